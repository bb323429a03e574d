//! The sequence diagram's rows of all ways: one lane for each place that any of them has.

use crate::app::sequence::Rows;
use crate::app::town::{drawn, places};
use crate::experiment::compare::CompareRun;
use crate::patterns::Place;
use crate::texts::{Language, patterns as names};

/// The steps around where a run's reader stands.
pub fn rows(run: &CompareRun, language: Language) -> Rows {
    let sides = || run.model().sides.iter().map(|side| places(&side.model));
    // The longest first: what others have in between is put where they have it.
    let mut lanes: Vec<Place> = sides().max_by_key(Vec::len).unwrap_or_default();
    for side in sides() {
        for (place, lane) in side.iter().enumerate().filter(|(_, lane)| !lanes.contains(lane)).collect::<Vec<_>>() {
            let after = side[..place].iter().rev().find_map(|before| lanes.iter().position(|known| known == before));
            lanes.insert(after.map_or(0, |after| after + 1), *lane);
        }
    }
    let named = lanes.iter().map(|place| names::short_place(language, place.name()).to_owned()).collect();
    Rows::of(run, language, named, |turn| drawn(&turn.step, &lanes))
}
