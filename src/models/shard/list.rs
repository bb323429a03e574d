//! Lists of values, as `PARTITION BY LIST` of PostgreSQL and MySQL has them: each value is named by one partition; what none names goes to
//! the default partition.

use crate::kernel::Names;
use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

/// Which partition names which value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lists {
    /// Rising, each once.
    values: Names,
    partitions: Vec<u32>,
    default: u32,
}

impl Lists {
    /// Partitions that name these values; whatever has another value goes to `default`. A value given twice is the later partition's.
    pub fn new<'a>(values: impl IntoIterator<Item = (&'a str, u32)>, default: u32) -> Lists {
        let values: BTreeMap<&str, u32> = values.into_iter().collect();
        let mut lists = Lists { default, ..Lists::default() };
        values.into_iter().for_each(|(value, partition)| lists.push(value, partition));
        lists
    }

    fn push(&mut self, value: &str, partition: u32) {
        self.values.push(value);
        self.partitions.push(partition);
    }

    /// The same lists with another partition for what has none of their values.
    #[must_use]
    pub fn with_default(self, default: u32) -> Lists {
        Lists { default, ..self }
    }

    /// How many values are named.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The values that a partition names, in their order.
    pub fn of(&self, partition: u32) -> impl Iterator<Item = &str> {
        self.values.iter().zip(&self.partitions).filter(move |(_, of)| **of == partition).map(|(value, _)| value)
    }

    /// The partition of a key.
    pub fn place(&self, key: &[u8]) -> u32 {
        let wanted = value_of(key);
        let (mut low, mut high) = (0, self.values.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.values.get(middle).unwrap_or_default().as_bytes().cmp(wanted) {
                Ordering::Less => low = middle + 1,
                Ordering::Equal => return self.partitions[middle],
                Ordering::Greater => high = middle,
            }
        }
        self.default
    }
}

/// Values that come rising, each once.
impl<'a> Extend<(&'a str, u32)> for Lists {
    fn extend<I: IntoIterator<Item = (&'a str, u32)>>(&mut self, values: I) {
        values.into_iter().for_each(|(value, partition)| self.push(value, partition));
    }
}

/// The value by which a key is listed: what stands before its first `-`, or all of it.
fn value_of(key: &[u8]) -> &[u8] {
    key.split(|byte| *byte == b'-').next().unwrap_or(key)
}

/// Counts one key more under its value.
pub fn count<'a>(values: &mut BTreeMap<&'a str, u64>, key: &'a str) {
    *values.entry(&key[..value_of(key.as_bytes()).len()]).or_insert(0) += 1;
}

/// Values dealt out to partitions, by their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dealt {
    /// Each value's partition.
    pub partitions: Vec<u32>,
    order: Vec<u32>,
}

/// Deals values out to so many partitions: the one with most keys first, each to whichever partition has fewest keys yet. Those that were
/// dealt before stay, but for what must go: values of partitions that are no more, and for each new partition the smallest value of the
/// fullest that has two or more.
#[derive(Debug)]
pub struct Dealing<'a> {
    /// How many keys have each value.
    keys_of: &'a [u64],
    keys: Vec<u64>,
    named: Vec<u32>,
    dealt: Dealt,
}

