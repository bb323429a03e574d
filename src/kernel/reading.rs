//! A run as a log with one reader: what is recorded, and where the reader stands in it.
//!
//! ```text
//! recorded   1 2 3 4 5 6 7 8 9 …
//!                  ▲
//!                reader: moves to any step, at the cost of a checkpoint and a few events
//! ```

use super::run::{Model, Recording, World};
use super::time::Time;

/// A recording with its reader.
pub struct Reading<M: Model> {
    /// What is recorded.
    pub recording: Recording<M>,
    reader: World<M>,
}

impl<M: Model> Reading<M> {
    /// Nothing recorded, and the reader at the start.
    pub fn new(model: M) -> Reading<M> {
        let recording = Recording::new(model);
        let reader = recording.seek(0);
        Reading { recording, reader }
    }

    /// The world where the reader stands.
    pub fn world(&self) -> &World<M> {
        &self.reader
    }
}

/// A reading, whatever its model.
pub trait Walk {
    /// Whether all is recorded.
    fn finished(&self) -> bool;

    /// Steps recorded.
    fn steps(&self) -> u64;

    /// When the last recorded step was.
    fn ended_at(&self) -> Time;

    /// 64 bits over every step and its time so far.
    fn digest(&self) -> u64;

    /// When a recorded step is, if it is recorded.
    fn time_of(&self, step: u64) -> Option<Time>;

    /// The step at which the reader stands.
    fn at(&self) -> u64;

    /// The virtual time at which the reader stands.
    fn now(&self) -> Time;

    /// Moves the reader to the state after `step` steps, 0 being the start.
    fn seek(&mut self, step: u64);

    /// Moves the reader to the last step at or before `time`.
    fn seek_time(&mut self, time: Time);
}

impl<M: Model> Reading<M> {
    /// What `seen` makes of the steps from `from` to `to`, both included and counted from 1, as far as they are recorded; the reader stays
    /// where it is.
    pub fn around<T>(&self, from: u64, to: u64, mut seen: impl FnMut(&World<M>) -> Option<T>) -> Vec<T> {
        let from = from.max(1);
        let mut world = self.recording.seek(from - 1);
        let mut all = Vec::new();
        for number in from..=to.min(self.recording.steps()) {
            self.recording.move_to(&mut world, number);
            all.extend(seen(&world));
        }
        all
    }
}

impl<M: Model> Walk for Reading<M> {
    fn finished(&self) -> bool {
        self.recording.finished()
    }

    fn steps(&self) -> u64 {
        self.recording.steps()
    }

    fn ended_at(&self) -> Time {
        self.recording.ended_at()
    }

    fn digest(&self) -> u64 {
        self.recording.digest()
    }

    fn time_of(&self, step: u64) -> Option<Time> {
        (step <= self.recording.steps()).then(|| self.recording.seek(step).now())
    }

    fn at(&self) -> u64 {
        self.reader.steps()
    }

    fn now(&self) -> Time {
        self.reader.now()
    }

    fn seek(&mut self, step: u64) {
        self.recording.move_to(&mut self.reader, step);
    }

    fn seek_time(&mut self, time: Time) {
        self.recording.move_to_time(&mut self.reader, time);
    }
}
