//! Judges of the rate-limit lab. They read steps and the limiter's gauges; the limiter does not judge itself.

use super::model::{Counts, RateLimit};
use super::step::{Decided, Step, Verdict};
use super::traffic::Traffic;
use crate::experiment::summary::{Check, FirstFailures};
use crate::kernel::{Time, World};
use crate::models::limiter::{Algorithm, Gauge, KeyId, Refill, Rule};

/// The checks' names, in the order to be shown.
pub const CHECKS: [&str; 4] = ["level-in-range", "window-bound", "decided-once", "refused-by-rule-only"];

/// All judges of a run.
#[derive(Clone, Debug)]
pub struct Judges {
    failed: FirstFailures<4>,
    windows: Vec<WindowBound>,
    keys: Vec<Option<KeyId>>,
    next: u32,
}

impl Judges {
    /// Judges for these rules.
    pub fn new(rules: &[Rule]) -> Judges {
        Judges { failed: FirstFailures::default(), windows: rules.iter().map(WindowBound::new).collect(), keys: Vec::new(), next: 0 }
    }

    /// Looks at the world right after a step.
    pub fn see(&mut self, world: &World<RateLimit>) {
        if let Some(Step::Decided(decided)) = world.last() {
            let model = &world.model;
            model.traffic().keys(decided.request, &mut self.keys);
            self.failed.note(0, !self.levels_in_range(model, world.now()), world.steps());
            let bounded = self.windows_hold(decided, model.traffic(), world.now());
            self.failed.note(1, !bounded, world.steps());
            self.failed.note(2, decided.request != self.next || !conserved(model.counts()), world.steps());
            self.failed.note(3, decided.verdict == Verdict::FailedClosed, world.steps());
            self.next = decided.request + 1;
        }
    }

    /// The checks as they stand.
    pub fn checks(&self) -> Vec<Check> {
        self.failed.checks(&CHECKS)
    }

    fn levels_in_range(&self, model: &RateLimit, now: Time) -> bool {
        let at = model.traffic().epoch(now);
        self.keys.iter().enumerate().all(|(rule, key)| {
            let gauge = key.and_then(|key| model.rules().snapshot(rule, key, at));
            gauge.is_none_or(|gauge| level_in_range(&gauge))
        })
    }

    /// What reached the service unlimited counts too: the bound is a promise to the service. The allow list is
    /// outside the promise. A queued request counts when it is let in, as under the other rules: behind a queue, what
    /// another rule spaced may bunch.
    fn windows_hold(&mut self, decided: &Decided, traffic: &Traffic, now: Time) -> bool {
        let counts = decided.verdict.passes() && decided.verdict != Verdict::Exempt;
        let cost = traffic.cost(decided.request);
        let mut hold = true;
        for (window, key) in self.windows.iter_mut().zip(&self.keys) {
            if let (true, Some(key)) = (counts, key) {
                hold &= window.pass(key.0, now.as_nanos(), cost);
            }
        }
        hold
    }
}

/// Never above capacity; below zero it cannot be written.
fn level_in_range(gauge: &Gauge) -> bool {
    gauge.level.numerator <= u128::from(gauge.capacity) * gauge.level.denominator
}

fn conserved(counts: &Counts) -> bool {
    counts.sent == counts.passed() + counts.refused() + counts.waiting()
}

/// Whether what passed in any window stays within burst + rate × window.
///
/// The largest excess over all windows ending now follows Lindley's recursion, `excess = max(0, excess - rate × gap) + cost`,
/// so one number a key tells about every window at once. It is kept as the instant at which the excess will be
/// drained, in units of 1/count of a nanosecond, so that whole numbers suffice.
#[derive(Clone, Debug)]
struct WindowBound {
    count: u128,
    period: u128,
    cost: u128,
    burst: u128,
    drained_at: Vec<u128>,
}

impl WindowBound {
    fn new(rule: &Rule) -> WindowBound {
        // A window may let its limit pass at its end and again at the next one's start: twice in no time.
        let portions = match rule.algorithm() {
            Algorithm::FixedWindow | Algorithm::SlidingCounter => 2,
            _ => 1,
        };
        // A refill by interval gives its whole portion at once, perhaps right after the bucket was emptied.
        let portion = if rule.refill() == Refill::Interval { u128::from(rule.rate().count()) } else { 0 };
        let burst = u128::from(rule.burst()) * portions + portion;
        let (count, period) = (u128::from(rule.rate().count()), u128::from(rule.rate().period().as_nanos()));
        WindowBound { count, period, cost: u128::from(rule.cost()), burst, drained_at: Vec::new() }
    }

