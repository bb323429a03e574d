//! Series of a run, reduced while it runs: bounded memory however long it gets, and no peak lost.
//!
//! Time is cut into buckets that are equally wide and start at multiples of their width. When there are too many, the width doubles and
//! neighbours merge:
//!
//! ```text
//! |3..5|4..9|1..2|    |0..1|      width w, full
//! |  3..9   |  1..2   |0..1  ...  width 2w
//! ```
//!
//! A push costs a comparison and a few stores; doubling is paid for by the pushes since the last one.

use super::time::{Duration, Time};

/// The most buckets that a series keeps: about two for each pixel of a wide chart.
pub const BUCKETS_MAX: usize = 2_048;

/// Width of the first buckets, as a power of two in nanoseconds: about a millisecond.
const WIDTH_LOG2: u32 = 20;

/// Wide enough for half of all time in one bucket; wider ones could not be shifted.
const WIDEST_LOG2: u32 = 63;

/// What a value did in one bucket.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bucket {
    /// Where the bucket starts: a multiple of the width.
    pub start: Time,
    /// When the first value in it was seen.
    pub first_at: Time,
    /// The first value in it.
    pub first: f64,
    /// The lowest.
    pub min: f64,
    /// The highest.
    pub max: f64,
    /// The last.
    pub last: f64,
}

impl Bucket {
    fn of(start: Time, at: Time, value: f64) -> Bucket {
        Bucket { start, first_at: at, first: value, min: value, max: value, last: value }
    }

    /// This bucket with the later `other` taken in.
    fn with(self, other: Bucket) -> Bucket {
        Bucket { min: self.min.min(other.min), max: self.max.max(other.max), last: other.last, ..self }
    }
}

/// A series of values over time in at most [`BUCKETS_MAX`] buckets; buckets without a value are not kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Reduced {
    buckets: Vec<Bucket>,
    width_log2: u32,
    /// The last nanosecond of the last bucket, so that a push into it needs one comparison.
    end: u64,
}

impl Default for Reduced {
    fn default() -> Reduced {
        Reduced::new()
    }
}

impl Reduced {
    /// A series without values.
    pub fn new() -> Reduced {
        Reduced { buckets: Vec::new(), width_log2: WIDTH_LOG2, end: 0 }
    }

    /// Takes in `value` at `at`. Time does not run back: an instant before the last bucket counts into the last bucket.
    /// What is not finite is left out.
    #[inline(always)]
    pub fn push(&mut self, at: Time, value: f64) {
        if !value.is_finite() {
            return;
        }
        if at.as_nanos() <= self.end
            && let Some(last) = self.buckets.last_mut()
        {
            // Both are finite: compared by hand, as `f64::min` would ask for NaN each time.
            if value < last.min {
                last.min = value;
            }
            if value > last.max {
                last.max = value;
            }
            last.last = value;
            return;
        }
        self.open(at, value);
    }

    #[cold]
    #[inline(never)]
    fn open(&mut self, at: Time, value: f64) {
        self.buckets.push(Bucket::of(floor(at, self.width_log2), at, value));
        while self.buckets.len() > BUCKETS_MAX {
            self.width_log2 += 1;
            let width_log2 = self.width_log2;
            merge(
                &mut self.buckets,
                |bucket| bucket.start = floor(bucket.start, width_log2),
                |one, other| (one.start == other.start).then(|| one.with(*other)),
            );
        }
        self.end = end(floor(at, self.width_log2), self.width_log2);
    }

    /// The buckets in order of time.
    pub fn buckets(&self) -> &[Bucket] {
        &self.buckets
    }

    /// How wide a bucket is now.
    pub fn width(&self) -> Duration {
        Duration::from_nanos(1 << self.width_log2)
    }
}

/// How many events of one kind happened when: counts in at most [`BUCKETS_MAX`] equally wide buckets, from the bucket of
/// the first event on; a bucket without events counts zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    counts: Vec<u64>,
    /// The number of the first bucket: its start divided by the width.
    first: u64,
    width_log2: u32,
}

impl Default for Counted {
    fn default() -> Counted {
        Counted::new()
    }
}

impl Counted {
    /// No events.
    pub fn new() -> Counted {
        Counted { counts: Vec::new(), first: 0, width_log2: WIDTH_LOG2 }
    }

