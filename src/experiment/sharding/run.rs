//! A run of the sharding lab: what is seen of it.

use super::judge::Judges;
use super::making::{self, DRAWS};
use super::measure::Measure;
use super::model::ShardingLab;
use super::step::{Step, What};
use super::telling;
use crate::experiment::beginning::{Beginning, pause_if};
use crate::experiment::error::InputError;
use crate::experiment::recorded::{FaultSpans, Recorded, Watch};
use crate::experiment::run::{LabRun, StepRow};
use crate::experiment::settings::Experiment;
use crate::experiment::summary::{Check, Figures};
use crate::kernel::{Observer, Time, World};
use crate::texts::Language;
use crate::workload::AccessLog;
use std::rc::Rc;

/// A run of the sharding lab.
pub type ShardingRun = Recorded<ShardingWatch>;

/// What the lab sees of its run.
pub struct ShardingWatch {
    judges: Judges,
    measure: Measure,
    faults: FaultSpans,
}

impl Observer<ShardingLab> for ShardingWatch {
    fn seen(&mut self, world: &World<ShardingLab>) {
        self.judges.see(world);
        self.measure.see(world);
        match world.last() {
            Some(step) if step.what == What::FaultBegins => self.faults.begin(step.detail, world.steps()),
            Some(step) if step.what == What::FaultEnds => self.faults.end(step.detail, world.steps()),
            _ => {}
        }
    }
}

impl Watch for ShardingWatch {
    type Model = ShardingLab;

    fn row(world: &World<ShardingLab>, step: &Step, language: Language) -> StepRow {
        telling::row(world, step, language)
    }

    fn progress(&self, model: &ShardingLab) -> f64 {
        (model.counts().served as f64 / f64::from(model.setting().requests().max(1))).min(0.99)
    }

    fn faults(&self) -> &FaultSpans {
        &self.faults
    }

    fn figures(&self, model: &ShardingLab, _ended_at: Time) -> Figures {
        self.measure.figures(model)
    }

    fn checks(&self, world: &World<ShardingLab>, finished: bool) -> Vec<Check> {
        self.judges.checks(world, finished)
    }
}

impl ShardingRun {
    /// Begins the lab, as its table has it.
    pub(super) fn begin(experiment: &Experiment, log: Option<Rc<AccessLog>>) -> Beginning {
        let experiment = experiment.clone();
        Beginning::of(async move {
            let run = ShardingRun::new(&experiment, log.as_deref()).await?;
            pause_if(run.model().setting().requests() as usize > DRAWS).await;
            Ok(Box::new(run) as Box<dyn LabRun>)
        })
    }

    /// A run of which nothing is recorded yet. Its making pauses between pieces of its work.
    ///
    /// # Errors
    /// A log that is missing, or not the one asked for; keys that the map cannot place.
    async fn new(experiment: &Experiment, log: Option<&AccessLog>) -> Result<ShardingRun, InputError> {
        let setting = Rc::new(making::setting(experiment, log).await?);
        let watch = ShardingWatch {
            judges: Judges::default(),
            measure: Measure::new(setting.shards_all as usize),
            faults: FaultSpans::of(experiment),
        };
        Ok(Recorded::of(experiment, ShardingLab::new(&setting), watch))
    }

    /// What was measured of what is recorded.
    pub fn measure(&self) -> &Measure {
        &self.watch().measure
    }
}
