//! The fixed window: so many in each window, windows starting at multiples of their length since the epoch.
//!
//! ```text
//! │ ▪▪▪ ▪ │▪▪▪▪   │     twice the limit can pass around a boundary
//! 0       P      2P
//! ```

use super::decision::{Level, Retry};
use super::meter::{Denial, Meter, Taken};
use super::rate::Rate;
use crate::kernel::{Duration, Time};

/// A fixed window's parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixedWindow {
    limit: u64,
    length: u64,
}

/// What one key used of its window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowUse {
    /// The window's number since the epoch.
    window: u64,
    used: u64,
}

impl FixedWindow {
    /// At most the rate's count in each window of the rate's period.
    pub fn new(rate: Rate) -> FixedWindow {
        FixedWindow { limit: rate.count(), length: rate.period().as_nanos() }
    }

    fn used(&self, state: &WindowUse, at: Time) -> u64 {
        if at.as_nanos() / self.length > state.window { 0 } else { state.used }
    }
}

impl Meter for FixedWindow {
    type State = WindowUse;

    fn fresh(&self) -> WindowUse {
        WindowUse { window: 0, used: 0 }
    }

    fn check(&self, state: &WindowUse, at: Time, cost: u64) -> Result<(), Denial> {
        let remaining = self.limit - self.used(state, at);
        if cost <= remaining {
            return Ok(());
        }
        let retry =
            if cost > self.limit { Retry::Never } else { Retry::After(Duration::from_nanos(self.length - at.as_nanos() % self.length)) };
        Err(Denial { remaining, retry })
    }

    fn take(&self, state: &mut WindowUse, at: Time, cost: u64) -> Taken {
        state.used = self.used(state, at) + cost;
        state.window = state.window.max(at.as_nanos() / self.length);
        Taken { remaining: self.limit - state.used, delay: Duration::ZERO }
    }

    fn rests(&self, state: &WindowUse, at: Time) -> bool {
        self.used(state, at) == 0
    }

    fn capacity(&self) -> u64 {
        self.limit
    }

    fn level(&self, state: &WindowUse, at: Time) -> Level {
        Level::whole_tokens(self.limit - self.used(state, at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_window_starts_at_the_multiple_of_its_length() {
        let window = FixedWindow::new(Rate::new(2, Duration::from_nanos(100)).unwrap());
        let mut state = window.fresh();
        assert_eq!(window.take(&mut state, Time::from_nanos(199), 2).remaining, 0);
        let denial = Denial { remaining: 0, retry: Retry::After(Duration::from_nanos(1)) };
        assert_eq!(window.check(&state, Time::from_nanos(199), 1), Err(denial));
        assert_eq!(window.check(&state, Time::from_nanos(200), 2), Ok(()));
        assert_eq!(window.check(&state, Time::from_nanos(200), 3).unwrap_err().retry, Retry::Never);
    }

    #[test]
    fn a_clock_that_goes_back_stays_in_its_window() {
        let window = FixedWindow::new(Rate::new(1, Duration::from_nanos(100)).unwrap());
        let mut state = window.fresh();
        window.take(&mut state, Time::from_nanos(250), 1);
        assert!(window.check(&state, Time::from_nanos(150), 1).is_err());
    }
}
