//! The lab's state: a producer, a topic on a few brokers, and groups that read it. This file has what happens
//! to the topic, `producer.rs` what is written, `reading.rs` what is read, `accidents.rs` what breaks.

use super::readers::{Group, Work};
use super::setting::Setting;
use super::step::{Step, What};
use super::topic::Partition;
use crate::kernel::{Duration, Model, Plan, Time};
use crate::models::event_log::partitioner;
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
    /// A group looks whether what it would read next in a partition is there.
    OutOfRange { group: u32, partition: u32 },
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

/// The lab's state.
#[derive(Clone, Debug)]
pub struct LogLab {
    pub(super) setting: Rc<Setting>,
    pub(super) partitions: Vec<Partition>,
    pub(super) groups: Vec<Group>,
    /// Records that the producer keeps, over all partitions.
    pub(super) kept: u64,
    pub(super) counts: Counts,
    /// Each broker's faults that keep it down, and that slow it.
    pub(super) down: Vec<u32>,
    pub(super) slow: Vec<u32>,
    /// Faults that keep answers from the producer.
    pub(super) deaf: u32,
    pub(super) sticky: partitioner::Sticky,
    /// When the producer next sends what it keeps.
    pub(super) resending: Option<Time>,
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
            kept: 0,
            counts: Counts::default(),
            down: vec![0; setting.brokers as usize],
            slow: vec![0; setting.brokers as usize],
            deaf: 0,
            sticky: partitioner::Sticky::new(0, STICKY_BATCH),
            resending: None,
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
    pub fn kept(&self) -> u64 {
        self.kept
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

    /// What the first group's projection has of a key: nothing, something wrong, or a record's value. A tombstone takes the key out.
    pub fn projected(&self, key: u32) -> Option<Option<u32>> {
        self.projection.get(key).copied()
    }

    /// The keys in the first group's projection.
    pub fn projected_keys(&self) -> impl Iterator<Item = u32> + '_ {
        self.projection.iter().map(|(key, _)| key)
    }

    /// Whether the first group's code is wrong.
    pub fn is_buggy(&self) -> bool {
        self.buggy
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
        let high = held.high_watermark();
        self.answer(partition, plan.now());
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
        let more = self.counts.sent < self.setting.times.len() as u64 || self.kept > 0;
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

    pub(super) fn plan_send(&self, plan: &mut Plan<Event>) {
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
    with_key_name(key, |name| String::from_utf8_lossy(name).into_owned())
}

/// The same without a string of its own: every record asks for it.
pub(super) fn with_key_name<T>(key: u32, each: impl FnOnce(&[u8]) -> T) -> T {
    let mut name = *b"key-0000000000";
    let end = 5 + key.checked_ilog10().unwrap_or(0) as usize;
    let mut rest = key;
    for digit in name[4..end].iter_mut().rev() {
        *digit = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    each(&name[..end])
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
            Event::Resend if self.resending == Some(plan.now()) => self.resend(plan),
            Event::Resend => None,
            Event::Fetch(partition) => self.fetch(partition, plan),
            Event::Retain => self.retain(plan),
            Event::More => self.add_partitions(plan),
            Event::FaultBegins(number) => Some(self.fault_begins(number, plan)),
            Event::FaultEnds(number) => Some(self.fault_ends(number, plan)),
            event => self.read(event, plan),
        };
        self.plan_resend(plan);
        step
    }

    fn weight(&self) -> usize {
        self.partitions.iter().map(Partition::weight).sum::<usize>()
            + self.groups.iter().map(Group::weight).sum::<usize>()
            + self.projection.len() as usize / 32
    }
}
