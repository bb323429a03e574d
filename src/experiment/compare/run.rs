//! A run of all ways: what is seen of it.

use super::figures;
use super::making;
use super::way::Way;
use crate::experiment::error::InputError;
use crate::experiment::fault::Fault;
use crate::experiment::patterns::{self, Measure, PatternWatch};
use crate::experiment::recorded::{FaultSpans, Recorded, Watch};
use crate::experiment::run::{LabRun, StepRow};
use crate::experiment::settings::Experiment;
use crate::experiment::summary::{Check, Figures};
use crate::kernel::{Abreast, Observer, Time, Turn, World};
use crate::patterns::{Town, What};
use crate::texts::{Language, compare as words};
use crate::workload::AccessLog;
use std::rc::Rc;

/// All ways on one clock.
pub type Towns = Abreast<Town>;
/// A step of one of them.
pub type Step = Turn<crate::patterns::Step>;
/// A run of all ways.
pub type CompareRun = Recorded<CompareWatch>;

/// One of the ways that are compared.
pub struct Compared {
    /// Which.
    pub way: Way,
    /// Its experiment in its own lab.
    pub experiment: Experiment,
    watch: PatternWatch,
    ended_at: Time,
}

impl Compared {
    /// What was measured of it.
    pub fn measure(&self) -> &Measure {
        self.watch.measure()
    }
}

/// What the lab sees of its run.
pub struct CompareWatch {
    /// The faults of the lab's own link.
    given: Vec<Fault>,
    ways: Vec<Compared>,
    faults: FaultSpans,
}

impl CompareWatch {
    /// The given fault for which one of a way's own faults stands.
    fn given(&self, side: usize, number: u32) -> Option<usize> {
        let Compared { way, experiment, .. } = self.ways.get(side)?;
        let own = experiment.faults().get(number as usize)?;
        let same = |fault: &Fault| (fault.from, fault.until, fault.kind) == (own.from, own.until, own.kind);
        self.given.iter().position(|fault| same(fault) && way.breaks(&fault.target).contains(&own.target.as_str()))
    }
}

impl Observer<Towns> for CompareWatch {
    fn seen(&mut self, world: &World<Towns>) {
        let Some(Turn { side, step }) = world.last() else { return };
        let (side, number) = (usize::from(*side), world.steps());
        self.ways[side].watch.seen(&world.model.sides[side]);
        self.ways[side].ended_at = world.now();
        // What breaks in several ways at once is one fault.
        match (step.what, self.given(side, step.detail)) {
            (What::FaultBegins, Some(place)) => self.faults.begin(place as u32, number),
            (What::FaultEnds, Some(place)) => self.faults.end(place as u32, number),
            _ => {}
        }
    }
}

impl Watch for CompareWatch {
    type Model = Towns;

    fn row(world: &World<Towns>, Turn { side, step }: &Step, language: Language) -> StepRow {
        let side = &world.model.sides[usize::from(*side)];
        let row = patterns::row(side, step, language);
        let way = Way::of(&side.model.ground.setting);
        StepRow { sentence: words::told(language, words::way(language, way.name()), row.sentence), ..row }
    }

    fn progress(&self, model: &Towns) -> f64 {
        let each = self.ways.iter().zip(&model.sides).map(|(compared, side)| compared.watch.progress(&side.model));
        each.fold(0.99, f64::min)
    }

    fn faults(&self) -> &FaultSpans {
        &self.faults
    }

    fn figures(&self, model: &Towns, _ended_at: Time) -> Figures {
        let mut figures = Vec::new();
        for (compared, side) in self.ways.iter().zip(&model.sides) {
            figures.extend(figures::compared(compared.way, &compared.watch.figures(&side.model, compared.ended_at)));
        }
        Figures(figures)
    }

    fn checks(&self, world: &World<Towns>, finished: bool) -> Vec<Check> {
        let mut checks = Vec::new();
        for (compared, side) in self.ways.iter().zip(&world.model.sides) {
            let own = compared.watch.checks(side, finished).into_iter().enumerate();
            checks.extend(own.filter_map(|(place, check)| Some(Check { name: figures::check(compared.way, place)?, ..check })));
        }
        checks
    }
}

impl CompareRun {
    /// Starts the lab, as its table has it.
    pub(super) fn start(experiment: &Experiment, _log: Option<Rc<AccessLog>>) -> Result<Box<dyn LabRun>, InputError> {
        Ok(Box::new(CompareRun::new(experiment)?))
    }

    /// A run of which nothing is recorded yet.
    ///
    /// # Errors
    /// Whatever a way's own lab refuses.
    pub fn new(experiment: &Experiment) -> Result<CompareRun, InputError> {
        let ways = making::ways(experiment)?;
        let towns = Abreast::new(ways.iter().map(|(_, own)| patterns::town(own)));
        let compared = |(way, experiment)| Compared { way, experiment, watch: PatternWatch::new(), ended_at: Time::ZERO };
        let given = experiment.faults().to_vec();
        let watch = CompareWatch { given, ways: ways.into_iter().map(compared).collect(), faults: FaultSpans::of(experiment) };
        Ok(Recorded::of(experiment, towns, watch))
    }

    /// The ways that are compared, in the order in which they stand.
    pub fn ways(&self) -> &[Compared] {
        &self.watch().ways
    }
}
