//! What a service does with a call or an event: work, call others, do its part, answer.
//!
//! ```text
//! comes ─▶ line ─▶ work ─▶ call ─▶ … ─▶ call ─▶ its part, with its events ─▶ answer
//!                            │ no answer: again, or it fails, and so does whoever called it
//! ```
//!
//! A worker is held until the answer goes out, as threads are. A breaker stands before each call as Resilience4j decorates: retry
//! (breaker (time limiter (call))).

use super::event::{About, CUSTOMER, Event, FOR_EVER, Message, Step, Timer, What};
use super::flow::Flow;
use super::service::{Call, Stage, Unsent};
use super::setting::Order;
use crate::kernel::{Duration, Plan};
use crate::models::workers::Entry;

/// A job's call is told by one number: which call it is, and which attempt.
fn told(number: usize, attempt: u32) -> u32 {
    (number as u32) << 8 | attempt & 255
}

/// Which call of a job a number tells, and which attempt.
fn heard(detail: u32) -> (usize, u32) {
    ((detail >> 8) as usize, detail & 255)
}

impl Flow {
    /// A message comes to a service that is up.
    pub(super) fn service_takes(&mut self, message: Message, plan: &mut Plan<Event>) -> Step {
        match message.about {
            About::Call | About::Deliver => self.take(message, plan),
            About::Confirm => {
                let known = self.service(message.to).outbox.remove(&(message.reference as u32)).is_some();
                self.arrived(if known { What::Confirmed } else { What::LateAcknowledgement }, &message)
            }
            _ => self.answered(message, plan),
        }
    }

    /// A service is woken.
    pub(super) fn service_wakes(
        &mut self,
        place: u8,
        timer: Timer,
        key: u64,
        detail: u32,
        cause: u64,
        plan: &mut Plan<Event>,
    ) -> Option<Step> {
        if timer == Timer::Relay {
            return self.relay(place, key as u32, detail, cause, plan);
        }
        let (number, attempt) = heard(detail);
        let job = self.service(place).job(key)?;
        let order = job.message.order;
        let call = job.calls.get(number).copied();
        let is = |stage: Stage| call.is_some_and(|call| call.stage == stage && call.attempt & 255 == attempt);
        match timer {
            Timer::Begin => Some(self.begin(place, key, cause, plan)),
            Timer::Work => Some(self.worked(place, key, cause, plan)),
            Timer::Timeout if is(Stage::Calling) => {
                self.leave(place, key, number, true, plan);
                let cause = call.and_then(|call| call.trouble).unwrap_or(cause);
                let step = self.here(What::TimedOut, place, order, cause);
                Some(self.without_answer((place, key, number), (What::TimedOut, What::GaveUp), step, plan))
            }
            Timer::Retry if is(Stage::BackingOff) => {
                let step = self.here(What::CalledAgain, place, order, cause);
                Some(self.attempt(place, key, number, step, plan))
            }
            Timer::Deadline => Some(self.cancel(place, key, cause, plan)),
            _ => None,
        }
    }

    /// A question or an answer was lost in this step: whoever waits will know why.
    pub(super) fn blame(&mut self, message: &Message, step: u64) {
        let (waiting, other) = if message.about == About::Call { (message.from, message.to) } else { (message.to, message.from) };
        match message.about {
            About::Call | About::Done | About::Failed if waiting != CUSTOMER => {
                if let Some(call) = self.service(waiting).call(message.reference, heard(message.detail).0) {
                    call.trouble = Some(step);
                }
            }
            About::Deliver => self.stream(message.from).blame(message.to, message.reference, step),
            About::Acknowledge | About::Reject => self.stream(waiting).blame(other, message.reference, step),
            _ => {}
        }
    }

