//! `interplay run`: an experiment's steps, figures and checks.

use super::failure::Failure;
use super::log;
use super::seconds::seconds;
use crate::experiment::patterns::Records;
use crate::experiment::{Allowed, Experiment, InputError, LabRun, StepRow, Summary};
use crate::kernel::STEPS_MAX;
use crate::texts::{Language, page, terminal as words};
use std::io::Write;
use std::path::Path;
use std::rc::Rc;

/// What to print.
#[derive(Clone, Copy)]
pub(super) struct Print {
    pub(super) steps: bool,
    pub(super) json: bool,
    pub(super) language: Language,
}

/// A summary with what is on record, as one object.
#[derive(serde::Serialize)]
struct Recorded<'a> {
    #[serde(flatten)]
    summary: &'a Summary,
    #[serde(flatten)]
    records: Option<Records>,
}

/// Starts and records the run that a link describes.
pub(super) fn recorded(link: &str, given: Option<&Path>) -> Result<Box<dyn LabRun>, Failure> {
    let experiment = Experiment::parse(link)?;
    let log = log::asked_for(experiment.log(), given)?;
    let mut run = experiment.lab().start(&experiment, log.map(Rc::new))?;
    run.finish();
    match experiment.view.step {
        Some(step) if step > run.steps() => {
            Err(InputError::value("step", &step.to_string(), Allowed::Count { min: 0, max: run.steps() }).into())
        }
        // Where the link says that the reader stands.
        Some(step) => {
            run.seek(step);
            Ok(run)
        }
        None => Ok(run),
    }
}

/// Runs an experiment; whether all checks hold.
pub(super) fn run(link: &str, given: Option<&Path>, print: Print, out: &mut impl Write) -> Result<bool, Failure> {
    let mut run = recorded(link, given)?;
    if print.steps {
        for step in 1..=run.steps() {
            run.seek(step);
            if let Some(row) = run.told(print.language) {
                print_step(&row, print.json, out)?;
            }
        }
    }
    let summary = run.summary();
    if print.json {
        let all = Recorded { summary: &summary, records: run.records() };
        serde_json::to_writer(&mut *out, &all).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        print_summary(&summary, print.language, out)?;
    }
    Ok(summary.all_hold())
}

fn print_step(row: &StepRow, json: bool, out: &mut impl Write) -> Result<(), Failure> {
    if json {
        serde_json::to_writer(&mut *out, row).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        writeln!(out, "{:>6} {:>14}s  {}", row.step, seconds(row.time), row.sentence)?;
    }
    Ok(())
}

/// Figures and checks as text.
pub(super) fn print_summary(summary: &Summary, language: Language, out: &mut impl Write) -> Result<(), Failure> {
    writeln!(out, "{}\ndigest {}  steps {}  ended at {}s", summary.link, summary.digest, summary.steps, summary.ended_at)?;
    if summary.cut_off {
        writeln!(out, "{}", page::cut_off(language, STEPS_MAX))?;
    }
    for (name, figure) in &summary.figures.0 {
        writeln!(out, "{figure:>14}  {name}")?;
    }
    for check in &summary.checks {
        let line = match check.first_failed_step {
            None => words::holds(language, check.name),
            Some(step) => words::failed(language, check.name, step),
        };
        writeln!(out, "{line}")?;
    }
    Ok(())
}
