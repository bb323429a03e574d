//! Figures of the pattern labs: how long customers wait and databases disagree, and what waits where over time.

use super::figure::{Axis, Curve, Figure, Mark, Role, Span, Stroke, Unit};
use super::measured::{distribution_of, held};
use crate::experiment::LabRun;
use crate::experiment::patterns::PatternRun;
use crate::patterns::setting::{Handover, Target};
use crate::texts::{Language, pattern_charts as words, patterns as names};

/// The lab's figures, in the order in which the page shows them.
pub(super) fn figures(run: &PatternRun, language: Language) -> Vec<Figure> {
    vec![distribution(run, language), waiting(run, language), inconsistent(run, language)]
}

/// How many have waited at most so long.
fn distribution(run: &PatternRun, language: Language) -> Figure {
    let measure = run.measure();
    let curves = [
        (words::answered(language), Role::Caller, Stroke::Solid, measure.answered()),
        (words::agreed(language), Role::Database, Stroke::Dashed, measure.agreed()),
    ];
    let marks = curves.into_iter().filter(|(.., lengths)| lengths.count() > 0);
    Figure {
        title: words::distribution(language),
        x: Axis::new(words::since_order(language), Unit::Seconds),
        y: Axis::new(words::share(language), Unit::Share).between(0.0, 1.0),
        marks: marks
            .map(|(label, role, stroke, lengths)| Mark::Step(Curve { label, role, stroke, points: distribution_of(lengths) }))
            .collect(),
        ..Figure::default()
    }
}

/// Customers, messages and rows that wait.
fn waiting(run: &PatternRun, language: Language) -> Figure {
    let (measure, setting) = (run.measure(), run.setting());
    let mut marks = vec![held(words::customers_waiting(language), Role::Caller, &measure.waiting)];
    if run.town().mail().is_some() {
        marks.push(held(words::in_queue(language), Role::Broker, &measure.queue));
        if setting.mail.handover == Handover::Outbox {
            marks.push(held(words::in_outbox(language), Role::Database, &measure.outbox));
        }
    } else {
        marks.push(held(words::in_hands(language), Role::Consumer, &measure.busy));
    }
    over_time(run, words::waiting(language), Axis::new(words::count(language), Unit::Count), marks, language)
}

/// The share of orders about which the databases disagree.
fn inconsistent(run: &PatternRun, language: Language) -> Figure {
    let marks = vec![held(words::orders(language), Role::Failure, &run.measure().inconsistent)];
    let y = Axis::new(words::share(language), Unit::Share);
    over_time(run, words::inconsistent(language), y, marks, language)
}

fn over_time(run: &PatternRun, title: String, y: Axis, marks: Vec<Mark>, language: Language) -> Figure {
    let end = run.ended_at().as_seconds().max(1e-9);
    Figure {
        title,
        x: Axis::new(words::time(language), Unit::Seconds).between(0.0, end),
        y,
        marks,
        spans: spans(run, end, language),
        playhead: Some(run.now().as_seconds()),
    }
}

fn spans(run: &PatternRun, end: f64, language: Language) -> Vec<Span> {
    let span = |fault: &crate::patterns::setting::Fault| Span {
        from: fault.from.as_seconds(),
        to: fault.until.map_or(end, |until| until.as_seconds().min(end)),
        label: match fault.target {
            Target::Place(place) => names::short_place(language, place.name()).to_owned(),
            Target::Link(link) => link.name().split('-').map(|place| names::short_place(language, place)).collect::<Vec<_>>().join(" – "),
        },
    };
    run.setting().faults.iter().filter(|fault| fault.from.as_seconds() <= end).map(span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Experiment;

    #[test]
    fn a_distribution_rises_to_all() {
        let mut run = PatternRun::new(&Experiment::parse("#/transactional?orders=50&arrivals=20/s").unwrap());
        run.finish();
        let Mark::Step(curve) = &figures(&run, Language::English)[0].marks[1] else { unreachable!("two steps") };
        assert!(curve.points.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 <= pair[1].1), "{:?}", curve.points);
        assert_eq!(curve.points.last().map(|point| point.1), Some(1.0));
    }

    #[test]
    fn each_pattern_has_its_figures_with_its_faults() {
        for (link, bands) in
            [("#/sync?shipping=slow@1s..2s", 2), ("#/messaging?broker=down@1s..2s", 2), ("#/transactional?relay=crash@1s", 3)]
        {
            let mut run = PatternRun::new(&Experiment::parse(link).unwrap());
            run.finish();
            let figures = figures(&run, Language::Korean);
            assert_eq!((figures.len(), figures[1].marks.len(), figures[1].spans.len()), (3, bands, 1), "{link}");
        }
    }
}