    fn take(&mut self, message: Message, plan: &mut Plan<Event>) -> Step {
        let place = message.to;
        if message.deadline <= plan.now() {
            return self.arrived(What::Expired, &message);
        }
        if self.cannot_read(&message) {
            self.send(message.answer(if message.about == About::Call { About::Failed } else { About::Reject }), plan);
            return self.arrived(What::Unreadable, &message);
        }
        if message.about == About::Deliver && self.setting().inbox && self.service(place).inbox.has(message.detail) {
            self.send(message.answer(About::Acknowledge), plan);
            return self.arrived(What::DuplicateDropped, &message);
        }
        let (key, entry) = self.service(place).take(message);
        if entry == Entry::Full {
            self.send(message.answer(if message.about == About::Call { About::Failed } else { About::Reject }), plan);
            return self.arrived(What::TurnedAway, &message);
        }
        if message.deadline < FOR_EVER {
            self.wake(message.deadline, place, Timer::Deadline, key, 0, plan);
        }
        match entry {
            Entry::Begins if !self.setting().graph.works(place.into()) => {
                self.service(place).job(key).expect("it has just come").in_line = false;
                let step = self.arrived(What::Called, &message);
                self.go_on(place, key, step, plan)
            }
            Entry::Begins => Step { sent: message.sent, from: message.from, ..self.begin(place, key, message.sent, plan) },
            _ => self.arrived(What::Waited, &message),
        }
    }

    /// A worker begins.
    fn begin(&mut self, place: u8, key: u64, cause: u64, plan: &mut Plan<Event>) -> Step {
        let order = self.service(place).job(key).map_or(0, |job| {
            job.in_line = false;
            job.message.order
        });
        let work = self.work(place);
        self.wake(plan.now() + work, place, Timer::Work, key, 0, plan);
        self.here(What::Began, place, order, cause)
    }

    fn worked(&mut self, place: u8, key: u64, cause: u64, plan: &mut Plan<Event>) -> Step {
        let order = self.service(place).job(key).map_or(0, |job| job.message.order);
        if self.fails() {
            self.finish(place, key, false, plan);
            return self.here(What::WorkFailed, place, order, cause);
        }
        let step = self.here(What::Called, place, order, cause);
        self.go_on(place, key, step, plan)
    }

    /// The next call, all calls, or its own part where none is left.
    fn go_on(&mut self, place: u8, key: u64, step: Step, plan: &mut Plan<Event>) -> Step {
        let calls = self.calls_of(place);
        let made = self.service(place).job(key).map_or(0, |job| job.calls.len());
        if made == calls {
            return self.commit(place, key, step, plan);
        }
        let now = plan.now();
        let call = Call { stage: Stage::Calling, attempt: 0, called: now, waited: None, trouble: None };
        let numbers = if self.setting().order == Order::InTurn { made..made + 1 } else { made..calls };
        let at_once = numbers.len();
        let mut told = step;
        for number in numbers {
            // A call that failed at once took the job with it.
            let Some(job) = self.service(place).job(key) else { return told };
            job.calls.push(call);
            told = self.attempt(place, key, number, step, plan);
        }
        if at_once > 1 && told.what == What::Called { Step { what: What::CalledAll, detail: at_once as u32, ..step } } else { told }
    }

    /// Makes the next attempt, past the breaker.
    fn attempt(&mut self, place: u8, key: u64, number: usize, step: Step, plan: &mut Plan<Event>) -> Step {
        let now = plan.now();
        if let Some(call) = self.service(place).call(key, number) {
            call.attempt += 1;
            call.trouble = None;
        }
        let other = self.callee(place, number).0;
        let step = Step { other, ..step };
        let breaker = self.service(place).breakers.get_mut(number);
        if breaker.is_none_or(|breaker| breaker.acquire(now)) {
            return self.call(place, key, number, step, plan);
        }
        if let Some(call) = self.service(place).call(key, number) {
            call.stage = Stage::BackingOff;
        }
        let refused = step.as_what(What::BreakerRefused);
        self.without_answer((place, key, number), (What::BreakerRefused, What::BreakerRefused), refused, plan)
    }

