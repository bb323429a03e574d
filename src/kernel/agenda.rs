//! The agenda: what is still to happen, soonest first, and in the order of planning among events of one time.
//!
//! ```text
//!        soonest of all
//!    ┌──────────────────────────────────────────▶ next
//! plan ──▶ hand ──▶ near, sorted, soonest in front ──▶ next
//!           │        ▲        │ too many: the later half
//!           │ later  │ empty  ▼
//!           └────▶ far, in buckets by their time
//! ```
//!
//! The event planned last stays in hand until the next one is planned or taken. Often it is the very next, and need not be sorted in at all; and
//! its time, a logarithm that takes long, is not waited for before somebody asks what comes next. While it comes before all others, these stay
//! where they are: far ones, such as timeouts of what is long done, would only go to and fro.
//!
//! Few events, as most models have, stay in the sorted list: a handful of moves in one cache line. Of many, most wait
//! unsorted (`far.rs`) until their turn comes near. Nothing compares orders of planning: lists keep what is equal in the order of its coming.

use std::collections::VecDeque;

use super::far::Far;
use super::time::Time;

/// The most events that are kept sorted, but for events of one time: measured, more cost more to shift than to put away.
const NEAR_MAX: usize = 48;

/// Future events by (time, order of planning).
#[derive(Clone, Debug)]
pub struct Agenda<E> {
    /// The event planned last, if it was not taken or put to the others yet.
    hand: Option<(u64, E)>,
    /// The events up to and at `limit`, in order.
    near: VecDeque<(u64, E)>,
    /// The last instant that is near.
    limit: u64,
    far: Far<E>,
}

impl<E> Default for Agenda<E> {
    fn default() -> Self {
        Agenda { hand: None, near: VecDeque::new(), limit: u64::MAX, far: Far::default() }
    }
}

impl<E> Agenda<E> {
    /// Plans `event` at `time`, after everything already planned at that time.
    #[inline(always)]
    pub fn plan(&mut self, time: Time, event: E) {
        if let Some((time, event)) = self.hand.replace((time.as_nanos(), event)) {
            self.put(time, event);
        }
    }

    /// Takes the soonest event.
    #[inline(always)]
    pub fn pop(&mut self) -> Option<(Time, E)> {
        let hand = self.hand.take();
        if let Some((time, _)) = hand
            && self.soonest().is_none_or(|soonest| time < soonest)
        {
            // It was planned last: what is due at the same time would go first.
            return hand.map(|(time, event)| (Time::from_nanos(time), event));
        }
        if self.near.is_empty() && !self.far.is_empty() {
            self.refill();
        }
        let (time, next) = self.near.pop_front()?;
        if let Some((time, event)) = hand {
            self.put(time, event);
        }
        Some((Time::from_nanos(time), next))
    }

    /// Takes the soonest event, if it is due by `time`.
    pub fn pop_until(&mut self, time: Time) -> Option<(Time, E)> {
        self.due().filter(|due| *due <= time).and_then(|_| self.pop())
    }

    /// When the soonest event is due.
    pub fn due(&self) -> Option<Time> {
        let hand = self.hand.as_ref().map(|(time, _)| *time);
        hand.into_iter().chain(self.soonest()).min().map(Time::from_nanos)
    }

    /// How many events are pending.
    pub fn len(&self) -> usize {
        usize::from(self.hand.is_some()) + self.near.len() + self.far.len()
    }

    /// Whether nothing is left to happen.
    pub fn is_empty(&self) -> bool {
        self.hand.is_none() && self.near.is_empty() && self.far.is_empty()
    }

    /// When the soonest but that in hand is due.
    #[inline(always)]
    fn soonest(&self) -> Option<u64> {
        self.near.front().map(|(time, _)| *time).or_else(|| self.far.soonest())
    }

    /// Puts an event to the others, after those of the same time.
    #[inline]
    fn put(&mut self, time: u64, event: E) {
        if time > self.limit {
            self.far.put(self.limit, time, event);
            return;
        }
        // Most events come after the others.
        if self.near.back().is_none_or(|(last, _)| *last <= time) {
            self.near.push_back((time, event));
        } else {
            let place = self.near.partition_point(|(planned, _)| *planned <= time);
            self.near.insert(place, (time, event));
        }
        if self.near.len() > NEAR_MAX {
            self.put_away();
        }
    }

    /// Takes the next of the far events, as none is near.
    #[cold]
    fn refill(&mut self) {
        self.limit = self.far.take(self.limit, &mut self.near);
    }

