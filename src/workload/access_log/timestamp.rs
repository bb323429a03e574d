//! The instants that logs write: Common Log Format, RFC 3339, decimal seconds. All become nanoseconds since the Unix epoch.
//!
//! The calendar is the crate `time`'s; only the fixed places of the digits are read here. Measured, brotli, in WebAssembly: `jiff` for the same
//! two formats is 56 KB, `time` with its own parser 9 KB (and refuses a zone without colon); this is 5 KB before it is compressed.

use time::{Date, Month};

/// Nanoseconds in a second.
const NANOS: u64 = 1_000_000_000;
/// The Julian day of 1970-01-01, by which `time` counts days.
const EPOCH_JULIAN_DAY: i32 = 2_440_588;
/// Digits of a decimal exponent that are read: more would move any number out of range.
const EXPONENT_DIGITS_MAX: usize = 4;

/// Why a text is no instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoInstant {
    /// Neither of the forms, or a date that no calendar has.
    Unreadable,
    /// A date and a time of day, but not where on Earth.
    WithoutZone,
    /// Before 1970, or after 2554-07-21T23:34:33.709551615Z, which is as far as 64 bits of nanoseconds reach.
    OutOfRange,
}

/// Reads any of the forms, by their shape: `17/May/2015:10:05:03 +0000`, `2015-05-17T10:05:03.25+09:00`, `1431857103.25`.
/// Digits below the nanosecond are cut off.
pub(super) fn read(text: &str) -> Result<u64, NoInstant> {
    let text = text.trim_ascii();
    let bytes = text.as_bytes();
    match (bytes.get(2), bytes.get(4)) {
        (Some(b'/'), _) => common(text),
        (_, Some(b'-')) if bytes.len() >= 10 => rfc3339(text),
        _ => decimal_seconds(text),
    }
}

/// `17/May/2015:10:05:03 +0000`, as Apache's `%t` and nginx's `$time_local` write it; decimals of the second may follow it.
pub(super) fn common(text: &str) -> Result<u64, NoInstant> {
    let mut at = Cursor(text.as_bytes());
    let day = at.digits(2)?;
    at.one_of(b"/")?;
    let month = month_named(at.take(3)?)?;
    at.one_of(b"/")?;
    let year = at.digits(4)?;
    at.one_of(b":")?;
    clock_and_zone(at, days(year, month, day)?)
}

/// RFC 3339. The `T` may be a space, the zone may lack its colon, and the decimals may follow a comma, as ISO 8601 allows.
fn rfc3339(text: &str) -> Result<u64, NoInstant> {
    let mut at = Cursor(text.as_bytes());
    let year = at.digits(4)?;
    at.one_of(b"-")?;
    let month = at.digits(2)?;
    at.one_of(b"-")?;
    let day = at.digits(2)?;
    at.one_of(b"Tt ")?;
    let month = Month::try_from(month as u8).map_err(|_| NoInstant::Unreadable)?;
    clock_and_zone(at, days(year, month, day)?)
}

/// `10:05:03.25 +0900` after a date: the time of day and the zone.
fn clock_and_zone(mut at: Cursor<'_>, days: i64) -> Result<u64, NoInstant> {
    let hour = at.digits(2)?;
    at.one_of(b":")?;
    let minute = at.digits(2)?;
    at.one_of(b":")?;
    let second = at.digits(2)?;
    // A leap second is written 60; it is the first second of the next minute here, as in every Unix time.
    if hour > 23 || minute > 59 || second > 60 {
        return Err(NoInstant::Unreadable);
    }
    let nanos = if at.one_of(b".,").is_ok() { at.decimals()? } else { 0 };
    let seconds = days * 86_400 + i64::from(hour * 3_600 + minute * 60 + second) - zone(at)?;
    let seconds = u64::try_from(seconds).map_err(|_| NoInstant::OutOfRange)?;
    seconds.checked_mul(NANOS).and_then(|whole| whole.checked_add(u64::from(nanos))).ok_or(NoInstant::OutOfRange)
}

/// `Z`, `+09:00`, `+0900` or ` +0900`: seconds that the zone is ahead of UTC. Nothing may follow.
fn zone(mut at: Cursor<'_>) -> Result<i64, NoInstant> {
    if at.0.is_empty() {
        return Err(NoInstant::WithoutZone);
    }
    let _ = at.one_of(b" ");
    let ahead = match at.one_of(b"+-Zz")? {
        b'+' => 1,
        b'-' => -1,
        _ => 0,
    };
    let mut seconds = 0;
    if ahead != 0 {
        let hours = at.digits(2)?;
        let _ = at.one_of(b":");
        let minutes = at.digits(2)?;
        if hours > 23 || minutes > 59 {
            return Err(NoInstant::Unreadable);
        }
        seconds = ahead * i64::from(hours * 3_600 + minutes * 60);
    }
    if at.0.is_empty() { Ok(seconds) } else { Err(NoInstant::Unreadable) }
}

