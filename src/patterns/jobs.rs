//! Work in a service's memory, by a key that is never used twice: what comes late finds nothing.

use slotmap::{DefaultKey, Key, KeyData, SlotMap};

/// Jobs by key.
#[derive(Clone, Debug)]
pub struct Jobs<J> {
    jobs: SlotMap<DefaultKey, J>,
}

impl<J> Default for Jobs<J> {
    fn default() -> Self {
        Jobs { jobs: SlotMap::new() }
    }
}

impl<J> Jobs<J> {
    /// Takes a job; its key.
    pub fn add(&mut self, job: J) -> u64 {
        self.jobs.insert(job).data().as_ffi()
    }

    /// The job under a key, if it is still there.
    pub fn get(&self, key: u64) -> Option<&J> {
        self.jobs.get(KeyData::from_ffi(key).into())
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, key: u64) -> Option<&mut J> {
        self.jobs.get_mut(KeyData::from_ffi(key).into())
    }

    /// Takes a job out.
    pub fn remove(&mut self, key: u64) -> Option<J> {
        self.jobs.remove(KeyData::from_ffi(key).into())
    }

    /// Every job, in an order that depends on nothing but what was done before.
    pub fn iter(&self) -> impl Iterator<Item = &J> {
        self.jobs.values()
    }

    /// A job for which this holds, to be changed.
    pub fn find_mut(&mut self, holds: impl Fn(&J) -> bool) -> Option<&mut J> {
        self.jobs.values_mut().find(|job| holds(job))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.jobs.len()
    }

    /// Takes every job out.
    pub fn clear(&mut self) -> Vec<J> {
        self.jobs.drain().map(|(_, job)| job).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_never_used_twice() {
        let mut jobs = Jobs::default();
        let first = jobs.add("first");
        assert_eq!(jobs.remove(first), Some("first"));
        let second = jobs.add("second");
        assert_ne!(first, second);
        assert_eq!((jobs.get(first), jobs.get(second), jobs.len()), (None, Some(&"second"), 1));
        assert_eq!(jobs.clear(), ["second"]);
        let third = jobs.add("third");
        assert!(![first, second].contains(&third));
    }
}
