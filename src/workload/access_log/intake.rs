//! Takes a log's lines: finds the format by the first that shows one, then reads each line by it.

use std::borrow::Cow;

use super::bad_lines::{Reason, quoted};
use super::csv::Csv;
use super::limits::LINES_BEFORE_FORMAT;
use super::lines::{Line, TakeLine};
use super::records::Records;
use super::sorting::REQUEST;
use super::{Format, LogError, clf, csv, format, json};

/// Where a log's lines go.
#[derive(Debug)]
pub(super) struct Intake {
    /// What was read.
    pub(super) records: Records,
    state: State,
}

/// What is known of the log.
#[derive(Debug)]
enum State {
    /// Nothing yet: the lines wait, those too long without their text.
    Waiting(Vec<(u32, Option<String>)>),
    /// One of the kinds of Common Log Format.
    CommonLog(Format),
    /// JSON lines.
    JsonLines,
    /// CSV.
    Csv(Box<Csv>),
}

impl Default for Intake {
    fn default() -> Intake {
        Intake { records: Records::default(), state: State::Waiting(Vec::new()) }
    }
}

impl TakeLine for Intake {
    fn take(&mut self, number: u32, line: Line<'_>) -> Result<(), LogError> {
        // Bytes that are no UTF-8 become U+FFFD. Doing it before the line is split changes no other character of it.
        let text = match line {
            Line::Whole(bytes) => Some(String::from_utf8_lossy(bytes)),
            Line::TooLong => None,
        };
        let State::Waiting(waiting) = &mut self.state else {
            return self.read(number, text);
        };
        if text.as_ref().is_some_and(|text| text.trim_ascii().is_empty()) {
            return Ok(());
        }
        let found = text.as_ref().and_then(|text| format::detect(text, waiting.is_empty()));
        waiting.push((number, text.map(Cow::into_owned)));
        match found {
            Some(format) => self.begin(format),
            None if waiting.len() == LINES_BEFORE_FORMAT => Err(unknown(waiting)),
            None => Ok(()),
        }
    }
}

impl Intake {
    /// Ends the log: its format, if it has any line but blank ones.
    pub(super) fn finish(&mut self) -> Result<Option<Format>, LogError> {
        match &mut self.state {
            State::Waiting(waiting) if waiting.is_empty() => Ok(None),
            State::Waiting(waiting) => Err(unknown(waiting)),
            State::CommonLog(format) => Ok(Some(*format)),
            State::JsonLines => Ok(Some(Format::JsonLines)),
            State::Csv(csv) => {
                csv.interrupt(&mut self.records)?;
                Ok(Some(Format::Csv))
            }
        }
    }

    /// The format is known: the waiting lines are read by it.
    fn begin(&mut self, format: Format) -> Result<(), LogError> {
        let state = match format {
            Format::JsonLines => State::JsonLines,
            Format::Csv => State::Csv(Box::default()),
            Format::Common | Format::Combined | Format::VhostCombined => {
                for (place, name) in common_columns(format).iter().enumerate() {
                    self.records.column(name, place)?;
                }
                State::CommonLog(format)
            }
        };
        if let State::Waiting(waiting) = std::mem::replace(&mut self.state, state) {
            for (number, text) in waiting {
                self.read(number, text.map(Cow::Owned))?;
            }
        }
        Ok(())
    }

    /// Reads a line by the format.
    fn read(&mut self, number: u32, text: Option<Cow<'_, str>>) -> Result<(), LogError> {
        let records = &mut self.records;
        let Some(text) = text else {
            if let State::Csv(csv) = &mut self.state {
                csv.interrupt(records)?;
            }
            records.bad.add(number, Reason::TooLong);
            return Ok(());
        };
        match &mut self.state {
            State::Csv(csv) => csv.take(number, &text, records),
            _ if text.trim_ascii().is_empty() => Ok(()),
            State::JsonLines => json::take(number, &text, records),
            State::CommonLog(format) => take_common(*format, number, &text, records),
            State::Waiting(_) => Ok(()),
        }
    }
}

/// The columns of a kind of Common Log Format. The request line is taken apart at the end, once for each distinct one.
fn common_columns(format: Format) -> &'static [&'static str] {
    match format {
        Format::VhostCombined => &["client", "user", REQUEST, "status", "agent", "vhost"],
        Format::Combined => &["client", "user", REQUEST, "status", "agent"],
        _ => &["client", "user", REQUEST, "status"],
    }
}

/// Adds the request of a line in a kind of Common Log Format. What the format has and the line lacks is `-`.
fn take_common(format: Format, number: u32, line: &str, records: &mut Records) -> Result<(), LogError> {
    let entry = match clf::read(line.trim_ascii_end()) {
        Ok(entry) => entry,
        Err(reason) => {
            records.bad.add(number, reason);
            return Ok(());
        }
    };
    records.begin(entry.time, number)?;
    let agent = entry.agent.as_deref().unwrap_or("-");
    let values = [entry.client, entry.user, &entry.request, entry.status, agent, entry.vhost.unwrap_or("-")];
    for (column, value) in values.into_iter().take(common_columns(format).len()).enumerate() {
        records.set(column, value);
    }
    Ok(())
}

/// Why the lines that wait show no format: the first looks like the header of a CSV without the time, or like nothing.
fn unknown(waiting: &[(u32, Option<String>)]) -> LogError {
    let Some((line, text)) = waiting.iter().find_map(|(line, text)| Some((*line, text.as_deref()?))) else {
        return LogError::OnlyLongLines;
    };
    let names = csv::names(text);
    let is_letter = |byte: u8| byte.is_ascii_alphabetic() || !byte.is_ascii() || b"_@".contains(&byte);
    let is_name = |name: &String| {
        let starts_well = name.bytes().next().is_some_and(is_letter);
        starts_well && name.bytes().all(|byte| is_letter(byte) || byte.is_ascii_digit() || b".- ".contains(&byte))
    };
    let is_header = !names.is_empty() && names.iter().all(is_name) && (names.len() > 1 || !text.trim_ascii().contains(' '));
    if is_header {
        return LogError::no_time_column(&names);
    }
    LogError::UnknownFormat { line, start: quoted(text.trim_ascii()) }
}
