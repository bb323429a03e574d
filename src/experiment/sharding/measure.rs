//! What is measured while the lab's run is recorded: how evenly load and keys lie, how long requests take, what moved.

use super::model::ShardingLab;
use super::moving::Moving;
use super::setting::Setting;
use super::step::What;
use crate::experiment::summary::Figures;
use crate::kernel::{Quantiles, Reduced, Tally, Time, World};
use crate::models::shard::{Plan, ShardMap, Strategy};
use crate::theory::{hash_spread, least_moved, modulo_moved, ring_spread};

/// Shards whose lines are drawn over time.
const SERIES: usize = 6;
/// Keys by which maps are compared: enough to tell them apart.
const COMPARED: usize = 2_000;

/// How unevenly something lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The most, as so many times the mean.
    pub max_over_mean: f64,
    /// The coefficient of variation.
    pub cv: f64,
}

impl Spread {
    /// Of so many at each place; none if there is nothing.
    pub fn of(counts: &[u64]) -> Option<Spread> {
        let mean = counts.iter().sum::<u64>() as f64 / counts.len().max(1) as f64;
        if mean == 0.0 {
            return None;
        }
        let squares: f64 = counts.iter().map(|count| (*count as f64 - mean) * (*count as f64 - mean)).sum();
        let max = counts.iter().copied().max().unwrap_or(0) as f64;
        Some(Spread { max_over_mean: max / mean, cv: libm::sqrt(squares / counts.len() as f64) / mean })
    }
}

/// The measurements of a run.
#[derive(Clone, Debug)]
pub struct Measure {
    stays: Quantiles,
    stay: Tally,
    gathered: Tally,
    /// Requests that wait at each of the first shards, over time.
    pub lines: Vec<Reduced>,
    /// Keys that have moved, over time.
    pub moved: Reduced,
    began: Option<Time>,
    ended: Option<Time>,
}

impl Measure {
    /// Nothing measured yet.
    pub(super) fn new(shards: usize) -> Measure {
        Measure {
            stays: Quantiles::new(),
            stay: Tally::new(),
            gathered: Tally::new(),
            lines: vec![Reduced::new(); shards.min(SERIES)],
            moved: Reduced::new(),
            began: None,
            ended: None,
        }
    }

    /// Measures the world right after a step.
    pub fn see(&mut self, world: &World<ShardingLab>) {
        let Some(step) = world.last() else { return };
        let (now, lab) = (world.now(), &world.model);
        match step.what {
            What::ReshardBegins => self.began = Some(now),
            What::ReshardEnds => self.ended = Some(now),
            _ => {}
        }
        if let Some(request) = lab.finished() {
            let took = now.since(lab.setting().came(request));
            self.stays.record(took);
            self.stay.add(took.as_seconds());
            if matches!(step.what, What::Gathered | What::GatheredInPart) && lab.setting().is_scatter(request) {
                self.gathered.add(took.as_seconds());
            }
        }
        for (series, shard) in self.lines.iter_mut().zip(lab.shards()) {
            series.push(now, shard.line.len() as f64 + f64::from(u8::from(shard.work.is_some())));
        }
        if lab.moving() != Moving::Before {
            self.moved.push(now, f64::from(lab.moved()));
        }
    }

    /// How long requests took.
    pub fn stays(&self) -> &Quantiles {
        &self.stays
    }

