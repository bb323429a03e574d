//! Amazon SQS's queues, standard and FIFO.
//!
//! ```text
//!            ┌─────────── visible again when the time-out ends ──────────┐
//!            ▼                                                           │
//! send ─▶ visible ──receive──▶ in flight (hidden) ──delete──▶ gone ──────┘
//!            └── received too often: on the next receive, to the dead-letter queue
//! ```
//!
//! Facts are restated from cases that were validated against AWS (`localstack/localstack` `tests/aws/services/sqs/test_sqs.py`), `moto`
//! and `elasticmq`. Time passes by being told: a queue does nothing by itself.

mod fifo;
mod queue;
mod standard;

pub use queue::{Counts, Queue, Receipt, Received, Refused, Sent, Settings, Woken};

/// How long a FIFO queue knows what was sent (`dedup_window`).
pub const DEDUPLICATION: crate::kernel::Duration = crate::kernel::Duration::from_seconds(300);

/// A message in a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored<P> {
    /// Its place among all that were sent.
    pub id: u64,
    /// What it carries.
    pub payload: P,
    /// How often it was received (`ApproximateReceiveCount`).
    pub receives: u32,
    /// When it is, or was, visible again.
    pub until: crate::kernel::Time,
}

#[cfg(test)]
mod vectors;
