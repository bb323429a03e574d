//! Where requests come from: arrival processes, key distributions, a parsed access log.

pub mod access_log;

mod arrivals;

#[cfg(not(target_arch = "wasm32"))]
pub use access_log::SAMPLE_GZ;
pub use access_log::{AccessLog, Column, LogError, LogReader};
pub use arrivals::{Arrivals, Frequency, KeyPicker};
