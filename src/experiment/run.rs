//! A lab's run as everyone above sees it, whatever the lab: recorded in slices, sought, told, summed up.

use super::patterns::Records;
use super::settings::Experiment;
use super::summary::{Check, Figures, Summary};
use crate::kernel::{Model, STEPS_MAX, Time, Walk, World};
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

impl StepRow {
    /// The row of the step that led to `world`: who did it to whom, its kind, its cause (0 for none) and its sentence.
    pub(super) fn of<M: Model>(
        world: &World<M>,
        (who, to): (String, Option<String>),
        kind: &'static str,
        cause: u64,
        sentence: String,
    ) -> StepRow {
        let cause = (cause > 0).then_some(cause);
        StepRow { step: world.steps(), time: world.now().as_nanos(), who, to, kind, cause, sentence }
    }
}

/// A place on the scrubber.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Something is broken.
    Fault(FaultSpan),
    /// A check failed first at this step.
    FailedCheck(u64),
}

/// The steps between which something was broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FaultSpan {
    /// The step in which it broke.
    pub from: u64,
    /// The step in which it was well again; none if it was not, as far as is recorded.
    pub until: Option<u64>,
}

/// A lab's run. The reader stands at a step, and moves.
pub trait LabRun: Any {
    /// Records at most `steps` further steps; true when the run has ended.
    fn advance(&mut self, steps: u64) -> bool;

    /// How much is recorded, from 0 to 1.
    fn progress(&self) -> f64;

    /// What is recorded, and where the reader stands.
    fn walk(&self) -> &dyn Walk;

    /// The same, to move the reader.
    fn walk_mut(&mut self) -> &mut dyn Walk;

    /// The experiment.
    fn experiment(&self) -> &Experiment;

    /// The step at which the reader stands, told; none at the start.
    fn told(&self, language: Language) -> Option<StepRow>;

    /// A recorded step, told; the reader stays where it is.
    fn told_at(&self, step: u64, language: Language) -> Option<StepRow>;

    /// Faults as they befell, in the order in which they began.
    fn faults(&self) -> &[FaultSpan];

    /// What was measured of what is recorded.
    fn figures(&self) -> Figures;

    /// The invariants of what is recorded.
    fn checks(&self) -> Vec<Check>;

    /// What databases hold and customers were told, in labs that have them.
    fn records(&self) -> Option<Records> {
        None
    }

    /// The lab's own type, for what only its own stage and charts need.
    fn as_any(&self) -> &dyn Any;

    /// The lab's own type, to be changed.
    fn as_any_mut(&mut self) -> &mut dyn Any;

    /// Whether all is recorded.
    fn finished(&self) -> bool {
        self.walk().finished()
    }

    /// Whether the run has more steps than are recorded, and perhaps no end.
    fn is_cut_off(&self) -> bool {
        self.steps() == STEPS_MAX
    }

    /// Steps recorded.
    fn steps(&self) -> u64 {
        self.walk().steps()
    }

    /// When the last recorded step was.
    fn ended_at(&self) -> Time {
        self.walk().ended_at()
    }

    /// When a recorded step is, if it is recorded.
    fn time_of(&self, step: u64) -> Option<Time> {
        self.walk().time_of(step)
    }

    /// The step at which the reader stands.
    fn at(&self) -> u64 {
        self.walk().at()
    }

    /// The virtual time at which the reader stands.
    fn now(&self) -> Time {
        self.walk().now()
    }

    /// Moves the reader to the state after `step` steps, 0 being the start.
    fn seek(&mut self, step: u64) {
        self.walk_mut().seek(step);
    }

    /// Moves the reader to the last step at or before `time`.
    fn seek_time(&mut self, time: Time) {
        self.walk_mut().seek_time(time);
    }

    /// Records everything.
    fn finish(&mut self) {
        while !self.advance(u64::MAX) {}
    }

    /// How a step came about: it, its cause, the cause's cause, at most `count` in all.
    fn causes(&self, step: u64, count: usize, language: Language) -> Vec<StepRow> {
        let mut rows = Vec::new();
        let mut next = Some(step);
        while let Some(step) = next.filter(|_| rows.len() < count) {
            let row = self.told_at(step, language);
            next = row.as_ref().and_then(|row| row.cause).filter(|cause| *cause < step);
            rows.extend(row);
        }
        rows
    }

    /// Marks for the scrubber.
    fn marks(&self) -> Vec<Mark> {
        let failed = self.checks().into_iter().filter_map(|check| check.first_failed_step);
        self.faults().iter().copied().map(Mark::Fault).chain(failed.map(Mark::FailedCheck)).collect()
    }

    /// Figures and checks of what is recorded.
    fn summary(&self) -> Summary {
        Summary {
            link: self.experiment().run_link().to_string(),
            digest: format!("{:016x}", self.walk().digest()),
            steps: self.steps(),
            ended_at: self.ended_at().as_seconds(),
            cut_off: self.is_cut_off(),
            figures: self.figures(),
            checks: self.checks(),
        }
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
