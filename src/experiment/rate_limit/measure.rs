//! What is measured while a rate-limit run is recorded: outcomes by request and by key, waits, levels.

use super::model::{Counts, RateLimit};
use super::step::{Decided, Step, Verdict};
use super::traffic::Traffic;
use crate::experiment::summary::Figures;
use crate::kernel::{Duration, Quantiles, Reduced, World};
use crate::models::limiter::KeyId;
use std::collections::BTreeMap;

/// Keys that a list of the most denied holds.
pub const TOP_KEYS: usize = 10;

/// The measurements of a run.
#[derive(Clone, Debug)]
pub struct Measure {
    verdicts: Vec<u8>,
    remaining: Vec<u32>,
    denied: BTreeMap<(u32, u32), u64>,
    followed: Option<KeyId>,
    level: Reduced,
    delays: Quantiles,
    delay_total: u128,
    active_max: usize,
    keys: usize,
}

impl Measure {
    /// Nothing measured yet. The level is followed of the first rule's busiest key, the first of them on ties.
    pub fn new(traffic: &Traffic) -> Measure {
        Measure {
            verdicts: Vec::with_capacity(traffic.len() as usize),
            remaining: Vec::with_capacity(traffic.len() as usize),
            denied: BTreeMap::new(),
            followed: busiest(traffic),
            level: Reduced::new(),
            delays: Quantiles::new(),
            delay_total: 0,
            active_max: 0,
            keys: keys(traffic),
        }
    }

    /// Measures the world right after a step.
    pub fn see(&mut self, world: &World<RateLimit>) {
        let Some(Step::Decided(decided)) = world.last() else { return };
        let model = &world.model;
        self.verdicts.push(decided.verdict as u8);
        self.remaining.push(u32::try_from(decided.remaining).unwrap_or(u32::MAX));
        self.active_max = self.active_max.max(model.rules().active_keys());
        match decided.verdict {
            Verdict::Denied => self.deny(model, decided),
            Verdict::Allowed | Verdict::Queued => {
                self.delays.record(Duration::from_nanos(decided.delay_nanos));
                self.delay_total += u128::from(decided.delay_nanos);
            }
            _ => {}
        }
        self.follow(world, decided);
    }

    fn deny(&mut self, model: &RateLimit, decided: &Decided) {
        let rule = decided.rule.unwrap_or(0);
        let key = model.traffic().keyed()[rule as usize].id(decided.request).unwrap_or(0);
        *self.denied.entry((rule, key)).or_insert(0) += 1;
    }

    fn follow(&mut self, world: &World<RateLimit>, decided: &Decided) {
        let traffic = world.model.traffic();
        let key = traffic.keyed().first().and_then(|labels| labels.id(decided.request)).map(KeyId);
        if let (Some(key), true) = (key, key == self.followed) {
            let Some(gauge) = world.model.rules().snapshot(0, key, traffic.epoch(world.now())) else { return };
            let after = gauge.level.as_tokens();
            if matches!(decided.verdict, Verdict::Allowed | Verdict::Queued) {
                let cost = traffic.cost(decided.request) as f64 * world.model.rules().rules()[0].cost() as f64;
                self.level.push(world.now(), (after + cost).min(gauge.capacity as f64));
            }
            self.level.push(world.now(), after);
        }
    }

    /// The verdict about one request; none if it has not come yet.
    pub fn verdict(&self, request: u32) -> Option<Verdict> {
        self.verdicts.get(request as usize).map(|verdict| Verdict::ALL[*verdict as usize])
    }

    /// The verdict about each request so far.
    pub fn verdicts(&self) -> impl ExactSizeIterator<Item = Verdict> + '_ {
        self.verdicts.iter().map(|verdict| Verdict::ALL[*verdict as usize])
    }

    /// The verdict about each request so far, as its place in [`Verdict::ALL`].
    pub fn verdict_places(&self) -> &[u8] {
        &self.verdicts
    }

    /// Tokens left after each request under the rule that decided, at most `u32::MAX`.
    pub fn remaining(&self) -> &[u32] {
        &self.remaining
    }

    /// The key whose level is followed.
    pub fn followed(&self) -> Option<KeyId> {
        self.followed
    }

    /// The followed key's level over time, in tokens.
    pub fn level(&self) -> &Reduced {
        &self.level
    }

    /// Denials by (rule, key), most first, at most `count`.
    pub fn top_denied(&self, count: usize) -> Vec<((u32, KeyId), u64)> {
        let mut denied: Vec<_> = self.denied.iter().map(|((rule, key), count)| ((*rule, KeyId(*key)), *count)).collect();
        denied.sort_by_key(|(place, count)| (std::cmp::Reverse(*count), place.0, place.1.0));
        denied.truncate(count);
        denied
    }

    /// The figures, in the order to be shown.
    pub fn figures(&self, counts: &Counts) -> Figures {
        let mut figures: Vec<(&'static str, f64)> = vec![
            ("requests", counts.sent as f64),
            ("allowed", (counts.of(Verdict::Allowed) + counts.of(Verdict::Queued)) as f64),
            ("denied", counts.of(Verdict::Denied) as f64),
            ("denied_share", share(counts.of(Verdict::Denied), counts.sent)),
            ("keys", self.keys as f64),
            ("keys_denied", self.denied.len() as f64),
            ("active_keys_max", self.active_max as f64),
            ("exempt", counts.of(Verdict::Exempt) as f64),
            ("forged", counts.of(Verdict::Forged) as f64),
            ("failed_open", counts.of(Verdict::FailedOpen) as f64),
            ("failed_closed", counts.of(Verdict::FailedClosed) as f64),
            ("waiting", counts.waiting() as f64),
            ("gateway_handled", counts.gateway as f64),
            ("gateway_wasted", counts.gateway_wasted as f64),
            ("service_handled", counts.service as f64),
        ];
        if counts.of(Verdict::Queued) > 0 {
            figures.push(("delay_mean_seconds", self.delay_total as f64 / 1e9 / self.delays.count() as f64));
            let p99 = self.delays.at(99, 100).unwrap_or(Duration::ZERO);
            figures.push(("delay_p99_seconds", p99.as_seconds()));
        }
        Figures(figures)
    }
}

fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Distinct keys over all rules.
fn keys(traffic: &Traffic) -> usize {
    let distinct = |labels: &super::traffic::Labels| tally(labels).iter().filter(|count| **count > 0).count();
    traffic.keyed().iter().map(distinct).sum()
}

fn busiest(traffic: &Traffic) -> Option<KeyId> {
    let counts = tally(traffic.keyed().first()?);
    let most = counts.iter().copied().max().filter(|most| *most > 0)?;
    counts.iter().position(|count| *count == most).map(|place| KeyId(place as u32))
}

/// How many requests each label has.
pub(super) fn tally(labels: &super::traffic::Labels) -> Vec<u64> {
    let mut counts = vec![0; labels.names().len()];
    for id in labels.ids() {
        if let Some(count) = counts.get_mut(*id as usize) {
            *count += 1;
        }
    }
    counts
}
