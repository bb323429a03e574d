//! Synchronous call: each service calls the next and waits, so the customer waits for all of them.
//!
//! ```text
//! customer ──▶ gateway ──▶ order service ──▶ shipping service
//!                              │  call            │ commits the shipment
//!          ◀────────────◀──────┴────────◀─────────┘
//!                              commits the order when the answer comes
//!
//! one attempt:   closed breaker ─▶ room in the bulkhead ─▶ call ─▶ answer in time?
//!                    │ no               │ no                          │ no
//!                    └──────────────────┴────────▶ again, fall back, or fail
//! ```
//!
//! Guards stand as Resilience4j decorates: retry (breaker (time limiter (bulkhead (call)))). The caller's time-out tells the
//! callee nothing, unless its deadline travels with the call (gRPC).

use super::event::Timer;
use super::guard::{Admission, Guard};
use super::message::{About, FOR_EVER, Message};
use super::moment::Moment;
use super::place::Place;
use super::setting::{Fallback, Protocol, Setting};
use super::staff::{self, Staff};
use super::step::{NO_ORDER, Step, What};
use crate::kernel::{Duration, Time};
use crate::models::workers::{Entry, Workers};
use std::rc::Rc;

/// A call that a service works on.
#[derive(Clone, Debug)]
pub struct Job {
    /// The call.
    pub call: Message,
    /// What it is doing.
    pub stage: Stage,
    /// Which attempt at the next service this is, from 1.
    pub attempt: u32,
    began: Time,
    called: Time,
    waited: Option<Duration>,
    epoch: u16,
    /// The step in which its question or its answer was lost.
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
    /// Waiting for room in the bulkhead.
    AtBulkhead,
    /// Waiting for the next service.
    Calling,
    /// Waiting to try again.
    BackingOff,
}

/// One service of the chain.
#[derive(Clone, Debug)]
pub struct Service {
    /// Its workers and its memory.
    pub staff: Staff<Job>,
    next: Option<Place>,
}

/// The chain of services.
#[derive(Clone, Debug)]
pub struct SyncCall {
    setting: Rc<Setting>,
    services: Vec<Service>,
    /// What stands between the order service and the next.
    pub guard: Guard,
    /// The schema with which the order service writes its calls.
    pub writes: u8,
    /// The schema with which the shipping service reads them.
    pub reads: u8,
}

impl SyncCall {
    /// An idle chain.
    pub fn new(setting: &Rc<Setting>) -> SyncCall {
        let places: Vec<Place> = std::iter::once(Place::Gateway).chain(setting.calls.chain.iter().copied()).collect();
        let service = |(number, place): (usize, &Place)| {
            // The gateway only passes on: it has room for everybody.
            let workers = if number == 0 { Workers::new(u32::MAX, 0) } else { Workers::new(setting.workers, setting.line_max) };
            Service { staff: Staff::new(*place, workers), next: places.get(number + 1).copied() }
        };
        SyncCall {
            setting: Rc::clone(setting),
            services: places.iter().enumerate().map(service).collect(),
            guard: Guard::new(&setting.calls),
            writes: 1,
            reads: 1,
        }
    }

    /// Every service, the gateway first.
    pub fn services(&self) -> &[Service] {
        &self.services
    }

    /// About how many bytes a clone takes.
    pub fn weight(&self) -> usize {
        let service = |service: &Service| size_of::<Service>() + service.staff.weight();
        size_of::<SyncCall>() + self.services.iter().map(service).sum::<usize>()
    }

    /// A message comes to a service that is up.
    pub fn arrive(&mut self, message: Message, moment: &mut Moment<'_>) -> Step {
        match message.about {
            About::Call => self.take(message, moment),
            _ => self.answered(message, moment),
        }
    }

