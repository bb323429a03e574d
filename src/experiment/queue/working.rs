//! What consumers do: they get messages, work on them one after the other, and tell the queue what came of it.

use super::consumers::{Held, Work};
use super::model::{Event, Finished, QueueLab, moment};
use super::setting::OnFailure;
use super::step::{Step, What};
use super::store::{End, Ended};
use crate::kernel::{Duration, Plan};
use crate::models::rabbitmq::{Reason, Settle};

/// A delivery tag that means nothing: the connection on which it did is no more.
pub(super) const STALE: u64 = u64::MAX;

impl QueueLab {
    pub(super) fn reach_after(&mut self, consumer: u32, held: Held, plan: &mut Plan<Event>) {
        if self.setting.latency == Duration::ZERO {
            self.reach(consumer, held, plan);
        } else {
            let life = self.consumers[consumer as usize].life;
            self.coming.push(held);
            plan.after(self.setting.latency, Event::Reach { consumer, life, era: self.era });
        }
    }

    pub(super) fn reach(&mut self, consumer: u32, held: Held, plan: &mut Plan<Event>) {
        let to = &mut self.consumers[consumer as usize];
        to.coming -= 1;
        to.line.push(held);
        self.work_on(consumer, plan);
    }

    pub(super) fn work_on(&mut self, consumer: u32, plan: &mut Plan<Event>) {
        let slowdown = self.setting.slowdown;
        let at = &mut self.consumers[consumer as usize];
        if at.work.is_some() || !at.is_up() {
            return;
        }
        let Some(held) = at.line.pop() else { return };
        let demand = self.setting.demands.get(held.message as usize).copied().unwrap_or(0);
        let length = Duration::from_nanos(if at.slowed > 0 { demand.saturating_mul(slowdown) } else { demand });
        at.work = Some(Work { held, since: plan.now(), until: plan.now() + length });
        plan.after(length, Event::Finish { consumer, life: at.life });
    }

    pub(super) fn finish(&mut self, consumer: u32, plan: &mut Plan<Event>) -> Option<Step> {
        let Work { held, since, .. } = self.consumers[consumer as usize].work.take()?;
        let Held { message, cause, .. } = held;
        let fails =
            self.setting.poison == Some(message) || self.setting.failing > 0 && self.failures.chance(self.setting.failing, 1_000_000);
        let step = |what| Some(Step { what, message, consumer, detail: held.deliveries, cause });
        let made = if fails {
            self.fail(consumer, held, plan)
        } else {
            self.finished = Some(Finished { message, since });
            self.counts.wrong += u64::from(self.buggy);
            if self.setting.automatic() {
                self.store.note(message, End::Settled, plan.now());
                step(What::Done)
            } else if self.hears(held.ticket) && self.settle_after(consumer, held, Settle::Ack, plan) {
                step(What::Done)
            } else {
                step(What::DoneUnheard)
            }
        };
        self.work_on(consumer, plan);
        made
    }

    /// Whether the queue is there to be told.
    pub(super) fn hears(&self, ticket: u64) -> bool {
        self.broker_up() && ticket != STALE
    }

    pub(super) fn fail(&mut self, consumer: u32, held: Held, plan: &mut Plan<Event>) -> Option<Step> {
        let Held { message, cause, .. } = held;
        let step = |what| Some(Step { what, message, consumer, detail: held.deliveries, cause });
        let how = match self.setting.on_failure {
            OnFailure::Crash => {
                self.crash(consumer, plan);
                return step(What::Crashed);
            }
            OnFailure::Nothing => return step(What::LeftHidden),
            _ if self.setting.automatic() => {
                self.store.note(message, End::Lost, plan.now());
                return step(What::LostInWork);
            }
            OnFailure::NackRequeue => Settle::NackRequeue,
            OnFailure::RejectRequeue => Settle::RejectRequeue,
            OnFailure::Reject => Settle::Reject,
        };
        if !self.hears(held.ticket) || !self.settle_after(consumer, held, how, plan) {
            return step(What::DoneUnheard);
        }
        let end = self.ended().map_or(End::Requeued, |ended| ended.end);
        step(told(end))
    }

    /// Settles a delivery, at once or when the settlement arrives; whether the queue took it, as far as is known.
    pub(super) fn settle_after(&mut self, consumer: u32, held: Held, how: Settle, plan: &mut Plan<Event>) -> bool {
        if self.setting.latency > Duration::ZERO {
            let life = self.consumers[consumer as usize].life;
            self.settling.push(held);
            plan.after(self.setting.latency, Event::Settle { consumer, life, era: self.era, how });
            return true;
        }
        let taken = self.store.settle(consumer, held, how, moment(plan));
        self.plan_delays(plan);
        taken
    }

    /// A settlement arrives. That a message is done was told when it was done.
    pub(super) fn settle(&mut self, consumer: u32, held: Held, how: Settle, plan: &mut Plan<Event>) -> Option<Step> {
        self.store.settle(consumer, held, how, moment(plan));
        self.plan_delays(plan);
        let Ended { message, end, .. } = self.ended()?;
        let dies = matches!(end, End::Dead(_) | End::Dropped(_));
        dies.then_some(Step { what: told(end), message, consumer, detail: held.deliveries, cause: held.cause })
    }
}

/// What a failed delivery came to.
fn told(end: End) -> What {
    match end {
        End::Delayed(_) => What::Delayed,
        End::Dead(Reason::Rejected) => What::Rejected,
        End::Dead(_) => What::DeadLettered,
        End::Dropped(Reason::Rejected) => What::RejectedGone,
        End::Dropped(_) => What::LimitGone,
        End::Requeued | End::Settled | End::Lost => What::Requeued,
    }
}
