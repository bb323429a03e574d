//! Figures of a run, kept while it runs: means over time, tallies, quantiles. Each is small and can be cloned into a checkpoint.
//!
//! Additions, multiplications and divisions of `f64` give the same bits natively and in WebAssembly; nothing else is used.

use hdrhistogram::Histogram;

use super::time::{Duration, Time};

/// A whole number that changes at instants and holds between them (a queue's length, a bucket's tokens): its mean over time,
/// its extremes. The area under it is an exact integer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeWeighted {
    start: Time,
    since: Time,
    value: i64,
    min: i64,
    max: i64,
    /// Value times nanoseconds: |i64| times u64 summed over at most u64 nanoseconds stays below 2^127.
    area: i128,
}

impl TimeWeighted {
    /// A value that stands at `value` from `start` on.
    pub fn new(start: Time, value: i64) -> TimeWeighted {
        TimeWeighted { start, since: start, value, min: value, max: value, area: 0 }
    }

    /// The value becomes `value` at `at`. An instant before the last one counts as the last one: time does not run back.
    pub fn set(&mut self, at: Time, value: i64) {
        match self.standing_briefly(at) {
            Some(area) => self.area += i128::from(area),
            None => self.area += self.standing(at),
        }
        self.since = self.since.max(at);
        self.value = value;
        self.min = self.min.min(value);
        self.max = self.max.max(value);
    }

    /// The value now.
    pub fn value(&self) -> i64 {
        self.value
    }

    /// The lowest value so far, however short it stood.
    pub fn min(&self) -> i64 {
        self.min
    }

    /// The highest value so far, however short it stood.
    pub fn max(&self) -> i64 {
        self.max
    }

    /// Value times nanoseconds from the start until `until`, exactly.
    pub fn area(&self, until: Time) -> i128 {
        self.area + self.standing(until)
    }

    /// The mean over the time from the start until `until`; the value itself if no time has passed.
    pub fn mean(&self, until: Time) -> f64 {
        let length = self.since.max(until).since(self.start).as_nanos();
        if length == 0 {
            return self.value as f64;
        }
        self.area(until) as f64 / length as f64
    }

    fn standing(&self, until: Time) -> i128 {
        i128::from(self.value) * i128::from(until.since(self.since).as_nanos())
    }

    /// The same where both are small, as nearly always: a product of 64 bits is much cheaper in WebAssembly.
    #[inline(always)]
    fn standing_briefly(&self, until: Time) -> Option<i64> {
        let nanos = until.since(self.since).as_nanos();
        (self.value.unsigned_abs() < 1 << 24 && nanos < 1 << 38).then(|| self.value * nanos as i64)
    }
}

/// Numbers counted one by one: how many, mean, variance, extremes.
///
/// Source: B. P. Welford, "Note on a Method for Calculating Corrected Sums of Squares and Products", Technometrics 4(3), 1962.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    count: u64,
    mean: f64,
    squares: f64,
    min: f64,
    max: f64,
}

impl Tally {
    /// Nothing counted.
    pub fn new() -> Tally {
        Tally::default()
    }

    /// Counts `value`; what is not finite is left out.
    pub fn add(&mut self, value: f64) {
        if !value.is_finite() {
            return;
        }
        if self.count == 0 {
            (self.min, self.max) = (value, value);
        }
        self.count += 1;
        let before = value - self.mean;
        self.mean += before / self.count as f64;
        self.squares += before * (value - self.mean);
        self.min = self.min.min(value);
        self.max = self.max.max(value);
    }

    /// How many were counted.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Their mean, `None` of nothing.
    pub fn mean(&self) -> Option<f64> {
        (self.count > 0).then_some(self.mean)
    }

    /// The smallest, `None` of nothing.
    pub fn min(&self) -> Option<f64> {
        (self.count > 0).then_some(self.min)
    }

    /// The largest, `None` of nothing.
    pub fn max(&self) -> Option<f64> {
        (self.count > 0).then_some(self.max)
    }

    /// The variance of a sample (divided by one less than the count), `None` of fewer than two.
    pub fn variance(&self) -> Option<f64> {
        (self.count > 1).then(|| self.squares / (self.count - 1) as f64)
    }
}

/// The longest length that [`Quantiles`] tells apart: a day. Longer ones count as a day.
pub const QUANTILE_MAX: Duration = Duration::from_seconds(86_400);

/// The shortest length that [`Quantiles`] tells apart: a microsecond.
const QUANTILE_MIN: Duration = Duration::from_nanos(1_000);

/// Quantiles of lengths of time, each within a thousandth or a microsecond. Takes 4 KB for each doubling of the longest length
/// recorded, at most 110 KB.
///
/// Source: G. Tene's HdrHistogram. It counts in integers, so the order of recording does not matter.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantiles {
    histogram: Histogram<u32>,
}

impl Default for Quantiles {
    fn default() -> Quantiles {
        Quantiles::new()
    }
}

impl Quantiles {
    /// Nothing recorded.
    pub fn new() -> Quantiles {
        let nanos = QUANTILE_MIN.as_nanos();
        let mut histogram = Histogram::new_with_bounds(nanos, 2 * nanos, 3).expect("twice the lowest at three digits is a valid range");
        histogram.auto(true);
        Quantiles { histogram }
    }