    /// Counts `count` events at `at`, saturating. An instant before the first bucket counts into the first.
    pub fn add(&mut self, at: Time, count: u64) {
        if self.counts.is_empty() {
            self.first = at.as_nanos() >> self.width_log2;
        }
        let mut place = (at.as_nanos() >> self.width_log2).saturating_sub(self.first);
        while place >= BUCKETS_MAX as u64 {
            self.widen();
            place = (at.as_nanos() >> self.width_log2).saturating_sub(self.first);
        }
        let place = place as usize;
        if place >= self.counts.len() {
            self.counts.resize(place + 1, 0);
        }
        self.counts[place] = self.counts[place].saturating_add(count);
    }

    /// Doubles the width of buckets.
    fn widen(&mut self) {
        let is_odd = self.first & 1;
        let halved = (self.counts.len() as u64 + is_odd).div_ceil(2) as usize;
        let mut merged = vec![0_u64; halved];
        for (place, count) in self.counts.iter().enumerate() {
            let slot = &mut merged[(place + is_odd as usize) / 2];
            *slot = slot.saturating_add(*count);
        }
        self.counts = merged;
        self.first >>= 1;
        self.width_log2 += 1;
    }

    /// All events.
    pub fn total(&self) -> u64 {
        self.counts.iter().fold(0, |total, count| total.saturating_add(*count))
    }

    /// How wide a bucket is now.
    pub fn width(&self) -> Duration {
        Duration::from_nanos(1 << self.width_log2)
    }

    /// Counts from `from` until `until` in buckets of `width`, at most [`BUCKETS_MAX`] of them: for charts, several series on the same
    /// borders. A bucket of this series counts where it starts. `from` must not be after `until`; a width of zero is one nanosecond.
    pub fn between(&self, from: Time, until: Time, width: Duration) -> Vec<u64> {
        let width = width.as_nanos().max(1);
        let length = until.since(from).as_nanos().div_ceil(width).clamp(1, BUCKETS_MAX as u64);
        let mut counts = vec![0_u64; length as usize];
        for (place, count) in self.counts.iter().enumerate() {
            let start = Time::from_nanos((self.first + place as u64) << self.width_log2);
            let slot = (start.since(from).as_nanos() / width).min(length - 1) as usize;
            counts[slot] = counts[slot].saturating_add(*count);
        }
        counts
    }

    /// Counts in at most `count_max` (at least 1) equally wide buckets, neighbours summed (two where events lie on both sides
    /// of the middle of all time): the start of the first, the width, the counts.
    pub fn grouped(&self, count_max: usize) -> (Time, Duration, Vec<u64>) {
        let mut grouped = self.clone();
        while grouped.counts.len() > count_max.max(1) && grouped.width_log2 < WIDEST_LOG2 {
            grouped.widen();
        }
        let start = Time::from_nanos(grouped.first << grouped.width_log2);
        (start, grouped.width(), grouped.counts)
    }
}

/// The start of the bucket that holds `at`.
fn floor(at: Time, width_log2: u32) -> Time {
    Time::from_nanos(at.as_nanos() >> width_log2 << width_log2)
}

/// The last nanosecond of the bucket that starts at `start`.
fn end(start: Time, width_log2: u32) -> u64 {
    start.as_nanos() | ((1 << width_log2) - 1)
}

