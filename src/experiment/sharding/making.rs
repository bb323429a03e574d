//! From an experiment to the lab's setting, and what no single parameter can tell.

use super::homes::Homes;
use super::setting::{HotKey, Join, Meanwhile, MoveOrder, Resharding, Setting, Target};
use super::table::REQUESTS_MAX;
use crate::experiment::accident::{AFTERWARDS, accidents, last_change, lasts_for_ever};
use crate::experiment::beginning::gathered;
use crate::experiment::draws;
use crate::experiment::error::{Allowed, InputError};
use crate::experiment::settings::Experiment;
use crate::experiment::value::Value;
use crate::kernel::{Choices, Drawn, Duration, Law, Names, Time};
use crate::models::shard::{Strategy, scatter, whole};
use crate::theory::{harmonic, scatter_slowest};
use crate::workload::{AccessLog, KeyPicker};
use std::collections::BTreeSet;

/// The number that the first of sequential keys has: as in an old table.
const FIRST_KEY: u64 = 1_000;
/// Lengths of partial work that are drawn, and then drawn again.
const PARTS: usize = 65_536;

/// Draws that are made, and names that are taken or placed, before the next pause: a few milliseconds in a browser.
pub(super) const DRAWS: usize = 100_000;
pub(super) const NAMES: usize = 30_000;

/// The setting that an experiment asks for. It pauses between pieces of its work.
///
/// # Errors
/// A log that is missing, or not the one asked for, or too long; keys that the map cannot place.
pub async fn setting(experiment: &Experiment, log: Option<&AccessLog>) -> Result<Setting, InputError> {
    let choices = Choices::seeded(experiment.count("seed"));
    let faults = accidents(experiment, target);
    let (times, keys, names) = match experiment.log() {
        Some(wanted) => {
            let (log, by) = (wanted.of(log)?, experiment.choice("key-by").trim_start_matches("by-"));
            // Before the first pause: whoever has just asked for this map is told beside what was asked.
            if strategy(experiment) == Strategy::Modulo
                && let Some(name) = log.column(by).and_then(|column| column.values().iter().find(|name| whole(name.as_bytes()).is_none()))
            {
                return Err(unplaced(name));
            }
            logged(log, by)?
        }
        None => {
            let times: Vec<u64> = gathered(draws::arrivals(experiment, experiment.count("requests"), &choices), DRAWS).await;
            let names = names(experiment).await;
            let keys = keys(experiment, times.len(), names.len(), &choices).await;
            (times, keys, names)
        }
    };
    let (requests, shards) = (times.len(), experiment.count("shards") as u32);
    let (hot, hot_requests) = most_frequent(&keys, names.len());
    let (hot_key, join, resharding) = (hot_key(experiment), join(experiment), resharding(experiment));
    let to = resharding.map_or(shards, |change| change.to);
    let Homes { plan, map, map_after, shards_all, own, wide, before, after, moving, turns, salted, salted_shards } =
        Homes::new(experiment, (shards, to), &names, hot, hot_key).await?;
    let (joins, narrow) = (experiment.share("joins"), experiment.share("narrow"));
    let chances =
        |count: usize, purpose: &str, share: u64| Drawn::new(count, choices.stream(purpose), move |stream| stream.chance(share, 1_000_000));
    let (law, work, demand) = (draws::law(experiment, "work-law"), experiment.duration("work"), draws::demand(experiment));
    let several = joins > 0 || matches!(hot_key, HotKey::Salted(_) | HotKey::Bounded(_)) || resharding.is_some();
    let mut drawing = choices.stream("parts");
    let zipf = experiment.log().is_none() && experiment.choice("access") == "chance";
    Ok(Setting {
        demands: Drawn::new(requests, choices.stream("service"), demand.clone()),
        parts: if several { (0..PARTS).map(|_| demand(&mut drawing)).collect() } else { Vec::new() },
        writes: chances(requests, "writes", experiment.share("writes")),
        joins: chances(if joins == 0 { 0 } else { requests }, "joins", joins),
        needs_wide: Drawn::new(if wide.is_some() { requests } else { 0 }, choices.stream("columns"), move |stream| {
            !stream.chance(narrow, 1_000_000)
        }),
        narrow_work: experiment.share("narrow-work"),
        gather_within: Some(experiment.duration("gather-within")).filter(|within| *within > Duration::ZERO),
        partners: partners(if join == Join::Application { requests } else { 0 }, names.len(), &choices),
        idle_gather: (joins > 0 && join == Join::Scatter && law == Law::Exponential).then(|| scatter_slowest(shards, work.as_seconds())),
        hot_share: zipf.then(|| 1.0 / harmonic(names.len() as u32, experiment.decimal("skew") as f64 / 1_000.0)),
        horizon: lasts_for_ever(experiment).then(|| last_change(&times, &faults) + AFTERWARDS),
        one_machine: experiment.choice("placement") == "one-database",
        strategy: strategy(experiment),
        hop: experiment.duration("hop"),
        restart: experiment.duration("restart"),
        slowdown: experiment.count("slowdown"),
        times,
        keys,
        names,
        join,
        plan,
        map,
        map_after,
        shards,
        shards_all,
        own,
        wide,
        before,
        after,
        moving,
        turns,
        resharding,
        hot,
        hot_requests,
        hot_key,
        salted,
        salted_shards,
        faults,
    })
}

