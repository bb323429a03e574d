//! A directory: a table says where each key lives; whoever is not in it lives where a rule says.

use std::collections::BTreeMap;

/// A lookup table. It can hold any placement, and every key must be looked up in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directory<'a> {
    entries: BTreeMap<&'a [u8], u32>,
}

impl<'a> Directory<'a> {
    /// Notes where a key lives; where it lived before.
    pub fn assign(&mut self, key: &'a [u8], shard: u32) -> Option<u32> {
        self.entries.insert(key, shard)
    }

    /// Where a key lives, if the table knows it.
    pub fn place(&self, key: &[u8]) -> Option<u32> {
        self.entries.get(key).copied()
    }

    /// How many keys the table holds: what has to be kept, and found, for each.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl<'a> Extend<(&'a str, u32)> for Directory<'a> {
    fn extend<I: IntoIterator<Item = (&'a str, u32)>>(&mut self, keys: I) {
        self.entries.extend(keys.into_iter().map(|(key, shard)| (key.as_bytes(), shard)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_moves_one_key_and_no_other() {
        let mut directory = Directory::default();
        directory.assign(b"a", 1);
        directory.assign(b"b", 2);
        assert_eq!(directory.assign(b"a", 3), Some(1));
        assert_eq!((directory.place(b"a"), directory.place(b"b"), directory.place(b"")), (Some(3), Some(2), None));
        assert_eq!((directory.len(), directory.is_empty()), (2, false));
    }
}
