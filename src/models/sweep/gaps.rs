//! Requests as a bucket feels them: key after key, how long since the same key's request before, and at which cost.
//!
//! ```text
//! time  0 1 1 3 7        a: first, 1, 2     (0, 1, 3)
//! key   a a b a b   ─▶   b: first, 6        (1, 7)
//! ```
//!
//! A key's first request follows an endless gap, in which any bucket fills: so keyed and shared requests are one list, and one loop.
//! Gaps are counted in ticks, the largest length of which every gap is a multiple (a second, for a log that tells seconds): small numbers,
//! of which more fit a vector.

use interplay_lanes::ENDLESS;
use std::ops::Range;

/// The key of a request that the rule is not about.
pub const NO_KEY: u32 = u32::MAX;

/// Requests by key, as gaps and costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gaps {
    /// Nanoseconds in a tick, at least 1.
    tick: u64,
    gaps: Vec<u64>,
    costs: Costs,
    requests: u32,
    /// Nanoseconds from the first request to the last, whatever their keys.
    span: u64,
}

/// What requests cost, in tokens; never 0, for what costs nothing is never denied and left out.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Costs {
    /// Each the same.
    Uniform(u64),
    /// One for each gap.
    Each(Vec<u64>),
}

impl Gaps {
    /// Requests at these times in nanoseconds, each with its key and its cost in tokens. Keys are small whole numbers, as interning gives
    /// them; [`NO_KEY`] is a request that the rule is not about.
    ///
    /// # Panics
    /// Unless there are as many keys as times, fewer than 2^32, and times never fall.
    pub fn new(times: &[u64], keys: &[u32], cost: impl Fn(usize) -> u64) -> Gaps {
        assert!(times.len() == keys.len() && times.len() < u32::MAX as usize, "each request has its key");
        assert!(times.is_sorted(), "time does not run back");
        let (order, requests) = by_key(keys, &cost);
        let mut gaps = Vec::with_capacity(order.len());
        let mut costs = Vec::with_capacity(order.len());
        let (mut key, mut before) = (NO_KEY, 0);
        for place in order.into_iter().map(|place| place as usize) {
            gaps.push(if keys[place] == key { times[place] - before } else { ENDLESS });
            (key, before) = (keys[place], times[place]);
            costs.push(cost(place));
        }
        let tick = shrink(&mut gaps);
        let first = costs.first().copied().unwrap_or(1);
        let costs = if costs.iter().all(|cost| *cost == first) { Costs::Uniform(first) } else { Costs::Each(costs) };
        let span = times.last().unwrap_or(&0).saturating_sub(*times.first().unwrap_or(&0));
        Gaps { tick, gaps, costs, requests, span }
    }

    /// Requests that the rule is about, those that cost nothing too.
    pub fn requests(&self) -> u32 {
        self.requests
    }

    /// Nanoseconds in a tick.
    pub(super) fn tick(&self) -> u64 {
        self.tick
    }

    /// Ticks since the same key's request before; [`ENDLESS`] for its first.
    pub(super) fn gaps(&self) -> &[u64] {
        &self.gaps
    }

    /// What the request at that place costs.
    pub(super) fn cost(&self, place: usize) -> u64 {
        match &self.costs {
            Costs::Uniform(cost) => *cost,
            Costs::Each(costs) => costs[place],
        }
    }

    /// Costs of a range, in the order of the gaps.
    pub(super) fn costs(&self, range: Range<usize>) -> interplay_lanes::Costs<'_> {
        match &self.costs {
            Costs::Uniform(cost) => interplay_lanes::Costs::Uniform(*cost),
            Costs::Each(costs) => interplay_lanes::Costs::Each(&costs[range]),
        }
    }

    /// Nanoseconds from the first request to the last.
    pub(super) fn span(&self) -> u64 {
        self.span
    }
}

/// The places of requests with a key and a cost, by key and then as they came, and how many have a key. Counted, not compared.
fn by_key(keys: &[u32], cost: &impl Fn(usize) -> u64) -> (Vec<u32>, u32) {
    let keyed = || keys.iter().enumerate().filter(|(_, key)| **key != NO_KEY);
    let width = keyed().map(|(_, key)| *key as usize + 1).max().unwrap_or(0);
    let mut starts = vec![0_u32; width + 1];
    let (mut requests, mut length) = (0, 0);
    for (place, key) in keyed() {
        requests += 1;
        if cost(place) > 0 {
            starts[*key as usize + 1] += 1;
            length += 1;
        }
    }
    for key in 0..width {
        starts[key + 1] += starts[key];
    }
    let mut order = vec![0; length];
    for (place, key) in keyed().filter(|(place, _)| cost(*place) > 0) {
        let start = &mut starts[*key as usize];
        order[*start as usize] = place as u32;
        *start += 1;
    }
    (order, requests)
}

/// Divides gaps by their greatest common divisor, and tells it; 1 if no two requests of a key are apart.
fn shrink(gaps: &mut [u64]) -> u64 {
    let mut tick = 0;
    for gap in gaps.iter().filter(|gap| **gap != ENDLESS) {
        let (mut one, mut other) = (*gap, tick);
        while other > 0 {
            (one, other) = (other, one % other);
        }
        tick = one;
        if tick == 1 {
            return 1;
        }
    }
    for gap in gaps.iter_mut().filter(|gap| **gap != ENDLESS && tick > 0) {
        *gap /= tick;
    }
    tick.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_told_by_key_in_ticks_of_their_own() {
        let gaps = Gaps::new(&[0, 20, 20, 60, 140], &[7, 7, 1, 7, 1], |_| 1);
        assert_eq!((gaps.tick(), gaps.gaps()), (20, [ENDLESS, 6, ENDLESS, 1, 2].as_slice()));
        assert_eq!((&gaps.costs, gaps.requests(), gaps.span()), (&Costs::Uniform(1), 5, 140));
    }

    #[test]
    fn what_has_no_key_or_no_cost_is_left_out_and_its_time_passes() {
        let gaps = Gaps::new(&[0, 2, 4, 10], &[0, 0, NO_KEY, 0], |place| [3, 0, 9, 5][place]);
        assert_eq!((gaps.tick(), gaps.gaps()), (10, [ENDLESS, 1].as_slice()));
        assert_eq!((&gaps.costs, gaps.requests()), (&Costs::Each(vec![3, 5]), 3));
    }

    #[test]
    fn nothing_and_one_instant_have_ticks_too() {
        assert_eq!(Gaps::new(&[], &[], |_| 1).tick(), 1);
        assert_eq!(Gaps::new(&[5, 5], &[0, 0], |_| 1).gaps(), [ENDLESS, 0]);
    }
}
