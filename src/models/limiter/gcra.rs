//! The generic cell rate algorithm: one instant a key, the theoretical arrival time (TAT).
//!
//! ```text
//!          now          TAT
//! ──────────┼────────────┼───▶      a request of cost n moves TAT to max(now, TAT) + n·T and passes if that is
//!           ◀── ≤ burst·T ──▶       at most burst·T (the tolerance) past now; T is the time of one token
//! ```
//!
//! `TAT - now` is what a token bucket of the same rate and burst lacks, so both decide alike; a property test holds them to it. The instant is
//! kept in fractions of a nanosecond (see `scale.rs`), because T need not be whole: at 3/s it is 333,333,333⅓ ns.
//!
//! "Burst" is the total, as in governor and redis_rate; throttled's and redis-cell's `max_burst` is one less. Above the burst: `Retry::Never`,
//! as governor's separate error (redis_rate names a wait that won't help). A cost of zero looks and changes nothing.

use super::decision::{Level, Retry};
use super::meter::{Denial, Meter, Taken};
use super::rate::Rate;
use super::scale::Scale;
use crate::kernel::{Duration, Time};

/// GCRA's parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gcra {
    scale: Scale<u128>,
}

/// The theoretical arrival time of one key, in units of the scale's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArrivalTime(u128);

impl Gcra {
    /// A limiter of `rate` that lets `burst` pass at once.
    pub fn new(rate: Rate, burst: u64) -> Gcra {
        Gcra { scale: Scale::new(rate, burst) }
    }

    /// How far TAT is ahead of now, in units: what a bucket would lack.
    fn ahead(&self, state: &ArrivalTime, at: Time) -> u128 {
        state.0.saturating_sub(self.scale.clock(at.as_nanos()))
    }

    /// Units that could still be taken; zero if the clock went back behind what was taken.
    fn room(&self, state: &ArrivalTime, at: Time) -> u128 {
        self.scale.capacity().saturating_sub(self.ahead(state, at))
    }

    /// How long until everything taken is paid back: throttled's and redis-cell's "reset after".
    pub fn reset_after(&self, state: &ArrivalTime, at: Time) -> Retry {
        match self.ahead(state, at) {
            0 => Retry::Now,
            ahead => self.scale.wait(ahead),
        }
    }
}

impl Meter for Gcra {
    type State = ArrivalTime;

    fn fresh(&self) -> ArrivalTime {
        ArrivalTime(0)
    }

    #[inline]
    fn check(&self, state: &ArrivalTime, at: Time, cost: u64) -> Result<(), Denial> {
        let room = self.room(state, at);
        let retry = match self.scale.price(cost) {
            Some(price) if price <= room => return Ok(()),
            Some(price) => self.scale.wait(self.ahead(state, at) + price - self.scale.capacity()),
            None => Retry::Never,
        };
        Err(Denial { remaining: self.scale.whole(room), retry })
    }

    #[inline]
    fn take(&self, state: &mut ArrivalTime, at: Time, cost: u64) -> Taken {
        let price = self.scale.price(cost).expect("the check let no more than the burst pass");
        state.0 = state.0.max(self.scale.clock(at.as_nanos())) + price;
        Taken { remaining: self.scale.whole(self.room(state, at)), delay: Duration::ZERO }
    }

    #[inline]
    fn rests(&self, state: &ArrivalTime, at: Time) -> bool {
        self.ahead(state, at) == 0
    }

    fn capacity(&self) -> u64 {
        self.scale.burst()
    }

    fn level(&self, state: &ArrivalTime, at: Time) -> Level {
        self.scale.level(self.room(state, at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn idle_time_banks_no_extra_cell() {
        let gcra = Gcra::new(Rate::new(5, Duration::from_seconds(1)).unwrap(), 5);
        let mut state = gcra.fresh();
        for second in [0, 2] {
            let at = Time::ZERO + Duration::from_seconds(second);
            for _ in 0..5 {
                assert!(gcra.check(&state, at, 1).is_ok());
                gcra.take(&mut state, at, 1);
            }
            let denial = Denial { remaining: 0, retry: Retry::After(Duration::from_millis(200)) };
            assert_eq!(gcra.check(&state, at, 1), Err(denial));
        }
        assert_eq!(gcra.reset_after(&state, Time::ZERO + Duration::from_seconds(2)), Retry::After(Duration::from_seconds(1)));
    }

    #[test]
    fn a_clock_that_goes_back_far_denies_and_does_not_panic() {
        let gcra = Gcra::new(Rate::new(1, Duration::from_seconds(1)).unwrap(), 1);
        let mut state = gcra.fresh();
        gcra.take(&mut state, Time::MAX, 1);
        assert_eq!(gcra.check(&state, Time::ZERO, 1).unwrap_err().remaining, 0);
        assert_eq!(gcra.level(&state, Time::ZERO).whole(), 0);
    }
}
