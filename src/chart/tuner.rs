//! The tuner's figure: the share denied by rate and burst, the rule's cell, and the frontier.

use super::figure::{Axis, Figure, Heat, Mark, Unit};
use super::number::reading;
use crate::experiment::rate_limit::Tuner;
use crate::texts::{Language, limit_charts as words};

/// A unit of rates and its name.
type PerUnit = (f64, fn(Language) -> String);

/// Units of rates in seconds, shortest first.
const UNITS: [PerUnit; 4] = [(1.0, words::second), (60.0, words::minute), (3_600.0, words::hour), (86_400.0, words::day)];

/// The heat map of a tuner, with the rule's cell and, for each rate, the smallest burst that denies at most `share` parts per million.
/// Cells that are not done yet are left empty. The columns stand for the sweep's rates and the rows for its bursts, in their order.
pub fn tuner_figure(tuner: &Tuner, share: u64, language: Language) -> Figure {
    let sweep = tuner.sweep();
    let a_second = |place: usize| sweep.rates()[place].count() as f64 / sweep.rates()[place].period().as_seconds();
    // The shortest unit in which the middle of the axis is at least one.
    let middle = sweep.rates().len() / 2;
    let is_readable = |unit: &&PerUnit| sweep.rates().is_empty() || a_second(middle) * unit.0 >= 1.0;
    let (unit, unit_name) = UNITS.iter().find(is_readable).unwrap_or(&UNITS[3]);
    let done = sweep.rates_done();
    let value = |burst: usize, rate: usize| tuner.share(rate, burst).filter(|_| rate < done).unwrap_or(f64::NAN);
    let (columns, rows) = (sweep.rates().len(), sweep.bursts().len());
    let heat = Heat {
        label: words::denied_share(language),
        unit: Unit::Share,
        xs: (0..columns).map(|place| a_second(place) * unit).collect(),
        ys: sweep.bursts().iter().map(|burst| *burst as f64).collect(),
        values: (0..rows).flat_map(|burst| (0..columns).map(move |rate| value(burst, rate))).collect(),
        range: Some((0.0, 1.0)),
        selected: tuner.selected(),
        frontier: tuner.frontier(share),
        frontier_label: words::frontier(language, reading(share as f64 / 1e6, Unit::Share, language)),
    };
    Figure {
        title: words::tuner(language),
        x: Axis::new(words::rate(language, unit_name(language)), Unit::Plain).log(),
        y: Axis::new(words::burst(language), Unit::Count).log(),
        marks: vec![Mark::Heat(heat)],
        ..Figure::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::rate_limit::Traffic;
    use crate::models::limiter::Rule;
    use crate::workload::{LogReader, SAMPLE_GZ};
    use std::rc::Rc;

    fn tuner() -> Tuner {
        let mut reader = LogReader::new();
        reader.push(SAMPLE_GZ).unwrap();
        let rule: Rule = "1/s burst 5 per client".parse().unwrap();
        let traffic = Traffic::new(&reader.finish().unwrap(), std::slice::from_ref(&rule), 1).unwrap();
        Tuner::new(Rc::new(traffic), rule, |_| true)
    }

    fn heat(figure: &Figure) -> &Heat {
        match figure.marks.as_slice() {
            [Mark::Heat(heat)] => heat,
            marks => panic!("{} marks", marks.len()),
        }
    }

    #[test]
    fn a_figure_shows_shares_the_rule_and_the_frontier() {
        let mut tuner = tuner();
        while !tuner.advance(u64::MAX) {}
        let figure = tuner_figure(&tuner, 10_000, Language::English);
        let heat = heat(&figure);
        let (rate, burst) = heat.selected.unwrap();
        assert_eq!((heat.value(rate, burst), heat.ys[burst]), (Some(0.0091), 5.0));
        assert_eq!(heat.frontier[rate], Some(burst), "4 would deny more than one in a hundred");
        assert_eq!(heat.frontier_label, "smallest burst that denies at most 1%");
        assert!(figure.x.label.starts_with("rate (requests a "), "{}", figure.x.label);
        assert!(heat.xs.is_sorted() && heat.ys.is_sorted());
    }

    #[test]
    fn cells_that_are_not_done_are_empty() {
        let mut tuner = tuner();
        tuner.advance(1);
        let figure = tuner_figure(&tuner, 10_000, Language::Korean);
        assert_eq!(heat(&figure).value(40, 0), None);
    }
}
