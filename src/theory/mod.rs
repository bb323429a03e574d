//! Closed forms to lay over a simulation.
//!
//! ```text
//! arrivals λ ──▶ ▭▭▭▭ waiting ──▶ ○○○ c servers, each done μ times a second      a = λ/μ   ρ = a/c
//! ```
//!
//! A form that has no steady state (ρ ≥ 1) answers with nothing: a queue that only grows has no mean.
//! Logarithm and exponential are `libm`'s, so that a figure is the same natively and in the browser.

mod erlang;
mod queues;
mod sharding;

pub use erlang::{erlang_b, erlang_c, ln_erlang_b, ln_erlang_c};
pub use queues::{Steady, mg1, mmc, mmc_longer, mmc_quantile, mmck, priority_waits, two_choices};
pub use sharding::{harmonic, hash_spread, least_moved, modulo_moved, ring_spread, scatter_slowest};

#[cfg(test)]
mod vectors;
