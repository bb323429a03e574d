//! What is set before orders flow along a map.

use super::graph::Graph;
use crate::kernel::{Duration, Law, Time};
use crate::models::backoff::Backoff;
use crate::models::breaker;
use crate::models::network_link::Quality;

/// In which order a service calls several others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// One after the other has answered.
    InTurn,
    /// All at once.
    AtOnce,
}

/// What a change of a service's contract lets its neighbours still understand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contract {
    /// Whether the new reads what the old wrote.
    pub new_reads_old: bool,
    /// Whether the old reads what the new writes.
    pub old_reads_new: bool,
}

/// How a place fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// It is not there, and its memory is gone.
    Down,
    /// It takes many times as long.
    Slow,
    /// It speaks a new contract, and its neighbours the old one.
    Contract,
}

/// A fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The place that fails.
    pub place: usize,
    /// How.
    pub kind: FaultKind,
    /// From when on.
    pub from: Time,
    /// Until when, if it ends.
    pub until: Option<Time>,
}

/// Everything that is set.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The map.
    pub graph: Graph,
    /// When orders come, in nanoseconds.
    pub arrivals: Vec<u64>,
    /// How long customers wait.
    pub patience: Duration,
    /// What every way is like.
    pub quality: Quality,
    /// How long a service works, on average.
    pub work: Duration,
    /// How that is distributed.
    pub work_law: Law,
    /// The share of work that fails by itself, in a million.
    pub failing: u64,
    /// How many times as long a slow service works.
    pub slowdown: u32,
    /// The workers of each place.
    pub workers: Vec<u32>,
    /// How many calls may wait for a worker.
    pub line_max: u32,
    /// In which order a service calls.
    pub order: Order,
    /// How long a caller waits.
    pub timeout: Duration,
    /// How often a call is tried in all.
    pub attempts: u32,
    /// How long a caller waits before it tries again.
    pub backoff: Backoff,
    /// The breaker on each call's way, if there are breakers.
    pub breaker: Option<breaker::Settings>,
    /// Whether events are rows of the sender's transaction, sent until the stream has them.
    pub outbox: bool,
    /// After how long without a confirmation they are sent again.
    pub poll: Duration,
    /// Whether readers know the events that they have processed.
    pub inbox: bool,
    /// How many events a reader is handed at once.
    pub prefetch: u32,
    /// After how long without an acknowledgement an event is handed out again.
    pub redelivery: Duration,
    /// After how long an event that could not be processed is handed out again.
    pub retry_delay: Duration,
    /// What a change of contract lets others understand.
    pub contract: Contract,
    /// What fails.
    pub faults: Vec<Fault>,
    /// When nothing is tried again any more, where something stays broken for ever.
    pub horizon: Option<Time>,
    /// Of the draws.
    pub seed: u64,
}

impl Setting {
    /// Whether nothing is to be tried again.
    pub fn is_over(&self, now: Time) -> bool {
        self.horizon.is_some_and(|horizon| now > horizon)
    }
}
