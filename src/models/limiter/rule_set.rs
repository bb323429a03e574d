//! Several rules at once: a request passes when every rule that applies lets it pass, and a denied one takes nothing from any.
//!
//! ```text
//!            rule 0   rule 1   rule 2
//! request ─▶ check ─▶ check ─▶ check ─ all pass ─▶ take from each
//!              └────────┴────────┴─── any denies ─▶ the first is named, the longest wait is told
//! ```

use super::decision::{Decision, Gauge, Retry};
use super::keyed::KeyId;
use super::limiter::Limiter;
use super::meter::Denial;
use super::rule::Rule;
use crate::kernel::{Duration, Time};

/// Rules with the state of their keys.
#[derive(Clone, Debug)]
pub struct RuleSet {
    rules: Vec<Rule>,
    limiters: Vec<Limiter>,
    /// Where each rule found the state of the request in hand.
    places: Vec<Option<usize>>,
    /// The latest instant decided at.
    latest: Time,
}

impl RuleSet {
    /// The rules in this order, every key at rest.
    pub fn new(rules: Vec<Rule>) -> RuleSet {
        RuleSet {
            limiters: rules.iter().map(Limiter::new).collect(),
            places: vec![None; rules.len()],
            latest: Time::ZERO,
            rules,
        }
    }

    /// The rules in their order.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Decides about a request at `at`, nanoseconds since the Unix epoch. An instant before an earlier decision's counts as that one: a clock
    /// that goes back is ignored.
    ///
    /// `keys[i]` is the request's key under rule `i`, or None where that rule does not apply; what is missing at the end does not apply either.
    /// `cost` is the request's own, usually 1; a rule's `cost` multiplies it. A cost of 0 looks and takes nothing.
    #[inline]
    pub fn decide(&mut self, at: Time, keys: &[Option<KeyId>], cost: u64) -> Decision {
        let at = at.max(self.latest);
        self.latest = at;
        let decision = match self.check(at, keys, cost) {
            Some(denied) => denied,
            None => self.take(at, keys, cost),
        };
        for (limiter, key) in self.limiters.iter_mut().zip(keys) {
            if key.is_some() {
                limiter.sweep(at);
            }
        }
        decision
    }

    /// The denial if any rule denies. Notes where each state was found.
    #[inline]
    fn check(&mut self, at: Time, keys: &[Option<KeyId>], cost: u64) -> Option<Decision> {
        let mut denied: Option<Decision> = None;
        for (index, (limiter, key)) in self.limiters.iter().zip(keys).enumerate() {
            let Some(key) = key else { continue };
            let (place, answer) = limiter.check(*key, at, cost.saturating_mul(self.rules[index].cost()));
            self.places[index] = place;
            let Err(Denial { remaining, retry }) = answer else { continue };
            match &mut denied {
                Some(first) => first.retry = first.retry.max(retry),
                None => {
                    denied = Some(Decision {
                        allowed: false,
                        rule: Some(index as u32),
                        remaining,
                        retry,
                        delay: Duration::ZERO,
                    });
                }
            }
        }
        denied
    }

    /// Takes from every rule that applies; all let it pass.
    #[inline]
    fn take(&mut self, at: Time, keys: &[Option<KeyId>], cost: u64) -> Decision {
        let mut decision = Decision::UNRULED;
        for (index, (limiter, key)) in self.limiters.iter_mut().zip(keys).enumerate() {
            let Some(key) = key else { continue };
            let taken = limiter.take(self.places[index], *key, at, cost.saturating_mul(self.rules[index].cost()));
            decision.delay = decision.delay.max(taken.delay);
            if decision.rule.is_none() || taken.remaining < decision.remaining {
                decision.rule = Some(index as u32);
                decision.remaining = taken.remaining;
            }
        }
        debug_assert!(decision.retry == Retry::Now, "what passes need not come again");
        decision
    }

    /// What stands in the limiter of that key under that rule, or None if there is no such rule. Like [`RuleSet::decide`], not before the
    /// latest decision.
    pub fn snapshot(&self, rule: usize, key: KeyId, at: Time) -> Option<Gauge> {
        Some(self.limiters.get(rule)?.gauge(key, at.max(self.latest)))
    }

    /// Keys remembered under all rules together: those not at rest, and those that the sweeping hand has not reached since.
    pub fn active_keys(&self) -> usize {
        self.limiters.iter().map(Limiter::active).sum()
    }
}
