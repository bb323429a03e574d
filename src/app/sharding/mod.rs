//! The sharding lab's stage: clients, the map as it really is, the shards with their rows and lines, and who moves keys.

mod board;
mod map;
mod rows;
mod sums;

pub use board::stage;
pub use rows::rows;
pub use sums::sums;
