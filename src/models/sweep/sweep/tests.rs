//! The sweep against the limiter itself, cell by cell.

use super::*;
use crate::kernel::{Duration, Time};
use crate::models::limiter::{KeyId, Rule, RuleParts, RuleSet};
use crate::models::sweep::NO_KEY;
use proptest::prelude::*;

/// What the limiter denies.
fn denied(times: &[u64], keys: &[u32], costs: &[u64], rate: Rate, burst: u64) -> u32 {
    let rule = Rule::new(RuleParts { burst: Some(burst), ..RuleParts::new(rate) }).unwrap();
    let mut rules = RuleSet::new(vec![rule]);
    let requests = times.iter().zip(keys).zip(costs);
    let passes = requests.map(|((time, key), cost)| {
        let key = (*key != NO_KEY).then_some(KeyId(*key));
        rules.decide(Time::from_nanos(*time), &[key], *cost).allowed
    });
    passes.filter(|allowed| !allowed).count() as u32
}

fn agree(times: &[u64], keys: &[u32], costs: &[u64], grid: Grid, slice: u64) {
    let gaps = Rc::new(Gaps::new(times, keys, |place| costs[place]));
    let mut sweep = Sweep::new(gaps, grid);
    while !sweep.advance(slice) {}
    for (place, rate) in sweep.rates().iter().enumerate() {
        for (column, burst) in sweep.bursts().iter().enumerate() {
            let wanted = denied(times, keys, costs, *rate, *burst);
            assert_eq!(sweep.denied(place, column), Some(wanted), "{rate} burst {burst}, requests {times:?} {keys:?} {costs:?}");
        }
    }
}

fn rates() -> impl Strategy<Value = Vec<Rate>> {
    let periods = prop_oneof![
        Just(1),
        Just(7),
        Just(1_000),
        Just(1_000_000_000),
        Just(60_000_000_000),
        Just(86_400_000_000_000),
        Just(366 * 86_400_000_000_000),
        1..10_000_000_000_u64
    ];
    let counts = prop_oneof![Just(0), 1..100_u64, Just(1_000_000_000)];
    let rate = (counts, periods).prop_map(|(count, period)| Rate::new(count, Duration::from_nanos(period)).unwrap());
    prop::collection::vec(rate, 1..12)
}

fn bursts() -> impl Strategy<Value = Vec<u64>> {
    prop::collection::vec(prop_oneof![8 => 1..50_u64, 2 => 1..5_000_u64, 1 => Just(1_000_000_000)], 1..60)
}

/// Gaps in multiples of a tick, so that every width of numbers comes up: many at once, few long ones.
fn requests() -> impl Strategy<Value = (Vec<u64>, Vec<u32>, Vec<u64>)> {
    let ticks = prop_oneof![Just(1_u64), Just(1_000_000), Just(1_000_000_000), 1..u64::from(u32::MAX)];
    let gap = prop_oneof![4 => Just(0), 4 => 1..4_u64, 2 => 1..200_u64, 1 => 1..1_000_000_u64];
    let key = prop_oneof![6 => Just(0_u32), 3 => 1..5_u32, 1 => Just(NO_KEY)];
    let cost = prop_oneof![6 => Just(1_u64), 2 => 0..9_u64, 1 => 0..2_000_000_000_u64];
    let request = (gap, key, cost);
    (ticks, any::<bool>(), any::<bool>(), prop::collection::vec(request, 0..120)).prop_map(|(tick, keyed, priced, requests)| {
        let mut now = 0;
        let mut all = (Vec::new(), Vec::new(), Vec::new());
        for (gap, key, cost) in requests {
            now += gap * tick;
            all.0.push(now);
            all.1.push(if keyed { key } else { 0 });
            all.2.push(if priced { cost } else { 1 });
        }
        all
    })
}

proptest! {
    #[test]
    fn every_cell_is_what_the_limiter_decides((times, keys, costs) in requests(), rates in rates(), bursts in bursts(), slice in 0..2_000_u64) {
        agree(&times, &keys, &costs, Grid::new(rates, bursts), slice);
    }
}

#[test]
fn more_requests_than_a_batch_agree_too() {
    let times: Vec<u64> = (0..5_000_u64)
        .map(|place| place * place % 10_000 * 1_000_000_000)
        .scan(0, |now, gap| {
            *now += gap / 4_000_000_000 * 1_000_000_000;
            Some(*now)
        })
        .collect();
    let keys: Vec<u32> = (0..5_000_u32).map(|place| place * place % 11).collect();
    let rates = ["1/h", "9/h", "1/m", "7/m", "1/s"].map(|rate| rate.parse().unwrap());
    agree(&times, &keys, &vec![1; 5_000], Grid::new(rates.to_vec(), vec![1, 2, 5, 40, 100, 900]), 1);
}

fn swept(slice: u64) -> Sweep {
    // Four at once, each second; 1/s and 4/s, bursts 1 to 4.
    let times: Vec<u64> = (0..40).map(|place| place / 4 * 1_000_000_000).collect();
    let gaps = Rc::new(Gaps::new(&times, &[0; 40], |_| 1));
    let rates = ["1/s", "4/s"].map(|rate| rate.parse().unwrap());
    let mut sweep = Sweep::new(gaps, Grid::new(rates.to_vec(), vec![1, 2, 3, 4]));
    sweep.advance(slice);
    sweep
}

#[test]
fn the_frontier_is_the_smallest_burst_of_each_rate_to_the_request() {
    let sweep = swept(u64::MAX);
    // Of 40 requests 1/s lets 10 pass and the burst's rest, 4/s as many a second as the burst.
    assert_eq!(sweep.cells(), [30, 29, 28, 27, 30, 20, 10, 0]);
    assert_eq!(sweep.frontier(28, 40), [Some(2), Some(1)]);
    assert_eq!(sweep.frontier(27, 40), [Some(3), Some(1)]);
    assert_eq!(sweep.frontier(19, 40), [None, Some(2)]);
    assert_eq!(sweep.frontier(0, 1), [None, Some(3)]);
    assert_eq!(sweep.denied(1, 1), Some(20));
    assert_eq!((sweep.denied(2, 0), sweep.denied(0, 4)), (None, None));
}

#[test]
fn a_sweep_goes_on_where_it_stopped() {
    let half = swept(1);
    assert!(!half.finished() && half.progress() == 0.5 && half.pairs() == 160);
    assert_eq!(half.frontier(1, 1), [Some(0), None], "what is not done has no frontier");
    assert!(swept(u64::MAX).finished());
}

#[test]
fn nothing_to_decide_denies_nothing() {
    let mut sweep = Sweep::new(Rc::new(Gaps::new(&[], &[], |_| 1)), Grid::new(vec!["1/s".parse().unwrap()], vec![1, 2]));
    assert!(sweep.advance(0));
    assert_eq!((sweep.cells(), sweep.frontier(0, 1)), ([0, 0].as_slice(), vec![Some(0)]));
    let mut empty = Sweep::new(Rc::new(Gaps::new(&[1], &[0], |_| 1)), Grid::new(Vec::new(), Vec::new()));
    assert!(empty.advance(0) && empty.cells().is_empty());
}
