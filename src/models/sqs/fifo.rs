//! A FIFO queue: message groups, each in order, each locked while one of its messages is in flight.

use super::Stored;
use super::queue::{Counts, Receipt, Received, Refused, Woken};
use crate::kernel::Time;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A message in its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Slot<P> {
    message: Stored<P>,
    hidden: bool,
}

/// The messages, by group.
#[derive(Clone, Debug)]
pub(super) struct Groups<P> {
    groups: BTreeMap<u32, VecDeque<Slot<P>>>,
    /// Groups whose first message is visible: whoever became so first is received from first.
    turn: VecDeque<u32>,
    /// When which message of which group is visible.
    ends: BTreeSet<(Time, u64, u32)>,
    hidden: usize,
    delayed: usize,
    total: usize,
}

impl<P> Default for Groups<P> {
    fn default() -> Self {
        Groups { groups: BTreeMap::new(), turn: VecDeque::new(), ends: BTreeSet::new(), hidden: 0, delayed: 0, total: 0 }
    }
}

impl<P: Copy> Groups<P> {
    pub(super) fn send(&mut self, message: Stored<P>, group: u32, now: Time) {
        let hidden = message.until > now;
        self.groups.entry(group).or_default().push_back(Slot { message, hidden });
        self.total += 1;
        if hidden {
            self.delayed += 1;
            self.ends.insert((message.until, message.id, group));
        } else {
            self.unlock(group);
        }
    }

    /// Takes what can be had of the next group until `taken` holds `count`; the dead on the way go to `dead`. Whether a group had its turn.
    pub(super) fn receive(&mut self, count: usize, max: u32, until: Time, dead: &mut Vec<Stored<P>>, taken: &mut Vec<Received<P>>) -> bool {
        let Some(group) = self.turn.pop_front() else { return false };
        let Some(slots) = self.groups.get_mut(&group) else { return true };
        let mut place = 0;
        while taken.len() < count
            && let Some(slot) = slots.get_mut(place).filter(|slot| !slot.hidden)
        {
            if slot.message.receives >= max {
                dead.push(slot.message);
                slots.remove(place);
                self.total -= 1;
                continue;
            }
            slot.message = Stored { receives: slot.message.receives + 1, until, ..slot.message };
            slot.hidden = true;
            self.ends.insert((until, slot.message.id, group));
            self.hidden += 1;
            taken.push(Received::now(slot.message));
            place += 1;
        }
        true
    }

    pub(super) fn delete(&mut self, receipt: Receipt) -> Result<Stored<P>, Refused> {
        let (group, place) = self.find(receipt.id).ok_or(Refused::Unknown)?;
        let slots = self.groups.get_mut(&group).ok_or(Refused::Unknown)?;
        if !slots[place].hidden || slots[place].message.receives != receipt.receive {
            return Err(Refused::Expired);
        }
        let Some(slot) = slots.remove(place) else { return Err(Refused::Unknown) };
        if slots.is_empty() {
            self.groups.remove(&group);
        }
        self.ends.remove(&(slot.message.until, slot.message.id, group));
        self.hidden -= 1;
        self.total -= 1;
        self.unlock(group);
        Ok(slot.message)
    }

    pub(super) fn hide_until(&mut self, receipt: Receipt, until: Time) -> bool {
        let Some((group, place)) = self.find(receipt.id) else { return false };
        let Some(slot) = self.groups.get_mut(&group).map(|slots| &mut slots[place]) else { return false };
        if !slot.hidden || slot.message.receives != receipt.receive {
            return false;
        }
        self.ends.remove(&(slot.message.until, slot.message.id, group));
        slot.message.until = until;
        self.ends.insert((until, slot.message.id, group));
        true
    }

    pub(super) fn wake(&mut self, now: Time) -> Option<Woken<P>> {
        let mut woken = None;
        while let Some(end) = self.ends.first().copied().filter(|(until, ..)| *until <= now) {
            self.ends.remove(&end);
            let (_, id, group) = end;
            let Some(slots) = self.groups.get_mut(&group) else { continue };
            let Ok(place) = slots.binary_search_by_key(&id, |slot| slot.message.id) else { continue };
            slots[place].hidden = false;
            if slots[place].message.receives == 0 {
                self.delayed -= 1;
            } else {
                self.hidden -= 1;
            }
            woken = Woken::and(woken, slots[place].message.payload);
            self.unlock(group);
        }
        woken
    }

    /// When something is visible again, at the soonest.
    pub(super) fn next_end(&self) -> Option<Time> {
        self.ends.first().map(|(until, ..)| *until)
    }

    pub(super) fn counts(&self) -> Counts {
        Counts { visible: self.total - self.hidden - self.delayed, hidden: self.hidden, delayed: self.delayed }
    }

    pub(super) fn can_receive(&self) -> bool {
        !self.turn.is_empty()
    }

    pub(super) fn visible(&self) -> impl Iterator<Item = &Stored<P>> {
        let slots = |group: &u32| self.groups.get(group).into_iter().flatten();
        let waiting = self.groups.keys().filter(|group| !self.turn.contains(group));
        self.turn.iter().chain(waiting).flat_map(slots).filter(|slot| !slot.hidden).map(|slot| &slot.message)
    }

    pub(super) fn weight(&self) -> usize {
        self.total * size_of::<Slot<P>>() + self.groups.len() * 48 + self.ends.len() * 32
    }

    /// The group has its turn if its first message is visible and it does not have it already.
    fn unlock(&mut self, group: u32) {
        let open = self.groups.get(&group).and_then(VecDeque::front).is_some_and(|slot| !slot.hidden);
        if open && !self.turn.contains(&group) {
            self.turn.push_back(group);
        }
    }

    /// Where a message stands. Messages in flight are few and near the front of their group.
    fn find(&self, id: u64) -> Option<(u32, usize)> {
        self.groups.iter().find_map(|(group, slots)| Some((*group, slots.binary_search_by_key(&id, |slot| slot.message.id).ok()?)))
    }
}
