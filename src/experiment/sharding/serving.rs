//! What becomes of requests: they find their shard, wait there, are served, or are sent elsewhere.

use super::model::{Event, Part, ShardingLab};
use super::moving::Moving;
use super::setting::{HotKey, Meanwhile};
use super::step::{Step, What};
use crate::kernel::{Duration, Plan, Time};
use crate::models::shard::{Strategy, bound};

impl ShardingLab {
    pub(super) fn plan_arrival(&self, plan: &mut Plan<Event>) {
        if let Some(time) = self.setting.times.get(self.counts.sent as usize) {
            plan.at(Time::from_nanos(*time), Event::Arrive);
        }
    }

    /// What readers see meanwhile, if keys are moving.
    pub fn meanwhile(&self) -> Option<Meanwhile> {
        let change = self.setting.resharding?;
        matches!(self.moving, Moving::Under { .. }).then_some(change.meanwhile)
    }

    pub(super) fn arrive(&mut self, plan: &mut Plan<Event>) -> Step {
        let request = self.counts.sent as u32;
        self.counts.sent += 1;
        self.plan_arrival(plan);
        if self.meanwhile() == Some(Meanwhile::Stop) {
            self.held.push(request);
            self.counts.held += 1;
            return Step { request, key: self.setting.key(request), cause: self.reshard_step, ..Step::of(What::Held) };
        }
        self.route(request, What::Asked, plan)
    }

    pub(super) fn release(&mut self, plan: &mut Plan<Event>) -> Option<Step> {
        let request = self.held.pop()?;
        if !self.held.is_empty() {
            plan.after(Duration::ZERO, Event::Release);
        }
        Some(self.route(request, What::Released, plan))
    }

    /// Sends a request where its client believes the key to be.
    fn route(&mut self, request: u32, what: What, plan: &mut Plan<Event>) -> Step {
        let setting = std::rc::Rc::clone(&self.setting);
        let (key, writes) = (setting.key(request), setting.is_write(request));
        let hot = key == setting.hot;
        if setting.is_scatter(request) {
            let all: Vec<u32> = (0..setting.shards_all).filter(|shard| self.is_used(*shard)).collect();
            if let Some(within) = setting.gather_within.filter(|_| !writes) {
                plan.after(within, Event::TimeUp(request));
            }
            return self.scatter(request, &all, plan);
        }
        let part = Part { request, alone: true, second: false, cause: plan.step() };
        match setting.hot_key {
            HotKey::Salted(_) if hot && writes => {
                let one = setting.salted[request as usize % setting.salted.len()];
                return self.reach(one, part, what, plan);
            }
            HotKey::Salted(_) if hot => {
                return self.scatter(request, &setting.salted_shards, plan);
            }
            HotKey::Bounded(_) if hot && writes => {
                let all: Vec<u32> = (0..setting.shards).collect();
                return self.scatter(request, &all, plan);
            }
            HotKey::Bounded(factor) if hot => {
                let one = self.below_bound(setting.before[key as usize], factor);
                return self.reach(one, part, what, plan);
            }
            HotKey::Cached(_) if hot && writes => self.cached_until = plan.now(),
            HotKey::Cached(_) if hot && plan.now() < self.cached_until => {
                self.counts.cached += 1;
                self.counts.served += 1;
                self.finished = Some(request);
                return Step { request, key, ..Step::of(What::Cached) };
            }
            _ => {}
        }
        let (old, new) = (setting.before[key as usize], setting.after[key as usize]);
        if writes && old != new && self.meanwhile() == Some(Meanwhile::Double) {
            return self.scatter(request, &[old, new], plan);
        }
        if setting.strategy == Strategy::Directory {
            let shard = self.home(key);
            plan.after(setting.hop, Event::Reach { shard, part });
            return Step { request, key, shard, ..Step::of(What::LookedUp) };
        }
        self.reach(self.home(key), part, what, plan)
    }

    /// The first shard from `home` on that has no more than so many thousandths of the mean load, what comes now included.
    fn below_bound(&self, home: u32, factor: u64) -> u32 {
        let count = self.setting.shards;
        let load = |shard: u32| self.shards[shard as usize].line.len() as u64 + u64::from(self.shards[shard as usize].work.is_some());
        let total: u64 = (0..count).map(load).sum::<u64>() + 1;
        let bound = bound(total, count, factor);
        (0..count).map(|step| (home + step) % count).find(|shard| load(*shard) < bound).unwrap_or(home)
    }

    /// Where clients believe a key to be.
    fn home(&self, key: u32) -> u32 {
        let known = self.moving == Moving::Done || self.learned.has(key);
        if known { self.setting.after[key as usize] } else { self.setting.before[key as usize] }
    }

    /// The key that a part of a request is about.
    fn key_of(&self, part: Part) -> u32 {
        let partner = if part.second { self.setting.partner(part.request) } else { None };
        partner.unwrap_or_else(|| self.setting.key(part.request))
    }

    /// Whether a shard is one of those that are asked.
    fn is_used(&self, shard: u32) -> bool {
        let setting = &self.setting;
        let to = setting.resharding.map_or(setting.shards, |change| change.to);
        setting.own == Some(shard)
            || match self.moving {
                Moving::Before => shard < setting.shards,
                Moving::Under { .. } => shard < setting.shards.max(to),
                Moving::Done => shard < to,
            }
    }

    /// Asks several shards at once.
    fn scatter(&mut self, request: u32, shards: &[u32], plan: &mut Plan<Event>) -> Step {
        self.pending.put(request, shards.len() as u32);
        let part = Part { request, alone: shards.len() == 1, second: false, cause: plan.step() };
        for shard in shards {
            self.shards[*shard as usize].line.push(part);
            self.work_on(*shard, plan);
        }
        Step { request, key: self.setting.key(request), shard: shards[0], detail: shards.len() as u32, ..Step::of(What::Scattered) }
    }

