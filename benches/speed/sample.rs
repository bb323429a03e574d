//! The sample log: how fast it is read, and how long its own tuner takes from traffic to heat map.

use flate2::read::GzDecoder;
use interplay::experiment::rate_limit::{Traffic, Tuner};
use interplay::models::limiter::Rule;
use interplay::workload::{AccessLog, LogReader};
use std::io::Read;
use std::rc::Rc;

/// The sample in gzip.
const PACKED: &[u8] = include_bytes!("../../data/access.log.gz");

/// Copies of the sample that are read as one log: 24 MB, long enough to measure.
const COPIES: usize = 10;

/// Bytes of one copy.
pub const SIZE: usize = interplay::workload::SAMPLE_SIZE as usize;

/// The log's bytes, unpacked.
pub fn bytes() -> Vec<u8> {
    let mut bytes = Vec::with_capacity(SIZE);
    GzDecoder::new(PACKED).read_to_end(&mut bytes).expect("the sample is whole");
    bytes.repeat(COPIES)
}

/// Reads a log in pieces as a file comes; how many requests it has.
pub fn read(bytes: &[u8]) -> AccessLog {
    let mut reader = LogReader::new();
    for piece in bytes.chunks(64 * 1024) {
        reader.push(piece).expect("the sample is a log");
    }
    reader.finish().expect("the sample is a log")
}

/// Tunes a rule on a log; denied requests over all cells.
pub fn tune(log: &AccessLog, rule: &str) -> u64 {
    let rule: Rule = rule.parse().expect("a valid rule");
    let traffic = Traffic::new(log, std::slice::from_ref(&rule), 1).expect("the sample has clients");
    let mut tuner = Tuner::new(Rc::new(traffic), rule, |_| true);
    while !tuner.advance(1_000_000) {}
    tuner.sweep().cells().iter().map(|denied| u64::from(*denied)).sum()
}
