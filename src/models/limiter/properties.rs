//! What holds for every rule and every sequence of requests, tried on many.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{Algorithm, Decision, Endpoint, KeyId, METHODS, Rate, Refill, Retry, Rule, RuleParts, RuleSet, Scope};
use crate::kernel::{Duration, Time};

/// A request: nanoseconds since the one before, key, cost.
type Request = (u64, u32, u64);

fn rate() -> impl Strategy<Value = Rate> {
    (0u64..12, 1u64..60).prop_map(|(count, nanos)| Rate::new(count.max(1), Duration::from_nanos(nanos)).expect("within the limits"))
}

fn small_rule() -> impl Strategy<Value = Rule> {
    small_rule_of(&Algorithm::ALL)
}

fn algorithm() -> impl Strategy<Value = Algorithm> {
    prop::sample::select(Algorithm::ALL.to_vec())
}

/// Rules of small numbers, where boundaries are met often.
fn small_rule_of(algorithms: &[Algorithm]) -> impl Strategy<Value = Rule> {
    (rate(), prop::sample::select(algorithms.to_vec()), 1u64..9, any::<bool>()).prop_map(|(rate, algorithm, burst, interval)| {
        let parts = RuleParts {
            burst: algorithm.has_burst().then_some(burst),
            refill: algorithm.has_refill().then_some(if interval { Refill::Interval } else { Refill::Continuous }),
            algorithm,
            ..RuleParts::new(rate)
        };
        Rule::new(parts).expect("within the limits")
    })
}

/// Any rule within the limits, to print and to strain.
fn any_rule() -> impl Strategy<Value = Rule> {
    let number = || prop_oneof![1u64..30, 1u64..=1_000_000_000, Just(1_000_000_000)];
    let period = prop_oneof![
        1u64..2_000,
        prop::sample::select(vec![1u64, 1_000, 1_000_000, 1_000_000_000, 60_000_000_000, 604_800_000_000_000, 31_622_400_000_000_000]),
        1u64..=31_622_400_000_000_000
    ];
    let scope = prop_oneof![
        Just(Scope::Shared),
        Just(Scope::Endpoint),
        "[a-z_][a-z0-9_.-]{0,20}".prop_map(Scope::Column),
        "[a-z가0-9 ,/*-]{1,20}".prop_filter("spaces alone", |name| Scope::is_column(name)).prop_map(Scope::Column),
    ];
    let method = prop::option::of(prop::sample::select(METHODS.to_vec()));
    let on = prop::option::of((method, prop::option::of("/[a-z0-9,/?=-]{0,20}[a-z]")));
    (number(), period, number(), algorithm(), any::<bool>(), scope, on, number()).prop_map(
        |(count, nanos, burst, algorithm, interval, per, on, cost)| {
            let on =
                on.filter(|on| on.0.is_some() || on.1.is_some()).map(|(method, path)| Endpoint { method: method.map(str::to_owned), path });
            let parts = RuleParts {
                burst: algorithm.has_burst().then_some(burst),
                refill: (algorithm.has_refill() && interval).then_some(Refill::Interval),
                algorithm,
                per,
                on,
                cost: Some(cost),
                ..RuleParts::new(Rate::new(count, Duration::from_nanos(nanos)).expect("within the limits"))
            };
            Rule::new(parts).expect("within the limits")
        },
    )
}

fn requests() -> impl Strategy<Value = Vec<Request>> {
    prop::collection::vec((prop_oneof![Just(0u64), 0u64..5, 0u64..80], 0u32..3, 0u64..5), 1..60)
}

fn with_algorithm(rule: &Rule, algorithm: Algorithm) -> RuleSet {
    let parts = RuleParts { algorithm, refill: None, burst: Some(rule.burst()), ..rule.parts() };
    RuleSet::new(vec![Rule::new(parts).expect("within the limits")])
}

/// Plays requests from `start` on through all rules with one key, telling each instant.
fn play(rules: &mut RuleSet, start: u64, requests: &[Request]) -> Vec<(u64, u32, u64, Decision)> {
    let mut now = start;
    let count = rules.rules().len();
    let mut played = Vec::new();
    for (gap, key, cost) in requests {
        now = now.saturating_add(*gap);
        let keys = vec![Some(KeyId(*key)); count];
        played.push((now, *key, *cost, rules.decide(Time::from_nanos(now), &keys, *cost)));
    }
    played
}

/// The token bucket by the book: exact fractions over the period's nanoseconds, every key kept for ever.
struct PlainBucket<'r> {
    rule: &'r Rule,
    /// Tokens times the period, and the instant.
    keys: BTreeMap<u32, (u128, u64)>,
}

impl PlainBucket<'_> {
    fn decide(&mut self, now: u64, key: u32, cost: u64) -> (bool, u64) {
        let period = u128::from(self.rule.rate().period().as_nanos());
        let full = u128::from(self.rule.burst()) * period;
        let (level, at) = self.keys.entry(key).or_insert((full, now));
        *level = full.min(*level + u128::from(now - *at) * u128::from(self.rule.rate().count()));
        *at = now;
        let price = u128::from(cost) * period;
        let allowed = price <= *level;
        *level -= if allowed { price } else { 0 };
        (allowed, (*level / period) as u64)
    }
}

