//! A run of a pattern: what is seen of it.

use super::judge::Judges;
use super::making;
use super::measure::Measure;
use super::records::{Records, records};
use super::telling;
use crate::experiment::error::InputError;
use crate::experiment::recorded::{FaultSpans, Recorded, Watch};
use crate::experiment::run::{LabRun, StepRow};
use crate::experiment::settings::Experiment;
use crate::experiment::summary::{Check, Figures};
use crate::kernel::{Observer, Time, World};
use crate::patterns::{Setting, Step, Town, What};
use crate::texts::Language;
use crate::workload::AccessLog;
use std::rc::Rc;

/// A run of one of the pattern labs.
pub type PatternRun = Recorded<PatternWatch>;

/// What the lab sees of its run.
pub struct PatternWatch {
    judges: Judges,
    measure: Measure,
    faults: FaultSpans,
}

/// The town of an experiment before anything has happened in it.
pub fn town(experiment: &Experiment) -> Town {
    Town::new(&Rc::new(making::setting(experiment)))
}

impl PatternWatch {
    /// Nothing seen yet.
    pub(in crate::experiment) fn new() -> PatternWatch {
        PatternWatch { judges: Judges::default(), measure: Measure::new(), faults: FaultSpans::default() }
    }

    /// What was measured of what was seen.
    pub fn measure(&self) -> &Measure {
        &self.measure
    }
}

impl Observer<Town> for PatternWatch {
    fn seen(&mut self, world: &World<Town>) {
        self.judges.see(world);
        self.measure.see(world);
        match world.last() {
            Some(step) if step.what == What::FaultBegins => self.faults.begin(step.detail, world.steps()),
            Some(step) if step.what == What::FaultEnds => self.faults.end(step.detail, world.steps()),
            _ => {}
        }
    }
}

impl Watch for PatternWatch {
    type Model = Town;

    fn row(world: &World<Town>, step: &Step, language: Language) -> StepRow {
        telling::row(world, step, language)
    }

    fn progress(&self, model: &Town) -> f64 {
        (self.measure.count(What::Ordered) as f64 / f64::from(model.ground.setting.orders().max(1))).min(0.99)
    }

    fn faults(&self) -> &FaultSpans {
        &self.faults
    }

    fn figures(&self, model: &Town, ended_at: Time) -> Figures {
        self.measure.figures(model, ended_at, self.judges.outcomes(model))
    }

    fn checks(&self, world: &World<Town>, finished: bool) -> Vec<Check> {
        self.judges.checks(world, finished)
    }

    fn records(model: &Town) -> Option<Records> {
        Some(records(model))
    }
}

impl PatternRun {
    /// Starts the lab, as its table has it.
    pub(super) fn start(experiment: &Experiment, _log: Option<Rc<AccessLog>>) -> Result<Box<dyn LabRun>, InputError> {
        Ok(Box::new(PatternRun::new(experiment)))
    }

    /// A run of which nothing is recorded yet.
    pub fn new(experiment: &Experiment) -> PatternRun {
        Recorded::of(experiment, town(experiment), PatternWatch::new())
    }

    /// What is set.
    pub fn setting(&self) -> &Setting {
        &self.model().ground.setting
    }

    /// What was measured of what is recorded.
    pub fn measure(&self) -> &Measure {
        &self.watch().measure
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
