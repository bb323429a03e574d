//! The sweep: what a token bucket would deny of given requests, for every rate against every burst.
//!
//! ```text
//! times, keys, costs ─▶ Gaps ─┬─▶ Grid::fitting ─▶ Grid (rates × bursts)
//!                             └─────────┬────────────┘
//!                                     Sweep ── advance, in slices ──▶ denied requests of each cell
//!                                       │
//!            one rate at a time: Pace ──┴─▶ Row (`interplay_lanes`): as many bursts at once as fit a vector
//! ```
//!
//! A [`Search`] finds the smallest burst between two of the grid by sweeps of its own.
//!
//! Every cell is exactly what [`RuleSet`](crate::models::limiter::RuleSet) decides under `RATE burst BURST per KEY`: whole numbers, nothing
//! is estimated.

mod gaps;
mod grid;
mod round;
mod search;
#[expect(clippy::module_inception, reason = "one noun a file, and the room is named after its main one")]
mod sweep;

pub use gaps::{Gaps, NO_KEY};
pub use grid::{Grid, SIDE};
pub use search::Search;
pub use sweep::Sweep;
