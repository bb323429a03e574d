//! The far part of the agenda: events in buckets by their time, none sorted before its turn comes near.
//!
//! All times lie after a limit. An event is in the bucket of the highest bit in which its time differs from the limit, so each bucket holds times that
//! lie before all those of the next one, twice as wide:
//!
//! ```text
//! limit 0101   bucket 1: 011x   bucket 3: 1xxx        (bucket 0 and 2 can't be: 0101 has these bits)
//! ```
//!
//! The first bucket is taken whole when it is small, and otherwise dealt out into smaller ones. An event moves to ever lower buckets, and
//! moves are cheap: 64,000 pending cost a fifth of what a heap does.
//!
//! Source: R. K. Ahuja, K. Mehlhorn, J. B. Orlin, R. E. Tarjan, "Faster Algorithms for the Shortest Path Problem", Journal of the ACM 37(2), 1990.

use std::collections::VecDeque;

/// Events of a bucket that are taken and sorted at once.
const TAKEN_MAX: usize = 32;

/// The events of a bucket, and the time of the first of them.
#[derive(Clone, Debug)]
struct Bucket<E> {
    soonest: u64,
    events: Vec<(u64, E)>,
}

impl<E> Bucket<E> {
    const fn new() -> Bucket<E> {
        Bucket { soonest: u64::MAX, events: Vec::new() }
    }
}

/// Events after a limit, which the caller keeps. Events of one time stay in the order of their coming.
#[derive(Clone, Debug)]
pub(super) struct Far<E> {
    /// One for each bit of a time, or none at all before the first event.
    buckets: Vec<Bucket<E>>,
    /// A bit for each bucket that holds something.
    filled: u64,
    length: usize,
}

impl<E> Default for Far<E> {
    fn default() -> Self {
        Far { buckets: Vec::new(), filled: 0, length: 0 }
    }
}

impl<E> Far<E> {
    /// How many events there are.
    pub(super) fn len(&self) -> usize {
        self.length
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// When the soonest of them is due.
    #[inline]
    pub(super) fn soonest(&self) -> Option<u64> {
        let first = self.filled.trailing_zeros();
        self.buckets.get(first as usize).map(|bucket| bucket.soonest)
    }

    /// Puts an event of a time after `limit` away.
    #[inline]
    pub(super) fn put(&mut self, limit: u64, time: u64, event: E) {
        if self.buckets.is_empty() {
            self.open();
        }
        let number = (time ^ limit).ilog2();
        let bucket = &mut self.buckets[number as usize];
        bucket.soonest = bucket.soonest.min(time);
        bucket.events.push((time, event));
        self.filled |= 1 << number;
        self.length += 1;
    }

    #[cold]
    fn open(&mut self) {
        self.buckets.resize_with(u64::BITS as usize, Bucket::new);
    }

    /// Takes the soonest events, one at least, into the empty list `near` in their order, and tells the new limit: every event up to and at it was
    /// taken.
    ///
    /// # Panics
    /// If there is none.
    pub(super) fn take(&mut self, limit: u64, near: &mut VecDeque<(u64, E)>) -> u64 {
        let first = self.filled.trailing_zeros();
        let Bucket { soonest, mut events } = std::mem::replace(&mut self.buckets[first as usize], Bucket::new());
        self.filled &= !(1 << first);
        self.length -= events.len();
        let limit = if events.len() <= TAKEN_MAX {
            near.extend(events.drain(..));
            near.make_contiguous().sort_by_key(|(time, _)| *time);
            // The end of the bucket, after which the next one begins.
            limit | (u64::MAX >> (u64::BITS - 1 - first))
        } else {
            self.deal(&mut events, soonest, near);
            soonest
        };
        // Its room is for the next events.
        self.buckets[first as usize].events = events;
        if self.is_empty() { u64::MAX } else { limit }
    }

    /// Deals a bucket's events out: those of its soonest time, which is the new limit, to `near`, the others to lower buckets.
    fn deal(&mut self, events: &mut Vec<(u64, E)>, limit: u64, near: &mut VecDeque<(u64, E)>) {
        for (time, event) in events.drain(..) {
            if time == limit {
                near.push_back((time, event));
            } else {
                self.put(limit, time, event);
            }
        }
    }

    /// Makes ready for an earlier limit. Buckets above the highest bit in which the limits differ stay; the events of those below all
    /// belong into that bit's own, which is empty as long as the limit has that bit.
    pub(super) fn lower(&mut self, limit: u64, lower: u64) {
        let target = (limit ^ lower).ilog2() as usize;
        let below = self.filled & ((1 << target) - 1);
        if below == 0 {
            return;
        }
        let (low, high) = self.buckets.split_at_mut(target);
        for bucket in low {
            high[0].soonest = high[0].soonest.min(bucket.soonest);
            high[0].events.append(&mut bucket.events);
            bucket.soonest = u64::MAX;
        }
        self.filled = self.filled & !below | 1 << target;
    }
}
