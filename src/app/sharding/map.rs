//! The map as a picture: who has which part of the key space.

use crate::app::board::{Dial, Stretch};
use crate::experiment::sharding::Setting;
use crate::models::shard::{Ring, SLOTS, ShardMap, ketama_point, scatter, slot};

/// The picture of the map at the start, or when all has `moved`, with a key in its place if there is one.
pub fn dial(setting: &Setting, moved: bool, key: Option<u32>) -> Dial {
    let name = key.map(|key| setting.name(key).as_bytes());
    let (map, places) = if moved { (&setting.map_after, &setting.after) } else { (&setting.map, &setting.before) };
    let shards = setting.resharding.filter(|_| moved).map_or(setting.shards, |change| change.to);
    match map {
        ShardMap::Ring(ring) => {
            let whole = 18_446_744_073_709_551_616.0;
            Dial {
                stretches: arcs(ring, |point| point as f64 / whole).into(),
                key: name.map(|name| scatter(name) as f64 / whole),
                round: true,
            }
        }
        ShardMap::Ketama(ring) => {
            let whole = 4_294_967_296.0;
            let stretches = arcs(ring, |point| f64::from(point) / whole);
            Dial { stretches: stretches.into(), key: name.map(|name| f64::from(ketama_point(name)) / whole), round: true }
        }
        ShardMap::Redis(owners) => {
            let share = |slot: usize| slot as f64 / f64::from(SLOTS);
            Dial {
                stretches: runs(owners, share).into(),
                key: name.map(|name| (f64::from(slot(name)) + 0.5) / f64::from(SLOTS)),
                round: false,
            }
        }
        _ => {
            let each = 1.0 / f64::from(shards);
            let stretch = |shard: u32| Stretch { from: f64::from(shard) * each, to: f64::from(shard + 1) * each, shard: shard as usize };
            let home = key.and_then(|key| places.get(key as usize)).filter(|shard| **shard < shards);
            let at = home.map(|shard| (f64::from(*shard) + 0.5) * each);
            Dial { stretches: (0..shards).map(stretch).collect(), key: at, round: false }
        }
    }
}

/// A point's arc reaches back to the point before it: keys go clockwise to the next point. Neighbours of one shard are one arc.
fn arcs<P: Ord + Copy>(ring: &Ring<P>, place: impl Fn(P) -> f64) -> Vec<Stretch> {
    let Some((_, first)) = ring.points().first() else { return Vec::new() };
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut from = 0.0;
    for (point, shard) in ring.points() {
        let to = place(*point);
        match stretches.last_mut().filter(|last| last.shard == *shard as usize) {
            Some(last) => last.to = to,
            None => stretches.push(Stretch { from, to, shard: *shard as usize }),
        }
        from = to;
    }
    // What lies behind the last point goes round to the first.
    stretches.push(Stretch { from, to: 1.0, shard: *first as usize });
    stretches
}

/// Runs of equal owners.
fn runs(owners: &[u32], share: impl Fn(usize) -> f64) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for (slot, owner) in owners.iter().enumerate() {
        match stretches.last_mut().filter(|last| last.shard == *owner as usize) {
            Some(last) => last.to = share(slot + 1),
            None => stretches.push(Stretch { from: share(slot), to: share(slot + 1), shard: *owner as usize }),
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Experiment;
    use crate::experiment::sharding::ShardingRun;

    fn dial_of(link: &str) -> (Dial, u32) {
        let experiment = Experiment::parse(link).unwrap();
        let run = experiment.lab().start(&experiment, None).unwrap();
        let setting = run.as_any().downcast_ref::<ShardingRun>().unwrap().model().setting();
        let moved = setting.resharding.is_some();
        (dial(setting, moved, Some(7)), if moved { setting.after[7] } else { setting.before[7] })
    }

    #[test]
    fn a_key_lies_on_the_stretch_of_its_shard() {
        for strategy in ["ring", "ketama", "redis", "hash", "modulo", "range", "jump"] {
            for change in ["", "&reshard-at=1s&reshard-to=6"] {
                let (dial, shard) = dial_of(&format!("#/sharding?strategy={strategy}&shards=5{change}"));
                let at = dial.key.unwrap();
                let under = dial.stretches.iter().find(|stretch| stretch.from <= at && at <= stretch.to).unwrap();
                assert_eq!(under.shard, shard as usize, "{strategy}");
                assert!((dial.stretches.iter().map(|stretch| stretch.to - stretch.from).sum::<f64>() - 1.0).abs() < 1e-9, "{strategy}");
            }
        }
    }
}
