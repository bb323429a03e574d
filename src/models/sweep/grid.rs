//! Which rates and bursts are worth trying on given requests.

use super::gaps::Gaps;
use super::round::{roundest, roundest_rate};
use crate::kernel::NANOS_PER_SECOND;
use crate::models::limiter::{Rate, limits::BURST_MAX};
use interplay_lanes::ENDLESS;

/// Rates and bursts on each side of a fitted grid.
pub const SIDE: usize = 48;

/// The lowest rate is the busiest key's mean over this, where a limit denies most of what comes.
const BELOW_MEAN: f64 = 4.0;
/// The window of the peak: this share of the busiest key's mean gap, but at least a second. A shorter one would call any two neighbours a peak.
const PEAK_WINDOW: f64 = 1.0 / 16.0;
/// Highest rate over lowest at least: closer rates could not be told apart in round numbers.
const RATES_APART: f64 = 16.0;
/// The lowest and highest rate of a grid in tokens a second: once a year, and as a rule's.
const RATES: (f64, f64) = (1.0 / (365.0 * 86_400.0), 1e9);

/// Rates and bursts, both rising.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    rates: Vec<Rate>,
    bursts: Vec<u64>,
}

impl Grid {
    /// A grid of these rates and bursts, sorted, each once. Bursts above a rule's limit and of zero are left out.
    pub fn new(mut rates: Vec<Rate>, mut bursts: Vec<u64>) -> Grid {
        let product = |one: &Rate, other: &Rate| u128::from(one.count()) * u128::from(other.period().as_nanos());
        rates.sort_by(|one, other| product(one, other).cmp(&product(other, one)));
        rates.dedup_by(|one, other| product(one, other) == product(other, one));
        bursts.retain(|burst| (1..=BURST_MAX).contains(burst));
        bursts.sort_unstable();
        bursts.dedup();
        Grid { rates, bursts }
    }

    /// The grid that suits these requests: [`SIDE`] round rates, about equally far apart by their ratio, from below the mean of the busiest key to
    /// the peak of any; and as many bursts from 1 to where its mean rate denies nothing, or 48.
    pub fn fitting(gaps: &Gaps) -> Grid {
        let mean = busiest(gaps).max(1) as f64 / (gaps.span().max(NANOS_PER_SECOND) as f64 / NANOS_PER_SECOND as f64);
        let low = (mean / BELOW_MEAN).clamp(RATES.0, RATES.1 / RATES_APART);
        let high = peak(gaps, (PEAK_WINDOW / mean).max(1.0)).clamp(low * RATES_APART, RATES.1);
        Grid::new(rates(low, high), bursts(need(gaps, mean)))
    }

    /// The grid with `rate` and `burst` in the place of those nearest to them; what lies further outside than a step is not taken in.
    pub fn including(mut self, rate: Rate, burst: u64) -> Grid {
        let values: Vec<f64> = self.rates.iter().map(|rate| per_second(*rate)).collect();
        if let Some(place) = nearest(&values, per_second(rate)) {
            self.rates[place] = rate;
        }
        let values: Vec<f64> = self.bursts.iter().map(|burst| *burst as f64).collect();
        if let Some(place) = nearest(&values, burst as f64) {
            self.bursts[place] = burst;
        }
        Grid::new(self.rates, self.bursts)
    }

    /// The places of the rate and the burst nearest to these by their ratio; None in an empty grid.
    pub fn nearest(&self, rate: Rate, burst: u64) -> Option<(usize, usize)> {
        let rates = self.rates.iter().map(|rate| per_second(*rate));
        let bursts = self.bursts.iter().map(|burst| *burst as f64);
        Some((closest(rates, per_second(rate))?, closest(bursts, burst as f64)?))
    }

    /// The rates, rising.
    pub fn rates(&self) -> &[Rate] {
        &self.rates
    }

    /// The bursts, rising.
    pub fn bursts(&self) -> &[u64] {
        &self.bursts
    }
}

/// Tokens a second, to compare with other rates.
fn per_second(rate: Rate) -> f64 {
    rate.count() as f64 / rate.period().as_seconds()
}

/// The place of the value nearest to `wanted` by their ratio, none if that lies outside of the values by more than a step.
fn nearest(values: &[f64], wanted: f64) -> Option<usize> {
    let (first, last) = (*values.first()?, *values.last()?);
    let step = if values.len() > 1 { libm::pow(last / first, 1.0 / (values.len() - 1) as f64) } else { 1.0 };
    if wanted < first / step || wanted > last * step {
        return None;
    }
    closest(values.iter().copied(), wanted)
}

/// The place of the value closest to `wanted` by their ratio.
fn closest(values: impl Iterator<Item = f64>, wanted: f64) -> Option<usize> {
    let apart = values.map(|value| (value / wanted).max(wanted / value)).enumerate();
    apart.min_by(|(_, one), (_, other)| one.total_cmp(other)).map(|(place, _)| place)
}

/// A round rate of each of [`SIDE`] ranges of one ratio; the last one holds `high`.
fn rates(low: f64, high: f64) -> Vec<Rate> {
    let ratio = libm::pow(high / low, 1.0 / (SIDE - 1) as f64);
    let edge = |place: usize| low * libm::pow(ratio, place as f64 - 0.5);
    (0..SIDE).filter_map(|place| roundest_rate(edge(place), edge(place + 1))).collect()
}

