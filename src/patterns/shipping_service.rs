//! The shipping service where it receives messages: does the work, commits the shipment, and then acknowledges.
//!
//! ```text
//! delivered ─▶ seen before? ──yes──▶ drop, acknowledge          (inbox)
//!                  │ no
//!                  ├─▶ ask the order service for the order      (zero payload)
//!                  ▼
//!                work ─▶ commit shipment [and inbox] ─▶ acknowledge
//!                              │ could not
//!                              └────────▶ reject: the broker delivers again
//! ```

use super::event::Timer;
use super::message::{About, Message};
use super::moment::Moment;
use super::place::Place;
use super::setting::{Payload, Setting};
use super::staff::{self, Staff};
use super::step::{NO_ORDER, Step, What};
use crate::models::delivery_queue::is_same_message;
use crate::models::workers::{Entry, Workers};
use std::rc::Rc;

/// A delivery that the service works on.
#[derive(Clone, Debug)]
pub struct Job {
    /// The delivery.
    pub delivery: Message,
    /// What it is doing.
    pub stage: Stage,
    /// The order's version that it ships.
    version: u8,
    epoch: u16,
    /// The step in which its question or the answer was lost.
    trouble: Option<u64>,
}

impl staff::Job for Job {
    fn message(&self) -> &Message {
        &self.delivery
    }

    fn blame(&mut self, step: u64) {
        self.trouble = Some(step);
    }
}

/// What a job is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Waiting for a worker.
    InLine,
    /// Waiting for the order as it is today.
    Asking,
    /// At work.
    Working,
}

/// The shipping service.
#[derive(Clone, Debug)]
pub struct ShippingService {
    setting: Rc<Setting>,
    /// Its workers and its memory.
    pub staff: Staff<Job>,
    /// The schema that it reads with.
    pub schema: u8,
}

impl ShippingService {
    /// An idle service.
    pub fn new(setting: &Rc<Setting>) -> ShippingService {
        let workers = Workers::new(setting.workers, u32::MAX);
        ShippingService { setting: Rc::clone(setting), staff: Staff::new(Place::Shipping, workers), schema: 1 }
    }

    /// A message comes.
    pub fn arrive(&mut self, message: Message, moment: &mut Moment<'_>) -> Step {
        if message.about == About::Deliver { self.take(message, moment) } else { self.answered(message, moment) }
    }

    /// The service is woken.
    pub fn wake(&mut self, timer: Timer, key: u64, cause: u64, moment: &mut Moment<'_>) -> Option<Step> {
        if timer == Timer::Deploy {
            // What the registry refused does not exist.
            self.setting.mail.schema.filter(|change| change.accepted)?;
            self.schema = 2;
            return Some(moment.here(What::Deployed, Place::Shipping, NO_ORDER, cause));
        }
        let job = self.staff.get(key)?;
        let (order, stage, trouble) = (job.delivery.order, job.stage, job.trouble);
        match timer {
            Timer::Begin => Some(self.begin(key, moment.here(What::Delivered, Place::Shipping, order, cause), moment)),
            Timer::Work if stage == Stage::Working => {
                Some(self.commit(key, moment.here(What::Shipped, Place::Shipping, order, cause), moment))
            }
            Timer::Timeout if stage == Stage::Asking => {
                let failed = moment.here(What::AskFailed, Place::Shipping, order, trouble.unwrap_or(cause));
                Some(self.end(key, About::Reject, failed, moment))
            }
            _ => None,
        }
    }

    fn take(&mut self, delivery: Message, moment: &mut Moment<'_>) -> Step {
        // What waits in line already and comes again takes its place: a line that grew with every redelivery would never end.
        let waits = |job: &Job| job.stage == Stage::InLine && is_same_message(job.delivery.reference, delivery.reference);
        if let Some(job) = self.staff.find_mut(waits) {
            job.delivery = delivery;
            return moment.arrived(What::Waited, &delivery);
        }
        let (key, entry) = self.staff.take(Job { delivery, stage: Stage::InLine, version: delivery.version, epoch: 0, trouble: None });
        match entry {
            Entry::Begins => self.begin(key, moment.arrived(What::Delivered, &delivery), moment),
            Entry::Waits | Entry::Full => moment.arrived(What::Waited, &delivery),
        }
    }

