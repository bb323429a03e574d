//! Lines that could not be read: which, and why. The others are read all the same.

use std::fmt;

use super::limits::{BAD_LINES_KEPT, COST_MAX, LINE_BYTES_MAX, QUOTED_CHARS_MAX};
use super::timestamp::NoInstant;
use crate::texts::{Language, Say, in_english, log as words};

/// Why a line is bad.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It has more bytes than a line may have.
    TooLong,
    /// It is not in Common or Combined Log Format.
    NotCommonLog,
    /// It is not a JSON object.
    NotJsonObject,
    /// It has no time.
    NoTime,
    /// Its time is not in a form that is read.
    TimeUnreadable(String),
    /// Its time lacks the zone.
    TimeWithoutZone(String),
    /// Its time is before 1970 or after the middle of 2554.
    TimeOutOfRange(String),
    /// Its cost is not a whole number of 1 to 1,000,000,000.
    CostInvalid(String),
    /// It has another number of fields than the header.
    FieldCount {
        /// Fields of the line.
        found: usize,
        /// Fields of the header.
        expected: usize,
    },
    /// A quote that it opens is not closed.
    QuoteOpen,
}

impl Reason {
    /// A time that is none.
    pub(super) fn of_time(text: &str, why: NoInstant) -> Reason {
        match why {
            NoInstant::Unreadable => Reason::TimeUnreadable(quoted(text)),
            NoInstant::WithoutZone => Reason::TimeWithoutZone(quoted(text)),
            NoInstant::OutOfRange => Reason::TimeOutOfRange(quoted(text)),
        }
    }

    /// A cost that is none.
    pub(super) fn of_cost(text: &str) -> Reason {
        Reason::CostInvalid(quoted(text))
    }
}

impl Say for Reason {
    fn say(&self, language: Language) -> String {
        match self {
            Reason::TooLong => words::line_too_long(language, LINE_BYTES_MAX),
            Reason::NotCommonLog => words::not_common_log(language),
            Reason::NotJsonObject => words::not_json_object(language),
            Reason::NoTime => words::no_time(language),
            Reason::TimeUnreadable(given) => words::time_unreadable(language, given),
            Reason::TimeWithoutZone(given) => words::time_without_zone(language, given),
            Reason::TimeOutOfRange(given) => words::time_out_of_range(language, given),
            Reason::CostInvalid(given) => words::cost_invalid(language, given, COST_MAX),
            Reason::FieldCount { found, expected } => words::field_count(language, found, expected),
            Reason::QuoteOpen => words::quote_open(language),
        }
    }
}

/// A line that was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// Its number, from 1; of a CSV record of several lines, the first.
    pub line: u64,
    /// What is wrong with it.
    pub reason: Reason,
}

impl Say for BadLine {
    fn say(&self, language: Language) -> String {
        words::bad_line(language, self.line, self.reason.say(language))
    }
}

impl fmt::Display for BadLine {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        in_english(self, out)
    }
}

/// All bad lines of a log: counted all, told the first 1,000.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BadLines {
    count: u64,
    kept: Vec<BadLine>,
}

impl BadLines {
    /// How many lines are bad.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// The first of them, at most 1,000, in the order of the log.
    pub fn kept(&self) -> &[BadLine] {
        &self.kept
    }

    /// Notes one more.
    pub(super) fn add(&mut self, line: u32, reason: Reason) {
        self.count += 1;
        if self.kept.len() < BAD_LINES_KEPT {
            self.kept.push(BadLine { line: u64::from(line), reason });
        }
    }
}

