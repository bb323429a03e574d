//! The hockey stick: how long messages stay against load, simulated point by point, with theory beside it.

use super::figure::{Axis, Curve, Figure, Mark, Role, Stroke, Unit};
use crate::experiment::queue::{LoadPoint, LoadSweep};
use crate::texts::{Language, queue as words};

/// Points of a theoretical curve.
const POINTS: u32 = 120;

/// The figure of a sweep, as far as it is done.
pub fn load_figure(sweep: &LoadSweep, language: Language) -> Figure {
    let simulated = |value: fn(&LoadPoint) -> f64| sweep.points().iter().map(|point| (point.load, value(point))).collect();
    let mut marks = vec![
        Mark::Line(Curve::new(words::stay_mean(language), Role::Consumer, simulated(|point| point.mean))),
        Mark::Line(Curve::new(words::stay_p99(language), Role::Caller, simulated(|point| point.p99))),
    ];
    if let Some(theory) = sweep.theory() {
        let loads = || (1..=POINTS).map(|place| sweep.load_max() * f64::from(place) / f64::from(POINTS));
        let mean: Vec<(f64, f64)> = loads().filter_map(|load| Some((load, theory.at_load(load)?.stay))).collect();
        let p99: Vec<(f64, f64)> = loads().filter_map(|load| Some((load, theory.stay_quantile_at_load(load, 0.99)?))).collect();
        let curve = |label: String, points| Mark::Theory(Curve::new(label, Role::Failure, points).stroked(Stroke::Dashed));
        marks.push(curve(words::theory_mean(language, &theory.name), mean));
        if !p99.is_empty() {
            marks.push(curve(words::theory_p99(language, &theory.name), p99));
        }
    }
    Figure {
        title: words::hockey_stick(language),
        x: Axis::new(words::load(language), Unit::Share).between(0.0, 1.0),
        y: Axis::new(words::stay(language), Unit::Seconds),
        marks,
        ..Figure::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Experiment;

    #[test]
    fn a_sweep_has_theory_beside_it_where_there_is_a_closed_form() {
        let marks = |link: &str| {
            let mut sweep = LoadSweep::of(&Experiment::parse(link).unwrap()).unwrap();
            sweep.advance(1);
            load_figure(&sweep, Language::English).marks.len()
        };
        assert_eq!((marks("#/queue"), marks("#/queue?consumers=1&work-law=fixed"), marks("#/queue?prefetch=10")), (4, 3, 2));
    }
}