impl<'a> Dealing<'a> {
    /// Begins, with how many keys each value has; what was dealt before stays where it can.
    pub fn new(keys_of: &'a [u64], partitions: u32, before: Option<&Dealt>) -> Dealing<'a> {
        let none = Dealt { partitions: vec![u32::MAX; keys_of.len()], order: Vec::with_capacity(keys_of.len()) };
        let mut dealing = Dealing { keys_of, keys: vec![0; partitions as usize], named: vec![0; partitions as usize], dealt: none };
        for value in before.map_or(&[][..], |before| &before.order) {
            let partition = before.map_or(u32::MAX, |before| before.partitions[*value as usize]);
            if partition < partitions {
                dealing.name(*value, partition);
            }
        }
        dealing
    }

    /// The values that are still to be dealt: sorted, they are in their order.
    pub fn left(&self) -> Vec<(Reverse<u64>, u32)> {
        let places = (0u32..).zip(&self.dealt.partitions);
        places.filter(|(_, partition)| **partition == u32::MAX).map(|(value, _)| (Reverse(self.keys_of[value as usize]), value)).collect()
    }

    /// Deals a value that is left.
    pub fn deal(&mut self, value: u32) {
        let least = (0..self.keys.len() as u32).min_by_key(|partition| self.keys[*partition as usize]).unwrap_or(0);
        self.name(value, least);
    }

    fn name(&mut self, value: u32, partition: u32) {
        self.keys[partition as usize] += self.keys_of[value as usize];
        self.named[partition as usize] += 1;
        self.dealt.partitions[value as usize] = partition;
        self.dealt.order.push(value);
    }

    /// A partition without keys, if there is one that can be given a value of another; and that value.
    pub fn wanting(&self) -> Option<(u32, u32)> {
        let empty = (0..self.keys.len() as u32).find(|partition| self.named[*partition as usize] == 0)?;
        let has_two = |partition: &u32| self.named[*partition as usize] > 1;
        let fullest = (0..self.keys.len() as u32).filter(has_two).max_by_key(|partition| self.keys[*partition as usize])?;
        let of_fullest = self.dealt.order.iter().filter(|value| self.dealt.partitions[**value as usize] == fullest);
        Some((empty, *of_fullest.min_by_key(|value| self.keys_of[**value as usize])?))
    }

    /// Gives a value to another partition.
    pub fn give(&mut self, value: u32, to: u32) {
        let from = self.dealt.partitions[value as usize];
        self.keys[from as usize] -= self.keys_of[value as usize];
        self.keys[to as usize] += self.keys_of[value as usize];
        self.named[from as usize] -= 1;
        self.named[to as usize] += 1;
        self.dealt.partitions[value as usize] = to;
    }

    /// What was dealt.
    pub fn dealt(self) -> Dealt {
        self.dealt
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_before_the_first_dash_and_what_no_list_names_goes_to_the_default() {
        let lists = Lists::new([("kr", 0), ("us", 1), ("", 2)], 3);
        assert_eq!([&b"kr-1000"[..], b"us-1-2", b"kr", b"-7", b"", b"fr-1", b"KR-1"].map(|key| lists.place(key)), [0, 1, 0, 2, 2, 3, 3]);
    }

    /// All dealt at once.
    fn dealt(keys_of: &[u64], partitions: u32, before: Option<&Dealt>) -> Dealt {
        let mut dealing = Dealing::new(keys_of, partitions, before);
        let mut left = dealing.left();
        left.sort();
        left.into_iter().for_each(|(_, value)| dealing.deal(value));
        while let Some((empty, value)) = dealing.wanting() {
            dealing.give(value, empty);
        }
        dealing.dealt()
    }

    #[test]
    fn values_are_dealt_by_size_and_a_new_partition_takes_one_value_of_the_fullest() {
        // de, id, jp, kr, us, vn
        let values = [5, 10, 15, 40, 20, 10];
        let three = dealt(&values, 3, None);
        assert_eq!(three.partitions, [2, 2, 2, 0, 1, 1]);
        let four = dealt(&values, 4, Some(&three));
        let moved: Vec<usize> = (0..6).filter(|value| four.partitions[*value] != three.partitions[*value]).collect();
        assert_eq!((moved.len(), four.partitions[moved[0]]), (1, 3), "{moved:?}");
        let two = dealt(&values, 2, Some(&three));
        assert!(two.partitions.iter().all(|partition| *partition < 2));
        assert_eq!((two.partitions[3], two.partitions[4]), (0, 1));
    }

    #[test]
    fn more_partitions_than_values_leave_some_empty() {
        assert_eq!(dealt(&[3], 4, None).partitions, [0]);
    }
}
