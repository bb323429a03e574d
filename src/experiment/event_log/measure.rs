//! What is measured while the lab's run is recorded: how far groups are behind, how long records take, what was lost.

use super::judge::Judges;
use super::model::LogLab;
use super::reading::lag;
use super::step::What;
use super::topic::Partition;
use crate::experiment::summary::Figures;
use crate::kernel::{Quantiles, Reduced, Tally, Time, World};

/// The measurements of a run.
#[derive(Clone, Debug)]
pub struct Measure {
    counts: Vec<u64>,
    delay: Quantiles,
    delay_mean: Tally,
    lag_most: u64,
    /// Each group's lag over all partitions, over time.
    pub lags: Vec<Reduced>,
    /// Records in the log, over time.
    pub held: Reduced,
    /// Records above the high watermark, over time.
    pub unsafe_records: Reduced,
}

impl Measure {
    /// Nothing measured yet.
    pub(super) fn new(groups: usize) -> Measure {
        Measure {
            counts: vec![0; What::ALL.len()],
            delay: Quantiles::new(),
            delay_mean: Tally::new(),
            lag_most: 0,
            lags: vec![Reduced::new(); groups],
            held: Reduced::new(),
            unsafe_records: Reduced::new(),
        }
    }

    /// Measures the world right after a step.
    pub fn see(&mut self, world: &World<LogLab>) {
        let Some(step) = world.last() else { return };
        let (now, lab) = (world.now(), &world.model);
        self.counts[step.what as usize] += 1;
        if let Some(finished) = lab.finished() {
            let sent = lab.setting().times.get(finished.work.record as usize).copied().unwrap_or(0);
            let took = now.since(Time::from_nanos(sent));
            self.delay.record(took);
            self.delay_mean.add(took.as_seconds());
        }
        let (mut held, mut risky) = (0, 0);
        for partition in lab.partitions() {
            held += partition.records();
            risky += partition.end() - partition.high_watermark();
        }
        self.held.push(now, held as f64);
        self.unsafe_records.push(now, risky as f64);
        for (group, series) in self.lags.iter_mut().enumerate().filter(|(group, _)| lab.groups()[*group].started) {
            let behind = lag(lab, group);
            self.lag_most = self.lag_most.max(behind);
            series.push(now, behind as f64);
        }
    }

    /// How often something happened.
    pub fn count(&self, what: What) -> u64 {
        self.counts[what as usize]
    }

    /// How long records took from being sent to being processed, by whichever group.
    pub fn delay(&self) -> &Quantiles {
        &self.delay
    }

    /// The figures, in the order to be shown.
    pub fn figures(&self, lab: &LogLab, judges: &Judges, ended_at: Time) -> Figures {
        let counts = lab.counts();
        let count = |what: What| self.count(what) as f64;
        let still: u64 = lab.partitions().iter().map(Partition::records).sum();
        let mut figures = vec![
            ("sent", counts.sent as f64),
            ("appended", counts.appended as f64),
            ("acknowledged", counts.acknowledged as f64),
            ("acknowledged_lost", counts.acknowledged_lost as f64),
            ("lost_messages", counts.lost as f64),
            ("log_duplicates", counts.duplicates as f64),
            ("deduplicated", counts.deduplicated as f64),
            ("producer_keeps", lab.kept() as f64),
            ("processed", judges.processed() as f64),
            ("processed_again", judges.again() as f64),
            ("out_of_order", judges.disorder() as f64),
            ("rebalances", count(What::Rebalanced)),
            ("lag_max", self.lag_most as f64),
            ("still_in_log", still as f64),
            ("deleted", counts.deleted as f64),
            ("compacted", counts.compacted as f64),
            ("missed", counts.missed as f64),
        ];
        let idle =
            |group: &super::readers::Group| (0..group.members.len() as u32).filter(|member| !group.owner.contains(&Some(*member))).count();
        figures.push(("idle_consumers", lab.groups().iter().map(idle).sum::<usize>() as f64));
        if ended_at > Time::ZERO {
            figures.push(("throughput_per_second", judges.processed() as f64 / ended_at.as_seconds()));
        }
        if let Some(mean) = self.delay_mean.mean() {
            figures.push(("stay_mean_seconds", mean));
            for (name, part) in [("stay_p50_seconds", 50), ("stay_p95_seconds", 95), ("stay_p99_seconds", 99)] {
                figures.extend(self.delay.at(part, 100).map(|length| (name, length.as_seconds())));
            }
        }
        Figures(figures)
    }
}
