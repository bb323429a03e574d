//! The leaky bucket as a meter: a request pours its cost in, the bucket leaks at the rate, an overflow is denied.
//!
//! ```text
//! cost ─▶ │    │ at most `burst`
//!         │~~~~│
//!         └─┬──┘
//!           ▼ leaks at the rate
//! ```
//!
//! The mirror of the token bucket: its water is the tokens that bucket lacks, and both let the same sequences pass. nginx's `limit_req` is this
//! meter with its own counting (burst without the first request, thousandths of a request, whole milliseconds): see `nginx_meter.rs`.

use super::decision::{Level, Retry};
use super::meter::{Denial, Meter, Taken};
use super::rate::Rate;
use super::scale::{Scale, Units};
use crate::kernel::{Duration, Time};

/// A leaky bucket's parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeakyBucket<N> {
    scale: Scale<N>,
}

/// The water of one key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Water<N> {
    /// Units in the bucket at `at`.
    units: N,
    /// When `units` was true, in nanoseconds.
    at: u64,
}

impl<N: Units> LeakyBucket<N> {
    /// A bucket that holds `burst` and leaks at `rate`.
    pub fn new(rate: Rate, burst: u64) -> LeakyBucket<N> {
        LeakyBucket { scale: Scale::new(rate, burst) }
    }

    #[inline]
    fn water(&self, state: &Water<N>, at: Time) -> N {
        let leaked = self.scale.earned(at.as_nanos().saturating_sub(state.at));
        state.units - leaked.min(state.units)
    }
}

impl<N: Units> Meter for LeakyBucket<N> {
    type State = Water<N>;

    fn fresh(&self) -> Water<N> {
        Water { units: N::ZERO, at: 0 }
    }

    #[inline]
    fn check(&self, state: &Water<N>, at: Time, cost: u64) -> Result<(), Denial> {
        let water = self.water(state, at);
        let room = self.scale.capacity() - water;
        let retry = match self.scale.price(cost) {
            Some(price) if price <= room => return Ok(()),
            Some(price) => self.scale.wait(price - room),
            None => Retry::Never,
        };
        Err(Denial { remaining: self.scale.whole(room), retry })
    }

    #[inline]
    fn take(&self, state: &mut Water<N>, at: Time, cost: u64) -> Taken {
        let price = self.scale.price(cost).expect("the check let no more than the capacity pass");
        state.units = self.water(state, at) + price;
        state.at = state.at.max(at.as_nanos());
        Taken { remaining: self.scale.whole(self.scale.capacity() - state.units), delay: Duration::ZERO }
    }

    #[inline]
    fn rests(&self, state: &Water<N>, at: Time) -> bool {
        self.water(state, at) == N::ZERO
    }

    fn capacity(&self) -> u64 {
        self.scale.burst()
    }

    fn level(&self, state: &Water<N>, at: Time) -> Level {
        self.scale.level(self.scale.capacity() - self.water(state, at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_overflows_when_full_and_leaks_at_the_rate() {
        let bucket = LeakyBucket::<u64>::new(Rate::new(1, Duration::from_seconds(2)).unwrap(), 2);
        let mut state = bucket.fresh();
        assert_eq!(bucket.take(&mut state, Time::ZERO, 2).remaining, 0);
        let half = Time::ZERO + Duration::from_seconds(1);
        let denial = bucket.check(&state, half, 1).unwrap_err();
        assert_eq!(denial, Denial { remaining: 0, retry: Retry::After(Duration::from_seconds(1)) });
        assert_eq!(bucket.level(&state, half).as_tokens(), 0.5);
        assert!(bucket.check(&state, half + Duration::from_seconds(1), 1).is_ok());
        assert!(bucket.rests(&state, Time::ZERO + Duration::from_seconds(4)));
    }
}
