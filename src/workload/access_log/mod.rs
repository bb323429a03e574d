//! Access logs: what servers write of each request, read from pieces of a file into columns.
//!
//! Formats: Common and Combined Log Format (also with the virtual host in front), JSON lines, CSV with a header; each plain or in gzip. Lines
//! that can't be read are noted and passed over. Times are nanoseconds since the Unix epoch here, not since the start of a run.

mod bad_lines;
mod clf;
mod column;
mod crc32;
mod csv;
mod derived;
mod error;
mod format;
mod gunzip;
mod intake;
mod interner;
mod json;
pub mod limits;
mod lines;
mod log;
mod names;
mod reader;
mod records;
mod request;
mod sample;
mod sorting;
mod timestamp;

pub use bad_lines::{BadLine, BadLines, Reason};
pub use column::Column;
pub use error::LogError;
pub use format::Format;
pub use log::AccessLog;
pub use reader::LogReader;
#[cfg(not(target_arch = "wasm32"))]
pub use sample::SAMPLE_GZ;
pub use sample::{SAMPLE_DIGEST, SAMPLE_SIZE};
pub use sorting::Sorting;

#[cfg(test)]
mod tests;
