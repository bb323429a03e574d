//! The sharding lab: requests find their key's shard by a map, shards are queues with rows, and a mover carries keys when shards are added
//! or taken away.
//!
//! ```text
//!  parameters ──▶ Setting ──▶ ShardingLab (the model) ──▶ ShardingRun
//!                 (both maps)   steps ▶ judges, figures, series, and theory beside them
//! ```

mod accidents;
mod homes;
mod judge;
mod making;
mod measure;
mod model;
mod moving;
mod run;
mod serving;
mod setting;
mod step;
mod stories;
mod table;
mod telling;

pub use judge::CHECKS;
pub use measure::{Measure, Spread, compared};
pub use model::{Counts, Part, Shard, ShardingLab};
pub use moving::{Mid, Moving};
pub use run::ShardingRun;
pub use setting::{HotKey, Join, Meanwhile, MoveOrder, Resharding, Setting, Target};
pub use step::{NONE, Step, What};
pub use table::{KEYS_MAX, LAB, REQUESTS_MAX};