/// What no single parameter can tell.
///
/// # Errors
/// Resharding to as many shards as there are; keys that are no numbers for a map of numbers; a fault of a shard that is not there.
pub fn check(experiment: &Experiment) -> Result<(), InputError> {
    let shards = experiment.count("shards");
    if let Some(change) = resharding(experiment).filter(|change| u64::from(change.to) == shards) {
        return Err(InputError::value("reshard-to", &change.to.to_string(), Allowed::OtherCount { min: 1, max: 64, than: shards }));
    }
    let to = resharding(experiment).map_or(shards, |change| u64::from(change.to));
    let further = u64::from(experiment.choice("hot-key") == "own-shard") + u64::from(experiment.choice("columns") == "two-tables");
    for fault in experiment.faults() {
        if let Target::Shard(shard) = target(&fault.target)
            && u64::from(shard) >= shards.max(to) + further
        {
            return Err(InputError::value("shards", &shards.to_string(), Allowed::Count { min: u64::from(shard) + 1, max: 64 }));
        }
    }
    // Of keys that are no numbers, a map of numbers can place none.
    let pasted = !matches!(experiment.value("names"), Value::List(pasted) if pasted.is_empty());
    if strategy(experiment) == Strategy::Modulo && experiment.choice("key-names") == "country" && !pasted && experiment.log().is_none() {
        return Err(InputError::value("key-names", "country", Allowed::OneOf(&["sequential", "random"])));
    }
    if let (Value::List(pasted), Strategy::Modulo) = (experiment.value("names"), strategy(experiment))
        && let Some(name) = pasted.iter().find(|name| whole(name.as_bytes()).is_none())
    {
        return Err(unplaced(name));
    }
    Ok(())
}

/// A key that a map of numbers cannot place.
pub(super) fn unplaced(name: &str) -> InputError {
    InputError::value("names", name, Allowed::Whole)
}

/// What is done about the hot key.
fn hot_key(experiment: &Experiment) -> HotKey {
    match experiment.choice("hot-key") {
        "salt" => HotKey::Salted(experiment.count("salt") as u32),
        "cache" => HotKey::Cached(experiment.duration("cache-ttl")),
        "own-shard" => HotKey::OwnShard,
        "bounded" => HotKey::Bounded(experiment.decimal("bound").max(1_001)),
        _ => HotKey::Left,
    }
}

/// How rows that belong together are had.
fn join(experiment: &Experiment) -> Join {
    match experiment.choice("join-by") {
        "application" => Join::Application,
        "colocated" => Join::Colocated,
        "duplicated" => Join::Duplicated,
        _ => Join::Scatter,
    }
}

/// The strategy that an experiment names.
pub fn strategy(experiment: &Experiment) -> Strategy {
    let named = experiment.choice("strategy");
    Strategy::ALL.iter().find(|strategy| strategy.name() == named).copied().unwrap_or(Strategy::Hash)
}

