//! What breaks: brokers with the replicas on them, the way back to the producer, consumers.

use super::model::{Event, LogLab};
use super::setting::{Fault, FaultKind, Target};
use super::step::{Step, What};
use super::topic::Partition;
use crate::kernel::Plan;
use crate::models::event_log::replicas::Acks;
use std::rc::Rc;

impl LogLab {
    pub(super) fn fault_begins(&mut self, number: u32, plan: &mut Plan<Event>) -> Step {
        let Fault { target, kind, until, .. } = self.setting.faults[number as usize];
        if let Some(until) = until {
            plan.at(until, Event::FaultEnds(number));
        }
        match (target, kind) {
            (Target::Broker(broker), FaultKind::Slow) => self.slow[broker as usize] += 1,
            (Target::Broker(broker), _) => self.stop_broker(broker, plan),
            (Target::Answers, _) => self.deaf += 1,
            (Target::Consumer, FaultKind::Slow) => self.groups[0].members[0].slowed += 1,
            (Target::Consumer, kind) => self.leave(0, 0, kind == FaultKind::Crash, plan),
            (Target::Group2, kind) => {
                for member in 0..self.groups.get(1).map_or(0, |group| group.members.len() as u32) {
                    match kind {
                        FaultKind::Slow => self.groups[1].members[member as usize].slowed += 1,
                        kind => self.leave(1, member, kind == FaultKind::Crash, plan),
                    }
                }
            }
        }
        let lost = self.gone.len().min(0xffff) as u64;
        Step { offset: u64::from(number) | lost << 8, ..Step::of(What::FaultBegins) }
    }

    pub(super) fn fault_ends(&mut self, number: u32, plan: &mut Plan<Event>) -> Step {
        let Fault { target, kind, .. } = self.setting.faults[number as usize];
        match (target, kind) {
            (Target::Broker(broker), FaultKind::Slow) => {
                self.slow[broker as usize] -= 1;
                (0..self.partitions.len() as u32).for_each(|partition| self.plan_fetch(partition, plan));
            }
            (Target::Broker(broker), _) => self.start_broker(broker, plan),
            (Target::Answers, _) => self.deaf -= 1,
            (Target::Consumer, FaultKind::Slow) => self.groups[0].members[0].slowed -= 1,
            (Target::Consumer, FaultKind::Down) => self.come_back(0, 0, plan),
            (Target::Group2, kind) => {
                for member in 0..self.groups.get(1).map_or(0, |group| group.members.len() as u32) {
                    match kind {
                        FaultKind::Slow => self.groups[1].members[member as usize].slowed -= 1,
                        FaultKind::Down => self.come_back(1, member, plan),
                        FaultKind::Crash => {}
                    }
                }
            }
            (Target::Consumer, FaultKind::Crash) => {}
        }
        let lost = self.gone.len().min(0xffff) as u64;
        Step { offset: u64::from(number) | lost << 8, ..Step::of(What::FaultEnds) }
    }

    pub(super) fn stop_broker(&mut self, broker: u32, plan: &mut Plan<Event>) {
        self.down[broker as usize] += 1;
        if self.down[broker as usize] == 1 {
            self.each_replica_on(broker, plan, |held, replica, unclean| held.replicas.stop(replica, unclean));
        }
    }

    pub(super) fn start_broker(&mut self, broker: u32, plan: &mut Plan<Event>) {
        self.down[broker as usize] -= 1;
        if self.broker_up(broker) {
            self.each_replica_on(broker, plan, |held, replica, unclean| held.replicas.start(replica, unclean));
        }
    }

    /// Does something to every replica on a broker, and what follows from it if another one leads then.
    pub(super) fn each_replica_on(&mut self, broker: u32, plan: &mut Plan<Event>, mut act: impl FnMut(&mut Partition, usize, bool) -> u64) {
        let setting = Rc::clone(&self.setting);
        for partition in 0..self.partitions.len() as u32 {
            let Some(replica) = (0..setting.replication).find(|replica| setting.broker_of(partition, *replica) == broker) else { continue };
            let held = &mut self.partitions[partition as usize];
            let (leader, epoch, high) = (held.replicas.leader(), held.replicas.epoch(), held.high_watermark());
            act(held, replica as usize, setting.unclean);
            if held.replicas.epoch() != epoch {
                let lost = held.truncate();
                let waited = held.give_up();
                let acknowledged = |offset: u64| setting.acks == Acks::Leader || setting.acks == Acks::All && offset < high;
                for (offset, record) in lost {
                    let waits = waited.iter().any(|(waiting, _)| *waiting == record);
                    if acknowledged(offset) {
                        self.counts.acknowledged_lost += 1;
                        self.gone.push((record, true));
                    } else if !waits {
                        self.counts.lost += 1;
                        self.gone.push((record, false));
                    }
                }
                // What was not answered is sent again, to whoever leads now.
                waited.into_iter().for_each(|(record, there)| self.keep(record, there.then_some(partition)));
            } else if leader.is_some() && held.replicas.leader().is_none() {
                let waited = held.give_up();
                waited.into_iter().for_each(|(record, there)| self.keep(record, there.then_some(partition)));
            }
            self.counts.acknowledged += self.partitions[partition as usize].answer();
            self.plan_fetch(partition, plan);
            self.wake(partition, plan);
        }
    }
}