/// `1431857103`, `1431857103.25`, `1.43185710325e9`: seconds since the epoch, exact to the nanosecond.
fn decimal_seconds(text: &str) -> Result<u64, NoInstant> {
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent_of(exponent)?),
        None => (text, 0),
    };
    let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut digits = whole.bytes().chain(decimals.bytes());
    if !digits.clone().all(|digit| digit.is_ascii_digit()) || digits.clone().next().is_none() {
        return Err(NoInstant::Unreadable);
    }
    // Nine places right of the point are the nanoseconds.
    let mut nanos = 0_u64;
    for _ in 0..(whole.len() as i64 + exponent + 9).max(0) {
        let digit = digits.next().map_or(0, |digit| u64::from(digit - b'0'));
        nanos = nanos.checked_mul(10).and_then(|nanos| nanos.checked_add(digit)).ok_or(NoInstant::OutOfRange)?;
    }
    if negative && nanos > 0 { Err(NoInstant::OutOfRange) } else { Ok(nanos) }
}

/// The number after an `e`.
fn exponent_of(text: &str) -> Result<i64, NoInstant> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || digits.len() > EXPONENT_DIGITS_MAX || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(NoInstant::Unreadable);
    }
    text.parse().map_err(|_| NoInstant::Unreadable)
}

/// Days since the epoch.
fn days(year: u32, month: Month, day: u32) -> Result<i64, NoInstant> {
    let date = Date::from_calendar_date(year as i32, month, day as u8).map_err(|_| NoInstant::Unreadable)?;
    Ok(i64::from(date.to_julian_day() - EPOCH_JULIAN_DAY))
}

/// The month that an English abbreviation names.
fn month_named(name: &[u8]) -> Result<Month, NoInstant> {
    const NAMES: [&[u8; 3]; 12] = [b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"];
    (1..)
        .zip(NAMES)
        .find(|(_, known)| known.eq_ignore_ascii_case(name))
        .and_then(|(number, _)| Month::try_from(number).ok())
        .ok_or(NoInstant::Unreadable)
}

/// What is left to read.
struct Cursor<'a>(&'a [u8]);

