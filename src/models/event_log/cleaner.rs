//! Compaction: of each key the newest record stays (`LogCleaner`). Records in transactions are not modelled.

use crate::kernel::{Duration, Time};
use std::collections::BTreeMap;

/// A record as the cleaner sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record<K> {
    /// Its offset; offsets are never given anew.
    pub offset: u64,
    /// Its key; records without one are dropped.
    pub key: Option<K>,
    /// Whether its value is null. A value of no bytes is a value.
    pub tombstone: bool,
    /// Until when a tombstone stays, once a cleaning has seen it.
    pub horizon: Option<Time>,
}

/// What is cleaned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cleaning {
    /// The first offset that was never cleaned.
    pub dirty: u64,
    /// The first that may not be: the active segment's, or what is not stable.
    pub uncleanable: u64,
    /// Keys that the cleaner can remember at once (`log.cleaner.dedupe.buffer.size`).
    pub keys_max: usize,
    /// `delete.retention.ms`: how long a tombstone stays after the first cleaning that saw it.
    pub delete_retention: Duration,
    /// The time.
    pub now: Time,
}

/// Cleans a log's records in place; the first offset that is still dirty.
pub fn clean<K: Ord + Copy>(records: &mut Vec<Record<K>>, cleaning: Cleaning) -> u64 {
    let Cleaning { dirty, uncleanable, keys_max, delete_retention, now } = cleaning;
    let mut newest: BTreeMap<K, u64> = BTreeMap::new();
    let mut end = uncleanable;
    for record in records.iter().filter(|record| (dirty..uncleanable).contains(&record.offset)) {
        let Some(key) = record.key else { continue };
        if !newest.contains_key(&key) && newest.len() == keys_max {
            end = record.offset;
            break;
        }
        newest.insert(key, record.offset);
    }
    records.retain_mut(|record| {
        if record.offset >= end {
            return true;
        }
        let Some(key) = record.key else { return false };
        if newest.get(&key).is_some_and(|newest| *newest > record.offset) {
            return false;
        }
        if record.tombstone {
            let horizon = *record.horizon.get_or_insert(now + delete_retention);
            return now < horizon;
        }
        true
    });
    end
}

/// Whether a log is dirty enough to be cleaned (`min.cleanable.dirty.ratio`, 0.5 unless told): strictly more than half of it.
pub fn is_due(clean_bytes: u64, dirty_bytes: u64) -> bool {
    dirty_bytes > clean_bytes
}
