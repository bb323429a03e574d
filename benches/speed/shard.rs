//! Placing keys: every shard map over a million short keys and ten shards, and the same maps by public crates.

use super::measure::{Report, Target, time};
use interplay::models::shard::{Plan, ShardMap, Strategy};

/// Keys that are placed.
const KEYS: usize = 1_000_000;
/// Shards.
const SHARDS: u32 = 10;
const ROUNDS: usize = 5;
/// Keys a second that a hash map should place, in millions.
#[cfg(not(target_arch = "wasm32"))]
const WANTED: f64 = 10.0;
/// The same in the browser.
#[cfg(target_arch = "wasm32")]
const WANTED: f64 = 10.0 / 1.5;

fn keys(strategy: Strategy) -> Vec<String> {
    let name = |key: usize| if strategy == Strategy::Modulo { key.to_string() } else { format!("user:{key}") };
    (0..KEYS).map(name).collect()
}

/// Adds a line for every map that is computed.
pub fn measure(report: &mut Report) {
    for strategy in Strategy::ALL.iter().filter(|strategy| !matches!(**strategy, Strategy::Directory | Strategy::List)) {
        let (map, keys) = (ShardMap::new(*strategy, &Plan::of(SHARDS)), keys(*strategy));
        let place = || map.place_all(&keys).into_iter().map(|shard| u64::from(shard.expect("every key has a shard"))).sum();
        let target = if *strategy == Strategy::Range { Target::None } else { Target::Least(WANTED) };
        let placed = time(ROUNDS, &mut || place());
        report.add(&format!("a million keys on ten shards: {}", strategy.name()), KEYS as f64 * 1e3 / placed, "M keys/s", target);
    }
    #[cfg(not(target_arch = "wasm32"))]
    others(report);
}

/// Public crates with maps of the same kind: their hashes are their own.
#[cfg(not(target_arch = "wasm32"))]
fn others(report: &mut Report) {
    let names: Vec<String> = (0..SHARDS).map(|shard| shard.to_string()).collect();
    let keys = keys(Strategy::Ring);
    let mut add = |name: &str, place: &mut dyn FnMut(&str) -> u64| {
        let placed = time(ROUNDS, &mut || keys.iter().map(|key| place(key)).sum());
        report.add(&format!("  the crate {name}"), KEYS as f64 * 1e3 / placed, "M keys/s", Target::None);
    };
    let mut ring = hashring::HashRing::new();
    ring.batch_add((0..SHARDS).flat_map(|shard| (0..160).map(move |point| (shard, point))).collect());
    add("hashring, 160 points a shard", &mut |key| u64::from(ring.get(&key).expect("the ring has points").0));
    let table = maglev::Maglev::with_capacity(names, 65_537);
    add("maglev", &mut |key| maglev::ConsistentHasher::get(&table, &key).map_or(0, |name| name.len() as u64));
    let walk = |key: &str| xxhash_rust::xxh64::xxh64(key.as_bytes(), 0);
    add("jump-consistent-hash, after our hash of the key", &mut |key| u64::from(jump_consistent_hash::hash(walk(key), SHARDS as usize)));
}
