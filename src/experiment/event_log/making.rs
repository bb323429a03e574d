//! From an experiment to the lab's setting, and what no single parameter can tell.

use super::producer::IN_FLIGHT;
use super::setting::{Commit, Partitioner, Replay, Setting, Target};
use super::table::RECORDS_MAX;
use crate::experiment::accident::{AFTERWARDS, Accident, TRIES_MAX, accidents, broken_for, last_change, lasts_for_ever};
use crate::experiment::draws;
use crate::experiment::error::{Allowed, InputError, within_budget};
use crate::experiment::settings::Experiment;
use crate::kernel::{Choices, Duration, Time};
use crate::models::event_log::Reset;
use crate::models::event_log::assignor::Assignor;
use crate::models::event_log::replicas::Acks;
use crate::workload::{AccessLog, KeyPicker};

/// Brokers there are at least: as many as can be broken.
const BROKERS_MIN: u32 = 3;

/// The setting that an experiment asks for.
///
/// # Errors
/// A log that is missing, or not the one asked for, or too long; more tries in vain than the budget allows.
pub fn setting(experiment: &Experiment, log: Option<&AccessLog>) -> Result<Setting, InputError> {
    let choices = Choices::seeded(experiment.count("seed"));
    let faults = accidents(experiment, target);
    let (times, keys) = match experiment.log() {
        Some(wanted) => draws::of_log(wanted.of(log)?, RECORDS_MAX)?,
        None => {
            let times = draws::times(experiment, experiment.count("messages"), &choices);
            let keys = keys(experiment, times.len(), &choices);
            (times, keys)
        }
    };
    let replication = experiment.count("replication") as u32;
    let stuck = experiment.choice("acks") == "all" && experiment.count("min-insync") > 1 || replication < 2;
    let end = last_change(&times, &faults) + AFTERWARDS;
    let horizon = (lasts_for_ever(experiment) || stuck && !experiment.faults().is_empty()).then_some(end);
    retries(experiment, &faults, end)?;
    let consumers = experiment.count("consumers") as u32;
    let groups = (0..experiment.count("groups")).map(|group| if group == 0 { consumers } else { 1 }).collect();
    let at = |name: &str| Some(experiment.duration(name)).filter(|length| *length > Duration::ZERO).map(|length| Time::ZERO + length);
    Ok(Setting {
        demands: draws::demands(experiment, times.len(), &choices),
        keys,
        tombstones: tombstones(experiment, times.len(), &choices),
        partitions: experiment.count("partitions") as u32,
        more: Some(experiment.count("more-partitions") as u32)
            .filter(|more| *more > 0)
            .map(|more| (more, Time::ZERO + experiment.duration("more-at"))),
        partitioner: match experiment.choice("partitioner") {
            "round-robin" => Partitioner::RoundRobin,
            "sticky" => Partitioner::Sticky,
            _ => Partitioner::Key,
        },
        brokers: replication.max(BROKERS_MIN),
        replication,
        acks: match experiment.choice("acks") {
            "1" => Acks::Leader,
            "0" => Acks::None,
            _ => Acks::All,
        },
        min_in_sync: experiment.count("min-insync") as usize,
        // Numbers without acks=all would promise what cannot be kept: Kafka leaves them off by itself, and refuses who asks for them.
        idempotent: experiment.choice("idempotence") == "on" && experiment.choice("acks") == "all",
        retry: experiment.duration("republish"),
        unclean: experiment.choice("unclean") == "on",
        fetch: experiment.duration("fetch"),
        lag_max: experiment.duration("lag-max"),
        groups,
        late: at("late"),
        reset: if experiment.choice("reset") == "earliest" { Reset::Earliest } else { Reset::Latest },
        assignor: match experiment.choice("assignor") {
            "round-robin" => Assignor::RoundRobin,
            "sticky" => Assignor::Sticky,
            "cooperative-sticky" => Assignor::CooperativeSticky,
            _ => Assignor::Range,
        },
        commit: if experiment.choice("commit") == "before" { Commit::Before } else { Commit::After },
        commit_interval: experiment.duration("commit-interval"),
        session: experiment.duration("session"),
        static_members: experiment.choice("static-members") == "on",
        rebalance: experiment.duration("rebalance"),
        segment: experiment.count("segment"),
        retention: Some(experiment.duration("retention")).filter(|length| *length > Duration::ZERO),
        retention_records: Some(experiment.count("retention-records")).filter(|count| *count > 0),
        compact: experiment.choice("cleanup") == "compact",
        delete_retention: experiment.duration("delete-retention"),
        bug: at("bug-until").map(|until| (Time::ZERO + experiment.duration("bug-from"), until)),
        replay: match experiment.choice("replay") {
            "failure" => Replay::Failure,
            "earliest" => Replay::Earliest,
            "latest" => Replay::Latest,
            "offset" => Replay::Offset(experiment.count("replay-offset")),
            "timestamp" => Replay::Since(Time::ZERO + experiment.duration("replay-time")),
            _ => Replay::Off,
        },
        restart: experiment.duration("restart"),
        slowdown: experiment.count("slowdown"),
        faults,
        horizon,
        times,
    })
}