/// What passed, by key.
fn passed(played: &[(u64, u32, u64, Decision)], key: u32) -> Vec<(u64, u64)> {
    let of_key = played.iter().filter(|(_, of, _, decision)| *of == key && decision.allowed);
    of_key.map(|(now, _, cost, _)| (*now, *cost)).collect()
}

/// Whether a window lets `cost` pass at `now` after what passed, by the algorithm's definition.
fn window_allows(rule: &Rule, passed: &[(u64, u64)], now: u64, cost: u64) -> bool {
    let (limit, length) = (i128::from(rule.rate().count()), i128::from(rule.rate().period().as_nanos()));
    let (now, window) = (i128::from(now), i128::from(now) / length);
    let sum = |counts: &dyn Fn(i128) -> bool| -> i128 {
        let counted = passed.iter().filter(|(at, _)| counts(i128::from(*at)));
        counted.map(|(_, cost)| i128::from(*cost)).sum()
    };
    let current = sum(&|at| at / length == window);
    let used = match rule.algorithm() {
        Algorithm::FixedWindow => current * length,
        Algorithm::SlidingLog => sum(&|at| now - length < at && at <= now) * length,
        _ => sum(&|at| at / length == window - 1) * (length - now % length) + current * length,
    };
    used + i128::from(cost) * length <= limit * length
}

const BUCKETS: [Algorithm; 4] = [Algorithm::TokenBucket, Algorithm::Gcra, Algorithm::LeakyBucket, Algorithm::LeakyQueue];
const WINDOWS: [Algorithm; 3] = [Algorithm::FixedWindow, Algorithm::SlidingLog, Algorithm::SlidingCounter];