impl<'a> Cursor<'a> {
    /// The next `count` bytes.
    fn take(&mut self, count: usize) -> Result<&'a [u8], NoInstant> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(NoInstant::Unreadable)?;
        self.0 = rest;
        Ok(taken)
    }

    /// The next byte, if it is one of `allowed`.
    fn one_of(&mut self, allowed: &[u8]) -> Result<u8, NoInstant> {
        match self.0.split_first() {
            Some((first, rest)) if allowed.contains(first) => {
                self.0 = rest;
                Ok(*first)
            }
            _ => Err(NoInstant::Unreadable),
        }
    }

    /// A number of exactly `count` digits, at most four.
    fn digits(&mut self, count: usize) -> Result<u32, NoInstant> {
        self.take(count)?.iter().try_fold(0, |number, byte| match byte {
            b'0'..=b'9' => Ok(number * 10 + u32::from(byte - b'0')),
            _ => Err(NoInstant::Unreadable),
        })
    }

    /// Decimals of a second, one digit at least, as nanoseconds.
    fn decimals(&mut self) -> Result<u32, NoInstant> {
        let count = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if count == 0 {
            return Err(NoInstant::Unreadable);
        }
        let digits = self.take(count)?;
        Ok((0..9).fold(0, |nanos, place| nanos * 10 + digits.get(place).map_or(0, |digit| u32::from(digit - b'0'))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_form_of_an_instant_is_read_exactly() {
        let cases = [
            ("17/May/2015:10:05:03 +0000", 1_431_857_103_000_000_000),
            ("17/May/2015:19:05:03 +0900", 1_431_857_103_000_000_000),
            ("17/may/2015:06:35:03.5 -0330", 1_431_857_103_500_000_000),
            ("2015-05-17T10:05:03Z", 1_431_857_103_000_000_000),
            ("2015-05-17t10:05:03.000000001z", 1_431_857_103_000_000_001),
            ("2015-05-17 19:05:03,25+09:00", 1_431_857_103_250_000_000),
            ("2015-05-17T10:05:03.1234567899-00:00", 1_431_857_103_123_456_789),
            ("2016-12-31T23:59:60Z", 1_483_228_800_000_000_000),
            ("1970-01-01T00:00:00Z", 0),
            ("1970-01-01T01:00:00+01:00", 0),
            ("2554-07-21T23:34:33.709551615Z", u64::MAX),
            ("0", 0),
            ("-0.0", 0),
            ("0.000000001", 1),
            (".5", 500_000_000),
            ("7.", 7_000_000_000),
            (" 1431857103.25 ", 1_431_857_103_250_000_000),
            ("1.43185710325e9", 1_431_857_103_250_000_000),
            ("25E-2", 250_000_000),
            ("0e9999", 0),
            ("1e-9999", 0),
            ("18446744073.709551615", u64::MAX),
            ("00000000000000000000000001", 1_000_000_000),
        ];
        for (text, nanos) in cases {
            assert_eq!(read(text), Ok(nanos), "{text}");
        }
    }

    #[test]
    fn what_is_no_instant_says_why() {
        use NoInstant::{OutOfRange, Unreadable, WithoutZone};
        let cases = [
            ("", Unreadable),
            (".", Unreadable),
            ("-", Unreadable),
            ("yesterday", Unreadable),
            ("1e", Unreadable),
            ("1e99999", Unreadable),
            ("1.2.3", Unreadable),
            ("+1", Unreadable),
            ("29/Feb/2015:10:05:03 +0000", Unreadable),
            ("17/Foo/2015:10:05:03 +0000", Unreadable),
            ("17/May/2015:24:05:03 +0000", Unreadable),
            ("17/May/2015:10:05:03 +0000 x", Unreadable),
            ("2015-13-01T00:00:00Z", Unreadable),
            ("2015-05-17T10:05:03.Z", Unreadable),
            ("2015-05-17T10:05:61Z", Unreadable),
            ("2015-05-17T10:05:03+24:00", Unreadable),
            ("2015-05-17", Unreadable),
            ("17/May/2015:10:05:03", WithoutZone),
            ("2015-05-17T10:05:03", WithoutZone),
            ("-1", OutOfRange),
            ("-0.000000001", OutOfRange),
            ("1969-12-31T23:59:59Z", OutOfRange),
            ("1970-01-01T00:00:00+00:01", OutOfRange),
            ("2554-07-21T23:34:33.709551616Z", OutOfRange),
            ("9999-12-31T23:59:59Z", OutOfRange),
            ("18446744073.709551616", OutOfRange),
            ("1431857103000", OutOfRange),
            ("1e9999", OutOfRange),
        ];
        for (text, why) in cases {
            assert_eq!(read(text), Err(why), "{text}");
        }
    }

    proptest! {
        #[test]
        fn an_instant_written_in_any_form_and_zone_is_read_back(nanos: u64, quarters in -55_i64..=55) {
            let (seconds, fraction) = (nanos / NANOS, nanos % NANOS);
            prop_assert_eq!(read(&format!("{seconds}.{fraction:09}")), Ok(nanos));
            let local = seconds as i64 + quarters * 900;
            let date = Date::from_julian_day(EPOCH_JULIAN_DAY + local.div_euclid(86_400) as i32).unwrap();
            let clock = local.rem_euclid(86_400);
            let (hour, minute, second) = (clock / 3_600, clock / 60 % 60, clock % 60);
            let sign = if quarters < 0 { '-' } else { '+' };
            let (ahead, behind) = (quarters.abs() / 4, quarters.abs() % 4 * 15);
            let (year, month, day) = (date.year(), u8::from(date.month()), date.day());
            let text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{fraction:09}{sign}{ahead:02}:{behind:02}");
            prop_assert_eq!(read(&text), Ok(nanos));
            let name = &date.month().to_string()[..3];
            let text = format!("{day:02}/{name}/{year}:{hour:02}:{minute:02}:{second:02} {sign}{ahead:02}{behind:02}");
            prop_assert_eq!(read(&text), Ok(nanos - fraction));
        }

        #[test]
        fn no_text_is_too_strange_to_answer(text in "\\PC*", digits in "[0-9:/TZ.eE+ -]{0,40}") {
            let _ = (read(&text), read(&digits), common(&text), common(&digits), rfc3339(&digits), decimal_seconds(&digits));
        }
    }
}
