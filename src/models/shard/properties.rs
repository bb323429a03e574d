//! What every map promises: a place for every key, always the same, and no more moved than it must.

use super::map::Strategy;
use super::{Plan, SLOTS, ShardMap, VNODES, rebalanced, scatter, shard_of_slot, slot, vnodes};
use crate::theory::{least_moved, ring_spread};
use proptest::prelude::{ProptestConfig, any, prop, prop_assert, prop_assert_eq, proptest};

/// A map of so many shards.
fn map(strategy: Strategy, shards: u32) -> ShardMap {
    ShardMap::new(strategy, &Plan { table_size: 4_099, ..Plan::of(shards) })
}

/// The share of keys that move, and whether one moved between shards that both were there and both stay.
fn moved(strategy: Strategy, from: u32, to: u32) -> (f64, bool) {
    let before = map(strategy, from);
    let after = before.changed(strategy, &Plan { table_size: 4_099, ..Plan::of(to) });
    let (mut count, mut needless) = (0u32, false);
    for key in 0..10_000u32 {
        let key = format!("user:{key}");
        let (old, new) = (before.place(key.as_bytes()).unwrap(), after.place(key.as_bytes()).unwrap());
        count += u32::from(old != new);
        needless |= old != new && old < to && new < from;
    }
    (f64::from(count) / 10_000.0, needless)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn every_key_has_one_shard_that_is_there(key in prop::collection::vec(any::<u8>(), 0..40), shards in 1u32..40) {
        for strategy in Strategy::ALL.iter().filter(|strategy| !matches!(strategy, Strategy::Modulo | Strategy::Directory)) {
            let map = map(*strategy, shards);
            prop_assert!(map.place(&key).is_some_and(|shard| shard < shards), "{}", strategy.name());
            prop_assert_eq!(map.place(&key), map.place(&key), "{}", strategy.name());
        }
    }

    #[test]
    fn a_shard_more_takes_its_share_and_nothing_else_moves(shards in 2u32..24) {
        for strategy in [Strategy::Jump, Strategy::Ring, Strategy::Rendezvous, Strategy::Redis] {
            let (share, needless) = moved(strategy, shards, shards + 1);
            prop_assert!(!needless, "{}: a key moved between old shards", strategy.name());
            let least = least_moved(shards, shards + 1);
            // What one shard takes of a ring is as uneven as the ring is.
            let spread = if strategy == Strategy::Ring { ring_spread(shards + 1, VNODES) } else { 0.0 };
            let sampled = (least / 10_000.0).sqrt();
            prop_assert!((share - least).abs() < 5.0 * (spread * least + sampled), "{}: {} beside {}", strategy.name(), share, least);
        }
    }

    #[test]
    fn a_shard_less_gives_up_its_own_and_nothing_else_moves(shards in 3u32..24) {
        for strategy in [Strategy::Jump, Strategy::Ring, Strategy::Rendezvous, Strategy::Redis] {
            prop_assert!(!moved(strategy, shards, shards - 1).1, "{}", strategy.name());
        }
    }

    #[test]
    fn maglev_moves_little_more_than_it_must(shards in 2u32..24) {
        let (share, _) = moved(Strategy::Maglev, shards, shards + 1);
        let least = least_moved(shards, shards + 1);
        prop_assert!(share > 0.8 * least && share < least + 0.1, "{} beside {}", share, least);
    }

    #[test]
    fn hash_modulo_moves_nearly_everything(shards in 3u32..24) {
        let (share, _) = moved(Strategy::Hash, shards, shards + 1);
        prop_assert!((share - f64::from(shards) / f64::from(shards + 1)).abs() < 0.03, "{}", share);
    }

    #[test]
    fn slots_are_rebalanced_evenly_and_no_more_move_than_must(from in 1u32..40, to in 1u32..40, again in 1u32..40) {
        let dealt: Vec<u32> = (0..SLOTS).map(|slot| shard_of_slot(slot, from)).collect();
        let after = rebalanced(&dealt, to);
        let held = |owners: &[u32], shard: u32| owners.iter().filter(|owner| **owner == shard).count() as u32;
        for (owners, shards) in [(&after, to), (&rebalanced(&after, again), again)] {
            prop_assert!((0..shards).all(|shard| held(owners, shard).abs_diff(SLOTS / shards) <= shards), "{} shards", shards);
        }
        let moved = dealt.iter().zip(&after).filter(|(before, after)| before != after).count() as f64 / f64::from(SLOTS);
        prop_assert!((moved - least_moved(from, to)).abs() < 0.01, "{} beside {}", moved, least_moved(from, to));
    }

    #[test]
    fn a_tag_keeps_keys_together(tag in "[a-z0-9]{1,12}", before in "[^{}]{0,8}", after in "[^{}]{0,8}") {
        let key = format!("{before}{{{tag}}}{after}");
        prop_assert_eq!(slot(key.as_bytes()), slot(tag.as_bytes()));
    }

    #[test]
    fn slots_are_dealt_out_in_runs_of_even_length(shards in 1u32..1_000) {
        let dealt: Vec<u32> = (0..SLOTS).map(|slot| shard_of_slot(slot, shards)).collect();
        prop_assert!(dealt.is_sorted());
        prop_assert_eq!(*dealt.last().unwrap(), shards - 1);
        let length = |shard: u32| dealt.iter().filter(|owner| **owner == shard).count() as u32;
        let each = SLOTS / shards;
        prop_assert!((0..shards).all(|shard| (each.saturating_sub(1)..=each + 2).contains(&length(shard))));
    }
}

