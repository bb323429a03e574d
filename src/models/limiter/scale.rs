//! Exact tokens: a rate of `n` tokens in `p` nanoseconds, reduced, makes a token of `p` units of which each nanosecond earns `n`.
//!
//! Nothing is rounded until a whole token or a whole nanosecond is asked for, so there is no drift. Units are `u64` where the capacity
//! fits (any usual rule: half the memory a key and cheaper divisions) and `u128` otherwise.

use std::fmt::Debug;
use std::ops::{Add, Sub};

use super::decision::{Level, Retry};
use super::rate::Rate;
use crate::kernel::Duration;

/// A width of integer that counts units.
pub trait Units: Copy + Ord + Add<Output = Self> + Sub<Output = Self> + Into<u128> + Debug {
    /// No units.
    const ZERO: Self;

    /// `a` times `b`, which the caller knows to fit.
    fn product(a: u64, b: u64) -> Self;

    /// The whole quotient, at most `u64::MAX`.
    fn divide(self, by: u64) -> u64;

    /// The quotient rounded up, if it fits.
    fn divide_up(self, by: u64) -> Option<u64>;
}

impl Units for u64 {
    const ZERO: u64 = 0;

    fn product(a: u64, b: u64) -> u64 {
        a * b
    }

    fn divide(self, by: u64) -> u64 {
        self / by
    }

    fn divide_up(self, by: u64) -> Option<u64> {
        Some(self.div_ceil(by))
    }
}

impl Units for u128 {
    const ZERO: u128 = 0;

    fn product(a: u64, b: u64) -> u128 {
        u128::from(a) * u128::from(b)
    }

    fn divide(self, by: u64) -> u64 {
        // A 64-bit division is several times cheaper, and nearly always enough.
        match u64::try_from(self) {
            Ok(small) => small / by,
            Err(_) => u64::try_from(self / u128::from(by)).unwrap_or(u64::MAX),
        }
    }

    fn divide_up(self, by: u64) -> Option<u64> {
        u64::try_from(self.div_ceil(u128::from(by))).ok()
    }
}

/// A rate and a capacity in units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale<N> {
    /// Units in a token.
    token: u64,
    /// Units that a nanosecond earns; zero for the rate zero.
    gain: u64,
    /// Whole tokens when full.
    burst: u64,
    /// Units when full.
    capacity: N,
    /// The most nanoseconds that earn less than the capacity.
    short: u64,
}

/// Whether `burst` tokens of this rate fit a `u64` twice over: a full bucket plus what a full refill earns.
pub(super) fn fits_u64(rate: Rate, burst: u64) -> bool {
    let (_, token) = rate.reduced();
    burst.checked_mul(token).is_some_and(|capacity| capacity <= u64::MAX / 2)
}

impl<N: Units> Scale<N> {
    /// The scale for `rate` and `burst`, which fit `N`: see [`fits_u64`]; within the limits any fit `u128`.
    pub fn new(rate: Rate, burst: u64) -> Scale<N> {
        let (gain, token) = rate.reduced();
        let capacity = N::product(burst, token);
        let short = match gain {
            0 => u64::MAX,
            _ => capacity.divide_up(gain).map_or(u64::MAX, |fill| fill.saturating_sub(1)),
        };
        Scale { token, gain, burst, capacity, short }
    }

    /// Whole tokens when full.
    pub const fn burst(&self) -> u64 {
        self.burst
    }

    /// Units when full.
    pub const fn capacity(&self) -> N {
        self.capacity
    }

    /// Units that `cost` tokens are, or None if that is more than a full bucket.
    pub fn price(&self, cost: u64) -> Option<N> {
        (cost <= self.burst).then(|| N::product(cost, self.token))
    }

    /// Units that `nanos` earn, at most the capacity.
    pub fn earned(&self, nanos: u64) -> N {
        if nanos > self.short { self.capacity } else { N::product(nanos, self.gain) }
    }

    /// Whole tokens in `units`.
    pub fn whole(&self, units: N) -> u64 {
        units.divide(self.token)
    }

    /// How long until `missing` units, at least one, are earned.
    pub fn wait(&self, missing: N) -> Retry {
        let nanos = if self.gain == 0 { None } else { missing.divide_up(self.gain) };
        nanos.map_or(Retry::Never, |nanos| Retry::After(Duration::from_nanos(nanos)))
    }

    /// `units` as tokens.
    pub fn level(&self, units: N) -> Level {
        Level { numerator: units.into(), denominator: u128::from(self.token) }
    }
}

impl Scale<u128> {
    /// The clock in units: what all the time since the epoch has earned. Below 2^94.
    pub fn clock(&self, nanos: u64) -> u128 {
        u128::product(nanos, self.gain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models::limiter::limits::{BURST_MAX, COUNT_MAX, PERIOD_MAX, PERIOD_MIN};

    fn rate(count: u64, nanos: u64) -> Rate {
        Rate::new(count, Duration::from_nanos(nanos)).unwrap()
    }

    #[test]
    fn a_third_of_a_token_is_exact() {
        let scale = Scale::<u64>::new(rate(1, 7), 2);
        assert_eq!(scale.earned(7 * 3), scale.capacity());
        assert_eq!((scale.whole(scale.earned(6)), scale.whole(scale.earned(7))), (0, 1));
        assert_eq!(scale.wait(scale.price(2).unwrap() - scale.earned(3)), Retry::After(Duration::from_nanos(11)));
    }

    #[test]
    fn the_extremes_fit() {
        let slow = rate(1, PERIOD_MAX.as_nanos());
        let fast = rate(COUNT_MAX, PERIOD_MIN.as_nanos());
        assert!(!fits_u64(slow, BURST_MAX) && fits_u64(fast, BURST_MAX) && fits_u64(slow, 290));
        let wide = Scale::<u128>::new(slow, BURST_MAX);
        assert_eq!(wide.earned(u64::MAX), u128::from(u64::MAX));
        assert_eq!(wide.whole(wide.capacity()), BURST_MAX);
        assert_eq!(wide.wait(wide.capacity()), Retry::Never);
        let narrow = Scale::<u64>::new(fast, BURST_MAX);
        assert_eq!((narrow.earned(u64::MAX), narrow.earned(1), narrow.earned(0)), (BURST_MAX, BURST_MAX, 0));
        assert_eq!(Scale::<u128>::new(fast, 1).clock(u64::MAX), u128::from(u64::MAX) * u128::from(COUNT_MAX));
    }

    #[test]
    fn the_rate_zero_earns_nothing_ever() {
        let scale = Scale::<u64>::new(rate(0, 1_000_000_000), 3);
        assert_eq!((scale.earned(u64::MAX), scale.wait(1)), (0, Retry::Never));
    }
}
