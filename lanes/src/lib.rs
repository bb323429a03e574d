//! What is done to many things alike at once, as many as fit a vector: token buckets of one rate and many bursts; MD5 of short texts.
//!
//! A package of its own, because a package is the least that can be compiled for speed while the page around it is compiled for
//! size: these are the loops of Interplay that need vectors. `interplay::models::sweep` and `interplay::models::shard` use and judge them.

mod lanes;
pub mod md5;
mod pace;
mod row;
#[cfg(target_feature = "simd128")]
mod simd;

pub use pace::{ENDLESS, Pace};
pub use row::{BATCH, Costs, Row};
