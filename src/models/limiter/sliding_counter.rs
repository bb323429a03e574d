//! The sliding counter: a sliding window estimated from two aligned ones, as if the earlier one's requests had come evenly.
//!
//! ```text
//! │ previous │ current  │
//! │      ┌───┼──────┐   │      counted: previous × overlap + current
//! ───────┴───┴──────t───▶      overlap: the share of the previous window that the sliding one still covers
//! ```
//!
//! The sum is compared as an exact fraction. Libraries differ here: RussellLuo's slidingwindow cuts the weighted part down to a whole number, so it
//! can let one more pass; mennanov's limiters also counts denied requests, so that a flooding client is never let in.

use super::decision::{Level, Retry};
use super::inside::TwoCounts;
use super::meter::{Denial, Meter, Taken};
use super::rate::Rate;
use super::scale::Units;
use crate::kernel::{Duration, Time};

/// A sliding counter's parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlidingCounter {
    limit: u64,
    length: u64,
}

/// What one key passed in its current window and the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TwoWindows {
    /// The current window's number since the epoch.
    window: u64,
    current: u64,
    previous: u64,
}

impl SlidingCounter {
    /// About the rate's count in any window of the rate's period.
    pub fn new(rate: Rate) -> SlidingCounter {
        SlidingCounter { limit: rate.count(), length: rate.period().as_nanos() }
    }

    /// The windows as seen at `at`.
    fn turned(&self, state: &TwoWindows, at: Time) -> TwoWindows {
        let window = at.as_nanos() / self.length;
        match window.saturating_sub(state.window) {
            0 => *state,
            1 => TwoWindows { window, current: 0, previous: state.current },
            _ => TwoWindows { window, current: 0, previous: 0 },
        }
    }

    /// Nanoseconds of the previous window that still count. All of them if the clock went back.
    fn overlap(&self, windows: &TwoWindows, at: Time) -> u64 {
        if at.as_nanos() / self.length < windows.window { self.length } else { self.length - at.as_nanos() % self.length }
    }

    /// Both windows as they are counted at `at`.
    pub fn counts(&self, state: &TwoWindows, at: Time) -> TwoCounts {
        let windows = self.turned(state, at);
        let overlap = Duration::from_nanos(self.overlap(&windows, at));
        TwoCounts { previous: windows.previous, current: windows.current, overlap }
    }

    /// What still fits, in tokens times the length. What passed fitted and its weight only falls, so less than none is only after the
    /// clock went back; it counts as none.
    fn room(&self, windows: &TwoWindows, at: Time) -> u128 {
        let counted = u128::product(windows.previous, self.overlap(windows, at)) + u128::product(windows.current, self.length);
        u128::product(self.limit, self.length).saturating_sub(counted)
    }

    /// Nanoseconds into a window at which `weighted`, losing weight evenly, has come down to `allowed`.
    fn falls_to(&self, weighted: u64, allowed: u64) -> u64 {
        match weighted {
            0 => 0,
            _ => self.length - u128::product(allowed.min(weighted), self.length).divide(weighted),
        }
    }

    /// How long until `cost`, at most the limit, fits.
    fn wait(&self, windows: &TwoWindows, at: Time, cost: u64) -> Retry {
        let into = self.length - self.overlap(windows, at);
        let nanos = match (self.limit - cost).checked_sub(windows.current) {
            Some(allowed) => Some(self.falls_to(windows.previous, allowed) - into),
            None => (self.length - into).checked_add(self.falls_to(windows.current, self.limit - cost)),
        };
        nanos.map_or(Retry::Never, |nanos| Retry::After(Duration::from_nanos(nanos)))
    }
}

impl Meter for SlidingCounter {
    type State = TwoWindows;

    fn fresh(&self) -> TwoWindows {
        TwoWindows { window: 0, current: 0, previous: 0 }
    }

    fn check(&self, state: &TwoWindows, at: Time, cost: u64) -> Result<(), Denial> {
        let windows = self.turned(state, at);
        let room = self.room(&windows, at);
        let retry = if cost > self.limit {
            Retry::Never
        } else if u128::product(cost, self.length) <= room {
            return Ok(());
        } else {
            self.wait(&windows, at, cost)
        };
        Err(Denial { remaining: room.divide(self.length), retry })
    }

    fn take(&self, state: &mut TwoWindows, at: Time, cost: u64) -> Taken {
        *state = self.turned(state, at);
        state.current += cost;
        Taken { remaining: self.room(state, at).divide(self.length), delay: Duration::ZERO }
    }

    fn rests(&self, state: &TwoWindows, at: Time) -> bool {
        let windows = self.turned(state, at);
        windows.current == 0 && windows.previous == 0
    }

    fn capacity(&self) -> u64 {
        self.limit
    }

    fn level(&self, state: &TwoWindows, at: Time) -> Level {
        Level { numerator: self.room(&self.turned(state, at), at), denominator: u128::from(self.length) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counter(count: u64, nanos: u64) -> SlidingCounter {
        SlidingCounter::new(Rate::new(count, Duration::from_nanos(nanos)).unwrap())
    }

    #[test]
    fn the_weighted_part_is_not_cut_to_a_whole_number() {
        let counter = counter(3, 100);
        let mut state = counter.fresh();
        counter.take(&mut state, Time::ZERO, 3);
        // At 134 the previous window weighs 3 × 0.66 = 1.98 and at 133 it weighs 2.01: cut to 2, it would let one pass.
        let denial = counter.check(&state, Time::from_nanos(133), 1).unwrap_err();
        assert_eq!(denial, Denial { remaining: 0, retry: Retry::After(Duration::from_nanos(1)) });
        assert!(counter.check(&state, Time::from_nanos(134), 1).is_ok());
        assert_eq!(counter.level(&state, Time::from_nanos(150)).as_tokens(), 1.5);
    }

    #[test]
    fn the_wait_crosses_windows_when_the_current_one_is_too_full() {
        let counter = counter(2, 100);
        let mut state = counter.fresh();
        counter.take(&mut state, Time::from_nanos(10), 2);
        let wait = |at, cost| counter.check(&state, Time::from_nanos(at), cost).unwrap_err().retry;
        assert_eq!(wait(10, 1), Retry::After(Duration::from_nanos(140)));
        assert_eq!(wait(10, 2), Retry::After(Duration::from_nanos(190)));
        assert_eq!(wait(10, 3), Retry::Never);
        assert!(!counter.rests(&state, Time::from_nanos(199)) && counter.rests(&state, Time::from_nanos(200)));
    }

    #[test]
    fn a_clock_that_goes_back_never_grants_more() {
        let counter = counter(2, 100);
        let mut state = counter.fresh();
        counter.take(&mut state, Time::from_nanos(990), 2);
        assert_eq!(counter.check(&state, Time::from_nanos(10), 1).unwrap_err().remaining, 0);
    }
}
