//! The shape that every algorithm has: parameters in the type, the state of one key apart.
//!
//! ```text
//!            check (looks)                 take (changes)
//! state ───────────────────▶ pass? ─ yes, by every rule ─▶ state'
//!                              └──── no ─▶ denial; the state stays as it was
//! ```
//!
//! Looking and taking are apart so that several rules can let a request pass together or not at all.

use super::decision::{Level, Retry};
use crate::kernel::{Duration, Time};

/// Why a request can't pass now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Denial {
    /// Whole tokens left.
    pub remaining: u64,
    /// When the same request would pass; never [`Retry::Now`].
    pub retry: Retry,
}

/// What taking left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Whole tokens left afterwards.
    pub remaining: u64,
    /// How long the request is held back; zero but for the leaky queue.
    pub delay: Duration,
}

/// A rate-limiting algorithm with its parameters. `at` is nanoseconds since the Unix epoch; an instant earlier than the state's counts as
/// the state's own (a clock that goes back is ignored, as in Bucket4j).
pub trait Meter: Clone {
    /// What is remembered of one key.
    type State: Clone;

    /// The state of a key at rest, as one never seen: full bucket, empty window.
    fn fresh(&self) -> Self::State;

    /// Whether `cost` tokens would be let pass.
    fn check(&self, state: &Self::State, at: Time, cost: u64) -> Result<(), Denial>;

    /// Takes `cost` tokens, which [`Meter::check`] let pass at this instant.
    fn take(&self, state: &mut Self::State, at: Time, cost: u64) -> Taken;

    /// Whether the state can be forgotten: it equals a fresh one from `at` on.
    fn rests(&self, state: &Self::State, at: Time) -> bool;

    /// Tokens when full.
    fn capacity(&self) -> u64;

    /// Tokens left.
    fn level(&self, state: &Self::State, at: Time) -> Level;

    /// Takes as much of `cost` as is there and tells how much, as Envoy's partial grants and redis_rate's "at most". No rule asks for it.
    fn take_up_to(&self, state: &mut Self::State, at: Time, cost: u64) -> u64 {
        let granted = self.level(state, at).whole().min(cost);
        self.take(state, at, granted);
        granted
    }
}