    /// A query that has waited long enough answers without the shards that have not.
    pub(super) fn time_up(&mut self, request: u32) -> Option<Step> {
        let left = self.pending.remove(request)?;
        self.counts.served += 1;
        self.counts.in_part += 1;
        self.finished = Some(request);
        Some(Step { request, key: self.setting.key(request), detail: left, ..Step::of(What::GatheredInPart) })
    }

    /// A request comes to a shard: it waits there, or hears that the key is elsewhere.
    pub(super) fn reach(&mut self, shard: u32, part: Part, what: What, plan: &mut Plan<Event>) -> Step {
        if let Some(step) = self.redirect(shard, part, plan) {
            return step;
        }
        self.shards[shard as usize].line.push(Part { cause: plan.step(), ..part });
        self.work_on(shard, plan);
        let cause = if part.cause == plan.step() { 0 } else { part.cause };
        Step { request: part.request, key: self.key_of(part), shard, cause, ..Step::of(what) }
    }

    /// Sends a request to where its key is now, if that is elsewhere.
    fn redirect(&mut self, shard: u32, part: Part, plan: &mut Plan<Event>) -> Option<Step> {
        let key = self.key_of(part);
        let moves = self.setting.turns[key as usize].is_some() && self.setting.wide != Some(shard);
        if !moves || !part.alone || self.holds(shard, key) {
            return None;
        }
        let spot = self.spot(key);
        let to = match (spot.old, spot.new) {
            (_, true) => self.setting.after[key as usize],
            (true, false) => self.setting.before[key as usize],
            // It is in the mover's hands, or nowhere: whoever asks where it belongs waits there.
            (false, false) if shard != self.setting.after[key as usize] && !self.lost.has(key) => self.setting.after[key as usize],
            (false, false) => return None,
        };
        self.counts.redirected += 1;
        self.learned.put(key, ());
        let sent = Part { cause: plan.step(), ..part };
        plan.after(self.setting.hop, Event::Reach { shard: to, part: sent });
        Some(Step { request: part.request, key, shard, detail: to, cause: part.cause, ..Step::of(What::Redirected) })
    }

    /// A shard takes up the next request, if it is free.
    pub(super) fn work_on(&mut self, shard: u32, plan: &mut Plan<Event>) {
        let waits = self.setting.one_machine && self.shards.iter().any(|shard| shard.work.is_some());
        let at = &mut self.shards[shard as usize];
        if !at.is_up() || waits || at.work.is_some() {
            return;
        }
        at.work = at.line.pop();
        self.plan_finish(shard, plan);
    }

    /// After a shard's work the next: its own, or on one machine that of the partitions after it in turn.
    pub(super) fn work_on_next(&mut self, shard: u32, plan: &mut Plan<Event>) {
        let others = if self.setting.one_machine { self.setting.shards_all } else { 1 };
        (1..=others).for_each(|turn| self.work_on((shard + turn % others.max(1)) % self.setting.shards_all, plan));
    }

    pub(super) fn plan_finish(&self, shard: u32, plan: &mut Plan<Event>) {
        let at = &self.shards[shard as usize];
        let Some(part) = at.work else { return };
        let demand = self.setting.demand(part.request, shard, part.alone);
        let length = if at.slowed > 0 { demand.saturating_mul(self.setting.slowdown) } else { demand };
        plan.after(Duration::from_nanos(length), Event::Finish { shard, life: at.life });
    }

    pub(super) fn finish(&mut self, shard: u32, plan: &mut Plan<Event>) -> Option<Step> {
        let part = self.shards[shard as usize].work.take()?;
        let Part { request, alone, second, cause } = part;
        let key = self.key_of(part);
        self.work_on_next(shard, plan);
        // While it waited, the key may have gone.
        if let Some(step) = self.redirect(shard, part, plan) {
            return Some(step);
        }
        self.shards[shard as usize].served += 1;
        let step = |what, detail| Some(Step { what, request, key, shard, detail, cause });
        let left = self.pending.get(request).map_or(0, |left| left - 1);
        if !alone && self.pending.get(request).is_none() {
            return step(What::PartLate, 0);
        }
        if left > 0 {
            self.pending.put(request, left);
            return step(What::PartServed, left);
        }
        if let Some(partner) = self.setting.partner(request).filter(|_| !second) {
            let shard_of_partner = self.home(partner);
            let part = Part { second: true, cause: plan.step(), ..part };
            plan.after(self.setting.hop, Event::Reach { shard: shard_of_partner, part });
            return Some(Step { what: What::AskedAgain, request, key: partner, shard, detail: shard_of_partner, cause });
        }
        if let Some(wide) = self.setting.wide_of(request).filter(|_| alone && !second) {
            let part = Part { second: true, cause: plan.step(), ..part };
            plan.after(self.setting.hop, Event::Reach { shard: wide, part });
            return step(What::AskedWide, wide);
        }
        let several = self.pending.remove(request).is_some() && !alone;
        self.finished = Some(request);
        let nowhere = alone && self.setting.wide != Some(shard) && self.setting.turns[key as usize].is_some() && !self.holds(shard, key);
        if nowhere {
            self.counts.missed += 1;
        }
        self.counts.served += 1;
        if let HotKey::Cached(length) = self.setting.hot_key
            && key == self.setting.hot
            && !self.setting.is_write(request)
        {
            self.cached_until = plan.now() + length;
        }
        step(
            if nowhere {
                What::Missed
            } else if several {
                What::Gathered
            } else {
                What::Served
            },
            0,
        )
    }
}
