//! What a run measured as marks of a figure: series that hold between their changes, and distributions; and the figure over the run's time.

use super::figure::{Axis, Band, Curve, Extent, Figure, Join, Mark, Role, Span, Stroke, Unit};
use crate::experiment::LabRun;
use crate::kernel::{Duration, Quantiles, Reduced};
use crate::texts::{Language, chart as words, parameters};

/// Points of a distribution: a thousandth each.
const PARTS: u64 = 1_000;

/// A series that holds between its changes.
pub fn held(label: String, role: Role, series: &Reduced) -> Mark {
    let extents = series.buckets().iter().map(|bucket| Extent::of(bucket, 0.0));
    Mark::Band(Band { label, role, join: Join::Held, extents: extents.collect() })
}

/// A distribution as points: a length in seconds, and the share that is at most as long.
fn distribution_of(lengths: &Quantiles) -> Vec<(f64, f64)> {
    let mut points = vec![(0.0, 0.0)];
    for part in 1..=PARTS {
        let Some(length) = lengths.at(part, PARTS).map(Duration::as_seconds) else { continue };
        let share = part as f64 / PARTS as f64;
        match points.last_mut() {
            Some(last) if last.0 == length => last.1 = share,
            _ => points.push((length, share)),
        }
    }
    points
}

/// A distribution as a mark; nothing where nothing was measured.
pub fn distribution(label: String, role: Role, stroke: Stroke, lengths: &Quantiles) -> Option<Mark> {
    (lengths.count() > 0).then(|| Mark::Step(Curve { label, role, stroke, points: distribution_of(lengths) }))
}

/// A figure of how many of something took at most so long; `x` and `y` name the time and the share.
pub fn lengths(title: String, x: String, y: String, marks: Vec<Mark>) -> Figure {
    let (x, y) = (Axis::new(x, Unit::Seconds), Axis::new(y, Unit::Share).between(0.0, 1.0));
    Figure { title, x, y, marks, ..Figure::default() }
}

/// A figure over the time of a run, with the playhead and what was broken.
pub fn over_time(run: &dyn LabRun, title: String, y: Axis, marks: Vec<Mark>, spans: Vec<Span>, language: Language) -> Figure {
    Figure {
        title,
        x: Axis::new(words::time(language), Unit::Seconds).between(0.0, end(run)),
        y,
        marks,
        spans,
        playhead: Some(run.now().as_seconds()),
    }
}

/// What was broken when, each fault under the label of its target.
pub fn faults(run: &dyn LabRun, label: impl Fn(&str) -> String) -> Vec<Span> {
    let end = end(run);
    let befell = run.experiment().faults().iter().filter(|fault| fault.from.as_seconds() <= end);
    // Who crashes starts again by itself, where a lab says how long that takes.
    let restarts = run.experiment().lab().parameters.iter().any(|parameter| parameter.name == "restart");
    let over = |fault: &crate::experiment::Fault| match fault.until {
        None if !fault.kind.lasts && restarts => Some(fault.from + run.experiment().duration("restart")),
        until => until,
    };
    let span = |fault: &crate::experiment::Fault| Span {
        from: fault.from.as_seconds(),
        to: over(fault).map_or(end, |until| until.as_seconds().min(end)),
        label: label(&fault.target),
    };
    befell.map(span).collect()
}

/// The same under the names that targets have in the list of faults.
pub fn named_faults(run: &dyn LabRun, language: Language) -> Vec<Span> {
    faults(run, |target| parameters::label(language, target).to_owned())
}

/// The end of the time axis, in seconds: a run that has just begun has some length too.
fn end(run: &dyn LabRun) -> f64 {
    run.ended_at().as_seconds().max(1e-9)
}
