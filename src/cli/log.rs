//! Reading an access log from a file or standard input.

use super::failure::Failure;
use crate::experiment::LogReference;
use crate::workload::{AccessLog, LogReader, SAMPLE_GZ};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

const CHUNK_BYTES: usize = 1 << 20;

/// The log in a file; `-` is standard input.
pub(super) fn read(path: &Path) -> Result<AccessLog, Failure> {
    let failed = |error| Failure::Read { path: path.to_owned(), error };
    if path.as_os_str() == "-" {
        return parse(path, io::stdin().lock());
    }
    parse(path, File::open(path).map_err(failed)?)
}

/// The log that an experiment plays: the sample, or the one given.
pub(super) fn asked_for(log: Option<LogReference>, given: Option<&Path>) -> Result<Option<AccessLog>, Failure> {
    match (log, given) {
        (Some(_), Some(path)) => read(path).map(Some),
        (None, Some(path)) => {
            let log = read(path)?;
            Err(Failure::LogUnused { given: LogReference::own(&log) })
        }
        (Some(LogReference::Sample), None) => parse(Path::new("sample"), SAMPLE_GZ).map(Some),
        (Some(LogReference::Own { .. }) | None, None) => Ok(None),
    }
}

fn parse(path: &Path, mut source: impl Read) -> Result<AccessLog, Failure> {
    let wrong = |error| Failure::Log { path: path.to_owned(), error };
    let mut reader = LogReader::new();
    let mut chunk = vec![0; CHUNK_BYTES];
    loop {
        match source.read(&mut chunk) {
            Ok(0) => return reader.finish().map_err(wrong),
            Ok(length) => reader.push(&chunk[..length]).map_err(wrong)?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(Failure::Read { path: path.to_owned(), error }),
        }
    }
}
