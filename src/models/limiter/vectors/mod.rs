//! Our limiters against numbers from the real systems' own tests (`tests/vectors/rate_limiters.json`).
//!
//! Each vector goes by its family (the first two parts of its id) to the test that knows its shape. One of an unknown family fails, so that a
//! new one can't be passed over in silence; what can't be tested is listed below with its reason.

mod bandwidths;
mod guava;
mod queues;
mod reserving;
mod token_buckets;
mod windows;

use serde_json::Value;

use super::{KeyId, Retry, Rule, RuleSet};
use crate::kernel::{Duration, Time};

const FILE: &str = include_str!("../../../../tests/vectors/rate_limiters.json");

/// Vectors that are not run, each with its reason.
const SKIPPED: [(&str, &str); 1] =
    [("rate_limiter.resilience4j.defaults", "default settings of a library, not behaviour: our rules have no default rate")];

/// One vector.
struct Vector {
    id: String,
    inputs: Value,
    expected: Value,
}

impl Vector {
    fn input(&self, name: &str) -> &Value {
        let value = self.inputs.get(name);
        value.unwrap_or_else(|| panic!("{}: no input {name}", self.id))
    }

    fn number(&self, name: &str) -> u64 {
        whole(self.input(name))
    }

    fn expects(&self, name: &str) -> &Value {
        let value = self.expected.get(name);
        value.unwrap_or_else(|| panic!("{}: nothing expected of {name}", self.id))
    }

    fn list(&self, name: &str) -> &[Value] {
        list(self.input(name))
    }

    fn expects_list(&self, name: &str) -> &[Value] {
        list(self.expects(name))
    }
}

fn whole(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| panic!("{value} is no whole number"))
}

fn signed(value: &Value) -> i64 {
    value.as_i64().unwrap_or_else(|| panic!("{value} is no whole number"))
}

fn decimal(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("{value} is no list"))
}

/// Seconds with decimals, to the nanosecond.
fn seconds(value: &Value) -> u64 {
    (decimal(value) * 1e9).round() as u64
}

fn at(nanos: u64) -> Time {
    Time::from_nanos(nanos)
}

fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// A rule set of one shared rule, and how it answers.
struct One(RuleSet);

impl One {
    fn new(rule: &str) -> One {
        One(RuleSet::new(vec![Rule::parse(rule).unwrap_or_else(|error| panic!("{rule}: {error}"))]))
    }

    fn ask(&mut self, nanos: u64, cost: u64) -> super::Decision {
        self.0.decide(at(nanos), &[Some(KeyId(0))], cost)
    }

    fn allows(&mut self, nanos: u64, cost: u64) -> bool {
        self.ask(nanos, cost).allowed
    }

    fn level(&self, nanos: u64) -> u64 {
        self.0.snapshot(0, KeyId(0), at(nanos)).map_or(0, |gauge| gauge.level.whole())
    }

    /// How many of `requests`, one every so many milliseconds, are denied.
    fn denied(&mut self, requests: u64, every: u64) -> u64 {
        (0..requests).filter(|number| !self.allows(number * every * 1_000_000, 1)).count() as u64
    }
}

fn wait_of(retry: Retry) -> Option<u64> {
    match retry {
        Retry::Now => Some(0),
        Retry::After(wait) => Some(wait.as_nanos()),
        Retry::Never => None,
    }
}

fn vectors() -> Vec<Vector> {
    let all: Value = serde_json::from_str(FILE).expect("the vectors are JSON");
    let each = list(&all).iter().map(|vector| Vector {
        id: vector["id"].as_str().unwrap_or_default().to_owned(),
        inputs: vector["inputs"].clone(),
        expected: vector["expected"].clone(),
    });
    each.collect()
}

/// Runs a vector; false if its family is unknown.
fn run(vector: &Vector) -> bool {
    let mut parts = vector.id.split('.');
    let family = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    match family {
        ("token_bucket", "envoy") => token_buckets::envoy(vector),
        ("token_bucket", "mennanov") => token_buckets::mennanov(vector),
        ("token_bucket", "go_rate") => reserving::go_rate(vector),
        ("token_bucket", "bucket4j") => bandwidths::bucket4j(vector),
        ("token_bucket", "guava") => guava::guava(vector),
        ("gcra", "governor") => token_buckets::governor(vector),
        ("gcra", "redis-cell" | "throttled") => token_buckets::throttled(vector),
        ("gcra", "redis_rate") => token_buckets::redis_rate(vector),
        ("leaky_bucket", "mennanov") => queues::mennanov(vector),
        ("leaky_bucket", "nginx") => queues::nginx(vector),
        ("leaky_bucket", "uber") => queues::uber(vector),
        ("fixed_window", "boundary_burst") => windows::boundary(vector),
        ("fixed_window", "mennanov") => windows::mennanov_fixed(vector),
        ("fixed_window", "ulule") => windows::ulule(vector),
        ("fixed_window", "resilience4j") => windows::resilience4j(vector),
        ("sliding_log", "exact_bound") => windows::log_bound(vector),
        ("sliding_log", "limits") => windows::log_hits(vector),
        ("sliding_counter", "russellluo") => windows::russellluo(vector),
        ("sliding_counter", "mennanov") => windows::mennanov_sliding(vector),
        _ => return false,
    }
    true
}

#[test]
fn every_vector_is_run_or_skipped_with_a_reason() {
    let vectors = vectors();
    let mut ran = 0;
    for vector in &vectors {
        let skipped = SKIPPED.iter().any(|(id, _)| *id == vector.id);
        assert!(skipped || run(vector), "{}: no test knows it, and no reason says why", vector.id);
        ran += usize::from(!skipped);
    }
    assert!(SKIPPED.iter().all(|(id, _)| vectors.iter().any(|vector| vector.id == *id)), "a skipped vector is gone");
    assert_eq!(ran + SKIPPED.len(), vectors.len());
}
