//! Durations as people write them: a decimal number and a unit, `250ms`, `1.5s`, `7d`.

use crate::kernel::Duration;

const UNITS: [(&str, u64); 8] = [
    ("ns", 1),
    ("us", 1_000),
    ("ms", 1_000_000),
    ("s", 1_000_000_000),
    ("m", 60_000_000_000),
    ("h", 3_600_000_000_000),
    ("d", 86_400_000_000_000),
    ("w", 604_800_000_000_000),
];

/// Reads a duration; `None` for anything else, for more than 584 years, or for a fraction of a nanosecond.
pub fn parse_duration(text: &str) -> Option<Duration> {
    let digits = text.find(|letter: char| !letter.is_ascii_digit() && letter != '.')?;
    let (number, unit) = text.split_at(digits);
    let (_, unit) = UNITS.iter().find(|(name, _)| *name == unit)?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    if whole.is_empty() || fraction.is_empty() || fraction.len() > 18 {
        return None;
    }
    let parts = fraction.parse::<u128>().ok()? * u128::from(*unit);
    let scale = 10u128.pow(fraction.len() as u32);
    if !parts.is_multiple_of(scale) {
        return None;
    }
    let nanos = u128::from(whole.parse::<u64>().ok()?) * u128::from(*unit) + parts / scale;
    u64::try_from(nanos).ok().map(Duration::from_nanos)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn durations_carry_a_unit() {
        assert_eq!(parse_duration("250ms"), Some(Duration::from_millis(250)));
        assert_eq!(parse_duration("1.5s"), Some(Duration::from_millis(1_500)));
        assert_eq!(parse_duration("7d"), Some(Duration::from_seconds(604_800)));
        for wrong in ["", "5", "s", "5 s", "-5s", ".5s", "5.s", "1.5ns", "5sec", "99999999999w", "1.1.1s", "٣s"] {
            assert_eq!(parse_duration(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(nanos in any::<u64>()) {
            let length = Duration::from_nanos(nanos);
            prop_assert_eq!(parse_duration(&length.to_string()), Some(length));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,30}") {
            let _ = parse_duration(&text);
        }
    }
}