    /// Puts the later half of the near events away, or as many as are later than the first.
    #[cold]
    fn put_away(&mut self) {
        let time = |place: usize| self.near.get(place).map_or(0, |(time, _)| *time);
        let first = time(0);
        let from = [time(self.near.len() / 2), time(self.near.len() - 1)].into_iter().find(|from| *from > first);
        let Some(from) = from else { return };
        // What is at or before the new limit stays, so all events of one time go together.
        let limit = from - 1;
        let stays = self.near.partition_point(|(time, _)| *time <= limit);
        self.far.lower(self.limit, limit);
        self.limit = limit;
        for (time, event) in self.near.drain(stays..) {
            self.far.put(limit, time, event);
        }
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

    /// Against the plainest model: a list sorted by (time, order), with takes between the plans.
    fn agrees(plans: Vec<(u64, u8)>) {
        let mut agenda = Agenda::default();
        let mut list: std::collections::BTreeSet<(u64, usize)> = std::collections::BTreeSet::new();
        for (number, (time, takes)) in plans.into_iter().enumerate() {
            agenda.plan(Time::from_nanos(time), number);
            list.insert((time, number));
            for _ in 0..takes {
                let taken = agenda.pop().map(|(time, number)| (time.as_nanos(), number));
                assert_eq!(taken, list.pop_first());
            }
            assert_eq!((agenda.len(), agenda.is_empty()), (list.len(), list.is_empty()));
            assert_eq!(agenda.due().map(Time::as_nanos), list.first().map(|(time, _)| *time));
        }
        let rest: Vec<_> = std::iter::from_fn(|| agenda.pop()).map(|(time, number)| (time.as_nanos(), number)).collect();
        assert_eq!(rest, Vec::from_iter(list));
    }

    fn takes() -> impl Strategy<Value = u8> {
        prop_oneof![6 => Just(0_u8), 6 => Just(1), 1 => 2..80_u8]
    }

    /// Times of all magnitudes, many of them the same, the ends of time among them.
    fn times() -> impl Strategy<Value = u64> {
        prop_oneof![4 => 0..50_u64, 4 => 0..100_000_u64, 3 => any::<u64>(), 1 => Just(u64::MAX), 1 => Just(u64::MAX / 2), 1 => Just(0)]
    }

    proptest! {
        #[test]
        fn the_agenda_is_a_stable_sort(plans in prop::collection::vec((times(), takes()), 0..1_500)) {
            agrees(plans);
        }

        /// As a run does it: nothing is planned before the event at hand.
        #[test]
        fn events_planned_from_events_come_in_order(waits in prop::collection::vec((times(), takes()), 0..1_500), narrow in any::<bool>()) {
            let mut agenda = Agenda::default();
            let mut list = std::collections::BTreeSet::new();
            let mut now = 0;
            for (number, (wait, takes)) in waits.into_iter().enumerate() {
                let time = u64::saturating_add(now, if narrow { wait % 64 } else { wait });
                agenda.plan(Time::from_nanos(time), number);
                list.insert((time, number));
                for _ in 0..takes {
                    let taken = agenda.pop().map(|(time, number)| (time.as_nanos(), number));
                    prop_assert_eq!(taken, list.pop_first());
                    now = taken.map_or(now, |(time, _)| time);
                }
            }
        }
    }

    #[test]
    fn far_events_stay_put_while_others_come_and_go() {
        let mut agenda = Agenda::default();
        (0..1_000).for_each(|number| agenda.plan(Time::from_nanos((1 << 40) + number), "timeout"));
        let mut dealt = Vec::new();
        for round in 0..100 {
            // More at once than is kept sorted, and nothing in between.
            (0..60).for_each(|number| agenda.plan(Time::from_nanos(round * 1_000 + number), "near"));
            (0..60).for_each(|_| assert_eq!(agenda.pop().map(|(_, event)| event), Some("near")));
            dealt.push(agenda.far.len());
        }
        assert_eq!(dealt, vec![dealt[0]; 100]);
        assert!(dealt[0] >= 900, "{dealt:?}");
    }

    #[test]
    fn events_planned_backwards_or_all_at_once_come_in_order() {
        agrees((0..2_000).rev().map(|time| (time * 977, 0)).collect());
        agrees((0..2_000).map(|time| (7 + time % 2, u8::from(time % 3 == 0))).collect());
        agrees((0..2_000).map(|number| if number % 5 == 0 { (number, 1) } else { (1_000_000 - number % 50, 0) }).collect());
    }
}
