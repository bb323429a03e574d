//! Token buckets of one rate and many bursts beside each other, as many at once as fit a vector.
//!
//! A package of its own, because a package is the least that can be compiled for speed while the page around it is compiled for
//! size: it is the one loop of Interplay that needs vectors. `interplay::models::sweep` is its user and its judge.

mod lanes;
mod pace;
mod row;
#[cfg(target_feature = "simd128")]
mod simd;

pub use pace::{ENDLESS, Pace};
pub use row::{BATCH, Costs, Row};
