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
        Bucket {
            start,
            first_at: at,
            first: value,
            min: value,
            max: value,
            last: value,
        }
    }

    /// This bucket with the later `other` taken in.
    fn with(self, other: Bucket) -> Bucket {
        Bucket {
            min: self.min.min(other.min),
            max: self.max.max(other.max),
            last: other.last,
            ..self
        }
    }
}

/// A series of values over time in at most [`BUCKETS_MAX`] buckets; buckets without a value are not kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Reduced {
    buckets: Vec<Bucket>,
    width_log2: u32,
    /// Where the last bucket ends, so that a push into it needs one comparison.
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
        Reduced {
            buckets: Vec::new(),
            width_log2: WIDTH_LOG2,
            end: 0,
        }
    }

    /// Takes in `value` at `at`. Time does not run back: an instant before the last bucket counts into the last bucket.
    /// What is not finite is left out.
    pub fn push(&mut self, at: Time, value: f64) {
        if !value.is_finite() {
            return;
        }
        if at.as_nanos() < self.end
            && let Some(last) = self.buckets.last_mut()
        {
            last.min = last.min.min(value);
            last.max = last.max.max(value);
            last.last = value;
            return;
        }
        self.open(at, value);
    }

    fn open(&mut self, at: Time, value: f64) {
        self.buckets.push(Bucket::of(floor(at, self.width_log2), at, value));
        while self.buckets.len() > BUCKETS_MAX {
            self.width_log2 += 1;
            let width_log2 = self.width_log2;
            merge(&mut self.buckets, |bucket| bucket.start = floor(bucket.start, width_log2), |one, other| {
                (one.start == other.start).then(|| one.with(*other))
            });
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
        Counted {
            counts: Vec::new(),
            first: 0,
            width_log2: WIDTH_LOG2,
        }
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

    /// Counts in at most `count_max` (at least 1) equally wide buckets, neighbours summed: the start of the first, the width, the counts.
    pub fn grouped(&self, count_max: usize) -> (Time, Duration, Vec<u64>) {
        let mut grouped = self.clone();
        while grouped.counts.len() > count_max.max(1) {
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

fn end(start: Time, width_log2: u32) -> u64 {
    start.as_nanos().saturating_add(1 << width_log2)
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