/// Bursts from 1 to `high`, equally far apart by their ratio where whole numbers allow; `high` is at least [`SIDE`].
fn bursts(high: u64) -> Vec<u64> {
    let high = high.clamp(SIDE as u64, BURST_MAX);
    let mut bursts = vec![1];
    while bursts.len() < SIDE {
        let last = bursts[bursts.len() - 1];
        let ratio = libm::pow(high as f64 / last as f64, 1.0 / (SIDE - bursts.len()) as f64);
        let half = libm::sqrt(ratio);
        let next = last as f64 * ratio;
        let round = roundest((next / half).max(last as f64 + 1.0), next * half).unwrap_or(last + 1);
        bursts.push(round.max(last + 1));
    }
    bursts
}

/// Tokens that the busiest key asks for.
pub(super) fn busiest(gaps: &Gaps) -> u64 {
    let (mut most, mut sum) = (0, 0_u64);
    for (place, gap) in gaps.gaps().iter().enumerate() {
        sum = if *gap == ENDLESS { 0 } else { sum }.saturating_add(gaps.cost(place));
        most = most.max(sum);
    }
    most
}

/// The most tokens a second that a key asks for within any window of that many seconds.
fn peak(gaps: &Gaps, window: f64) -> f64 {
    let seconds = gaps.tick() as f64 / NANOS_PER_SECOND as f64;
    let (mut most, mut sum, mut length, mut first) = (0.0_f64, 0.0, 0.0, 0);
    for (place, gap) in gaps.gaps().iter().enumerate() {
        (sum, length, first) = if *gap == ENDLESS { (0.0, 0.0, place) } else { (sum, length + *gap as f64 * seconds, first) };
        sum += gaps.cost(place) as f64;
        while length >= window {
            sum -= gaps.cost(first) as f64;
            first += 1;
            length = if first == place { 0.0 } else { length - gaps.gaps()[first] as f64 * seconds };
        }
        most = most.max(sum / window);
    }
    most
}

/// The burst that denies nothing at `rate` tokens a second.
fn need(gaps: &Gaps, rate: f64) -> u64 {
    let tick = rate * gaps.tick() as f64 / NANOS_PER_SECOND as f64;
    let (mut most, mut debt) = (0.0_f64, 0.0_f64);
    for (place, gap) in gaps.gaps().iter().enumerate() {
        debt = (debt - *gap as f64 * tick).max(0.0) + gaps.cost(place) as f64;
        most = most.max(debt);
    }
    libm::ceil(most) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(times: &[u64], keys: &[u32]) -> Grid {
        Grid::fitting(&Gaps::new(times, keys, |_| 1))
    }

    fn spread(count: u64, gap: u64) -> Vec<u64> {
        (0..count).map(|place| place * gap + place * place * 7_919 % gap).collect()
    }

    #[test]
    fn a_grid_has_its_side_whatever_the_requests() {
        let second = NANOS_PER_SECOND;
        for (count, gap) in [(0, 1), (1, 1), (2, 1), (500, 3), (300, second / 100), (2_000, second * 30), (40, 86_400 * second * 9)] {
            let times = spread(count, gap);
            for keys in [vec![0; times.len()], (0..times.len() as u32).map(|place| place % 7).collect()] {
                let grid = grid(&times, &keys);
                assert_eq!((grid.rates().len(), grid.bursts().len()), (SIDE, SIDE), "{count} requests {gap} ns apart");
                assert_eq!(grid.bursts()[0], 1);
                assert_eq!(grid, Grid::new(grid.rates().to_vec(), grid.bursts().to_vec()), "rising, each once");
            }
        }
    }

    #[test]
    fn rates_go_from_below_the_mean_to_the_peak() {
        // One request a second, and thirty in one second.
        let mut times: Vec<u64> = (0..600).map(|second| second * NANOS_PER_SECOND).collect();
        times.extend((0..29).map(|place| 300 * NANOS_PER_SECOND + place * 1_000_000));
        times.sort_unstable();
        let grid = grid(&times, &vec![0; times.len()]);
        let text: Vec<String> = grid.rates().iter().map(Rate::to_string).collect();
        assert_eq!((text[0].as_str(), text[SIDE - 1].as_str()), ("15/m", "30/s"), "{text:?}");
        assert_eq!(grid.bursts().to_vec(), (1..=48).collect::<Vec<_>>(), "the mean denies nothing with 29");
    }

    #[test]
    fn a_rule_takes_the_place_of_the_nearest_and_far_ones_none() {
        let rate = |text: &str| text.parse::<Rate>().unwrap();
        let grid = Grid::new(vec![rate("1/s"), rate("2/s"), rate("4/s")], vec![1, 10, 100]);
        let near = grid.clone().including(rate("190/m"), 40);
        assert_eq!((near.rates(), near.bursts()), ([rate("1/s"), rate("2/s"), rate("190/m")].as_slice(), [1, 10, 40].as_slice()));
        assert_eq!(grid.clone().including(rate("9/s"), 2_000), grid);
        assert_eq!(grid.clone().including(rate("0/s"), 100), grid);
        assert_eq!(grid.clone().including(rate("120/m"), 100).rates()[1], rate("120/m"), "as the rule has it");
    }

    #[test]
    fn bursts_grow_by_a_ratio_in_round_numbers() {
        let bursts = bursts(5_000);
        assert_eq!(bursts[..8], [1, 2, 3, 4, 5, 6, 7, 8]);
        assert!((4_500..=5_500).contains(&bursts[SIDE - 1]), "{bursts:?}");
        assert!(bursts[20..].windows(2).all(|pair| pair[1] as f64 / pair[0] as f64 <= 1.5), "{bursts:?}");
    }
}
