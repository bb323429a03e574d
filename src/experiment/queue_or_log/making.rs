//! From an experiment to the settings of both labs: each gets a link of its own lab, with whatever both have in common.

use super::table::MESSAGES_MAX;
use crate::experiment::accident::{Accident, Breakdown};
use crate::experiment::error::{InputError, within_budget};
use crate::experiment::link::Link;
use crate::experiment::settings::Experiment;
use crate::experiment::{event_log, queue};
use crate::kernel::{Duration, Time};
use crate::workload::AccessLog;

/// What both labs call by one name.
const SHARED: &[&str] =
    &["messages", "log", "arrivals", "traffic", "on", "off", "keys", "work", "work-law", "consumers", "restart", "slowdown", "seed"];
/// What only the log knows.
const OF_LOG: &[&str] = &["partitions", "session", "bug-from", "bug-until", "replay"];

/// The experiment of the queue lab, but for who comes late and the wrong code.
///
/// # Errors
/// As for a link of that lab.
pub fn of_queue(experiment: &Experiment) -> Result<Experiment, InputError> {
    derived(experiment, "queue", SHARED, Vec::new(), str::to_owned)
}

/// The experiment of the log lab.
///
/// # Errors
/// As for a link of that lab.
pub fn of_log(experiment: &Experiment) -> Result<Experiment, InputError> {
    let groups = if experiment.duration("newcomer") > Duration::ZERO { "2" } else { "1" };
    let late = experiment.value("newcomer").texts().pop().unwrap_or_default();
    let more = vec![("groups".to_owned(), groups.to_owned()), ("late".to_owned(), late)];
    // All consumers of the log's first group have no name in its own lab.
    let target = |target: &str| if target == "broker" { "broker-1".to_owned() } else { "consumer".to_owned() };
    derived(experiment, "log", &[SHARED, OF_LOG].concat(), more, target)
}

fn derived(
    experiment: &Experiment,
    lab: &str,
    names: &[&str],
    more: Vec<(String, String)>,
    target: impl Fn(&str) -> String,
) -> Result<Experiment, InputError> {
    let mut pairs = experiment.told(|name| names.contains(&name));
    pairs.extend(more);
    pairs.extend(experiment.faults().iter().map(|fault| (target(&fault.target), fault.value())));
    Experiment::from_link(&Link { lab: lab.to_owned(), pairs })
}

/// Both labs' settings.
///
/// # Errors
/// A log that is missing, or not the one asked for, or too long; more tries in vain than the budget allows.
pub fn settings(experiment: &Experiment, log: Option<&AccessLog>) -> Result<(queue::Setting, event_log::Setting), InputError> {
    let played = log.filter(|_| experiment.log().is_some());
    within_budget("log", played.map_or(0, |log| log.len() as u64), MESSAGES_MAX)?;
    let mut queue = queue::setting(&of_queue(experiment)?, log)?;
    let mut log = event_log::setting(&of_log(experiment)?, log).map_err(of_both)?;
    log.keys.clone_from(&queue.keys);
    for (fault, accident) in experiment.faults().iter().zip(&mut log.faults) {
        if fault.target == "every-consumer" {
            accident.target = event_log::Target::Group(0);
        }
    }
    queue.bug = log.bug;
    if let Some(late) = log.late {
        queue.consumers += 1;
        let absence = Accident { target: queue::Target::Newcomer, kind: Breakdown::Down, from: Time::ZERO, until: Some(late) };
        queue.faults.push(absence);
    }
    Ok((queue, log))
}

/// The log's first broker is the broker of both.
fn of_both(error: InputError) -> InputError {
    match error {
        InputError::OverBudget { parameter: "broker-1", requests, max } => InputError::OverBudget { parameter: "broker", requests, max },
        error => error,
    }
}

/// What no single parameter can tell.
///
/// # Errors
/// What either of the labs refuses.
pub fn check(experiment: &Experiment) -> Result<(), InputError> {
    of_queue(experiment)?;
    of_log(experiment).map(|_| ())
}
