//! What breaks: the broker, consumers, and what becomes of their messages.

use super::model::{Event, QueueLab, moment};
use super::setting::{Between, Target};
use super::step::{NONE, Step, What};
use super::store::End;
use super::working::STALE;
use crate::experiment::accident::{Accident, Breakdown};
use crate::kernel::Plan;
use crate::models::line::Line;

impl QueueLab {
    pub(super) fn fault_begins(&mut self, number: u32, plan: &mut Plan<Event>) -> Step {
        let Accident { target, kind, until, .. } = self.setting.faults[number as usize];
        if let Some(until) = until {
            plan.at(until, Event::FaultEnds(number));
        }
        match target {
            Target::Producer => {}
            Target::Broker => self.stop_broker(plan),
            Target::Consumer | Target::Consumers | Target::Newcomer => {
                for consumer in self.hit(target) {
                    match kind {
                        Breakdown::Slow => self.consumers[consumer as usize].slowed += 1,
                        Breakdown::Crash => self.crash(consumer, plan),
                        Breakdown::Down | Breakdown::Burst => self.leave(consumer, plan),
                    }
                }
            }
        }
        let lost = self.store.ends().iter().filter(|ended| ended.end == End::Lost).count();
        let detail = number | (lost.min(0xff_ffff) as u32) << 8;
        Step { what: What::FaultBegins, message: NONE, consumer: NONE, detail, cause: 0 }
    }

    pub(super) fn fault_ends(&mut self, number: u32) -> Step {
        let Accident { target, kind, .. } = self.setting.faults[number as usize];
        match target {
            Target::Producer => {}
            Target::Broker => {
                self.down -= 1;
                if self.broker_up() {
                    (0..self.setting.consumers)
                        .filter(|place| self.consumers[*place as usize].is_up())
                        .for_each(|place| self.store.reopen(place));
                }
            }
            Target::Consumer | Target::Consumers | Target::Newcomer => {
                for consumer in self.hit(target) {
                    match kind {
                        Breakdown::Slow => self.consumers[consumer as usize].slowed -= 1,
                        Breakdown::Down => self.come_back(consumer),
                        Breakdown::Crash | Breakdown::Burst => {}
                    }
                }
            }
        }
        Step { what: What::FaultEnds, message: NONE, consumer: NONE, detail: number, cause: 0 }
    }

    pub(super) fn hit(&self, target: Target) -> std::ops::Range<u32> {
        let all = self.setting.consumers;
        match target {
            Target::Consumer => 0..1,
            Target::Newcomer => all - 1..all,
            _ => 0..all,
        }
    }

    pub(super) fn stop_broker(&mut self, plan: &mut Plan<Event>) {
        self.down += 1;
        let Between::Rabbit { durable, automatic, .. } = self.setting.between else { return };
        self.era += 1;
        self.store.stop(durable, moment(plan));
        self.plan_delays(plan);
        if automatic {
            return;
        }
        // A client drops what it has not begun when its connection breaks; what it works on, nobody will be told of.
        for consumer in &mut self.consumers {
            consumer.line = Line::default();
            consumer.coming = 0;
            if let Some(work) = &mut consumer.work {
                work.held.ticket = STALE;
            }
        }
    }

    pub(super) fn crash(&mut self, consumer: u32, plan: &mut Plan<Event>) {
        self.leave(consumer, plan);
        let life = self.consumers[consumer as usize].life;
        plan.after(self.setting.restart, Event::Restart { consumer, life });
    }

    pub(super) fn leave(&mut self, consumer: u32, plan: &mut Plan<Event>) {
        let at = &mut self.consumers[consumer as usize];
        if self.setting.automatic() {
            let held = at.line.iter().copied().chain(at.work.map(|work| work.held));
            held.for_each(|held| self.store.note(held.message, End::Lost, plan.now()));
        }
        if !self.setting.automatic() {
            // The queue takes back what was on its way.
            at.coming = 0;
        }
        at.away += 1;
        at.die(plan.step());
        self.store.close(consumer, moment(plan));
        self.plan_delays(plan);
    }

    pub(super) fn come_back(&mut self, consumer: u32) {
        let at = &mut self.consumers[consumer as usize];
        at.away -= 1;
        if at.is_up() && self.down == 0 {
            self.store.reopen(consumer);
        }
    }
}
