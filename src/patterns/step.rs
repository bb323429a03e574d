//! What a reader sees happen in a pattern: one event with who did it, to whom, about which order, and why.

use super::place::Place;
use std::hash::{Hash, Hasher};

/// No order: the step is about a place or a link.
pub const NO_ORDER: u32 = u32::MAX;

/// One event that a reader can understand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What happened.
    pub what: What,
    /// Who sent what arrived; the same as `at` where nothing travelled.
    pub from: Place,
    /// Where it happened.
    pub at: Place,
    /// Which order, from 0, or [`NO_ORDER`].
    pub order: u32,
    /// A number that the sentence tells: an attempt, a count, milliseconds, a fault's place in the list.
    pub detail: u32,
    /// The step that caused it, 0 for none.
    pub cause: u64,
    /// The step in which what arrived was sent, 0 where nothing travelled.
    pub sent: u64,
}

impl Hash for Step {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Step { what, from, at, order, detail, cause, sent } = *self;
        let places = u64::from(what as u8) | u64::from(from as u8) << 8 | u64::from(at as u8) << 16;
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
        /// A customer changes an order.
        ChangeOrdered = "change-ordered",
        /// The customer is told that the order is shipped.
        ToldShipped = "told-shipped",
        /// The customer is told that the order is accepted.
        ToldAccepted = "told-accepted",
        /// The customer is told that it failed.
        ToldFailed = "told-failed",
        /// The customer stops waiting.
        NoAnswer = "no-answer",
        /// An answer comes to a customer who has an answer, or has stopped waiting.
        AnswerUnwanted = "answer-unwanted",

        /// A fault begins.
        FaultBegins = "fault-begins",
        /// A fault ends.
        FaultEnds = "fault-ends",
        /// A message is lost on its way.
        Lost = "lost",
        /// Nobody listens: the sender is told.
        Refused = "refused",
        /// Nobody listens, and the sender does not hear of it.
        Missed = "missed",
        /// Work in memory is gone with a crash.
        Gone = "gone",

        /// A worker takes a call.
        Began = "began",
        /// All workers are busy: a call waits in line.
        Waited = "waited",
        /// The line is full: a call is turned away.
        TurnedAway = "turned-away",
        /// A call's deadline had passed before it was begun.
        Expired = "expired",
        /// A service passes a call on, or calls the next; the attempt is told.
        Called = "called",
        /// A service calls again.
        CalledAgain = "called-again",
        /// The circuit breaker is open: no call is made.
        BreakerRefused = "breaker-refused",
        /// The bulkhead is full: the call waits before it.
        BulkheadWaits = "bulkhead-waits",
        /// The bulkhead is full: no call is made.
        BulkheadRefused = "bulkhead-refused",
        /// No answer came in time; it will be tried again.
        TimedOut = "timed-out",
        /// No answer came in time, and that was the last attempt.
        GaveUp = "gave-up",
        /// The call failed; it will be tried again.
        CallFailed = "call-failed",
        /// The call failed, and that was the last attempt.
        CallFailedLast = "call-failed-last",
        /// The caller does without the answer.
        FellBack = "fell-back",
        /// An answer comes that nobody waits for any more.
        LateAnswer = "late-answer",
        /// A deadline passes in the middle of work, which is cancelled.
        Cancelled = "cancelled",
        /// A service fails by itself.
        WorkFailed = "work-failed",
        /// An answer is passed on towards the customer.
        PassedOn = "passed-on",

        /// An order is committed to the database.
        Stored = "stored",
        /// Order and message are committed in one transaction.
        StoredWithMessage = "stored-with-message",
        /// The order is there already.
        StoredBefore = "stored-before",
        /// A change is committed.
        ChangeStored = "change-stored",
        /// A change is committed with its message.
        ChangeStoredWithMessage = "change-stored-with-message",
        /// There is no order to change.
        NothingToChange = "nothing-to-change",
        /// A transaction could not commit.
        CommitFailed = "commit-failed",
        /// An order is deleted.
        Deleted = "deleted",

