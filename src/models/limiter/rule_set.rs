//! Several rules at once: a request passes when every rule that applies lets it pass, and a denied one takes nothing from any.
//!
//! ```text
//!            rule 0   rule 1   rule 2
//! request ─▶ check ─▶ check ─▶ check ─ all pass ─▶ take from each
//!              └────────┴────────┴─── any denies ─▶ the first is named, the longest wait is told
//! ```

use super::any_keyed::AnyKeyed;
use super::decision::{Decision, Gauge, Retry};
use super::inside::{Hit, TwoCounts};
use super::keyed::KeyId;
use super::meter::Denial;
use super::rule::Rule;
use crate::kernel::{Duration, Time};

/// Rules with the state of their keys.
#[derive(Clone, Debug)]
pub struct RuleSet {
    rules: Vec<Rule>,
    limiters: Vec<AnyKeyed>,
    /// Where each rule found the state of the request in hand.
    places: Vec<Option<usize>>,
    /// The latest instant decided at.
    latest: Time,
}

impl RuleSet {
    /// The rules in this order, every key at rest.
    pub fn new(rules: Vec<Rule>) -> RuleSet {
        RuleSet { limiters: rules.iter().map(AnyKeyed::new).collect(), places: vec![None; rules.len()], latest: Time::ZERO, rules }
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
                    denied = Some(Decision { allowed: false, rule: Some(index as u32), remaining, retry, delay: Duration::ZERO });
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

    /// The requests that a sliding log counts, oldest first; None if the rule is no sliding log. Not before the latest decision.
    pub fn hits(&self, rule: usize, key: KeyId, at: Time) -> Option<Vec<Hit>> {
        self.limiters.get(rule)?.hits(key, at.max(self.latest))
    }

    /// The two windows of a sliding counter; None if the rule is none. Not before the latest decision.
    pub fn two_counts(&self, rule: usize, key: KeyId, at: Time) -> Option<TwoCounts> {
        self.limiters.get(rule)?.two_counts(key, at.max(self.latest))
    }

    /// Keys remembered under all rules together: those not at rest, and those that the sweeping hand has not reached since.
    pub fn active_keys(&self) -> usize {
        self.limiters.iter().map(AnyKeyed::active).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: Option<KeyId> = Some(KeyId(0));

    fn rule_set(rules: &[&str]) -> RuleSet {
        RuleSet::new(rules.iter().map(|rule| Rule::parse(rule).unwrap()).collect())
    }

    fn second(second: u64) -> Time {
        Time::ZERO + Duration::from_seconds(second)
    }

    #[test]
    fn a_request_to_which_no_rule_applies_passes() {
        let mut rules = rule_set(&["1/s"]);
        assert_eq!(rules.decide(second(0), &[None], 1), Decision::UNRULED);
        assert_eq!(rules.decide(second(0), &[], 1), Decision::UNRULED);
        assert_eq!(rule_set(&[]).decide(second(0), &[KEY], 1), Decision::UNRULED);
        assert_eq!(rules.active_keys(), 0);
    }

    #[test]
    fn a_denied_request_takes_nothing_from_any_rule() {
        let mut rules = rule_set(&["10/s", "2/m", "1/h algorithm fixed-window"]);
        let passed = rules.decide(second(0), &[KEY; 3], 1);
        assert_eq!((passed.allowed, passed.rule, passed.remaining, passed.retry), (true, Some(2), 0, Retry::Now));
        let denied = rules.decide(second(0), &[KEY; 3], 1);
        let wait = Retry::After(Duration::from_seconds(3600));
        assert_eq!((denied.allowed, denied.rule, denied.remaining, denied.retry), (false, Some(2), 0, wait));
        let left = |rule| rules.snapshot(rule, KeyId(0), second(0)).unwrap().level.whole();
        assert_eq!([left(0), left(1), left(2)], [9, 1, 0]);
    }

    #[test]
    fn the_first_denying_rule_is_named_and_the_longest_wait_told() {
        let mut rules = rule_set(&["1/s", "1/m", "1/h algorithm gcra"]);
        rules.decide(second(0), &[KEY; 3], 1);
        let denied = rules.decide(second(0), &[KEY; 3], 1);
        assert_eq!((denied.rule, denied.retry), (Some(0), Retry::After(Duration::from_seconds(3600))));
        assert_eq!(rules.decide(second(1), &[KEY; 3], 1).rule, Some(1));
        assert_eq!(rules.decide(second(1), &[KEY; 3], 2).retry, Retry::Never);
    }

    #[test]
    fn the_rule_with_the_least_left_is_named_and_the_first_on_ties() {
        let mut rules = rule_set(&["5/s", "3/s", "3/s algorithm sliding-log"]);
        let passed = rules.decide(second(0), &[KEY; 3], 1);
        assert_eq!((passed.rule, passed.remaining), (Some(1), 2));
    }

    #[test]
    fn costs_multiply_and_zero_looks() {
        let mut rules = rule_set(&["10/s cost 3"]);
        assert_eq!(rules.decide(second(0), &[KEY], 2).remaining, 4);
        assert_eq!(rules.decide(second(0), &[KEY], 0).remaining, 4);
        assert_eq!(rules.decide(second(0), &[KEY], u64::MAX).retry, Retry::Never);
    }

    #[test]
    fn the_queue_tells_how_long_it_holds() {
        let mut rules = rule_set(&["1/s burst 3 algorithm leaky-queue", "9/s"]);
        let delays: Vec<_> = (0..3).map(|_| rules.decide(second(5), &[KEY; 2], 1).delay).collect();
        assert_eq!(delays, [0, 1, 2].map(Duration::from_seconds));
    }

    #[test]
    fn a_picture_sees_what_the_windows_count() {
        let mut rules = rule_set(&["4/s algorithm sliding-log", "4/s algorithm sliding-counter", "4/s"]);
        let at = |millis: u64| Time::from_nanos(millis * 1_000_000);
        for millis in [100, 600, 600, 1_250] {
            rules.decide(at(millis), &[KEY; 3], 1);
        }
        let (log, counter) = (KEY.expect("a key"), KEY.expect("a key"));
        assert_eq!(rules.hits(0, log, at(1_250)), Some(vec![Hit { at: at(600), cost: 2 }, Hit { at: at(1_250), cost: 1 }]));
        let counts = TwoCounts { previous: 3, current: 1, overlap: Duration::from_millis(750) };
        assert_eq!(rules.two_counts(1, counter, at(1_250)), Some(counts));
        assert_eq!((rules.hits(1, log, at(1_250)), rules.two_counts(2, counter, at(1_250))), (None, None));
    }

    #[test]
    fn the_rate_zero_gives_its_burst_once() {
        for algorithm in ["token-bucket", "gcra", "leaky-bucket"] {
            let mut rules = rule_set(&[&format!("0/s burst 1 algorithm {algorithm}")]);
            assert!(rules.decide(second(0), &[KEY], 1).allowed);
            let denied = rules.decide(Time::MAX, &[KEY], 1);
            assert_eq!((denied.allowed, denied.retry), (false, Retry::Never));
            assert_eq!(rules.active_keys(), 1);
        }
    }

    #[test]
    fn a_clock_that_goes_back_is_ignored() {
        for algorithm in crate::models::limiter::Algorithm::ALL {
            let mut rules = rule_set(&[&format!("1/s algorithm {algorithm}")]);
            assert!(rules.decide(second(10), &[KEY], 1).allowed);
            let back = rules.decide(second(3), &[KEY], 1);
            let same = rules.clone().decide(second(10), &[KEY], 1);
            assert_eq!(back, same, "{algorithm}");
        }
    }
}
