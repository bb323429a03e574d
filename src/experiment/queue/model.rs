//! The lab's state: a producer, a queue, consumers. This file has what is sent and delivered, `working.rs` what consumers do, `accidents.rs`
//! what breaks.

use super::consumers::{Consumer, Held};
use super::setting::{Between, Setting};
use super::step::{NONE, Step, What};
use super::store::{Depth, End, Ended, Store};
use crate::kernel::{Choices, Duration, Model, Plan, Stream, Time};
use crate::models::line::Line;
use crate::models::rabbitmq::{Moment, Reason, Settle};
use std::rc::Rc;

/// What can happen.
#[derive(Clone, Copy, Debug)]
pub enum Event {
    /// The next message is sent.
    Send,
    /// The producer sends again what it kept.
    Republish,
    /// The queue sends out what is next.
    Dispatch,
    /// The message that has been on its way for longest arrives at a consumer, in one of its lives.
    Reach { consumer: u32, life: u32, era: u32 },
    /// A consumer's work is done.
    Finish { consumer: u32, life: u32 },
    /// The settlement that has been on its way for longest arrives at the broker.
    Settle { consumer: u32, life: u32, era: u32, how: Settle },
    /// The head of the queue may be too old.
    Expire,
    /// Something may have waited long enough.
    Wake,
    /// A fault begins, by its place in the list.
    FaultBegins(u32),
    /// A fault ends.
    FaultEnds(u32),
    /// A consumer that died starts again.
    Restart { consumer: u32, life: u32 },
    /// Wrong code is deployed, and right code again.
    Bug(bool),
}

/// Work that was finished in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finished {
    /// On which message.
    pub message: u32,
    /// When it was begun.
    pub since: Time,
}

/// How many messages came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Sent by the producer.
    pub sent: u64,
    /// Forgotten by the queue because they are done.
    pub settled: u64,
    /// Refused or unreachable, and not kept.
    pub refused: u64,
    /// Gone from a full queue.
    pub dropped: u64,
    /// Gone of age.
    pub expired: u64,
    /// Gone because they were rejected or failed too often, and nobody keeps dead letters.
    pub discarded: u64,
    /// Gone with a memory.
    pub lost: u64,
    /// Times that wrong code did the work.
    pub wrong: u64,
}

/// The lab's state.
#[derive(Clone, Debug)]
pub struct QueueLab {
    pub(super) setting: Rc<Setting>,
    pub(super) store: Store,
    pub(super) consumers: Box<[Consumer]>,
    /// Messages that the producer keeps because they were not taken.
    pub(super) kept: Line<u32>,
    /// Messages on their way to consumers. All take the same time, so whichever left first arrives first: events need not carry them.
    pub(super) coming: Line<Held>,
    /// Deliveries whose settlement is on its way to the broker, likewise.
    pub(super) settling: Line<Held>,
    pub(super) counts: Counts,
    pub(super) failures: Stream,
    /// Faults that keep the broker down.
    pub(super) down: u32,
    /// Counts the broker's lives.
    pub(super) era: u32,
    pub(super) finished: Option<Finished>,
    /// Ends that are counted since the last step: events that no reader sees leave theirs to the next step.
    pub(super) counted: usize,
    pub(super) told: bool,
    /// Whether the consumers' code is wrong.
    pub(super) buggy: bool,
    pub(super) dispatching: bool,
    pub(super) expiring: bool,
    pub(super) waking: bool,
    pub(super) republishing: bool,
}

impl QueueLab {
    /// A lab in which nothing has happened.
    pub fn new(setting: &Rc<Setting>) -> QueueLab {
        QueueLab {
            store: Store::new(setting),
            consumers: vec![Consumer::default(); setting.consumers as usize].into(),
            kept: Line::default(),
            coming: Line::default(),
            settling: Line::default(),
            counts: Counts::default(),
            failures: Choices::seeded(setting.seed).stream("failures"),
            down: 0,
            era: 0,
            finished: None,
            counted: 0,
            told: false,
            buggy: false,
            dispatching: false,
            expiring: false,
            waking: false,
            republishing: false,
            setting: Rc::clone(setting),
        }
    }

    /// What stays the same.
    pub fn setting(&self) -> &Setting {
        &self.setting
    }

    /// The queue.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The consumers.
    pub fn consumers(&self) -> &[Consumer] {
        &self.consumers
    }

    /// Messages that the producer keeps because they were not taken.
    pub fn kept(&self) -> &Line<u32> {
        &self.kept
    }

    /// How many messages came to what.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Whether the broker is up.
    pub fn broker_up(&self) -> bool {
        self.down == 0
    }

    /// The work that was finished in this step, if it was about that.
    pub fn finished(&self) -> Option<Finished> {
        self.finished
    }

    /// Whether the consumers' code is wrong.
    pub fn is_buggy(&self) -> bool {
        self.buggy
    }

