//! A rate-limit run: recorded, judged, measured, sought.

use super::judge::Judges;
use super::made::Made;
use super::measure::Measure;
use super::model::{Place, RateLimit, Setting, StoreDown};
use super::step::Step;
use super::telling;
use super::traffic::{Source, Traffic};
use crate::experiment::error::InputError;
use crate::experiment::run::{FaultSpan, LabRun, StepRow};
use crate::experiment::settings::Experiment;
use crate::experiment::summary::{Check, Figures};
use crate::kernel::{Choices, Observer, Reading, Time, Walk, World};
use crate::models::limiter::RuleSet;
use crate::texts::Language;
use crate::workload::AccessLog;
use std::any::Any;
use std::rc::Rc;

/// A run of the rate-limit lab.
pub struct RateLimitRun {
    experiment: Experiment,
    traffic: Rc<Traffic>,
    reading: Reading<RateLimit>,
    watch: Watch,
}

struct Watch {
    judges: Judges,
    measure: Measure,
    outages: Vec<FaultSpan>,
}

impl Observer<RateLimit> for Watch {
    fn seen(&mut self, world: &World<RateLimit>) {
        self.judges.see(world);
        self.measure.see(world);
        match world.last() {
            Some(Step::StoreDown) => self.outages.push(FaultSpan { from: world.steps(), until: None }),
            // Outages do not overlap: what comes back is what went down last.
            Some(Step::StoreUp) => {
                if let Some(outage) = self.outages.last_mut() {
                    outage.until = Some(world.steps());
                }
            }
            _ => {}
        }
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
        let watch = Watch { judges: Judges::new(&rules), measure: Measure::new(&traffic), outages: Vec::new() };
        let model = RateLimit::new(Rc::clone(&traffic), setting, RuleSet::new(rules));
        Ok(RateLimitRun { experiment: experiment.clone(), traffic, reading: Reading::new(model), watch })
    }

    /// Records everything, showing each step's world.
    pub fn record(&mut self, mut each: impl FnMut(&World<RateLimit>)) {
        while !self.reading.recording.advance(1, &mut self.watch) {
            each(self.reading.recording.live());
        }
    }

    /// The requests.
    pub fn traffic(&self) -> &Rc<Traffic> {
        &self.traffic
    }

    /// What was measured of what is recorded.
    pub fn measure(&self) -> &Measure {
        &self.watch.measure
    }

    /// The lab's state where the reader stands.
    pub fn model(&self) -> &RateLimit {
        &self.reading.world().model
    }

    /// The step where the reader stands; none at the start.
    pub fn step(&self) -> Option<&Step> {
        self.reading.world().last()
    }
}

impl LabRun for RateLimitRun {
    fn advance(&mut self, steps: u64) -> bool {
        self.reading.recording.advance(steps, &mut self.watch)
    }

    fn progress(&self) -> f64 {
        let length = f64::from(self.traffic.len().max(1));
        if self.finished() { 1.0 } else { (self.measure().verdicts().len() as f64 / length).min(1.0) }
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
        let told = |world: &World<RateLimit>| world.last().map(|step| telling::row(world, step, language));
        self.reading.around(step, step, told).pop()
    }

    fn faults(&self) -> &[FaultSpan] {
        &self.watch.outages
    }

    fn figures(&self) -> Figures {
        self.watch.measure.figures(self.reading.recording.live().model.counts())
    }

    fn checks(&self) -> Vec<Check> {
        self.watch.judges.checks()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
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
