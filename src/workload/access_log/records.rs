//! The requests read so far, a column for each of their parts, in the order of the lines; and the lines that are none.

use super::LogError;
use super::bad_lines::BadLines;
use super::interner::Interner;
use super::limits::{CELLS_MAX, COLUMNS_MAX, REQUESTS_MAX};

/// Requests that are being gathered.
#[derive(Debug, Default)]
pub(super) struct Records {
    /// Nanoseconds since the epoch.
    pub(super) times: Vec<u64>,
    /// The line that each request begins on.
    pub(super) lines: Vec<u32>,
    /// Each request's cost, empty if the log has none.
    pub(super) costs: Vec<u32>,
    /// One for each key.
    pub(super) columns: Vec<Interner>,
    /// The lines that are no request.
    pub(super) bad: BadLines,
}

impl Records {
    /// The place of the column of this name, which is added if it is new. `guess` is where it probably is.
    pub(super) fn column(&mut self, name: &str, guess: usize) -> Result<usize, LogError> {
        if self.columns.get(guess).is_some_and(|column| column.name() == name) {
            return Ok(guess);
        }
        if let Some(place) = self.columns.iter().position(|column| column.name() == name) {
            return Ok(place);
        }
        if self.columns.len() == COLUMNS_MAX {
            return Err(LogError::TooManyColumns);
        }
        self.columns.push(Interner::new(name));
        Ok(self.columns.len() - 1)
    }

    /// Begins the next request. Its values follow by `set`.
    pub(super) fn begin(&mut self, time: u64, line: u32) -> Result<(), LogError> {
        if self.times.len() == REQUESTS_MAX {
            return Err(LogError::TooManyRequests);
        }
        if (self.times.len() + 1) * self.columns.len() > CELLS_MAX {
            return Err(LogError::TooManyCells { line });
        }
        self.times.push(time);
        self.lines.push(line);
        Ok(())
    }

    /// Sets a value of the request that was begun last.
    pub(super) fn set(&mut self, column: usize, value: &str) {
        self.columns[column].set(self.times.len() - 1, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_has_columns_up_to_the_limit() {
        let mut records = Records::default();
        for number in 0..COLUMNS_MAX {
            assert_eq!(records.column(&format!("c{number}"), 0), Ok(number));
        }
        assert_eq!(records.column("c3", 3), Ok(3));
        assert_eq!(records.column("c3", 60), Ok(3));
        assert_eq!(records.column("one more", 0), Err(LogError::TooManyColumns));
    }

    #[test]
    fn a_log_has_requests_up_to_the_limit() {
        let mut records = Records::default();
        for _ in 0..REQUESTS_MAX {
            assert_eq!(records.begin(0, 1), Ok(()));
        }
        assert_eq!(records.begin(0, 1), Err(LogError::TooManyRequests));
    }

    #[test]
    fn a_log_has_cells_up_to_the_limit() {
        let mut records = Records::default();
        for number in 0..COLUMNS_MAX {
            records.column(&number.to_string(), number).unwrap();
        }
        for _ in 0..CELLS_MAX / COLUMNS_MAX {
            assert_eq!(records.begin(0, 1), Ok(()));
        }
        assert_eq!(records.begin(0, 9), Err(LogError::TooManyCells { line: 9 }));
    }
}
