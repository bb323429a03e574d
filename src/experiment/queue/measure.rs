//! What is measured while the lab's run is recorded: how many wait, how long messages stay, how busy consumers are.

use super::expected::Expected;
use super::judge::Judges;
use super::model::QueueLab;
use super::step::What;
use super::store::Depth;
use crate::experiment::summary::Figures;
use crate::kernel::{Quantiles, Reduced, Tally, Time, TimeWeighted, World};

/// The measurements of a run.
#[derive(Clone, Debug)]
pub struct Measure {
    counts: Vec<u64>,
    deliveries: u64,
    redelivered: u64,
    stays: Quantiles,
    stay: Tally,
    wait: Tally,
    ready_most: u64,
    working: TimeWeighted,
    inside_most: u64,
    /// Messages ready in the queue, over time.
    pub ready: Reduced,
    /// Messages that consumers have, over time.
    pub out: Reduced,
    /// Messages that the producer keeps, over time.
    pub kept: Reduced,
    /// Dead letters, over time.
    pub dead: Reduced,
    /// The share of consumers that work, over time.
    pub busy: Reduced,
}

impl Measure {
    /// Nothing measured yet.
    pub(super) fn new() -> Measure {
        Measure {
            counts: vec![0; What::ALL.len()],
            deliveries: 0,
            redelivered: 0,
            stays: Quantiles::new(),
            stay: Tally::new(),
            wait: Tally::new(),
            ready_most: 0,
            working: TimeWeighted::new(Time::ZERO, 0),
            inside_most: 0,
            ready: Reduced::new(),
            out: Reduced::new(),
            kept: Reduced::new(),
            dead: Reduced::new(),
            busy: Reduced::new(),
        }
    }

    /// Measures the world right after a step. `first`: whether the message that was done in it was done for the first time.
    pub fn see(&mut self, world: &World<QueueLab>, depth: Depth, first: bool) {
        let Some(step) = world.last() else { return };
        let (now, lab) = (world.now(), &world.model);
        self.counts[step.what as usize] += 1;
        for held in lab.store().went_out() {
            self.deliveries += 1;
            self.redelivered += u64::from(held.deliveries > 1);
        }
        if let Some(finished) = lab.finished().filter(|_| first) {
            let sent = lab.setting().sent_at(finished.message);
            self.stays.record(now.since(sent));
            self.stay.add(now.since(sent).as_seconds());
            self.wait.add(finished.since.since(sent).as_seconds());
        }
        let kept = lab.kept().len() as u64;
        self.ready_most = self.ready_most.max(depth.ready);
        self.inside_most = self.inside_most.max(depth.live() + kept);
        let working = lab.consumers().iter().filter(|consumer| consumer.work.is_some()).count();
        self.working.set(now, working as i64);
        self.ready.push(now, (depth.ready + depth.delayed) as f64);
        self.out.push(now, depth.out as f64);
        self.busy.push(now, working as f64 / lab.consumers().len().max(1) as f64);
        if depth.dead > 0 || !self.dead.buckets().is_empty() {
            self.dead.push(now, depth.dead as f64);
        }
        if kept > 0 || !self.kept.buckets().is_empty() {
            self.kept.push(now, kept as f64);
        }
    }

    /// How often something happened.
    pub fn count(&self, what: What) -> u64 {
        self.counts[what as usize]
    }

    /// How long messages were inside, from being sent to being done for the first time.
    pub fn stays(&self) -> &Quantiles {
        &self.stays
    }

    /// The figures, in the order to be shown; beside those of the run what theory expects.
    pub fn figures(&self, lab: &QueueLab, judges: &Judges, ended_at: Time, expected: Option<&Expected>) -> Figures {
        let counts = lab.counts();
        let seconds = ended_at.as_seconds();
        let mut figures = vec![
            ("sent", counts.sent as f64),
            ("done", judges.done() as f64),
            ("inside", lab.inside() as f64),
            ("deliveries", self.deliveries as f64),
            ("redelivered", self.redelivered as f64),
            ("duplicates", judges.duplicates() as f64),
            ("out_of_order", judges.disorder() as f64),
            ("dead_letters", lab.store().depth().dead as f64),
            ("refused", counts.refused as f64),
            ("dropped", counts.dropped as f64),
            ("expired", counts.expired as f64),
            ("discarded", counts.discarded as f64),
            ("lost_messages", counts.lost as f64),
            ("queue_max", self.ready_most as f64),
            ("inside_mean", judges.inside().mean(ended_at)),
            ("utilisation", self.working.mean(ended_at) / lab.consumers().len().max(1) as f64),
        ];
        if seconds > 0.0 {
            figures.push(("throughput_per_second", judges.done() as f64 / seconds));
        }
        if let Some((stay, wait)) = self.stay.mean().zip(self.wait.mean()) {
            figures.extend([("wait_mean_seconds", wait), ("stay_mean_seconds", stay)]);
            for (name, part) in [("stay_p50_seconds", 50), ("stay_p95_seconds", 95), ("stay_p99_seconds", 99)] {
                figures.extend(self.stays.at(part, 100).map(|length| (name, length.as_seconds())));
            }
        }
        if let Some(steady) = expected.and_then(|expected| expected.steady) {
            figures.extend([
                ("theory_inside_mean", steady.inside),
                ("theory_utilisation", steady.utilisation),
                ("theory_wait_mean_seconds", steady.wait),
                ("theory_stay_mean_seconds", steady.stay),
            ]);
            figures.extend(expected.and_then(|expected| expected.stay_quantile(0.99)).map(|p99| ("theory_stay_p99_seconds", p99)));
            if steady.refused > 0.0 {
                figures.push(("theory_refused_share", steady.refused));
            }
        }
        Figures(figures)
    }
}
