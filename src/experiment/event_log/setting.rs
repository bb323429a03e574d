//! What stays the same in a run of the log lab.

use crate::experiment::accident::Accident;
use crate::kernel::{Duration, Time};
use crate::models::event_log::Reset;
use crate::models::event_log::assignor::Assignor;
use crate::models::event_log::replicas::Acks;

/// How records find their partition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Partitioner {
    /// By the hash of their key.
    Key,
    /// One after the other.
    RoundRobin,
    /// A batch on one, then a batch on another.
    Sticky,
}

/// When a consumer commits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Commit {
    /// After the work: at least once.
    After,
    /// Before it: at most once.
    Before,
}

/// From where the first group reads again when its bug is mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replay {
    /// From nowhere: what is wrong stays wrong.
    Off,
    /// From where the bug came in.
    Failure,
    /// From the beginning, into an empty projection.
    Earliest,
    /// From the end: what is there is skipped.
    Latest,
    /// From this offset of each partition.
    Offset(u64),
    /// From what was appended at this time or later.
    Since(Time),
}

/// What fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A broker, from 0.
    Broker(u32),
    /// The first consumer of the first group.
    Consumer,
    /// All consumers of a group, from 0.
    Group(u32),
    /// The way from the brokers back to the producer.
    Answers,
}

/// What stays the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// When each record is sent, in nanoseconds since the start.
    pub times: Vec<u64>,
    /// Each one's key, from 0.
    pub keys: Vec<u32>,
    /// Which of them have no value and delete their key; none if empty.
    pub tombstones: Vec<bool>,
    /// How long work on each takes, in nanoseconds.
    pub demands: Vec<u64>,
    /// Partitions at the start.
    pub partitions: u32,
    /// Partitions from some time on.
    pub more: Option<(u32, Time)>,
    /// How records find their partition.
    pub partitioner: Partitioner,
    /// How many brokers there are.
    pub brokers: u32,
    /// Replicas of each partition.
    pub replication: u32,
    /// When the producer is answered.
    pub acks: Acks,
    /// `min.insync.replicas`.
    pub min_in_sync: usize,
    /// Whether what the producer sends twice is stored once.
    pub idempotent: bool,
    /// After how long the producer sends again.
    pub retry: Duration,
    /// Whether a replica that is not in sync may lead.
    pub unclean: bool,
    /// How often followers fetch.
    pub fetch: Duration,
    /// `replica.lag.time.max.ms`.
    pub lag_max: Duration,
    /// Consumers of each group.
    pub groups: Vec<u32>,
    /// When the last group starts to read; the start if none.
    pub late: Option<Time>,
    /// Where a group starts that has committed nothing.
    pub reset: Reset,
    /// How partitions are assigned.
    pub assignor: Assignor,
    /// When consumers commit.
    pub commit: Commit,
    /// How often; every record if zero.
    pub commit_interval: Duration,
    /// How long a silent consumer stays a member.
    pub session: Duration,
    /// Whether a consumer that comes back in time takes its old place without a rebalance (`group.instance.id`).
    pub static_members: bool,
    /// How long a rebalance takes.
    pub rebalance: Duration,
    /// Records in a segment.
    pub segment: u64,
    /// `retention.ms`.
    pub retention: Option<Duration>,
    /// Records that stay at least, as `retention.bytes`.
    pub retention_records: Option<u64>,
    /// Whether old records of a key are compacted away.
    pub compact: bool,
    /// How long a tombstone stays after the first compaction that saw it (`delete.retention.ms`).
    pub delete_retention: Duration,
    /// When the first group's code is wrong.
    pub bug: Option<(Time, Time)>,
    /// What is done about it then.
    pub replay: Replay,
    /// How long a consumer that died is away.
    pub restart: Duration,
    /// How many times as long slow work takes.
    pub slowdown: u64,
    /// What fails.
    pub faults: Vec<Accident<Target>>,
    /// When the run ends if it does not end by itself.
    pub horizon: Option<Time>,
}

impl Setting {
    /// How many records are sent.
    pub fn records(&self) -> u32 {
        self.times.len() as u32
    }

    /// A record's key.
    pub fn key(&self, record: u32) -> u32 {
        self.keys.get(record as usize).copied().unwrap_or(0)
    }

    /// Whether a record deletes its key.
    pub fn is_tombstone(&self, record: u32) -> bool {
        self.tombstones.get(record as usize).copied().unwrap_or(false)
    }

    /// The broker on which a replica of a partition lives.
    pub fn broker_of(&self, partition: u32, replica: u32) -> u32 {
        (partition + replica) % self.brokers
    }
}
