//! One key of every request: each distinct value is stored once, a request holds its number.

use hashbrown::HashTable;
use xxhash_rust::xxh64::xxh64;

use super::limits::{DISTINCT_BYTES_MAX, DISTINCT_MAX};

/// A column of a log: the value of one key (client, path, a header's name) for each request, in the order of the requests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    name: String,
    ids: Vec<u32>,
    values: Values,
}

impl Column {
    /// The log's own name for the column, lower case in a CSV.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// For each request the number of its value, from 0 to `distinct() - 1`. Numbers are given in the order in which the log's lines, not the
    /// sorted requests, first show a value.
    pub fn ids(&self) -> &[u32] {
        &self.ids
    }

    /// The value that has this number, empty if none has. Where the log has no value for a request it is the empty text, too.
    pub fn value(&self, id: u32) -> &str {
        self.values.get(id).unwrap_or_default()
    }

    /// How many different values there are.
    pub fn distinct(&self) -> usize {
        self.values.ends.len()
    }

    /// The number of a value, if any request has it. Compares them all: for a question now and then.
    pub fn id(&self, value: &str) -> Option<u32> {
        (0..self.distinct() as u32).find(|id| self.value(*id) == value)
    }

    /// How many requests have each value, by its number.
    pub fn counts(&self) -> Vec<u32> {
        let mut counts = vec![0; self.distinct()];
        for id in &self.ids {
            counts[*id as usize] += 1;
        }
        counts
    }

    /// A column of what `part` makes of each value, equal results becoming one value.
    pub(super) fn derive(&self, name: &str, part: impl Fn(&str) -> &str) -> Column {
        let mut derived = Interner::new(name);
        let new_ids: Vec<u32> = (0..self.distinct() as u32).map(|id| derived.id(part(self.value(id))).unwrap_or_default()).collect();
        derived.ids = self.ids.iter().map(|id| new_ids[*id as usize]).collect();
        derived.finish()
    }

    /// A column of two columns' values joined by a space; nothing if there are more pairs than a column may have values.
    pub(super) fn join(&self, other: &Column, name: &str) -> Option<Column> {
        let mut joined = Interner::new(name);
        let mut pairs: HashTable<(u64, u32)> = HashTable::new();
        for (left, right) in self.ids.iter().zip(&other.ids) {
            let pair = u64::from(*left) << 32 | u64::from(*right);
            let id = match pairs.find(spread(pair), |(known, _)| *known == pair) {
                Some((_, id)) => *id,
                None => {
                    let id = joined.id(&format!("{} {}", self.value(*left), other.value(*right)))?;
                    pairs.insert_unique(spread(pair), (pair, id), |(known, _)| spread(*known));
                    id
                }
            };
            joined.ids.push(id);
        }
        Some(joined.finish())
    }

    /// Puts the requests into another order: request `i` becomes what request `order[i]` was.
    pub(super) fn reorder(&mut self, order: &[(u64, u32)]) {
        self.ids = order.iter().map(|(_, index)| self.ids[*index as usize]).collect();
    }
}

/// Distinct texts, one behind the other, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Values {
    text: String,
    ends: Vec<u32>,
}

impl Values {
    /// The text with this number.
    fn get(&self, id: u32) -> Option<&str> {
        let id = id as usize;
        let end = *self.ends.get(id)? as usize;
        let start = id.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.text.get(start..end)
    }

    /// Adds a text and gives its number, unless that is more than a column may hold.
    fn add(&mut self, value: &str) -> Option<u32> {
        if self.ends.len() == DISTINCT_MAX || self.text.len() + value.len() > DISTINCT_BYTES_MAX {
            return None;
        }
        self.text.push_str(value);
        self.ends.push(self.text.len() as u32);
        Some(self.ends.len() as u32 - 1)
    }
}

/// A column that is being filled.
#[derive(Debug, Default)]
pub(super) struct Interner {
    name: String,
    ids: Vec<u32>,
    values: Values,
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
    fn id(&mut self, value: &str) -> Option<u32> {
        if self.overfull {
            return None;
        }
        let short = xxh64(value.as_bytes(), 0) as u32;
        let Interner { values, table, .. } = self;
        let known = table.find(spread(u64::from(short)), |(hash, id)| *hash == short && values.get(*id) == Some(value));
        if let Some((_, id)) = known {
            return Some(*id);
        }
        let id = values.add(value)?;
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
    fn columns_derive_and_join() {
        let left = column(&["GET", "POST", "GET", "GET"]);
        let right = column(&["/a", "/a", "/b", "/a"]);
        let joined = left.join(&right, "endpoint").unwrap();
        assert_eq!(joined.ids(), [0, 1, 2, 0]);
        assert_eq!((joined.value(0), joined.value(1), joined.value(2)), ("GET /a", "POST /a", "GET /b"));
        let derived = joined.derive("path", |value| &value[value.len() - 2..]);
        assert_eq!(derived.ids(), [0, 0, 1, 0]);
    }

    #[test]
    fn a_column_with_too_many_values_is_left_out_and_one_at_the_limit_is_not() {
        let mut interner = Interner::new("id");
        for row in 0..DISTINCT_MAX {
            interner.set(row, &row.to_string());
        }
        interner.set(DISTINCT_MAX, "7");
        assert!(!interner.is_overfull());
        assert_eq!(interner.values.ends.len(), DISTINCT_MAX);
        interner.set(DISTINCT_MAX + 1, "one more");
        assert!(interner.is_overfull());
        interner.set(DISTINCT_MAX + 2, "7");
        interner.fill(DISTINCT_MAX + 3);
        assert_eq!(interner.name(), "id");
        assert_eq!(interner.finish().distinct(), 0);
    }
}
