//! Several limits on one bucket, after Bucket4j (`bucket4j-core`): the least of their tokens counts, all are charged.
//!
//! Whole tokens with the started one carried as a remainder, which reaching the capacity clears. Refill is greedy (each token as soon as due) or
//! by interval (the whole portion), counted from creation or aligned to an instant. Forced taking goes below zero, forced adding above the
//! capacity. A clock that goes back is ignored.

use crate::kernel::{Duration, Time};
use crate::models::limiter::Retry;

/// One limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bandwidth {
    /// Tokens when full.
    pub capacity: i64,
    /// Tokens that a period brings, at least 1.
    pub refill: i64,
    /// The period, at least a nanosecond.
    pub period: Duration,
    /// The whole portion at the period's end, instead of each token when due.
    pub by_interval: bool,
}

/// What one limit holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holding {
    /// Whole tokens; below zero in debt, above the capacity if so forced.
    pub tokens: i64,
    /// The started token, in `refill` × nanoseconds; a token has `period` of them.
    pub remainder: u64,
    /// The last refill.
    pub at: Time,
}

impl Bandwidth {
    /// A holding of `tokens` at `at`.
    pub const fn holding(&self, tokens: i64, at: Time) -> Holding {
        Holding { tokens, remainder: 0, at }
    }

    /// What a limit that is first refilled at `first` starts with at `at`, reduced in proportion ("adaptive initial tokens").
    pub fn reduced_initial(&self, at: Time, first: Time) -> i64 {
        if first <= at {
            return self.capacity;
        }
        let base = (self.capacity - self.refill).max(0);
        let share = i128::from(first.since(at).as_nanos()) * i128::from(self.refill) / i128::from(self.period.as_nanos());
        self.capacity.min(base.saturating_add(i64::try_from(share).unwrap_or(i64::MAX)))
    }

    /// Brings the holding up to `at`.
    pub fn refill(&self, holding: &mut Holding, at: Time) {
        let period = u128::from(self.period.as_nanos());
        let elapsed = at.since(holding.at).as_nanos();
        let whole = if self.by_interval { elapsed - elapsed % self.period.as_nanos() } else { elapsed };
        if whole == 0 {
            return;
        }
        holding.at += Duration::from_nanos(whole);
        if holding.tokens >= self.capacity {
            holding.remainder = 0;
            return;
        }
        let units = u128::from(whole) * u128::from(self.refill.unsigned_abs()) + u128::from(holding.remainder);
        holding.remainder = u64::try_from(units % period).unwrap_or(0);
        self.add(holding, i64::try_from(units / period).unwrap_or(i64::MAX));
    }

    /// Adds tokens up to the capacity.
    pub fn add(&self, holding: &mut Holding, tokens: i64) {
        if holding.tokens.saturating_add(tokens) >= self.capacity {
            holding.tokens = holding.tokens.max(self.capacity);
            holding.remainder = 0;
        } else {
            holding.tokens += tokens;
        }
    }

    /// How long after `at`, to which the holding was brought, it has `tokens`; what exceeds the capacity is waited for too.
    pub fn wait(&self, holding: &Holding, at: Time, tokens: i64) -> Duration {
        let missing = i128::from(tokens) - i128::from(holding.tokens);
        if missing <= 0 {
            return Duration::ZERO;
        }
        let (refill, period) = (i128::from(self.refill), i128::from(self.period.as_nanos()));
        let nanos = if self.by_interval {
            ((missing + refill - 1) / refill).saturating_mul(period) - i128::from(at.since(holding.at).as_nanos())
        } else {
            (missing.saturating_mul(period) - i128::from(holding.remainder)).saturating_add(refill - 1) / refill
        };
        Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
    }
}

/// A bucket with several limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bandwidths {
    limits: Vec<(Bandwidth, Holding)>,
}

impl Bandwidths {
    /// A bucket of these limits, at least one, with what each holds.
    pub fn new(limits: Vec<(Bandwidth, Holding)>) -> Bandwidths {
        Bandwidths { limits }
    }

    fn refill(&mut self, at: Time) {
        for (bandwidth, holding) in &mut self.limits {
            bandwidth.refill(holding, at);
        }
    }

    /// Tokens at `at`: the least of all limits.
    pub fn available(&mut self, at: Time) -> i64 {
        self.refill(at);
        self.limits.iter().map(|(_, holding)| holding.tokens).min().unwrap_or(0)
    }

    fn longest_wait(&self, at: Time, tokens: i64) -> Duration {
        let waits = self.limits.iter().map(|(bandwidth, holding)| bandwidth.wait(holding, at, tokens));
        waits.max().unwrap_or(Duration::ZERO)
    }

    /// When `tokens` could be taken; never if that is more than a limit holds.
    pub fn estimate(&mut self, at: Time, tokens: i64) -> Retry {
        self.refill(at);
        if self.limits.iter().any(|(bandwidth, _)| tokens > bandwidth.capacity) {
            return Retry::Never;
        }
        match self.longest_wait(at, tokens) {
            Duration::ZERO => Retry::Now,
            wait => Retry::After(wait),
        }
    }

    /// Takes `tokens` from every limit, or nothing and false.
    pub fn try_take(&mut self, at: Time, tokens: i64) -> bool {
        let enough = self.available(at) >= tokens;
        if enough {
            self.take_ignoring_limits(at, tokens);
        }
        enough
    }

    /// Takes `tokens` from every limit even into debt, and tells how long the tokens taken too early will need.
    pub fn take_ignoring_limits(&mut self, at: Time, tokens: i64) -> Duration {
        self.refill(at);
        let wait = self.longest_wait(at, tokens);
        for (_, holding) in &mut self.limits {
            holding.tokens = holding.tokens.saturating_sub(tokens);
        }
        wait
    }

    /// Adds tokens to every limit, up to its capacity unless forced.
    pub fn add(&mut self, at: Time, tokens: i64, forced: bool) {
        self.refill(at);
        for (bandwidth, holding) in &mut self.limits {
            if forced {
                holding.tokens = holding.tokens.saturating_add(tokens);
            } else {
                bandwidth.add(holding, tokens);
            }
        }
    }

    /// How long until every limit is full, debts included.
    pub fn time_to_full(&mut self, at: Time) -> Duration {
        self.refill(at);
        let waits = self.limits.iter().map(|(bandwidth, holding)| bandwidth.wait(holding, at, bandwidth.capacity));
        waits.max().unwrap_or(Duration::ZERO)
    }
}
