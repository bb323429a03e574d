//! What a pattern is made of and how its parts behave: an experiment, validated, as the patterns understand it.

use super::place::{Link, Place};
use crate::kernel::{Duration, Law, Time};
use crate::models::backoff::Backoff;
use crate::models::breaker;
use crate::models::network_link::Quality;

/// The four ways that services talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// Calls that wait for their answers.
    SyncCall,
    /// The message follows the order.
    SimpleMessaging,
    /// The message is a row in the order's transaction.
    TransactionalMessaging,
    /// The message says only that something happened.
    ZeroPayload,
}

/// Everything that is set, whatever the pattern.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// How services talk.
    pub pattern: Pattern,
    /// When each order is placed, in nanoseconds.
    pub arrivals: Vec<u64>,
    /// Orders that are changed after a while, in a million.
    pub changes: u64,
    /// How long after an order its change comes.
    pub change_after: Duration,
    /// How long after an order is stored it is deleted.
    pub delete_after: Option<Duration>,
    /// How long a customer waits.
    pub patience: Duration,
    /// What links are like.
    pub quality: Quality,
    /// Mean time that a service works on an order.
    pub work: Duration,
    /// Its distribution.
    pub work_law: Law,
    /// How many times as long a slow service takes, and a slow link.
    pub slowdown: u32,
    /// Workers of each service.
    pub workers: u32,
    /// How many may wait for a worker.
    pub line_max: u32,
    /// What goes wrong when.
    pub faults: Vec<Fault>,
    /// After this, nothing is tried again: something stays broken for ever.
    pub horizon: Option<Time>,
    /// Where every draw comes from.
    pub seed: u64,
    /// How calls are made.
    pub calls: Calls,
    /// How messages are handed over.
    pub mail: Mail,
}

/// One thing that goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is broken.
    pub target: Target,
    /// How.
    pub kind: FaultKind,
    /// From when.
    pub from: Time,
    /// Until when; for ever if none.
    pub until: Option<Time>,
}

/// What can be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A service, database or broker.
    Place(Place),
    /// A link.
    Link(Link),
}

/// How something can be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// It does not run; what it had in memory is gone.
    Down,
    /// The same, and it starts again by itself.
    Crash,
    /// It takes longer.
    Slow,
    /// Nothing arrives.
    Drop,
    /// No answer and no acknowledgement arrives.
    DropAnswers,
    /// Everything arrives twice.
    Duplicate,
}

/// Whether a deadline travels with a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// A caller that gives up is not heard of by the callee.
    Rest,
    /// The deadline travels, and the callee's work is cancelled at it.
    Grpc,
}

/// What a caller does without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fallback {
    /// It fails too.
    Fail,
    /// It stores the order all the same and says so.
    Accept,
}

/// How calls are made.
#[derive(Clone, Debug, PartialEq)]
pub struct Calls {
    /// REST or gRPC.
    pub protocol: Protocol,
    /// Services behind the gateway, the order service first and the shipping service last.
    pub chain: Vec<Place>,
    /// How long a service waits for the next.
    pub timeout: Duration,
    /// How long the gateway waits.
    pub gateway_timeout: Duration,
    /// How long one attempt may take with its wait at the bulkhead, as Resilience4j's `TimeLimiter`.
    pub time_limit: Option<Duration>,
    /// Attempts in all.
    pub attempts: u32,
    /// Whether every caller tries again, or the order service alone.
    pub retry_everywhere: bool,
    /// How long to wait between attempts.
    pub backoff: Backoff,
    /// Whether the shipping service keeps keys of what it has done.
    pub idempotent: bool,
    /// The order service's circuit breaker.
    pub breaker: Option<breaker::Settings>,
    /// How many calls the order service makes at once.
    pub bulkhead: Option<u32>,
    /// How long a call waits at a full bulkhead.
    pub bulkhead_wait: Duration,
    /// What the order service does when calls fail.
    pub fallback: Fallback,
    /// Failures of each service by itself, in a million.
    pub failing: u64,
}

