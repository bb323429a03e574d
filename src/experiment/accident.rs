//! A fault as a lab's model has it: with the lab's own target in the place of a name.

use super::fault::Fault;
use super::settings::Experiment;
use crate::kernel::{Duration, Time};

/// How long after the last change a run goes on in which something goes on for ever.
pub const AFTERWARDS: Duration = Duration::from_seconds(60);

/// Tries in vain that one experiment may come to.
pub const TRIES_MAX: u64 = 4_000_000;

/// How something fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breakdown {
    /// It is not there, or lets nothing through.
    Down,
    /// It dies and starts again.
    Crash,
    /// It works more slowly.
    Slow,
    /// It sends much more.
    Burst,
}

/// A fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accident<T> {
    /// What fails.
    pub target: T,
    /// How.
    pub kind: Breakdown,
    /// From when on.
    pub from: Time,
    /// Until when; none for one that does not last, or lasts for ever.
    pub until: Option<Time>,
}

/// An experiment's faults, each target told by its name.
pub fn accidents<T>(experiment: &Experiment, target: impl Fn(&str) -> T) -> Vec<Accident<T>> {
    let accident = |fault: &Fault| Accident {
        target: target(&fault.target),
        kind: match fault.kind.name {
            "crash" => Breakdown::Crash,
            "slow" => Breakdown::Slow,
            "burst" => Breakdown::Burst,
            _ => Breakdown::Down,
        },
        from: fault.from,
        until: fault.until,
    };
    experiment.faults().iter().map(accident).collect()
}

/// Whether something stays broken.
pub fn lasts_for_ever(experiment: &Experiment) -> bool {
    experiment.faults().iter().any(|fault| fault.until.is_none() && fault.kind.lasts)
}

/// When nothing comes any more and nothing changes: after the last of these times, and of the faults' beginnings and ends.
pub fn last_change<T>(times: &[u64], accidents: &[Accident<T>]) -> Time {
    last_of(times, accidents.iter().map(|accident| (accident.from, accident.until)))
}

/// For how long things fail in all in a run that ends at a time: those that fail at once are counted each.
pub fn broken_for<'a, T: 'a>(accidents: impl Iterator<Item = &'a Accident<T>>, end: Time) -> Duration {
    accidents.map(|accident| accident.until.unwrap_or(end).since(accident.from)).fold(Duration::ZERO, |sum, length| sum + length)
}

/// The same, of faults that are told by when they begin and end.
pub fn last_of(times: &[u64], faults: impl Iterator<Item = (Time, Option<Time>)>) -> Time {
    let last = times.last().copied().map_or(Time::ZERO, Time::from_nanos);
    faults.map(|(from, until)| until.unwrap_or(from)).fold(last, Time::max)
}