    /// A service is woken.
    pub fn wake(&mut self, place: Place, timer: Timer, key: u64, detail: u32, cause: u64, moment: &mut Moment<'_>) -> Option<Step> {
        if timer == Timer::Deploy {
            *(if place == Place::Order { &mut self.writes } else { &mut self.reads }) = 2;
            return Some(moment.here(What::Deployed, place, NO_ORDER, cause));
        }
        if timer == Timer::BulkheadTurn {
            let key = self.guard.turn()?;
            let order = self.job(place, key)?.call.order;
            return Some(self.call(place, key, moment.here(What::Called, place, order, cause), moment));
        }
        let job = self.job(place, key)?;
        let (order, attempt, stage, trouble) = (job.call.order, job.attempt, job.stage, job.trouble);
        match timer {
            Timer::Begin => Some(self.begin(place, key, cause, moment)),
            Timer::Work => Some(self.worked(place, key, cause, moment)),
            Timer::Timeout if stage == Stage::Calling && attempt == detail => {
                self.leave_guard(place, key, true, moment);
                let step = moment.here(What::TimedOut, place, order, trouble.unwrap_or(cause));
                Some(self.without_answer(place, key, (What::TimedOut, What::GaveUp), step, moment))
            }
            Timer::Retry if stage == Stage::BackingOff => {
                Some(self.attempt(place, key, moment.here(What::CalledAgain, place, order, cause), moment))
            }
            Timer::Deadline => Some(self.cancel(place, key, cause, moment)),
            Timer::BulkheadTimeout if stage == Stage::AtBulkhead && attempt == detail => {
                self.guard.give_up(key);
                Some(self.refused_by_bulkhead(place, key, moment.here(What::BulkheadRefused, place, order, cause), moment))
            }
            _ => None,
        }
    }

    /// A service's memory is gone; whoever waits for it finds the connection closed.
    pub fn crash(&mut self, place: Place, cause: u64, moment: &mut Moment<'_>) {
        self.service(place).staff.crash(cause, moment);
        if place == Place::Order {
            self.guard = Guard::new(&self.setting.calls);
        }
    }

    /// A question or an answer was lost in this step: whoever waits will know why.
    pub fn blame(&mut self, message: &Message, step: u64) {
        let waiting = if message.about == About::Call { message.from } else { message.to };
        if waiting != Place::Customer {
            self.service(waiting).staff.blame(message.reference, step);
        }
    }

    fn take(&mut self, call: Message, moment: &mut Moment<'_>) -> Step {
        let now = moment.now();
        if call.deadline <= now {
            return moment.arrived(What::Expired, &call);
        }
        let place = call.to;
        if place == Place::Shipping && self.setting.mail.schema.is_some_and(|change| !change.can_read(self.reads, call.schema)) {
            moment.send(call.answer(About::Failed));
            return moment.arrived(What::Unreadable, &call);
        }
        let job = Job { call, stage: Stage::InLine, attempt: 0, began: now, called: now, waited: None, epoch: 0, trouble: None };
        let (key, entry) = self.service(place).staff.take(job);
        if entry == Entry::Full {
            moment.send(call.answer(About::Failed));
            return moment.arrived(What::TurnedAway, &call);
        }
        if call.deadline < FOR_EVER {
            moment.wake_at(call.deadline, place, Timer::Deadline, key, 0);
        }
        if place == Place::Gateway {
            return self.attempt(place, key, moment.arrived(What::Called, &call), moment);
        }
        match entry {
            Entry::Begins => Step { sent: call.sent, from: call.from, ..self.begin(place, key, call.sent, moment) },
            _ => moment.arrived(What::Waited, &call),
        }
    }

    /// A worker begins: its transaction, too.
    fn begin(&mut self, place: Place, key: u64, cause: u64, moment: &mut Moment<'_>) -> Step {
        let epoch = moment.ground.troubles.epoch(database(place));
        let order = self.job(place, key).map_or(0, |job| {
            (job.stage, job.epoch) = (Stage::Working, epoch);
            job.call.order
        });
        let work = moment.work(place);
        moment.wake(work, place, Timer::Work, key);
        moment.here(What::Began, place, order, cause)
    }

    fn worked(&mut self, place: Place, key: u64, cause: u64, moment: &mut Moment<'_>) -> Step {
        let order = self.job(place, key).map_or(0, |job| job.call.order);
        let here = |what| moment.here(what, place, order, cause);
        let (failed, called) = (here(What::WorkFailed), here(What::Called));
        if moment.fails() {
            self.finish(place, key, About::Failed, moment);
            return failed;
        }
        if self.service(place).next.is_some() { self.attempt(place, key, called, moment) } else { self.ship(key, cause, moment) }
    }

