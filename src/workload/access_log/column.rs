//! One key of every request: each distinct value is stored once, a request holds its number.

use super::sorting::in_order;
use crate::kernel::Names;

/// A column of a log: the value of one key (client, path, a header's name) for each request, in the order of the requests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    pub(super) name: String,
    pub(super) ids: Vec<u32>,
    pub(super) values: Names,
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
        self.values.get(id as usize).unwrap_or_default()
    }

    /// All values, each once, by their numbers.
    pub fn values(&self) -> &Names {
        &self.values
    }

    /// How many different values there are.
    pub fn distinct(&self) -> usize {
        self.values.len()
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
