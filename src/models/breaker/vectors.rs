//! Resilience4j's own test sequences (`tests/vectors/resilience.json`).

use super::{CircuitBreaker, Counts, Outcome, Settings, State, WindowKind};
use crate::kernel::{Duration, Time};
use serde_json::Value;

const FILE: &str = include_str!("../../../tests/vectors/resilience.json");

/// Other libraries' breakers, which ours does not claim to be: Hystrix trips by snapshots, gobreaker by runs of failures.
const OTHERS: [&str; 2] = ["circuit_breaker.hystrix.", "circuit_breaker.gobreaker."];

fn vectors(prefix: &str) -> Vec<(String, Value)> {
    let all: Vec<Value> = serde_json::from_str(FILE).unwrap();
    let named = all.into_iter().map(|vector| (vector["id"].as_str().unwrap().to_owned(), vector));
    named.filter(|(id, _)| id.starts_with(prefix) && !OTHERS.iter().any(|other| id.starts_with(other))).collect()
}

fn seconds(value: &Value) -> Duration {
    Duration::from_nanos((value.as_f64().unwrap() * 1e9).round() as u64)
}

fn number(value: &Value) -> u32 {
    u32::try_from(value.as_u64().unwrap()).unwrap()
}

fn settings(config: &Value) -> Settings {
    let window = config["sliding_window"].as_str().unwrap();
    let length: u32 = window.trim_start_matches("time ").trim_end_matches(" s").parse().unwrap();
    let made = Settings::default()
        .with_failure_rate(number(&config["failure_rate_threshold"]))
        .and_then(|made| made.with_slow_calls(number(&config["slow_call_rate_threshold"]), seconds(&config["slow_call_duration_s"])))
        .and_then(|made| made.with_window(WindowKind::Seconds(length), number(&config["minimum_calls"])))
        .and_then(|made| made.with_trial(seconds(&config["wait_open_s"]), number(&config["permitted_half_open"])));
    made.unwrap()
}

fn state(name: &str) -> State {
    match name {
        "CLOSED" => State::Closed,
        "OPEN" => State::Open,
        "HALF_OPEN" => State::HalfOpen,
        "FORCED_OPEN" => State::ForcedOpen,
        "DISABLED" => State::Disabled,
        "METRICS_ONLY" => State::MetricsOnly,
        _ => panic!("no state {name}"),
    }
}

/// Does what the vector does, and compares what can be seen after each operation.
fn follow(id: &str, vector: &Value) {
    let mut breaker = CircuitBreaker::new(settings(&vector["inputs"]["config"]));
    let mut now = Time::ZERO;
    let ops = vector["inputs"]["ops"].as_array().unwrap();
    for (place, (op, check)) in ops.iter().zip(vector["expected"]["checks"].as_array().unwrap()).enumerate() {
        let at = format!("{id}, operation {place}");
        match op["op"].as_str().unwrap() {
            "acquire" => assert_eq!(breaker.acquire(now), check["permitted"].as_bool().unwrap(), "{at}"),
            "release" => breaker.release(),
            "success" => breaker.record(now, seconds(&op["duration_s"]), false),
            "error" => breaker.record(now, seconds(&op["duration_s"]), true),
            "advance_s" => now += seconds(&op["s"]),
            "force" => breaker.transition(state(op["to"].as_str().unwrap()), now).unwrap(),
            "state" => assert_eq!(breaker.state(), state(check["state"].as_str().unwrap()), "{at}"),
            "metrics" => {
                let Counts { total, failed, .. } = breaker.counts();
                let rate = breaker.failure_rate().unwrap_or(-1.0);
                let seen = serde_json::json!([rate, breaker.counts().successful(), total, failed, breaker.not_permitted()]);
                assert_eq!(seen, check["rate_success_buffered_failed_notpermitted"], "{at}");
            }
            "slow" => {
                let seen = serde_json::json!([breaker.counts().slow, breaker.slow_call_rate().unwrap_or(-1.0)]);
                assert_eq!(seen, check["slow_calls_rate"], "{at}");
            }
            other => panic!("{at}: no operation {other}"),
        }
    }
}

#[test]
fn resilience4j_sequences_are_followed() {
    let mut followed = 0;
    for (id, vector) in vectors("circuit_breaker.resilience4j.") {
        if vector["inputs"].get("ops").is_some() {
            follow(&id, &vector);
            followed += 1;
        }
    }
    assert_eq!(followed, 11);
}

