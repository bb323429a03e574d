//! A rate in whole numbers for given ticks: so many units a tick, so many units a token.

/// A gap that fills every bucket: before the first request of a key.
pub const ENDLESS: u64 = u64::MAX;

/// A rate of `n` tokens in `p` nanoseconds, with ticks of `t` nanoseconds: a token is `p` units and a tick earns `n × t`, both without their
/// common divisor. Below 2^59 units a token and 2^94 a tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Units that a tick earns; 0 for the rate zero.
    pub(super) earned: u128,
    /// Units in a token.
    pub(super) token: u128,
}

impl Pace {
    /// The pace of `count` tokens in `period` nanoseconds (above zero), for ticks of `tick` nanoseconds.
    pub fn new(count: u64, period: u64, tick: u64) -> Pace {
        let (earned, token) = (u128::from(count) * u128::from(tick), u128::from(period));
        let (mut divisor, mut rest) = (token, earned);
        while rest > 0 {
            (divisor, rest) = (rest, divisor % rest);
        }
        Pace { earned: earned / divisor, token: token / divisor }
    }

    /// The largest number that comes up with bursts up to `burst`: a full bucket that earns another one, and the price of what it can't hold.
    pub(super) fn largest(self, burst: u64) -> u128 {
        self.token * (2 * u128::from(burst) + 1)
    }

    /// The least gap that fills a bucket of `capacity` units; an endless one does at any rate.
    pub(super) fn fill(self, capacity: u128) -> u64 {
        if self.earned == 0 { ENDLESS } else { u64::try_from(capacity.div_ceil(self.earned)).unwrap_or(ENDLESS) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: u64 = 1_000_000_000;

    fn pace(count: u64, period: u64, tick: u64) -> (u128, u128) {
        let Pace { earned, token } = Pace::new(count, period, tick);
        (earned, token)
    }

    #[test]
    fn seconds_at_a_rate_by_the_minute_are_small_numbers() {
        assert_eq!(pace(20, 60 * SECOND, SECOND), (1, 3));
        assert_eq!(pace(7, 60 * SECOND, SECOND), (7, 60));
        assert_eq!(pace(3, SECOND, 1), (3, 1_000_000_000));
        assert_eq!(pace(0, SECOND, 5), (0, 1));
    }

    #[test]
    fn a_bucket_is_full_after_its_whole_gap() {
        let pace = Pace::new(7, 60 * SECOND, SECOND);
        assert_eq!(pace.fill(60), 9);
        assert_eq!(Pace::new(0, SECOND, 1).fill(60), ENDLESS);
    }
}
