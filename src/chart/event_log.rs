//! Figures of the log lab: how far groups are behind, how long records take, how much the log holds.

use super::figure::{Axis, Figure, Mark, Role, Stroke, Unit};
use super::measured::{distribution, held, lengths, named_faults, over_time};
use crate::experiment::event_log::LogRun;
use crate::texts::{Language, event_log as words};

/// The lab's figures, in the order in which the page shows them.
pub(super) fn figures(run: &LogRun, language: Language) -> Vec<Figure> {
    vec![lags(run, language), delays(run, language), sizes(run, language)]
}

/// Each group's lag.
fn lags(run: &LogRun, language: Language) -> Figure {
    let roles = [Role::Consumer, Role::Database, Role::Caller];
    let mark = |(number, series)| held(words::group(language, number + 1), roles[number % roles.len()], series);
    let marks = run.measure().lags.iter().enumerate().filter(|(_, series)| !series.buckets().is_empty()).map(mark).collect();
    counted(run, words::lags(language), marks, language)
}

/// How many records were processed at most so long after they were sent.
fn delays(run: &LogRun, language: Language) -> Figure {
    let measured = distribution(words::simulated(language), Role::Consumer, Stroke::Solid, run.measure().delay());
    lengths(words::delays(language), words::since_sent(language), words::share(language), measured.into_iter().collect())
}

/// What the log holds, and what of it is not safe.
fn sizes(run: &LogRun, language: Language) -> Figure {
    let measure = run.measure();
    let marks = vec![
        held(words::held(language), Role::Broker, &measure.held),
        held(words::risky(language), Role::Failure, &measure.unsafe_records),
    ];
    counted(run, words::sizes(language), marks, language)
}

fn counted(run: &LogRun, title: String, marks: Vec<Mark>, language: Language) -> Figure {
    over_time(run, title, Axis::new(words::records(language), Unit::Count), marks, named_faults(run, language), language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{Experiment, LabRun};

    #[test]
    fn each_group_has_its_lag_and_each_fault_its_span() {
        let mut run = LogRun::new(&Experiment::parse("#/log?groups=3&broker-1=down@1s..2s").unwrap(), None).unwrap();
        run.finish();
        let figures = figures(&run, Language::Korean);
        assert_eq!((figures.len(), figures[0].marks.len(), figures[0].spans.len()), (3, 3, 1));
    }
}
