//! What is planned on the agenda of a pattern.

use super::message::Message;
use super::place::Place;

/// What can come due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A customer orders.
    Order(u32),
    /// A customer changes an order.
    Change(u32),
    /// An order is deleted.
    Delete(u32),
    /// A message arrives.
    Arrive(Message),
    /// A message does not arrive.
    Vanish {
        /// The message.
        message: Message,
        /// The fault that took it, or the step that sent it where it was chance.
        cause: u64,
    },
    /// A part is woken.
    Wake {
        /// Which part.
        place: Place,
        /// Why.
        timer: Timer,
        /// What the part calls the matter by.
        reference: u64,
        /// A number.
        detail: u32,
        /// The step that planned it.
        cause: u64,
    },
    /// Work that was in memory is gone.
    Gone {
        /// Whose memory.
        place: Place,
        /// What it worked on.
        message: Message,
        /// The crash.
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

/// Why a part is woken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timer {
    /// A customer's patience ends.
    Patience,
    /// A worker takes a job from the line.
    Begin,
    /// Work is done.
    Work,
    /// No answer came.
    Timeout,
    /// It is time to try again.
    Retry,
    /// A deadline passes.
    Deadline,
    /// There is room in the bulkhead.
    BulkheadTurn,
    /// The wait at the bulkhead ends.
    BulkheadTimeout,
    /// The second half of a handover.
    Handover,
    /// The relay looks into the outbox.
    Poll,
    /// No acknowledgement came.
    Redelivery,
    /// A held message is ready again.
    Return,
    /// A schema is deployed.
    Deploy,
    /// The coordinator looks whether all have answered.
    Resend,
}
