//! From an experiment to the lab's setting, and what no single parameter can tell.

use super::setting::{HotKey, Join, Meanwhile, MoveOrder, Resharding, Setting, Target};
use super::table::REQUESTS_MAX;
use crate::experiment::accident::{AFTERWARDS, accidents, last_change, lasts_for_ever};
use crate::experiment::draws;
use crate::experiment::error::{Allowed, InputError};
use crate::experiment::rate_limit::Source;
use crate::experiment::settings::Experiment;
use crate::experiment::value::Value;
use crate::kernel::{Choices, Duration, Law, Time};
use crate::models::shard::{Plan, ShardMap, Strategy, scatter};
use crate::theory::{harmonic, scatter_slowest};
use crate::workload::{AccessLog, KeyPicker};

/// The number that the first of sequential keys has: as in an old table.
const FIRST_KEY: u64 = 1_000;
/// Lengths of partial work that are drawn, and then drawn again.
const PARTS: usize = 65_536;

/// The setting that an experiment asks for.
///
/// # Errors
/// A log that is missing, or not the one asked for; keys that the map cannot place.
pub fn setting(experiment: &Experiment, log: Option<&AccessLog>) -> Result<Setting, InputError> {
    let choices = Choices::seeded(experiment.count("seed"));
    let faults = accidents(experiment, target);
    let (times, keys, names) = match experiment.log() {
        Some(wanted) => logged(wanted.of(log)?, experiment.choice("key-by").trim_start_matches("by-")),
        None => {
            let times = draws::times(experiment, experiment.count("requests"), &choices);
            let names = names(experiment);
            let keys = keys(experiment, times.len(), names.len(), &choices);
            (times, keys, names)
        }
    };
    let requests = times.len();
    let mut writing = choices.stream("writes");
    let mut scattering = choices.stream("joins");
    let (writes, scatters) = (experiment.share("writes"), experiment.share("joins"));
    let hot = most_frequent(&keys, names.len());
    let hot_requests = keys.iter().filter(|key| **key == hot).count() as u64;
    let mut setting = placed(experiment, names, hot)?;
    setting.parts = if scatters > 0 || matches!(setting.hot_key, HotKey::Salted(_) | HotKey::Bounded(_)) || setting.resharding.is_some() {
        let mut drawing = choices.stream("parts");
        let (law, work) = (draws::law(experiment, "work-law"), experiment.duration("work"));
        (0..PARTS).map(|_| law.draw(work, &mut drawing).as_nanos()).collect()
    } else {
        Vec::new()
    };
    let exponential = draws::law(experiment, "work-law") == Law::Exponential;
    let work = experiment.duration("work").as_seconds();
    setting.idle_gather = (scatters > 0 && setting.join == Join::Scatter && exponential).then(|| scatter_slowest(setting.shards, work));
    let zipf = experiment.log().is_none() && experiment.choice("access") == "chance";
    setting.hot_share = zipf.then(|| 1.0 / harmonic(setting.names.len() as u32, experiment.decimal("skew") as f64 / 1_000.0));
    let horizon = lasts_for_ever(experiment).then(|| last_change(&times, &faults) + AFTERWARDS);
    Ok(Setting {
        demands: draws::demands(experiment, requests, &choices),
        writes: (0..requests).map(|_| writing.chance(writes, 1_000_000)).collect(),
        joins: if scatters == 0 { Vec::new() } else { (0..requests).map(|_| scattering.chance(scatters, 1_000_000)).collect() },
        partners: partners(&setting, requests, &choices),
        times,
        keys,
        hot_requests,
        faults,
        horizon,
        ..setting
    })
}

