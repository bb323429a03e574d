//! What breaks: brokers with the replicas on them, the way back to the producer, consumers.

use super::model::{Event, LogLab};
use super::setting::Target;
use super::step::{Step, What};
use super::topic::Partition;
use crate::experiment::accident::{Accident, Breakdown};
use crate::kernel::Plan;
use crate::models::event_log::replicas::Acks;
use std::rc::Rc;

impl LogLab {
    pub(super) fn fault_begins(&mut self, number: u32, plan: &mut Plan<Event>) -> Step {
        let Accident { target, kind, until, .. } = self.setting.faults[number as usize];
        if let Some(until) = until {
            plan.at(until, Event::FaultEnds(number));
        }
        match (target, kind) {
            (Target::Broker(broker), Breakdown::Slow) => self.slow[broker as usize] += 1,
            (Target::Broker(broker), _) => self.stop_broker(broker, plan),
            (Target::Answers, _) => self.deaf += 1,
            (Target::Consumer | Target::Group(_), _) => {
                for (group, member) in self.hit(target) {
                    match kind {
                        Breakdown::Slow => self.groups[group as usize].members[member as usize].slowed += 1,
                        kind => self.leave(group, member, kind == Breakdown::Crash, plan),
                    }
                }
            }
        }
        self.told(What::FaultBegins, number)
    }

    pub(super) fn fault_ends(&mut self, number: u32, plan: &mut Plan<Event>) -> Step {
        let Accident { target, kind, .. } = self.setting.faults[number as usize];
        match (target, kind) {
            (Target::Broker(broker), Breakdown::Slow) => {
                self.slow[broker as usize] -= 1;
                (0..self.partitions.len() as u32).for_each(|partition| self.plan_fetch(partition, plan));
            }
            (Target::Broker(broker), _) => self.start_broker(broker, plan),
            (Target::Answers, _) => self.deaf -= 1,
            (Target::Consumer | Target::Group(_), _) => {
                for (group, member) in self.hit(target) {
                    match kind {
                        Breakdown::Slow => self.groups[group as usize].members[member as usize].slowed -= 1,
                        Breakdown::Down => self.come_back(group, member, plan),
                        Breakdown::Crash | Breakdown::Burst => {}
                    }
                }
            }
        }
        self.told(What::FaultEnds, number)
    }

    /// A fault's beginning or end, with how many records it cost.
    fn told(&self, what: What, number: u32) -> Step {
        let lost = self.gone.len().min(0xffff) as u64;
        Step { offset: u64::from(number) | lost << 8, ..Step::of(what) }
    }

    /// The consumers that a fault is about: each by its group.
    fn hit(&self, target: Target) -> Vec<(u32, u32)> {
        match target {
            Target::Consumer => vec![(0, 0)],
            Target::Group(group) => {
                let members = self.groups.get(group as usize).map_or(0, |group| group.members.len() as u32);
                (0..members).map(|member| (group, member)).collect()
            }
            Target::Broker(_) | Target::Answers => Vec::new(),
        }
    }

    fn stop_broker(&mut self, broker: u32, plan: &mut Plan<Event>) {
        self.down[broker as usize] += 1;
        if self.down[broker as usize] == 1 {
            self.each_replica_on(broker, plan, |held, replica, unclean| held.replicas.stop(replica, unclean));
        }
    }

    fn start_broker(&mut self, broker: u32, plan: &mut Plan<Event>) {
        self.down[broker as usize] -= 1;
        if self.broker_up(broker) {
            self.each_replica_on(broker, plan, |held, replica, unclean| held.replicas.start(replica, unclean));
        }
    }

    /// Does something to every replica on a broker, and what follows from it if another one leads then.
    fn each_replica_on(&mut self, broker: u32, plan: &mut Plan<Event>, act: impl Fn(&mut Partition, usize, bool)) {
        let setting = Rc::clone(&self.setting);
        for partition in 0..self.partitions.len() as u32 {
            let Some(replica) = (0..setting.replication).find(|replica| setting.broker_of(partition, *replica) == broker) else { continue };
            let held = &mut self.partitions[partition as usize];
            let (leader, epoch, high) = (held.replicas.leader(), held.replicas.epoch(), held.high_watermark());
            act(held, replica as usize, setting.unclean);
            let elected = held.replicas.epoch() != epoch;
            if elected || leader.is_some() && held.replicas.leader().is_none() {
                let lost = if elected { held.truncate() } else { Vec::new() };
                // What was not answered is sent again, to whoever leads then.
                for (record, offset) in held.give_up() {
                    self.keep(partition, record, offset, plan.now());
                }
                self.lose(partition, &lost, high);
            }
            self.answer(partition, plan.now());
            self.plan_fetch(partition, plan);
            self.wake(partition, plan);
        }
    }

    /// Records are gone with a leader: the producer sends some of them again, of the others some had been acknowledged.
    fn lose(&mut self, partition: u32, lost: &[(u64, u32)], high_watermark: u64) {
        let again = |record: u32| self.partitions[partition as usize].unanswered.has(record);
        for (offset, record) in lost.iter().filter(|(_, record)| !again(*record)) {
            let acknowledged = match self.setting.acks {
                Acks::Leader => true,
                Acks::All => *offset < high_watermark,
                Acks::None => false,
            };
            if acknowledged {
                self.counts.acknowledged_lost += 1;
                self.gone.push((*record, true));
            } else {
                self.counts.lost += 1;
                self.gone.push((*record, false));
            }
        }
    }
}
