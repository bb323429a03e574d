//! One key of every request: each distinct value is stored once, a request holds its number.

use super::limits::{DISTINCT_BYTES_MAX, DISTINCT_MAX};
use super::sorting::in_order;

/// A column of a log: the value of one key (client, path, a header's name) for each request, in the order of the requests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    pub(super) name: String,
    pub(super) ids: Vec<u32>,
    pub(super) values: Values,
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

    /// Puts the requests into another order: request `i` becomes what request `order[i]` was.
    pub(super) fn reorder(&mut self, order: &[(u64, u32)]) {
        self.ids = in_order(&self.ids, order);
    }
}

/// Distinct texts, one behind the other, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Values {
    text: String,
    ends: Vec<u32>,
}

impl Values {
    /// The text with this number.
    pub(super) fn get(&self, id: u32) -> Option<&str> {
        let id = id as usize;
        let end = *self.ends.get(id)? as usize;
        let start = id.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.text.get(start..end)
    }

    /// Adds a text and gives its number, unless that is more than a column may hold.
    pub(super) fn add(&mut self, value: &str) -> Option<u32> {
        if self.ends.len() == DISTINCT_MAX || self.text.len() + value.len() > DISTINCT_BYTES_MAX {
            return None;
        }
        self.text.push_str(value);
        self.ends.push(self.text.len() as u32);
        Some(self.ends.len() as u32 - 1)
    }
}
