//! The order service where it sends messages: it stores the order, hands the message over, and answers. Nobody waits for shipping.
//!
//! ```text
//! store, then publish     work ─▶ commit order ─▶ publish [─▶ confirmed] ─▶ answer
//! publish, then store     work ─▶ publish [─▶ confirmed] ─▶ commit order ─▶ answer
//! two-phase               work ─▶ coordinator: both or neither ─▶ answer
//! outbox                  work ─▶ commit order and message ─▶ answer
//! ```

use super::event::{Event, Timer};
use super::message::{About, Message, Occasion};
use super::moment::Moment;
use super::place::Place;
use super::setting::{Handover, Payload, Setting};
use super::staff::{self, Staff};
use super::step::{NO_ORDER, Step, What};
use crate::models::workers::{Entry, Workers};
use std::rc::Rc;

/// A call that the order service works on.
#[derive(Clone, Debug)]
pub struct Job {
    /// The call.
    pub call: Message,
    /// What it is doing.
    pub stage: Stage,
    /// How often the message was published.
    attempt: u32,
    epoch: u16,
    /// The step in which its publication or the confirmation was lost.
    trouble: Option<u64>,
}

impl staff::Job for Job {
    fn message(&self) -> &Message {
        &self.call
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
    /// At work.
    Working,
    /// Between the two halves of the handover.
    Between,
    /// Waiting for the broker's confirmation, or to publish again.
    Unconfirmed,
    /// Waiting for the coordinator.
    Coordinated,
}

/// The order service.
#[derive(Clone, Debug)]
pub struct OrderService {
    setting: Rc<Setting>,
    /// Its workers and its memory.
    pub staff: Staff<Job>,
    /// The schema that it writes.
    pub schema: u8,
}

impl OrderService {
    /// An idle service.
    pub fn new(setting: &Rc<Setting>) -> OrderService {
        let workers = Workers::new(setting.workers, setting.line_max);
        OrderService { setting: Rc::clone(setting), staff: Staff::new(Place::Order, workers), schema: 1 }
    }

    /// A message comes.
    pub fn arrive(&mut self, message: Message, moment: &mut Moment<'_>) -> Step {
        match message.about {
            About::Call | About::Change | About::Ask => self.take(message, moment),
            About::Confirm => self.confirmed(message, moment),
            About::Refused => self.not_published(message, moment),
            _ => self.coordinated(message, moment),
        }
    }

    /// The service is woken.
    pub fn wake(&mut self, timer: Timer, key: u64, detail: u32, cause: u64, moment: &mut Moment<'_>) -> Option<Step> {
        if timer == Timer::Deploy {
            return Some(self.deploy(cause, moment));
        }
        let job = self.staff.get(key)?;
        let (call, stage, attempt, trouble) = (job.call, job.stage, job.attempt, job.trouble);
        let here = |what| moment.here(what, Place::Order, call.order, cause);
        match timer {
            Timer::Begin => Some(self.begin(key, here(What::Began), moment)),
            Timer::Work => Some(self.worked(key, here(What::Stored), moment)),
            Timer::Handover if stage == Stage::Between && self.setting.mail.handover == Handover::PublishThenStore => {
                Some(self.store(key, here(What::Stored), moment))
            }
            Timer::Handover if stage == Stage::Between => Some(self.publish(key, here(What::Published), moment)),
            Timer::Timeout if stage == Stage::Unconfirmed && attempt == detail && !self.setting.is_over(moment.now()) => {
                Some(self.publish(key, moment.here(What::PublishedAgain, Place::Order, call.order, trouble.unwrap_or(cause)), moment))
            }
            Timer::Retry if stage == Stage::Unconfirmed => Some(self.publish(key, here(What::PublishedAgain), moment)),
            _ => None,
        }
    }

    fn take(&mut self, call: Message, moment: &mut Moment<'_>) -> Step {
        let (key, entry) = self.staff.take(Job { call, stage: Stage::InLine, attempt: 0, epoch: 0, trouble: None });
        match entry {
            Entry::Begins => self.begin(key, moment.arrived(What::Began, &call), moment),
            Entry::Waits => moment.arrived(What::Waited, &call),
            Entry::Full => {
                moment.send(call.answer(About::Failed));
                moment.arrived(What::TurnedAway, &call)
            }
        }
    }

