//! A run of a pattern: recorded, judged, measured, sought.

use super::judge::Judges;
use super::making;
use super::measure::Measure;
use super::records::{Records, records};
use super::telling;
use crate::experiment::error::InputError;
use crate::experiment::run::{LabRun, Mark, MarkKind, StepRow};
use crate::experiment::settings::Experiment;
use crate::experiment::summary::{Check, Summary};
use crate::kernel::{Observer, Recording, Time, World};
use crate::patterns::{Setting, Step, Town, What};
use crate::texts::Language;
use crate::workload::AccessLog;
use std::any::Any;
use std::cell::OnceCell;
use std::rc::Rc;

/// A run of one of the pattern labs.
pub struct PatternRun {
    experiment: Experiment,
    setting: Rc<Setting>,
    recording: Recording<Town>,
    watch: Watch,
    reader: World<Town>,
    /// The checks of the whole run, once it is recorded.
    judged: OnceCell<Vec<Check>>,
}

struct Watch {
    judges: Judges,
    measure: Measure,
    fault_steps: Vec<u64>,
}

impl Observer<Town> for Watch {
    fn seen(&mut self, world: &World<Town>) {
        self.judges.see(world);
        self.measure.see(world);
        if world.last().is_some_and(|step| matches!(step.what, What::FaultBegins | What::FaultEnds)) {
            self.fault_steps.push(world.steps());
        }
    }
}

impl PatternRun {
    /// Starts the lab, as its table has it.
    pub(super) fn start(experiment: &Experiment, _log: Option<Rc<AccessLog>>) -> Result<Box<dyn LabRun>, InputError> {
        Ok(Box::new(PatternRun::new(experiment)))
    }

    /// A run of which nothing is recorded yet.
    pub fn new(experiment: &Experiment) -> PatternRun {
        let setting = Rc::new(making::setting(experiment));
        let recording = Recording::new(Town::new(&setting));
        let reader = recording.seek(0);
        let watch = Watch { judges: Judges::default(), measure: Measure::new(), fault_steps: Vec::new() };
        PatternRun { experiment: experiment.clone(), setting, recording, watch, reader, judged: OnceCell::new() }
    }

    /// The experiment.
    pub fn experiment(&self) -> &Experiment {
        &self.experiment
    }

    /// What is set.
    pub fn setting(&self) -> &Setting {
        &self.setting
    }

    /// What was measured of what is recorded.
    pub fn measure(&self) -> &Measure {
        &self.watch.measure
    }

    /// The town where the reader stands.
    pub fn town(&self) -> &Town {
        &self.reader.model
    }

    /// The step where the reader stands; none at the start.
    pub fn step(&self) -> Option<&Step> {
        self.reader.last()
    }

    /// The steps from `from` to `to`, both included and counted from 1, as far as they are recorded; the reader stays where it is.
    pub fn around(&self, from: u64, to: u64) -> Vec<Around> {
        let from = from.max(1);
        let mut world = self.recording.seek(from - 1);
        let mut seen = Vec::new();
        for number in from..=to.min(self.recording.steps()) {
            self.recording.move_to(&mut world, number);
            seen.extend(world.last().map(|step| Around { number, time: world.now(), step: *step }));
        }
        seen
    }

    /// A step of this run in one sentence.
    pub fn sentence(&self, step: &Step, language: Language) -> String {
        telling::sentence(&self.recording.live().model, step, language)
    }

    /// The checks as they stand.
    fn checks(&self) -> Vec<Check> {
        let judge = || self.watch.judges.checks(self.recording.live(), self.finished());
        if self.finished() { self.judged.get_or_init(judge).clone() } else { judge() }
    }

    /// How the step came about: it, its cause, the cause's cause, at most `count` in all.
    pub fn causes(&self, number: u64, count: usize, language: Language) -> Vec<StepRow> {
        let mut rows = Vec::new();
        let mut next = Some(number).filter(|number| *number > 0 && *number <= self.recording.steps());
        while let Some(number) = next
            && rows.len() < count
        {
            let world = self.recording.seek(number);
            let row = world.last().map(|step| telling::row(&world, step, language));
            next = row.as_ref().and_then(|row| row.cause).filter(|cause| *cause < number);
            rows.extend(row);
        }
        rows
    }
}

/// A step beside the one where the reader stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Around {
    /// Its number.
    pub number: u64,
    /// When it was.
    pub time: Time,
    /// The step.
    pub step: Step,
}

impl LabRun for PatternRun {
    fn advance(&mut self, steps: u64) -> bool {
        self.recording.advance(steps, &mut self.watch)
    }

    fn finished(&self) -> bool {
        self.recording.finished()
    }

    fn progress(&self) -> f64 {
        let orders = f64::from(self.setting.orders().max(1));
        if self.finished() { 1.0 } else { (self.measure().count(What::Ordered) as f64 / orders).min(0.99) }
    }

    fn steps(&self) -> u64 {
        self.recording.steps()
    }

    fn ended_at(&self) -> Time {
        self.recording.ended_at()
    }

    fn seek(&mut self, step: u64) {
        self.recording.move_to(&mut self.reader, step);
    }

    fn seek_time(&mut self, time: Time) {
        self.recording.move_to_time(&mut self.reader, time);
    }

    fn at(&self) -> u64 {
        self.reader.steps()
    }

    fn now(&self) -> Time {
        self.reader.now()
    }

    fn time_of(&self, step: u64) -> Option<Time> {
        (step <= self.recording.steps()).then(|| self.recording.seek(step).now())
    }

    fn told(&self, language: Language) -> Option<StepRow> {
        self.reader.last().map(|step| telling::row(&self.reader, step, language))
    }

    fn marks(&self) -> Vec<Mark> {
        let faults = self.watch.fault_steps.iter().map(|step| Mark { step: *step, kind: MarkKind::Fault });
        let failed = self.checks().into_iter().filter_map(|check| check.first_failed_step);
        faults.chain(failed.map(|step| Mark { step, kind: MarkKind::FailedCheck })).collect()
    }

    fn summary(&self) -> Summary {
        let live = self.recording.live();
        Summary {
            link: self.experiment.run_link().to_string(),
            digest: format!("{:016x}", self.recording.digest()),
            steps: self.recording.steps(),
            ended_at: self.ended_at().as_seconds(),
            figures: self.watch.measure.figures(&live.model, self.ended_at(), self.watch.judges.outcomes(&live.model)),
            checks: self.checks(),
        }
    }

    fn records(&self) -> Option<Records> {
        Some(records(&self.recording.live().model))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}
