//! How fast a run plays.

use crate::kernel::{Duration, Time};

/// A multiple of a run's natural pace, as a power of two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Speed(i8);

/// The least real time that a whole run takes at its natural pace.
const RUN_LEAST: Duration = Duration::from_seconds(5);
/// The most.
const RUN_MOST: Duration = Duration::from_seconds(60);

impl Speed {
    /// The slowest: an eighth.
    pub const MIN: Speed = Speed(-3);
    /// The fastest: sixteen times.
    pub const MAX: Speed = Speed(4);

    /// Every speed, slowest first.
    pub fn all() -> impl Iterator<Item = Speed> {
        (Speed::MIN.0..=Speed::MAX.0).map(Speed)
    }

    /// How the speed is written: `1/8×` to `16×`.
    pub fn label(self) -> String {
        if self.0 < 0 { format!("1/{}×", 1 << -self.0) } else { format!("{}×", 1 << self.0) }
    }

    /// Virtual time that passes in `real` time in a run that ends at `end`. A run of 5 s to a minute plays as it is;
    /// shorter and longer ones are stretched and squeezed to that.
    pub fn passes(self, real: Duration, end: Time) -> Duration {
        let length = end.as_nanos().max(1);
        let natural = length.clamp(RUN_LEAST.as_nanos(), RUN_MOST.as_nanos());
        let passed = u128::from(real.as_nanos()) * u128::from(length) / u128::from(natural);
        let passed = if self.0 < 0 { passed >> -self.0 } else { passed << self.0 };
        Duration::from_nanos(u64::try_from(passed).unwrap_or(u64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_takes_a_bearable_time_whatever_its_length() {
        let second = Duration::from_seconds(1);
        let plain = |seconds: u64| Speed::default().passes(second, Time::ZERO + Duration::from_seconds(seconds));
        assert_eq!(plain(20), second);
        assert_eq!(plain(1), Duration::from_millis(200));
        assert_eq!(plain(3_600), Duration::from_seconds(60));
        assert_eq!(Speed::MAX.passes(second, Time::ZERO + Duration::from_seconds(20)), Duration::from_seconds(16));
        assert_eq!(Speed::MIN.passes(second, Time::MAX), Duration::from_nanos(u64::MAX / 60 / 8));
        assert_eq!(Speed::all().map(Speed::label).collect::<Vec<_>>(), ["1/8×", "1/4×", "1/2×", "1×", "2×", "4×", "8×", "16×"]);
    }
}
