//! Round numbers: the rates and bursts that a person would write.

use crate::kernel::{Duration, NANOS_PER_SECOND};
use crate::models::limiter::Rate;

/// Units of a rate, in the order in which people like them, in seconds.
const UNITS: [u64; 4] = [1, 60, 3_600, 86_400];

/// The roundest whole number from `low` up to but not including `high`: of the fewest digits before its zeros, and then a multiple of five
/// or two. None if there is none above zero.
pub(super) fn roundest(low: f64, high: f64) -> Option<u64> {
    let mut power = libm::pow(10.0, libm::floor(libm::log10(high)).max(0.0));
    while power >= 1.0 {
        for step in [power * 5.0, power * 2.0, power] {
            let number = libm::ceil(low / step).max(1.0) * step;
            if number < high && number < u64::MAX as f64 {
                return Some(number as u64);
            }
        }
        power = libm::floor(power / 10.0 + 0.5);
    }
    None
}

/// The roundest rate from `low` up to but not including `high` tokens a second: `5/s`, `90/m`, `140/h`, `1/90s`.
pub(super) fn roundest_rate(low: f64, high: f64) -> Option<Rate> {
    let counted = UNITS.into_iter().filter_map(|unit| {
        let count = roundest(low * unit as f64, high * unit as f64)?;
        Some((digits(count), count, unit))
    });
    // 1 in `k` units lies in the range where k lies above 1/high and up to 1/low: the next number of doubles turns the open end.
    let spaced = UNITS.into_iter().filter_map(|unit| {
        let length = |rate: f64| (1.0 / (rate * unit as f64)).next_up();
        let count = roundest(length(high), length(low))?;
        // People count requests rather than time: a space is told where it is a digit shorter.
        Some((digits(count) + 1, 1, unit * count))
    });
    let rates = counted.chain(spaced).filter_map(|(length, count, seconds)| {
        let period = Duration::from_nanos(seconds.checked_mul(NANOS_PER_SECOND)?);
        let value = count as f64 / seconds as f64;
        let rate = Rate::new(count, period).ok().filter(|_| (low..high).contains(&value))?;
        Some((length, rate))
    });
    rates.min_by_key(|(length, _)| *length).map(|(_, rate)| rate)
}

/// Digits of a number above zero.
fn digits(number: u64) -> u32 {
    number.ilog10() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_roundest_number_of_a_range_is_the_one_a_person_would_write() {
        let cases = [
            (0.2, 1.5, Some(1)),
            (1.1, 1.9, None),
            (7.5, 8.1, Some(8)),
            (94.0, 107.0, Some(100)),
            (143.0, 158.0, Some(150)),
            (141.0, 147.0, Some(145)),
            (8_800.0, 9_900.0, Some(9_000)),
            (10.0, 11.0, Some(10)),
            (9.5, 10.0, None),
        ];
        for (low, high, number) in cases {
            assert_eq!(roundest(low, high), number, "{low} to {high}");
        }
    }

    #[test]
    fn a_rate_is_told_in_the_unit_that_makes_it_round() {
        let cases = [
            (4.8, 5.2, "5/s"),
            (1.47, 1.53, "90/m"),
            (2.0 / 60.0, 2.1 / 60.0, "2/m"),
            (0.0384, 0.0402, "140/h"),
            (1.0 / 86_400.0, 1.05 / 86_400.0, "1/d"),
            (0.97 / 172_800.0, 1.01 / 172_800.0, "1/2d"),
            (9_700.0, 10_100.0, "10000/s"),
        ];
        for (low, high, text) in cases {
            let rate = roundest_rate(low, high).unwrap().to_string();
            assert_eq!(rate, text);
        }
        assert_eq!(roundest_rate(2e9, 3e9), None, "above the limit of rates");
    }
}