    /// Messages that are somewhere: with the producer, in the queue, and, where being sent counts as done, with consumers.
    pub fn inside(&self) -> u64 {
        self.inside_beside(self.store.depth())
    }

    /// The same, with the queue's depth as it is known.
    pub(super) fn inside_beside(&self, depth: Depth) -> u64 {
        let unsettled = |consumer: &Consumer| consumer.has() as u64 + u64::from(consumer.coming);
        let handed = if self.setting.automatic() { self.consumers.iter().map(unsettled).sum() } else { 0 };
        self.kept.len() as u64 + depth.live() + handed
    }

    fn send(&mut self, plan: &mut Plan<Event>) -> Step {
        let message = self.counts.sent as u32;
        self.counts.sent += 1;
        self.plan_send(plan);
        let (what, detail) = self.publish(message, moment(plan));
        if matches!(what, What::RefusedKept | What::UnreachableKept) {
            self.kept.push(message);
            self.plan_republish(plan, self.setting.republish);
        }
        if let Some(ttl) = self.ttl() {
            plan.after(ttl, Event::Expire);
        }
        Step { what, message, consumer: NONE, detail, cause: 0 }
    }

    fn publish(&mut self, message: u32, at: Moment) -> (What, u32) {
        let confirms = self.setting.confirms;
        if !self.broker_up() {
            self.counts.refused += u64::from(!confirms);
            return (if confirms { What::UnreachableKept } else { What::Unreachable }, NONE);
        }
        let taken = self.store.publish(message, &self.setting, at);
        let gone = self.ended().map(|ended| ended.message);
        match (taken, gone) {
            (true, Some(oldest)) => (What::DroppedOldest, oldest),
            (true, None) => (What::Published, NONE),
            (false, Some(_)) => (What::RefusedDead, NONE),
            (false, None) => {
                self.counts.refused += u64::from(!confirms);
                (if confirms { What::RefusedKept } else { What::Refused }, NONE)
            }
        }
    }

    fn republish(&mut self, plan: &mut Plan<Event>) -> Option<Step> {
        self.republishing = false;
        let message = *self.kept.front()?;
        let (what, detail) = self.publish(message, moment(plan));
        if matches!(what, What::RefusedKept | What::UnreachableKept) {
            self.plan_republish(plan, self.setting.republish);
            return None;
        }
        self.kept.pop();
        if !self.kept.is_empty() {
            self.plan_republish(plan, Duration::ZERO);
        }
        if let Some(ttl) = self.ttl() {
            plan.after(ttl, Event::Expire);
        }
        let what = if what == What::Published { What::Republished } else { what };
        Some(Step { what, message, consumer: NONE, detail, cause: 0 })
    }

    fn dispatch(&mut self, plan: &mut Plan<Event>) -> Option<Step> {
        self.dispatching = false;
        if !self.broker_up() {
            return None;
        }
        let consumer = self.store.deliver(&self.consumers, moment(plan));
        let Some(consumer) = consumer else {
            // SQS moves a message to its dead letters when it would be received once more.
            let message = self.ended()?.message;
            return Some(Step { what: What::DeadLettered, message, consumer: NONE, detail: 0, cause: 0 });
        };
        let (count, first) = (self.store.went_out().len(), self.store.went_out()[0]);
        for place in 0..count {
            let held = Held { cause: plan.step(), ..self.store.went_out()[place] };
            self.consumers[consumer as usize].coming += 1;
            self.reach_after(consumer, held, plan);
        }
        let what = if first.deliveries > 1 { What::Redelivered } else { What::Delivered };
        Some(Step { what, message: first.message, consumer, detail: count as u32, cause: first.cause })
    }

    fn expire(&mut self, plan: &mut Plan<Event>) -> Option<Step> {
        self.expiring = false;
        let message = self.store.expire(moment(plan))?;
        let dead = self.ended().is_some_and(|ended| matches!(ended.end, End::Dead(_)));
        let what = if dead { What::ExpiredDead } else { What::Expired };
        Some(Step { what, message, consumer: NONE, detail: 0, cause: 0 })
    }

    fn wake(&mut self, plan: &mut Plan<Event>) -> Option<Step> {
        self.waking = false;
        let (message, count) = self.store.wake(moment(plan))?;
        let what = if self.setting.is_sqs() { What::Visible } else { What::Woken };
        Some(Step { what, message, consumer: NONE, detail: count, cause: 0 })
    }

    /// What became of the first message of which something became in this event.
    pub(super) fn ended(&self) -> Option<Ended> {
        self.store.ends().get(self.counted).copied()
    }

    fn ttl(&self) -> Option<Duration> {
        if let Between::Rabbit { settings, .. } = self.setting.between { settings.ttl } else { None }
    }

