//! Rate limiters: whether a request may pass now, and if not, when.
//!
//! ```text
//! "5/s burst 20 per client" ─ grammar ─▶ Rule ─┐
//! "10/d per client on POST /accounts"  ─▶ Rule ─┴▶ RuleSet ── decide(at, keys, cost) ─▶ Decision
//! ```
//!
//! Here `Time` is nanoseconds since the Unix epoch: windows and refills by interval are aligned to it. Requests come in the order of their
//! time; a clock that goes back is ignored. All arithmetic is in whole numbers (`scale.rs`), so nothing drifts and every wait is exact.

mod algorithm;
mod any_keyed;
mod decision;
mod fixed_window;
mod gcra;
mod grammar;
mod inside;
mod interval_bucket;
mod keyed;
mod leaky_bucket;
mod leaky_queue;
pub mod limits;
mod meter;
mod nearest;
mod places;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties;
mod rate;
mod rule;
mod rule_error;
mod rule_set;
mod scale;
mod scope;
mod sliding_counter;
mod sliding_log;
mod token_bucket;
pub mod variants;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod vectors;

pub use algorithm::{Algorithm, Refill};
pub use decision::{Decision, Gauge, Level, Retry};
pub use fixed_window::{FixedWindow, WindowUse};
pub use gcra::{ArrivalTime, Gcra};
pub use inside::{Hit, TwoCounts};
pub use interval_bucket::{IntervalBucket, Portions};
pub use keyed::{KeyId, Keyed};
pub use leaky_bucket::{LeakyBucket, Water};
pub use leaky_queue::LeakyQueue;
pub use meter::{Denial, Meter, Taken};
pub use rate::Rate;
pub use rule::{Rule, RuleParts};
pub use rule_error::{Fault, RuleError};
pub use rule_set::RuleSet;
pub use scale::{Scale, Units};
pub use scope::{Endpoint, METHODS, Scope};
pub use sliding_counter::{SlidingCounter, TwoWindows};
pub use sliding_log::{Passed, SlidingLog};
pub use token_bucket::{TokenBucket, Tokens};
