//! Figures of the queue and the log side by side: what is not read yet, what each holds, how long it takes.

use super::figure::{Axis, Figure, Mark, Role, Stroke, Unit};
use super::measured::{distribution, held, lengths, named_faults, over_time};
use crate::experiment::queue_or_log::QueueOrLogRun;
use crate::texts::{Language, queue as shared, queue_or_log as words};

/// The lab's figures, in the order in which the page shows them.
pub(super) fn figures(run: &QueueOrLogRun, language: Language) -> Vec<Figure> {
    let (queue, log) = (run.queue_measure(), run.log_measure());
    let both = |one, other| vec![held(words::queue(language), Role::Broker, one), held(words::log(language), Role::Consumer, other)];
    vec![
        counted(run, words::backlog(language), both(&queue.unread, &log.unread), language),
        counted(run, words::kept(language), both(&queue.held, &log.held), language),
        delays(run, language),
    ]
}

fn counted(run: &QueueOrLogRun, title: String, marks: Vec<Mark>, language: Language) -> Figure {
    over_time(run, title, Axis::new(shared::messages(language), Unit::Count), marks, named_faults(run, language), language)
}

/// How many messages took at most so long.
fn delays(run: &QueueOrLogRun, language: Language) -> Figure {
    let queue = distribution(words::queue(language), Role::Broker, Stroke::Solid, &run.queue_measure().stays);
    let log = distribution(words::log(language), Role::Consumer, Stroke::Dashed, &run.log_measure().stays);
    let marks = queue.into_iter().chain(log).collect();
    lengths(words::delays(language), shared::since_sent(language), shared::share(language), marks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{Experiment, LabRun};

    #[test]
    fn every_figure_has_both_sides() {
        let mut run = QueueOrLogRun::new(&Experiment::parse("#/queue-or-log?consumer=down@1s..2s").unwrap(), None).unwrap();
        run.finish();
        let figures = figures(&run, Language::English);
        assert!(figures.iter().all(|figure| figure.marks.len() == 2), "{figures:?}");
        assert_eq!(figures[0].spans.len(), 1, "who comes late is no fault");
    }
}
