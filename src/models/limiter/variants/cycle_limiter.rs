//! A fixed window whose waiting callers borrow from later ones, after Resilience4j's `AtomicRateLimiter`.
//!
//! ```text
//! │ 1 granted │ -1: one waits for │ 0 left │      cycles counted from the limiter's start
//! ```
//!
//! Unused permits do not add up. A caller that would wait no longer than the timeout takes permits of later cycles, which leaves fewer than none;
//! a request heavier than the limit waits for several cycles.

use crate::kernel::{Duration, Time};

/// The limiter's parameters and state. Instants count from its start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CycleLimiter {
    limit: i64,
    cycle: Duration,
    timeout: Duration,
    permits: i64,
    /// The number of the cycle that `permits` is about.
    number: u64,
}

impl CycleLimiter {
    /// A limiter of `limit` permits (at least 1) in each `cycle` (at least a nanosecond), its callers waiting no longer than `timeout`.
    pub fn new(limit: i64, cycle: Duration, timeout: Duration) -> CycleLimiter {
        CycleLimiter { limit: limit.max(1), cycle: cycle.max(Duration::from_nanos(1)), timeout, permits: limit.max(1), number: 0 }
    }

    /// Permits at `at`; fewer than none while callers wait.
    pub fn available(&self, at: Time) -> i64 {
        let cycles = (at.as_nanos() / self.cycle.as_nanos()).saturating_sub(self.number);
        let earned = i64::try_from(cycles).unwrap_or(i64::MAX).saturating_mul(self.limit);
        if cycles == 0 { self.permits } else { self.permits.saturating_add(earned).min(self.limit) }
    }

    /// How long a caller for `permits` would wait.
    pub fn wait(&self, at: Time, permits: i64) -> Duration {
        let missing = permits.saturating_sub(self.available(at));
        if missing <= 0 {
            return Duration::ZERO;
        }
        let cycles = missing.unsigned_abs().div_ceil(self.limit.unsigned_abs());
        let into = at.as_nanos() % self.cycle.as_nanos();
        Duration::from_nanos(self.cycle.as_nanos().saturating_mul(cycles).saturating_sub(into))
    }

    /// Takes permits and tells how long to wait for them, or None if that is longer than the timeout.
    pub fn reserve(&mut self, at: Time, permits: i64) -> Option<Duration> {
        let wait = self.wait(at, permits);
        if wait > self.timeout {
            return None;
        }
        self.permits = self.available(at).saturating_sub(permits);
        self.number = self.number.max(at.as_nanos() / self.cycle.as_nanos());
        Some(wait)
    }

    /// Changes the limit from the next cycle on; permits at hand stay.
    pub fn set_limit(&mut self, at: Time, limit: i64) {
        self.permits = self.available(at);
        self.number = self.number.max(at.as_nanos() / self.cycle.as_nanos());
        self.limit = limit.max(1);
    }
}
