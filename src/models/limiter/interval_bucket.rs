//! The token bucket that refills by interval: the whole count at once, at each multiple of the period since the epoch.
//!
//! ```text
//! tokens  4 ┐   ┌ 4
//!           └ 1 │        nothing trickles between two multiples of the period
//!     ──────────┴──▶
//! ```
//!
//! This is Bucket4j's "intervally aligned". Its plain "intervally" counts periods from the bucket's creation; counting from the epoch makes
//! a forgotten full bucket and a kept one the same.

use super::decision::{Level, Retry};
use super::meter::{Denial, Meter, Taken};
use super::rate::Rate;
use crate::kernel::{Duration, Time};

/// The parameters of a token bucket that refills by interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntervalBucket {
    count: u64,
    period: u64,
    burst: u64,
}

/// The tokens of one key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Portions {
    /// Tokens left since the refill number `period`.
    tokens: u64,
    /// Whole periods since the epoch at the last change.
    period: u64,
}

impl IntervalBucket {
    /// A bucket of `burst` tokens that gets the rate's count at each multiple of its period.
    pub fn new(rate: Rate, burst: u64) -> IntervalBucket {
        IntervalBucket { count: rate.count(), period: rate.period().as_nanos(), burst }
    }

    /// A bucket that holds `tokens` at `at`, at most its burst.
    pub fn holding(&self, tokens: u64, at: Time) -> Portions {
        Portions { tokens: tokens.min(self.burst), period: at.as_nanos() / self.period }
    }

    fn tokens(&self, state: &Portions, at: Time) -> u64 {
        let refills = (at.as_nanos() / self.period).saturating_sub(state.period);
        state.tokens.saturating_add(refills.saturating_mul(self.count)).min(self.burst)
    }

    fn wait(&self, missing: u64, at: Time) -> Retry {
        let into = at.as_nanos() % self.period;
        let periods = if self.count == 0 { None } else { Some(missing.div_ceil(self.count)) };
        let nanos = periods.and_then(|periods| (periods - 1).checked_mul(self.period)?.checked_add(self.period - into));
        nanos.map_or(Retry::Never, |nanos| Retry::After(Duration::from_nanos(nanos)))
    }
}

impl Meter for IntervalBucket {
    type State = Portions;

    fn fresh(&self) -> Portions {
        self.holding(self.burst, Time::ZERO)
    }

    fn check(&self, state: &Portions, at: Time, cost: u64) -> Result<(), Denial> {
        let tokens = self.tokens(state, at);
        if cost <= tokens {
            return Ok(());
        }
        let retry = if cost > self.burst { Retry::Never } else { self.wait(cost - tokens, at) };
        Err(Denial { remaining: tokens, retry })
    }

    fn take(&self, state: &mut Portions, at: Time, cost: u64) -> Taken {
        state.tokens = self.tokens(state, at) - cost;
        state.period = state.period.max(at.as_nanos() / self.period);
        Taken { remaining: state.tokens, delay: Duration::ZERO }
    }

    fn rests(&self, state: &Portions, at: Time) -> bool {
        self.tokens(state, at) == self.burst
    }

    fn capacity(&self) -> u64 {
        self.burst
    }

    fn level(&self, state: &Portions, at: Time) -> Level {
        Level::whole_tokens(self.tokens(state, at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models::limiter::limits::{BURST_MAX, PERIOD_MAX};

    #[test]
    fn the_whole_portion_comes_at_the_multiple_and_nothing_before() {
        let bucket = IntervalBucket::new(Rate::new(2, Duration::from_nanos(100)).unwrap(), 3);
        let mut state = bucket.fresh();
        bucket.take(&mut state, Time::from_nanos(150), 3);
        let wait = |state: &Portions, at, cost| bucket.check(state, Time::from_nanos(at), cost).map_err(|denial| denial.retry);
        assert_eq!(wait(&state, 150, 1), Err(Retry::After(Duration::from_nanos(50))));
        assert_eq!(wait(&state, 199, 1), Err(Retry::After(Duration::from_nanos(1))));
        assert_eq!(wait(&state, 200, 3), Err(Retry::After(Duration::from_nanos(100))));
        assert_eq!(wait(&state, 200, 2), Ok(()));
        assert_eq!(wait(&state, 300, 3), Ok(()));
        assert_eq!(wait(&state, 300, 4), Err(Retry::Never));
        assert!(!bucket.rests(&state, Time::from_nanos(299)) && bucket.rests(&state, Time::from_nanos(300)));
    }

    #[test]
    fn extremes_neither_overflow_nor_promise_what_time_cannot_hold() {
        let bucket = IntervalBucket::new(Rate::new(1, PERIOD_MAX).unwrap(), BURST_MAX);
        let mut state = bucket.fresh();
        bucket.take(&mut state, Time::ZERO, BURST_MAX);
        assert_eq!(bucket.check(&state, Time::MAX, BURST_MAX).map_err(|denial| denial.retry), Err(Retry::Never));
        assert_eq!(bucket.level(&state, Time::MAX).whole(), u64::MAX / PERIOD_MAX.as_nanos());
    }
}
