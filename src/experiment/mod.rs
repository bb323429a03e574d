//! What a link holds: parsed, validated, run and summed up; and the one table of labs.
//!
//! ```text
//!  text ──parse──▶ Link ──validate──▶ Experiment ──start──▶ LabRun ──▶ Summary, steps, series
//!        (names and      (a lab, values in range,  (the recorded
//!         raw values)     faults, view)              simulation)
//! ```
//!
//! Past [`Experiment`] nothing checks parameters again.

mod accident;
mod beginning;
pub mod compare;
mod draws;
mod duration;
mod error;
pub mod event_log;
mod fault;
mod lab;
mod link;
mod listing;
mod parameter;
pub mod patterns;
pub mod queue;
pub mod queue_or_log;
pub mod rate_limit;
mod recorded;
mod run;
mod settings;
pub mod sharding;
mod summary;
pub mod topology;
mod value;
mod view;

pub use accident::{Accident, Breakdown};
pub use beginning::Beginning;
pub use duration::parse_duration;
pub use error::{Allowed, InputError};
pub use fault::{Fault, FaultKind, Target};
pub use lab::{LABS, Lab, Named, Point, Preset, Shows, Side, Start, Table, lab};
pub use link::{LINK_READ_MAX, LINK_WRITTEN_MAX, Link};
pub use listing::{FaultEntry, LabEntry, LinkEntry, ParameterEntry, TargetEntry, listing};
pub use parameter::{Condition, Kind, Parameter};
pub use recorded::{FaultSpans, Recorded, Watch};
pub use run::{FaultSpan, LabRun, Mark, StepRow};
pub use settings::Experiment;
pub use summary::{Check, Figures, Summary};
pub use value::{LogReference, Value, parse_decimal};
pub use view::{Embed, Theme, View};
