//! The log lab's stage: the producer, partitions as numbered tapes with a flag for each group, and the groups.

mod board;
mod rows;
mod sums;

pub use board::{pictures, stage};
pub use rows::{look, rows};
pub use sums::sums;
