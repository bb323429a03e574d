//! The lab's state: a producer, a topic on a few brokers, and groups that read it. This file has what is written,
//! `reading.rs` what is read, `accidents.rs` what breaks.

use super::readers::{Group, Work};
use super::setting::{Partitioner, Setting};
use super::step::{Step, What};
use super::topic::{Partition, Record};
use crate::kernel::{Duration, Model, Plan, Time};
use crate::models::event_log::partitioner;
use crate::models::event_log::replicas::{Acks, Refused};
use crate::models::line::Line;
use crate::models::table::Table;
use std::rc::Rc;

/// What can happen.
#[derive(Clone, Copy, Debug)]
pub enum Event {
    /// The next record is sent.
    Send,
    /// The producer sends again what it kept.
    Resend,
    /// Followers of a partition fetch.
    Fetch(u32),
    /// A group begins to read.
    Start(u32),
    /// A consumer's work is done.
    Finish { group: u32, member: u32, life: u32 },
    /// A group's pause is over, or it must be assigned once more.
    Rebalanced { group: u32, again: bool },
    /// A consumer was silent for too long, if it still is.
    Silent { group: u32, member: u32, life: u32 },
    /// A consumer that died starts again.
    Restart { group: u32, member: u32, life: u32 },
    /// Retention looks at the log.
    Retain,
    /// Partitions are added.
    More,
    /// Wrong code is deployed, and right code again.
    Bug(bool),
    /// A fault begins, by its place in the list.
    FaultBegins(u32),
    /// A fault ends.
    FaultEnds(u32),
}

/// A record that a consumer finished in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finished {
    /// In which group.
    pub group: u32,
    /// What it worked on.
    pub work: Work,
}

/// How many records came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Sent by the producer.
    pub sent: u64,
    /// Appended to the log, those twice included.
    pub appended: u64,
    /// Answered to the producer.
    pub acknowledged: u64,
    /// Acknowledged, and gone with a leader that others had not copied.
    pub acknowledged_lost: u64,
    /// Not acknowledged, and gone.
    pub lost: u64,
    /// In the log twice.
    pub duplicates: u64,
    /// Known, and not appended again.
    pub deduplicated: u64,
    /// Taken by retention.
    pub deleted: u64,
    /// Taken by compaction.
    pub compacted: u64,
    /// Taken by retention before a group had read them, over all groups.
    pub missed: u64,
}

/// How often retention looks at the log: Kafka's five minutes are too long to watch.
pub const RETENTION_CHECK: Duration = Duration::from_seconds(1);
/// Records in a batch of the sticky partitioner.
const STICKY_BATCH: u32 = 5;

/// What the producer will send again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    record: u32,
    /// The partition it was appended to, if it was, and may still be in.
    appended: Option<u32>,
}

/// The lab's state.
#[derive(Clone, Debug)]
pub struct LogLab {
    pub(super) setting: Rc<Setting>,
    pub(super) partitions: Vec<Partition>,
    pub(super) groups: Vec<Group>,
    pub(super) kept: Line<Kept>,
    pub(super) counts: Counts,
    /// Each broker's faults that keep it down, and that slow it.
    pub(super) down: Vec<u32>,
    pub(super) slow: Vec<u32>,
    /// Faults that keep answers from the producer.
    pub(super) deaf: u32,
    pub(super) sticky: partitioner::Sticky,
    pub(super) resending: bool,
    pub(super) finished: Option<Finished>,
    /// Records lost in this step, and whether they had been acknowledged.
    pub(super) gone: Vec<(u32, bool)>,
    /// The first group's projection: of each key the newest record, or none where it went wrong.
    pub(super) projection: Table<Option<u32>>,
    /// Whether the first group's code is wrong.
    pub(super) buggy: bool,
    /// Where the first group stood in each partition when it became wrong.
    pub(super) before_bug: Vec<u64>,
}

impl LogLab {
    /// A lab in which nothing has happened.
    pub fn new(setting: &Rc<Setting>) -> LogLab {
        LogLab {
            partitions: (0..setting.partitions).map(|_| Partition::new(setting)).collect(),
            groups: setting.groups.iter().map(|consumers| Group::new(*consumers, setting.partitions)).collect(),
            kept: Line::default(),
            counts: Counts::default(),
            down: vec![0; setting.brokers as usize],
            slow: vec![0; setting.brokers as usize],
            deaf: 0,
            sticky: partitioner::Sticky::new(0, STICKY_BATCH),
            resending: false,
            finished: None,
            gone: Vec::new(),
            projection: Table::default(),
            buggy: false,
            before_bug: Vec::new(),
            setting: Rc::clone(setting),
        }
    }

    /// What stays the same.
    pub fn setting(&self) -> &Setting {
        &self.setting
    }

    /// The topic's partitions.
    pub fn partitions(&self) -> &[Partition] {
        &self.partitions
    }

    /// The groups.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// How many records came to what.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Records that the producer keeps because they were not answered.
    pub fn kept(&self) -> usize {
        self.kept.len()
    }

