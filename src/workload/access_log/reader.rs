//! Reads a log from pieces of any size, plain or gzip.
//!
//! ```text
//! pieces -> gunzip -> digest -> lines -> intake (format, then fields) -> records -> sorting -> AccessLog
//! ```

use xxhash_rust::xxh64::Xxh64;

use super::column::Column;
use super::gunzip::{Gunzip, MAGIC};
use super::intake::Intake;
use super::interner::Interner;
use super::limits::BYTES_MAX;
use super::lines::Lines;
use super::{AccessLog, LogError, Sorting};

/// Reads a log piece by piece, so that a page can show frames between pieces of a large file.
#[derive(Default)]
pub struct LogReader {
    packing: Packing,
    /// Bytes pushed.
    pushed: u64,
    plain: Plain,
    /// The first error. It holds from then on.
    failed: Option<LogError>,
}

/// How the bytes are packed.
enum Packing {
    /// Not known before two bytes are there; these are.
    Unknown(Vec<u8>),
    /// Not at all.
    None,
    /// In gzip, of one member or several.
    Gzip(Box<Gunzip>),
}

impl Default for Packing {
    fn default() -> Packing {
        Packing::Unknown(Vec::new())
    }
}

/// What takes the unpacked bytes.
#[derive(Default)]
struct Plain {
    size: u64,
    digest: Xxh64,
    lines: Lines,
    intake: Intake,
}

impl LogReader {
    /// A reader that has read nothing.
    pub fn new() -> LogReader {
        LogReader::default()
    }

    /// Reads the next piece. A piece may end anywhere, even within a character or a compressed block. Pieces of a compressed log should be
    /// small, 64 KiB say, for each unpacks to many times its size. After an error every later call gives the same error.
    pub fn push(&mut self, piece: &[u8]) -> Result<(), LogError> {
        if let Some(error) = &self.failed {
            return Err(error.clone());
        }
        let done = self.unpack(piece);
        self.failed = done.clone().err();
        done
    }

    /// Lines that have ended so far, for a progress bar.
    pub fn lines_read(&self) -> u64 {
        u64::from(self.plain.lines.count())
    }

    /// Ends the log and sorts it. Of a million requests out of order that takes some tens of milliseconds: see `close` for a page.
    pub fn finish(self) -> Result<AccessLog, LogError> {
        self.close().map(Sorting::finish)
    }

    /// Ends the log; what is left is the sorting, which the caller does step by step.
    pub fn close(mut self) -> Result<Sorting, LogError> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        match std::mem::replace(&mut self.packing, Packing::None) {
            Packing::Unknown(bytes) => self.plain.take(&bytes)?,
            Packing::None => {}
            Packing::Gzip(gunzip) if gunzip.is_complete() => {}
            Packing::Gzip(_) => {
                let unpacked = self.plain.size;
                return Err(LogError::GzipCutShort { unpacked });
            }
        }
        self.plain.finish().map(Sorting::new)
    }

    /// Unpacks a piece and takes what comes of it.
    fn unpack(&mut self, piece: &[u8]) -> Result<(), LogError> {
        self.pushed += piece.len() as u64;
        if self.pushed > BYTES_MAX {
            return Err(LogError::TooLarge);
        }
        match &mut self.packing {
            Packing::None => self.plain.take(piece),
            Packing::Gzip(gunzip) => self.plain.take_packed(gunzip, piece),
            Packing::Unknown(start) => {
                start.extend_from_slice(piece);
                if start.len() < MAGIC.len() && MAGIC.starts_with(start) {
                    return Ok(());
                }
                let start = std::mem::take(start);
                if start.starts_with(&MAGIC) {
                    let mut gunzip = Box::new(Gunzip::new());
                    let done = self.plain.take_packed(&mut gunzip, &start);
                    self.packing = Packing::Gzip(gunzip);
                    done
                } else {
                    self.packing = Packing::None;
                    self.plain.take(&start)
                }
            }
        }
    }
}

impl Plain {
    /// Unpacks bytes, a window (32 KiB) at a time, so that no more than that is unpacked past the limit.
    fn take_packed(&mut self, gunzip: &mut Gunzip, mut piece: &[u8]) -> Result<(), LogError> {
        loop {
            let (rest, unpacked) = gunzip.step(piece).map_err(|_| LogError::GzipBroken { unpacked: self.size })?;
            self.take(unpacked)?;
            // Even when all of the piece is read, the window may have been too small for what it unpacks to.
            if rest.is_empty() && unpacked.is_empty() {
                return Ok(());
            }
            piece = rest;
        }
    }

    /// Takes unpacked bytes.
    fn take(&mut self, bytes: &[u8]) -> Result<(), LogError> {
        self.size += bytes.len() as u64;
        if self.size > BYTES_MAX {
            return Err(LogError::TooLarge);
        }
        self.digest.update(bytes);
        self.lines.push(bytes, &mut self.intake)
    }

    /// Ends the log; its requests are still in the order of the lines.
    fn finish(mut self) -> Result<AccessLog, LogError> {
        self.lines.finish(&mut self.intake)?;
        let format = self.intake.finish()?;
        let records = self.intake.records;
        let Some(format) = format else {
            return Err(LogError::Empty);
        };
        if records.times.is_empty() {
            return Err(match records.bad.kept().first() {
                Some(first) => LogError::NothingReadable { format, bad: records.bad.count(), first: first.clone() },
                None => LogError::Empty,
            });
        }
        let (left_out, columns) = finish_columns(records.columns, records.times.len());
        Ok(AccessLog {
            format,
            size: self.size,
            digest: self.digest.digest(),
            times: records.times,
            lines: records.lines,
            costs: records.costs,
            columns,
            left_out,
            bad: records.bad,
        })
    }
}

/// The names of the columns that have too many values, and the other columns, each as long as the log.
fn finish_columns(columns: Vec<Interner>, requests: usize) -> (Vec<String>, Vec<Column>) {
    let (mut left_out, mut finished) = (Vec::new(), Vec::new());
    for mut column in columns {
        column.fill(requests);
        if column.is_overfull() {
            left_out.push(column.name().to_owned());
        } else {
            finished.push(column.finish());
        }
    }
    (left_out, finished)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write as _;

    /// A reader that has read almost as much as it may, without the time that takes.
    fn nearly_full(left: u64) -> LogReader {
        let mut reader = LogReader::new();
        reader.push(b"..").unwrap();
        reader.plain.size = BYTES_MAX - left;
        reader.pushed = BYTES_MAX - left;
        reader
    }

    #[test]
    fn a_log_may_be_as_large_as_the_limit_and_not_larger() {
        let mut reader = nearly_full(3);
        assert_eq!(reader.push(b"..."), Ok(()));
        assert_eq!(reader.push(b""), Ok(()));
        assert_eq!(reader.push(b"."), Err(LogError::TooLarge));
        assert_eq!(nearly_full(3).push(b"...."), Err(LogError::TooLarge));
    }

    #[test]
    fn a_decompression_bomb_stops_at_the_limit() {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&vec![b'x'; 8 << 20]).unwrap();
        let bomb = encoder.finish().unwrap();
        assert!(bomb.len() < 10_000);
        let mut reader = LogReader::new();
        reader.plain.size = BYTES_MAX - (1 << 20);
        assert_eq!(reader.push(&bomb), Err(LogError::TooLarge));
        assert!(reader.plain.size <= BYTES_MAX + (32 << 10), "no more than a buffer is unpacked past the limit");
    }
}
