//! Figures of the log lab: how far groups are behind, how long records take, how much the log holds.

use super::figure::{Axis, Curve, Figure, Mark, Role, Span, Stroke, Unit};
use super::measured::{distribution_of, held};
use crate::experiment::LabRun;
use crate::experiment::event_log::{Fault, LogRun, Target};
use crate::texts::{Language, event_log as words, parameters};

/// The lab's figures, in the order in which the page shows them.
pub(super) fn figures(run: &LogRun, language: Language) -> Vec<Figure> {
    vec![lags(run, language), delays(run, language), sizes(run, language)]
}

/// Each group's lag.
fn lags(run: &LogRun, language: Language) -> Figure {
    let roles = [Role::Consumer, Role::Database, Role::Caller];
    let mark = |(number, series)| held(words::group(language, number + 1), roles[number % roles.len()], series);
    let marks = run.measure().lags.iter().enumerate().filter(|(_, series)| !series.buckets().is_empty()).map(mark).collect();
    over_time(run, words::lags(language), marks, language)
}

/// How many records were processed at most so long after they were sent.
fn delays(run: &LogRun, language: Language) -> Figure {
    let delay = run.measure().delay();
    let curve = || Curve { label: words::simulated(language), role: Role::Consumer, stroke: Stroke::Solid, points: distribution_of(delay) };
    Figure {
        title: words::delays(language),
        x: Axis::new(words::since_sent(language), Unit::Seconds),
        y: Axis::new(words::share(language), Unit::Share).between(0.0, 1.0),
        marks: (delay.count() > 0).then(|| Mark::Step(curve())).into_iter().collect(),
        ..Figure::default()
    }
}

/// What the log holds, and what of it is not safe.
fn sizes(run: &LogRun, language: Language) -> Figure {
    let measure = run.measure();
    let marks = vec![
        held(words::held(language), Role::Broker, &measure.held),
        held(words::risky(language), Role::Failure, &measure.unsafe_records),
    ];
    over_time(run, words::sizes(language), marks, language)
}

fn over_time(run: &LogRun, title: String, marks: Vec<Mark>, language: Language) -> Figure {
    let end = run.ended_at().as_seconds().max(1e-9);
    Figure {
        title,
        x: Axis::new(words::time(language), Unit::Seconds).between(0.0, end),
        y: Axis::new(words::records(language), Unit::Count),
        marks,
        spans: spans(run, end, language),
        playhead: Some(run.now().as_seconds()),
    }
}

fn spans(run: &LogRun, end: f64, language: Language) -> Vec<Span> {
    let name = |target: Target| match target {
        Target::Broker(0) => "broker-1",
        Target::Broker(1) => "broker-2",
        Target::Broker(_) => "broker-3",
        Target::Answers => "answers",
        Target::Consumer => "consumer",
        Target::Group2 => "group-2",
    };
    let span = |fault: &Fault| Span {
        from: fault.from.as_seconds(),
        to: fault.until.map_or(end, |until| until.as_seconds().min(end)),
        label: parameters::label(language, name(fault.target)).to_owned(),
    };
    run.setting().faults.iter().filter(|fault| fault.from.as_seconds() <= end).map(span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Experiment;

    #[test]
    fn each_group_has_its_lag_and_each_fault_its_span() {
        let mut run = LogRun::new(&Experiment::parse("#/log?groups=3&broker-1=down@1s..2s").unwrap(), None).unwrap();
        run.finish();
        let figures = figures(&run, Language::Korean);
        assert_eq!((figures.len(), figures[0].marks.len(), figures[0].spans.len()), (3, 3, 1));
    }
}
