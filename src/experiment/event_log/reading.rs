//! What groups do: read, commit, leave, join, go back.

use super::model::{Event, Finished, LogLab};
use super::readers::{Member, Work};
use super::setting::{Commit, Replay};
use super::step::{Step, What};
use crate::kernel::{Duration, Plan};
use crate::models::event_log::position;
use crate::models::table::Table;
use std::cmp::Ordering;

impl LogLab {
    /// Handles an event about a group.
    pub(super) fn read(&mut self, event: Event, plan: &mut Plan<Event>) -> Option<Step> {
        match event {
            Event::Start(group) => Some(self.start_group(group, plan)),
            Event::Finish { group, member, life } if self.member(group, member).life == life => self.finish(group, member, plan),
            Event::Rebalanced { group, again } => self.rebalanced(group, again, plan),
            Event::OutOfRange { group, partition } => self.out_of_range(group, partition, plan),
            Event::Silent { group, member, life } => self.expire_session(group, member, life, plan),
            Event::Restart { group, member, life } => {
                let joins = self.member(group, member).life == life;
                self.come_back(group, member, plan);
                let joined = Step { group, consumer: member, cause: self.member(group, member).went, ..Step::of(What::Joined) };
                joins.then_some(joined)
            }
            Event::Bug(deployed) => Some(self.deploy(deployed, plan)),
            _ => None,
        }
    }

    fn member(&self, group: u32, member: u32) -> &Member {
        &self.groups[group as usize].members[member as usize]
    }

    fn start_group(&mut self, group: u32, plan: &mut Plan<Event>) -> Step {
        let reset = self.setting.reset;
        let at = &mut self.groups[group as usize];
        at.started = true;
        for (place, held) in self.partitions.iter().enumerate() {
            at.position[place] = position(None, held.start(), held.high_watermark(), reset).unwrap_or(0);
            at.committed[place] = Some(at.position[place]);
        }
        let setting = std::rc::Rc::clone(&self.setting);
        // A new group has nothing to give up: nobody need stand still.
        for member in &mut at.members {
            member.joined = member.away == 0;
        }
        let (_, again) = at.assign(&setting);
        if again {
            plan.after(setting.rebalance, Event::Rebalanced { group, again });
        }
        self.wake_group(group, plan);
        let generation = self.groups[group as usize].generation.into();
        Step { group, offset: generation, ..Step::of(What::GroupStarted) }
    }

    /// Consumers that wait for records of this partition look for some.
    pub(super) fn wake(&mut self, partition: u32, plan: &mut Plan<Event>) {
        for group in 0..self.groups.len() as u32 {
            if let Some(Some(owner)) = self.groups[group as usize].owner.get(partition as usize).copied() {
                self.look(group, owner, plan);
            }
        }
    }

    fn wake_group(&mut self, group: u32, plan: &mut Plan<Event>) {
        (0..self.groups[group as usize].members.len() as u32).for_each(|member| self.look(group, member, plan));
    }

    /// A consumer looks for the next record of its partitions, in turn.
    fn look(&mut self, group: u32, member: u32, plan: &mut Plan<Event>) {
        let at = &self.groups[group as usize];
        let own = &at.members[member as usize];
        if !at.started || own.away > 0 || own.work.is_some() || plan.now() < at.paused_until {
            return;
        }
        let (mut astray, mut found) = (None, None);
        for partition in at.partitions_of(member) {
            let (held, position) = (&self.partitions[partition as usize], at.position[partition as usize]);
            if !held.spans(position) {
                astray = Some(partition);
            } else if let Some(next) = held.next_readable(position)
                && let Some(record) = held.get(next)
            {
                found = Some((partition, next, *record));
                break;
            }
        }
        if let Some(partition) = astray {
            plan.after(Duration::ZERO, Event::OutOfRange { group, partition });
        }
        let Some((partition, offset, record)) = found else { return };
        let slowed = own.slowed > 0;
        let at = &mut self.groups[group as usize];
        at.take(member, Work { partition, offset, record: record.record, cause: record.step });
        if self.setting.commit == Commit::Before {
            at.committed[partition as usize] = Some(offset + 1);
        }
        let demand = self.setting.demands.get(record.record as usize).copied().unwrap_or(0);
        let length = Duration::from_nanos(if slowed { demand.saturating_mul(self.setting.slowdown) } else { demand });
        let life = self.groups[group as usize].members[member as usize].life;
        plan.after(length, Event::Finish { group, member, life });
    }

