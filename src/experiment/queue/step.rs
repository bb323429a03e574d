//! What a reader sees happen around the queue.

use std::hash::{Hash, Hasher};

/// No message, or no consumer: the step is not about one.
pub const NONE: u32 = u32::MAX;

/// One event that a reader can understand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What happened.
    pub what: What,
    /// To which message, from 0, or [`NONE`].
    pub message: u32,
    /// At which consumer, from 0, or [`NONE`].
    pub consumer: u32,
    /// A number that the sentence tells: a count, another message, a fault's place in the list.
    pub detail: u32,
    /// The step that caused it, 0 for none.
    pub cause: u64,
}

impl Step {
    /// The fault that begins or ends, by its place in the list; what it cost stands above it.
    pub const fn fault(&self) -> u32 {
        self.detail & 0xff
    }
}

impl Hash for Step {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Step { what, message, consumer, detail, cause } = *self;
        state.write_u64(u64::from(what as u8) | u64::from(consumer) << 8 ^ u64::from(message) << 32);
        state.write_u64(u64::from(detail) << 32 ^ cause);
    }
}

crate::kernel::worded! {
    /// What can happen.
    pub enum What {
        /// A message is published and stands in the queue.
        Published = "published",
        /// The same, and the oldest message goes because the queue is full.
        DroppedOldest = "dropped-oldest",
        /// The queue is full: the message is refused and gone.
        Refused = "refused",
        /// The queue is full: the producer hears it and keeps the message.
        RefusedKept = "refused-kept",
        /// The queue is full: the message is refused and a dead letter.
        RefusedDead = "refused-dead",
        /// The broker is down: the message is gone.
        Unreachable = "unreachable",
        /// The broker is down: the producer keeps the message.
        UnreachableKept = "unreachable-kept",
        /// The producer sends again what it kept.
        Republished = "republished",

        /// A message goes out to a consumer.
        Delivered = "delivered",
        /// A message goes out that went out before.
        Redelivered = "redelivered",
        /// A consumer is done with a message, and the queue forgets it.
        Done = "done",
        /// A consumer is done with a message, and nobody can be told: it will go out again.
        DoneUnheard = "done-unheard",
        /// Work failed; the message is ready again.
        Requeued = "requeued",
        /// Work failed; the message waits before it is ready again.
        Delayed = "delayed",
        /// Work failed; the message is hidden until its time-out ends.
        LeftHidden = "left-hidden",
        /// Work failed on what counted as done: the message is gone.
        LostInWork = "lost-in-work",
        /// A message is a dead letter, for it was rejected.
        Rejected = "rejected",
        /// A message is a dead letter, for it failed too often.
        DeadLettered = "dead-lettered",
        /// A message is gone, for it was rejected and nobody keeps dead letters.
        RejectedGone = "rejected-gone",
        /// A message is gone, for it failed too often and nobody keeps dead letters.
        LimitGone = "limit-gone",
        /// A message is too old, and a dead letter.
        ExpiredDead = "expired-dead",
        /// A message is too old, and gone.
        Expired = "expired",
        /// A wait is over: the message is ready again.
        Woken = "woken",
        /// The visibility time-out ended: messages are visible again.
        Visible = "visible",

        /// A consumer dies; what it had not acknowledged comes back.
        Crashed = "crashed",
        /// A consumer is there again.
        Restarted = "restarted",
        /// A fault begins.
        FaultBegins = "fault-begins",
        /// A fault ends.
        FaultEnds = "fault-ends",
        /// Wrong code is deployed.
        BugDeployed = "bug-deployed",
        /// Right code is deployed.
        BugMended = "bug-mended",
    }
}
