//! The same experiment at one load after the other: how long messages stay when little comes, and when nearly as much comes as can be done.
//!
//! Every point is a run of its own, with a link of its own: the same consumers, work and seed, no faults, and so many messages that a
//! queue which begins empty comes near its steady state.

use super::expected::Expected;
use super::run::QueueRun;
use super::table::LAB;
use crate::experiment::run::LabRun;
use crate::experiment::settings::Experiment;
use crate::kernel::Duration;

/// Loads in twentieths of what the consumers can do.
const LOADS: [u64; 13] = [2, 4, 6, 8, 10, 12, 13, 14, 15, 16, 17, 18, 19];
/// Of how many parts a load is told.
const PARTS: u64 = 20;
/// Messages of each run.
const MESSAGES: u64 = 10_000;

/// What came of one load.
#[derive(Clone, Debug, PartialEq)]
pub struct LoadPoint {
    /// The load: what comes, as a share of what the consumers can do.
    pub load: f64,
    /// How long messages stayed in the mean, in seconds.
    pub mean: f64,
    /// How long 99% of them stayed at most, in seconds.
    pub p99: f64,
    /// The run.
    pub link: String,
}

/// A sweep over loads, run in slices.
pub struct LoadSweep {
    experiment: Experiment,
    points: Vec<LoadPoint>,
    running: Option<QueueRun>,
    next: usize,
    expected: Option<Expected>,
}

impl LoadSweep {
    /// The sweep that belongs to an experiment of the queue lab; none where a log says when messages come, or they come by turns.
    pub fn of(experiment: &Experiment) -> Option<LoadSweep> {
        if *experiment.lab() != LAB || experiment.log().is_some() || experiment.choice("traffic") == "on-off" {
            return None;
        }
        let messages = MESSAGES.to_string();
        let fresh = experiment.plain(&[]).and_then(|plain| plain.with("messages", &[messages])).ok()?;
        let experiment = fresh.with("poison", &[]).ok()?;
        let mut sweep = LoadSweep { experiment, points: Vec::new(), running: None, next: 0, expected: None };
        sweep.start_next();
        sweep.expected = sweep.running.as_ref().and_then(|run| run.expected().cloned());
        sweep.running.is_some().then_some(sweep)
    }

    /// The experiment at a load of so many twentieths: as many messages as the consumers can do in as many pieces of work, so that the rate
    /// is exact.
    fn at(&self, load: u64) -> Option<Experiment> {
        let period = Duration::from_nanos(self.experiment.duration("work").as_nanos().checked_mul(PARTS)?);
        let rate = format!("{}/{period}", load.checked_mul(self.experiment.count("consumers"))?);
        self.experiment.with("arrivals", &[rate]).ok()
    }

    fn start_next(&mut self) {
        self.running = LOADS.get(self.next).and_then(|load| QueueRun::new(&self.at(*load)?, None).ok());
        self.next += 1;
    }

    /// Runs at most `steps` further steps; true when the sweep is done.
    pub fn advance(&mut self, steps: u64) -> bool {
        let Some(run) = &mut self.running else { return true };
        if run.advance(steps) {
            let figures = run.figures();
            let load = LOADS[self.next - 1] as f64 / PARTS as f64;
            if let Some((mean, p99)) = figures.get("stay_mean_seconds").zip(figures.get("stay_p99_seconds")) {
                self.points.push(LoadPoint { load, mean, p99, link: run.experiment().run_link().to_string() });
            }
            self.start_next();
        }
        self.running.is_none()
    }

    /// How much is done, from 0 to 1.
    pub fn progress(&self) -> f64 {
        let within = self.running.as_ref().map_or(0.0, LabRun::progress);
        ((self.next.saturating_sub(1)) as f64 + within) / LOADS.len() as f64
    }

    /// What came of each load that is done.
    pub fn points(&self) -> &[LoadPoint] {
        &self.points
    }

    /// What theory says of any load: its name, and the mean and the 99th percentile of stays in seconds, as far as it has closed forms.
    pub fn theory(&self) -> Option<&Expected> {
        self.expected.as_ref()
    }

    /// The largest load that is run.
    pub fn load_max(&self) -> f64 {
        LOADS[LOADS.len() - 1] as f64 / PARTS as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn swept(link: &str) -> LoadSweep {
        let mut sweep = LoadSweep::of(&Experiment::parse(link).unwrap()).unwrap();
        while !sweep.advance(u64::MAX) {}
        sweep
    }

    #[test]
    fn latency_grows_like_a_hockey_stick_as_theory_has_it() {
        let sweep = swept("#/queue?consumers=2&work=100ms&consumer=down@1s..2s&seed=3");
        assert_eq!(sweep.points().len(), LOADS.len());
        assert_eq!(
            sweep.points()[4].link,
            "#/queue?messages=10000&arrivals=20/2s&work=100ms&seed=3",
            "faults are left out, the rate is exact"
        );
        for point in sweep.points().iter().filter(|point| point.load < 0.9) {
            let steady = sweep.theory().and_then(|expected| expected.at_load(point.load)).unwrap();
            let off = (point.mean / steady.stay - 1.0).abs();
            assert!(off < 0.1, "{}: {} beside {}", point.load, point.mean, steady.stay);
        }
        let (calm, busy) = (&sweep.points()[0], sweep.points().last().unwrap());
        assert!(busy.mean > 5.0 * calm.mean && busy.p99 > calm.p99, "{calm:?} {busy:?}");
    }

    #[test]
    fn every_point_is_what_its_own_link_gives() {
        let sweep = swept("#/queue?queue=sqs&consumers=3&work=50ms&work-law=hyperexponential");
        let point = &sweep.points()[8];
        let mut run = QueueRun::new(&Experiment::parse(&point.link).unwrap(), None).unwrap();
        run.finish();
        assert_eq!(run.figures().get("stay_mean_seconds"), Some(point.mean));
        assert!(sweep.theory().is_none(), "M/G/3 has no closed form");
    }

    #[test]
    fn what_comes_by_turns_has_no_one_load() {
        assert!(LoadSweep::of(&Experiment::parse("#/queue?traffic=on-off").unwrap()).is_none());
    }
}
