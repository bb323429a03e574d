//! A parameter's value once it is understood, and how a link writes it.

use super::error::InputError;
use crate::kernel::Duration;
use crate::models::limiter::{Rate, Rule};
use crate::patterns::topology::Graph;
use crate::workload::{AccessLog, SAMPLE_DIGEST, SAMPLE_SIZE};
use std::fmt;
use std::rc::Rc;

/// A value of one parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A whole number.
    Count(u64),
    /// A decimal number, in thousandths.
    Decimal(u64),
    /// A duration.
    Duration(Duration),
    /// A rate.
    Rate(Rate),
    /// A share, in parts per million.
    Share(u64),
    /// One of a few words.
    Choice(&'static str),
    /// Words separated by commas.
    List(Vec<String>),
    /// Rules; the parameter is repeated, once a rule.
    Rules(Vec<Rule>),
    /// A log that the experiment plays.
    Log(Option<LogReference>),
    /// A map of services.
    Map(Rc<Graph>),
}

/// Which access log an experiment plays: the sample that Interplay ships, or a reader's own, told by size and digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogReference {
    /// The sample.
    Sample,
    /// A reader's own file.
    Own {
        /// Its size in bytes, once unpacked.
        size: u64,
        /// XXH64 of its unpacked bytes.
        digest: u64,
    },
}

impl LogReference {
    /// The sample told as a file of one's own.
    pub const SAMPLE_OWN: LogReference = LogReference::Own { size: SAMPLE_SIZE, digest: SAMPLE_DIGEST };

    /// Reads `sample` or `SIZE-DIGEST`.
    pub fn parse(text: &str) -> Option<LogReference> {
        if text == "sample" {
            return Some(LogReference::Sample);
        }
        let (size, digest) = text.split_once('-')?;
        if digest.len() != 16 || digest.starts_with('+') || size.starts_with('+') {
            return None;
        }
        Some(LogReference::Own { size: size.parse().ok()?, digest: u64::from_str_radix(digest, 16).ok()? })
    }
}

impl LogReference {
    /// What links call a log of the reader's own.
    pub fn own(log: &AccessLog) -> LogReference {
        LogReference::Own { size: log.size(), digest: log.digest() }
    }

    /// The log that this names, if it is the one at hand.
    ///
    /// # Errors
    /// No log at hand, or another one.
    pub fn of(self, log: Option<&AccessLog>) -> Result<&AccessLog, InputError> {
        let log = log.ok_or(InputError::LogNeeded { log: self })?;
        let given = LogReference::own(log);
        match self {
            LogReference::Sample if given == LogReference::SAMPLE_OWN => Ok(log),
            LogReference::Own { .. } if self == given => Ok(log),
            LogReference::Sample | LogReference::Own { .. } => Err(InputError::OtherLog { wanted: self, given }),
        }
    }
}

impl fmt::Display for LogReference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LogReference::Sample => out.write_str("sample"),
            LogReference::Own { size, digest } => write!(out, "{size}-{digest:016x}"),
        }
    }
}

/// A decimal of thousandths without trailing zeros: `1200` is `1.2`.
pub fn thousandths(value: u64) -> String {
    decimal(value, 3)
}

fn decimal(value: u64, places: usize) -> String {
    let scale = 10u64.pow(places as u32);
    let fraction = format!("{:0places$}", value % scale);
    match fraction.trim_end_matches('0') {
        "" => (value / scale).to_string(),
        decimals => format!("{}.{decimals}", value / scale),
    }
}

/// Reads a decimal with at most `places` decimals into its smallest parts.
pub fn parse_decimal(text: &str, places: usize) -> Option<u64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|digit| digit.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) || fraction.len() > places || (fraction.is_empty() && text.contains('.')) {
        return None;
    }
    format!("{whole}{fraction:0<places$}").parse().ok()
}

impl Value {
    /// The texts that a link holds for this value: one, or one a rule.
    pub fn texts(&self) -> Vec<String> {
        match self {
            Value::Count(count) => vec![count.to_string()],
            Value::Decimal(parts) => vec![thousandths(*parts)],
            Value::Duration(length) => vec![length.to_string()],
            Value::Rate(rate) => vec![rate.to_string()],
            Value::Share(parts) => vec![format!("{}%", decimal(*parts, 4))],
            Value::Choice(word) => vec![(*word).to_owned()],
            Value::List(words) => vec![words.join(",")],
            Value::Rules(rules) => rules.iter().map(ToString::to_string).collect(),
            Value::Map(graph) => vec![graph.to_string()],
            Value::Log(log) => log.iter().map(ToString::to_string).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact_both_ways() {
        for (text, parts) in [("0", 0), ("1.2", 1_200), ("2.125", 2_125), ("10", 10_000)] {
            assert_eq!(parse_decimal(text, 3), Some(parts));
            assert_eq!(thousandths(parts), text);
        }
        for wrong in ["", ".", "1.", ".5", "1.2345", "-1", "1e3", "+1", "99999999999999999999"] {
            assert_eq!(parse_decimal(wrong, 3), None, "{wrong}");
        }
        assert_eq!(Value::Share(25_000).texts(), ["2.5%"]);
    }

    #[test]
    fn a_log_is_told_by_size_and_digest() {
        for text in ["sample", "2370789-00c0ffee00c0ffee"] {
            assert_eq!(LogReference::parse(text).map(|log| log.to_string()).as_deref(), Some(text));
        }
        for wrong in ["", "other", "12-34", "x-00c0ffee00c0ffee", "1-00c0ffee00c0ffeg", "1-+0c0ffee00c0ffee"] {
            assert_eq!(LogReference::parse(wrong), None, "{wrong}");
        }
    }
}
