//! Where keys live, before shards are added or taken away and after, and whatever follows from the maps alone.

use super::making::{NAMES, strategy, unplaced};
use super::setting::HotKey;
use crate::experiment::beginning::{gathered, pause, pause_if, sorted};
use crate::experiment::error::InputError;
use crate::experiment::settings::Experiment;
use crate::kernel::Names;
use crate::models::shard::{Dealing, Dealt, Directory, Lists, Plan, ShardMap, Strategy, count, whole};
use std::collections::BTreeMap;

/// Names put into a map of names between two pauses: that takes longer than other work on them.
const MAPPED: usize = NAMES / 2;

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
    /// The homes of these keys among `shards`, and among `to`. It pauses between pieces of its work.
    ///
    /// # Errors
    /// A key that the map cannot place.
    pub async fn new(
        experiment: &Experiment,
        (shards, to): (u32, u32),
        names: &Names,
        hot: u32,
        hot_key: HotKey,
    ) -> Result<Homes, InputError> {
        let strategy = strategy(experiment);
        let of = |shards: u32| Plan { vnodes: experiment.count("vnodes") as u32, ..Plan::of(shards) };
        let (mut plan, mut next) = (of(shards), of(to));
        if strategy == Strategy::Range {
            let numbered = numbered(names).await;
            (plan.numbered, next.numbered) = (numbered, numbered);
            (plan.splits, next.splits) = split(experiment, (shards, to), names, numbered).await;
        }
        let stays = plan == next;
        let (map, target) = if strategy == Strategy::List {
            let (lists, lists_after) = listed(names, (shards, to)).await;
            (ShardMap::List(lists), ShardMap::List(lists_after))
        } else {
            let map = ShardMap::new(strategy, &plan);
            pause_if(names.len() > NAMES).await;
            let target = if stays { map.clone() } else { map.changed(strategy, &next) };
            (map, target)
        };
        pause_if(names.len() > NAMES).await;
        let (mut before, mut after) = if strategy == Strategy::Directory {
            let before = assigned(names.len(), shards, None);
            let after = assigned(names.len(), to, Some(&before));
            (looked_up(names, before).await, looked_up(names, after).await)
        } else {
            let before = all(&map, names).await?;
            let after = if stays { before.clone() } else { all(&target, names).await? };
            (before, after)
        };
        let name = names.get(hot as usize).unwrap_or_default();
        let place = |key: &str| map.place(key.as_bytes()).ok_or_else(|| unplaced(key));
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
                    // Where keys are numbers: the number with a salt before it.
                    Strategy::Modulo => place(&format!("{}{name}", grain + 1)),
                    _ => place(&format!("{name}#{grain}")),
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
async fn all(map: &ShardMap, names: &Names) -> Result<Vec<u32>, InputError> {
    let mut homes = Vec::with_capacity(names.len());
    let mut left = names.iter();
    loop {
        let piece: Vec<&str> = left.by_ref().take(NAMES).collect();
        for (name, home) in piece.iter().zip(map.place_all(&piece)) {
            homes.push(home.ok_or_else(|| unplaced(name))?);
        }
        if piece.len() < NAMES {
            return Ok(homes);
        }
        pause().await;
    }
}

/// Split points for so many shards, and for so many after. Ranges are split where the keys are now: each shard as many of those that are
/// there at the start.
async fn split(experiment: &Experiment, (shards, to): (u32, u32), names: &Names, numbered: bool) -> (Vec<String>, Vec<String>) {
    let there = if experiment.choice("access") == "increasing" { names.len().div_ceil(2) } else { names.len() };
    let rising = rising(names, there, numbered).await;
    let is_first = |at: &usize| *at == 0 || rising[*at] != rising[*at - 1];
    let firsts: Vec<usize> = gathered((0..rising.len()).filter(is_first), NAMES).await;
    let mut splits: Vec<usize> =
        (1..shards as usize).filter_map(|place| firsts.get(place * firsts.len() / shards as usize).copied()).collect();
    splits.dedup();
    let names_of = |shards| fitted(splits.clone(), &firsts, rising.len(), shards).into_iter().map(|at| rising[at].to_owned()).collect();
    (names_of(shards), names_of(to))
}

/// These split points as so many shards have them: one more is had by splitting the last range, one less by joining the last two. Points
/// are places among so many sorted `keys`, of which `firsts` are not as the one before.
fn fitted(mut splits: Vec<usize>, firsts: &[usize], keys: usize, shards: u32) -> Vec<usize> {
    while (splits.len() as u32) + 1 < shards {
        let middle = usize::midpoint(splits.last().copied().unwrap_or(0), keys);
        let up_to = firsts.partition_point(|first| *first <= middle);
        let Some(split) = firsts[..up_to].last().filter(|split| !splits.contains(split)) else { break };
        splits.push(*split);
    }
    splits.truncate(shards.saturating_sub(1) as usize);
    splits
}

/// Whether all keys are whole numbers: then a range map compares them as such.
async fn numbered(names: &Names) -> bool {
    for (key, name) in names.iter().enumerate() {
        if whole(name.as_bytes()).is_none() {
            return false;
        }
        if key % NAMES == NAMES - 1 {
            pause().await;
        }
    }
    true
}

/// The first `there` names, in the order in which the map compares them.
async fn rising(names: &Names, there: usize, numbered: bool) -> Vec<&str> {
    if !numbered {
        return sorted(gathered(names.iter().take(there), NAMES).await, NAMES).await;
    }
    let numbered = names.iter().take(there).filter_map(|name| whole(name.as_bytes())).zip(0usize..);
    let numbers: Vec<(i128, usize)> = sorted(gathered(numbered, NAMES).await, NAMES).await;
    numbers.into_iter().filter_map(|(_, key)| names.get(key)).collect()
}

/// Lists of the values of these keys for so many partitions, and for so many after.
async fn listed(names: &Names, (shards, to): (u32, u32)) -> (Lists, Lists) {
    let mut counts = BTreeMap::new();
    for (key, name) in names.iter().enumerate() {
        if key % MAPPED == MAPPED - 1 {
            pause().await;
        }
        count(&mut counts, name);
    }
    let keys_of: Vec<u64> = counts.values().copied().collect();
    let before = dealt(&keys_of, shards, None).await;
    let after = dealt(&keys_of, to, Some(&before)).await;
    let named = |dealt: Dealt| counts.keys().copied().zip(dealt.partitions);
    let lists: Lists = gathered(named(before), MAPPED).await;
    let lists_after: Lists = gathered(named(after), MAPPED).await;
    (lists.with_default(shards - 1), lists_after.with_default(to - 1))
}

/// Values with so many keys each, dealt out to partitions.
async fn dealt(keys_of: &[u64], partitions: u32, before: Option<&Dealt>) -> Dealt {
    let mut dealing = Dealing::new(keys_of, partitions, before);
    for piece in sorted(dealing.left(), NAMES).await.chunks(NAMES) {
        piece.iter().for_each(|(_, value)| dealing.deal(*value));
        pause_if(keys_of.len() > NAMES).await;
    }
    while let Some((empty, value)) = dealing.wanting() {
        dealing.give(value, empty);
        pause_if(keys_of.len() > NAMES).await;
    }
    dealing.dealt()
}

/// What a directory tells of each key where it was told these places: of a name that is there twice, the later one.
async fn looked_up(names: &Names, places: Vec<u32>) -> Vec<u32> {
    let directory: Directory<'_> = gathered(names.iter().zip(places), MAPPED).await;
    gathered(names.iter().filter_map(|name| directory.place(name.as_bytes())), NAMES).await
}

/// The places that a directory gives to so many keys: dealt out in turn; and after those before only as many moved as must be.
fn assigned(keys: usize, shards: u32, before: Option<&[u32]>) -> Vec<u32> {
    let mut places: Vec<u32> = before.map_or_else(|| (0..keys as u32).map(|key| key % shards).collect(), <[u32]>::to_vec);
    let mut counts = vec![0usize; shards as usize];
    places.iter().filter(|shard| **shard < shards).for_each(|shard| counts[*shard as usize] += 1);
    let fair = keys.div_ceil(shards as usize);
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
    places
}