/// The keys' places before and after, and whatever follows from the maps alone.
fn placed(experiment: &Experiment, names: Vec<String>, hot: u32) -> Result<Setting, InputError> {
    let strategy = strategy(experiment);
    let shards = experiment.count("shards") as u32;
    let resharding = resharding(experiment);
    let to = resharding.map_or(shards, |change| change.to);
    let (mut plan, mut next) = (plan(experiment, strategy, shards, &names), plan(experiment, strategy, to, &names));
    if strategy == Strategy::Directory {
        plan = tabled(plan, &names, None);
        next = tabled(next, &names, Some(&plan));
    }
    let (map, target) = (ShardMap::new(strategy, &plan), ShardMap::new(strategy, &next));
    let place = |map: &ShardMap, name: &String| map.place(name.as_bytes()).ok_or_else(|| InputError::value("names", name, Allowed::Whole));
    let mut before = names.iter().map(|name| place(&map, name)).collect::<Result<Vec<u32>, _>>()?;
    let mut after = names.iter().map(|name| place(&target, name)).collect::<Result<Vec<u32>, _>>()?;
    let hot_key = match experiment.choice("hot-key") {
        "salt" => HotKey::Salted(experiment.count("salt") as u32),
        "cache" => HotKey::Cached(experiment.duration("cache-ttl")),
        "own-shard" => HotKey::OwnShard,
        "bounded" => HotKey::Bounded(experiment.decimal("bound").max(1_001)),
        _ => HotKey::Left,
    };
    let mut shards_all = shards.max(to);
    let mut salted = Vec::new();
    match hot_key {
        HotKey::OwnShard => {
            before[hot as usize] = shards_all;
            shards_all += 1;
        }
        HotKey::Salted(over) => {
            let grain = |grain: u32| match strategy {
                // A salted table of ranges is split at its salts.
                Strategy::Range | Strategy::Directory => Ok(grain % shards),
                Strategy::Modulo => place(&map, &salt_number(&names[hot as usize], grain)),
                _ => place(&map, &format!("{}#{grain}", names[hot as usize])),
            };
            salted = (0..over).map(grain).collect::<Result<_, _>>()?;
        }
        HotKey::Cached(_) | HotKey::Bounded(_) | HotKey::Left => {}
    }
    if matches!(hot_key, HotKey::OwnShard | HotKey::Salted(_) | HotKey::Bounded(_)) {
        after[hot as usize] = before[hot as usize];
    }
    let moving: Vec<u32> = (0..names.len() as u32).filter(|key| before[*key as usize] != after[*key as usize]).collect();
    let mut turns = vec![None; names.len()];
    for (turn, key) in (0u32..).zip(&moving) {
        turns[*key as usize] = Some(turn);
    }
    Ok(Setting {
        times: Vec::new(),
        keys: Vec::new(),
        demands: Vec::new(),
        parts: Vec::new(),
        writes: Vec::new(),
        joins: Vec::new(),
        join: match experiment.choice("join-by") {
            "application" => Join::Application,
            "colocated" => Join::Colocated,
            "duplicated" => Join::Duplicated,
            _ => Join::Scatter,
        },
        partners: Vec::new(),
        names,
        one_machine: experiment.choice("placement") == "one-database",
        strategy,
        plan,
        map,
        map_after: target,
        shards,
        shards_all,
        before,
        after,
        moving,
        turns,
        resharding,
        hot,
        hot_requests: 0,
        hot_key,
        salted,
        idle_gather: None,
        hot_share: None,
        hop: experiment.duration("hop"),
        restart: experiment.duration("restart"),
        slowdown: experiment.count("slowdown"),
        faults: Vec::new(),
        horizon: None,
    })
}

/// A salted key where keys are numbers: the number with a salt before it.
fn salt_number(name: &str, grain: u32) -> String {
    format!("{}{name}", grain + 1)
}