    /// What a group would read next is gone, with old segments or with a leader: it goes on where `auto.offset.reset` says.
    fn out_of_range(&mut self, group: u32, partition: u32, plan: &mut Plan<Event>) -> Option<Step> {
        let held = &self.partitions[partition as usize];
        let at = &mut self.groups[group as usize];
        let stood = &mut at.position[partition as usize];
        if held.spans(*stood) {
            return None;
        }
        let offset = position(Some(*stood), held.start(), held.end(), self.setting.reset).unwrap_or(held.start());
        self.counts.missed += offset.saturating_sub(*stood);
        *stood = offset;
        at.committed[partition as usize] = Some(offset);
        self.wake(partition, plan);
        Some(Step { group, partition, offset, ..Step::of(What::OutOfRange) })
    }

    fn finish(&mut self, group: u32, member: u32, plan: &mut Plan<Event>) -> Option<Step> {
        let at = &mut self.groups[group as usize];
        let work = at.members[member as usize].work.take()?;
        let place = work.partition as usize;
        let owns = at.owner[place] == Some(member);
        self.finished = Some(Finished { group, work });
        if group == 0 {
            self.project(work.record);
        }
        let at = &mut self.groups[group as usize];
        let due = plan.now().since(at.members[member as usize].committed_at) >= self.setting.commit_interval;
        if owns && self.setting.commit == Commit::After && due {
            at.members[member as usize].committed_at = plan.now();
            at.commit(member);
        }
        self.look(group, member, plan);
        let what = if owns { What::Processed } else { What::ProcessedStale };
        Some(Step {
            record: work.record,
            partition: work.partition,
            offset: work.offset,
            group,
            consumer: member,
            cause: work.cause,
            ..Step::of(what)
        })
    }

    /// The projection keeps of each key the newest record, and takes out what is deleted; wrong code spoils it.
    fn project(&mut self, record: u32) {
        let key = self.setting.key(record);
        if self.setting.is_tombstone(record) && !self.buggy {
            self.projection.remove(key);
        } else {
            self.projection.put(key, (!self.buggy).then_some(record));
        }
    }

    /// A group's partitions are assigned anew: with an eager assignor everybody stands still meanwhile.
    pub(super) fn rebalance(&mut self, group: u32, plan: &mut Plan<Event>) {
        let setting = std::rc::Rc::clone(&self.setting);
        let at = &mut self.groups[group as usize];
        if !setting.assignor.is_cooperative() {
            at.paused_until = plan.now() + setting.rebalance;
        }
        plan.after(setting.rebalance, Event::Rebalanced { group, again: false });
    }

    fn rebalanced(&mut self, group: u32, again: bool, plan: &mut Plan<Event>) -> Option<Step> {
        let setting = std::rc::Rc::clone(&self.setting);
        let (moved, more) = self.groups[group as usize].assign(&setting);
        for place in moved.iter().map(|partition| *partition as usize) {
            let held = &self.partitions[place];
            let at = &mut self.groups[group as usize];
            let from = at.committed[place].or_else(|| position(None, held.start(), held.end(), setting.reset));
            at.position[place] = from.unwrap_or(held.start());
        }
        if more && !(again && moved.is_empty()) {
            plan.after(setting.rebalance, Event::Rebalanced { group, again: true });
        }
        self.wake_group(group, plan);
        let generation = self.groups[group as usize].generation;
        (!again || !moved.is_empty()).then_some(Step {
            group,
            offset: u64::from(generation) | (moved.len() as u64) << 32,
            ..Step::of(What::Rebalanced)
        })
    }