    /// A worker begins.
    fn begin(&mut self, key: u64, step: Step, moment: &mut Moment<'_>) -> Step {
        let Some(delivery) = self.staff.get(key).map(|job| job.delivery) else { return step };
        if self.setting.mail.inbox && moment.ground.shipping_db.inbox.has(delivery.id()) {
            return self.end(key, About::Acknowledge, Step { what: What::DuplicateDropped, ..step }, moment);
        }
        // A number alone has no schema that could change.
        if self.setting.mail.payload == Payload::Full && !self.can_read(delivery.schema) {
            return self.end(key, About::Reject, Step { what: What::Unreadable, ..step }, moment);
        }
        if self.setting.mail.payload == Payload::Zero {
            if let Some(job) = self.staff.get_mut(key) {
                job.stage = Stage::Asking;
            }
            moment.send(Message::new(Place::Shipping, Place::Order, About::Ask, step.order, key));
            moment.wake(self.setting.calls.timeout, Place::Shipping, Timer::Timeout, key);
            return Step { what: What::Asked, ..step };
        }
        self.work(key, step, moment)
    }

    /// Works on it, in a transaction.
    fn work(&mut self, key: u64, step: Step, moment: &mut Moment<'_>) -> Step {
        let epoch = moment.ground.troubles.epoch(Place::ShippingDb);
        if let Some(job) = self.staff.get_mut(key) {
            (job.stage, job.epoch) = (Stage::Working, epoch);
        }
        let work = moment.work(Place::Shipping);
        moment.wake(work, Place::Shipping, Timer::Work, key);
        step
    }

    /// The order as it is today.
    fn answered(&mut self, answer: Message, moment: &mut Moment<'_>) -> Step {
        let (key, readable) = (answer.reference, self.can_read(answer.schema));
        let Some(job) = self.staff.get_mut(key).filter(|job| job.stage == Stage::Asking) else {
            return moment.arrived(What::LateAnswer, &answer);
        };
        match answer.about {
            About::Found if !readable => self.end(key, About::Reject, moment.arrived(What::Unreadable, &answer), moment),
            About::Found => {
                job.version = answer.version;
                self.work(key, Step { detail: answer.version.into(), ..moment.arrived(What::Read, &answer) }, moment)
            }
            About::NotFound => self.end(key, About::Acknowledge, moment.arrived(What::NotFound, &answer), moment),
            _ => self.end(key, About::Reject, moment.arrived(What::AskFailed, &answer), moment),
        }
    }

    /// Commits the shipment, and the message's id with it where there is an inbox.
    fn commit(&mut self, key: u64, step: Step, moment: &mut Moment<'_>) -> Step {
        let Some(job) = self.staff.get(key) else { return step };
        let (delivery, version, epoch) = (job.delivery, job.version, job.epoch);
        if !moment.can_commit(Place::ShippingDb, epoch) {
            let cause = moment.ground.troubles.down_since(Place::ShippingDb);
            return self.end(key, About::Reject, Step { what: What::CommitFailed, cause, ..step }, moment);
        }
        let zero = self.setting.mail.payload == Payload::Zero;
        let db = &mut moment.ground.shipping_db;
        // Another worker may have committed the same message meanwhile: the id is unique.
        if self.setting.mail.inbox && db.inbox.put(delivery.id(), ()).is_some() {
            return self.end(key, About::Acknowledge, Step { what: What::DuplicateDropped, ..step }, moment);
        }
        let there = db.of_order(step.order).map(|shipment| shipment.version);
        let what = match there {
            Some(before) if self.setting.mail.updates => {
                // What was read from the source has a version to compare; what an event says is taken as it comes.
                if !zero || version > before {
                    db.update(step.order, version);
                }
                What::Updated
            }
            _ => {
                db.ship(step.order, version);
                What::Shipped
            }
        };
        self.end(key, About::Acknowledge, Step { what, detail: version.into(), ..step }, moment)
    }

    fn can_read(&self, written: u8) -> bool {
        self.setting.mail.schema.is_none_or(|change| change.can_read(self.schema, written))
    }

    /// Tells the broker, unless it forgot the message when it delivered it, and lets the worker go to the next in line.
    fn end(&mut self, key: u64, about: About, step: Step, moment: &mut Moment<'_>) -> Step {
        if let Some(job) = self.staff.get(key) {
            if self.setting.mail.acknowledges_after_work {
                moment.send(job.delivery.answer(about));
            }
            self.staff.done(key, moment);
        }
        step
    }
}
