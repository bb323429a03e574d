//! A run of a pattern: recorded, judged, measured, sought.

use super::judge::Judges;
use super::making;
use super::measure::Measure;
use super::records::{Records, records};
use super::telling;
use crate::experiment::error::InputError;
use crate::experiment::run::{FaultSpan, LabRun, StepRow};
use crate::experiment::settings::Experiment;
use crate::experiment::summary::{Check, Figures};
use crate::kernel::{Observer, Reading, Time, Walk, World};
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
    reading: Reading<Town>,
    watch: Watch,
    /// The checks of the whole run, once it is recorded.
    judged: OnceCell<Vec<Check>>,
}

struct Watch {
    judges: Judges,
    measure: Measure,
    faults: Vec<FaultSpan>,
    /// Which fault each of these is, by its place in the setting's list.
    numbers: Vec<u32>,
}

impl Observer<Town> for Watch {
    fn seen(&mut self, world: &World<Town>) {
        self.judges.see(world);
        self.measure.see(world);
        let Some(step) = world.last() else { return };
        match step.what {
            What::FaultBegins => {
                self.faults.push(FaultSpan { from: world.steps(), until: None });
                self.numbers.push(step.detail);
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

impl PatternRun {
    /// Starts the lab, as its table has it.
    pub(super) fn start(experiment: &Experiment, _log: Option<Rc<AccessLog>>) -> Result<Box<dyn LabRun>, InputError> {
        Ok(Box::new(PatternRun::new(experiment)))
    }

    /// A run of which nothing is recorded yet.
    pub fn new(experiment: &Experiment) -> PatternRun {
        let setting = Rc::new(making::setting(experiment));
        let reading = Reading::new(Town::new(&setting));
        let watch = Watch { judges: Judges::default(), measure: Measure::new(), faults: Vec::new(), numbers: Vec::new() };
        PatternRun { experiment: experiment.clone(), setting, reading, watch, judged: OnceCell::new() }
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
        &self.reading.world().model
    }

    /// The step where the reader stands; none at the start.
    pub fn step(&self) -> Option<&Step> {
        self.reading.world().last()
    }

    /// The steps from `from` to `to`, both included and counted from 1, as far as they are recorded; the reader stays where it is.
    pub fn around(&self, from: u64, to: u64) -> Vec<Around> {
        let seen = |world: &World<Town>| world.last().map(|step| Around { number: world.steps(), time: world.now(), step: *step });
        self.reading.around(from, to, seen)
    }

    /// A step of this run in one sentence.
    pub fn sentence(&self, step: &Step, language: Language) -> String {
        telling::sentence(&self.reading.recording.live().model, step, language)
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
        self.reading.recording.advance(steps, &mut self.watch)
    }

    fn progress(&self) -> f64 {
        let orders = f64::from(self.setting.orders().max(1));
        if self.finished() { 1.0 } else { (self.measure().count(What::Ordered) as f64 / orders).min(0.99) }
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
        let told = |world: &World<Town>| world.last().map(|step| telling::row(world, step, language));
        self.reading.around(step, step, told).pop()
    }

    fn faults(&self) -> &[FaultSpan] {
        &self.watch.faults
    }

    fn figures(&self) -> Figures {
        let town = &self.reading.recording.live().model;
        self.watch.measure.figures(town, self.ended_at(), self.watch.judges.outcomes(town))
    }

    fn checks(&self) -> Vec<Check> {
        let judge = || self.watch.judges.checks(self.reading.recording.live(), self.finished());
        if self.finished() { self.judged.get_or_init(judge).clone() } else { judge() }
    }

    fn records(&self) -> Option<Records> {
        Some(records(&self.reading.recording.live().model))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::run::Mark;

    #[test]
    fn faults_that_overlap_are_marked_each_over_its_own_time() {
        let link = "#/messaging?broker=down@100ms..2s&shipping=down@1500ms..&order-broker=drop@200ms..300ms";
        let mut run = PatternRun::new(&Experiment::parse(link).unwrap());
        run.finish();
        let at = |step: u64| run.time_of(step).unwrap().as_nanos() / 1_000_000;
        let spans = run.marks().into_iter().filter_map(|mark| if let Mark::Fault(span) = mark { Some(span) } else { None });
        let spans: Vec<(u64, Option<u64>)> = spans.map(|span| (at(span.from), span.until.map(at))).collect();
        assert_eq!(spans, [(100, Some(2_000)), (200, Some(300)), (1_500, None)]);
    }
}
