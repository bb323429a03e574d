//! Virtual time: whole nanoseconds since the start of a run (or, where a doc says so, since the Unix epoch).

use std::fmt;
use std::ops::{Add, AddAssign, Sub};

/// Nanoseconds in a second.
pub const NANOS_PER_SECOND: u64 = 1_000_000_000;

/// An instant, in nanoseconds since the start of a run. Range: 0 to about 584 years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(u64);

/// A length of time, in nanoseconds. Range: 0 to about 584 years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration(u64);

impl Time {
    /// The start of a run.
    pub const ZERO: Time = Time(0);
    /// The last instant that can be told; sums saturate here.
    pub const MAX: Time = Time(u64::MAX);

    /// The instant `nanos` nanoseconds after the start.
    pub const fn from_nanos(nanos: u64) -> Time {
        Time(nanos)
    }

    /// Nanoseconds since the start.
    pub const fn as_nanos(self) -> u64 {
        self.0
    }

    /// Seconds since the start, for a picture or a sentence; never for the model's arithmetic.
    pub fn as_seconds(self) -> f64 {
        self.0 as f64 / NANOS_PER_SECOND as f64
    }

    /// How long ago `earlier` was, zero if it is still to come.
    pub const fn since(self, earlier: Time) -> Duration {
        Duration(self.0.saturating_sub(earlier.0))
    }
}

impl Duration {
    /// No time at all.
    pub const ZERO: Duration = Duration(0);
    /// The longest length that can be told; sums saturate here.
    pub const MAX: Duration = Duration(u64::MAX);

    /// `nanos` nanoseconds.
    pub const fn from_nanos(nanos: u64) -> Duration {
        Duration(nanos)
    }

    /// `millis` milliseconds, saturating.
    pub const fn from_millis(millis: u64) -> Duration {
        Duration(millis.saturating_mul(1_000_000))
    }

    /// `seconds` seconds, saturating.
    pub const fn from_seconds(seconds: u64) -> Duration {
        Duration(seconds.saturating_mul(NANOS_PER_SECOND))
    }

    /// The whole length in nanoseconds.
    pub const fn as_nanos(self) -> u64 {
        self.0
    }

    /// The length in seconds, for a picture or a sentence; never for the model's arithmetic.
    pub fn as_seconds(self) -> f64 {
        self.0 as f64 / NANOS_PER_SECOND as f64
    }
}

impl Add<Duration> for Time {
    type Output = Time;

    fn add(self, length: Duration) -> Time {
        Time(self.0.saturating_add(length.0))
    }
}

impl AddAssign<Duration> for Time {
    fn add_assign(&mut self, length: Duration) {
        *self = *self + length;
    }
}

impl Add for Duration {
    type Output = Duration;

    fn add(self, other: Duration) -> Duration {
        Duration(self.0.saturating_add(other.0))
    }
}

impl Sub for Duration {
    type Output = Duration;

    fn sub(self, other: Duration) -> Duration {
        Duration(self.0.saturating_sub(other.0))
    }
}

/// The second, and what is below it.
const SUBUNITS: [(&str, u64); 4] = [("s", NANOS_PER_SECOND), ("ms", 1_000_000), ("us", 1_000), ("ns", 1)];

impl Duration {
    /// The length in seconds or the largest unit below that it has one of, with the decimals that make it exact: `1.25s`, `27.9ms`.
    pub fn in_decimals(self) -> String {
        // Every unit is a power of ten nanoseconds.
        let (unit, nanos) = SUBUNITS.into_iter().find(|(_, nanos)| self.0 >= *nanos).unwrap_or(("ns", 1));
        let digits = format!("{:0width$}", self.0 % nanos, width = nanos.ilog10() as usize);
        let decimals = if self.0.is_multiple_of(nanos) { String::new() } else { format!(".{}", digits.trim_end_matches('0')) };
        format!("{}{decimals}{unit}", self.0 / nanos)
    }
}

/// Whole units where they fit (`2s`, `250ms`), decimals of the largest fitting unit otherwise (`1.25s`).
impl fmt::Display for Duration {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        const UNITS: [(&str, u64); 8] = [
            ("w", 604_800 * NANOS_PER_SECOND),
            ("d", 86_400 * NANOS_PER_SECOND),
            ("h", 3_600 * NANOS_PER_SECOND),
            ("m", 60 * NANOS_PER_SECOND),
            SUBUNITS[0],
            SUBUNITS[1],
            SUBUNITS[2],
            SUBUNITS[3],
        ];
        if self.0 == 0 {
            return out.write_str("0s");
        }
        if let Some((unit, nanos)) = UNITS.iter().find(|(_, nanos)| self.0.is_multiple_of(*nanos) && self.0 / nanos < 10_000) {
            return write!(out, "{}{unit}", self.0 / nanos);
        }
        out.write_str(&self.in_decimals())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_prints_in_the_unit_a_person_would_use() {
        let cases = [
            (0, "0s"),
            (1, "1ns"),
            (250_000_000, "250ms"),
            (2_000_000_000, "2s"),
            (60_000_000_000, "1m"),
            (90_000_000_000, "90s"),
            (1_250_000_000, "1250ms"),
            (1_250_000_001, "1.250000001s"),
            (604_800_000_000_000, "1w"),
        ];
        for (nanos, text) in cases {
            assert_eq!(Duration::from_nanos(nanos).to_string(), text);
        }
    }

    #[test]
    fn sums_stop_at_the_end_of_time() {
        assert_eq!(Time::MAX + Duration::from_nanos(1), Time::MAX);
        assert_eq!(Duration::MAX + Duration::MAX, Duration::MAX);
        assert_eq!(Time::ZERO.since(Time::MAX), Duration::ZERO);
    }
}
