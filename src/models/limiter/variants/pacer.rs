//! Callers spaced out evenly, after uber-go's `ratelimit` (`limiter_atomic_int64.go`).
//!
//! Nobody is denied: each caller is told when to go on, one interval after the one before. Idle time is banked as slack, up to so many intervals
//! (theirs: 10 unless said otherwise), and later callers catch up on it at once; there is none at the start. The interval is the period divided
//! by the count in whole nanoseconds, so 7 a minute go a little too fast, as theirs.

use crate::kernel::{Duration, Time};
use crate::models::limiter::Rate;

/// Spaces callers out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pacer {
    interval: u64,
    slack: u64,
    /// When the last caller was due; None before the first.
    due: Option<Time>,
}

impl Pacer {
    /// Callers at `rate` (not zero), with `slack` intervals to catch up on.
    pub fn new(rate: Rate, slack: u64) -> Pacer {
        let interval = rate.period().as_nanos() / rate.count().max(1);
        Pacer { interval, slack: slack.saturating_mul(interval), due: None }
    }

    /// When a caller that comes at `now` may go on: now or later.
    pub fn take(&mut self, now: Time) -> Time {
        let due = match self.due {
            None => now,
            Some(due) if now.since(due).as_nanos() > self.slack.saturating_add(self.interval) => {
                // As far behind as the slack goes.
                Time::from_nanos(now.as_nanos() - self.slack)
            }
            Some(due) => due + Duration::from_nanos(self.interval),
        };
        self.due = Some(due);
        due.max(now)
    }
}
