//! RabbitMQ's queues: classic and quorum, as the server behaves since 4.3.
//!
//! ```text
//! publish ─▶ confirm?  ready ──deliver──▶ unacknowledged ──ack──▶ gone
//!               │        ▲                     │
//!               │        ├── delayed ◀─────────┤ returned (requeue, crash)
//!               ▼        │                     ▼
//!            maxlen   expired  ─────▶  dead-letter exchange ──▶ another queue, or nowhere
//! ```
//!
//! Facts are restated from `rabbitmq-server` `deps/rabbit/test` (`queue_length_limits_SUITE`, `dead_lettering_SUITE`, `quorum_queue_SUITE`)
//! and the website's guides on confirms, consumer prefetch, TTL, length limits and dead lettering.

mod broker;
mod channel;
mod dead_letter;
mod entry;
mod queue;

pub use broker::{Broker, Confirm, ConsumerId, Delivery, Fate};
pub use channel::{Channel, ChannelId, Settle};
pub use dead_letter::{Death, Reason};
pub use entry::{Entry, Message, Moment};
pub use queue::{DelayedRetry, Kind, Overflow, Queue, QueueId, Settings};

#[cfg(test)]
mod properties;
#[cfg(test)]
mod vectors;
