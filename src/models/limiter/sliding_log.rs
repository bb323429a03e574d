//! The sliding log: at most so many in any window that ends now, by remembering every request that passed.
//!
//! ```text
//!      (t - length                t]
//! ──▪───▪────▪▪──────▪─────────▪──┼──▶    exact; the price is memory for each request
//! ```
//!
//! A request at `s` counts until `s + length`, that instant not included. Requests of one instant share one entry.

use std::collections::VecDeque;

use super::decision::{Level, Retry};
use super::inside::Hit;
use super::meter::{Denial, Meter, Taken};
use super::rate::Rate;
use crate::kernel::{Duration, Time};

/// A sliding log's parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlidingLog {
    limit: u64,
    length: u64,
}

/// What one key passed lately.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passed {
    /// Instant in nanoseconds and cost, oldest first.
    entries: VecDeque<(u64, u64)>,
    /// The sum of all costs in `entries`.
    used: u64,
}

impl SlidingLog {
    /// At most the rate's count in any window of the rate's period.
    pub fn new(rate: Rate) -> SlidingLog {
        SlidingLog { limit: rate.count(), length: rate.period().as_nanos() }
    }

    /// Whether an entry of `since` still counts at `at`.
    fn counts(&self, since: u64, at: Time) -> bool {
        at.as_nanos().saturating_sub(since) < self.length
    }

    /// What still counts. Walks over what no longer does.
    fn used(&self, state: &Passed, at: Time) -> u64 {
        let gone = state.entries.iter().take_while(|(since, _)| !self.counts(*since, at));
        state.used - gone.map(|(_, cost)| cost).sum::<u64>()
    }

    /// The requests that still count, oldest first.
    pub fn hits(&self, state: &Passed, at: Time) -> Vec<Hit> {
        let counted = state.entries.iter().filter(|(since, _)| self.counts(*since, at));
        counted.map(|(since, cost)| Hit { at: Time::from_nanos(*since), cost: *cost }).collect()
    }

    /// How long until `missing` more fit: until enough of the oldest have gone.
    fn wait(&self, state: &Passed, at: Time, missing: u64) -> Retry {
        let mut freed = 0;
        for (since, cost) in state.entries.iter().filter(|(since, _)| self.counts(*since, at)) {
            freed += cost;
            if freed >= missing {
                // An entry may lie ahead if the clock went back.
                let nanos = if *since > at.as_nanos() {
                    (since - at.as_nanos()).checked_add(self.length)
                } else {
                    Some(self.length - (at.as_nanos() - since))
                };
                return nanos.map_or(Retry::Never, |nanos| Retry::After(Duration::from_nanos(nanos)));
            }
        }
        Retry::Never
    }
}

impl Meter for SlidingLog {
    type State = Passed;

    fn fresh(&self) -> Passed {
        Passed::default()
    }

    fn check(&self, state: &Passed, at: Time, cost: u64) -> Result<(), Denial> {
        let remaining = self.limit - self.used(state, at);
        if cost <= remaining {
            return Ok(());
        }
        let retry = if cost > self.limit { Retry::Never } else { self.wait(state, at, cost - remaining) };
        Err(Denial { remaining, retry })
    }

    fn take(&self, state: &mut Passed, at: Time, cost: u64) -> Taken {
        while let Some((_, gone)) = state.entries.pop_front_if(|(since, _)| !self.counts(*since, at)) {
            state.used -= gone;
        }
        match state.entries.back_mut() {
            Some((since, sum)) if *since >= at.as_nanos() => *sum += cost,
            _ if cost > 0 => state.entries.push_back((at.as_nanos(), cost)),
            _ => {}
        }
        state.used += cost;
        Taken { remaining: self.limit - state.used, delay: Duration::ZERO }
    }

    fn rests(&self, state: &Passed, at: Time) -> bool {
        state.entries.back().is_none_or(|(since, _)| !self.counts(*since, at))
    }

    fn capacity(&self) -> u64 {
        self.limit
    }

    fn level(&self, state: &Passed, at: Time) -> Level {
        Level::whole_tokens(self.limit - self.used(state, at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(nanos: u64) -> Retry {
        Retry::After(Duration::from_nanos(nanos))
    }

    #[test]
    fn the_window_holds_its_end_and_not_its_start() {
        let log = SlidingLog::new(Rate::new(2, Duration::from_nanos(60)).unwrap());
        let mut state = log.fresh();
        log.take(&mut state, Time::from_nanos(100), 1);
        log.take(&mut state, Time::from_nanos(101), 1);
        let check = |at, cost| log.check(&state, Time::from_nanos(at), cost).map_err(|denial| denial.retry);
        assert_eq!(check(102, 1), Err(after(58)));
        assert_eq!(check(102, 2), Err(after(59)));
        assert_eq!(check(159, 1), Err(after(1)));
        assert_eq!(check(160, 1), Ok(()));
        assert_eq!(check(160, 2), Err(after(1)));
        assert_eq!(check(160, 3), Err(Retry::Never));
        assert!(!log.rests(&state, Time::from_nanos(160)) && log.rests(&state, Time::from_nanos(161)));
    }

    #[test]
    fn what_no_longer_counts_is_forgotten() {
        let log = SlidingLog::new(Rate::new(3, Duration::from_nanos(10)).unwrap());
        let mut state = log.fresh();
        for nanos in (0..1000).step_by(5) {
            log.take(&mut state, Time::from_nanos(nanos), 1);
        }
        assert_eq!((state.entries.len(), state.used), (2, 2));
    }

    #[test]
    fn a_clock_that_goes_back_counts_all_that_passed() {
        let log = SlidingLog::new(Rate::new(1, Duration::from_nanos(10)).unwrap());
        let mut state = log.fresh();
        log.take(&mut state, Time::MAX, 1);
        assert_eq!(log.check(&state, Time::ZERO, 1).unwrap_err().retry, Retry::Never);
        assert_eq!(log.check(&state, Time::from_nanos(u64::MAX - 5), 1).unwrap_err().retry, after(15));
    }
}
