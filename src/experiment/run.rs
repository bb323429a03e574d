//! A lab's run as everyone above sees it, whatever the lab: recorded in slices, sought, told, summed up.

use super::patterns::Records;
use super::summary::Summary;
use crate::kernel::Time;
use crate::texts::Language;
use std::any::Any;

/// One step as a row of a table: times in nanoseconds, words in the language asked for.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct StepRow {
    /// The step's number, from 1.
    pub step: u64,
    /// Nanoseconds since the start of the run.
    pub time: u64,
    /// Who did it.
    pub who: String,
    /// To whom, if anybody.
    pub to: Option<String>,
    /// The kind of step, one word that never changes with the language.
    pub kind: &'static str,
    /// The step that caused it, if an earlier one did.
    pub cause: Option<u64>,
    /// What happened and why, in one sentence.
    pub sentence: String,
}

/// A place on the scrubber.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The step.
    pub step: u64,
    /// What is there.
    pub kind: MarkKind,
}

/// What a mark on the scrubber stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// A fault begins or ends.
    Fault,
    /// A check failed first.
    FailedCheck,
}

/// A lab's run. The reader stands at a step, and moves.
pub trait LabRun: Any {
    /// Records at most `steps` further steps; true when the run has ended.
    fn advance(&mut self, steps: u64) -> bool;

    /// Whether all is recorded.
    fn finished(&self) -> bool;

    /// How much is recorded, from 0 to 1.
    fn progress(&self) -> f64;

    /// Steps recorded.
    fn steps(&self) -> u64;

    /// When the last recorded step was.
    fn ended_at(&self) -> Time;

    /// Moves the reader to the state after `step` steps, 0 being the start.
    fn seek(&mut self, step: u64);

    /// Moves the reader to the last step at or before `time`.
    fn seek_time(&mut self, time: Time);

    /// The step at which the reader stands.
    fn at(&self) -> u64;

    /// The virtual time at which the reader stands.
    fn now(&self) -> Time;

    /// When a recorded step is, if it is recorded.
    fn time_of(&self, step: u64) -> Option<Time>;

    /// The step at which the reader stands, told; none at the start.
    fn told(&self, language: Language) -> Option<StepRow>;

    /// Marks for the scrubber.
    fn marks(&self) -> Vec<Mark>;

    /// Figures and checks of what is recorded.
    fn summary(&self) -> Summary;

    /// What databases hold and customers were told, in labs that have them.
    fn records(&self) -> Option<Records> {
        None
    }

    /// The lab's own type, for what only its own stage and charts need.
    fn as_any(&self) -> &dyn Any;

    /// The lab's own type, to be changed.
    fn as_any_mut(&mut self) -> &mut dyn Any;

    /// Records everything.
    fn finish(&mut self) {
        while !self.advance(u64::MAX) {}
    }

    /// The steps from `from` to `to`, both included, counted from 1. Moves the reader.
    fn rows(&mut self, from: u64, to: u64, language: Language) -> Vec<StepRow> {
        let mut rows = Vec::new();
        for step in from.max(1)..=to.min(self.steps()) {
            self.seek(step);
            rows.extend(self.told(language));
        }
        rows
    }
}
