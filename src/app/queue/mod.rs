//! The queue lab's stage: the producer, the queue with its slots, dead letters, and consumers with what they have.

mod board;
mod rows;
mod sums;

pub use board::{pictures, stage};
pub use rows::{look, rows};
pub use sums::sums;