    /// A worker begins: its transaction, too.
    fn begin(&mut self, key: u64, step: Step, moment: &mut Moment<'_>) -> Step {
        let epoch = moment.ground.troubles.epoch(Place::OrderDb);
        if let Some(job) = self.staff.get_mut(key) {
            (job.stage, job.epoch) = (Stage::Working, epoch);
        }
        let work = moment.work(Place::Order);
        moment.wake(work, Place::Order, Timer::Work, key);
        step
    }

    fn worked(&mut self, key: u64, step: Step, moment: &mut Moment<'_>) -> Step {
        let call = self.staff.get(key).map(|job| job.call);
        match (call.map(|call| call.about), self.setting.mail.handover) {
            (Some(About::Ask), _) => self.tell(key, step, moment),
            (_, Handover::PublishThenStore) => self.publish(key, Step { what: What::Published, ..step }, moment),
            (_, Handover::TwoPhase) if moment.ground.order_db.read(step.order).is_some() => {
                self.finish(key, About::Taken, moment);
                Step { what: What::StoredBefore, ..step }
            }
            (_, Handover::TwoPhase) => {
                self.set_stage(key, Stage::Coordinated);
                moment.send(Message::new(Place::Order, Place::Coordinator, About::Begin, step.order, key));
                Step { what: What::Called, ..step }
            }
            (_, Handover::StoreThenPublish | Handover::Outbox) => self.store(key, step, moment),
        }
    }

    /// Commits the order or its change, with the outbox's row where there is one.
    fn store(&mut self, key: u64, step: Step, moment: &mut Moment<'_>) -> Step {
        let Some(job) = self.staff.get(key) else { return step };
        let (occasion, epoch) = (job.call.occasion, job.epoch);
        if !moment.can_commit(Place::OrderDb, epoch) {
            self.finish(key, About::Failed, moment);
            return Step { what: What::CommitFailed, cause: moment.ground.troubles.down_since(Place::OrderDb), ..step };
        }
        let outbox = self.setting.mail.handover == Handover::Outbox;
        let db = &mut moment.ground.order_db;
        let (new, what) = match (occasion, outbox) {
            (Occasion::Placed, false) => (db.store(step.order), What::Stored),
            (Occasion::Placed, true) => (db.store(step.order), What::StoredWithMessage),
            (Occasion::Changed, false) => (db.change(step.order), What::ChangeStored),
            (Occasion::Changed, true) => (db.change(step.order), What::ChangeStoredWithMessage),
        };
        let step = Step { what, ..step };
        if !new {
            let (what, about) =
                if occasion == Occasion::Placed { (What::StoredBefore, About::Taken) } else { (What::NothingToChange, About::Failed) };
            self.finish(key, about, moment);
            return Step { what, ..step };
        }
        if outbox {
            let written = moment.plan.step();
            moment.ground.order_db.put_in_outbox(step.order, occasion, (version(occasion), self.schema), written);
        }
        if let (Occasion::Placed, Some(after)) = (occasion, self.setting.delete_after) {
            moment.plan.after(after, Event::Delete(step.order));
        }
        if self.setting.mail.handover == Handover::StoreThenPublish {
            self.set_stage(key, Stage::Between);
            moment.wake(self.setting.mail.gap, Place::Order, Timer::Handover, key);
        } else {
            self.finish(key, About::Taken, moment);
        }
        step
    }

    /// Sends the message to the broker; without confirmations that is all.
    fn publish(&mut self, key: u64, step: Step, moment: &mut Moment<'_>) -> Step {
        let Some(job) = self.staff.get_mut(key) else { return step };
        job.attempt += 1;
        let (occasion, attempt) = (job.call.occasion, job.attempt);
        let mail = &self.setting.mail;
        let carried = if mail.payload == Payload::Full { version(occasion) } else { 0 };
        let message = Message::new(Place::Order, Place::Broker, About::Publish, step.order, key);
        moment.send(Message { occasion, version: carried, schema: self.schema, ..message });
        if mail.confirms {
            self.set_stage(key, Stage::Unconfirmed);
            moment.wake_at(moment.now() + self.setting.mail.confirm_timeout, Place::Order, Timer::Timeout, key, attempt);
        } else {
            self.handed_over(key, moment);
        }
        Step { detail: attempt, ..step }
    }

