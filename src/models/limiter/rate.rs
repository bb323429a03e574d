//! A rate as people write it: `5/s`, `10/d`, `1/7s`, `100/250ms`, `10,000/s`.

use std::fmt;
use std::str::FromStr;

use super::limits::{COUNT_MAX, PERIOD_MAX, PERIOD_MIN};
use super::rule_error::{Fault, RuleError};
use crate::kernel::Duration;

/// So many in a period. `4/2s` and `2/s` are different rates: their windows differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate {
    count: u64,
    period: Duration,
}

/// Units of a period with their other names.
const UNITS: [(&[&str], u64); 8] = [
    (&["w", "week", "weeks"], 604_800_000_000_000),
    (&["d", "day", "days"], 86_400_000_000_000),
    (&["h", "hour", "hours"], 3_600_000_000_000),
    (&["m", "min", "minute", "minutes"], 60_000_000_000),
    (&["s", "sec", "second", "seconds"], 1_000_000_000),
    (&["ms"], 1_000_000),
    (&["us"], 1_000),
    (&["ns"], 1),
];

impl Rate {
    /// `count` in each `period`. The count is 0 to [`COUNT_MAX`] (0 only makes sense with a burst), the period [`PERIOD_MIN`] to [`PERIOD_MAX`].
    pub fn new(count: u64, period: Duration) -> Result<Rate, RuleError> {
        if count > COUNT_MAX {
            return Err(Fault::number("count", &count.to_string()).into());
        }
        if !(PERIOD_MIN..=PERIOD_MAX).contains(&period) {
            return Err(Fault::Period(period.to_string()).into());
        }
        Ok(Rate { count, period })
    }

    /// How many in a period.
    pub const fn count(self) -> u64 {
        self.count
    }

    /// The period.
    pub const fn period(self) -> Duration {
        self.period
    }

    /// Count and nanoseconds of the period without their common divisor.
    pub(super) const fn reduced(self) -> (u64, u64) {
        let (mut divisor, mut rest) = (self.period.as_nanos(), self.count);
        while rest > 0 {
            (divisor, rest) = (rest, divisor % rest);
        }
        (self.count / divisor, self.period.as_nanos() / divisor)
    }

    /// Parses count and period that stood left and right of the slash.
    pub(super) fn from_parts(count: &str, period: &str) -> Result<Rate, RuleError> {
        // What is out of its range is told as it was written: a number that large is not what was read of it.
        let number = whole_number(count).filter(|number| *number <= COUNT_MAX).ok_or_else(|| Fault::number("count", count))?;
        let is_allowed = |length: &Duration| (PERIOD_MIN..=PERIOD_MAX).contains(length);
        let length = parse_period(period).filter(is_allowed).ok_or_else(|| Fault::Period(period.to_owned()))?;
        Rate::new(number, length)
    }
}

/// A whole number as people write it: digits, perhaps with `_` between them or commas before each three. Saturates.
pub(super) fn whole_number(text: &str) -> Option<u64> {
    let grouped = text.contains(',');
    let mut groups = text.split([',', '_']);
    let first = groups.next()?;
    let well_formed = (!grouped || (first.len() <= 3 && !text.contains('_')))
        && !first.is_empty()
        && groups.all(|group| !group.is_empty() && (!grouped || group.len() == 3));
    let digits = text.bytes().filter(|byte| !matches!(byte, b',' | b'_'));
    if !well_formed {
        return None;
    }
    digits
        .into_iter()
        .try_fold(0u64, |sum, digit| digit.is_ascii_digit().then(|| sum.saturating_mul(10).saturating_add(u64::from(digit - b'0'))))
}

/// A period such as `s`, `7s`, `250ms`, `1.5h`; None unless it is a whole number of nanoseconds.
fn parse_period(text: &str) -> Option<Duration> {
    let split = text.find(|letter: char| letter.is_alphabetic())?;
    let (number, unit) = text.split_at(split);
    let unit = unit.to_ascii_lowercase();
    let (_, nanos) = UNITS.iter().find(|(names, _)| names.contains(&unit.as_str()))?;
    if number.is_empty() {
        return Some(Duration::from_nanos(*nanos));
    }
    let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
    // Nine decimals tell a nanosecond of a second; more than fifteen would not fit the sum below.
    if decimals.is_empty() || decimals.len() > 15 {
        return None;
    }
    let scaled = u128::from(whole_number(decimals)?) * u128::from(*nanos);
    let parts = 10u128.pow(u32::try_from(decimals.len()).ok()?);
    if decimals.contains(['_', ',']) || !scaled.is_multiple_of(parts) {
        return None;
    }
    let total = u128::from(whole_number(whole)?) * u128::from(*nanos) + scaled / parts;
    Some(Duration::from_nanos(u64::try_from(total).unwrap_or(u64::MAX)))
}

impl FromStr for Rate {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Rate, RuleError> {
        match text.split_once('/') {
            Some((count, period)) => Rate::from_parts(count.trim(), period.trim()),
            None => Err(Fault::NoRate(text.trim().to_owned()).into()),
        }
    }
}

/// The shortest form: `5/s`, not `5/1s`.
impl fmt::Display for Rate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let period = self.period.to_string();
        let unit = period.strip_prefix('1').filter(|rest| rest.starts_with(char::is_alphabetic));
        write!(out, "{}/{}", self.count, unit.unwrap_or(&period))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_read_as_people_write_it_and_printed_shortest() {
        let cases = [
            ("5/s", 5, 1_000_000_000, "5/s"),
            ("20/m", 20, 60_000_000_000, "20/m"),
            ("10/day", 10, 86_400_000_000_000, "10/d"),
            ("5/7d", 5, 604_800_000_000_000, "5/w"),
            ("1/7s", 1, 7_000_000_000, "1/7s"),
            ("100/250MS", 100, 250_000_000, "100/250ms"),
            ("10,000 / s", 10_000, 1_000_000_000, "10000/s"),
            ("10_000/1.5s", 10_000, 1_500_000_000, "10000/1500ms"),
            ("0/s", 0, 1_000_000_000, "0/s"),
            ("3/1.000000001s", 3, 1_000_000_001, "3/1.000000001s"),
        ];
        for (text, count, nanos, printed) in cases {
            let rate: Rate = text.parse().unwrap();
            assert_eq!((rate.count(), rate.period().as_nanos()), (count, nanos), "{text}");
            assert_eq!(rate.to_string(), printed);
            assert_eq!(printed.parse(), Ok(rate));
        }
    }

    #[test]
    fn what_is_no_rate_is_refused() {
        for text in [
            "",
            "5",
            "/s",
            "5/",
            "5/x",
            "x/s",
            "-5/s",
            "5/0s",
            "5/367d",
            "1000000001/s",
            "1,00/s",
            "1_/s",
            "5/.5s",
            "5/1.s",
            "5/0.5ns",
            "5/-1s",
            "5/1.1_1s",
            "1,0000/s",
            "5/s/s",
            "99999999999999999999999/s",
        ] {
            assert!(text.parse::<Rate>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_rate_is_reduced() {
        assert_eq!("20/m".parse::<Rate>().unwrap().reduced(), (1, 3_000_000_000));
        assert_eq!("3/s".parse::<Rate>().unwrap().reduced(), (3, 1_000_000_000));
        assert_eq!("0/s".parse::<Rate>().unwrap().reduced(), (0, 1));
    }
}
