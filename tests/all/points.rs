//! No claim without a run: every point's link is run, and must show what the point claims.

use crate::picture::recorded;
use interplay::experiment::{Experiment, LABS, LabRun, Point, Shows, Summary};
use interplay::texts::Language;

/// A figure that the run must have.
pub fn figure(summary: &Summary, name: &str) -> f64 {
    summary.figures.get(name).unwrap_or_else(|| panic!("{name} is no figure of {}", summary.link))
}

fn check(summary: &Summary, name: &str) -> bool {
    let check = summary.checks.iter().find(|check| check.name == name);
    check.unwrap_or_else(|| panic!("{name} is no check of {}", summary.link)).holds
}

/// What the run does not show, if anything.
fn missing(point: &Point, run: &dyn LabRun, summary: &Summary) -> Option<String> {
    let shown = |shows: &Shows| match *shows {
        Shows::Step(kind) => run.told(Language::English).is_some_and(|row| row.kind == kind),
        Shows::Holds(name) => check(summary, name),
        Shows::Fails(name) => !check(summary, name),
        Shows::Is(name, wanted) => figure(summary, name) == wanted,
        Shows::AtLeast(name, least) => figure(summary, name) >= least,
        Shows::AtMost(name, most) => figure(summary, name) <= most,
        Shows::Times(name, times, other) => figure(summary, name) >= times * figure(&recorded(other).summary(), name),
    };
    let failed = point.shows.iter().find(|shows| !shown(shows));
    failed.map(|shows| format!("{}: {} does not show {shows:?}: {:?}", point.name, point.link, summary.figures))
}

#[test]
fn every_point_is_shown_by_its_run() {
    let mut missed = Vec::new();
    for point in LABS.iter().flat_map(|lab| lab.points) {
        let mut run = recorded(point.link);
        let step = Experiment::parse(point.link).expect("a point's link is valid").view.step;
        run.seek(step.unwrap_or_else(|| panic!("{} has no playhead", point.name)));
        assert!(point.shows.iter().any(|shows| matches!(shows, Shows::Step(_))), "{} claims nothing of its playhead", point.name);
        assert!(point.shows.len() > 1, "{} claims nothing of its run", point.name);
        missed.extend(missing(point, &*run, &run.summary()));
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// The judge of points can say no.
#[test]
fn a_point_that_its_run_does_not_show_is_found() {
    let run = recorded("#/sync");
    let missed = |shows: &'static [Shows]| {
        let point = Point { name: "wrong", side: interplay::experiment::Side::Gives, link: "#/sync", shows };
        missing(&point, &*run, &run.summary()).is_some()
    };
    assert!(missed(&[Shows::Step("told-shipped")]), "the reader stands at the start");
    assert!(missed(&[Shows::Fails("one-shipment-each")]) && missed(&[Shows::Is("stored", 2.0)]) && missed(&[Shows::AtLeast("lost", 1.0)]));
    assert!(missed(&[Shows::Times("stored", 1.5, "#/messaging")]) && !missed(&[Shows::Holds("conserved"), Shows::AtMost("lost", 0.0)]));
}
