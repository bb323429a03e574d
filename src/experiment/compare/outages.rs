//! What is left while each part is down: every way with one part after the other missing for as long as orders come.
//!
//! Each answer is a run of its own in the way's own lab, with a link of its own; its figure is `accepted_share`.

use super::making;
use super::table::LAB;
use super::way::Way;
use crate::experiment::draws;
use crate::experiment::fault::Fault;
use crate::experiment::patterns::PatternRun;
use crate::experiment::run::LabRun;
use crate::experiment::settings::Experiment;
use crate::kernel::{Choices, Duration, Time};

/// Orders of each run.
const ORDERS: u64 = 20;
/// How long after the last order the part comes back.
const BACK_AFTER: Duration = Duration::from_seconds(60);
/// The parts, in the order to be shown.
const PARTS: [&str; 7] = ["gateway", "order", "order-db", "broker", "relay", "shipping", "shipping-db"];

/// What came of one part's being down.
#[derive(Clone, Debug, PartialEq)]
pub struct Outage {
    /// The part.
    pub part: &'static str,
    /// The way.
    pub way: Way,
    /// The share of orders that were taken all the same.
    pub accepted: f64,
    /// Orders that were taken and never shipped.
    pub lost: f64,
    /// The run.
    pub link: String,
}

/// All outages of an experiment, run one after the other.
pub struct Outages {
    ways: Vec<Way>,
    todo: Vec<(&'static str, Way, Experiment)>,
    done: Vec<Outage>,
    running: Option<PatternRun>,
}

impl Outages {
    /// Those of an experiment of this lab, and of no other: the same orders, nothing else broken.
    pub fn of(experiment: &Experiment) -> Option<Outages> {
        if *experiment.lab() != LAB {
            return None;
        }
        let fewer = [ORDERS.to_string()];
        let experiment = experiment.plain(&[]).and_then(|plain| plain.with("orders", &fewer)).ok()?;
        let choices = Choices::seeded(experiment.count("seed"));
        let last = draws::times(&experiment, ORDERS, &choices).last().map_or(Time::ZERO, |time| Time::from_nanos(*time));
        let mut todo = Vec::new();
        let ways: Vec<Way> = making::ways(&experiment).ok()?.into_iter().map(|(way, _)| way).collect();
        for part in PARTS {
            let target = experiment.lab().targets.iter().find(|target| target.name == part)?;
            let down = Fault::parse(target, &format!("down@0s..{}", last.since(Time::ZERO) + BACK_AFTER)).ok()?;
            for way in ways.iter().filter(|way| !way.breaks(part).is_empty()) {
                todo.push((part, *way, making::of(&experiment, *way, &[down]).ok()?));
            }
        }
        todo.reverse();
        Some(Outages { ways, todo, done: Vec::new(), running: None })
    }

    /// Runs at most `steps` further steps; true when all are done.
    pub fn advance(&mut self, steps: u64) -> bool {
        let Some((part, way, experiment)) = self.todo.last() else { return true };
        let run = self.running.get_or_insert_with(|| PatternRun::new(experiment));
        if run.advance(steps) {
            let figures = run.figures();
            let figure = |name: &str| figures.get(name).unwrap_or(0.0);
            let (accepted, lost, link) = (figure("accepted_share"), figure("lost"), experiment.run_link().to_string());
            self.done.push(Outage { part, way: *way, accepted, lost, link });
            self.running = None;
            self.todo.pop();
        }
        self.todo.is_empty()
    }

    /// How much is done, from 0 to 1.
    pub fn progress(&self) -> f64 {
        let done = self.done.len() as f64;
        done / (done + self.todo.len() as f64).max(1.0)
    }

    /// The ways, in the order to be shown.
    pub fn ways(&self) -> &[Way] {
        &self.ways
    }

    /// The parts that any of the ways has, in the order to be shown.
    pub fn parts(&self) -> impl Iterator<Item = &'static str> {
        PARTS.into_iter().filter(|part| self.ways.iter().any(|way| !way.breaks(part).is_empty()))
    }

    /// What came of a part's being down; none where the way has no such part, or it is not run yet.
    pub fn outage(&self, part: &str, way: Way) -> Option<&Outage> {
        self.done.iter().find(|outage| outage.part == part && outage.way == way)
    }
}