    /// Whether a broker is up.
    pub fn broker_up(&self, broker: u32) -> bool {
        self.down.get(broker as usize) == Some(&0)
    }

    /// What a consumer finished in this step.
    pub fn finished(&self) -> Option<Finished> {
        self.finished
    }

    /// Records lost in this step, and whether they had been acknowledged.
    pub fn gone(&self) -> &[(u32, bool)] {
        &self.gone
    }

    /// Of a key the newest record in the first group's projection; none if it has none, or a wrong one.
    pub fn projected(&self, key: u32) -> Option<u32> {
        self.projection.get(key).copied().flatten()
    }

    /// Whether the first group's code is wrong.
    pub fn is_buggy(&self) -> bool {
        self.buggy
    }

    /// The partition of a record.
    fn partition_of(&mut self, record: u32) -> u32 {
        let count = self.partitions.len() as u32;
        match self.setting.partitioner {
            Partitioner::Key => partitioner::of_key(key_name(self.setting.key(record)).as_bytes(), count),
            Partitioner::RoundRobin => record % count,
            Partitioner::Sticky => {
                let next = (self.sticky.partition(0, || 0) + 1) % count;
                self.sticky.partition(1, || next)
            }
        }
    }

    fn send(&mut self, plan: &mut Plan<Event>) -> Step {
        let record = self.counts.sent as u32;
        self.counts.sent += 1;
        self.plan_send(plan);
        let partition = self.partition_of(record);
        self.append(record, partition, None, plan)
    }

    /// Appends a record, or keeps it, or loses it. `before`: the partition in which it is already, if it is.
    fn append(&mut self, record: u32, partition: u32, before: Option<u32>, plan: &mut Plan<Event>) -> Step {
        let (acks, segment) = (self.setting.acks, self.setting.segment);
        let step = |what, offset| Step { what, record, partition, offset, ..Step::of(what) };
        if before.is_some() && self.setting.idempotent && self.partitions[partition as usize].replicas.leader().is_some() {
            self.counts.deduplicated += 1;
            self.counts.acknowledged += 1;
            return step(What::Deduplicated, 0);
        }
        let appended = self.partitions[partition as usize].append(Record { record, step: plan.step(), at: plan.now() }, acks, segment);
        match appended {
            Ok(offset) => {
                self.counts.appended += 1;
                self.counts.duplicates += u64::from(before.is_some());
                self.await_answer(record, partition, offset);
                self.plan_fetch(partition, plan);
                self.wake(partition, plan);
                step(if before.is_some() { What::AppendedAgain } else { What::Appended }, offset)
            }
            Err(_) if acks == Acks::None => {
                self.counts.lost += 1;
                self.gone.push((record, false));
                step(What::Gone, 0)
            }
            Err(refused) => {
                self.keep(record, before);
                step(if refused == Refused::NoLeader { What::NoLeader } else { What::NotEnough }, 0)
            }
        }
    }

    /// The producer waits for its answer: at once, until the record is safe, or in vain.
    fn await_answer(&mut self, record: u32, partition: u32, offset: u64) {
        if self.deaf > 0 && self.setting.acks != Acks::None {
            self.keep(record, Some(partition));
            return;
        }
        match self.setting.acks {
            Acks::None => {}
            Acks::Leader => self.counts.acknowledged += 1,
            Acks::All => {
                let held = &mut self.partitions[partition as usize];
                held.wait(offset, record);
                self.counts.acknowledged += held.answer();
            }
        }
    }

    pub(super) fn keep(&mut self, record: u32, appended: Option<u32>) {
        self.kept.push(Kept { record, appended });
    }

    fn resend(&mut self, plan: &mut Plan<Event>) -> Option<Step> {
        self.resending = false;
        let Kept { record, appended } = self.kept.pop()?;
        // A producer sends again to the partition to which it sent.
        let partition = appended.unwrap_or_else(|| self.partition_of(record));
        let step = self.append(record, partition, appended, plan);
        // What it keeps for the same reason as before is no news.
        (!matches!(step.what, What::NotEnough | What::NoLeader)).then_some(step)
    }

    fn fetch(&mut self, partition: u32, plan: &mut Plan<Event>) -> Option<Step> {
        let setting = Rc::clone(&self.setting);
        let held = &mut self.partitions[partition as usize];
        held.fetching = false;
        let before = held.high_watermark();
        for replica in 0..setting.replication {
            let broker = setting.broker_of(partition, replica) as usize;
            if self.down[broker] == 0 && self.slow[broker] == 0 {
                held.replicas.fetch(replica as usize, plan.now());
            }
        }
        let left = held.replicas.shrink(plan.now(), setting.lag_max);
        let end = held.replicas.end();
        let behind = held.replicas.all().iter().any(|replica| replica.in_sync && replica.end < end);
        if behind {
            self.plan_fetch(partition, plan);
        }
        let held = &mut self.partitions[partition as usize];
        let risen = held.high_watermark() - before.min(held.high_watermark());
        if risen == 0 && left == 0 {
            return None;
        }
        self.counts.acknowledged += held.answer();
        let high = held.high_watermark();
        self.wake(partition, plan);
        let what = if left > 0 { What::Shrunk } else { What::Replicated };
        Some(Step { partition, offset: if left > 0 { left as u64 } else { high }, ..Step::of(what) })
    }

