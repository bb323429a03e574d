//! What every simulation stands on: virtual time, the agenda, choices, runs that seek, statistics.
//!
//! The kernel knows no model. It has no clock, no thread and no global.

mod time;

pub use time::{Duration, NANOS_PER_SECOND, Time};
