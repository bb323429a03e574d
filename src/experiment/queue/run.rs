//! A run of the queue lab: what is seen of it.

use super::expected::Expected;
use super::judge::Judges;
use super::making;
use super::measure::Measure;
use super::model::QueueLab;
use super::setting::Setting;
use super::step::{Step, What};
use super::telling;
use crate::experiment::error::InputError;
use crate::experiment::recorded::{FaultSpans, Recorded, Watch};
use crate::experiment::run::{LabRun, StepRow};
use crate::experiment::settings::Experiment;
use crate::experiment::summary::{Check, Figures};
use crate::kernel::{Observer, Time, World};
use crate::texts::Language;
use crate::workload::AccessLog;
use std::rc::Rc;

/// A run of the queue lab.
pub type QueueRun = Recorded<QueueWatch>;

/// What the lab sees of its run.
pub struct QueueWatch {
    judges: Judges,
    measure: Measure,
    faults: FaultSpans,
    expected: Option<Expected>,
}

impl Observer<QueueLab> for QueueWatch {
    fn seen(&mut self, world: &World<QueueLab>) {
        let (before, depth) = (self.judges.done(), world.model.store().depth());
        self.judges.see(world, depth);
        self.measure.see(world, depth, self.judges.done() > before);
        match world.last() {
            Some(step) if step.what == What::FaultBegins => self.faults.begin(step.fault(), world.steps()),
            Some(step) if step.what == What::FaultEnds => self.faults.end(step.fault(), world.steps()),
            _ => {}
        }
    }
}

impl Watch for QueueWatch {
    type Model = QueueLab;

    fn row(world: &World<QueueLab>, step: &Step, language: Language) -> StepRow {
        telling::row(world, step, language)
    }

    fn progress(&self, model: &QueueLab) -> f64 {
        (self.judges.done() as f64 / f64::from(model.setting().messages().max(1))).min(0.99)
    }

    fn faults(&self) -> &FaultSpans {
        &self.faults
    }

    fn figures(&self, model: &QueueLab, ended_at: Time) -> Figures {
        self.measure.figures(model, &self.judges, ended_at, self.expected.as_ref())
    }

    fn checks(&self, world: &World<QueueLab>, finished: bool) -> Vec<Check> {
        self.judges.checks(world, finished)
    }
}

impl QueueRun {
    /// Starts the lab, as its table has it.
    pub(super) fn start(experiment: &Experiment, log: Option<Rc<AccessLog>>) -> Result<Box<dyn LabRun>, InputError> {
        Ok(Box::new(QueueRun::new(experiment, log.as_deref())?))
    }

    /// A run of which nothing is recorded yet.
    ///
    /// # Errors
    /// A log that is missing, or not the one asked for.
    pub fn new(experiment: &Experiment, log: Option<&AccessLog>) -> Result<QueueRun, InputError> {
        let setting = Rc::new(making::setting(experiment, log)?);
        let expected = Expected::of(experiment, &setting);
        let watch = QueueWatch { judges: Judges::default(), measure: Measure::new(), faults: FaultSpans::of(experiment), expected };
        Ok(Recorded::of(experiment, QueueLab::new(&setting), watch))
    }

    /// What stays the same.
    pub fn setting(&self) -> &Setting {
        self.model().setting()
    }

    /// What was measured of what is recorded.
    pub fn measure(&self) -> &Measure {
        &self.watch().measure
    }

    /// What theory expects, where it has something to say.
    pub fn expected(&self) -> Option<&Expected> {
        self.watch().expected.as_ref()
    }
}