    /// The figures, in the order to be shown; beside those of the run what theory expects.
    pub fn figures(&self, lab: &ShardingLab) -> Figures {
        let (setting, counts) = (lab.setting(), lab.counts());
        let used =
            if lab.moving() == Moving::Done { setting.resharding.map_or(setting.shards, |change| change.to) } else { setting.shards };
        let served: Vec<u64> = lab.shards().iter().map(|shard| shard.served).collect();
        let rows: Vec<u64> = lab.shards()[..used as usize].iter().map(|shard| u64::from(shard.rows)).collect();
        let keys = setting.names.len();
        let mut figures = vec![
            ("sent", counts.sent as f64),
            ("served", counts.served as f64),
            ("cached", counts.cached as f64),
            ("redirected", counts.redirected as f64),
            ("held", counts.held as f64),
            ("missed_keys", counts.missed as f64),
            ("keys_lost", f64::from(lab.lost())),
        ];
        if let Some(load) = Spread::of(&served[..used.max(setting.shards) as usize]) {
            figures.extend([("load_max_over_mean", load.max_over_mean), ("load_cv", load.cv)]);
        }
        if let Some(spread) = Spread::of(&rows) {
            figures.extend([("keys_max_over_mean", spread.max_over_mean), ("keys_cv", spread.cv)]);
            figures.extend(expected_spread(setting, used, keys).map(|cv| ("theory_keys_cv", cv)));
        }
        if let Some(change) = setting.resharding {
            figures.extend([
                ("keys_moved", f64::from(lab.moved())),
                ("moved_share", f64::from(lab.moved()) / keys.max(1) as f64),
                ("theory_least_moved_share", least_moved(setting.shards, change.to)),
            ]);
            if matches!(setting.strategy, Strategy::Modulo | Strategy::Hash | Strategy::Kafka) {
                figures.push(("theory_moved_share", modulo_moved(setting.shards, change.to)));
            }
            figures.extend(self.began.zip(self.ended).map(|(from, to)| ("resharding_seconds", to.since(from).as_seconds())));
        }
        let hottest = setting.hot_requests as f64 / setting.keys.len().max(1) as f64;
        figures.extend(setting.hot_share.map(|share| ("theory_hot_key_share", share)));
        figures.extend([("hot_key_share", hottest), ("useful_shards_max", libm::floor(1.0 / hottest.max(1e-9)))]);
        if let Some(mean) = self.stay.mean() {
            figures.push(("stay_mean_seconds", mean));
            for (name, part) in [("stay_p50_seconds", 50), ("stay_p95_seconds", 95), ("stay_p99_seconds", 99)] {
                figures.extend(self.stays.at(part, 100).map(|length| (name, length.as_seconds())));
            }
        }
        if setting.gather_within.is_some() {
            figures.push(("answered_in_part", counts.in_part as f64));
        }
        if let Some(mean) = self.gathered.mean() {
            figures.push(("gathered_mean_seconds", mean));
            figures
                .extend(setting.idle_gather.filter(|_| setting.gather_within.is_none()).map(|idle| ("theory_gathered_idle_seconds", idle)));
        }
        Figures(figures)
    }
}

/// The coefficient of variation of keys over shards that theory expects of a map: what chance leaves uneven, and of a ring its arcs.
fn expected_spread(setting: &Setting, shards: u32, keys: usize) -> Option<f64> {
    let chance = hash_spread(shards, keys as u64);
    match setting.strategy {
        Strategy::Hash | Strategy::Jump | Strategy::Rendezvous | Strategy::Kafka | Strategy::Redis | Strategy::Maglev => Some(chance),
        Strategy::Ring => {
            let arcs = ring_spread(shards, setting.plan.vnodes);
            Some(libm::sqrt(arcs * arcs + chance * chance))
        }
        Strategy::Modulo | Strategy::Range | Strategy::Ketama | Strategy::Directory | Strategy::List => None,
    }
}

/// Of every map, what share of these keys it would move from so many shards to so many; maps that cannot place them are left out.
pub fn compared(setting: &Setting, from: u32, to: u32) -> Vec<(Strategy, f64)> {
    let names: Vec<&str> = setting.names.iter().take(COMPARED).collect();
    let plan = |shards: u32| Plan { vnodes: setting.plan.vnodes, ..Plan::of(shards) };
    let share = |strategy: &Strategy| {
        if *strategy == setting.strategy && setting.resharding.is_some() {
            return Some((*strategy, setting.moving.len() as f64 / setting.names.len().max(1) as f64));
        }
        if matches!(*strategy, Strategy::Range | Strategy::List) {
            return None;
        }
        let before = ShardMap::new(*strategy, &plan(from));
        let after = before.changed(*strategy, &plan(to));
        let mut moved = 0;
        for name in &names {
            moved += u32::from(before.place(name.as_bytes())? != after.place(name.as_bytes())?);
        }
        Some((*strategy, f64::from(moved) / names.len().max(1) as f64))
    };
    Strategy::ALL.iter().filter_map(share).collect()
}
