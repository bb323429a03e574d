//! The sliding counter that counts denied requests too, after mennanov's `limiters` (`slidingwindow.go`).
//!
//! A client that keeps asking while it is denied is never let in; it must wait as told. Both windows' counts are capped one above the capacity,
//! so the wait is bounded. Since a told wait is cut to whole nanoseconds, a sum is let pass that exceeds the capacity by less than a tolerance.

use crate::kernel::{Duration, Time};
use crate::models::limiter::limits::{COUNT_MAX, PERIOD_MAX, PERIOD_MIN};

/// The counter's parameters and the counts of one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FloodCounter {
    capacity: u64,
    length: u64,
    /// The excess that is denied, in thousand-millionths of a request.
    tolerance: u64,
    window: u64,
    current: u64,
    previous: u64,
}

impl FloodCounter {
    /// A counter of `capacity` (1 to `COUNT_MAX`) in a window of `length` (1 ns to `PERIOD_MAX`), that denies what exceeds it by `tolerance` thousand-millionths of a request or more.
    pub fn new(capacity: u64, length: Duration, tolerance: u64) -> FloodCounter {
        FloodCounter {
            capacity: capacity.clamp(1, COUNT_MAX),
            length: length.clamp(PERIOD_MIN, PERIOD_MAX).as_nanos(),
            tolerance: tolerance.max(1),
            window: 0,
            current: 0,
            previous: 0,
        }
    }

    /// Counts a request: Ok if it passes, or how long to stay away.
    pub fn request(&mut self, at: Time) -> Result<(), Duration> {
        let window = at.as_nanos() / self.length;
        if window != self.window {
            self.previous = if window.checked_sub(self.window) == Some(1) { self.current } else { 0 };
            self.current = 0;
            self.window = window;
        }
        let most = self.capacity.saturating_add(1);
        self.current = (self.current + 1).min(most);
        let left = self.length - at.as_nanos() % self.length;
        let (length, capacity) = (u128::from(self.length), u128::from(self.capacity));
        let counted = u128::from(self.previous) * u128::from(left) + u128::from(self.current) * length;
        let excess = counted.saturating_sub(capacity * length);
        if excess * 1_000_000_000 < u128::from(self.tolerance) * length {
            return Ok(());
        }
        let share = |part: u64, whole: u64| (u128::from(part) * length / u128::from(whole)) as u64;
        let nanos = if self.current < self.capacity && self.previous > 0 {
            left.saturating_sub(share(self.capacity - 1 - self.current, self.previous))
        } else {
            left.saturating_add(share((self.current + 1).saturating_sub(self.capacity), self.current))
        };
        Err(Duration::from_nanos(nanos))
    }
}