    fn confirmed(&mut self, confirm: Message, moment: &mut Moment<'_>) -> Step {
        let waits = self.staff.get(confirm.reference).is_some_and(|job| job.stage == Stage::Unconfirmed);
        if waits {
            self.handed_over(confirm.reference, moment);
        }
        moment.arrived(if waits { What::Confirmed } else { What::LateAnswer }, &confirm)
    }

    /// The message is with the broker, as far as the service knows.
    fn handed_over(&mut self, key: u64, moment: &mut Moment<'_>) {
        if self.setting.mail.handover == Handover::PublishThenStore {
            self.set_stage(key, Stage::Between);
            moment.wake(self.setting.mail.gap, Place::Order, Timer::Handover, key);
        } else {
            self.finish(key, About::Taken, moment);
        }
    }

    /// The broker is not there. Whoever waits for its confirmation tries again; else nobody is left to hear of it.
    fn not_published(&mut self, refused: Message, moment: &mut Moment<'_>) -> Step {
        let key = refused.reference;
        match self.staff.get(key).map(|job| job.stage) {
            Some(Stage::Unconfirmed) => {
                if !self.setting.is_over(moment.now()) {
                    moment.wake(self.setting.mail.retry_delay, Place::Order, Timer::Retry, key);
                }
                Step { detail: 1, ..moment.arrived(What::PublishFailed, &refused) }
            }
            Some(Stage::Coordinated) => self.coordinated(refused, moment),
            _ => moment.arrived(What::PublishFailed, &refused),
        }
    }

    /// The coordinator's answer.
    fn coordinated(&mut self, answer: Message, moment: &mut Moment<'_>) -> Step {
        let waits = self.staff.get(answer.reference).is_some_and(|job| job.stage == Stage::Coordinated);
        if !waits {
            return moment.arrived(What::LateAnswer, &answer);
        }
        let done = answer.about == About::Done;
        self.finish(answer.reference, if done { About::Taken } else { About::Failed }, moment);
        moment.arrived(if done { What::PassedOn } else { What::CallFailedLast }, &answer)
    }

    /// Answers what the order is today.
    fn tell(&mut self, key: u64, step: Step, moment: &mut Moment<'_>) -> Step {
        let epoch = self.staff.get(key).map_or(0, |job| job.epoch);
        let (about, version) = if !moment.can_commit(Place::OrderDb, epoch) {
            (About::Failed, 0)
        } else {
            moment.ground.order_db.read(step.order).map_or((About::NotFound, 0), |row| (About::Found, row.version))
        };
        if let Some(job) = self.staff.get_mut(key) {
            (job.call.version, job.call.schema) = (version, self.schema);
        }
        self.finish(key, about, moment);
        Step { what: What::Answered, detail: version.into(), ..step }
    }

    /// The new schema, if the registry takes it.
    fn deploy(&mut self, cause: u64, moment: &mut Moment<'_>) -> Step {
        let accepted = self.setting.mail.schema.is_some_and(|change| change.accepted);
        self.schema = if accepted { 2 } else { 1 };
        moment.here(if accepted { What::Deployed } else { What::SchemaRefused }, Place::Order, NO_ORDER, cause)
    }

    /// Answers and lets the worker go to the next in line.
    fn finish(&mut self, key: u64, about: About, moment: &mut Moment<'_>) {
        let Some(call) = self.staff.get(key).map(|job| job.call) else { return };
        // Whoever changes an order does not wait for an answer.
        if call.about != About::Change {
            moment.send(call.answer(about));
        }
        self.staff.done(key, moment);
    }

    fn set_stage(&mut self, key: u64, stage: Stage) {
        if let Some(job) = self.staff.get_mut(key) {
            job.stage = stage;
        }
    }
}

/// The order's version after an occasion.
fn version(occasion: Occasion) -> u8 {
    occasion as u8 + 1
}
