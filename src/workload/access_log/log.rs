//! A log that has been read: requests in the order of their times, each with its keys.

use super::column::Column;
use super::{BadLines, Format};
use super::{derived, names};

/// The requests of an access log, sorted by time; those of the same time keep the log's order. It has one request at least.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessLog {
    /// What the log is written in.
    pub format: Format,
    pub(super) size: u64,
    pub(super) digest: u64,
    pub(super) times: Vec<u64>,
    pub(super) lines: Vec<u32>,
    pub(super) costs: Vec<u32>,
    pub(super) columns: Vec<Column>,
    pub(super) left_out: Vec<String>,
    pub(super) bad: BadLines,
}

impl AccessLog {
    /// How many requests there are.
    #[expect(clippy::len_without_is_empty, reason = "a log without requests is an error")]
    pub fn len(&self) -> usize {
        self.times.len()
    }

    /// Each request's time in nanoseconds since the Unix epoch, ascending.
    pub fn times(&self) -> &[u64] {
        &self.times
    }

    /// The line that each request begins on, from 1.
    pub fn lines(&self) -> &[u32] {
        &self.lines
    }

    /// Each request's cost in tokens, 1 to 1,000,000,000; nothing if the log has no column of that name.
    pub fn costs(&self) -> Option<&[u32]> {
        (!self.costs.is_empty()).then_some(&self.costs)
    }

    /// The names of the keys, in the order in which the log has them: ours (`client`, `user`, `method`, `path`, `status`, `agent`) where the
    /// log's name means the same, else the log's.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| names::best(&self.columns, column))
    }

    /// The column of this name, ours or the log's.
    pub fn column(&self, name: &str) -> Option<&Column> {
        names::find(&self.columns, name)
    }

    /// Method and path joined by a space (`POST /accounts`), made anew at each call; the path alone if the log has no method.
    /// Nothing if it has no path, or more endpoints than a column may have values.
    pub fn endpoint(&self) -> Option<Column> {
        let path = self.column("path")?;
        match self.column("method") {
            Some(method) => derived::join(method, path, "endpoint"),
            None => Some(path.clone()),
        }
    }

    /// The names of columns that are left out because they have more distinct values than a column may have.
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// The lines that could not be read.
    pub fn bad_lines(&self) -> &BadLines {
        &self.bad
    }

    /// XXH64 with seed 0 of the log's bytes, uncompressed: with the size it names the log in a link.
    pub fn digest(&self) -> u64 {
        self.digest
    }

    /// The log's bytes, uncompressed.
    pub fn size(&self) -> u64 {
        self.size
    }
}
