//! Where keys live, before shards are added or taken away and after, and whatever follows from the maps alone.

use super::making::strategy;
use super::setting::HotKey;
use crate::experiment::error::{Allowed, InputError};
use crate::experiment::settings::Experiment;
use crate::models::shard::{Plan, ShardMap, Strategy, counted, dealt};

/// The homes of all keys.
pub struct Homes {
    /// What the map before is made of.
    pub plan: Plan,
    /// The map before.
    pub map: ShardMap,
    /// The map after.
    pub map_after: ShardMap,
    /// Shards there ever are, the hot key's own and that of the wide columns included.
    pub shards_all: u32,
    /// The hot key's own shard, if it has one.
    pub own: Option<u32>,
    /// Where the wide columns of all rows are, if they are apart.
    pub wide: Option<u32>,
    /// Each key's home before.
    pub before: Vec<u32>,
    /// And after.
    pub after: Vec<u32>,
    /// The keys that move, in the order in which they do.
    pub moving: Vec<u32>,
    /// Each key's place among them, if it moves.
    pub turns: Vec<Option<u32>>,
    /// Where the hot key's salted keys live.
    pub salted: Vec<u32>,
    /// The shards that have any of them.
    pub salted_shards: Vec<u32>,
}

impl Homes {
    /// The homes of these keys among `shards`, and among `to`.
    ///
    /// # Errors
    /// A key that the map cannot place.
    pub fn new(
        experiment: &Experiment,
        (shards, to): (u32, u32),
        names: &[String],
        hot: u32,
        hot_key: HotKey,
    ) -> Result<Homes, InputError> {
        let strategy = strategy(experiment);
        let (mut plan, mut next) = (plan(experiment, strategy, shards, names), plan(experiment, strategy, to, names));
        match strategy {
            Strategy::Directory => {
                plan = tabled(plan, names, None);
                next = tabled(next, names, Some(&plan));
            }
            Strategy::List => {
                let values = counted(names);
                plan.table = dealt(&values, shards, None);
                next.table = dealt(&values, to, Some(&plan.table));
            }
            _ => {}
        }
        let map = ShardMap::new(strategy, &plan);
        let stays = plan == next;
        let target = if stays { map.clone() } else { ShardMap::new(strategy, &next) };
        let place = |map: &ShardMap, name: &String| map.place(name.as_bytes()).ok_or_else(|| unplaced(name));
        let mut before = all(&map, names)?;
        let mut after = if stays { before.clone() } else { all(&target, names)? };
        let mut shards_all = shards.max(to);
        let mut own = None;
        let mut salted = Vec::new();
        match hot_key {
            HotKey::OwnShard => {
                before[hot as usize] = shards_all;
                own = Some(shards_all);
                shards_all += 1;
            }
            HotKey::Salted(over) => {
                let grain = |grain: u32| match strategy {
                    // A salted table of ranges is split at its salts.
                    Strategy::Range | Strategy::Directory | Strategy::List => Ok(grain % shards),
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
        let wide = (experiment.choice("columns") == "two-tables").then_some(shards_all);
        shards_all += u32::from(wide.is_some());
        let mut salted_shards = salted.clone();
        salted_shards.sort_unstable();
        salted_shards.dedup();
        Ok(Homes { plan, map, map_after: target, shards_all, own, wide, before, after, moving, turns, salted, salted_shards })
    }
}

/// Where each key lives.
fn all(map: &ShardMap, names: &[String]) -> Result<Vec<u32>, InputError> {
    names.iter().zip(map.place_all(names)).map(|(name, place)| place.ok_or_else(|| unplaced(name))).collect()
}

fn unplaced(name: &str) -> InputError {
    InputError::value("names", name, Allowed::Whole)
}

/// A salted key where keys are numbers: the number with a salt before it.
fn salt_number(name: &str, grain: u32) -> String {
    format!("{}{name}", grain + 1)
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
