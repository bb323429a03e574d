//! What a reader sees happen around the log.

use std::hash::{Hash, Hasher};

/// None: the step is not about one.
pub const NONE: u32 = u32::MAX;

/// One event that a reader can understand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What happened.
    pub what: What,
    /// To which record, from 0.
    pub record: u32,
    /// In which partition.
    pub partition: u32,
    /// At which offset, or another number that the sentence tells.
    pub offset: u64,
    /// In which group, from 0.
    pub group: u32,
    /// At which of its consumers, from 0.
    pub consumer: u32,
    /// The step that caused it, 0 for none.
    pub cause: u64,
}

impl Step {
    /// A step about nothing in particular.
    pub const fn of(what: What) -> Step {
        Step { what, record: NONE, partition: NONE, offset: 0, group: NONE, consumer: NONE, cause: 0 }
    }

    /// The fault that begins or ends, by its place in the list; what it cost stands above it.
    pub const fn fault(&self) -> u32 {
        (self.offset & 0xff) as u32
    }
}

impl Hash for Step {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Step { what, record, partition, offset, group, consumer, cause } = *self;
        state.write_u64(u64::from(what as u8) | u64::from(partition as u16) << 8 | u64::from(group as u8) << 24 | u64::from(record) << 32);
        state.write_u64(offset << 16 ^ u64::from(consumer as u16));
        state.write_u64(cause);
    }
}

crate::kernel::worded! {
    /// What can happen.
    pub enum What {
        /// A record is appended.
        Appended = "appended",
        /// A record is appended that is in the log already.
        AppendedAgain = "appended-again",
        /// A record comes again and is known: nothing is appended.
        Deduplicated = "deduplicated",
        /// Too few replicas are in sync: the producer keeps the record.
        NotEnough = "not-enough-replicas",
        /// Nobody leads: the producer keeps the record.
        NoLeader = "no-leader",
        /// An earlier record of the partition must come first: the producer holds this one back.
        Held = "held-back",
        /// Nobody leads and nobody waits: the record is gone.
        Gone = "gone",
        /// Followers have fetched: the high watermark rises.
        Replicated = "replicated",
        /// Followers that fell behind are no longer in sync.
        Shrunk = "isr-shrunk",

        /// A consumer has processed a record.
        Processed = "processed",
        /// A consumer has processed a record whose partition is no longer its own.
        ProcessedStale = "processed-stale",
        /// What a group would read next is no longer there: it goes on elsewhere.
        OutOfRange = "out-of-range",
        /// A group's partitions are assigned anew.
        Rebalanced = "rebalanced",
        /// A consumer was silent for too long: its group goes on without it.
        SessionExpired = "session-expired",
        /// A consumer is there again and joins.
        Joined = "joined",
        /// A group begins to read.
        GroupStarted = "group-started",

        /// Retention takes the oldest segments.
        Deleted = "segments-deleted",
        /// Compaction takes what newer records of the same keys replace.
        Compacted = "compacted",
        /// Partitions are added.
        PartitionsAdded = "partitions-added",
        /// Wrong code is deployed.
        BugDeployed = "bug-deployed",
        /// Right code is deployed.
        BugMended = "bug-mended",
        /// A group goes back and reads again.
        Replayed = "replayed",
        /// A group goes on further down the log, and leaves out what is between.
        Skipped = "skipped",

        /// A fault begins.
        FaultBegins = "fault-begins",
        /// A fault ends.
        FaultEnds = "fault-ends",
    }
}