    fn call(&mut self, place: u8, key: u64, number: usize, step: Step, plan: &mut Plan<Event>) -> Step {
        let now = plan.now();
        let timeout = self.setting().timeout;
        let (callee, grpc) = self.callee(place, number);
        let Some(job) = self.service(place).job(key) else { return step };
        let (order, end) = (job.message.order, job.message.deadline.min(now + timeout));
        let call = &mut job.calls[number];
        (call.stage, call.called) = (Stage::Calling, now);
        let attempt = call.attempt;
        let detail = told(number, attempt);
        let deadline = if grpc { end } else { FOR_EVER };
        self.send(Message { detail, deadline, ..Message::new(place, callee, About::Call, order, key) }, plan);
        self.wake(end, place, Timer::Timeout, key, detail, plan);
        Step { detail: attempt, ..step }
    }

    fn answered(&mut self, answer: Message, plan: &mut Plan<Event>) -> Step {
        let (place, key, (number, attempt)) = (answer.to, answer.reference, heard(answer.detail));
        let waits = |call: &&mut Call| call.stage == Stage::Calling && call.attempt & 255 == attempt;
        let Some(call) = self.service(place).call(key, number).filter(waits) else {
            return self.arrived(What::LateAnswer, &answer);
        };
        let failed = answer.about != About::Done;
        if !failed {
            call.stage = Stage::Answered;
        }
        self.leave(place, key, number, failed, plan);
        if failed {
            let step = self.arrived(What::CallFailed, &answer);
            return self.without_answer((place, key, number), (What::CallFailed, What::CallFailedLast), step, plan);
        }
        let waiting = self.service(place).job(key).is_some_and(|job| job.calls.iter().any(|call| call.stage != Stage::Answered));
        if waiting {
            return self.arrived(What::Answered, &answer);
        }
        let step = self.arrived(What::Called, &answer);
        self.go_on(place, key, step, plan)
    }

    /// An attempt came to nothing: again, or the job fails.
    fn without_answer(
        &mut self,
        (place, key, number): (u8, u64, usize),
        (again, last): (What, What),
        step: Step,
        plan: &mut Plan<Event>,
    ) -> Step {
        let attempts = self.setting().attempts;
        let Some(call) = self.service(place).call(key, number) else { return step };
        let (attempt, before) = (call.attempt, call.waited);
        let step = Step { other: self.callee(place, number).0, ..step };
        if attempt < attempts {
            let wait = self.back_off(attempt, before);
            if let Some(call) = self.service(place).call(key, number) {
                (call.stage, call.waited) = (Stage::BackingOff, Some(wait));
            }
            self.wake(plan.now() + wait, place, Timer::Retry, key, told(number, attempt), plan);
            return Step { what: again, detail: attempt, ..step };
        }
        if let Some(call) = self.service(place).call(key, number) {
            call.stage = Stage::Answered;
        }
        self.finish(place, key, false, plan);
        Step { what: last, detail: 0, ..step }
    }

    /// A service does its part, in one transaction with its events.
    fn commit(&mut self, place: u8, key: u64, step: Step, plan: &mut Plan<Event>) -> Step {
        if !self.setting().graph.works(place.into()) {
            self.finish(place, key, true, plan);
            return step.as_what(What::PassedOn);
        }
        let Some(job) = self.service(place).job(key) else { return step };
        let (order, event) = (job.message.order, (job.message.about == About::Deliver).then_some(job.message.detail));
        if let Some(event) = event
            && self.service(place).inbox.put(event, ()).is_some()
            && self.setting().inbox
        {
            self.finish(place, key, true, plan);
            return step.as_what(What::DuplicateDropped);
        }
        self.does_its_part(order, place);
        let events = self.publish(place, order, plan);
        self.finish(place, key, true, plan);
        Step { what: if events > 0 { What::CommittedWithEvents } else { What::Committed }, detail: events, ..step }
    }

