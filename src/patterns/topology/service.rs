//! A service: its workers, what they work on, the breakers before those that it calls, and the events that it has still to hand over.

use super::event::{Message, Step, What};
use super::setting::Setting;
use crate::kernel::{Duration, Time};
use crate::models::breaker::CircuitBreaker;
use crate::models::table::Table;
use crate::models::workers::{Entry, Workers};
use slotmap::{DefaultKey, Key, KeyData, SlotMap};
use std::collections::BTreeMap;

/// A call or an event that a service works on.
#[derive(Clone, Debug)]
pub(super) struct Job {
    /// What brought it.
    pub message: Message,
    /// Whether it waits for a worker.
    pub in_line: bool,
    /// The calls made for it so far.
    pub calls: Vec<Call>,
}

/// A call made for a job.
#[derive(Clone, Copy, Debug)]
pub(super) struct Call {
    pub stage: Stage,
    /// Which attempt it is, from 1.
    pub attempt: u32,
    pub called: Time,
    pub waited: Option<Duration>,
    /// The step in which its question or its answer was lost.
    pub trouble: Option<u64>,
}

/// What a call is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    Calling,
    BackingOff,
    Answered,
}

/// An event that no stream has confirmed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unsent {
    pub stream: u8,
    pub order: u32,
    /// How often it was sent: whoever looks after an earlier time does nothing.
    pub sent: u32,
}

/// A service.
#[derive(Clone, Debug)]
pub struct Service {
    workers: Workers,
    jobs: SlotMap<DefaultKey, Job>,
    pub(super) breakers: Vec<CircuitBreaker>,
    /// Events that no stream has confirmed.
    pub(super) outbox: BTreeMap<u32, Unsent>,
    /// Events that are processed.
    pub(super) inbox: Table<()>,
}

impl Service {
    /// An idle service that calls so many others.
    pub(super) fn new(setting: &Setting, place: usize, calls: usize) -> Service {
        // A gateway has room for everybody.
        let workers =
            if setting.graph.works(place) { Workers::new(setting.workers[place], setting.line_max) } else { Workers::new(u32::MAX, 0) };
        let breakers = setting.breaker.map_or_else(Vec::new, |breaker| vec![CircuitBreaker::new(breaker); calls]);
        Service { workers, jobs: SlotMap::new(), breakers, outbox: BTreeMap::new(), inbox: Table::default() }
    }

    /// The workers.
    pub fn workers(&self) -> &Workers {
        &self.workers
    }

    /// Orders in hand.
    pub fn in_hand(&self) -> usize {
        self.jobs.len()
    }

    /// The orders in hand, those at work first.
    pub fn orders(&self) -> Vec<u32> {
        let (waiting, working): (Vec<&Job>, Vec<&Job>) = self.jobs.values().partition(|job| job.in_line);
        working.into_iter().chain(waiting).map(|job| job.message.order).collect()
    }

    /// Events that it has still to hand over.
    pub fn unsent(&self) -> usize {
        self.outbox.len()
    }

    /// A job comes; its key. One that finds the line full is not kept.
    pub(super) fn take(&mut self, message: Message) -> (u64, Entry) {
        let key = self.jobs.insert(Job { message, in_line: true, calls: Vec::new() }).data().as_ffi();
        let entry = self.workers.enter(key);
        if entry == Entry::Full {
            self.jobs.remove(KeyData::from_ffi(key).into());
        }
        (key, entry)
    }

    /// A job that has a worker is over; the job that the worker takes next.
    pub(super) fn done(&mut self, key: u64) -> Option<(Job, Option<u64>)> {
        let job = self.jobs.remove(KeyData::from_ffi(key).into())?;
        // One that a worker has taken, and not begun, stands in no line any more.
        if job.in_line && self.workers.give_up(key) {
            return Some((job, None));
        }
        Some((job, self.workers.leave()))
    }

    /// Memory is gone; what was in it.
    pub(super) fn crash(&mut self, setting: &Setting) -> Vec<Message> {
        self.workers.crash();
        if let Some(breaker) = setting.breaker {
            self.breakers.fill(CircuitBreaker::new(breaker));
        }
        self.jobs.drain().map(|(_, job)| job.message).collect()
    }

    pub(super) fn job(&mut self, key: u64) -> Option<&mut Job> {
        self.jobs.get_mut(KeyData::from_ffi(key).into())
    }

    pub(super) fn call(&mut self, key: u64, number: usize) -> Option<&mut Call> {
        self.job(key)?.calls.get_mut(number)
    }

    pub(super) fn weight(&self) -> usize {
        size_of::<Service>()
            + self.jobs.len() * (size_of::<Job>() + 2 * size_of::<Call>())
            + self.workers.waiting() * size_of::<u64>()
            + self.breakers.len() * (size_of::<CircuitBreaker>() + 100)
            + self.outbox.len() * 24
            + self.inbox.weight()
    }
}

impl Step {
    /// The same step as something else.
    pub(super) fn as_what(self, what: What) -> Step {
        Step { what, ..self }
    }
}
