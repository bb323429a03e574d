//! Bytes in, lines out, however the bytes are cut.

use super::LogError;
use super::limits::LINE_BYTES_MAX;

/// A line without its line feed; a carriage return before that is still there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    /// The bytes.
    Whole(&'a [u8]),
    /// More bytes than a line may have; they are gone.
    TooLong,
}

/// The line that is still open between two pieces of a log.
#[derive(Debug, Default)]
pub(super) struct Lines {
    open: Vec<u8>,
    /// The open line has become too long: its end alone is looked for.
    skipping: bool,
    /// Lines that were given out.
    count: u32,
}

/// What takes the lines: their number, from 1, and the line.
pub(super) trait TakeLine {
    /// Takes one line.
    fn take(&mut self, number: u32, line: Line<'_>) -> Result<(), LogError>;
}

impl Lines {
    /// Lines that have ended so far.
    pub(super) fn count(&self) -> u32 {
        self.count
    }

    /// Adds bytes and gives out each line that they end.
    pub(super) fn push(&mut self, mut bytes: &[u8], taker: &mut impl TakeLine) -> Result<(), LogError> {
        while let Some(end) = memchr::memchr(b'\n', bytes) {
            let (line, rest) = (&bytes[..end], &bytes[end + 1..]);
            bytes = rest;
            if self.open.is_empty() && !self.skipping {
                self.give(line, taker)?;
            } else {
                self.keep(line);
                self.give_open(taker)?;
            }
        }
        self.keep(bytes);
        Ok(())
    }

    /// Gives out the last line if it lacks its line feed.
    pub(super) fn finish(&mut self, taker: &mut impl TakeLine) -> Result<(), LogError> {
        if self.open.is_empty() && !self.skipping {
            return Ok(());
        }
        self.give_open(taker)
    }

    /// Adds bytes to the open line.
    fn keep(&mut self, bytes: &[u8]) {
        if self.skipping {
            return;
        }
        if self.open.len() + bytes.len() > LINE_BYTES_MAX {
            self.skipping = true;
            self.open.clear();
        } else {
            self.open.extend_from_slice(bytes);
        }
    }

    /// Ends the open line.
    fn give_open(&mut self, taker: &mut impl TakeLine) -> Result<(), LogError> {
        if std::mem::take(&mut self.skipping) {
            self.count += 1;
            return taker.take(self.count, Line::TooLong);
        }
        let mut open = std::mem::take(&mut self.open);
        let given = self.give(&open, taker);
        open.clear();
        self.open = open;
        given
    }

    /// Counts and gives out one line. The count can't overflow: a log has fewer bytes.
    fn give(&mut self, line: &[u8], taker: &mut impl TakeLine) -> Result<(), LogError> {
        self.count += 1;
        if line.len() > LINE_BYTES_MAX {
            return taker.take(self.count, Line::TooLong);
        }
        // A byte order mark is no part of the log's first line.
        let line = if self.count == 1 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line) } else { line };
        taker.take(self.count, Line::Whole(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Kept(Vec<(u32, Option<Vec<u8>>)>);

    impl TakeLine for Kept {
        fn take(&mut self, number: u32, line: Line<'_>) -> Result<(), LogError> {
            self.0.push(match line {
                Line::Whole(bytes) => (number, Some(bytes.to_vec())),
                Line::TooLong => (number, None),
            });
            Ok(())
        }
    }

    fn split(log: &[u8], piece: usize) -> Vec<(u32, Option<Vec<u8>>)> {
        let (mut lines, mut kept) = (Lines::default(), Kept::default());
        for bytes in log.chunks(piece) {
            lines.push(bytes, &mut kept).unwrap();
        }
        lines.finish(&mut kept).unwrap();
        assert_eq!(lines.count() as usize, kept.0.len());
        kept.0
    }

    #[test]
    fn lines_are_the_same_however_the_bytes_are_cut() {
        let log = b"\xef\xbb\xbfone\r\n\n\xef\xbb\xbftwo\nthree";
        let expected: Vec<(u32, Option<Vec<u8>>)> = [&b"one\r"[..], b"", b"\xef\xbb\xbftwo", b"three"]
            .iter()
            .zip(1..)
            .map(|(line, number)| (number, Some(line.to_vec())))
            .collect();
        for piece in 1..=log.len() {
            assert_eq!(split(log, piece), expected, "pieces of {piece}");
        }
    }

    #[test]
    fn a_line_may_be_as_long_as_the_limit_and_not_longer() {
        let mut log = vec![b'x'; LINE_BYTES_MAX];
        log.push(b'\n');
        log.extend(vec![b'y'; LINE_BYTES_MAX + 1]);
        log.extend(b"\nshort\n");
        log.extend(vec![b'z'; LINE_BYTES_MAX + 1]);
        for piece in [1, 1000, LINE_BYTES_MAX, log.len()] {
            let lines = split(&log, piece);
            let lengths: Vec<Option<usize>> = lines.iter().map(|(_, line)| line.as_ref().map(Vec::len)).collect();
            assert_eq!(lengths, [Some(LINE_BYTES_MAX), None, Some(5), None], "pieces of {piece}");
        }
    }
}
