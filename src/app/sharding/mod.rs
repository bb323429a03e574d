//! The sharding lab's stage: clients, the map as it really is, the shards with their rows and lines, and who moves keys.

mod board;
mod map;
mod rows;
mod sums;

pub use board::stage;
pub use rows::rows;
pub use sums::sums;

use crate::experiment::sharding::Setting;
use crate::texts::{Language, fill, sharding as words};

/// What a shard is called: by its number, but for those that have only one key, or only columns.
fn name_of(setting: &Setting, number: u32, language: Language) -> String {
    match Some(number) {
        shard if shard == setting.own => words::place(language, "own").to_owned(),
        shard if shard == setting.wide => words::place(language, "wide").to_owned(),
        _ => fill(words::place(language, "shard"), &[("n", &(u64::from(number) + 1).to_string())]),
    }
}
