//! Ranges between split points, as MongoDB, HBase and CockroachDB keep them: the lower bound belongs to a range, the upper to the next.

/// Ranges of a key space. `K` is what keys are compared as: bytes, or numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranges<K> {
    splits: Vec<K>,
}

impl<K: Ord> Ranges<K> {
    /// Ranges between these points, in any order; a point given twice counts once. There is one range more than points.
    pub fn new(mut splits: Vec<K>) -> Ranges<K> {
        splits.sort();
        splits.dedup();
        Ranges { splits }
    }

    /// The range of a key, from 0. A key that equals a point belongs to the range above it.
    pub fn place<Q: Ord + ?Sized>(&self, key: &Q) -> u32
    where
        K: std::borrow::Borrow<Q>,
    {
        self.splits.partition_point(|split| split.borrow() <= key) as u32
    }

    /// The points, rising.
    pub fn splits(&self) -> &[K] {
        &self.splits
    }

    /// Splits a range at a point; whether it is a new one. Every key below it stays where it is.
    pub fn split(&mut self, at: K) -> bool {
        let place = self.splits.binary_search(&at);
        place.map_err(|place| self.splits.insert(place, at)).is_err()
    }
}

impl Ranges<Vec<u8>> {
    /// So many ranges of equal width over the first four bytes of keys (`RegionSplitter.UniformSplit` of HBase, which takes eight): even for
    /// keys that begin with chance, and no others.
    pub fn uniform(shards: u32) -> Ranges<Vec<u8>> {
        let width = |place: u32| (u64::from(place) << 32) / u64::from(shards.max(1));
        Ranges::new((1..shards).map(|place| (width(place) as u32).to_be_bytes().to_vec()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splitting_a_range_moves_only_what_is_above_the_point() {
        let mut ranges = Ranges::new(vec![10, 20]);
        assert!(ranges.split(15) && !ranges.split(15));
        assert_eq!([9, 10, 14, 15, 19, 20].map(|key| ranges.place(&key)), [0, 1, 1, 2, 2, 3]);
    }

    #[test]
    fn uniform_ranges_halve_and_quarter_the_space_of_bytes() {
        let ranges = Ranges::uniform(4);
        let place = |key: &[u8]| ranges.place(key);
        assert_eq!([place(b""), place(&[0x3f, 0xff]), place(&[0x40]), place(&[0x80]), place(&[0xff; 9])], [0, 0, 0, 1, 3]);
        assert_eq!(place(&[0x40, 0, 0, 0]), 1, "a shorter key comes before");
    }
}