#[test]
fn defaults_are_resilience4js() {
    let shown = Settings::default();
    let (kind, length) = match shown.window() {
        WindowKind::Calls(length) => ("COUNT_BASED", length),
        WindowKind::Seconds(length) => ("TIME_BASED", length),
    };
    for (id, vector) in vectors("circuit_breaker.resilience4j.default.") {
        let expected = &vector["expected"]["default"];
        let ours = match id.rsplit('.').next().unwrap() {
            "automaticTransitionFromOpenToHalfOpenEnabled" => Value::from(shown.automatic()),
            "failureRateThreshold" => shown.failure_rate().into(),
            "maxWaitDurationInHalfOpenState_s" => shown.wait_half_open().map_or(0, |wait| wait.as_seconds() as u64).into(),
            "minimumNumberOfCalls" => shown.minimum_calls().into(),
            "permittedNumberOfCallsInHalfOpenState" => shown.permitted_half_open().into(),
            "slidingWindowSize" => length.into(),
            "slidingWindowType" => kind.into(),
            "slowCallDurationThreshold_s" => (shown.slow_call_duration().as_seconds() as u64).into(),
            "slowCallRateThreshold" => shown.slow_call_rate().into(),
            "waitDurationInOpenState_s" => (shown.wait_open().as_seconds() as u64).into(),
            other => panic!("no setting {other}"),
        };
        assert_eq!(&ours, expected, "{id}");
    }
}

#[test]
fn windows_count_as_resilience4js_do() {
    let window = |kind| CircuitBreaker::new(Settings::default().with_window(kind, 1).unwrap().with_failure_rate(100).unwrap());
    let mut by_time = window(WindowKind::Seconds(5));
    by_time.transition(State::MetricsOnly, Time::ZERO).unwrap();
    let [(_, vector)] = &vectors("circuit_breaker.window.time_5")[..] else { panic!("one vector") };
    for (event, expected) in
        vector["inputs"]["events_t_outcome"].as_array().unwrap().iter().zip(vector["expected"]["total_failed"].as_array().unwrap())
    {
        by_time.record(Time::ZERO + seconds(&event[0]), Duration::ZERO, event[1] == "E");
        assert_eq!(serde_json::json!([by_time.counts().total, by_time.counts().failed]), *expected, "{event}");
    }

    let mut by_count = super::window::Window::new(WindowKind::Calls(2));
    let [(_, vector)] = &vectors("circuit_breaker.window.count_2_slow")[..] else { panic!("one vector") };
    for (outcome, expected) in
        vector["inputs"]["outcomes"].as_array().unwrap().iter().zip(vector["expected"]["total_slow_failrate"].as_array().unwrap())
    {
        let outcome = outcome.as_str().unwrap();
        by_count.record(Time::ZERO, Outcome { failed: outcome.contains("error"), slow: outcome.contains("slow") });
        let Counts { total, failed, slow } = by_count.counts();
        assert_eq!(serde_json::json!([total, slow, failed * 100 / total]), *expected, "{outcome}");
    }
}

#[test]
fn ten_calls_are_counted_before_a_rate_is_told() {
    let settings = Settings::default().with_window(WindowKind::Calls(10), 10).unwrap();
    let mut breaker = CircuitBreaker::new(settings);
    breaker.transition(State::MetricsOnly, Time::ZERO).unwrap();
    let mut calls = |letters: &str| {
        for letter in letters.chars() {
            breaker.record(Time::ZERO, Duration::ZERO, letter == 'E');
        }
        breaker.failure_rate()
    };
    assert_eq!(calls("SSEE"), None);
    assert_eq!(calls("EEEESSSS"), Some(60.0));
    assert_eq!(calls("SSS"), Some(30.0));
}

#[test]
fn a_starved_half_open_breaker_opens_when_it_may_not_wait() {
    let settings = Settings::default().with_wait_half_open(Some(Duration::from_seconds(1)));
    let mut breaker = CircuitBreaker::new(settings);
    breaker.transition(State::Open, Time::ZERO).unwrap();
    breaker.transition(State::HalfOpen, Time::ZERO).unwrap();
    assert_eq!(breaker.due(), Some(Time::ZERO + Duration::from_seconds(1)));
    breaker.elapse(Time::ZERO + Duration::from_seconds(2));
    assert_eq!(breaker.state(), State::Open);
}

#[test]
fn a_closed_breaker_cannot_become_half_open_and_time_alone_opens_it_to_trial_when_asked() {
    let mut breaker = CircuitBreaker::new(Settings::default().with_automatic(true));
    assert!(breaker.transition(State::HalfOpen, Time::ZERO).is_err());
    breaker.transition(State::Open, Time::ZERO).unwrap();
    breaker.elapse(Time::ZERO + Duration::from_seconds(60));
    assert_eq!((breaker.state(), breaker.permits()), (State::HalfOpen, Some(10)));
}
