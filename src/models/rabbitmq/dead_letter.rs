//! Why and where messages die.

use super::queue::QueueId;
use crate::kernel::Duration;

/// Why a message is dead-lettered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A consumer rejected it and did not want it back in the queue.
    Rejected,
    /// Its time to live ended.
    Expired,
    /// The queue was full.
    MaxLength,
    /// It failed too often.
    DeliveryLimit,
}

impl Reason {
    /// The name in the `x-death` header.
    pub fn name(self) -> &'static str {
        match self {
            Reason::Rejected => "rejected",
            Reason::Expired => "expired",
            Reason::MaxLength => "maxlen",
            Reason::DeliveryLimit => "delivery_limit",
        }
    }
}

/// One entry of the `x-death` header: all deaths in one queue for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Death {
    /// In which queue.
    pub queue: QueueId,
    /// Why.
    pub reason: Reason,
    /// How often.
    pub count: u32,
    /// The time to live that the message had of its own (`original-expiration`).
    pub original_expiration: Option<Duration>,
    /// Whether this was the first death of all.
    pub first: bool,
}
