//! Segments, and which of them retention takes: whole ones, oldest first, never above the high watermark.

use crate::kernel::{Duration, Time};

/// A segment of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The offset of its first record.
    pub base: u64,
    /// How many records it holds.
    pub records: u64,
    /// Its size in bytes.
    pub bytes: u64,
    /// The newest timestamp in it. One record dated in the future keeps a segment.
    pub newest: Time,
}

/// What a topic keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// `cleanup.policy` holds `delete`: time and size are limits.
    pub delete: bool,
    /// `retention.ms`.
    pub time: Option<Duration>,
    /// `retention.bytes`.
    pub bytes: Option<u64>,
}

/// How many of the oldest segments go now, of a log of `total` bytes. `start` is the log start offset (raised by `deleteRecords`: what lies
/// wholly below it goes under any policy). The active segment goes by time too: it is rolled first.
pub fn expired<'a>(
    segments: impl Iterator<Item = &'a Segment>,
    total: u64,
    policy: Policy,
    start: u64,
    high_watermark: u64,
    now: Time,
) -> usize {
    let mut left = total;
    let goes = |segment: &&Segment| {
        let end = segment.base + segment.records;
        let by_start = end <= start;
        let by_time = policy.delete && policy.time.is_some_and(|limit| now.since(segment.newest) > limit);
        let by_size = policy.delete && policy.bytes.is_some_and(|limit| left.checked_sub(limit).is_some_and(|over| over >= segment.bytes));
        left -= segment.bytes;
        end <= high_watermark && (by_start || by_time || by_size)
    };
    segments.take_while(goes).count()
}

/// Whether the active segment is rolled before a record of `bytes` is appended (`segment.bytes`).
pub fn rolls(active_bytes: u64, bytes: u64, segment_bytes: u64) -> bool {
    active_bytes > 0 && active_bytes + bytes > segment_bytes
}