        /// A shipment is committed.
        Shipped = "shipped",
        /// The idempotency key is known: no second shipment.
        ShippedBefore = "shipped-before",
        /// A shipment is brought up to date.
        Updated = "updated",
        /// The inbox knows the message: it is dropped.
        DuplicateDropped = "duplicate-dropped",

        /// A message is sent to the broker.
        Published = "published",
        /// A message is sent to the broker once more.
        PublishedAgain = "published-again",
        /// A message could not be published.
        PublishFailed = "publish-failed",
        /// The broker has a message.
        Enqueued = "enqueued",
        /// The broker's confirmation arrives.
        Confirmed = "confirmed",
        /// A consumer takes a message.
        Delivered = "delivered",
        /// The broker forgets a message that is done.
        Acknowledged = "acknowledged",
        /// An acknowledgement comes for a delivery that is no longer out.
        LateAcknowledgement = "late-acknowledgement",
        /// The consumer could not do it: the broker holds the message for a while.
        Held = "held",
        /// A message is ready again.
        Returned = "returned",
        /// No acknowledgement came in time: the message goes out again.
        Redelivered = "redelivered",
        /// A message was delivered too often.
        DeadLettered = "dead-lettered",

        /// The relay reads the outbox; the count is told.
        Polled = "polled",
        /// The relay cannot read the outbox.
        PollFailed = "poll-failed",
        /// The relay marks a message as sent.
        Marked = "marked",
        /// The relay cannot mark a message as sent.
        MarkFailed = "mark-failed",

        /// The receiver asks the source for the order as it is today.
        Asked = "asked",
        /// The source answers.
        Answered = "answered",
        /// The order as it is today arrives.
        Read = "read",
        /// The source has no such order.
        NotFound = "not-found",
        /// The source could not be asked.
        AskFailed = "ask-failed",

        /// A schema is registered and used from now on.
        Deployed = "deployed",
        /// The registry refuses a schema.
        SchemaRefused = "schema-refused",
        /// A message cannot be read with the consumer's schema.
        Unreadable = "unreadable",

        /// The coordinator begins a two-phase commit.
        TwoPhaseBegun = "two-phase-begun",
        /// A participant is prepared and holds its locks.
        Prepared = "prepared",
        /// A participant's vote arrives.
        Voted = "voted",
        /// The coordinator decides to commit.
        DecidedCommit = "decided-commit",
        /// The coordinator decides to abort.
        DecidedAbort = "decided-abort",
        /// A participant commits and lets go of its locks.
        Committed = "committed",
        /// A participant aborts and lets go of its locks.
        Aborted = "aborted",
        /// A participant's settlement arrives.
        SettledOne = "settled-one",
        /// Both participants are settled.
        SettledBoth = "settled-both",
        /// A prepared participant has not heard the decision: it votes again, and stays locked.
        InDoubt = "in-doubt",
        /// The coordinator asks again.
        AskedAgain = "asked-again",
    }
}

impl What {
    /// Whether it may be what an order's fate was sealed by: the last of these about an order is what to look at.
    pub const fn is_decisive(self) -> bool {
        matches!(
            self,
            What::AskFailed
                | What::BreakerRefused
                | What::BulkheadRefused
                | What::CallFailedLast
                | What::Cancelled
                | What::CommitFailed
                | What::DeadLettered
                | What::Deleted
                | What::FellBack
                | What::GaveUp
                | What::Gone
                | What::Lost
                | What::MarkFailed
                | What::Missed
                | What::NotFound
                | What::Prepared
                | What::PublishFailed
                | What::Refused
                | What::Shipped
                | What::Stored
                | What::StoredWithMessage
                | What::TurnedAway
                | What::Unreadable
                | What::Updated
                | What::WorkFailed
        )
    }
}