impl Default for Calls {
    /// Plain calls: one attempt, a second's patience, no guard.
    fn default() -> Calls {
        Calls {
            protocol: Protocol::Rest,
            chain: vec![Place::Order, Place::Shipping],
            timeout: Duration::from_seconds(1),
            gateway_timeout: Duration::from_seconds(4),
            time_limit: None,
            attempts: 1,
            retry_everywhere: false,
            backoff: Backoff::fixed(Duration::ZERO),
            idempotent: false,
            breaker: None,
            bulkhead: None,
            bulkhead_wait: Duration::ZERO,
            fallback: Fallback::Fail,
            failing: 0,
        }
    }
}

/// How the order service hands its message over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handover {
    /// Commit the order, then publish.
    StoreThenPublish,
    /// Publish, then commit the order.
    PublishThenStore,
    /// Both or neither, by a coordinator.
    TwoPhase,
    /// The message is a row in the order's own transaction.
    Outbox,
}

/// How the relay learns of new rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relaying {
    /// It asks at every interval for at most so many.
    Polling {
        /// How often.
        interval: Duration,
        /// How many at most.
        batch: u32,
    },
    /// It follows the database's own log.
    LogTailing,
}

/// What the message holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payload {
    /// The order as it was.
    Full,
    /// The order's number alone: the receiver asks for the rest.
    Zero,
}

/// How messages are handed over, kept and taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Mail {
    /// How the order service hands over.
    pub handover: Handover,
    /// Time between the two halves of a handover that is not one.
    pub gap: Duration,
    /// Whether the order service waits for the broker's confirmation.
    pub confirms: bool,
    /// How long a publisher waits for a confirmation, and a two-phase coordinator for an answer.
    pub confirm_timeout: Duration,
    /// How the relay works.
    pub relaying: Relaying,
    /// Whether rows that were sent are deleted.
    pub outbox_deletes: bool,
    /// Whether messages outlive the broker's going down.
    pub durable: bool,
    /// Whether messages are acknowledged when they are done, or when they go out.
    pub acknowledges_after_work: bool,
    /// Messages out at once.
    pub prefetch: u32,
    /// How long an acknowledgement may take.
    pub redelivery: Duration,
    /// How long a message that failed is held.
    pub retry_delay: Duration,
    /// Failed deliveries until a message is a dead letter; none for no end.
    pub deliveries_max: Option<u32>,
    /// Whether the receiver keeps the ids of what it has done.
    pub inbox: bool,
    /// Whether an order that is shipped already is brought up to date, instead of shipped again.
    pub updates: bool,
    /// What the message holds.
    pub payload: Payload,
    /// The schema's change, if there is one.
    pub schema: Option<SchemaChange>,
}

impl Default for Mail {
    /// A durable broker that delivers until it is acknowledged; the order service stores, then publishes.
    fn default() -> Mail {
        Mail {
            handover: Handover::StoreThenPublish,
            gap: Duration::ZERO,
            confirms: false,
            confirm_timeout: Duration::from_seconds(1),
            relaying: Relaying::LogTailing,
            outbox_deletes: false,
            durable: true,
            acknowledges_after_work: true,
            prefetch: 10,
            redelivery: Duration::from_seconds(2),
            retry_delay: Duration::from_millis(500),
            deliveries_max: None,
            inbox: false,
            updates: false,
            payload: Payload::Full,
            schema: None,
        }
    }
}

/// A schema that changes while messages flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SchemaChange {
    /// When the producer deploys the new one.
    pub producer_at: Time,
    /// When the consumer does.
    pub consumer_at: Time,
    /// Whether the registry accepts it.
    pub accepted: bool,
    /// Whether the new reads the old.
    pub new_reads_old: bool,
    /// Whether the old reads the new.
    pub old_reads_new: bool,
}

impl SchemaChange {
    /// Whether whoever reads with one version can read what is written with another.
    pub fn can_read(&self, reads: u8, written: u8) -> bool {
        written == reads || if written > reads { self.old_reads_new } else { self.new_reads_old }
    }
}

impl Setting {
    /// Whether nothing is to be tried again.
    pub fn is_over(&self, now: Time) -> bool {
        self.horizon.is_some_and(|horizon| now > horizon)
    }

    /// How many orders there are.
    pub fn orders(&self) -> u32 {
        u32::try_from(self.arrivals.len()).expect("the table of labs bounds the number of orders")
    }
}
