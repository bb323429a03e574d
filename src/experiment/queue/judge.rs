//! Judges of the queue lab. They read steps and what became of messages; the lab does not judge itself.

use super::model::QueueLab;
use super::step::What;
use super::store::{Depth, Ended};
use crate::experiment::summary::{Check, FirstFailures};
use crate::kernel::{Time, TimeWeighted, World};

/// The checks' names, in the order to be shown.
pub const CHECKS: &[&str] = &["nothing-lost", "done-once", "in-order", "all-done", "messages-conserved", "littles-law"];

const NOTHING_LOST: usize = 0;
const DONE_ONCE: usize = 1;
const IN_ORDER: usize = 2;
const ALL_DONE: usize = 3;
const CONSERVED: usize = 4;
const LITTLE: usize = 5;

/// All judges of a run.
#[derive(Clone, Debug)]
pub struct Judges {
    failed: FirstFailures<6>,
    /// How often each message was done.
    done: Vec<u8>,
    done_count: u64,
    duplicates: u64,
    /// The last message of each key that was done.
    newest: Vec<u32>,
    disorder: u64,
    /// Messages inside over time, as their ends tell it.
    inside: TimeWeighted,
    /// Times that messages which have left were inside, in nanoseconds.
    stays: u128,
    /// The times at which those that are inside came, added up.
    came: u128,
}

impl Default for Judges {
    fn default() -> Self {
        Judges {
            failed: FirstFailures::default(),
            done: Vec::new(),
            done_count: 0,
            duplicates: 0,
            newest: Vec::new(),
            disorder: 0,
            inside: TimeWeighted::new(Time::ZERO, 0),
            stays: 0,
            came: 0,
        }
    }
}

impl Judges {
    /// Looks at the world right after a step.
    pub fn see(&mut self, world: &World<QueueLab>, depth: Depth) {
        let Some(step) = world.last() else { return };
        let (lab, number) = (&world.model, world.steps());
        self.follow(lab, step.what, step.message, world.now());
        if lab.finished().is_some() {
            self.see_done(lab, step.message, number);
        }
        let counts = lab.counts();
        let gone = counts.refused + counts.dropped + counts.expired + counts.discarded + counts.lost;
        self.failed.note(NOTHING_LOST, gone > 0, number);
        let inside = lab.inside_beside(depth);
        self.failed.note(CONSERVED, counts.sent != inside + depth.dead + counts.settled + gone, number);
        self.failed.note(LITTLE, self.inside.value() as u64 != inside, number);
        // While as many are inside on both sides, both sums grow alike: what can part them is who leaves.
        if !lab.store().ends().is_empty() {
            let area = self.inside.area(world.now()) as u128;
            let ages = u128::from(inside) * u128::from(world.now().as_nanos());
            self.failed.note(LITTLE, area + self.came != self.stays + ages, number);
        }
    }

    /// Who left and who came, in the order of time.
    fn follow(&mut self, lab: &QueueLab, what: What, message: u32, now: Time) {
        let ends = lab.store().ends();
        // Events that no reader sees leave their ends to the next step: those lie before it, and come first.
        let earlier = ends.partition_point(|ended| ended.at < now);
        ends[..earlier].iter().for_each(|ended| self.leave(lab, ended));
        let sent = matches!(what, What::Published | What::DroppedOldest | What::RefusedKept | What::RefusedDead | What::UnreachableKept);
        // What the producer kept and sends again came before.
        if sent && u64::from(message) + 1 == lab.counts().sent && now == lab.setting().sent_at(message) {
            self.inside.set(now, self.inside.value() + 1);
            self.came += u128::from(now.as_nanos());
        }
        ends[earlier..].iter().for_each(|ended| self.leave(lab, ended));
    }

    fn leave(&mut self, lab: &QueueLab, ended: &Ended) {
        if !ended.end.is_last() {
            return;
        }
        let came = u128::from(lab.setting().sent_at(ended.message).as_nanos());
        self.inside.set(ended.at, self.inside.value() - 1);
        self.came -= came;
        self.stays += u128::from(ended.at.as_nanos()) - came;
    }

    fn see_done(&mut self, lab: &QueueLab, message: u32, number: u64) {
        let place = message as usize;
        if self.done.len() <= place {
            self.done.resize(place + 1, 0);
        }
        self.done[place] = self.done[place].saturating_add(1);
        if self.done[place] > 1 {
            self.duplicates += 1;
            self.failed.note(DONE_ONCE, true, number);
            return;
        }
        self.done_count += 1;
        let key = lab.setting().key(message) as usize;
        if self.newest.len() <= key {
            self.newest.resize(key + 1, 0);
        }
        let newest = &mut self.newest[key];
        if *newest > message + 1 {
            self.disorder += 1;
            self.failed.note(IN_ORDER, true, number);
        } else {
            *newest = message + 1;
        }
    }

    /// Messages that were done at least once.
    pub fn done(&self) -> u64 {
        self.done_count
    }

    /// Work that was done on a message that was done already.
    pub fn duplicates(&self) -> u64 {
        self.duplicates
    }

    /// Messages that were done after a later one of their key.
    pub fn disorder(&self) -> u64 {
        self.disorder
    }

    /// Messages inside over time.
    pub fn inside(&self) -> &TimeWeighted {
        &self.inside
    }

    /// The checks as they stand. Whether everything is done is judged at the end.
    pub fn checks(&self, world: &World<QueueLab>, finished: bool) -> Vec<Check> {
        let mut failed = self.failed;
        failed.note(ALL_DONE, finished && self.done_count < world.model.counts().sent, world.steps().max(1));
        failed.checks(CHECKS)
    }
}
