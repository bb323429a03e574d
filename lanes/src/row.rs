//! One rate against bursts: in the narrowest numbers that hold every level.

use super::lanes::{COUNTED_MAX, Lane, Lanes};
use super::pace::Pace;

/// Requests that go through all bursts before the next ones: their drains stay in the nearest cache.
pub const BATCH: usize = 2_048;

const _: () = assert!(BATCH <= COUNTED_MAX);

/// What requests cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Costs<'a> {
    /// All the same.
    Uniform(u64),
    /// Each its own, beside the gaps.
    Each(&'a [u64]),
}

/// A rate's buckets, in numbers of one width.
#[derive(Clone, Debug)]
pub struct Row(Width);

#[derive(Clone, Debug)]
enum Width {
    /// Up to 16 bits: three vectors of eight.
    Narrow(Buckets<u16, 24>),
    /// Up to 32 bits: four vectors of four.
    Usual(Buckets<u32, 16>),
    /// Up to 63 bits: four vectors of two.
    Wide(Buckets<i64, 8>),
    /// Anything within the limits of rules.
    Widest(Buckets<i128, 1>),
}

impl Row {
    /// Full buckets of these bursts, which rise.
    pub fn new(pace: Pace, bursts: &[u64]) -> Row {
        let largest = pace.largest(bursts.last().copied().unwrap_or(0));
        Row(match largest {
            _ if largest <= u16::MAX.into() => Width::Narrow(Buckets::new(pace, bursts)),
            _ if largest <= u32::MAX.into() => Width::Usual(Buckets::new(pace, bursts)),
            _ if largest <= i64::MAX as u128 => Width::Wide(Buckets::new(pace, bursts)),
            _ => Width::Widest(Buckets::new(pace, bursts)),
        })
    }

    /// Decides about the requests that come after these gaps, at most [`BATCH`], and adds each burst's denials to `denied`.
    pub fn pass(&mut self, gaps: &[u64], costs: Costs<'_>, denied: &mut [u32]) {
        match &mut self.0 {
            Width::Narrow(buckets) => buckets.pass(gaps, costs, denied),
            Width::Usual(buckets) => buckets.pass(gaps, costs, denied),
            Width::Wide(buckets) => buckets.pass(gaps, costs, denied),
            Width::Widest(buckets) => buckets.pass(gaps, costs, denied),
        }
    }
}

/// Buckets of one rate in numbers of type `N`, as many beside each other as `WIDTH`.
#[derive(Clone, Debug)]
struct Buckets<N, const WIDTH: usize> {
    lanes: Vec<Lanes<N, WIDTH>>,
    /// Units that a tick earns; the low bits, which matter only for gaps shorter than `fill`.
    earned: N,
    token: u128,
    burst_max: u64,
    /// Units of the largest bucket: no drain need be larger.
    capacity: N,
    /// The least gap that fills the largest bucket.
    fill: u64,
    drains: Vec<N>,
    prices: Vec<N>,
}

impl<N: Lane, const WIDTH: usize> Buckets<N, WIDTH> {
    fn new(pace: Pace, bursts: &[u64]) -> Buckets<N, WIDTH> {
        let burst_max = bursts.last().copied().unwrap_or(0);
        debug_assert!(pace.largest(burst_max) <= N::MAX, "every level fits");
        let units = |burst: u64| pace.token * u128::from(burst);
        let lanes = bursts.chunks(WIDTH).map(|some| {
            let burst = |lane: usize| some.get(lane).copied().unwrap_or(0);
            Lanes::full(std::array::from_fn(|lane| N::of(units(burst(lane)))))
        });
        Buckets {
            lanes: lanes.collect(),
            earned: N::of(pace.earned),
            token: pace.token,
            burst_max,
            capacity: N::of(units(burst_max)),
            fill: pace.fill(units(burst_max)),
            drains: Vec::with_capacity(BATCH),
            prices: Vec::new(),
        }
    }

    fn pass(&mut self, gaps: &[u64], costs: Costs<'_>, denied: &mut [u32]) {
        let Buckets { earned, capacity, fill, .. } = *self;
        let drain = |gap: &u64| if *gap >= fill { capacity } else { N::product(*gap, earned) };
        self.drains.clear();
        self.drains.extend(gaps.iter().map(drain));
        match costs {
            Costs::Uniform(cost) => self.pass_uniform(cost, denied),
            Costs::Each(costs) => self.pass_each(costs, denied),
        }
    }

    fn pass_uniform(&mut self, cost: u64, denied: &mut [u32]) {
        let price = self.price(cost);
        for (lanes, denied) in self.lanes.iter_mut().zip(denied.chunks_mut(WIDTH)) {
            add(denied, &lanes.pass(self.drains.iter().map(|drain| (*drain, price))));
        }
    }

    fn pass_each(&mut self, costs: &[u64], denied: &mut [u32]) {
        let mut prices = std::mem::take(&mut self.prices);
        prices.clear();
        prices.extend(costs.iter().map(|cost| self.price(*cost)));
        for (lanes, denied) in self.lanes.iter_mut().zip(denied.chunks_mut(WIDTH)) {
            add(denied, &lanes.pass(self.drains.iter().copied().zip(prices.iter().copied())));
        }
        self.prices = prices;
    }

    /// Units that a request pays; above every capacity if it costs more than the largest burst.
    fn price(&self, cost: u64) -> N {
        N::of(self.token * u128::from(cost.min(self.burst_max + 1)))
    }
}

fn add(sums: &mut [u32], counts: &[u32]) {
    for (sum, count) in sums.iter_mut().zip(counts) {
        *sum += count;
    }
}