    fn pass(&mut self, key: u32, at: u64, cost: u64) -> bool {
        if self.drained_at.len() <= key as usize {
            self.drained_at.resize(key as usize + 1, 0);
        }
        let now = u128::from(at) * self.count;
        let drained_at = &mut self.drained_at[key as usize];
        // Unlimited requests of any cost count too, so the sum can pass even 128 bits; the bound is broken long before.
        let poured = (u128::from(cost) * self.cost).saturating_mul(self.period);
        *drained_at = (*drained_at).max(now).saturating_add(poured);
        *drained_at - now <= self.burst * self.period
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::experiment::Experiment;
    use crate::experiment::rate_limit::RateLimitRun;
    use crate::models::limiter::Level;

    /// The worlds after the first steps of a run.
    fn worlds(link: &str, count: usize) -> Vec<World<RateLimit>> {
        let mut run = RateLimitRun::new(&Experiment::parse(link).unwrap(), None).unwrap();
        let mut worlds = Vec::new();
        run.record(|world| {
            if worlds.len() < count {
                worlds.push(world.clone());
            }
        });
        worlds
    }

    /// What the judges of the default rules say of these worlds, seen in this order.
    fn failed<'a>(worlds: impl IntoIterator<Item = &'a World<RateLimit>>) -> [Option<u64>; 4] {
        let mut judges = None;
        for world in worlds {
            judges.get_or_insert_with(|| Judges::new(world.model.rules().rules())).see(world);
        }
        judges.map_or([None; 4], |judges| judges.failed.firsts())
    }

    #[test]
    fn a_request_decided_twice_left_out_or_out_of_turn_is_found() {
        let worlds = worlds("#/rate-limit", 4);
        let seen = |order: &[usize]| failed(order.iter().map(|place| &worlds[*place]))[2];
        assert_eq!(seen(&[0, 1, 2, 3]), None);
        assert_eq!(seen(&[0, 1, 1, 2]), Some(2), "twice");
        assert_eq!(seen(&[0, 2, 3]), Some(3), "left out");
        assert_eq!(seen(&[1, 0]), Some(2), "out of turn");
    }

    #[test]
    fn a_lost_request_is_found() {
        let counts = *worlds("#/rate-limit", 3)[2].model.counts();
        assert!(conserved(&counts));
        assert!(!conserved(&Counts { sent: counts.sent + 1, ..counts }));
        let mut twice = counts;
        twice.verdicts[Verdict::Denied as usize] += 1;
        assert!(!conserved(&twice));
    }

    #[test]
    fn a_level_above_its_capacity_is_found() {
        let gauge = |numerator| Gauge { capacity: 5, level: Level { numerator, denominator: 7 }, next_token_at: None };
        assert!(level_in_range(&gauge(35)) && level_in_range(&gauge(0)));
        assert!(!level_in_range(&gauge(36)));
    }

    #[test]
    fn a_limiter_that_lets_too_many_pass_is_found() {
        // The steps of a looser limiter, judged by the rule that it should have kept.
        let loose = worlds("#/rate-limit?rule=9/s+burst+50&traffic=constant&arrivals=20/s", 12);
        let mut judges = Judges::new(&["2/s burst 5".parse().unwrap()]);
        for world in &loose {
            judges.see(world);
        }
        assert_eq!(judges.failed.firsts()[1], Some(6), "five at once, and in a quarter of a second half a token more");
        assert_eq!(failed(&loose), [None; 4]);
    }

    #[test]
    fn a_bound_survives_the_greatest_costs() {
        let mut bound = bound("1/366d burst 1000000000 cost 1000000000");
        for _ in 0..1_000 {
            bound.pass(0, u64::MAX, 1_000_000_000);
        }
        assert!(!bound.pass(0, u64::MAX, u64::MAX));
    }

    fn bound(rule: &str) -> WindowBound {
        WindowBound::new(&rule.parse().expect("a valid rule"))
    }

    #[test]
    fn the_window_bound_fails_on_one_request_too_many() {
        let mut bound = bound("1/s burst 3");
        assert!((0..3).all(|_| bound.pass(0, 0, 1)));
        assert!(bound.clone().pass(1, 0, 1), "another key has its own window");
        assert!(!bound.clone().pass(0, 999_999_999, 1), "a nanosecond before the next token");
        assert!(bound.pass(0, 1_000_000_000, 1));
    }

    #[test]
    fn a_fixed_window_may_pass_twice_its_limit_at_a_boundary_and_no_more() {
        let mut bound = bound("5/s algorithm fixed-window");
        assert!((0..10).all(|_| bound.pass(0, 999_999_999, 1)));
        assert!(!bound.pass(0, 999_999_999, 1));
    }
}
