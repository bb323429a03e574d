//! The queue lab: a producer, a queue of RabbitMQ or SQS, and consumers that compete for what is in it.
//!
//! ```text
//!  parameters ──▶ Setting ──▶ QueueLab (the model) ──▶ QueueRun
//!                             steps ▶ judges, figures, series, and theory beside them
//! ```

mod accidents;
mod consumers;
mod expected;
mod judge;
mod load;
mod making;
mod measure;
mod model;
mod run;
mod setting;
mod step;
mod store;
mod stories;
mod table;
mod telling;
mod working;

pub use consumers::{Consumer, Held, Work};
pub use expected::Expected;
pub use judge::CHECKS;
pub use load::{LoadPoint, LoadSweep};
pub use making::setting;
pub use measure::Measure;
pub use model::{Counts, Finished, QueueLab};
pub use run::QueueRun;
pub use setting::{Between, OnFailure, Setting, Target};
pub use step::{NONE, Step, What};
pub use store::{Depth, End, Ended, Shown, Store};
pub use table::{LAB, MESSAGES_MAX};
pub(super) use telling::row;
