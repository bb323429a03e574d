//! Consumers: what each has been given, and what it works on.

use crate::kernel::Time;
use crate::models::line::Line;

/// A message that a consumer has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Which.
    pub message: u32,
    /// How often it was delivered, this time included.
    pub deliveries: u32,
    /// What to settle it by: the delivery tag on the consumer's channel, 0 if sending settled it; or the id that is, with the number of
    /// deliveries, SQS's receipt handle.
    pub ticket: u64,
    /// The step in which it was delivered.
    pub cause: u64,
}

/// Work in progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    /// On what.
    pub held: Held,
    /// Since when.
    pub since: Time,
    /// Until when, if nothing happens.
    pub until: Time,
}

/// A consumer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consumer {
    /// Faults that keep it down, and a restart.
    pub away: u32,
    /// Faults that slow it.
    pub slowed: u32,
    /// Counts its lives: what was planned in an earlier one does not happen.
    pub life: u32,
    /// Messages on their way to it.
    pub coming: u32,
    /// Messages it has and has not begun.
    pub line: Line<Held>,
    /// What it works on.
    pub work: Option<Work>,
    /// The step in which it went away.
    pub went: u64,
}

impl Consumer {
    /// Whether it is there.
    pub fn is_up(&self) -> bool {
        self.away == 0
    }

    /// How many messages it has.
    pub fn has(&self) -> usize {
        self.line.len() + usize::from(self.work.is_some())
    }

    /// It dies: what is in its memory is gone. What is on its way to it is not.
    pub fn die(&mut self, step: u64) {
        self.life += 1;
        self.line = Line::default();
        self.work = None;
        self.went = step;
    }
}