fn resharding(experiment: &Experiment) -> Option<Resharding> {
    let at = experiment.duration("reshard-at");
    let rate = experiment.rate("move-rate");
    let each = Duration::from_nanos((rate.period().as_nanos() / rate.count().max(1)).max(2));
    (at > Duration::ZERO).then(|| Resharding {
        at: Time::ZERO + at,
        to: experiment.count("reshard-to") as u32,
        each,
        meanwhile: match experiment.choice("meanwhile") {
            "double" => Meanwhile::Double,
            "stop" => Meanwhile::Stop,
            _ => Meanwhile::Redirect,
        },
        order: if experiment.choice("move-order") == "delete-first" { MoveOrder::DeleteFirst } else { MoveOrder::CopyFirst },
    })
}

fn target(name: &str) -> Target {
    match name.strip_prefix("shard-").and_then(|number| number.parse::<u32>().ok()) {
        Some(number) => Target::Shard(number - 1),
        None => Target::Mover,
    }
}

/// The keys' names: those that were pasted, or as many as were asked for.
async fn names(experiment: &Experiment) -> Names {
    if let Value::List(pasted) = experiment.value("names")
        && !pasted.is_empty()
    {
        // A key that is pasted twice is one key.
        let mut seen = BTreeSet::new();
        return gathered(pasted.iter().filter(|name| seen.insert(name.as_str())), NAMES).await;
    }
    let kind = experiment.choice("key-names");
    let name = |key: u64| match kind {
        "random" => (scatter(&key.to_le_bytes()) % 100_000_000).to_string(),
        "country" => format!("{}-{}", country(scatter(&key.to_le_bytes()) % 100), FIRST_KEY + key),
        _ => (FIRST_KEY + key).to_string(),
    };
    gathered((0..experiment.count("keys")).map(name), NAMES).await
}

/// The country of a made-up key: of a hundred, so many have each.
fn country(of_hundred: u64) -> &'static str {
    match of_hundred {
        0..40 => "kr",
        40..60 => "us",
        60..75 => "jp",
        75..85 => "vn",
        85..95 => "id",
        _ => "de",
    }
}

async fn keys(experiment: &Experiment, requests: usize, keys: usize, choices: &Choices) -> Vec<u32> {
    if experiment.choice("access") == "increasing" {
        return (0..requests).map(|request| (request * keys / requests.max(1)) as u32).collect();
    }
    let picker = KeyPicker::zipf(keys as u32, experiment.decimal("skew"));
    let mut picking = choices.stream("keys");
    gathered((0..requests).map(|_| picker.pick(picking.next_u64())), DRAWS).await
}

/// A log's requests: when each came, and its client or path as its key.
fn logged(log: &AccessLog, by: &str) -> Result<(Vec<u64>, Vec<u32>, Names), InputError> {
    let times = draws::times_of(log, REQUESTS_MAX)?;
    let column = log.column(by);
    let (mut keys, mut names) = column.map_or_else(Default::default, |column| (column.ids().to_vec(), column.values().clone()));
    // Requests without one share a key of their own.
    let nobody = names.len() as u32;
    keys.resize(times.len(), nobody);
    if names.is_empty() || keys.iter().any(|key| *key >= nobody) {
        keys.iter_mut().for_each(|key| *key = (*key).min(nobody));
        names.push("-");
    }
    Ok((times, keys, names))
}

/// Each request's second row: any key, as often as any other.
fn partners(requests: usize, keys: usize, choices: &Choices) -> Drawn<u32> {
    let keys = keys.max(1) as u64;
    Drawn::new(requests, choices.stream("partners"), move |stream| stream.below(keys) as u32)
}

/// The key that is asked for most, the first of several, and how often it is.
fn most_frequent(keys: &[u32], count: usize) -> (u32, u64) {
    let mut counts = vec![0u32; count];
    keys.iter().for_each(|key| counts[*key as usize] += 1);
    let most = counts.iter().copied().max().unwrap_or(0);
    (counts.iter().position(|count| *count == most).unwrap_or(0) as u32, most.into())
}
