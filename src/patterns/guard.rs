//! What stands between a caller and its callee: a circuit breaker, and inside it a bulkhead with a line of those who wait.

use super::setting::Calls;
use crate::kernel::{Duration, Time};
use crate::models::breaker::CircuitBreaker;
use crate::models::bulkhead::Bulkhead;
use std::collections::VecDeque;

/// What a caller is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// Call.
    Passes,
    /// Don't: the breaker is open.
    BreakerOpen,
    /// Wait for so long at most.
    Waits(Duration),
    /// Don't: the bulkhead is full.
    BulkheadFull,
}

/// The guards.
#[derive(Clone, Debug)]
pub struct Guard {
    /// The breaker, if there is one.
    pub breaker: Option<CircuitBreaker>,
    /// The bulkhead, if there is one.
    pub bulkhead: Option<Bulkhead>,
    wait: Duration,
    line: VecDeque<u64>,
}

impl Guard {
    /// Guards that have seen nothing.
    pub fn new(calls: &Calls) -> Guard {
        Guard {
            breaker: calls.breaker.map(CircuitBreaker::new),
            bulkhead: calls.bulkhead.map(Bulkhead::new),
            wait: calls.bulkhead_wait,
            line: VecDeque::new(),
        }
    }

    /// May this job call?
    pub fn admit(&mut self, job: u64, now: Time) -> Admission {
        if !self.breaker.as_mut().is_none_or(|breaker| breaker.acquire(now)) {
            return Admission::BreakerOpen;
        }
        if self.bulkhead.as_mut().is_none_or(Bulkhead::enter) {
            return Admission::Passes;
        }
        if self.wait == Duration::ZERO {
            return Admission::BulkheadFull;
        }
        self.line.push_back(job);
        Admission::Waits(self.wait)
    }

    /// A call that was made has ended; whether somebody waits for its room.
    pub fn leave(&mut self) -> bool {
        if let Some(bulkhead) = &mut self.bulkhead {
            bulkhead.leave();
        }
        !self.line.is_empty()
    }

    /// The job that has waited longest, if there is room for it now.
    pub fn turn(&mut self) -> Option<u64> {
        let bulkhead = self.bulkhead.as_mut()?;
        if self.line.is_empty() || !bulkhead.enter() {
            return None;
        }
        self.line.pop_front()
    }

    /// A job no longer waits.
    pub fn give_up(&mut self, job: u64) {
        self.line.retain(|waiting| *waiting != job);
    }

    /// A call that was admitted is not made after all, and tells nothing of the callee.
    pub fn release(&mut self) {
        if let Some(breaker) = &mut self.breaker {
            breaker.release();
        }
    }

    /// What an admitted call came to.
    pub fn record(&mut self, now: Time, took: Duration, failed: bool) {
        if let Some(breaker) = &mut self.breaker {
            breaker.record(now, took, failed);
        }
    }

    /// How many wait at the bulkhead.
    pub fn waiting(&self) -> usize {
        self.line.len()
    }
}
