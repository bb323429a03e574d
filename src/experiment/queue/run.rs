//! A run of the queue lab: recorded, judged, measured, sought.

use super::expected::Expected;
use super::judge::Judges;
use super::making;
use super::measure::Measure;
use super::model::QueueLab;
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

/// A run of the queue lab.
pub struct QueueRun {
    experiment: Experiment,
    setting: Rc<Setting>,
    expected: Option<Expected>,
    reading: Reading<QueueLab>,
    watch: Watch,
}

struct Watch {
    judges: Judges,
    measure: Measure,
    faults: Vec<FaultSpan>,
    /// Which fault each of these is, by its place in the setting's list.
    numbers: Vec<u32>,
}

impl Observer<QueueLab> for Watch {
    fn seen(&mut self, world: &World<QueueLab>) {
        let before = self.judges.done();
        self.judges.see(world);
        self.measure.see(world, self.judges.done() > before);
        let Some(step) = world.last() else { return };
        match step.what {
            What::FaultBegins => {
                self.faults.push(FaultSpan { from: world.steps(), until: None });
                self.numbers.push(step.detail & 0xff);
            }
            What::FaultEnds => {
                if let Some(begun) = self.numbers.iter().position(|number| *number == step.detail) {
                    self.faults[begun].until = Some(world.steps());
                }
            }
            _ => {}
        }
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
        let reading = Reading::new(QueueLab::new(&setting));
        let watch = Watch { judges: Judges::default(), measure: Measure::new(), faults: Vec::new(), numbers: Vec::new() };
        let expected = Expected::of(experiment, &setting);
        Ok(QueueRun { experiment: experiment.clone(), setting, expected, reading, watch })
    }

    /// What stays the same.
    pub fn setting(&self) -> &Setting {
        &self.setting
    }

    /// What was measured of what is recorded.
    pub fn measure(&self) -> &Measure {
        &self.watch.measure
    }

    /// What theory expects, where it has something to say.
    pub fn expected(&self) -> Option<&Expected> {
        self.expected.as_ref()
    }

    /// The lab where the reader stands.
    pub fn lab(&self) -> &QueueLab {
        &self.reading.world().model
    }

    /// The steps from `from` to `to`, both included and counted from 1, as far as they are recorded, each told; the reader stays where it
    /// is.
    pub fn around(&self, from: u64, to: u64, language: Language) -> Vec<(Step, StepRow)> {
        let seen = |world: &World<QueueLab>| world.last().map(|step| (*step, telling::row(world, step, language)));
        self.reading.around(from, to, seen)
    }

    /// The step where the reader stands; none at the start.
    pub fn step(&self) -> Option<&Step> {
        self.reading.world().last()
    }
}

impl LabRun for QueueRun {
    fn advance(&mut self, steps: u64) -> bool {
        self.reading.recording.advance(steps, &mut self.watch)
    }

    fn progress(&self) -> f64 {
        let messages = f64::from(self.setting.messages().max(1));
        if self.finished() { 1.0 } else { (self.watch.judges.done() as f64 / messages).min(0.99) }
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
        let told = |world: &World<QueueLab>| world.last().map(|step| telling::row(world, step, language));
        self.reading.around(step, step, told).pop()
    }

    fn faults(&self) -> &[FaultSpan] {
        &self.watch.faults
    }

    fn figures(&self) -> Figures {
        let lab = &self.reading.recording.live().model;
        self.watch.measure.figures(lab, &self.watch.judges, self.ended_at(), self.expected.as_ref())
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
