//! The token bucket: full at first, refilled continuously, all of the cost or nothing.
//!
//! ```text
//! rate ─▶ │▒▒▒▒│ at most `burst` tokens
//!         │▒▒▒▒│
//!         └────┘─▶ a request takes its cost, or is denied
//! ```
//!
//! The refill is worked out when somebody looks, never by a timer. As Envoy's bucket it needs the whole token (5,999 ms at one a second are
//! not 6), and as Bucket4j's "greedy" refill it carries the started token exactly; reaching the capacity loses it. Partial grants, debts
//! and reservations, as golang's `x/time/rate` has, are not here: see `reserving_bucket.rs`.

use super::decision::{Level, Retry};
use super::meter::{Denial, Meter, Taken};
use super::rate::Rate;
use super::scale::{Scale, Units};
use crate::kernel::{Duration, Time};

/// A token bucket's parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenBucket<N> {
    scale: Scale<N>,
}

/// The tokens of one key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tokens<N> {
    /// Units left at `at`.
    units: N,
    /// When `units` was true, in nanoseconds.
    at: u64,
}

impl<N: Units> TokenBucket<N> {
    /// A bucket of `burst` tokens that earns `rate`.
    pub fn new(rate: Rate, burst: u64) -> TokenBucket<N> {
        TokenBucket { scale: Scale::new(rate, burst) }
    }

    /// A bucket that holds `tokens` at `at`, at most its burst.
    pub fn holding(&self, tokens: u64, at: Time) -> Tokens<N> {
        Tokens { units: self.scale.price(tokens).unwrap_or(self.scale.capacity()), at: at.as_nanos() }
    }

    #[inline]
    fn units(&self, state: &Tokens<N>, at: Time) -> N {
        let earned = self.scale.earned(at.as_nanos().saturating_sub(state.at));
        self.scale.capacity().min(state.units + earned)
    }
}

impl<N: Units> Meter for TokenBucket<N> {
    type State = Tokens<N>;

    fn fresh(&self) -> Tokens<N> {
        self.holding(self.scale.burst(), Time::ZERO)
    }

    #[inline]
    fn check(&self, state: &Tokens<N>, at: Time, cost: u64) -> Result<(), Denial> {
        let units = self.units(state, at);
        let retry = match self.scale.price(cost) {
            Some(price) if price <= units => return Ok(()),
            Some(price) => self.scale.wait(price - units),
            None => Retry::Never,
        };
        Err(Denial { remaining: self.scale.whole(units), retry })
    }

    #[inline]
    fn take(&self, state: &mut Tokens<N>, at: Time, cost: u64) -> Taken {
        let price = self.scale.price(cost).expect("the check let no more than the capacity pass");
        state.units = self.units(state, at) - price;
        state.at = state.at.max(at.as_nanos());
        Taken { remaining: self.scale.whole(state.units), delay: Duration::ZERO }
    }

    #[inline]
    fn rests(&self, state: &Tokens<N>, at: Time) -> bool {
        self.units(state, at) == self.scale.capacity()
    }

    fn capacity(&self) -> u64 {
        self.scale.burst()
    }

    fn level(&self, state: &Tokens<N>, at: Time) -> Level {
        self.scale.level(self.units(state, at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models::limiter::limits::{BURST_MAX, PERIOD_MAX};

    const SECOND: u64 = 1_000_000_000;

    fn at(seconds: u64) -> Time {
        Time::from_nanos(seconds * SECOND)
    }

    fn rate(count: u64, seconds: u64) -> Rate {
        Rate::new(count, Duration::from_seconds(seconds)).unwrap()
    }

    #[test]
    fn a_year_at_one_token_in_seven_seconds_does_not_drift() {
        let bucket = TokenBucket::<u64>::new(rate(1, 7), 1);
        let mut state = bucket.fresh();
        let year = 365 * 86_400;
        let mut passed = 0;
        for second in 0..year {
            if bucket.check(&state, at(second), 1).is_ok() {
                assert_eq!(second % 7, 0, "a token at second {second}");
                bucket.take(&mut state, at(second), 1);
                passed += 1;
            }
        }
        assert_eq!(passed, year / 7 + 1);
    }

    #[test]
    fn looking_at_odd_instants_loses_nothing() {
        let bucket = TokenBucket::<u64>::new(rate(3, 1), 3);
        let mut state = bucket.fresh();
        bucket.take(&mut state, Time::ZERO, 3);
        for nanos in 1..1000 {
            bucket.take(&mut state, Time::from_nanos(nanos * 333_333), 0);
        }
        assert_eq!(
            bucket.check(&state, Time::from_nanos(333_333_333), 1),
            Err(Denial { remaining: 0, retry: Retry::After(Duration::from_nanos(1)) })
        );
        assert!(bucket.check(&state, Time::from_nanos(333_333_334), 1).is_ok());
    }

    #[test]
    fn more_than_the_burst_never_passes_and_costs_nothing() {
        let bucket = TokenBucket::<u64>::new(rate(1, 1), 5);
        let denial = bucket.check(&bucket.fresh(), at(1), 6);
        assert_eq!(denial, Err(Denial { remaining: 5, retry: Retry::Never }));
        assert!(bucket.check(&bucket.fresh(), at(1), u64::MAX).is_err());
    }

    #[test]
    fn the_slowest_and_largest_bucket_fills_and_empties() {
        let slow = Rate::new(1, PERIOD_MAX).unwrap();
        let bucket = TokenBucket::<u128>::new(slow, BURST_MAX);
        let mut state = bucket.fresh();
        assert_eq!(bucket.take(&mut state, Time::ZERO, BURST_MAX).remaining, 0);
        assert_eq!(bucket.level(&state, Time::MAX).whole(), u64::MAX / PERIOD_MAX.as_nanos());
        assert!(!bucket.rests(&state, Time::MAX));
    }

    #[test]
    fn a_clock_that_goes_back_is_ignored() {
        let bucket = TokenBucket::<u64>::new(rate(1, 1), 2);
        let mut state = bucket.fresh();
        bucket.take(&mut state, at(10), 2);
        assert!(bucket.check(&state, at(0), 1).is_err());
        bucket.take(&mut state, at(0), 0);
        assert!(bucket.check(&state, at(10), 1).is_err() && bucket.check(&state, at(11), 1).is_ok());
    }
}
