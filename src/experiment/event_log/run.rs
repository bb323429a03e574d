//! A run of the log lab: what is seen of it.

use super::judge::Judges;
use super::making;
use super::measure::Measure;
use super::model::LogLab;
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

/// A run of the log lab.
pub type LogRun = Recorded<LogWatch>;

/// What the lab sees of its run.
pub struct LogWatch {
    judges: Judges,
    measure: Measure,
    faults: FaultSpans,
}

impl Observer<LogLab> for LogWatch {
    fn seen(&mut self, world: &World<LogLab>) {
        self.judges.see(world);
        self.measure.see(world);
        match world.last() {
            Some(step) if step.what == What::FaultBegins => self.faults.begin(step.fault(), world.steps()),
            Some(step) if step.what == What::FaultEnds => self.faults.end(step.fault(), world.steps()),
            _ => {}
        }
    }
}

impl Watch for LogWatch {
    type Model = LogLab;

    fn row(world: &World<LogLab>, step: &Step, language: Language) -> StepRow {
        telling::row(world, step, language)
    }

    fn progress(&self, model: &LogLab) -> f64 {
        (model.counts().sent as f64 / f64::from(model.setting().records().max(1))).min(0.99)
    }

    fn faults(&self) -> &FaultSpans {
        &self.faults
    }

    fn figures(&self, model: &LogLab, ended_at: Time) -> Figures {
        self.measure.figures(model, &self.judges, ended_at)
    }

    fn checks(&self, world: &World<LogLab>, finished: bool) -> Vec<Check> {
        self.judges.checks(world, finished)
    }
}

impl LogRun {
    /// Starts the lab, as its table has it.
    pub(super) fn start(experiment: &Experiment, log: Option<Rc<AccessLog>>) -> Result<Box<dyn LabRun>, InputError> {
        Ok(Box::new(LogRun::new(experiment, log.as_deref())?))
    }

    /// A run of which nothing is recorded yet.
    ///
    /// # Errors
    /// A log that is missing, or not the one asked for.
    pub fn new(experiment: &Experiment, log: Option<&AccessLog>) -> Result<LogRun, InputError> {
        let setting = Rc::new(making::setting(experiment, log)?);
        let watch = LogWatch { judges: Judges::default(), measure: Measure::new(setting.groups.len()), faults: FaultSpans::of(experiment) };
        Ok(Recorded::of(experiment, LogLab::new(&setting), watch))
    }

    /// What was measured of what is recorded.
    pub fn measure(&self) -> &Measure {
        &self.watch().measure
    }
}
