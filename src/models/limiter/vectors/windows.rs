//! Windows: fixed, logged and counted by the rule; Resilience4j and mennanov's sliding window by their variants.

use super::super::variants::{CycleLimiter, FloodCounter};
use super::{One, Vector, at, decimal, seconds, signed, wait_of, whole};
use crate::kernel::{Duration, Time};

pub(super) fn boundary(vector: &Vector) {
    assert_eq!(vector.input("offered"), "20 at t=999 and 20 at t=1000");
    let mut limiter = One::new(&format!("{}/{}ms algorithm fixed-window", vector.number("limit"), vector.number("cycle_ms")));
    let times = [999_000_000, 1_000_000_000];
    let accepted: usize = times.into_iter().map(|now| (0..20).filter(|_| limiter.allows(now, 1)).count()).sum();
    assert_eq!(accepted as u64, whole(vector.expects("accepted_within_1ms")), "{}", vector.id);
}

pub(super) fn mennanov_fixed(vector: &Vector) {
    let rule = format!("{}/{}ms algorithm fixed-window", vector.number("capacity"), vector.number("window_ms"));
    let rejected = One::new(&rule).denied(vector.number("requests"), vector.number("every_ms"));
    assert_eq!(rejected, whole(vector.expects("rejected")), "{}", vector.id);
}

pub(super) fn ulule(vector: &Vector) {
    let mut limiter = One::new(&format!("{}/m algorithm fixed-window", vector.number("limit")));
    let expected = vector.expects_list("remaining").iter().zip(vector.expects_list("reached"));
    for (remaining, reached) in expected {
        let decision = limiter.ask(0, 1);
        let answer = (decision.remaining, !decision.allowed);
        assert_eq!(answer, (whole(remaining), reached.as_bool().unwrap()), "{}", vector.id);
    }
}

pub(super) fn resilience4j(vector: &Vector) {
    let nanos = |name: &str| Duration::from_nanos(vector.number(name));
    let mut limiter = CycleLimiter::new(signed(vector.input("limit_per_cycle")), nanos("cycle_ns"), nanos("timeout_ns"));
    for (step, expected) in vector.list("steps").iter().zip(vector.expects_list("steps")) {
        let now = at(whole(&step["t"]));
        if let Some(limit) = step.get("set_limit") {
            limiter.set_limit(now, signed(limit));
        }
        if let Some(permits) = step.get("reserve") {
            let waited = limiter.reserve(now, signed(permits)).map_or(-1, |wait| wait.as_nanos().cast_signed());
            assert_eq!(waited, signed(&expected["result"]), "{} at {step}", vector.id);
        }
        if let Some(available) = expected.get("available") {
            assert_eq!(limiter.available(now), signed(available), "{} at {step}", vector.id);
        }
        if let Some(wait) = expected.get("wait") {
            assert_eq!(limiter.wait(now, 1).as_nanos(), whole(wait), "{} at {step}", vector.id);
        }
    }
}

pub(super) fn log_bound(vector: &Vector) {
    assert_eq!(vector.input("hits"), "20 at 0.1 s spacing");
    let mut limiter = One::new(&format!("{}/{}s algorithm sliding-log", vector.number("limit"), vector.number("window_s")));
    let allowed = 20 - limiter.denied(20, 100);
    assert_eq!(allowed, whole(vector.expects("allowed")), "{}", vector.id);
}

pub(super) fn log_hits(vector: &Vector) {
    let mut limiter = One::new(&format!("{}/{}s algorithm sliding-log", vector.number("limit"), vector.number("window_s")));
    for (index, (hit, allowed)) in vector.list("hits_s").iter().zip(vector.expects_list("allowed")).enumerate() {
        let decision = limiter.ask(seconds(hit), 1);
        assert_eq!(decision.allowed, allowed.as_bool().unwrap(), "{} at {hit}", vector.id);
        if index == 2 {
            assert_eq!(wait_of(decision.retry), Some(seconds(vector.expects("wait_after_third_s"))), "{}", vector.id);
        }
    }
}

pub(super) fn russellluo(vector: &Vector) {
    let unit = vector.number("unit_ms");
    let rule = format!("{}/{}ms algorithm sliding-counter", vector.number("limit"), vector.number("window") * unit);
    let mut limiter = One::new(&rule);
    for (step, allowed) in vector.list("steps_t_n").iter().zip(vector.expects_list("allowed")) {
        let passed = limiter.allows(whole(&step[0]) * unit * 1_000_000, whole(&step[1]));
        assert_eq!(passed, allowed.as_bool().unwrap(), "{} at {step}", vector.id);
    }
}

pub(super) fn mennanov_sliding(vector: &Vector) {
    let capacity = vector.number("capacity");
    let length = Duration::from_seconds(vector.number("window_s"));
    // Their own tests allow three thousand-millionths where a told wait is cut, at 2 and 5, and one elsewhere.
    let tolerance = if matches!(capacity, 2 | 5) { 3 } else { 1 };
    let mut counter = FloodCounter::new(capacity, length, tolerance);
    let mut now = Time::ZERO;
    for (index, expected) in vector.expects_list("waits_s").iter().enumerate() {
        let wait = counter.request(now).err().unwrap_or(Duration::ZERO);
        let off = wait.as_nanos().abs_diff(seconds(expected));
        assert!(off <= 1, "{} request {index}: {wait} not {}", vector.id, decimal(expected));
        now += wait;
    }
}
