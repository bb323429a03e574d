//! Figures of the pattern labs: how long customers wait and databases disagree, and what waits where over time.

use super::figure::{Axis, Figure, Role, Span, Stroke, Unit};
use super::measured::{distribution, faults, held, lengths, over_time};
use crate::experiment::patterns::PatternRun;
use crate::patterns::Place;
use crate::patterns::setting::Handover;
use crate::texts::{Language, pattern_charts as words, patterns as names};

/// The lab's figures, in the order in which the page shows them.
pub(super) fn figures(run: &PatternRun, language: Language) -> Vec<Figure> {
    vec![delays(run, language), waiting(run, language), inconsistent(run, language)]
}

/// How many have waited at most so long.
fn delays(run: &PatternRun, language: Language) -> Figure {
    let measure = run.measure();
    let answered = distribution(words::answered(language), Role::Caller, Stroke::Solid, measure.answered());
    let agreed = distribution(words::agreed(language), Role::Database, Stroke::Dashed, measure.agreed());
    let marks = answered.into_iter().chain(agreed).collect();
    lengths(words::distribution(language), words::since_order(language), words::share(language), marks)
}

/// Customers, messages and rows that wait.
fn waiting(run: &PatternRun, language: Language) -> Figure {
    let (measure, setting) = (run.measure(), run.setting());
    let mut marks = vec![held(words::customers_waiting(language), Role::Caller, &measure.waiting)];
    if run.model().mail().is_some() {
        marks.push(held(words::in_queue(language), Role::Broker, &measure.queue));
        if setting.mail.handover == Handover::Outbox {
            marks.push(held(words::in_outbox(language), Role::Database, &measure.outbox));
        }
    } else {
        marks.push(held(words::in_hands(language), Role::Consumer, &measure.work_waiting));
    }
    over_time(run, words::waiting(language), Axis::new(words::count(language), Unit::Count), marks, spans(run, language), language)
}

/// The share of orders about which the databases disagree.
fn inconsistent(run: &PatternRun, language: Language) -> Figure {
    let marks = vec![held(words::orders(language), Role::Failure, &run.measure().inconsistent)];
    let y = Axis::new(words::share(language), Unit::Share);
    over_time(run, words::inconsistent(language), y, marks, spans(run, language), language)
}

/// A place is told by its name, a link by those of its two ends.
fn spans(run: &PatternRun, language: Language) -> Vec<Span> {
    let name = |place: &str| names::short_place(language, place).to_owned();
    faults(run, |target| match Place::named(target) {
        Some(_) => name(target),
        None => target.split('-').map(name).collect::<Vec<_>>().join(" – "),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::figure::Mark;
    use crate::experiment::{Experiment, LabRun};

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
