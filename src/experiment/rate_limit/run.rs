//! A rate-limit run: what is seen of it.

use super::judge::Judges;
use super::made::Made;
use super::measure::Measure;
use super::model::{Place, RateLimit, Setting, StoreDown};
use super::step::Step;
use super::telling;
use super::traffic::{Source, Traffic};
use crate::experiment::error::InputError;
use crate::experiment::recorded::{FaultSpans, Recorded, Watch};
use crate::experiment::run::{LabRun, StepRow};
use crate::experiment::settings::Experiment;
use crate::experiment::summary::{Check, Figures};
use crate::kernel::{Choices, Observer, Time, World};
use crate::models::limiter::RuleSet;
use crate::texts::Language;
use crate::workload::AccessLog;
use std::rc::Rc;

/// A run of the rate-limit lab.
pub type RateLimitRun = Recorded<RateLimitWatch>;

/// What the lab sees of its run.
pub struct RateLimitWatch {
    judges: Judges,
    measure: Measure,
    outages: FaultSpans,
}

/// The one thing that fails.
const STORE: u32 = 0;

impl Observer<RateLimit> for RateLimitWatch {
    fn seen(&mut self, world: &World<RateLimit>) {
        self.judges.see(world);
        self.measure.see(world);
        match world.last() {
            Some(Step::StoreDown) => self.outages.begin(STORE, world.steps()),
            Some(Step::StoreUp) => self.outages.end(STORE, world.steps()),
            _ => {}
        }
    }
}

impl Watch for RateLimitWatch {
    type Model = RateLimit;

    fn row(world: &World<RateLimit>, step: &Step, language: Language) -> StepRow {
        telling::row(world, step, language)
    }

    fn progress(&self, model: &RateLimit) -> f64 {
        (self.measure.verdicts().len() as f64 / f64::from(model.traffic().len().max(1))).min(1.0)
    }

    fn faults(&self) -> &FaultSpans {
        &self.outages
    }

    fn figures(&self, model: &RateLimit, _ended_at: Time) -> Figures {
        self.measure.figures(model.counts())
    }

    fn checks(&self, _world: &World<RateLimit>, _finished: bool) -> Vec<Check> {
        self.judges.checks()
    }
}

impl RateLimitRun {
    /// Starts the lab, as its table has it.
    pub(super) fn start(experiment: &Experiment, log: Option<Rc<AccessLog>>) -> Result<Box<dyn LabRun>, InputError> {
        Ok(Box::new(RateLimitRun::new(experiment, log.as_deref())?))
    }

    /// A run of which nothing is recorded yet.
    ///
    /// # Errors
    /// A log that is missing or not the one asked for; a rule on a column that the traffic does not have.
    pub fn new(experiment: &Experiment, log: Option<&AccessLog>) -> Result<RateLimitRun, InputError> {
        let rules = experiment.rules("rule");
        let cost = |experiment: &Experiment| experiment.count("cost") as u32;
        let traffic = match experiment.log() {
            Some(wanted) => Traffic::new(wanted.of(log)?, &rules, 1)?,
            None => Traffic::new(&Made::new(experiment) as &dyn Source, &rules, cost(experiment))?,
        };
        let traffic = Rc::new(traffic);
        let setting = Rc::new(setting(experiment, &traffic));
        let watch = RateLimitWatch { judges: Judges::new(&rules), measure: Measure::new(&traffic), outages: FaultSpans::default() };
        Ok(Recorded::of(experiment, RateLimit::new(traffic, setting, RuleSet::new(rules)), watch))
    }

    /// The requests.
    pub fn traffic(&self) -> &Rc<Traffic> {
        self.model().traffic()
    }

    /// What was measured of what is recorded.
    pub fn measure(&self) -> &Measure {
        &self.watch().measure
    }
}

fn setting(experiment: &Experiment, traffic: &Traffic) -> Setting {
    let place = match experiment.choice("place") {
        "client" => Place::Client,
        "service" => Place::Service,
        _ => Place::Gateway,
    };
    let store_down = match experiment.choice("store-down") {
        "fail-closed" => StoreDown::FailClosed,
        _ => StoreDown::FailOpen,
    };
    let listed = experiment.list("allow-list");
    let exempt = if listed.is_empty() { Vec::new() } else { traffic.callers().names().iter().map(|name| listed.contains(name)).collect() };
    Setting { place, store_down, outages: outages(experiment), forged: forged(experiment, traffic), exempt }
}

/// Which callers forge their client: the share of them that was asked for, to the nearest caller, drawn without repetition.
fn forged(experiment: &Experiment, traffic: &Traffic) -> Vec<bool> {
    let callers = traffic.callers().names().len() as u64;
    let mut left = (callers * experiment.share("forged") + 500_000) / 1_000_000;
    let mut forging = Choices::seeded(experiment.count("seed")).stream("forging");
    // Selection sampling (Knuth, TAOCP 2, algorithm S): each caller in turn with the chance that keeps all equally likely.
    let drawn = (0..callers).map(|caller| {
        let chosen = forging.chance(left, callers - caller);
        left -= u64::from(chosen);
        chosen
    });
    drawn.collect()
}

/// When the store is down. Faults that overlap or touch are one outage: the store comes back when the last is over.
fn outages(experiment: &Experiment) -> Vec<(Time, Option<Time>)> {
    let mut outages: Vec<(Time, Option<Time>)> = Vec::new();
    for fault in experiment.faults() {
        match outages.last_mut() {
            Some((_, until)) if until.is_none_or(|until| fault.from <= until) => {
                *until = until.zip(fault.until).map(|(one, other)| one.max(other));
            }
            _ => outages.push((fault.from, fault.until)),
        }
    }
    outages
}
