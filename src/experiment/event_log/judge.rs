//! Judges of the log lab. They read steps and what is in the log; the lab does not judge itself.

use super::model::LogLab;
use super::step::What;
use crate::experiment::summary::{Check, FirstFailures};
use crate::kernel::World;

/// The checks' names, in the order to be shown.
pub const CHECKS: &[&str] = &["acknowledged-kept", "read-by-all", "processed-once", "key-order", "projection-right", "lag-is-backlog"];

const KEPT: usize = 0;
const BY_ALL: usize = 1;
const ONCE: usize = 2;
const ORDER: usize = 3;
const PROJECTION: usize = 4;
const LAG: usize = 5;

/// What one group has done.
#[derive(Clone, Debug, Default)]
struct Read {
    /// How often each record was processed.
    times: Vec<u8>,
    /// The newest record of each key that was processed.
    newest: Vec<u32>,
    processed: u64,
}

/// All judges of a run.
#[derive(Clone, Debug, Default)]
pub struct Judges {
    failed: FirstFailures<6>,
    groups: Vec<Read>,
    again: u64,
    disorder: u64,
}

impl Judges {
    /// Looks at the world right after a step.
    pub fn see(&mut self, world: &World<LogLab>) {
        let Some(step) = world.last() else { return };
        let (lab, number) = (&world.model, world.steps());
        self.failed.note(KEPT, lab.counts().acknowledged_lost > 0, number);
        if let Some(finished) = lab.finished() {
            self.see_processed(lab, finished.group as usize, finished.work.record, number);
        }
        if matches!(step.what, What::Replayed | What::Skipped) {
            // A group that goes back does it again on purpose.
            if let Some(read) = self.groups.first_mut() {
                *read = Read { times: vec![0; read.times.len()], newest: Vec::new(), ..*read };
            }
        }
        self.failed.note(LAG, !lags(lab), number);
    }

    fn see_processed(&mut self, lab: &LogLab, group: usize, record: u32, number: u64) {
        if self.groups.len() <= group {
            self.groups.resize(group + 1, Read::default());
        }
        let read = &mut self.groups[group];
        let (place, key) = (record as usize, lab.setting().key(record) as usize);
        if read.times.len() <= place {
            read.times.resize(place + 1, 0);
        }
        if read.newest.len() <= key {
            read.newest.resize(key + 1, 0);
        }
        read.times[place] = read.times[place].saturating_add(1);
        let (again, late) = (read.times[place] > 1, read.newest[key] > record + 1);
        read.newest[key] = read.newest[key].max(record + 1);
        read.processed += u64::from(!again);
        self.again += u64::from(again);
        self.disorder += u64::from(late && !again);
        self.failed.note(ONCE, again, number);
        self.failed.note(ORDER, late && !again, number);
    }

    /// Records processed for the first time, by all groups together.
    pub fn processed(&self) -> u64 {
        self.groups.iter().map(|read| read.processed).sum()
    }

    /// Records processed again.
    pub fn again(&self) -> u64 {
        self.again
    }

    /// Records processed after a later one of their key.
    pub fn disorder(&self) -> u64 {
        self.disorder
    }

    /// The checks as they stand. What must be right in the end is judged at the end.
    pub fn checks(&self, world: &World<LogLab>, finished: bool) -> Vec<Check> {
        let lab = &world.model;
        let mut failed = self.failed;
        if finished {
            let end = world.steps().max(1);
            let all = lab.counts().sent;
            let read = |group: usize| self.groups.get(group).map_or(0, |read| read.times.iter().filter(|times| **times > 0).count() as u64);
            // A group that goes back counts anew what it does again.
            let replays = lab.setting().bug.is_some();
            let unread = (0..lab.groups().len()).any(|group| read(group) < all && !(replays && group == 0));
            failed.note(BY_ALL, unread, end);
            failed.note(PROJECTION, !projected(lab), end);
        }
        failed.checks(CHECKS)
    }
}

/// Whether every offset that a group has committed, or would read next, lies inside its partition's log.
fn lags(lab: &LogLab) -> bool {
    for group in lab.groups().iter().filter(|group| group.started) {
        for (held, (committed, position)) in lab.partitions().iter().zip(group.committed.iter().zip(&group.position)) {
            let end = held.end();
            if committed.unwrap_or(0) > end.max(*position) || end < held.start().max(*position) {
                return false;
            }
        }
    }
    true
}

/// Whether the first group's projection is what the log alone gives: of each key the newest record that is there, nothing if that is a
/// tombstone. A compacted log holds the newest of every key, so a key that is not in it must not be in the projection either.
fn projected(lab: &LogLab) -> bool {
    let mut newest = std::collections::BTreeMap::new();
    for held in lab.partitions() {
        for offset in held.start()..held.high_watermark() {
            let Some(record) = held.get(offset) else { continue };
            let known = newest.entry(lab.setting().key(record.record)).or_insert(record.record);
            *known = (*known).max(record.record);
        }
    }
    let alive = |record: u32| !lab.setting().is_tombstone(record);
    let right = newest.iter().all(|(key, record)| lab.projected(*key) == alive(*record).then_some(Some(*record)));
    right && !(lab.setting().compact && lab.projected_keys().any(|key| !newest.contains_key(&key)))
}
