//! A standard queue: one pool of messages, oldest first as far as anybody promises.

use super::Stored;
use super::queue::{Counts, Receipt, Woken};
use crate::kernel::Time;
use crate::models::line::Line;
use std::collections::{BTreeMap, VecDeque};

/// The messages.
#[derive(Clone, Debug)]
pub(super) struct Pool<P> {
    fresh: Line<Stored<P>>,
    /// Visible again, by id.
    back: BTreeMap<u64, Stored<P>>,
    /// Hidden, by id: in flight, or delayed while never received.
    hidden: BTreeMap<u64, Stored<P>>,
    /// When which of them is visible, soonest first. What was deleted or hidden anew may still be listed behind the first.
    ends: VecDeque<(Time, u64)>,
    delayed: usize,
}

impl<P> Default for Pool<P> {
    fn default() -> Self {
        Pool { fresh: Line::default(), back: BTreeMap::new(), hidden: BTreeMap::new(), ends: VecDeque::new(), delayed: 0 }
    }
}

impl<P: Copy> Pool<P> {
    pub(super) fn send(&mut self, message: Stored<P>, now: Time) {
        if message.until > now {
            self.delayed += 1;
            self.hide(message);
        } else {
            self.fresh.push(message);
        }
    }

    /// Takes one message, or none; the dead on the way go to `dead`.
    pub(super) fn receive(&mut self, max: u32, until: Time, dead: &mut Vec<Stored<P>>) -> Option<Stored<P>> {
        loop {
            let back = self.back.first_key_value().map(|(id, _)| *id);
            let is_back = back.is_some_and(|id| self.fresh.front().is_none_or(|fresh| id < fresh.id));
            let message = if is_back { self.back.pop_first().map(|(_, message)| message) } else { self.fresh.pop() }?;
            if message.receives >= max {
                dead.push(message);
                continue;
            }
            let message = Stored { receives: message.receives + 1, until, ..message };
            self.hide(message);
            return Some(message);
        }
    }

    pub(super) fn delete(&mut self, receipt: Receipt) -> Option<Stored<P>> {
        if let Some(message) = self.hidden.remove(&receipt.id) {
            self.drop_stale();
            return Some(message);
        }
        self.back.remove(&receipt.id)
    }

    pub(super) fn hide_until(&mut self, receipt: Receipt, until: Time) -> bool {
        let Some(message) = self.hidden.get(&receipt.id).copied().filter(|message| message.receives > 0) else { return false };
        self.hide(Stored { until, ..message });
        self.drop_stale();
        true
    }

    pub(super) fn wake(&mut self, now: Time) -> Option<Woken<P>> {
        // What is listed first is not stale.
        if self.next_end().is_none_or(|until| until > now) {
            return None;
        }
        let mut woken = None;
        while let Some((until, id)) = self.ends.front().copied().filter(|(until, _)| *until <= now) {
            self.ends.pop_front();
            if self.hidden.get(&id).is_some_and(|message| message.until == until)
                && let Some(message) = self.hidden.remove(&id)
            {
                self.delayed -= usize::from(message.receives == 0);
                self.back.insert(id, message);
                woken = Woken::and(woken, message.payload);
            }
        }
        self.drop_stale();
        woken
    }

    /// When something may be visible again, at the soonest.
    pub(super) fn next_end(&self) -> Option<Time> {
        self.ends.front().map(|(until, _)| *until)
    }

    pub(super) fn counts(&self) -> Counts {
        let visible = self.fresh.len() + self.back.len();
        Counts { visible, hidden: self.hidden.len() - self.delayed, delayed: self.delayed }
    }

    pub(super) fn has_visible(&self) -> bool {
        !self.back.is_empty() || !self.fresh.is_empty()
    }

    pub(super) fn visible(&self) -> impl Iterator<Item = &Stored<P>> {
        self.back.values().chain(self.fresh.iter())
    }

    pub(super) fn weight(&self) -> usize {
        self.fresh.weight() + (self.back.len() + self.hidden.len()) * size_of::<Stored<P>>() + self.ends.len() * 16
    }

    /// Drops the ends of what is no longer hidden until then.
    fn drop_stale(&mut self) {
        while self.ends.front().is_some_and(|(until, id)| self.hidden.get(id).is_none_or(|message| message.until != *until)) {
            self.ends.pop_front();
        }
    }

    fn hide(&mut self, message: Stored<P>) {
        let end = (message.until, message.id);
        // Nearly always the last: most are hidden for the same time.
        if self.ends.back().is_none_or(|last| *last <= end) {
            self.ends.push_back(end);
        } else {
            let place = self.ends.partition_point(|other| *other <= end);
            self.ends.insert(place, end);
        }
        self.hidden.insert(message.id, message);
    }
}
