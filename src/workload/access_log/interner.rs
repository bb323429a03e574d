//! Fills a column: finds each value's number, and gives a new one to a new value.

use hashbrown::HashTable;
use xxhash_rust::xxh64::xxh64;

use super::column::Column;
use super::limits::{DISTINCT_BYTES_MAX, DISTINCT_MAX};
use crate::kernel::Names;

/// A column that is being filled.
#[derive(Debug, Default)]
pub(super) struct Interner {
    name: String,
    pub(super) ids: Vec<u32>,
    values: Names,
    /// Half of each value's hash beside its number, so that growing need not read the texts again.
    table: HashTable<(u32, u32)>,
    overfull: bool,
}

impl Interner {
    /// An empty column.
    pub(super) fn new(name: &str) -> Interner {
        Interner { name: name.to_owned(), ..Interner::default() }
    }

    /// The column's name.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Whether it has more distinct values than a column may have; it is empty then.
    pub(super) fn is_overfull(&self) -> bool {
        self.overfull
    }

    /// The value of request number `row`; requests before it that have none get the empty text. Set twice, the later value holds.
    pub(super) fn set(&mut self, row: usize, value: &str) {
        self.fill(row);
        let Some(id) = self.id(value) else {
            self.leave_out();
            return;
        };
        match self.ids.get_mut(row) {
            Some(there) => *there = id,
            None => self.ids.push(id),
        }
    }

    /// Gives the empty text to each of the first `rows` requests that has no value yet.
    pub(super) fn fill(&mut self, rows: usize) {
        if self.ids.len() < rows && !self.overfull {
            match self.id("") {
                Some(id) => self.ids.resize(rows, id),
                None => self.leave_out(),
            }
        }
    }

    /// The column without what only filling it needs.
    pub(super) fn finish(self) -> Column {
        let Interner { name, ids, values, .. } = self;
        Column { name, ids, values }
    }

    /// The number of a value, a new one if it is new; nothing if the column is or becomes overfull.
    pub(super) fn id(&mut self, value: &str) -> Option<u32> {
        if self.overfull {
            return None;
        }
        let short = xxh64(value.as_bytes(), 0) as u32;
        let Interner { values, table, .. } = self;
        let known = table.find(spread(u64::from(short)), |(hash, id)| *hash == short && values.get(*id as usize) == Some(value));
        if let Some((_, id)) = known {
            return Some(*id);
        }
        if values.len() == DISTINCT_MAX || values.bytes() + value.len() > DISTINCT_BYTES_MAX {
            return None;
        }
        let id = values.len() as u32;
        values.push(value);
        table.insert_unique(spread(u64::from(short)), (short, id), |(hash, _)| spread(u64::from(*hash)));
        Some(id)
    }

    /// Forgets everything but the name.
    fn leave_out(&mut self) {
        *self = Interner { name: std::mem::take(&mut self.name), overfull: true, ..Interner::default() };
    }
}

/// Spreads a number over all 64 bits, of which the table reads both ends: the finisher of SplitMix64.
fn spread(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::access_log::limits::DISTINCT_MAX;

    fn column(values: &[&str]) -> Column {
        let mut interner = Interner::new("key");
        for (row, value) in values.iter().enumerate() {
            interner.set(row, value);
        }
        interner.finish()
    }

    #[test]
    fn each_distinct_value_is_stored_once() {
        let column = column(&["b", "a", "b", "", "a"]);
        assert_eq!(column.ids(), [0, 1, 0, 2, 1]);
        assert_eq!(column.distinct(), 3);
        assert_eq!((column.value(0), column.value(1), column.value(2), column.value(3)), ("b", "a", "", ""));
        assert_eq!((column.id("a"), column.id("c")), (Some(1), None));
        assert_eq!(column.counts(), [2, 2, 1]);
    }

    #[test]
    fn a_request_without_a_value_has_the_empty_one_and_the_later_of_two_holds() {
        let mut interner = Interner::new("key");
        interner.set(2, "x");
        interner.set(2, "y");
        interner.fill(5);
        let column = interner.finish();
        let values: Vec<&str> = column.ids().iter().map(|id| column.value(*id)).collect();
        assert_eq!(values, ["", "", "y", "", ""]);
    }

    #[test]
    fn a_column_with_too_many_values_is_left_out_and_one_at_the_limit_is_not() {
        let mut interner = Interner::new("id");
        for row in 0..DISTINCT_MAX {
            interner.set(row, &row.to_string());
        }
        interner.set(DISTINCT_MAX, "7");
        assert!(!interner.is_overfull());
        assert_eq!(interner.table.len(), DISTINCT_MAX);
        interner.set(DISTINCT_MAX + 1, "one more");
        assert!(interner.is_overfull());
        interner.set(DISTINCT_MAX + 2, "7");
        interner.fill(DISTINCT_MAX + 3);
        assert_eq!(interner.name(), "id");
        assert_eq!(interner.finish().distinct(), 0);
    }
}