/// Changes every item, then joins neighbours for which `join` answers.
fn merge<Item: Copy>(items: &mut Vec<Item>, change: impl Fn(&mut Item), join: impl Fn(&Item, &Item) -> Option<Item>) {
    let mut kept = 0;
    for place in 0..items.len() {
        let mut item = items[place];
        change(&mut item);
        match (kept > 0).then(|| join(&items[kept - 1], &item)).flatten() {
            Some(joined) => items[kept - 1] = joined,
            None => {
                items[kept] = item;
                kept += 1;
            }
        }
    }
    items.truncate(kept);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(millis: u64) -> Time {
        Time::ZERO + Duration::from_millis(millis)
    }

    #[test]
    fn a_million_values_stay_in_two_thousand_buckets_with_the_one_peak() {
        let mut series = Reduced::new();
        let mut counted = Counted::new();
        for place in 0..1_000_000 {
            series.push(at(place), if place == 654_321 { 9.0 } else { 1.0 });
            counted.add(at(place), 1);
        }
        assert!(series.buckets().len() <= BUCKETS_MAX && series.buckets().len() > BUCKETS_MAX / 3);
        let peak = series.buckets().iter().find(|bucket| bucket.max == 9.0).unwrap();
        assert!(peak.start <= at(654_321) && at(654_321) < peak.start + series.width());
        assert_eq!(counted.total(), 1_000_000);
    }

    #[test]
    fn what_is_not_finite_is_left_out_and_time_does_not_run_back() {
        let mut series = Reduced::new();
        series.push(at(1), f64::NAN);
        assert!(series.buckets().is_empty());
        series.push(at(50), 1.0);
        series.push(at(2), 7.0);
        assert_eq!(series.buckets().len(), 1);
        assert_eq!((series.buckets()[0].first_at, series.buckets()[0].max), (at(50), 7.0));
    }

    #[test]
    fn the_ends_of_time_fit() {
        let mut series = Reduced::new();
        let mut counted = Counted::new();
        for time in [Time::ZERO, at(1), Time::MAX, Time::MAX] {
            series.push(time, 1.0);
            counted.add(time, u64::MAX);
        }
        assert_eq!(counted.total(), u64::MAX);
        assert_eq!(series.buckets().len(), 2, "the last instant opens one bucket only");
        assert!(counted.grouped(1).2.len() <= 2);
        let mut middle = Counted::new();
        middle.add(Time::from_nanos((1 << 63) - 1), 1);
        middle.add(Time::from_nanos(1 << 63), 1);
        assert_eq!(middle.grouped(1).2, [1, 1]);
    }

    #[test]
    fn counts_fall_into_the_borders_that_a_chart_asks_for() {
        let mut counted = Counted::new();
        for second in 0..100 {
            counted.add(at(second * 1_000), 2);
        }
        let counts = counted.between(Time::ZERO, at(100_000), Duration::from_seconds(10));
        assert_eq!(counts.iter().sum::<u64>(), 200);
        assert_eq!(counts.len(), 10);
        assert!(counts.iter().all(|count| (18..=22).contains(count)), "{counts:?}");
    }

    proptest! {
        #[test]
        fn no_peak_of_any_window_is_lost(steps in prop::collection::vec((0_u64..50_000_000_000, -1_000_i64..1_000), 1..6_000)) {
            let mut series = Reduced::new();
            let mut raw = Vec::new();
            let mut now = Time::from_nanos(0);
            for (wait, value) in steps {
                now += Duration::from_nanos(wait / if wait % 3 == 0 { 1 } else { 10_000 });
                series.push(now, value as f64);
                raw.push((now, value as f64));
            }
            let width = series.width();
            prop_assert!(series.buckets().len() <= BUCKETS_MAX);
            prop_assert!(series.buckets().windows(2).all(|pair| pair[0].start + width <= pair[1].start));
            let mut rest = raw.as_slice();
            for bucket in series.buckets() {
                let inside = rest.partition_point(|(time, _)| *time < bucket.start + width);
                let (mine, later) = rest.split_at(inside);
                let values = || mine.iter().map(|(_, value)| *value);
                prop_assert_eq!(bucket.min, values().fold(f64::INFINITY, f64::min));
                prop_assert_eq!(bucket.max, values().fold(f64::NEG_INFINITY, f64::max));
                prop_assert_eq!((bucket.first_at, bucket.first), mine[0]);
                prop_assert_eq!(bucket.last, mine[mine.len() - 1].1);
                prop_assert!(bucket.start <= mine[0].0);
                rest = later;
            }
            prop_assert!(rest.is_empty(), "every value is in a bucket");
        }

        #[test]
        fn every_event_is_counted_in_its_bucket(steps in prop::collection::vec((0_u64..80_000_000_000, 0_u64..5), 1..3_000), groups in 1_usize..300) {
            let mut counted = Counted::new();
            let mut raw = Vec::new();
            let mut now = Time::from_nanos(7_000_000_000);
            for (wait, count) in steps {
                now += Duration::from_nanos(wait);
                counted.add(now, count);
                raw.push((now, count));
            }
            let (start, width, counts) = counted.grouped(groups);
            prop_assert!(counts.len() <= groups);
            for (place, count) in counts.iter().enumerate() {
                let from = start.as_nanos() + place as u64 * width.as_nanos();
                let inside = raw.iter().filter(|(time, _)| (from..from + width.as_nanos()).contains(&time.as_nanos()));
                prop_assert_eq!(*count, inside.map(|(_, count)| count).sum::<u64>());
            }
            prop_assert_eq!(counts.iter().sum::<u64>(), counted.total());
        }
    }
}
