//! The agenda: what is still to happen, soonest first, and in the order of planning among events of one time.
//!
//! A four-ary heap of 16-byte keys over a slab of events: a key is compared as one 128-bit number,
//! `time | order | slot`, so the order is total and needs no second look. Four children share a cache line.
//! Larkin, Sen, Tarjan, "A Back-to-Basics Empirical Study of Priority Queues" (2014) measures why four.

use super::time::Time;

/// Bits of a key that name the slot; the rest of the lower half is the order of planning.
const SLOT_BITS: u32 = 24;

/// The most events that can be pending at once: what a slot number can tell.
pub const PENDING_MAX: usize = 1 << SLOT_BITS;

const ARITY: usize = 4;

/// Future events by (time, order of planning).
#[derive(Clone, Debug)]
pub struct Agenda<E> {
    keys: Vec<u128>,
    events: Vec<Option<E>>,
    free: Vec<u32>,
    planned: u64,
}

impl<E> Default for Agenda<E> {
    fn default() -> Self {
        Agenda { keys: Vec::new(), events: Vec::new(), free: Vec::new(), planned: 0 }
    }
}

impl<E> Agenda<E> {
    /// Plans `event` at `time`, after everything already planned at that time.
    ///
    /// # Panics
    /// With more than [`PENDING_MAX`] events pending; an experiment's work budget stops far below.
    #[inline]
    pub fn plan(&mut self, time: Time, event: E) {
        let slot = match self.free.pop() {
            Some(slot) => {
                self.events[slot as usize] = Some(event);
                slot
            }
            None => self.new_slot(event),
        };
        let order = self.planned;
        self.planned += 1;
        self.keys.push(u128::from(time.as_nanos()) << 64 | u128::from(order << SLOT_BITS | u64::from(slot)));
        self.rise(self.keys.len() - 1);
    }

    /// Takes the soonest event.
    #[inline]
    pub fn pop(&mut self) -> Option<(Time, E)> {
        let last = self.keys.pop()?;
        let soonest = match self.keys.first().copied() {
            Some(soonest) => {
                self.sink(last);
                soonest
            }
            None => last,
        };
        let slot = (soonest as u32) & ((1 << SLOT_BITS) - 1);
        self.free.push(slot);
        let event = self.events[slot as usize].take().expect("a key's slot holds its event until the key is taken");
        Some((Time::from_nanos((soonest >> 64) as u64), event))
    }

    /// Takes the soonest event, if it is due by `time`.
    pub fn pop_until(&mut self, time: Time) -> Option<(Time, E)> {
        self.due().filter(|due| *due <= time).and_then(|_| self.pop())
    }

    /// When the soonest event is due.
    pub fn due(&self) -> Option<Time> {
        self.keys.first().map(|key| Time::from_nanos((key >> 64) as u64))
    }

    /// How many events are pending.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether nothing is left to happen.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    #[cold]
    fn new_slot(&mut self, event: E) -> u32 {
        let slot = self.events.len();
        assert!(slot < PENDING_MAX, "more than {PENDING_MAX} events pending");
        self.events.push(Some(event));
        slot as u32
    }

    fn rise(&mut self, mut at: usize) {
        let key = self.keys[at];
        while at > 0 {
            let parent = (at - 1) / ARITY;
            if self.keys[parent] <= key {
                break;
            }
            self.keys[at] = self.keys[parent];
            at = parent;
        }
        self.keys[at] = key;
    }

    /// Puts `key` where the root was taken, and moves it down to its place.
    fn sink(&mut self, key: u128) {
        let length = self.keys.len();
        let mut at = 0;
        loop {
            let first = at * ARITY + 1;
            let Some(children) = self.keys.get(first..(first + ARITY).min(length)) else {
                break;
            };
            let Some((nearest, &child)) = children.iter().enumerate().min_by_key(|(_, key)| **key) else {
                break;
            };
            if key <= child {
                break;
            }
            self.keys[at] = child;
            at = first + nearest;
        }
        self.keys[at] = key;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn events_of_one_time_come_in_the_order_of_planning() {
        let mut agenda = Agenda::default();
        for name in ["first", "second", "third"] {
            agenda.plan(Time::from_nanos(5), name);
        }
        agenda.plan(Time::from_nanos(1), "sooner");
        let order: Vec<_> = std::iter::from_fn(|| agenda.pop()).map(|(_, event)| event).collect();
        assert_eq!(order, ["sooner", "first", "second", "third"]);
    }

    proptest! {
        /// Against the plainest model: a list sorted by (time, order), with takes between the plans.
        #[test]
        fn the_agenda_is_a_stable_sort(plans in prop::collection::vec((0u64..50, any::<bool>()), 0..400)) {
            let mut agenda = Agenda::default();
            let mut list: Vec<(u64, usize)> = Vec::new();
            for (number, (time, take)) in plans.into_iter().enumerate() {
                agenda.plan(Time::from_nanos(time), number);
                list.push((time, number));
                if take {
                    list.sort_unstable();
                    let (time, number) = list.remove(0);
                    prop_assert_eq!(agenda.pop(), Some((Time::from_nanos(time), number)));
                }
                prop_assert_eq!(agenda.len(), list.len());
            }
            list.sort_unstable();
            let rest: Vec<_> = std::iter::from_fn(|| agenda.pop()).map(|(time, number)| (time.as_nanos(), number)).collect();
            prop_assert_eq!(rest, list);
        }
    }
}
