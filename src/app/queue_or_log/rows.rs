//! The sequence diagram's rows of both: the queue with its consumers, the log with its groups.

use crate::app::sequence::{Drawn, Rows, numbered};
use crate::app::{event_log, queue};
use crate::experiment::queue_or_log::QueueOrLogRun;
use crate::experiment::{event_log as log_lab, queue as queue_lab};
use crate::kernel::Either;
use crate::texts::{Language, event_log as log_words, fill, queue as queue_words, queue_or_log as words};

/// Lanes, from left to right.
const PRODUCER: usize = 0;
const QUEUE: usize = 1;
const CONSUMERS: usize = 2;
const LOG: usize = 3;
const GROUPS: usize = 4;

/// The steps around where a run's reader stands.
pub fn rows(run: &QueueOrLogRun, language: Language) -> Rows {
    let mut lanes =
        vec![queue_words::place(language, "producer").to_owned(), words::queue(language), words::consumers(language), words::log(language)];
    let groups = 1..=run.model().other.model.groups().len();
    lanes.extend(groups.map(|number| fill(log_words::place(language, "group"), &[("n", &number.to_string())])));
    Rows::of(run, language, lanes, |step| match step {
        Either::One(step) => of_queue(step),
        Either::Other(step) => of_log(step),
    })
}

fn of_queue(step: &queue_lab::Step) -> Drawn {
    use queue_lab::What;
    let (from, at) = match step.what {
        What::Delivered | What::Redelivered => (QUEUE, CONSUMERS),
        What::Crashed | What::Restarted | What::BugDeployed | What::BugMended => (CONSUMERS, CONSUMERS),
        What::FaultBegins | What::FaultEnds => (QUEUE, QUEUE),
        _ if step.consumer != queue_lab::NONE => (CONSUMERS, QUEUE),
        _ => (PRODUCER, QUEUE),
    };
    Drawn { from, at, sent: 0, label: numbered(step.message, queue_lab::NONE), look: queue::look(step.what) }
}

fn of_log(step: &log_lab::Step) -> Drawn {
    use log_lab::What;
    let group = || GROUPS + step.group as usize;
    let (from, at) = match step.what {
        What::Processed | What::ProcessedStale => (LOG, group()),
        _ if step.group != log_lab::NONE => (group(), group()),
        _ if step.record != log_lab::NONE => (PRODUCER, LOG),
        _ => (LOG, LOG),
    };
    Drawn { from, at, sent: 0, label: numbered(step.record, log_lab::NONE), look: event_log::look(step.what) }
}