#[test]
fn the_imbalance_of_a_ring_is_what_theory_says() {
    for (shards, points) in [(10, 1), (10, 10), (10, 100), (5, 160), (100, 100)] {
        // Many rings, each with other names: the spread of arcs is an expectation.
        let rings = 60;
        let mut squares = 0.0;
        for ring in 0..rings {
            let members: Vec<(String, u32)> = (0..shards).map(|shard| (format!("{ring}/{shard}"), 1)).collect();
            let ring = vnodes(&members, points);
            let mut arcs = vec![0.0; shards as usize];
            let mut before = ring.points().last().unwrap().0;
            for (point, member) in ring.points() {
                arcs[*member as usize] += point.wrapping_sub(before) as f64 / 18_446_744_073_709_551_616.0;
                before = *point;
            }
            let fair = 1.0 / f64::from(shards);
            squares += arcs.iter().map(|arc| (arc / fair - 1.0) * (arc / fair - 1.0)).sum::<f64>() / f64::from(shards);
        }
        let (measured, theory) = ((squares / f64::from(rings)).sqrt(), ring_spread(shards, points));
        assert!((measured / theory - 1.0).abs() < 0.15, "{shards} shards, {points} points: {measured} beside {theory}");
    }
}

#[test]
fn a_member_that_goes_leaves_its_keys_to_its_neighbours_alone() {
    let all = ["a", "b", "c", "d"].map(|name| (name, 1));
    let (whole, without) = (vnodes(&all, VNODES), vnodes(&[("a", 1), ("b", 1), ("d", 1)], VNODES));
    for key in 0..5_000 {
        let point = scatter(format!("k{key}").as_bytes());
        let (before, after) =
            (all[whole.at_or_after(point).unwrap() as usize].0, ["a", "b", "d"][without.at_or_after(point).unwrap() as usize]);
        assert!(before == "c" || before == after, "k{key}");
    }
}

#[test]
fn a_weight_is_a_share_of_the_ring() {
    let ring = vnodes(&[("a", 3), ("b", 1)], 400);
    let first = (0..20_000).filter(|key: &u32| ring.at_or_after(scatter(&key.to_le_bytes())) == Some(0)).count();
    assert!(first.abs_diff(15_000) < 700, "{first}");
}
