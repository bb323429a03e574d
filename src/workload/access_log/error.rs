//! Why a whole log could not be read.

use std::fmt;

use super::Format;
use super::bad_lines::{BadLine, quoted};
use super::limits::{BYTES_MAX, CELLS_MAX, COLUMNS_MAX, LINE_BYTES_MAX, REQUESTS_MAX};
use crate::texts::{Language, Say, in_english, log as words};

/// Names of a wrong header that the message repeats.
const NAMES_SHOWN_MAX: usize = 20;

/// What ends the reading of a log. (What is wrong with a line only does not: see `BadLines`.)
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogError {
    /// There is no request in it.
    Empty,
    /// None of the formats.
    UnknownFormat {
        /// The first line that is not blank.
        line: u32,
        /// How it begins.
        start: String,
    },
    /// Nothing but lines that are longer than one may be.
    OnlyLongLines,
    /// The header of a CSV, without the time.
    NoTimeColumn {
        /// The columns that it has.
        columns: String,
    },
    /// The header of a CSV, with a name twice.
    ColumnTwice {
        /// The name.
        name: String,
    },
    /// Of a known format, but every line is bad.
    NothingReadable {
        /// The format that was tried.
        format: Format,
        /// How many lines are bad.
        bad: u64,
        /// The first of them.
        first: BadLine,
    },
    /// More bytes than a log may have.
    TooLarge,
    /// More requests than a log may have.
    TooManyRequests,
    /// More columns than a log may have.
    TooManyColumns,
    /// More requests times columns than a log may have.
    TooManyCells {
        /// The line at which there were too many.
        line: u32,
    },
    /// Compressed data that is damaged.
    GzipBroken {
        /// Bytes that could be unpacked.
        unpacked: u64,
    },
    /// Compressed data without its end.
    GzipCutShort {
        /// Bytes that could be unpacked.
        unpacked: u64,
    },
}

impl LogError {
    /// A header that lacks the time.
    pub(super) fn no_time_column(names: &[String]) -> LogError {
        let mut shown: Vec<String> = names.iter().take(NAMES_SHOWN_MAX).map(|name| quoted(name)).collect();
        if names.len() > NAMES_SHOWN_MAX {
            shown.push("…".to_owned());
        }
        LogError::NoTimeColumn { columns: shown.join(", ") }
    }
}

impl Say for LogError {
    fn say(&self, language: Language) -> String {
        match self {
            LogError::Empty => words::log_empty(language),
            LogError::UnknownFormat { line, start } => words::format_unknown(language, line, start),
            LogError::OnlyLongLines => words::only_long_lines(language, LINE_BYTES_MAX),
            LogError::NoTimeColumn { columns } => words::no_time_column(language, columns),
            LogError::ColumnTwice { name } => words::column_twice(language, name),
            LogError::NothingReadable { format, bad, first } => {
                words::nothing_readable(language, format.say(language), bad, first.say(language))
            }
            LogError::TooLarge => words::log_too_large(language, BYTES_MAX),
            LogError::TooManyRequests => words::too_many_requests(language, REQUESTS_MAX),
            LogError::TooManyColumns => words::too_many_columns(language, COLUMNS_MAX),
            LogError::TooManyCells { line } => words::too_many_cells(language, line, CELLS_MAX),
            LogError::GzipBroken { unpacked } => words::gzip_broken(language, unpacked),
            LogError::GzipCutShort { unpacked } => words::gzip_cut_short(language, unpacked),
        }
    }
}

impl fmt::Display for LogError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        in_english(self, out)
    }
}

impl std::error::Error for LogError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::access_log::Reason;

    fn cases() -> [(LogError, &'static str, &'static str); 12] {
        let first = BadLine { line: 3, reason: Reason::NotJsonObject };
        [
            (LogError::Empty, "the log holds no request", "로그에 요청이 없습니다"),
            (
                LogError::UnknownFormat { line: 2, start: "PK".into() },
                "the log's format is not known: line 2, 'PK', is neither Common or Combined Log Format nor a JSON object nor the header of a CSV with a column 'time'",
                "로그 형식을 알 수 없습니다. 2행 'PK' 내용은 Common/Combined 로그 형식도, JSON 객체도, 'time' 열이 있는 CSV 헤더도 아닙니다",
            ),
            (
                LogError::OnlyLongLines,
                "the log's format is not known: its lines are longer than 65536 bytes",
                "로그 형식을 알 수 없습니다. 모든 행이 65536바이트를 넘습니다",
            ),
            (
                LogError::no_time_column(&["at".to_owned(), "device".to_owned()]),
                "the CSV's header has no column 'time'; its columns are: at, device",
                "CSV 헤더에 'time' 열이 없습니다. 있는 열: at, device",
            ),
            (
                LogError::ColumnTwice { name: "user".into() },
                "the CSV's header has the column 'user' twice",
                "CSV 헤더에 'user' 열이 두 번 있습니다",
            ),
            (
                LogError::NothingReadable { format: Format::JsonLines, bad: 9, first },
                "no line could be read as JSON lines, 9 bad; the first: line 3: not a JSON object",
                "읽을 수 있는 행이 없습니다. 형식: JSON Lines, 잘못된 행: 9개, 첫 번째: 3행: JSON 객체가 아닙니다",
            ),
            (
                LogError::TooLarge,
                "the log has more than 1073741824 bytes uncompressed; load a part of it",
                "로그가 압축을 푼 상태로 1073741824바이트를 넘습니다. 일부만 불러와 주세요",
            ),
            (
                LogError::TooManyRequests,
                "the log has more than 4000000 requests; load a part of it",
                "로그의 요청이 4000000개를 넘습니다. 일부만 불러와 주세요",
            ),
            (
                LogError::TooManyColumns,
                "the log has more than 64 columns; leave some out",
                "로그의 열이 64개를 넘습니다. 몇 개를 빼 주세요",
            ),
            (
                LogError::TooManyCells { line: 7 },
                "at line 7 requests times columns are more than 67108864; leave columns out or load a part of the log",
                "7행에서 요청 수와 열 수의 곱이 67108864개를 넘었습니다. 열을 빼거나 로그의 일부만 불러와 주세요",
            ),
            (
                LogError::GzipBroken { unpacked: 5 },
                "the gzip data is damaged; 5 bytes could be unpacked before that",
                "gzip 데이터가 손상되었습니다. 그 앞까지 5바이트를 풀었습니다",
            ),
            (
                LogError::GzipCutShort { unpacked: 5 },
                "the gzip data ends too early; 5 bytes could be unpacked before that",
                "gzip 데이터가 중간에 끊겼습니다. 그 앞까지 5바이트를 풀었습니다",
            ),
        ]
    }

    #[test]
    fn every_error_says_in_both_languages_what_is_wrong_and_what_is_allowed() {
        for (error, english, korean) in cases() {
            assert_eq!(error.to_string(), english);
            assert_eq!(error.say(Language::Korean), korean);
        }
    }

    #[test]
    fn a_wrong_header_is_repeated_in_part_only() {
        let names: Vec<String> = (0..NAMES_SHOWN_MAX + 1).map(|number| format!("{number}{}", "x".repeat(60))).collect();
        let LogError::NoTimeColumn { columns } = LogError::no_time_column(&names) else {
            panic!("it is that error");
        };
        assert!(columns.ends_with(", …") && columns.chars().count() < NAMES_SHOWN_MAX * 50, "{columns}");
    }
}
