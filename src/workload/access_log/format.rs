//! What a log is written in.

use std::fmt;

use super::{clf, csv};
use crate::texts::{Language, Say, in_english, log as words};

/// The form of a log's lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Common Log Format.
    Common,
    /// Combined Log Format: the common one with referer and agent.
    Combined,
    /// Combined Log Format with the virtual host in front, as Debian's Apache writes `other_vhosts_access.log`.
    VhostCombined,
    /// A JSON object a line.
    JsonLines,
    /// Comma-separated values under a row of names.
    Csv,
}

impl Say for Format {
    fn say(&self, language: Language) -> String {
        match self {
            Format::Common => words::format_common(language),
            Format::Combined => words::format_combined(language),
            Format::VhostCombined => words::format_vhost(language),
            Format::JsonLines => words::format_json(language),
            Format::Csv => words::format_csv(language),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        in_english(self, out)
    }
}

/// The format that a line shows, if it shows any. Only the first line of a log can be the header of a CSV.
pub(super) fn detect(line: &str, is_first: bool) -> Option<Format> {
    // Where lines end in a carriage return, too, it would be taken for a part of the last word.
    let line = line.trim_ascii_end();
    if line.trim_ascii_start().starts_with('{') {
        return Some(Format::JsonLines);
    }
    if let Ok(entry) = clf::read(line) {
        return Some(match (entry.vhost, entry.agent) {
            (Some(_), _) => Format::VhostCombined,
            (None, Some(_)) => Format::Combined,
            (None, None) => Format::Common,
        });
    }
    let is_header = is_first && csv::names(line).iter().any(|name| name == csv::TIME);
    is_header.then_some(Format::Csv)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_shows_its_format() {
        let common = r#"h - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 5"#;
        let combined = format!("{common} \"-\" \"agent\"");
        let cases = [
            (common, Some(Format::Common)),
            (combined.as_str(), Some(Format::Combined)),
            ("v.example:80 10.0.0.1 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"a\"", Some(Format::VhostCombined)),
            ("h - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 5\r", Some(Format::Common)),
            (" {\"time\":1}", Some(Format::JsonLines)),
            ("time", Some(Format::Csv)),
            ("\"Time\" , device\r", Some(Format::Csv)),
            ("device,timestamp", None),
            ("hello", None),
            ("", None),
        ];
        for (line, format) in cases {
            assert_eq!(detect(line, true), format, "{line}");
        }
        assert_eq!(detect("time", false), None);
        assert_eq!(detect(common, false), Some(Format::Common));
    }

    #[test]
    fn every_format_has_a_name() {
        let names = [
            (Format::Common, "Common Log Format", "Common 로그 형식"),
            (Format::Combined, "Combined Log Format", "Combined 로그 형식"),
            (Format::VhostCombined, "Combined Log Format with the virtual host", "가상 호스트가 붙은 Combined 로그 형식"),
            (Format::JsonLines, "JSON lines", "JSON Lines"),
            (Format::Csv, "CSV with a header row", "헤더 행이 있는 CSV"),
        ];
        for (format, english, korean) in names {
            assert_eq!(format.to_string(), english);
            assert_eq!(format.say(Language::Korean), korean);
        }
    }
}
