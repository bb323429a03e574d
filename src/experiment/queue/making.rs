//! From an experiment to the lab's setting, and what no single parameter can tell: the work budget, values that exclude each other.

use super::setting::{Between, OnFailure, Setting, Target};
use super::table::MESSAGES_MAX;
use crate::experiment::accident::{AFTERWARDS, Accident, Breakdown, TRIES_MAX, accidents, broken_for, last_change, lasts_for_ever};
use crate::experiment::draws;
use crate::experiment::error::{InputError, within_budget};
use crate::experiment::settings::Experiment;
use crate::kernel::{Choices, Duration, Time};
use crate::models::{rabbitmq, sqs};
use crate::workload::{AccessLog, Arrivals, Frequency, KeyPicker};

/// The setting that an experiment asks for.
///
/// # Errors
/// A log that is missing, or not the one asked for, or too long; more publishing in vain than the budget allows.
pub fn setting(experiment: &Experiment, log: Option<&AccessLog>) -> Result<Setting, InputError> {
    let choices = Choices::seeded(experiment.count("seed"));
    let faults = accidents(experiment, target);
    let (times, keys) = match experiment.log() {
        Some(wanted) => draws::of_log(wanted.of(log)?, MESSAGES_MAX)?,
        None => {
            let times = times(experiment, &faults, &choices);
            let keys = keys(experiment, times.len(), &choices);
            (times, keys)
        }
    };
    let demands = draws::demands(experiment, times.len(), &choices);
    let levels = if experiment.choice("queue") == "classic" { experiment.count("priorities") } else { 0 };
    let mut urgent = choices.stream("priorities");
    let priorities = if levels == 0 { Vec::new() } else { times.iter().map(|_| urgent.below(levels + 1) as u8).collect() };
    let between = between(experiment);
    let end = last_change(&times, &faults) + AFTERWARDS;
    let horizon = endless(experiment, &between, &demands).then_some(end);
    republishes(experiment, &faults, &demands, end)?;
    Ok(Setting {
        demands,
        keys,
        priorities,
        between,
        consumers: experiment.count("consumers") as u32,
        latency: experiment.duration("latency"),
        failing: experiment.share("failing"),
        poison: (experiment.count("poison") as u32).checked_sub(1),
        on_failure: on_failure(experiment),
        confirms: is_rabbit(experiment) && on(experiment, "confirms"),
        republish: experiment.duration("republish"),
        restart: experiment.duration("restart"),
        slowdown: experiment.count("slowdown"),
        faults,
        bug: None,
        horizon,
        seed: experiment.count("seed"),
        times,
    })
}

/// What no single parameter can tell.
///
/// # Errors
/// More tries in vain than the budget allows; overflow or dead letters of what has none.
pub fn check(experiment: &Experiment) -> Result<(), InputError> {
    if experiment.choice("queue") == "quorum" && experiment.choice("overflow") == "reject-publish-dlx" {
        return Err(InputError::NotApplicable { parameter: "overflow".to_owned(), other: "queue", values: &["classic"] });
    }
    let work = experiment.duration("work").as_nanos().max(1);
    let tries = |broken: Duration| experiment.count("consumers").saturating_mul(broken.as_nanos() / work);
    let faults = experiment.faults().iter().map(|fault| fault.until.map_or(AFTERWARDS, |until| until.since(fault.from)));
    let fails = experiment.count("poison") > 0 || experiment.share("failing") > 0;
    let tried = if fails { tries(faults.fold(AFTERWARDS, |sum, length| sum + length)) } else { 0 };
    within_budget("work", tried, TRIES_MAX)
}

/// What a producer publishes in vain makes no step, but it is work. Only the times and lengths that were drawn, or a log, tell how much.
fn republishes(experiment: &Experiment, faults: &[Accident<Target>], demands: &[u64], end: Time) -> Result<(), InputError> {
    if !is_rabbit(experiment) || !on(experiment, "confirms") {
        return Ok(());
    }
    let within = |span: Duration| span.as_nanos() / experiment.duration("republish").as_nanos().max(1);
    let unreachable = broken_for(faults.iter().filter(|fault| fault.target == Target::Broker), end);
    within_budget("broker", within(unreachable), TRIES_MAX)?;
    if experiment.count("max-length") == 0 || experiment.choice("overflow") == "drop-head" {
        return Ok(());
    }
    // A full queue refuses until the last message is done, at most.
    let slow = if faults.iter().any(|fault| fault.kind == Breakdown::Slow) { experiment.count("slowdown") } else { 1 };
    let work = demands.iter().fold(0u64, |sum, demand| sum.saturating_add(*demand)).saturating_mul(slow);
    within_budget("republish", within(end.since(Time::ZERO) + Duration::from_nanos(work)), TRIES_MAX)
}

/// Whether the queue is RabbitMQ's.
pub fn is_rabbit(experiment: &Experiment) -> bool {
    matches!(experiment.choice("queue"), "classic" | "quorum")
}

fn on(experiment: &Experiment, name: &str) -> bool {
    experiment.choice(name) == "on"
}

/// Zero is none.
fn some(count: u64) -> Option<u64> {
    (count > 0).then_some(count)
}

