//! From a link of this lab to a link of each way's own lab: what both know by one name, and what breaks in it.

use super::way::Way;
use crate::experiment::error::InputError;
use crate::experiment::fault::Fault;
use crate::experiment::lab;
use crate::experiment::link::Link;
use crate::experiment::settings::Experiment;

/// Fewer are nothing to compare.
const WAYS_MIN: usize = 2;

/// The ways that are compared.
fn chosen(experiment: &Experiment) -> Vec<Way> {
    Way::ALL.iter().copied().filter(|way| experiment.choice(way.name()) == "on").collect()
}

/// The ways that are compared, each with the experiment of its own lab.
///
/// # Errors
/// As for a link of that lab.
pub fn ways(experiment: &Experiment) -> Result<Vec<(Way, Experiment)>, InputError> {
    chosen(experiment).into_iter().map(|way| Ok((way, of(experiment, way, experiment.faults())?))).collect()
}

/// The experiment of a way's own lab, with these faults of this lab.
pub(super) fn of(experiment: &Experiment, way: Way, faults: &[Fault]) -> Result<Experiment, InputError> {
    let lab = lab::lab(way.lab())?;
    let known = |name: &str| !way.unknown().contains(&name) && lab.parameters.iter().any(|parameter| parameter.name == name);
    let mut pairs = experiment.told(known);
    pairs.extend(way.fixed().iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    for fault in faults {
        pairs.extend(way.breaks(&fault.target).iter().map(|target| ((*target).to_owned(), fault.value())));
    }
    Experiment::from_link(&Link { lab: lab.name.to_owned(), pairs })
}

/// What no single parameter can tell.
///
/// # Errors
/// Fewer than two ways; a fault of what none of them has; whatever a way's own lab refuses.
pub fn check(experiment: &Experiment) -> Result<(), InputError> {
    let chosen = chosen(experiment);
    if chosen.len() < WAYS_MIN {
        return Err(InputError::TooFew { given: chosen.iter().map(|way| way.name()).collect(), allowed: names(), min: WAYS_MIN });
    }
    for fault in experiment.faults() {
        if chosen.iter().all(|way| way.breaks(&fault.target).is_empty()) {
            let other = Way::ALL.iter().find(|way| !way.breaks(&fault.target).is_empty()).map_or("messaging", |way| way.name());
            return Err(InputError::NotApplicable { parameter: fault.target.to_string(), other, values: &["on"] });
        }
    }
    ways(experiment).map(|_| ())
}

fn names() -> Vec<&'static str> {
    Way::ALL.iter().map(|way| way.name()).collect()
}
