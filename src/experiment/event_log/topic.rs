//! A partition of the topic: its records, its replicas, its segments.

use super::producer::Unanswered;
use super::setting::Setting;
use crate::kernel::Time;
use crate::models::event_log::cleaner::{self, Cleaning};
use crate::models::event_log::replicas::{Acks, Refused, Replicas};
use crate::models::event_log::retention::{Policy, Segment, expired, rolls};
use crate::models::line::Line;
use crate::models::table::Table;
use std::collections::{BTreeMap, VecDeque};

/// A record in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    /// Which was sent.
    pub record: u32,
    /// The step in which it was appended.
    pub step: u64,
    /// When.
    pub at: Time,
}

/// A partition.
#[derive(Clone, Debug)]
pub struct Partition {
    log: Line<Record>,
    /// The log start offset.
    start: u64,
    /// Its replicas.
    pub replicas: Replicas,
    segments: Line<Segment>,
    /// Offsets that compaction took.
    compacted: Table<()>,
    dirty: u64,
    /// Until when tombstones stay that a cleaning has seen, by offset.
    horizons: BTreeMap<u64, Time>,
    /// Records above the high watermark whose producer waits.
    waiting: VecDeque<(u64, u32)>,
    /// What the producer keeps for this partition.
    pub unanswered: Unanswered,
    /// Whether followers are about to fetch.
    pub fetching: bool,
}

impl Partition {
    /// An empty partition.
    pub fn new(setting: &Setting) -> Partition {
        Partition {
            log: Line::default(),
            start: 0,
            replicas: Replicas::new(setting.replication as usize, setting.min_in_sync),
            segments: Line::default(),
            compacted: Table::default(),
            dirty: 0,
            horizons: BTreeMap::new(),
            waiting: VecDeque::new(),
            unanswered: Unanswered::default(),
            fetching: false,
        }
    }

    /// The oldest offset that is there.
    pub fn start(&self) -> u64 {
        self.start
    }

    /// How many records are there.
    pub fn records(&self) -> u64 {
        self.log.len() as u64 - u64::from(self.compacted.len())
    }

    /// The next offset.
    pub fn end(&self) -> u64 {
        self.start + self.log.len() as u64
    }

    /// The offset below which consumers read.
    pub fn high_watermark(&self) -> u64 {
        self.replicas.high_watermark()
    }

    /// Whether a reader may stand at an offset: something is there, or comes next.
    pub fn spans(&self, offset: u64) -> bool {
        (self.start..=self.end()).contains(&offset)
    }

