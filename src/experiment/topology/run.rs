//! A run of the map: what is seen of it.

use super::judge::Judges;
use super::making;
use super::measure::Measure;
use super::telling;
use crate::experiment::error::InputError;
use crate::experiment::recorded::{FaultSpans, Recorded, Watch};
use crate::experiment::run::{LabRun, StepRow};
use crate::experiment::settings::Experiment;
use crate::experiment::summary::{Check, Figures};
use crate::kernel::{Observer, Time, World};
use crate::patterns::topology::{Flow, Step, What};
use crate::texts::Language;
use crate::workload::AccessLog;
use std::rc::Rc;

/// A run of the map of services.
pub type TopologyRun = Recorded<TopologyWatch>;

/// What the lab sees of its run.
pub struct TopologyWatch {
    judges: Judges,
    measure: Measure,
    faults: FaultSpans,
}

impl Observer<Flow> for TopologyWatch {
    fn seen(&mut self, world: &World<Flow>) {
        self.judges.see(world);
        self.measure.see(world);
        match world.last() {
            Some(step) if step.what == What::FaultBegins => self.faults.begin(step.detail, world.steps()),
            Some(step) if step.what == What::FaultEnds => self.faults.end(step.detail, world.steps()),
            _ => {}
        }
    }
}

impl Watch for TopologyWatch {
    type Model = Flow;

    fn row(world: &World<Flow>, step: &Step, language: Language) -> StepRow {
        telling::row(world, step, language)
    }

    fn progress(&self, model: &Flow) -> f64 {
        (self.measure.orders() as f64 / model.setting().arrivals.len().max(1) as f64).min(0.99)
    }

    fn faults(&self) -> &FaultSpans {
        &self.faults
    }

    fn figures(&self, model: &Flow, _ended_at: Time) -> Figures {
        self.measure.figures(model, self.judges.outcome(model))
    }

    fn checks(&self, world: &World<Flow>, finished: bool) -> Vec<Check> {
        self.judges.checks(world, finished)
    }
}

impl TopologyRun {
    /// Starts the lab, as its table has it.
    pub(super) fn start(experiment: &Experiment, _log: Option<Rc<AccessLog>>) -> Result<Box<dyn LabRun>, InputError> {
        Ok(Box::new(TopologyRun::new(experiment)))
    }

    /// A run of which nothing is recorded yet.
    pub fn new(experiment: &Experiment) -> TopologyRun {
        let flow = Flow::new(&Rc::new(making::setting(experiment)));
        let watch = TopologyWatch { judges: Judges::new(&flow), measure: Measure::new(&flow), faults: FaultSpans::of(experiment) };
        Recorded::of(experiment, flow, watch)
    }

    /// What was measured of what is recorded.
    pub fn measure(&self) -> &Measure {
        &self.watch().measure
    }
}
