//! What is planned, what travels, and what a reader sees of it.

use crate::kernel::Time;
use std::hash::{Hash, Hasher};

/// Who orders, where places stand.
pub const CUSTOMER: u8 = u8::MAX;
/// No order: the step is about a place.
pub const NO_ORDER: u32 = u32::MAX;
/// A deadline that never passes.
pub(super) const FOR_EVER: Time = Time::MAX;

/// What a message says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Do this order.
    Call,
    /// It is done.
    Done,
    /// It went wrong, or was not even begun.
    Failed,
    /// An event for a stream.
    Publish,
    /// The stream has it.
    Confirm,
    /// An event for a reader.
    Deliver,
    /// The reader is done with it.
    Acknowledge,
    /// The reader could not process it.
    Reject,
}

/// A message on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {
    /// Who sent it.
    pub from: u8,
    /// Who is to have it.
    pub to: u8,
    /// What it says.
    pub about: About,
    /// Which order it is about.
    pub order: u32,
    /// What the asker calls the matter by: a job, an event, a delivery.
    pub reference: u64,
    /// Which of the asker's calls it is, and which attempt; of an event, its number.
    pub detail: u32,
    /// When its sender no longer wants it.
    pub deadline: Time,
    /// Of an event, the service that wrote it, if that speaks a new contract.
    pub renewed: Option<u8>,
    /// The step that sent it.
    pub sent: u64,
}

impl Message {
    /// A message without a deadline.
    pub fn new(from: u8, to: u8, about: About, order: u32, reference: u64) -> Message {
        Message { from, to, about, order, reference, detail: 0, deadline: FOR_EVER, renewed: None, sent: 0 }
    }

    /// The answer to it.
    pub fn answer(&self, about: About) -> Message {
        Message { from: self.to, to: self.from, about, deadline: FOR_EVER, renewed: None, ..*self }
    }
}

/// Why a place is woken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timer {
    /// A worker takes a job from the line.
    Begin,
    /// Work is done.
    Work,
    /// No answer came.
    Timeout,
    /// It is time to call again.
    Retry,
    /// A deadline passes.
    Deadline,
    /// An event in the outbox is not confirmed.
    Relay,
    /// No acknowledgement came.
    Redelivery,
    /// An event that was held is ready again.
    Return,
}

/// What can come due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A customer orders.
    Order(u32),
    /// A customer's patience ends.
    Patience {
        /// Whose order it is.
        order: u32,
        /// The step in which it was placed.
        cause: u64,
    },
    /// A message arrives.
    Arrive(Message),
    /// A message does not arrive.
    Vanish(Message),
    /// A place is woken.
    Wake {
        /// Which.
        place: u8,
        /// Why.
        timer: Timer,
        /// What the place calls the matter by.
        reference: u64,
        /// A number.
        detail: u32,
        /// The step that planned it.
        cause: u64,
    },
    /// Work that was in memory is gone.
    Gone {
        /// What was worked on.
        message: Message,
        /// The step that took the memory.
        cause: u64,
    },
    /// A fault begins or ends.
    Fault {
        /// Its place in the list.
        number: u16,
        /// Whether it begins.
        begins: bool,
    },
}

/// One event that a reader can understand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What happened.
    pub what: What,
    /// Who sent what arrived; the same as `at` where nothing travelled.
    pub from: u8,
    /// Where it happened.
    pub at: u8,
    /// Another place that the sentence tells: whom it calls now.
    pub other: u8,
    /// Which order, from 0, or [`NO_ORDER`].
    pub order: u32,
    /// A number that the sentence tells: an attempt, a count, a fault's place in the list.
    pub detail: u32,
    /// The step that caused it, 0 for none.
    pub cause: u64,
    /// The step in which what arrived was sent, 0 where nothing travelled.
    pub sent: u64,
}

impl Hash for Step {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Step { what, from, at, other, order, detail, cause, sent } = *self;
        let places = u64::from(what as u8) | u64::from(from) << 8 | u64::from(at) << 16 | u64::from(other) << 24;
        state.write_u64(places | u64::from(order) << 32);
        state.write_u64(u64::from(detail) << 32 ^ cause);
        state.write_u64(sent);
    }
}

crate::kernel::worded! {
    /// What can happen.
    pub enum What {
        /// A customer orders.
        Ordered = "ordered",
        /// The customer is told that it is done.
        ToldDone = "told-done",
        /// The customer is told that it failed.
        ToldFailed = "told-failed",
        /// The customer stops waiting.
        NoAnswer = "no-answer",
        /// An answer comes to a customer who has one, or has stopped waiting.
        AnswerUnwanted = "answer-unwanted",
        /// A fault begins.
        FaultBegins = "fault-begins",
        /// A fault ends.
        FaultEnds = "fault-ends",
        /// A message is lost on its way.
        Lost = "lost",
        /// Nobody listens: the caller is told.
        Refused = "refused",
        /// Nobody listens, and the sender does not hear of it.
        Missed = "missed",
        /// An event finds its stream down, and nobody keeps it.
        EventLost = "event-lost",
        /// Work in memory is gone.
        Gone = "gone",
        /// A worker takes a call or an event.
        Began = "began",
        /// All workers are busy: it waits in line.
        Waited = "waited",
        /// The line is full: it is turned away.
        TurnedAway = "turned-away",
        /// A call's deadline had passed before it was begun.
        Expired = "expired",
        /// A deadline passes in the middle of work, which is cancelled.
        Cancelled = "cancelled",
        /// A service fails by itself.
        WorkFailed = "work-failed",
        /// A call or an event is written after a contract that the receiver does not know.
        Unreadable = "unreadable",
        /// A service calls another.
        Called = "called",
        /// A service calls several at once.
        CalledAll = "called-all",
        /// A service calls again.
        CalledAgain = "called-again",
        /// One of several has answered.
        Answered = "answered",
        /// The circuit breaker is open: no call is made.
        BreakerRefused = "breaker-refused",
        /// No answer came in time; it will be tried again.
        TimedOut = "timed-out",
        /// No answer came in time, and that was the last attempt.
        GaveUp = "gave-up",
        /// A call failed; it will be tried again.
        CallFailed = "call-failed",
        /// A call failed, and that was the last attempt.
        CallFailedLast = "call-failed-last",
        /// An answer comes that nobody waits for any more.
        LateAnswer = "late-answer",
        /// A service has done its part.
        Committed = "committed",
        /// A service has done its part, and events are on their way.
        CommittedWithEvents = "committed-with-events",
        /// A gateway passes an answer on.
        PassedOn = "passed-on",
        /// An event is sent once more.
        PublishedAgain = "published-again",
        /// A stream has an event.
        Appended = "appended",
        /// A sender knows that the stream has its event.
        Confirmed = "confirmed",
        /// An event that is known is dropped.
        DuplicateDropped = "duplicate-dropped",
        /// A stream knows that an event is processed.
        Acknowledged = "acknowledged",
        /// An acknowledgement comes too late.
        LateAcknowledgement = "late-acknowledgement",
        /// An event could not be processed: it is held for a while.
        Held = "held",
        /// It is handed out again.
        Returned = "returned",
        /// No acknowledgement came: it is handed out again.
        Redelivered = "redelivered",
    }
}