/// One nanosecond before the told wait is over the request would be denied, then it would pass.
fn check_waits(rule: Rule, start: u64, requests: &[Request]) -> Result<(), TestCaseError> {
    let mut rules = RuleSet::new(vec![rule]);
    let mut now = start;
    for (gap, key, cost) in requests {
        now = now.saturating_add(*gap);
        let keys = [Some(KeyId(*key))];
        let before = rules.clone();
        let allowed_at = |nanos| before.clone().decide(Time::from_nanos(nanos), &keys, *cost).allowed;
        match rules.decide(Time::from_nanos(now), &keys, *cost).retry {
            Retry::Now => {}
            Retry::Never => prop_assert!(!allowed_at(u64::MAX)),
            Retry::After(wait) => {
                prop_assert!(wait > Duration::ZERO);
                // What the end of time hides can't be tried.
                let Some(then) = now.checked_add(wait.as_nanos()) else { continue };
                prop_assert!(!allowed_at(then - 1));
                prop_assert!(allowed_at(then));
            }
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn the_bucket_algorithms_decide_as_the_bucket_by_the_book(rule in small_rule(), start in 0u64..1_000, requests in requests()) {
        let rule = with_algorithm(&rule, Algorithm::TokenBucket).rules()[0].clone();
        let mut plain = PlainBucket { rule: &rule, keys: BTreeMap::new() };
        let expected = play(&mut RuleSet::new(vec![rule.clone()]), start, &requests);
        for (now, key, cost, decision) in &expected {
            prop_assert_eq!((decision.allowed, decision.remaining), plain.decide(*now, *key, *cost));
        }
        for algorithm in [Algorithm::Gcra, Algorithm::LeakyBucket, Algorithm::LeakyQueue] {
            let mut played = play(&mut with_algorithm(&rule, algorithm), start, &requests);
            for step in &mut played {
                step.3.delay = Duration::ZERO;
            }
            prop_assert_eq!(&played, &expected, "{}", algorithm);
        }
    }

    #[test]
    fn gcra_decides_as_the_bucket_for_any_rule(rule in any_rule(), start in any::<u64>(), requests in requests(), stretch in 0u32..62) {
        let requests: Vec<_> = requests.into_iter().map(|(gap, key, cost)| (gap << stretch, key, cost)).collect();
        let expected = play(&mut with_algorithm(&rule, Algorithm::TokenBucket), start, &requests);
        for algorithm in [Algorithm::Gcra, Algorithm::LeakyBucket] {
            prop_assert_eq!(&play(&mut with_algorithm(&rule, algorithm), start, &requests), &expected);
        }
    }

    #[test]
    fn windows_decide_by_their_definition(rule in small_rule_of(&WINDOWS), start in 0u64..1_000, requests in requests()) {
        let played = play(&mut RuleSet::new(vec![rule.clone()]), start, &requests);
        for (index, (now, key, cost, decision)) in played.iter().enumerate() {
            prop_assert_eq!(decision.allowed, window_allows(&rule, &passed(&played[..index], *key), *now, *cost));
        }
    }

    #[test]
    fn the_wait_is_exact(rule in small_rule(), start in 0u64..1_000, requests in requests()) {
        check_waits(rule, start, &requests)?;
    }

    #[test]
    fn the_wait_is_exact_for_any_rule(rule in any_rule(), start in any::<u64>(), requests in requests(), stretch in 0u32..62) {
        let requests: Vec<_> = requests.into_iter().map(|(gap, key, cost)| (gap << stretch, key, cost)).collect();
        check_waits(rule, start, &requests)?;
    }

    #[test]
    fn several_rules_pass_together_or_take_nothing(several in prop::collection::vec(small_rule(), 1..4), requests in requests()) {
        let mut rules = RuleSet::new(several.clone());
        // Alone, each rule sees only what passed all: a denied request must have left no trace.
        let mut alone: Vec<_> = several.into_iter().map(|rule| RuleSet::new(vec![rule])).collect();
        for (now, key, cost, decision) in play(&mut rules, 0, &requests) {
            let (at, keys) = (Time::from_nanos(now), [Some(KeyId(key))]);
            let answers: Vec<_> = alone.iter().map(|rule| rule.clone().decide(at, &keys, cost)).collect();
            prop_assert_eq!(decision.allowed, answers.iter().all(|answer| answer.allowed));
            prop_assert_eq!(decision.retry, answers.iter().map(|answer| answer.retry).max().unwrap());
            let named = answers[decision.rule.unwrap() as usize];
            prop_assert_eq!((named.allowed, named.remaining), (decision.allowed, decision.remaining));
            for rule in alone.iter_mut().filter(|_| decision.allowed) {
                rule.decide(at, &keys, cost);
            }
        }
    }

    #[test]
    fn no_window_lets_more_pass_than_burst_and_rate(rule in small_rule_of(&BUCKETS), start in 0u64..1_000, requests in requests()) {
        let played = play(&mut RuleSet::new(vec![rule.clone()]), start, &requests);
        let (count, period) = (rule.rate().count(), rule.rate().period().as_nanos());
        for key in 0..3 {
            let passed = passed(&played, key);
            for from in 0..passed.len() {
                let mut sum = 0;
                for (now, cost) in &passed[from..] {
                    sum += cost;
                    let elapsed = now - passed[from].0;
                    // By interval a period's whole count may come at both ends of the window.
                    let slack = if rule.refill() == Refill::Interval { count * period } else { 0 };
                    prop_assert!(sum * period <= rule.burst() * period + count * elapsed + slack);
                }
            }
        }
    }

    #[test]
    fn the_level_stays_within_the_bucket(rule in any_rule(), start in any::<u64>(), requests in requests(), stretch in 0u32..62) {
        let mut rules = RuleSet::new(vec![rule]);
        let mut now = start;
        for (gap, key, cost) in requests {
            now = now.saturating_add(gap << stretch);
            let at = Time::from_nanos(now);
            let gauge = rules.snapshot(0, KeyId(key), at).unwrap();
            let full = u128::from(gauge.capacity) * gauge.level.denominator;
            prop_assert!(gauge.level.numerator <= full);
            prop_assert!(gauge.next_token_at.is_none_or(|next| next >= at));
            let decision = rules.decide(at, &[Some(KeyId(key))], cost);
            let after = rules.snapshot(0, KeyId(key), at).unwrap();
            prop_assert_eq!(decision.remaining, after.level.whole());
            if !decision.allowed {
                prop_assert_eq!(after, gauge, "a denied request left a trace");
            }
        }
    }

    #[test]
    fn a_rule_reads_back_as_printed(rule in any_rule()) {
        prop_assert_eq!(Rule::parse(&rule.to_string()), Ok(rule.clone()));
        prop_assert_eq!(Rule::parse(&rule.to_string().to_uppercase().replace(' ', " , ")).is_ok(), true);
    }

    #[test]
    fn any_string_is_a_rule_or_an_error_in_words(text in any::<String>()) {
        if let Err(error) = Rule::parse(&text) {
            prop_assert!(!error.to_string().is_empty());
        }
    }

    #[test]
    fn any_words_are_a_rule_or_an_error_in_words(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "5/s", "1", "/", "burst", "per", "on", "cost", "refill", "algorithm", "client", "GET", "/a", "endpoint", "method", "and", "path",
                "interval", "gcra", ",", "1,000", "é", "\u{0}", "9999999999999999999999", "0/s", "-1", "１",
            ]),
            0..12,
        ),
        space in prop::sample::select(vec![" ", ",", "", "\u{3000}"]),
    ) {
        let text = words.join(space);
        match Rule::parse(&text) {
            Ok(rule) => prop_assert_eq!(Rule::parse(&rule.to_string()), Ok(rule)),
            Err(error) => {
                prop_assert!(error.column.is_none_or(|column| 0 < column && column <= text.chars().count() + 1));
            }
        }
    }
}