    /// The last service commits the shipment.
    fn ship(&mut self, key: u64, cause: u64, moment: &mut Moment<'_>) -> Step {
        let (order, epoch) = self.job(Place::Shipping, key).map_or((0, 0), |job| (job.call.order, job.epoch));
        let idempotent = self.setting.calls.idempotent;
        let (what, about) = if !moment.can_commit(Place::ShippingDb, epoch) {
            (What::CommitFailed, About::Failed)
        } else if idempotent && moment.ground.shipping_db.keys.has(order) {
            (What::ShippedBefore, About::Done)
        } else {
            if idempotent {
                moment.ground.shipping_db.keys.put(order, ());
            }
            moment.ground.shipping_db.ship(order, 1);
            (What::Shipped, About::Done)
        };
        let failed = what == What::CommitFailed;
        let cause = if failed { moment.ground.troubles.down_since(Place::ShippingDb) } else { cause };
        self.finish(Place::Shipping, key, about, moment);
        moment.here(what, Place::Shipping, order, cause)
    }

    /// The order service commits the order.
    fn store(&mut self, key: u64, about: About, step: Step, moment: &mut Moment<'_>) -> Step {
        let epoch = self.job(Place::Order, key).map_or(0, |job| job.epoch);
        if !moment.can_commit(Place::OrderDb, epoch) {
            self.finish(Place::Order, key, About::Failed, moment);
            return Step { what: What::CommitFailed, cause: moment.ground.troubles.down_since(Place::OrderDb), ..step };
        }
        let new = moment.ground.order_db.store(step.order);
        self.finish(Place::Order, key, about, moment);
        if new { step } else { Step { what: What::StoredBefore, ..step } }
    }

    /// Makes the next attempt, past the guards.
    fn attempt(&mut self, place: Place, key: u64, step: Step, moment: &mut Moment<'_>) -> Step {
        let now = moment.now();
        let attempt = self.job(place, key).map_or(1, |job| {
            job.attempt += 1;
            (job.began, job.trouble) = (now, None);
            job.attempt
        });
        if place != Place::Order {
            return self.call(place, key, step, moment);
        }
        match self.guard.admit(key, now) {
            Admission::Passes => self.call(place, key, step, moment),
            Admission::BreakerOpen => {
                let refused = Step { what: What::BreakerRefused, ..step };
                self.without_answer(place, key, (What::BreakerRefused, What::BreakerRefused), refused, moment)
            }
            Admission::Waits(wait) => {
                if let Some(job) = self.job(place, key) {
                    job.stage = Stage::AtBulkhead;
                }
                moment.wake_at(now + wait, place, Timer::BulkheadTimeout, key, attempt);
                Step { what: What::BulkheadWaits, ..step }
            }
            Admission::BulkheadFull => self.refused_by_bulkhead(place, key, Step { what: What::BulkheadRefused, ..step }, moment),
        }
    }

    /// Calls the next service.
    fn call(&mut self, place: Place, key: u64, step: Step, moment: &mut Moment<'_>) -> Step {
        let now = moment.now();
        let calls = &self.setting.calls;
        let timeout = if place == Place::Gateway { calls.gateway_timeout } else { calls.timeout };
        let (limit, protocol, writes) = (calls.time_limit, calls.protocol, self.writes);
        let next = self.service(place).next.expect("only a service that has a next one calls");
        let Some(job) = self.job(place, key) else { return step };
        (job.stage, job.called) = (Stage::Calling, now);
        let end = limit.map_or(FOR_EVER, |limit| job.began + limit).min(now + timeout).min(job.call.deadline);
        let (order, attempt, passed) = (job.call.order, job.attempt, job.call.schema);
        let schema = if place == Place::Order { writes } else { passed };
        let deadline = if protocol == Protocol::Grpc { end } else { FOR_EVER };
        // The attempt's number tells its answer from a late one of an attempt before.
        let call = Message { deadline, version: attempt as u8, schema, ..Message::new(place, next, About::Call, order, key) };
        moment.send(call);
        moment.wake_at(end, place, Timer::Timeout, key, attempt);
        Step { detail: attempt, ..step }
    }