    /// The offset of the first record appended at a time or after it; the end if there is none (`offsetsForTimes`).
    pub fn offset_since(&self, time: Time) -> u64 {
        let (mut low, mut high) = (0, self.log.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.log.get(middle).is_some_and(|record| record.at < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        self.start + low as u64
    }

    /// The record at an offset; none where compaction or retention took it.
    pub fn get(&self, offset: u64) -> Option<&Record> {
        if self.compacted.has(offset as u32) {
            return None;
        }
        self.log.get(offset.checked_sub(self.start)? as usize)
    }

    /// The first offset from `offset` on that a consumer can read, if there is one.
    pub fn next_readable(&self, offset: u64) -> Option<u64> {
        (offset.max(self.start)..self.high_watermark()).find(|offset| !self.compacted.has(*offset as u32))
    }

    /// Appends a record; its offset.
    ///
    /// # Errors
    /// Nobody leads, or too few are in sync.
    pub fn append(&mut self, record: Record, acks: Acks, segment: u64) -> Result<u64, Refused> {
        let offset = self.replicas.append(acks, record.at)?;
        self.log.push(record);
        if self.segments.last().is_none_or(|active| rolls(active.bytes, 1, segment)) {
            self.segments.push(Segment { base: offset, records: 0, bytes: 0, newest: record.at });
        }
        if let Some(active) = self.segments.last_mut() {
            active.records += 1;
            active.bytes += 1;
            active.newest = active.newest.max(record.at);
        }
        Ok(offset)
    }

    /// A producer waits until an offset is safe.
    pub fn wait(&mut self, offset: u64, record: u32) {
        let place = self.waiting.iter().rposition(|(waiting, _)| *waiting < offset).map_or(0, |before| before + 1);
        self.waiting.insert(place, (offset, record));
    }

    /// The next record that became safe and whose producer waits, with its offset.
    pub fn safe(&mut self) -> Option<(u64, u32)> {
        let high = self.high_watermark();
        self.waiting.pop_front_if(|(offset, _)| *offset < high)
    }

    /// The producer's connection breaks: what it waited for, with where it stands if it is still in the log.
    pub fn give_up(&mut self) -> Vec<(u32, Option<u64>)> {
        let end = self.end();
        self.waiting.drain(..).map(|(offset, record)| (record, Some(offset).filter(|offset| *offset < end))).collect()
    }

    /// After an election: what the new leader does not have is gone; those records with their offsets.
    pub fn truncate(&mut self) -> Vec<(u64, u32)> {
        let end = self.replicas.end().max(self.start);
        let lost: Vec<(u64, u32)> = (end..self.end()).filter_map(|offset| self.get(offset).map(|record| (offset, record.record))).collect();
        self.log.truncate((end - self.start) as usize);
        self.unanswered.truncate(end);
        let stay = self.segments.iter().take_while(|segment| segment.base < end).count();
        self.segments.truncate(stay.max(1));
        if let Some(active) = self.segments.last_mut() {
            active.records = end.saturating_sub(active.base);
            active.bytes = active.records;
        }
        lost
    }

    /// Retention: how many records go.
    pub fn retain(&mut self, setting: &Setting, now: Time) -> u64 {
        let policy = Policy { delete: true, time: setting.retention, bytes: setting.retention_records };
        let high = self.high_watermark();
        let gone = expired(self.segments.iter(), self.log.len() as u64, policy, self.start, high, now);
        let records = (0..gone).filter_map(|_| self.segments.pop()).map(|segment| segment.records).sum();
        for _ in 0..records {
            self.log.pop();
        }
        self.start += records;
        records
    }

    /// Compaction of everything but the active segment, if more than half of it is dirty: how many records go.
    pub fn compact(&mut self, setting: &Setting, now: Time) -> u64 {
        let active = self.segments.last().map_or(0, |active| active.base).min(self.high_watermark());
        if !cleaner::is_due(self.dirty.saturating_sub(self.start), active.saturating_sub(self.dirty)) {
            return 0;
        }
        let record = |offset: u64| {
            self.get(offset).map(|record| cleaner::Record {
                offset,
                key: Some(setting.key(record.record)),
                tombstone: setting.is_tombstone(record.record),
                horizon: self.horizons.get(&offset).copied(),
            })
        };
        let mut records: Vec<cleaner::Record<u32>> = (self.start..active).filter_map(record).collect();
        let before: Vec<u64> = records.iter().map(|record| record.offset).collect();
        let cleaning =
            Cleaning { dirty: self.dirty, uncleanable: active, keys_max: usize::MAX, delete_retention: setting.delete_retention, now };
        self.dirty = cleaner::clean(&mut records, cleaning);
        self.horizons = records.iter().filter_map(|record| Some((record.offset, record.horizon?))).collect();
        let mut kept = records.iter().map(|record| record.offset).peekable();
        let mut gone = 0;
        for offset in before {
            if kept.next_if_eq(&offset).is_none() {
                self.compacted.put(offset as u32, ());
                gone += 1;
            }
        }
        gone
    }

    /// Whether retention may have something to do later.
    pub fn is_empty(&self) -> bool {
        self.log.is_empty()
    }

    /// About how many bytes a clone takes.
    pub fn weight(&self) -> usize {
        self.log.weight()
            + self.segments.weight()
            + self.waiting.len() * 16
            + self.unanswered.weight()
            + self.horizons.len() * 32
            + self.replicas.all().len() * 40
            + 128
    }
}
