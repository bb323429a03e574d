//! Lists of values, as `PARTITION BY LIST` of PostgreSQL and MySQL has them: each value is named by one partition; what none names goes to
//! the default partition.

use std::collections::BTreeMap;

/// Which partition names which value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lists {
    values: BTreeMap<Vec<u8>, u32>,
    default: u32,
}

impl Lists {
    /// Partitions that name these values; whatever has another value goes to `default`. A value given twice is the later partition's.
    pub fn new<'a>(values: impl IntoIterator<Item = (&'a str, u32)>, default: u32) -> Lists {
        Lists { values: values.into_iter().map(|(value, partition)| (value.as_bytes().to_vec(), partition)).collect(), default }
    }

    /// The values that a partition names, in their order.
    pub fn of(&self, partition: u32) -> impl Iterator<Item = std::borrow::Cow<'_, str>> {
        self.values.iter().filter(move |(_, of)| **of == partition).map(|(value, _)| String::from_utf8_lossy(value))
    }

    /// The partition of a key.
    pub fn place(&self, key: &[u8]) -> u32 {
        self.values.get(value_of(key)).copied().unwrap_or(self.default)
    }
}

/// The value by which a key is listed: what stands before its first `-`, or all of it.
fn value_of(key: &[u8]) -> &[u8] {
    key.split(|byte| *byte == b'-').next().unwrap_or(key)
}

/// How many of these keys have each value.
pub fn counted(keys: &[String]) -> BTreeMap<&str, u64> {
    let mut values = BTreeMap::new();
    for key in keys {
        *values.entry(&key[..value_of(key.as_bytes()).len()]).or_insert(0) += 1;
    }
    values
}

/// Deals values out to so many partitions: the one with most keys first, each to whichever partition has fewest keys yet. Those that were
/// dealt `before` stay, but for what must go: values of partitions that are no more, and for each new partition the smallest value of the
/// fullest that has two or more.
pub fn dealt(values: &BTreeMap<&str, u64>, partitions: u32, before: Option<&[(String, u32)]>) -> Vec<(String, u32)> {
    let mut keys = vec![0u64; partitions as usize];
    let mut dealt: Vec<(String, u32)> = Vec::new();
    let keys_of = |value: &str| values.get(value).copied().unwrap_or(0);
    for (value, partition) in before.unwrap_or_default().iter().filter(|(_, partition)| *partition < partitions) {
        keys[*partition as usize] += keys_of(value);
        dealt.push((value.clone(), *partition));
    }
    let mut left: Vec<&str> = values.keys().copied().filter(|value| dealt.iter().all(|(other, _)| other != value)).collect();
    left.sort_by_key(|value| std::cmp::Reverse(keys_of(value)));
    for value in left {
        let least = (0..partitions).min_by_key(|partition| keys[*partition as usize]).unwrap_or(0);
        keys[least as usize] += keys_of(value);
        dealt.push((value.to_owned(), least));
    }
    let empty: Vec<u32> = (0..partitions).filter(|partition| keys[*partition as usize] == 0).collect();
    for new in empty {
        let has_two = |partition: u32| dealt.iter().filter(|(_, of)| *of == partition).count() > 1;
        let Some(fullest) = (0..partitions).filter(|partition| has_two(*partition)).max_by_key(|partition| keys[*partition as usize])
        else {
            break;
        };
        let smallest = dealt.iter_mut().filter(|(_, of)| *of == fullest).min_by_key(|(value, _)| keys_of(value));
        if let Some((value, partition)) = smallest {
            keys[fullest as usize] -= keys_of(value);
            keys[new as usize] += keys_of(value);
            *partition = new;
        }
    }
    dealt
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_before_the_first_dash_and_what_no_list_names_goes_to_the_default() {
        let lists = Lists::new([("kr", 0), ("us", 1), ("", 2)], 3);
        assert_eq!([&b"kr-1000"[..], b"us-1-2", b"kr", b"-7", b"", b"fr-1", b"KR-1"].map(|key| lists.place(key)), [0, 1, 0, 2, 2, 3, 3]);
    }

    #[test]
    fn values_are_dealt_by_size_and_a_new_partition_takes_one_value_of_the_fullest() {
        let values = BTreeMap::from([("kr", 40), ("us", 20), ("jp", 15), ("vn", 10), ("id", 10), ("de", 5)]);
        let of = |dealt: &[(String, u32)], value: &str| dealt.iter().find(|(other, _)| other == value).map(|(_, partition)| *partition);
        let three = dealt(&values, 3, None);
        assert_eq!(["kr", "us", "jp", "id", "vn", "de"].map(|value| of(&three, value)), [0, 1, 2, 2, 1, 2].map(Some));
        let four = dealt(&values, 4, Some(&three));
        let moved: Vec<&str> = values.keys().copied().filter(|value| of(&three, value) != of(&four, value)).collect();
        assert_eq!((moved.len(), of(&four, moved[0])), (1, Some(3)), "{moved:?}");
        let two = dealt(&values, 2, Some(&three));
        assert!(values.keys().all(|value| of(&two, value).unwrap() < 2));
        assert_eq!(["kr", "us"].map(|value| of(&two, value)), [Some(0), Some(1)]);
    }

    #[test]
    fn more_partitions_than_values_leave_some_empty() {
        let values = BTreeMap::from([("kr", 3)]);
        assert_eq!(dealt(&values, 4, None), [("kr".to_owned(), 0)]);
    }
}