    /// Answers and lets the worker go.
    fn finish(&mut self, place: u8, key: u64, well: bool, plan: &mut Plan<Event>) {
        self.forget_calls(place, key);
        let Some((job, next)) = self.service(place).done(key) else { return };
        if let Some(next) = next {
            self.wake(plan.now() + Duration::ZERO, place, Timer::Begin, next, 0, plan);
        }
        let about = match (job.message.about, well) {
            (About::Deliver, true) => About::Acknowledge,
            (About::Deliver, false) => About::Reject,
            (_, true) => About::Done,
            (_, false) => About::Failed,
        };
        self.send(job.message.answer(about), plan);
    }

    /// A deadline that came with a call passes: nobody wants the answer.
    fn cancel(&mut self, place: u8, key: u64, cause: u64, plan: &mut Plan<Event>) -> Step {
        let calls = self.service(place).job(key).map_or(0, |job| job.calls.len());
        for number in 0..calls {
            if self.service(place).call(key, number).is_some_and(|call| call.stage == Stage::Calling) {
                self.leave(place, key, number, true, plan);
            }
        }
        let done = self.service(place).done(key);
        if let Some((_, Some(next))) = done {
            self.wake(plan.now(), place, Timer::Begin, next, 0, plan);
        }
        self.here(What::Cancelled, place, done.map_or(0, |(job, _)| job.message.order), cause)
    }

    /// Calls that nobody waits for any more tell nothing of their callees: breakers get their permits back.
    fn forget_calls(&mut self, place: u8, key: u64) {
        let service = self.service(place);
        let open = service.job(key).map_or_else(Vec::new, |job| job.calls.iter().map(|call| call.stage == Stage::Calling).collect());
        for (breaker, _) in service.breakers.iter_mut().zip(open).filter(|(_, open)| *open) {
            breaker.release();
        }
    }

    /// An attempt that passed the breaker has ended.
    fn leave(&mut self, place: u8, key: u64, number: usize, failed: bool, plan: &Plan<Event>) {
        let now = plan.now();
        let service = self.service(place);
        let took = service.call(key, number).map_or(Duration::ZERO, |call| now.since(call.called));
        if let Some(breaker) = service.breakers.get_mut(number) {
            breaker.record(now, took, failed);
        }
    }

    /// Sends an order's events to every stream that a service publishes to; how many.
    fn publish(&mut self, place: u8, order: u32, plan: &mut Plan<Event>) -> u32 {
        let streams = self.streams_of(place);
        for number in 0..streams {
            let (stream, event) = (self.stream_of(place, number), self.next_event());
            if self.setting().outbox {
                self.service(place).outbox.insert(event, Unsent { stream, order, sent: 0 });
            }
            self.send_event(place, event, stream, order, plan);
        }
        streams as u32
    }

    /// Sends an event, and looks later whether its stream has it.
    pub(super) fn send_event(&mut self, place: u8, event: u32, stream: u8, order: u32, plan: &mut Plan<Event>) {
        let renewed = self.is_renewed(place).then_some(place);
        self.send(Message { detail: event, renewed, ..Message::new(place, stream, About::Publish, order, event.into()) }, plan);
        let poll = self.setting().poll;
        if let Some(row) = self.service(place).outbox.get_mut(&event) {
            row.sent += 1;
            let sent = row.sent;
            self.wake(plan.now() + poll, place, Timer::Relay, event.into(), sent, plan);
        }
    }

    /// An event may not have got to its stream: it is sent again. While the service is down nobody looks.
    fn relay(&mut self, place: u8, event: u32, sent: u32, cause: u64, plan: &mut Plan<Event>) -> Option<Step> {
        if self.is_down(place) || self.setting().is_over(plan.now()) {
            return None;
        }
        let Unsent { stream, order, .. } = self.service(place).outbox.get(&event).copied().filter(|row| row.sent == sent)?;
        self.send_event(place, event, stream, order, plan);
        Some(Step { other: stream, ..self.here(What::PublishedAgain, place, order, cause) })
    }
}
