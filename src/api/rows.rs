//! Steps as rows of a table.

use crate::experiment::{Allowed, InputError, LabRun, StepRow};
use crate::kernel::Time;
use crate::texts::Language;
use serde::Serialize;

/// Rows of one call: a second's work at most, and more than a page can show.
pub(super) const ROWS_MAX: u64 = 10_000;

/// One step. Times are seconds: nanoseconds of a year do not fit JavaScript's whole numbers.
#[derive(Serialize)]
pub(super) struct Row {
    step: u64,
    time: f64,
    who: String,
    to: Option<String>,
    kind: &'static str,
    cause: Option<u64>,
    sentence: String,
}

impl From<StepRow> for Row {
    fn from(row: StepRow) -> Row {
        let StepRow { step, time, who, to, kind, cause, sentence } = row;
        Row { step, time: Time::from_nanos(time).as_seconds(), who, to, kind, cause, sentence }
    }
}

/// The rows from `from` to `to`, both included.
pub(super) fn rows(run: &mut dyn LabRun, from: f64, to: f64, language: Language) -> Result<Vec<Row>, InputError> {
    let first = whole("from", from, 1, run.steps())?;
    let last = whole("to", to, first, run.steps().min(first + ROWS_MAX - 1))?;
    Ok(run.rows(first, last, language).into_iter().map(Row::from).collect())
}

fn whole(name: &str, given: f64, min: u64, max: u64) -> Result<u64, InputError> {
    let number = given as u64;
    if number as f64 == given && (min..=max).contains(&number) {
        return Ok(number);
    }
    Err(InputError::value(name, &given.to_string(), Allowed::Count { min, max }))
}