    fn answered(&mut self, answer: Message, moment: &mut Moment<'_>) -> Step {
        let (place, key) = (answer.to, answer.reference);
        let waits = |job: &mut Job| job.stage == Stage::Calling && job.attempt as u8 == answer.version;
        if !self.job(place, key).is_some_and(waits) {
            return moment.arrived(What::LateAnswer, &answer);
        }
        let failed = !matches!(answer.about, About::Done | About::Taken);
        self.leave_guard(place, key, failed, moment);
        if failed {
            let step = moment.arrived(What::CallFailed, &answer);
            return self.without_answer(place, key, (What::CallFailed, What::CallFailedLast), step, moment);
        }
        if place == Place::Order {
            return self.store(key, About::Done, moment.arrived(What::Stored, &answer), moment);
        }
        self.finish(place, key, answer.about, moment);
        moment.arrived(What::PassedOn, &answer)
    }

    fn refused_by_bulkhead(&mut self, place: Place, key: u64, step: Step, moment: &mut Moment<'_>) -> Step {
        let now = moment.now();
        let waited = self.job(place, key).map_or(Duration::ZERO, |job| now.since(job.began));
        self.guard.record(now, waited, true);
        self.without_answer(place, key, (What::BulkheadRefused, What::BulkheadRefused), step, moment)
    }

    /// An attempt came to nothing: again, or what is left to do without it.
    fn without_answer(&mut self, place: Place, key: u64, (again, last): (What, What), step: Step, moment: &mut Moment<'_>) -> Step {
        let calls = &self.setting.calls;
        let (fallback, attempts) = (calls.fallback, if place == Place::Order || calls.retry_everywhere { calls.attempts } else { 1 });
        let Some(job) = self.job(place, key) else { return step };
        let (attempt, before) = (job.attempt, job.waited);
        if attempt < attempts {
            let wait = moment.back_off(attempt, before);
            (job.stage, job.waited) = (Stage::BackingOff, Some(wait));
            moment.wake(wait, place, Timer::Retry, key);
            return Step { what: again, detail: attempt, ..step };
        }
        if place == Place::Order && fallback == Fallback::Accept {
            return self.store(key, About::Taken, Step { what: What::FellBack, ..step }, moment);
        }
        self.finish(place, key, About::Failed, moment);
        Step { what: last, detail: 0, ..step }
    }

    /// Answers and lets the worker go.
    fn finish(&mut self, place: Place, key: u64, about: About, moment: &mut Moment<'_>) {
        if let Some(job) = self.service(place).staff.done(key, moment) {
            moment.send(job.call.answer(about));
        }
    }

    /// A deadline that came with the call passes: nobody wants the answer.
    fn cancel(&mut self, place: Place, key: u64, cause: u64, moment: &mut Moment<'_>) -> Step {
        let stage = self.job(place, key).map(|job| job.stage);
        match stage {
            Some(Stage::Calling) => self.leave_guard(place, key, true, moment),
            Some(Stage::AtBulkhead) => {
                self.guard.release();
                self.guard.give_up(key);
            }
            _ => {}
        }
        let staff = &mut self.service(place).staff;
        let job = if stage == Some(Stage::InLine) { staff.withdraw(key) } else { staff.done(key, moment) };
        moment.here(What::Cancelled, place, job.map_or(0, |job| job.call.order), cause)
    }

    /// An attempt that passed the guards has ended.
    fn leave_guard(&mut self, place: Place, key: u64, failed: bool, moment: &mut Moment<'_>) {
        if place == Place::Order {
            let now = moment.now();
            let took = self.job(place, key).map_or(Duration::ZERO, |job| now.since(job.called));
            self.guard.record(now, took, failed);
            if self.guard.leave() {
                moment.wake(Duration::ZERO, place, Timer::BulkheadTurn, key);
            }
        }
    }

    fn service(&mut self, place: Place) -> &mut Service {
        self.services.iter_mut().find(|service| service.staff.place() == place).expect("calls go to services of the chain")
    }

    fn job(&mut self, place: Place, key: u64) -> Option<&mut Job> {
        self.service(place).staff.get_mut(key)
    }
}

/// The database that a service commits to; those in between have none that matters here.
fn database(place: Place) -> Place {
    if place == Place::Shipping { Place::ShippingDb } else { Place::OrderDb }
}
