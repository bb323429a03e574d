//! The sequence diagram's rows of a queue's run.

use crate::app::sequence::{Drawn, Look, Rows, numbered};
use crate::experiment::queue::{NONE, QueueRun, Step, What};
use crate::texts::{Language, fill, queue as words};

/// Consumers that have a lane of their own.
const LANES: u32 = 4;

/// The steps around where a run's reader stands.
pub fn rows(run: &QueueRun, language: Language) -> Rows {
    let consumers = run.setting().consumers.min(LANES);
    let mut lanes = vec![words::place(language, "producer").to_owned(), words::place(language, "queue").to_owned()];
    lanes.extend((1..=consumers).map(|number| fill(words::place(language, "consumer"), &[("n", &number.to_string())])));
    Rows::of(run, language, lanes, |step| {
        let (from, at) = ends(step, consumers);
        Drawn { from, at, sent: 0, label: numbered(step.message, NONE), look: look(step.what) }
    })
}

/// From whose lane to whose.
fn ends(step: &Step, consumers: u32) -> (usize, usize) {
    let consumer = 2 + step.consumer.min(consumers.saturating_sub(1)) as usize;
    match step.what {
        What::Delivered | What::Redelivered => (1, consumer),
        What::FaultBegins
        | What::FaultEnds
        | What::BugDeployed
        | What::BugMended
        | What::Woken
        | What::Visible
        | What::Expired
        | What::ExpiredDead => (1, 1),
        What::Crashed | What::Restarted | What::LostInWork => (consumer, consumer),
        _ if step.consumer != NONE => (consumer, 1),
        What::DeadLettered | What::LimitGone => (1, 1),
        _ => (0, 1),
    }
}

/// How a step looks.
pub fn look(what: What) -> Look {
    match what {
        What::FaultBegins | What::FaultEnds => Look::Fault,
        What::Refused | What::RefusedKept | What::Unreachable | What::UnreachableKept | What::DoneUnheard => Look::Lost,
        What::Crashed
        | What::BugDeployed
        | What::LostInWork
        | What::RejectedGone
        | What::LimitGone
        | What::Expired
        | What::DroppedOldest => Look::Failed,
        _ => Look::Plain,
    }
}