    /// A consumer dies. Its group learns of it when its session ends.
    pub(super) fn leave(&mut self, group: u32, member: u32, restarts: bool, plan: &mut Plan<Event>) {
        let own = &mut self.groups[group as usize].members[member as usize];
        own.away += 1;
        own.life += 1;
        own.work = None;
        own.went = plan.step();
        let life = own.life;
        plan.after(self.setting.session, Event::Silent { group, member, life });
        if restarts {
            plan.after(self.setting.restart, Event::Restart { group, member, life });
        }
    }

    fn expire_session(&mut self, group: u32, member: u32, life: u32, plan: &mut Plan<Event>) -> Option<Step> {
        let own = &mut self.groups[group as usize].members[member as usize];
        if own.life != life || own.away == 0 || !own.joined {
            return None;
        }
        own.joined = false;
        let cause = own.went;
        if self.groups[group as usize].started {
            self.rebalance(group, plan);
        }
        Some(Step { group, consumer: member, cause, ..Step::of(What::SessionExpired) })
    }

    /// A consumer is there again: what it had read and not committed it reads again.
    pub(super) fn come_back(&mut self, group: u32, member: u32, plan: &mut Plan<Event>) {
        let own = &mut self.groups[group as usize].members[member as usize];
        own.away -= 1;
        if own.away > 0 {
            return;
        }
        let stays = own.joined && self.setting.static_members;
        own.joined = true;
        let at = &mut self.groups[group as usize];
        // It remembers nothing: whatever was its own begins at what is committed.
        for place in 0..at.owner.len() {
            if at.owner[place] == Some(member) {
                at.position[place] = at.committed[place].unwrap_or(at.position[place]);
            }
        }
        if at.started && stays {
            // A static member is known by its name: nobody noticed that it was away.
            self.look(group, member, plan);
        } else if at.started {
            self.rebalance(group, plan);
        }
    }

    /// New code for the first group; when the right one comes, it may go back.
    fn deploy(&mut self, wrong: bool, plan: &mut Plan<Event>) -> Step {
        self.buggy = wrong;
        if wrong {
            let at = &self.groups[0];
            self.before_bug.clone_from(&at.position);
            for work in at.members.iter().filter_map(|member| member.work) {
                self.before_bug[work.partition as usize] = work.offset;
            }
            return Step { group: 0, ..Step::of(What::BugDeployed) };
        }
        let replay = self.setting.replay;
        if replay == Replay::Earliest {
            self.projection = Table::default();
        }
        let (mut again, mut skipped) = (0, 0);
        for place in 0..self.partitions.len() {
            let held = &self.partitions[place];
            let offset = match replay {
                Replay::Off => break,
                Replay::Earliest => held.start(),
                Replay::Failure => self.before_bug.get(place).copied().unwrap_or(0),
                Replay::Latest => held.end(),
                Replay::Offset(offset) => offset,
                Replay::Since(time) => held.offset_since(time),
            };
            // As Kafka's own tool: what lies outside the log is set to its nearest end.
            let offset = offset.clamp(held.start(), held.end());
            let at = &mut self.groups[0];
            again += at.position[place].saturating_sub(offset);
            skipped += offset.saturating_sub(at.position[place]);
            at.position[place] = offset;
            at.committed[place] = Some(offset);
        }
        self.counts.missed += skipped;
        if replay != Replay::Off {
            // Offsets of a group are moved while it stands still: what its consumers had in hand they drop.
            for member in self.groups[0].members.iter_mut().filter(|member| member.work.is_some()) {
                member.work = None;
                member.life += 1;
            }
        }
        self.wake_group(0, plan);
        let (what, offset) = match again.cmp(&skipped) {
            Ordering::Less => (What::Skipped, skipped),
            Ordering::Equal if again == 0 => (What::BugMended, 0),
            _ => (What::Replayed, again),
        };
        Step { group: 0, offset, ..Step::of(what) }
    }
}

/// A group's lag over all partitions: what it could read and has not committed.
pub fn lag(lab: &LogLab, group: usize) -> u64 {
    let mut behind = 0;
    for (held, committed) in lab.partitions().iter().zip(&lab.groups()[group].committed) {
        behind += held.high_watermark().saturating_sub(committed.unwrap_or(0).max(held.start()));
    }
    behind
}
