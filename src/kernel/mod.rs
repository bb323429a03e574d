//! What every simulation stands on: virtual time, the agenda, choices, runs that seek, statistics.
//!
//! The kernel knows no model. It has no clock, no thread and no global.

mod agenda;
mod checkpoints;
mod choices;
mod digest;
mod drawn;
mod far;
mod law;
mod logarithm;
mod name;
mod names;
mod reading;
mod run;
mod series;
mod statistics;
mod time;
mod worded;

pub use agenda::Agenda;
pub use checkpoints::{CHECKPOINT_BYTES_MAX, CHECKPOINTS_MAX};
pub use choices::{Choices, Stream};
pub use digest::Digest;
pub use drawn::Drawn;
pub use law::Law;
pub use name::{NAME_BYTES_MAX, Name};
pub use names::Names;
pub use reading::{Reading, Walk};
pub use run::{Abreast, Beside, Either, Model, Observer, Plan, Recording, STEPS_MAX, Turn, World};
pub use series::{BUCKETS_MAX, Bucket, Counted, Reduced};
pub use statistics::{QUANTILE_MAX, Quantiles, Tally, TimeWeighted};
pub use time::{Duration, NANOS_PER_SECOND, Time};
pub(crate) use worded::worded;
