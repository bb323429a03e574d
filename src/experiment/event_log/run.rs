//! A run of the log lab: recorded, judged, measured, sought.

use super::judge::Judges;
use super::making;
use super::measure::Measure;
use super::model::LogLab;
use super::setting::Setting;
use super::step::{Step, What};
use super::telling;
use crate::experiment::error::InputError;
use crate::experiment::run::{FaultSpan, LabRun, StepRow};
use crate::experiment::settings::Experiment;
use crate::experiment::summary::{Check, Figures};
use crate::kernel::{Observer, Reading, Walk, World};
use crate::texts::Language;
use crate::workload::AccessLog;
use std::any::Any;
use std::rc::Rc;

/// A run of the log lab.
pub struct LogRun {
    experiment: Experiment,
    setting: Rc<Setting>,
    reading: Reading<LogLab>,
    watch: Watch,
}

struct Watch {
    judges: Judges,
    measure: Measure,
    faults: Vec<FaultSpan>,
    /// Which fault each of these is, by its place in the setting's list.
    numbers: Vec<u32>,
}

impl Observer<LogLab> for Watch {
    fn seen(&mut self, world: &World<LogLab>) {
        self.judges.see(world);
        self.measure.see(world);
        let Some(step) = world.last() else { return };
        match step.what {
            What::FaultBegins => {
                self.faults.push(FaultSpan { from: world.steps(), until: None });
                self.numbers.push((step.offset & 0xff) as u32);
            }
            What::FaultEnds => {
                if let Some(begun) = self.numbers.iter().position(|number| u64::from(*number) == step.offset & 0xff) {
                    self.faults[begun].until = Some(world.steps());
                }
            }
            _ => {}
        }
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
        let reading = Reading::new(LogLab::new(&setting));
        let watch =
            Watch { judges: Judges::default(), measure: Measure::new(setting.groups.len()), faults: Vec::new(), numbers: Vec::new() };
        Ok(LogRun { experiment: experiment.clone(), setting, reading, watch })
    }

    /// What stays the same.
    pub fn setting(&self) -> &Setting {
        &self.setting
    }

    /// What was measured of what is recorded.
    pub fn measure(&self) -> &Measure {
        &self.watch.measure
    }

    /// The lab where the reader stands.
    pub fn lab(&self) -> &LogLab {
        &self.reading.world().model
    }

    /// The steps from `from` to `to`, both included and counted from 1, as far as they are recorded, each told; the reader stays where it
    /// is.
    pub fn around(&self, from: u64, to: u64, language: Language) -> Vec<(Step, StepRow)> {
        let seen = |world: &World<LogLab>| world.last().map(|step| (*step, telling::row(world, step, language)));
        self.reading.around(from, to, seen)
    }

    /// The step where the reader stands; none at the start.
    pub fn step(&self) -> Option<&Step> {
        self.reading.world().last()
    }
}

impl LabRun for LogRun {
    fn advance(&mut self, steps: u64) -> bool {
        self.reading.recording.advance(steps, &mut self.watch)
    }

    fn progress(&self) -> f64 {
        let records = f64::from(self.setting.records().max(1));
        if self.finished() { 1.0 } else { (self.reading.recording.live().model.counts().sent as f64 / records).min(0.99) }
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
        self.reading.world().last().map(|step| telling::row(self.reading.world(), step, language))
    }

    fn told_at(&self, step: u64, language: Language) -> Option<StepRow> {
        let told = |world: &World<LogLab>| world.last().map(|step| telling::row(world, step, language));
        self.reading.around(step, step, told).pop()
    }

    fn faults(&self) -> &[FaultSpan] {
        &self.watch.faults
    }

    fn figures(&self) -> Figures {
        let lab = &self.reading.recording.live().model;
        self.watch.measure.figures(lab, &self.watch.judges, self.ended_at())
    }

    fn checks(&self) -> Vec<Check> {
        self.watch.judges.checks(self.reading.recording.live(), self.finished())
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}