fn length(experiment: &Experiment, name: &str) -> Option<Duration> {
    Some(experiment.duration(name)).filter(|length| *length > Duration::ZERO)
}

fn between(experiment: &Experiment) -> Between {
    if !is_rabbit(experiment) {
        let settings = sqs::Settings {
            fifo: experiment.choice("queue") == "sqs-fifo",
            visibility: experiment.duration("visibility"),
            receives_max: some(experiment.count("receives")).map(|max| max as u32),
            ..sqs::Settings::default()
        };
        return Between::Sqs { settings, batch: experiment.count("receive-batch") as usize };
    }
    let quorum = experiment.choice("queue") == "quorum";
    let retry = length(experiment, "delayed-retry").filter(|_| quorum);
    let settings = rabbitmq::Settings {
        kind: if quorum { rabbitmq::Kind::Quorum } else { rabbitmq::Kind::Classic },
        ttl: length(experiment, "ttl"),
        length_max: some(experiment.count("max-length")),
        bytes_max: None,
        overflow: match experiment.choice("overflow") {
            "reject-publish" => rabbitmq::Overflow::RejectPublish,
            "reject-publish-dlx" => rabbitmq::Overflow::RejectPublishDeadLetter,
            _ => rabbitmq::Overflow::DropHead,
        },
        priority_max: if quorum { 0 } else { experiment.count("priorities") as u8 },
        delivery_limit: quorum.then(|| experiment.count("delivery-limit") as u32),
        dead_letters: None,
        delayed_retry: retry.map(|min| rabbitmq::DelayedRetry { min, max: Duration::from_seconds(3_600), all: true }),
    };
    let automatic = experiment.choice("acknowledge") == "automatic";
    Between::Rabbit {
        settings,
        dead_letters: on(experiment, "dead-letters"),
        durable: quorum || on(experiment, "durable"),
        prefetch: experiment.count("prefetch") as u32,
        automatic,
    }
}

fn on_failure(experiment: &Experiment) -> OnFailure {
    if !is_rabbit(experiment) {
        return OnFailure::Nothing;
    }
    match experiment.choice("on-failure") {
        "reject-requeue" => OnFailure::RejectRequeue,
        "reject" => OnFailure::Reject,
        "crash" => OnFailure::Crash,
        _ => OnFailure::NackRequeue,
    }
}

/// Whether something would be tried, or wait, for ever.
fn endless(experiment: &Experiment, between: &Between, demands: &[u64]) -> bool {
    let fails = experiment.count("poison") > 0 || experiment.share("failing") > 900_000;
    let bounded = match between {
        Between::Rabbit { settings, .. } => {
            let counts = !matches!(on_failure(experiment), OnFailure::NackRequeue);
            on_failure(experiment) == OnFailure::Reject || settings.delivery_limit.is_some() && counts
        }
        Between::Sqs { settings, .. } => settings.receives_max.is_some(),
    };
    // A FIFO queue takes no receipt whose time has passed: work that takes longer, the way there and back included, is never done.
    let ways = experiment.duration("latency").as_nanos().saturating_mul(2);
    let too_long = match between {
        Between::Sqs { settings, .. } if settings.fifo => {
            demands.iter().any(|demand| demand.saturating_add(ways) >= settings.visibility.as_nanos())
        }
        _ => false,
    };
    (fails || too_long) && !bounded || lasts_for_ever(experiment)
}

fn target(name: &str) -> Target {
    match name {
        "producer" => Target::Producer,
        "broker" => Target::Broker,
        "consumer" => Target::Consumer,
        _ => Target::Consumers,
    }
}

/// When messages are sent: as many as were asked for, and what a producer's faults add or take away.
fn times(experiment: &Experiment, faults: &[Accident<Target>], choices: &Choices) -> Vec<u64> {
    let messages = experiment.count("messages");
    let mut times = draws::times(experiment, messages, choices);
    let during = |fault: &Accident<Target>, time: u64| {
        let time = Time::from_nanos(time);
        fault.from <= time && fault.until.is_none_or(|until| time < until)
    };
    let of = |kind: Breakdown| faults.iter().filter(move |fault| fault.target == Target::Producer && fault.kind == kind);
    let mut more = choices.stream("surge");
    let rate = experiment.rate("arrivals");
    let surging = Frequency::new(rate.count().saturating_mul(experiment.count("surge") - 1), rate.period());
    for fault in of(Breakdown::Burst) {
        let end = fault.until.unwrap_or(fault.from + AFTERWARDS);
        let length = end.since(fault.from);
        let mut draw = || more.next_u64();
        let added = Arrivals::Poisson { rate: surging }.times(length, &mut draw).take(messages as usize);
        times.extend(added.map(|time| time.saturating_add(fault.from.as_nanos())));
    }
    times.retain(|time| !of(Breakdown::Down).any(|fault| during(fault, *time)));
    times.sort_unstable();
    times.truncate(MESSAGES_MAX as usize);
    times
}

fn keys(experiment: &Experiment, messages: usize, choices: &Choices) -> Vec<u32> {
    let keys = experiment.count("keys") as u32;
    if keys == 1 {
        return Vec::new();
    }
    let picker = KeyPicker::uniform(keys);
    let mut picking = choices.stream("keys");
    (0..messages).map(|_| picker.pick(picking.next_u64())).collect()
}