    fn retain(&mut self, plan: &mut Plan<Event>) -> Option<Step> {
        let setting = Rc::clone(&self.setting);
        let (mut gone, mut first) = (0, None);
        for (number, held) in (0u32..).zip(&mut self.partitions) {
            let taken = if setting.compact { held.compact(&setting, plan.now()) } else { held.retain(&setting, plan.now()) };
            if taken > 0 {
                gone += taken;
                first = first.or(Some(number));
            }
        }
        // Size and compaction act only on what comes; time goes on acting.
        let more = self.counts.sent < self.setting.times.len() as u64 || !self.kept.is_empty();
        if more || setting.retention.is_some() && !setting.compact && self.partitions.iter().any(|held| !held.is_empty()) {
            plan.after(RETENTION_CHECK, Event::Retain);
        }
        let partition = first?;
        let what = if setting.compact {
            self.counts.compacted += gone;
            What::Compacted
        } else {
            self.counts.deleted += gone;
            What::Deleted
        };
        Some(Step { partition, offset: gone, ..Step::of(what) })
    }

    fn add_partitions(&mut self, plan: &mut Plan<Event>) -> Option<Step> {
        let (count, _) = self.setting.more?;
        while (self.partitions.len() as u32) < count {
            self.partitions.push(Partition::new(&self.setting));
            let broker_down = |replica: &u32| !self.broker_up(self.setting.broker_of(self.partitions.len() as u32 - 1, *replica));
            let down: Vec<u32> = (0..self.setting.replication).filter(broker_down).collect();
            if let Some(held) = self.partitions.last_mut() {
                for replica in down {
                    held.replicas.stop(replica as usize, self.setting.unclean);
                }
            }
        }
        for group in 0..self.groups.len() as u32 {
            let partitions = self.partitions.len();
            let at = &mut self.groups[group as usize];
            at.owner.resize(partitions, None);
            at.position.resize(partitions, 0);
            at.committed.resize(partitions, Some(0));
            if at.started {
                self.rebalance(group, plan);
            }
        }
        Some(Step { offset: count.into(), ..Step::of(What::PartitionsAdded) })
    }

    fn plan_send(&self, plan: &mut Plan<Event>) {
        if let Some(time) = self.setting.times.get(self.counts.sent as usize) {
            plan.at(Time::from_nanos(*time), Event::Send);
        }
    }

    pub(super) fn plan_fetch(&mut self, partition: u32, plan: &mut Plan<Event>) {
        let held = &mut self.partitions[partition as usize];
        if !held.fetching && held.replicas.all().len() > 1 {
            held.fetching = true;
            plan.after(self.setting.fetch, Event::Fetch(partition));
        }
    }
}

/// A key as the log has it.
pub fn key_name(key: u32) -> String {
    format!("key-{key}")
}

impl Model for LogLab {
    type Event = Event;
    type Step = Step;

    fn begin(&mut self, plan: &mut Plan<Event>) {
        for (number, fault) in (0u32..).zip(&self.setting.faults) {
            plan.at(fault.from, Event::FaultBegins(number));
        }
        let last = self.groups.len() as u32 - 1;
        for group in 0..=last {
            let from = self.setting.late.filter(|_| group == last && last > 0).unwrap_or(Time::ZERO);
            plan.at(from, Event::Start(group));
        }
        if self.setting.compact || self.setting.retention.is_some() || self.setting.retention_records.is_some() {
            plan.after(RETENTION_CHECK, Event::Retain);
        }
        if let Some((_, at)) = self.setting.more {
            plan.at(at, Event::More);
        }
        if let Some((from, until)) = self.setting.bug {
            plan.at(from, Event::Bug(true));
            plan.at(until, Event::Bug(false));
        }
        self.plan_send(plan);
    }

    fn handle(&mut self, event: Event, plan: &mut Plan<Event>) -> Option<Step> {
        if self.setting.horizon.is_some_and(|end| plan.now() > end) {
            return None;
        }
        self.finished = None;
        self.gone.clear();
        let step = match event {
            Event::Send => Some(self.send(plan)),
            Event::Resend => self.resend(plan),
            Event::Fetch(partition) => self.fetch(partition, plan),
            Event::Retain => self.retain(plan),
            Event::More => self.add_partitions(plan),
            Event::FaultBegins(number) => Some(self.fault_begins(number, plan)),
            Event::FaultEnds(number) => Some(self.fault_ends(number, plan)),
            event => self.read(event, plan),
        };
        if !self.resending && !self.kept.is_empty() {
            self.resending = true;
            plan.after(self.setting.retry, Event::Resend);
        }
        step
    }

    fn weight(&self) -> usize {
        self.partitions.iter().map(Partition::weight).sum::<usize>()
            + self.groups.iter().map(Group::weight).sum::<usize>()
            + self.kept.weight()
            + self.projection.len() as usize / 32
    }
}
