//! Figures of the queue lab: how many wait, how long messages stay with theory beside it, how busy consumers are.

use super::figure::{Axis, Curve, Figure, Mark, Role, Stroke, Unit};
use super::measured::{distribution, held, lengths, named_faults, over_time};
use crate::experiment::queue::QueueRun;
use crate::kernel::Duration;
use crate::texts::{Language, queue as words};

/// Points of a theoretical curve.
const POINTS: u32 = 200;

/// The lab's figures, in the order in which the page shows them.
pub(super) fn figures(run: &QueueRun, language: Language) -> Vec<Figure> {
    vec![depth(run, language), stays(run, language), busy(run, language)]
}

/// Messages that wait, by where they are.
fn depth(run: &QueueRun, language: Language) -> Figure {
    let measure = run.measure();
    let mut marks =
        vec![held(words::ready(language), Role::Broker, &measure.ready), held(words::out(language), Role::Consumer, &measure.out)];
    if !measure.kept.buckets().is_empty() {
        marks.push(held(words::kept(language), Role::Caller, &measure.kept));
    }
    if !measure.dead.buckets().is_empty() {
        marks.push(held(words::dead(language), Role::Failure, &measure.dead));
    }
    over_time(run, words::depth(language), Axis::new(words::messages(language), Unit::Count), marks, named_faults(run, language), language)
}

/// How many messages stayed at most so long, and what theory says of it.
fn stays(run: &QueueRun, language: Language) -> Figure {
    let stays = run.measure().stays();
    let longest = stays.at(1, 1).map_or(0.0, Duration::as_seconds);
    let measured = distribution(words::simulated(language), Role::Consumer, Stroke::Solid, stays);
    let mut marks: Vec<Mark> = measured.into_iter().collect();
    if let Some(expected) = run.expected() {
        let at = |place: u32| longest * f64::from(place) / f64::from(POINTS);
        let points: Vec<(f64, f64)> = (0..=POINTS).filter_map(|place| Some((at(place), expected.stays_at_most(at(place))?))).collect();
        if points.len() > 1 {
            marks.push(Mark::Theory(Curve {
                label: words::theory(language, &expected.name),
                role: Role::Failure,
                stroke: Stroke::Dashed,
                points,
            }));
        }
    }
    lengths(words::stays(language), words::since_sent(language), words::share(language), marks)
}

/// The share of consumers that work.
fn busy(run: &QueueRun, language: Language) -> Figure {
    let marks = vec![held(words::busy(language), Role::Consumer, &run.measure().busy)];
    over_time(
        run,
        words::busy(language),
        Axis::new(words::share_of_consumers(language), Unit::Share).between(0.0, 1.0),
        marks,
        named_faults(run, language),
        language,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{Experiment, LabRun};

    fn figures_of(link: &str) -> Vec<Figure> {
        let mut run = QueueRun::new(&Experiment::parse(link).unwrap(), None).unwrap();
        run.finish();
        figures(&run, Language::English)
    }

    #[test]
    fn theory_lies_over_the_simulation_where_it_applies() {
        let curves = |link: &str| figures_of(link)[1].marks.len();
        assert_eq!((curves("#/queue?messages=500"), curves("#/queue?messages=500&prefetch=10")), (2, 1));
        // More comes than can be done: there is nothing to lay over.
        assert_eq!(curves("#/queue?messages=500&arrivals=90/s"), 1);
    }

    #[test]
    fn what_waits_is_told_apart_by_where_it_waits() {
        let marks = |link: &str| figures_of(link)[0].marks.len();
        assert_eq!(marks("#/queue"), 2);
        assert_eq!(marks("#/queue?messages=80&arrivals=20/s&max-length=4&overflow=reject-publish"), 3);
        assert_eq!(marks("#/queue?poison=2&on-failure=reject&dead-letters=on"), 3);
    }
}
