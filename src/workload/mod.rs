//! Where requests come from: arrival processes, key distributions, a parsed access log.

pub mod access_log;
mod arrivals;
mod keys;

#[cfg(not(target_arch = "wasm32"))]
pub use access_log::SAMPLE_GZ;
pub use access_log::limits::DISTINCT_MAX;
pub use access_log::{AccessLog, BadLine, BadLines, Column, Format, LogError, LogReader, Reason, SAMPLE_DIGEST, SAMPLE_SIZE, Sorting};
pub use arrivals::{Arrivals, Frequency, Times};
pub use keys::KeyPicker;
