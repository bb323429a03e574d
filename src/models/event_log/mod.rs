//! Kafka's event log (as of 3.9): partitions that remember, replicas that follow, groups that read at their own pace.
//!
//! ```text
//!            key ─murmur2─▶ partition
//! leader    [0][1][2][3][4][5]◀─ append        log end offset 6
//! follower  [0][1][2][3][4]                                   5   fetches
//! follower  [0][1][2][3]                                      4
//!                       ▲ high watermark: the least end of those in sync; nobody reads past it
//! ```
//!
//! Facts are restated from `apache/kafka` (`Utils`, `BuiltInPartitioner`, the assignors' tests, `UnifiedLog`, `Partition`, `LogCleaner`,
//! `ProducerStateManager`), snapshot of October 2024.

pub mod assignor;
pub mod cleaner;
pub mod partitioner;
pub mod producer_state;
pub mod replicas;
pub mod retention;
pub mod stable;

/// Where a group goes on reading (`auto.offset.reset`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reset {
    /// At the oldest record that is there.
    Earliest,
    /// After the newest.
    Latest,
    /// Nowhere: somebody has to say.
    None,
}

/// The offset at which a group reads on, of a log that holds `start..end`. A valid commit always wins; the policy is for a commit that is
/// missing or out of range: deleted already, or beyond the end after an unclean election. None where the policy gives none.
pub fn position(committed: Option<u64>, start: u64, end: u64, reset: Reset) -> Option<u64> {
    let valid = committed.filter(|offset| (start..=end).contains(offset));
    valid.or(match reset {
        Reset::Earliest => Some(start),
        Reset::Latest => Some(end),
        Reset::None => None,
    })
}

#[cfg(test)]
mod vectors;
