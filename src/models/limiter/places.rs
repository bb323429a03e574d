//! Where the state of each key stands in a list: a table of places, open to its neighbours.
//!
//! ```text
//! key ─ × 2³² over the golden ratio, upper bits ─▶ home ─▶ next ─▶ next ─▶ empty
//!                                                  is it the key's? then its place
//! ```
//!
//! Half of the slots at least stay empty, so a key is mostly at home, and one look at memory finds it with its place. Nothing here is ordered by the
//! table, so that the hash reaches no run.

/// Slots of the smallest table.
const SLOTS_MIN: usize = 8;

/// Places by key.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    /// A power of two of them, or none: the place and one above a key, or zero for nobody.
    slots: Vec<u64>,
    /// Slots with a key.
    filled: usize,
}

impl Places {
    /// The place of the key.
    #[inline]
    pub(super) fn get(&self, key: u32) -> Option<usize> {
        let mut slot = self.home(key);
        loop {
            let held = *self.slots.get(slot)?;
            if held as u32 == key {
                // Nobody's slot looks like key zero at place minus one, and ends the search too.
                return (held >> 32).checked_sub(1).map(|place| place as usize);
            }
            if held == 0 {
                return None;
            }
            slot = self.after(slot);
        }
    }

    /// Puts the key, new or known, at the place.
    pub(super) fn put(&mut self, key: u32, place: usize) {
        if (self.filled + 1) * 2 > self.slots.len() {
            self.resize((self.slots.len() * 2).max(SLOTS_MIN));
        }
        let slot = self.find(key);
        self.filled += usize::from(self.slots[slot] == 0);
        self.slots[slot] = (place as u64 + 1) << 32 | u64::from(key);
    }

    /// Forgets the key. Those behind it that were pushed away from their homes move up.
    pub(super) fn remove(&mut self, key: u32) {
        let mut hole = self.find(key);
        let mut slot = hole;
        self.filled -= usize::from(self.slots[hole] != 0);
        while self.slots[slot] != 0 {
            slot = self.after(slot);
            let held = self.slots[slot];
            let (last, mask) = (self.home(held as u32), self.slots.len() - 1);
            // How far it is from its home, and how far the hole is: it moves if it passes its home by no step.
            if held != 0 && slot.wrapping_sub(last) & mask >= slot.wrapping_sub(hole) & mask {
                self.slots[hole] = held;
                hole = slot;
            }
        }
        self.slots[hole] = 0;
    }

    /// Gives room back that is not needed for so many keys.
    pub(super) fn shrink_to(&mut self, keys: usize) {
        let slots = (keys.max(self.filled) * 2).next_power_of_two().max(SLOTS_MIN);
        if slots < self.slots.len() {
            self.resize(slots);
        }
    }

    #[cold]
    fn resize(&mut self, slots: usize) {
        let old = std::mem::replace(&mut self.slots, vec![0; slots]);
        for held in old.into_iter().filter(|held| *held != 0) {
            let slot = self.find(held as u32);
            self.slots[slot] = held;
        }
    }

    /// The slot of the key, or the empty one where it would be.
    fn find(&self, key: u32) -> usize {
        let mut slot = self.home(key);
        while self.slots[slot] != 0 && self.slots[slot] as u32 != key {
            slot = self.after(slot);
        }
        slot
    }

    /// The first slot to look at (Knuth, The Art of Computer Programming 3, 6.4). Keys are numbered by us, so nobody can aim at collisions.
    #[inline]
    fn home(&self, key: u32) -> usize {
        let spread = u64::from(key.wrapping_mul(0x9E37_79B9));
        ((spread * self.slots.len() as u64) >> 32) as usize
    }

    #[inline]
    fn after(&self, slot: usize) -> usize {
        (slot + 1) & (self.slots.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        /// Against an ordered map; few keys, so that they meet, with the ends among them.
        #[test]
        fn places_are_a_map(changes in prop::collection::vec((prop_oneof![0..40_u32, any::<u32>(), Just(u32::MAX)], any::<bool>()), 0..400)) {
            let (mut places, mut map) = (Places::default(), BTreeMap::new());
            for (place, (key, stays)) in changes.into_iter().enumerate() {
                if stays {
                    places.put(key, place);
                    map.insert(key, place);
                } else if map.remove(&key).is_some() {
                    places.remove(key);
                }
                if place % 64 == 63 {
                    places.shrink_to(0);
                }
                for key in (0..40).chain(map.keys().copied()).chain([u32::MAX]) {
                    prop_assert_eq!(places.get(key), map.get(&key).copied());
                }
                prop_assert!(places.filled == map.len() && places.slots.len() >= 2 * map.len());
            }
        }
    }

    #[test]
    fn room_follows_the_keys() {
        let mut places = Places::default();
        assert_eq!(places.get(0), None);
        (0..10_000).for_each(|key| places.put(key, 7));
        assert_eq!(places.slots.len(), 32_768);
        (0..10_000).for_each(|key| places.remove(key));
        places.shrink_to(100);
        assert_eq!((places.slots.len(), places.get(5)), (256, None));
    }
}