    /// Records one length; longer than [`QUANTILE_MAX`] counts as that.
    pub fn record(&mut self, length: Duration) {
        let nanos = length.min(QUANTILE_MAX).as_nanos();
        self.histogram.record(nanos).expect("a day at three digits fits the memory of any platform");
    }

    /// How many were recorded.
    pub fn count(&self) -> u64 {
        self.histogram.len()
    }

    /// The length that a share of `numerator` in `denominator` does not exceed (`at(99, 100)` is the 99th percentile), to three
    /// digits; `None` of nothing. A share above one counts as one, a denominator of zero as a share of one.
    pub fn at(&self, numerator: u64, denominator: u64) -> Option<Duration> {
        if self.histogram.is_empty() {
            return None;
        }
        let share = if denominator == 0 { 1.0 } else { numerator as f64 / denominator as f64 };
        let nanos = self.histogram.value_at_quantile(share.min(1.0));
        Some(Duration::from_nanos(nanos.min(self.histogram.max())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(seconds: u64) -> Time {
        Time::ZERO + Duration::from_seconds(seconds)
    }

    #[test]
    fn a_mean_over_time_weighs_each_value_by_how_long_it_stood() {
        let mut length = TimeWeighted::new(at(10), 2);
        length.set(at(12), 5);
        length.set(at(12), 9);
        length.set(at(12), 1);
        assert_eq!(length.mean(at(20)), (2.0 * 2.0 + 8.0) / 10.0);
        assert_eq!((length.min(), length.max(), length.value()), (1, 9, 1));
        assert_eq!(TimeWeighted::new(at(3), 7).mean(at(3)), 7.0);
    }

    #[test]
    fn the_area_can_not_overflow() {
        let mut length = TimeWeighted::new(Time::ZERO, i64::MIN);
        length.set(Time::MAX, i64::MAX);
        assert_eq!(length.mean(Time::MAX), i64::MIN as f64);
        length.set(Time::ZERO, 0);
        assert_eq!(length.area(Time::MAX), i128::from(i64::MIN) * i128::from(u64::MAX));
    }

    #[test]
    fn a_tally_of_nothing_tells_nothing() {
        let mut tally = Tally::new();
        tally.add(f64::NAN);
        assert_eq!((tally.count(), tally.mean(), tally.min(), tally.max(), tally.variance()), (0, None, None, None, None));
        tally.add(-3.0);
        assert_eq!((tally.mean(), tally.max(), tally.variance()), (Some(-3.0), Some(-3.0), None));
    }

    #[test]
    fn quantiles_of_a_thousand_lengths_are_within_a_thousandth() {
        let mut quantiles = Quantiles::new();
        assert_eq!(quantiles.at(1, 2), None);
        for millis in (1..=1_000).rev() {
            quantiles.record(Duration::from_millis(millis));
        }
        for (numerator, denominator, millis) in [(1, 2, 500.0), (99, 100, 990.0), (1, 1, 1_000.0), (5, 0, 1_000.0), (9, 3, 1_000.0)] {
            let found = quantiles.at(numerator, denominator).unwrap().as_seconds() * 1_000.0;
            assert!((found - millis).abs() <= millis / 1_000.0, "{numerator}/{denominator}: {found}");
        }
    }

    #[test]
    fn no_length_is_too_short_or_too_long_to_record() {
        let mut quantiles = Quantiles::new();
        quantiles.record(Duration::ZERO);
        quantiles.record(Duration::MAX);
        assert_eq!(quantiles.count(), 2);
        assert!(quantiles.at(1, 2).unwrap() < Duration::from_nanos(2_000));
        let longest = quantiles.at(1, 1).unwrap();
        assert!(longest.as_seconds() > 86_300.0 && longest.as_seconds() < 86_500.0, "{longest}");
    }

    proptest! {
        #[test]
        fn a_mean_over_time_equals_the_sum_over_its_steps(steps in prop::collection::vec((0_u64..1_000, -1_000_i64..1_000), 1..100)) {
            let mut tracked = TimeWeighted::new(Time::ZERO, 0);
            let (mut now, mut value, mut area) = (0, 0_i64, 0_i64);
            for (wait, next) in steps {
                area += value * i64::try_from(wait).unwrap();
                now += wait;
                value = next;
                tracked.set(Time::from_nanos(now), next);
            }
            prop_assert_eq!(tracked.area(Time::from_nanos(now)), i128::from(area));
        }

        #[test]
        fn a_tally_agrees_with_two_passes(values in prop::collection::vec(-1e6..1e6_f64, 2..200)) {
            let mut tally = Tally::new();
            values.iter().for_each(|value| tally.add(*value));
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            let variance = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / (values.len() - 1) as f64;
            prop_assert!((tally.mean().unwrap() - mean).abs() <= 1e-6);
            prop_assert!((tally.variance().unwrap() - variance).abs() <= variance * 1e-9 + 1e-6);
            prop_assert_eq!(tally.max().unwrap(), values.iter().copied().fold(f64::NEG_INFINITY, f64::max));
        }
    }
}
