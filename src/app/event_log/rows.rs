//! The sequence diagram's rows of a log's run.

use crate::app::sequence::{Drawn, Look, Rows, numbered};
use crate::experiment::event_log::{LogRun, NONE, Step, What};
use crate::texts::{Language, event_log as words, fill};

/// Partitions that have a lane of their own.
const LANES: u32 = 4;

/// The steps around where a run's reader stands.
pub fn rows(run: &LogRun, language: Language) -> Rows {
    let partitions = (run.model().partitions().len() as u32).min(LANES);
    let named = |place: &str, number: u32| fill(words::place(language, place), &[("n", &number.to_string())]);
    let mut lanes = vec![words::place(language, "producer").to_owned()];
    lanes.extend((0..partitions).map(|number| named("partition", number)));
    lanes.extend((1..=run.model().groups().len() as u32).map(|number| named("group", number)));
    Rows::of(run, language, lanes, |step| {
        let (from, at) = ends(step, partitions);
        Drawn { from, at, sent: 0, label: numbered(step.record, NONE), look: look(step.what) }
    })
}

/// From whose lane to whose.
fn ends(step: &Step, partitions: u32) -> (usize, usize) {
    let partition = 1 + step.partition.min(partitions.saturating_sub(1)) as usize;
    let group = || 1 + (partitions + step.group) as usize;
    match step.what {
        What::Processed | What::ProcessedStale => (partition, group()),
        _ if step.group != NONE => (group(), group()),
        What::Replicated | What::Shrunk | What::Deleted | What::Compacted => (partition, partition),
        _ if step.record != NONE => (0, partition),
        _ => (1, 1),
    }
}

/// How a step looks.
pub fn look(what: What) -> Look {
    match what {
        What::FaultBegins | What::FaultEnds => Look::Fault,
        What::NotEnough | What::NoLeader | What::Held | What::Gone => Look::Lost,
        What::AppendedAgain
        | What::ProcessedStale
        | What::SessionExpired
        | What::Shrunk
        | What::BugDeployed
        | What::Deleted
        | What::OutOfRange
        | What::Skipped => Look::Failed,
        _ => Look::Plain,
    }
}
