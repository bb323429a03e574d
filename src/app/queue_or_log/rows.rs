//! The sequence diagram's rows of both: the queue with its consumers, the log with its groups.

use crate::app::sequence::{Look, Row, Rows, around};
use crate::app::{event_log, queue};
use crate::experiment::queue_or_log::QueueOrLogRun;
use crate::experiment::{LabRun, StepRow, event_log as log_lab, queue as queue_lab};
use crate::kernel::{Either, Time};
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
    let (first, last) = around(run.at());
    let row = |(step, row): (Either<queue_lab::Step, log_lab::Step>, StepRow)| {
        let (from, at, message, look) = match &step {
            Either::One(step) => of_queue(step),
            Either::Other(step) => of_log(step),
        };
        Row {
            number: row.step,
            time: Time::from_nanos(row.time),
            from,
            at,
            sent: 0,
            label: message.map_or_else(String::new, |message| (u64::from(message) + 1).to_string()),
            look,
            sentence: row.sentence,
            current: row.step == run.at(),
        }
    };
    Rows { rows: run.around(first, last, language).into_iter().map(row).collect(), lanes }
}

/// From whose lane to whose, about which message, and how it looks.
fn of_queue(step: &queue_lab::Step) -> (usize, usize, Option<u32>, Look) {
    use queue_lab::What;
    let (from, at) = match step.what {
        What::Delivered | What::Redelivered => (QUEUE, CONSUMERS),
        What::Crashed | What::Restarted | What::BugDeployed | What::BugMended => (CONSUMERS, CONSUMERS),
        What::FaultBegins | What::FaultEnds => (QUEUE, QUEUE),
        _ if step.consumer != queue_lab::NONE => (CONSUMERS, QUEUE),
        _ => (PRODUCER, QUEUE),
    };
    (from, at, Some(step.message).filter(|message| *message != queue_lab::NONE), queue::look(step.what))
}

fn of_log(step: &log_lab::Step) -> (usize, usize, Option<u32>, Look) {
    use log_lab::What;
    let group = || GROUPS + step.group as usize;
    let (from, at) = match step.what {
        What::Processed | What::ProcessedStale => (LOG, group()),
        _ if step.group != log_lab::NONE => (group(), group()),
        _ if step.record != log_lab::NONE => (PRODUCER, LOG),
        _ => (LOG, LOG),
    };
    (from, at, Some(step.record).filter(|record| *record != log_lab::NONE), event_log::look(step.what))
}
