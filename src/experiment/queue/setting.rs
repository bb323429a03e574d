//! What stays the same in a run of the queue lab.

use crate::experiment::accident::Accident;
use crate::kernel::{Duration, Time};
use crate::models::{rabbitmq, sqs};

/// The queue that stands between producer and consumers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// A queue of RabbitMQ.
    Rabbit {
        /// How it is declared, but for where its dead letters go.
        settings: rabbitmq::Settings,
        /// Whether it has a queue for its dead letters.
        dead_letters: bool,
        /// Whether its messages are on disk.
        durable: bool,
        /// Messages out to each consumer at most; 0 for no limit.
        prefetch: u32,
        /// Whether what is sent counts as done.
        automatic: bool,
    },
    /// A queue of SQS.
    Sqs {
        /// How it is made.
        settings: sqs::Settings,
        /// Messages that one receive takes at most.
        batch: usize,
    },
}

/// What a consumer does with a message at which it fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnFailure {
    /// `basic.nack` with requeue.
    NackRequeue,
    /// `basic.reject` with requeue.
    RejectRequeue,
    /// `basic.reject` without: a dead letter.
    Reject,
    /// It dies of it.
    Crash,
    /// Nothing: it comes back by itself.
    Nothing,
}

/// What fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Who sends.
    Producer,
    /// The queue's broker.
    Broker,
    /// The first consumer.
    Consumer,
    /// All of them.
    Consumers,
    /// The last one, which comes late.
    Newcomer,
}

/// What stays the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// When each message is sent, in nanoseconds since the start.
    pub times: Vec<u64>,
    /// How long work on each takes, in nanoseconds.
    pub demands: Vec<u64>,
    /// Each one's key; empty where there is one key.
    pub keys: Vec<u32>,
    /// Each one's priority; empty where there are none.
    pub priorities: Vec<u8>,
    /// The queue.
    pub between: Between,
    /// How many consumers there are.
    pub consumers: u32,
    /// How long it takes from the broker to a consumer, and back.
    pub latency: Duration,
    /// How many of a million tries fail.
    pub failing: u64,
    /// The message at which every try fails.
    pub poison: Option<u32>,
    /// What a consumer does then.
    pub on_failure: OnFailure,
    /// Whether the producer hears what became of what it sent, and sends again what was not taken.
    pub confirms: bool,
    /// After how long it sends again.
    pub republish: Duration,
    /// How long a consumer that died is away.
    pub restart: Duration,
    /// How many times as long slow work takes.
    pub slowdown: u64,
    /// What fails.
    pub faults: Vec<Accident<Target>>,
    /// When the consumers' code is wrong.
    pub bug: Option<(Time, Time)>,
    /// When the run ends if it does not end by itself.
    pub horizon: Option<Time>,
    /// The seed.
    pub seed: u64,
}

impl Setting {
    /// How many messages there are.
    pub fn messages(&self) -> u32 {
        self.times.len() as u32
    }

    /// A message's key.
    pub fn key(&self, message: u32) -> u32 {
        self.keys.get(message as usize).copied().unwrap_or(0)
    }

    /// A message's priority.
    pub fn priority(&self, message: u32) -> u8 {
        self.priorities.get(message as usize).copied().unwrap_or(0)
    }

    /// When a message was sent.
    pub fn sent_at(&self, message: u32) -> Time {
        Time::from_nanos(self.times.get(message as usize).copied().unwrap_or(0))
    }

    /// Whether what is sent to a consumer counts as done.
    pub fn automatic(&self) -> bool {
        matches!(self.between, Between::Rabbit { automatic: true, .. })
    }

    /// Whether the queue is SQS's.
    pub fn is_sqs(&self) -> bool {
        matches!(self.between, Between::Sqs { .. })
    }
}
