//! The log lab: a producer, a topic on a few brokers as Kafka keeps it, and consumer groups that read it at their own pace.
//!
//! ```text
//!  parameters ──▶ Setting ──▶ LogLab (the model) ──▶ LogRun
//!                             steps ▶ judges, figures, series
//! ```

mod accidents;
mod judge;
mod making;
mod measure;
mod model;
mod producer;
mod readers;
mod reading;
mod run;
mod setting;
mod step;
mod stories;
mod table;
mod telling;
mod topic;

pub use judge::CHECKS;
pub use making::setting;
pub use measure::Measure;
pub use model::{Counts, Finished, LogLab, key_name};
pub use readers::{Group, Member, Work};
pub use reading::lag;
pub use run::LogRun;
pub use setting::{Commit, Partitioner, Replay, Setting, Target};
pub use step::{NONE, Step, What};
pub use table::{LAB, RECORDS_MAX};
pub(super) use telling::row;
pub use topic::{Partition, Record};