/// What no single parameter can tell.
///
/// # Errors
/// Resharding to as many shards as there are; keys that are no numbers for a map of numbers; a fault of a shard that is not there.
pub fn check(experiment: &Experiment) -> Result<(), InputError> {
    let shards = experiment.count("shards");
    if let Some(change) = resharding(experiment).filter(|change| u64::from(change.to) == shards) {
        return Err(InputError::value("reshard-to", &change.to.to_string(), Allowed::Count { min: shards + 1, max: 64 }));
    }
    let to = resharding(experiment).map_or(shards, |change| u64::from(change.to));
    let own = u64::from(experiment.choice("hot-key") == "own-shard");
    for fault in experiment.faults() {
        if let Target::Shard(shard) = target(fault.target)
            && u64::from(shard) >= shards.max(to) + own
        {
            return Err(InputError::value("shards", &shards.to_string(), Allowed::Count { min: u64::from(shard) + 1, max: 64 }));
        }
    }
    // Keys that are made up are numbers; of those that are pasted, a map of numbers must be able to place each.
    if let (Value::List(pasted), Strategy::Modulo) = (experiment.value("names"), strategy(experiment)) {
        let map = ShardMap::new(Strategy::Modulo, &Plan::of(shards as u32));
        if let Some(name) = pasted.iter().find(|name| map.place(name.as_bytes()).is_none()) {
            return Err(InputError::value("names", name, Allowed::Whole));
        }
    }
    Ok(())
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

/// What a map of so many shards is made of. Ranges are split where the keys are now: each shard as many of those that are there at the
/// start.
fn plan(experiment: &Experiment, strategy: Strategy, shards: u32, names: &[String]) -> Plan {
    let mut plan = Plan { vnodes: experiment.count("vnodes") as u32, ..Plan::of(shards) };
    if strategy == Strategy::Range {
        let there = if experiment.choice("access") == "increasing" { names.len().div_ceil(2) } else { names.len() };
        plan.splits = splits(&names[..there], experiment.count("shards") as u32);
        // One more is had by splitting the last range, one less by joining the last two.
        let mut last: Vec<String> = names[..there].to_vec();
        sort(&mut last);
        while (plan.splits.len() as u32) + 1 < shards {
            let from = plan.splits.last().map_or(0, |split| last.iter().position(|name| name == split).unwrap_or(0));
            let middle = usize::midpoint(from, last.len());
            let Some(split) = last.get(middle).filter(|split| !plan.splits.contains(split)) else { break };
            plan.splits.push(split.clone());
        }
        plan.splits.truncate(shards.saturating_sub(1) as usize);
    }
    plan
}

/// A directory's table: keys dealt out in turn; and from the table before only as many moved as must be.
fn tabled(mut plan: Plan, names: &[String], before: Option<&Plan>) -> Plan {
    let shards = plan.shards.len() as u32;
    let mut places: Vec<u32> = match before {
        Some(before) => before.table.iter().map(|(_, shard)| *shard).collect(),
        None => (0..names.len() as u32).map(|key| key % shards).collect(),
    };
    let mut counts = vec![0usize; shards as usize];
    places.iter().filter(|shard| **shard < shards).for_each(|shard| counts[*shard as usize] += 1);
    let fair = names.len().div_ceil(shards as usize);
    for place in &mut places {
        if *place < shards && counts[*place as usize] <= fair {
            continue;
        }
        let least = (0..shards).min_by_key(|shard| counts[*shard as usize]).unwrap_or(0);
        if let Some(count) = counts.get_mut(*place as usize) {
            *count -= 1;
        }
        counts[least as usize] += 1;
        *place = least;
    }
    plan.table = names.iter().cloned().zip(places).collect();
    plan
}

/// Points that part the keys into as many ranges of as many keys.
fn splits(names: &[String], shards: u32) -> Vec<String> {
    let mut sorted = names.to_vec();
    sort(&mut sorted);
    sorted.dedup();
    let mut splits: Vec<String> =
        (1..shards as usize).filter_map(|place| sorted.get(place * sorted.len() / shards as usize).cloned()).collect();
    splits.dedup();
    splits
}

/// As the map compares them: as numbers if all are.
fn sort(names: &mut [String]) {
    if names.iter().all(|name| name.parse::<i128>().is_ok()) {
        names.sort_by_key(|name| name.parse::<i128>().unwrap_or(0));
    } else {
        names.sort();
    }
}

fn target(name: &str) -> Target {
    match name.strip_prefix("shard-").and_then(|number| number.parse::<u32>().ok()) {
        Some(number) => Target::Shard(number - 1),
        None => Target::Mover,
    }
}

/// The keys' names: those that were pasted, or as many as were asked for.
fn names(experiment: &Experiment) -> Vec<String> {
    if let Value::List(pasted) = experiment.value("names")
        && !pasted.is_empty()
    {
        return pasted.clone();
    }
    let name = |key: u64| match experiment.choice("key-names") {
        "random" => (scatter(&key.to_le_bytes()) % 100_000_000).to_string(),
        _ => (FIRST_KEY + key).to_string(),
    };
    (0..experiment.count("keys")).map(name).collect()
}

fn keys(experiment: &Experiment, requests: usize, keys: usize, choices: &Choices) -> Vec<u32> {
    if experiment.choice("access") == "increasing" {
        return (0..requests).map(|request| (request * keys / requests.max(1)) as u32).collect();
    }
    let picker = KeyPicker::zipf(keys as u32, experiment.decimal("skew"));
    let mut picking = choices.stream("keys");
    (0..requests).map(|_| picker.pick(picking.next_u64())).collect()
}

/// A log's requests: when each came, and its client or path as its key.
fn logged(log: &AccessLog, by: &str) -> (Vec<u64>, Vec<u32>, Vec<String>) {
    let (times, _) = draws::of_log(log, REQUESTS_MAX);
    let column = Source::column(log, by);
    let (mut keys, mut names) = column.map_or_else(Default::default, |column| (column.ids().to_vec(), column.names().to_vec()));
    // Requests without one share a key of their own.
    let nobody = names.len() as u32;
    keys.resize(times.len(), nobody);
    if names.is_empty() || keys.iter().any(|key| *key >= nobody) {
        keys.iter_mut().for_each(|key| *key = (*key).min(nobody));
        names.push("-".to_owned());
    }
    (times, keys, names)
}

/// Each request's second row: any key, as often as any other.
fn partners(setting: &Setting, requests: usize, choices: &Choices) -> Vec<u32> {
    let mut drawing = choices.stream("partners");
    let keys = setting.names.len().max(1) as u64;
    if setting.join == Join::Application { (0..requests).map(|_| drawing.below(keys) as u32).collect() } else { Vec::new() }
}

fn most_frequent(keys: &[u32], count: usize) -> u32 {
    let mut counts = vec![0u32; count];
    keys.iter().for_each(|key| counts[*key as usize] += 1);
    let most = counts.iter().copied().max().unwrap_or(0);
    counts.iter().position(|count| *count == most).unwrap_or(0) as u32
}