/// As much of a text as a message repeats, without line breaks or other characters that would disturb it.
pub(super) fn quoted(text: &str) -> String {
    let mut shown: String =
        text.chars().take(QUOTED_CHARS_MAX).map(|character| if character.is_control() { '\u{fffd}' } else { character }).collect();
    if text.chars().nth(QUOTED_CHARS_MAX).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_bad_lines_are_counted_and_the_first_thousand_told() {
        let mut bad = BadLines::default();
        for number in 1..=BAD_LINES_KEPT as u32 + 1 {
            bad.add(number, Reason::NoTime);
        }
        assert_eq!((bad.count(), bad.kept().len()), (1_001, 1_000));
        assert_eq!(bad.kept().last().map(|bad| bad.line), Some(1_000));
    }

    #[test]
    fn a_message_repeats_a_bounded_piece_of_what_was_given() {
        assert_eq!(quoted(&"x".repeat(QUOTED_CHARS_MAX)), "x".repeat(QUOTED_CHARS_MAX));
        assert_eq!(quoted(&"가".repeat(QUOTED_CHARS_MAX + 1)), "가".repeat(QUOTED_CHARS_MAX) + "…");
        assert_eq!(quoted("a\nb\u{1b}[31m"), "a\u{fffd}b\u{fffd}[31m");
    }

    #[test]
    fn every_reason_says_in_both_languages_what_is_wrong_and_what_is_allowed() {
        let cases = [
            (Reason::TooLong, "line 17: longer than 65536 bytes", "17행: 한 행은 65536바이트까지 쓸 수 있습니다"),
            (
                Reason::NotCommonLog,
                "line 17: not in Common or Combined Log Format (client, identity, user, [time], \"request\", status, size)",
                "17행: Common/Combined 로그 형식(클라이언트, ident, 사용자, [시각], \"요청\", 상태 코드, 크기)이 아닙니다",
            ),
            (Reason::NotJsonObject, "line 17: not a JSON object", "17행: JSON 객체가 아닙니다"),
            (
                Reason::NoTime,
                "line 17: no time (one of msec, time_iso8601, time_local, @timestamp, timestamp, time, ts)",
                "17행: 시각 필드(msec, time_iso8601, time_local, @timestamp, timestamp, time, ts 중 하나)가 없습니다",
            ),
            (
                Reason::TimeUnreadable("noon".into()),
                "line 17: the time 'noon' is neither seconds since 1970 (1431857103.25) nor RFC 3339 (2015-05-17T10:05:03Z) nor 17/May/2015:10:05:03 +0000",
                "17행: 시각 'noon' 값을 읽을 수 없습니다. 1970년부터 센 초(1431857103.25), RFC 3339(2015-05-17T10:05:03Z), 17/May/2015:10:05:03 +0000 중 하나로 써 주세요",
            ),
            (
                Reason::TimeWithoutZone("2015-05-17T10:05:03".into()),
                "line 17: the time '2015-05-17T10:05:03' lacks its zone, such as Z or +09:00",
                "17행: 시각 '2015-05-17T10:05:03' 값에 Z나 +09:00 같은 시간대가 없습니다",
            ),
            (
                Reason::TimeOutOfRange("-1".into()),
                "line 17: the time '-1' is not between 1970-01-01 and 2554-07-21",
                "17행: 시각 '-1' 값이 1970-01-01부터 2554-07-21까지의 범위를 벗어납니다",
            ),
            (
                Reason::CostInvalid("0".into()),
                "line 17: the cost '0' is not a whole number from 1 to 1000000000",
                "17행: 비용 '0' 값은 1부터 1000000000까지의 정수여야 합니다",
            ),
            (
                Reason::FieldCount { found: 2, expected: 3 },
                "line 17: 2 fields where the header has 3",
                "17행: 필드가 2개입니다. 헤더에는 3개가 있습니다",
            ),
            (Reason::QuoteOpen, "line 17: a quote that is not closed", "17행: 따옴표가 닫히지 않았습니다"),
        ];
        for (reason, english, korean) in cases {
            let line = BadLine { line: 17, reason };
            assert_eq!(line.to_string(), english);
            assert_eq!(line.say(Language::Korean), korean);
        }
    }
}