/// What no single parameter can tell.
///
/// # Errors
/// A bug that ends before it begins; fewer partitions than before; a fault of a group that is not there.
pub fn check(experiment: &Experiment) -> Result<(), InputError> {
    let (from, until) = (experiment.duration("bug-from"), experiment.duration("bug-until"));
    if from > Duration::ZERO && until <= from {
        let allowed = Allowed::Duration { min: from + Duration::from_millis(1), max: Duration::from_seconds(86_400) };
        return Err(InputError::value("bug-until", &until.to_string(), allowed));
    }
    let (partitions, more) = (experiment.count("partitions"), experiment.count("more-partitions"));
    if more > 0 && more <= partitions {
        return Err(InputError::value("more-partitions", &more.to_string(), Allowed::Count { min: partitions + 1, max: 64 }));
    }
    if experiment.count("groups") < 2 && experiment.faults().iter().any(|fault| fault.target == "group-2") {
        return Err(InputError::NotApplicable { parameter: "group-2".to_owned(), other: "groups", values: &["2", "3"] });
    }
    Ok(())
}

/// What a producer sends in vain makes no step, but it is work. Only the times that were drawn, or a log, tell how much.
fn retries(experiment: &Experiment, faults: &[Accident<Target>], end: Time) -> Result<(), InputError> {
    let is_meant = |fault: &&Accident<Target>| matches!(fault.target, Target::Broker(_) | Target::Answers);
    let broken = broken_for(faults.iter().filter(is_meant), end).as_nanos();
    let tries = (broken / experiment.duration("republish").as_nanos().max(1)).saturating_mul(IN_FLIGHT as u64);
    let broken = faults.iter().zip(experiment.faults()).find(|(fault, _)| is_meant(fault));
    let parameter = broken.and_then(|(_, fault)| experiment.lab().target_name(&fault.target)).unwrap_or("republish");
    within_budget(parameter, tries, TRIES_MAX)
}

fn target(name: &str) -> Target {
    match name {
        "broker-1" => Target::Broker(0),
        "broker-2" => Target::Broker(1),
        "broker-3" => Target::Broker(2),
        "answers" => Target::Answers,
        "consumer" => Target::Consumer,
        _ => Target::Group(1),
    }
}

fn tombstones(experiment: &Experiment, records: usize, choices: &Choices) -> Vec<bool> {
    let share = if experiment.choice("cleanup") == "compact" { experiment.share("tombstones") } else { 0 };
    let mut deleting = choices.stream("tombstones");
    if share == 0 { Vec::new() } else { (0..records).map(|_| deleting.chance(share, 1_000_000)).collect() }
}

fn keys(experiment: &Experiment, records: usize, choices: &Choices) -> Vec<u32> {
    let picker = KeyPicker::zipf(experiment.count("keys") as u32, experiment.decimal("skew"));
    let mut picking = choices.stream("keys");
    (0..records).map(|_| picker.pick(picking.next_u64())).collect()
}
