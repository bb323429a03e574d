//! The leaky bucket as a queue: admits as the meter does, and lets each request out when those before it have leaked.
//!
//! ```text
//! request ─▶ │ 3 │ 2 │ 1 │ ─▶ one leaves each T, so a request is held until TAT
//!             at most `burst`, the one that leaves included
//! ```
//!
//! The arithmetic is GCRA's: what is queued is `TAT - now`, and that is also how long the newcomer waits. A request that arrives at an empty queue
//! leaves at once, as in mennanov's `limiters` and nginx's `limit_req` with delay. The wait is rounded up to a whole nanosecond.

use super::decision::{Level, Retry};
use super::gcra::{ArrivalTime, Gcra};
use super::meter::{Denial, Meter, Taken};
use super::rate::Rate;
use crate::kernel::{Duration, Time};

/// A leaky queue's parameters. The rate must not be zero: nothing would leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeakyQueue {
    gcra: Gcra,
}

impl LeakyQueue {
    /// A queue of `burst` places that lets out at `rate`.
    pub fn new(rate: Rate, burst: u64) -> LeakyQueue {
        LeakyQueue { gcra: Gcra::new(rate, burst) }
    }

    /// How long a request that joined now would be held.
    pub fn delay(&self, state: &ArrivalTime, at: Time) -> Duration {
        match self.gcra.reset_after(state, at) {
            Retry::Now => Duration::ZERO,
            Retry::After(wait) => wait,
            Retry::Never => Duration::MAX,
        }
    }
}

impl Meter for LeakyQueue {
    type State = ArrivalTime;

    fn fresh(&self) -> ArrivalTime {
        self.gcra.fresh()
    }

    fn check(&self, state: &ArrivalTime, at: Time, cost: u64) -> Result<(), Denial> {
        self.gcra.check(state, at, cost)
    }

    fn take(&self, state: &mut ArrivalTime, at: Time, cost: u64) -> Taken {
        let delay = self.delay(state, at);
        Taken { delay, ..self.gcra.take(state, at, cost) }
    }

    fn rests(&self, state: &ArrivalTime, at: Time) -> bool {
        self.gcra.rests(state, at)
    }

    fn capacity(&self) -> u64 {
        self.gcra.capacity()
    }

    fn level(&self, state: &ArrivalTime, at: Time) -> Level {
        self.gcra.level(state, at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_leaves_one_interval_after_the_other() {
        let queue = LeakyQueue::new(Rate::new(10, Duration::from_seconds(1)).unwrap(), 3);
        let mut state = queue.fresh();
        let mut delays = Vec::new();
        for _ in 0..3 {
            assert!(queue.check(&state, Time::ZERO, 1).is_ok());
            delays.push(queue.take(&mut state, Time::ZERO, 1).delay);
        }
        assert_eq!(delays, [0, 100, 200].map(Duration::from_millis));
        let denial = queue.check(&state, Time::ZERO, 1).unwrap_err();
        assert_eq!(denial.retry, Retry::After(Duration::from_millis(100)));
        assert_eq!(queue.delay(&state, Time::ZERO + Duration::from_seconds(1)), Duration::ZERO);
    }
}
