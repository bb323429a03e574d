//! A lab's run as every lab keeps it: recorded under the eyes of its watch, judged once, and read.
//!
//! ```text
//! Model ──steps──▶ Reading ◀── the reader's place
//!                     │ each step
//!                     ▼
//!                  Watch: judges, measures, faults      what only the lab knows
//! ```

use super::patterns::Records;
use super::run::{FaultSpan, LabRun, StepRow};
use super::settings::Experiment;
use super::summary::{Check, Figures};
use crate::kernel::{Model, Observer, Reading, Time, Walk, World};
use crate::texts::Language;
use std::any::Any;
use std::cell::OnceCell;

/// What a lab sees of its run, and makes of it.
pub trait Watch: Observer<<Self as Watch>::Model> + 'static {
    /// What is run.
    type Model: Model + 'static;

    /// A step as a row, told in the world right after it.
    fn row(world: &World<Self::Model>, step: &<Self::Model as Model>::Step, language: Language) -> StepRow;

    /// How much is recorded, from 0 to 1, while it is not all.
    fn progress(&self, model: &Self::Model) -> f64;

    /// Faults as they befell, in the order in which they began.
    fn faults(&self) -> &FaultSpans;

    /// What was measured, where the recording stands.
    fn figures(&self, model: &Self::Model, ended_at: Time) -> Figures;

    /// The invariants as they stand.
    fn checks(&self, world: &World<Self::Model>, finished: bool) -> Vec<Check>;

    /// What databases hold and customers were told, in labs that have them.
    fn records(_model: &Self::Model) -> Option<Records> {
        None
    }
}

/// A run of a lab.
pub struct Recorded<W: Watch> {
    experiment: Experiment,
    reading: Reading<W::Model>,
    watch: W,
    /// The checks of the whole run, once it is recorded.
    judged: OnceCell<Vec<Check>>,
}

impl<W: Watch> Recorded<W> {
    /// A run of which nothing is recorded yet.
    pub(super) fn of(experiment: &Experiment, model: W::Model, watch: W) -> Recorded<W> {
        Recorded { experiment: experiment.clone(), reading: Reading::new(model), watch, judged: OnceCell::new() }
    }

    /// What the lab has seen of what is recorded.
    pub(super) fn watch(&self) -> &W {
        &self.watch
    }

    /// Records everything, showing each step's world.
    pub fn record(&mut self, mut each: impl FnMut(&World<W::Model>)) {
        while !self.advance(1) {
            each(self.reading.recording.live());
        }
    }

    /// The lab's state where the reader stands.
    pub fn model(&self) -> &W::Model {
        &self.reading.world().model
    }

    /// The lab's state where the recording stands: the end, once all is recorded.
    pub fn latest(&self) -> &W::Model {
        &self.reading.recording.live().model
    }

    /// The step where the reader stands; none at the start.
    pub fn step(&self) -> Option<&<W::Model as Model>::Step> {
        self.reading.world().last()
    }

    /// The steps from `from` to `to`, both included and counted from 1, as far as they are recorded, each told; the reader stays where it
    /// is.
    pub fn around(&self, from: u64, to: u64, language: Language) -> Vec<(<W::Model as Model>::Step, StepRow)> {
        let seen = |world: &World<W::Model>| world.last().map(|step| (step.clone(), W::row(world, step, language)));
        self.reading.around(from, to, seen)
    }
}

impl<W: Watch> LabRun for Recorded<W> {
    fn advance(&mut self, steps: u64) -> bool {
        self.reading.recording.advance(steps, &mut self.watch)
    }

    fn progress(&self) -> f64 {
        if self.finished() { 1.0 } else { self.watch.progress(&self.reading.recording.live().model) }
    }

    fn walk(&self) -> &dyn Walk {
        &self.reading
    }

    fn walk_mut(&mut self) -> &mut dyn Walk {
        &mut self.reading
    }

    fn experiment(&self) -> &Experiment {
        &self.experiment
    }

    fn told(&self, language: Language) -> Option<StepRow> {
        self.step().map(|step| W::row(self.reading.world(), step, language))
    }

    fn told_at(&self, step: u64, language: Language) -> Option<StepRow> {
        self.around(step, step, language).pop().map(|(_, row)| row)
    }

    fn faults(&self) -> &[FaultSpan] {
        self.watch.faults().spans()
    }

    fn figures(&self) -> Figures {
        self.watch.figures(&self.reading.recording.live().model, self.ended_at())
    }

    fn checks(&self) -> Vec<Check> {
        // Of a run that is cut off nothing can be asked that holds at an end only.
        let judge = || self.watch.checks(self.reading.recording.live(), self.finished() && !self.is_cut_off());
        if self.finished() { self.judged.get_or_init(judge).clone() } else { judge() }
    }

    fn records(&self) -> Option<Records> {
        W::records(&self.reading.recording.live().model)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}

/// Faults as they befall, known by their numbers.
#[derive(Clone, Debug, Default)]
pub struct FaultSpans {
    spans: Vec<FaultSpan>,
    numbers: Vec<u32>,
    /// Of each fault whether it is over as it begins; those that are not listed last.
    over_at_once: Vec<bool>,
}

impl FaultSpans {
    /// The faults of an experiment, whose numbers are their places in its list: what does not last is over in the step in which it begins.
    pub(super) fn of(experiment: &Experiment) -> FaultSpans {
        let over_at_once = experiment.faults().iter().map(|fault| !fault.kind.lasts).collect();
        FaultSpans { over_at_once, ..FaultSpans::default() }
    }

    /// The fault of this number begins in a step. It does so once: where it befalls several at one time, the first counts.
    pub fn begin(&mut self, number: u32, step: u64) {
        if self.numbers.contains(&number) {
            return;
        }
        let over = self.over_at_once.get(number as usize).copied().unwrap_or(false);
        self.spans.push(FaultSpan { from: step, until: over.then_some(step) });
        self.numbers.push(number);
    }

    /// It ends in a step.
    pub fn end(&mut self, number: u32, step: u64) {
        let mut open = self.spans.iter_mut().zip(&self.numbers).filter(|(span, known)| **known == number && span.until.is_none());
        if let Some((span, _)) = open.next() {
            span.until = Some(step);
        }
    }

    /// In the order in which they began.
    pub fn spans(&self) -> &[FaultSpan] {
        &self.spans
    }
}