    fn plan_send(&self, plan: &mut Plan<Event>) {
        if let Some(time) = self.setting.times.get(self.counts.sent as usize) {
            plan.at(Time::from_nanos(*time), Event::Send);
        }
    }

    fn plan_republish(&mut self, plan: &mut Plan<Event>, after: Duration) {
        if !self.republishing {
            self.republishing = true;
            plan.after(after, Event::Republish);
        }
    }

    pub(super) fn plan_delays(&self, plan: &mut Plan<Event>) {
        for ended in &self.store.ends()[self.counted..] {
            if let End::Delayed(until) = ended.end {
                plan.at(until, Event::Wake);
            }
        }
    }

    /// After each event: counts what became of messages, and lets the queue go on.
    fn follow(&mut self, plan: &mut Plan<Event>) {
        for ended in &self.store.ends()[self.counted..] {
            let count = match ended.end {
                End::Settled => &mut self.counts.settled,
                End::Dropped(Reason::Expired) => &mut self.counts.expired,
                End::Dropped(Reason::MaxLength) => &mut self.counts.dropped,
                End::Dropped(Reason::Rejected | Reason::DeliveryLimit) => &mut self.counts.discarded,
                End::Lost => &mut self.counts.lost,
                End::Requeued | End::Delayed(_) | End::Dead(_) => continue,
            };
            *count += 1;
        }
        self.counted = self.store.ends().len();
        if !self.expiring && self.store.next_expiry().is_some_and(|end| end <= plan.now()) {
            self.expiring = true;
            plan.after(Duration::ZERO, Event::Expire);
        }
        // One look at a time is planned: it plans the next.
        if !self.waking
            && let Some(end) = self.store.next_visible()
        {
            self.waking = true;
            plan.at(end, Event::Wake);
        }
        if !self.dispatching && self.broker_up() && self.store.can_deliver(&self.consumers) {
            self.dispatching = true;
            plan.after(Duration::ZERO, Event::Dispatch);
        }
    }
}

/// The moment of an event, marked with its step.
pub(super) fn moment(plan: &Plan<Event>) -> Moment {
    Moment { now: plan.now(), mark: plan.step() }
}

impl Model for QueueLab {
    type Event = Event;
    type Step = Step;

    fn begin(&mut self, plan: &mut Plan<Event>) {
        for (number, fault) in (0u32..).zip(&self.setting.faults) {
            plan.at(fault.from, Event::FaultBegins(number));
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
        if std::mem::take(&mut self.told) {
            self.store.begin();
            self.counted = 0;
        }
        self.finished = None;
        let lives = |at: &QueueLab, consumer: u32, life: u32| at.consumers[consumer as usize].life == life;
        let step = match event {
            Event::Send => Some(self.send(plan)),
            Event::Republish => self.republish(plan),
            Event::Dispatch => self.dispatch(plan),
            Event::Reach { consumer, life, era } => {
                let held = self.coming.pop()?;
                if !lives(self, consumer, life) {
                    if self.setting.automatic() {
                        self.consumers[consumer as usize].coming -= 1;
                        self.store.note(held.message, End::Lost, plan.now());
                    }
                } else if era == self.era || self.setting.automatic() {
                    self.reach(consumer, held, plan);
                }
                None
            }
            Event::Finish { consumer, life } if lives(self, consumer, life) => self.finish(consumer, plan),
            Event::Finish { .. } => None,
            Event::Settle { consumer, life, era, how } => {
                let held = self.settling.pop()?;
                let heard = lives(self, consumer, life) && era == self.era && self.broker_up();
                if heard { self.settle(consumer, held, how, plan) } else { None }
            }
            Event::Expire => self.expire(plan),
            Event::Wake => self.wake(plan),
            Event::FaultBegins(number) => Some(self.fault_begins(number, plan)),
            Event::FaultEnds(number) => Some(self.fault_ends(number)),
            Event::Bug(deployed) => {
                self.buggy = deployed;
                let what = if deployed { What::BugDeployed } else { What::BugMended };
                Some(Step { what, message: NONE, consumer: NONE, detail: self.counts.wrong as u32, cause: 0 })
            }
            Event::Restart { consumer, life } if lives(self, consumer, life) => {
                self.come_back(consumer);
                let cause = self.consumers[consumer as usize].went;
                Some(Step { what: What::Restarted, message: NONE, consumer, detail: 0, cause })
            }
            Event::Restart { consumer, .. } => {
                // It was hit again while it was away: that restart brings it back, this one only ends its own absence.
                self.come_back(consumer);
                None
            }
        };
        self.follow(plan);
        self.told = step.is_some();
        step
    }

    fn weight(&self) -> usize {
        let consumer = |consumer: &Consumer| size_of::<Consumer>() + consumer.line.weight();
        let lines = self.kept.weight() + self.coming.weight() + self.settling.weight();
        self.store.weight() + lines + self.consumers.iter().map(consumer).sum::<usize>()
    }
}
