//! Envoy, mennanov's token bucket, and the three implementations of GCRA.

use super::super::{Gcra, Meter, Rate, Rule, TokenBucket};
use super::{One, Vector, at, decimal, list, seconds, wait_of, whole};
use crate::kernel::{Duration, Time};

/// `n` a second as a rate; the vectors have at most one decimal.
fn per_second(value: f64) -> String {
    if value.fract() == 0.0 { format!("{value}/s") } else { format!("{}/10s", (value * 10.0).round()) }
}

pub(super) fn envoy(vector: &Vector) {
    let rule = format!("{} burst {}", per_second(decimal(vector.input("rate_per_s"))), vector.number("max"));
    if vector.inputs.get("steps").is_some() {
        return envoy_next_token(vector, &rule);
    }
    let rule = Rule::parse(&rule).unwrap();
    let bucket = TokenBucket::<u64>::new(rule.rate(), rule.burst());
    let mut state = bucket.fresh();
    let partial = vector.input("allow_partial").as_bool().unwrap();
    for (step, granted) in vector.list("steps_t_s_n").iter().zip(vector.expects_list("granted")) {
        let (now, cost) = (at(seconds(&step[0])), whole(&step[1]));
        let given = if partial {
            bucket.take_up_to(&mut state, now, cost)
        } else if bucket.check(&state, now, cost).is_ok() {
            bucket.take(&mut state, now, cost);
            cost
        } else {
            0
        };
        assert_eq!(given, whole(granted), "{} at {step}", vector.id);
    }
}

fn envoy_next_token(vector: &Vector, rule: &str) {
    assert_eq!(
        serde_json::to_string(vector.input("steps")).unwrap(),
        r#"["take 18 partial","next token","take 1 at 62 ms","take 1 at 63 ms"]"#
    );
    let rule = Rule::parse(rule).unwrap();
    let bucket = TokenBucket::<u64>::new(rule.rate(), rule.burst());
    let mut state = bucket.fresh();
    let first = bucket.take_up_to(&mut state, Time::ZERO, 18);
    let wait = wait_of(bucket.check(&state, Time::ZERO, 1).unwrap_err().retry).unwrap();
    let early = bucket.take_up_to(&mut state, Time::ZERO + Duration::from_millis(62), 1);
    let late = bucket.take_up_to(&mut state, Time::ZERO + Duration::from_millis(63), 1);
    let expected: Vec<_> = vector.expects_list("values").iter().map(whole).collect();
    assert_eq!([first, wait.div_ceil(1_000_000), early, late], expected[..], "{}", vector.id);
}

pub(super) fn mennanov(vector: &Vector) {
    let rule = format!("1/{}ms burst {}", vector.number("one_token_every_ms"), vector.number("capacity"));
    let (requests, every) = (vector.number("requests"), vector.number("every_ms"));
    let rejected = One::new(&rule).denied(requests, every);
    let off = rejected.abs_diff(whole(vector.expects("rejected")));
    assert!(off <= whole(vector.expects("tolerance")), "{}: {rejected}", vector.id);
    assert_eq!(rejected, whole(vector.expects("python_continuous_refill")), "{}", vector.id);
}

pub(super) fn governor(vector: &Vector) {
    let rule = format!("{}/s burst {} algorithm gcra", vector.number("quota_per_s"), vector.number("burst"));
    let mut limiter = One::new(&rule);
    for (step, expected) in vector.list("steps_t_s_n").iter().zip(vector.expects_list("allowed")) {
        let decision = limiter.ask(seconds(&step[0]), whole(&step[1]));
        match expected.as_bool() {
            Some(allowed) => assert_eq!(decision.allowed, allowed, "{} at {step}", vector.id),
            // Theirs is an error apart from a denial, ours a denial without a time to come again.
            None => assert_eq!((decision.allowed, wait_of(decision.retry)), (false, None), "{} at {step}", vector.id),
        }
    }
}

/// throttled and redis-cell, whose parameter is the burst less one; the vector tells the total.
pub(super) fn throttled(vector: &Vector) {
    let rate = Rate::new(vector.number("rate_per_s"), Duration::from_seconds(1)).unwrap();
    let gcra = Gcra::new(rate, vector.number("burst_total"));
    let mut state = gcra.fresh();
    let rows = vector.expects_list("remaining_reset_retry_limited");
    for (step, row) in vector.list("steps_now_volume").iter().zip(rows) {
        let (now, volume) = (at(seconds(&step[0])), whole(&step[1]));
        let denial = gcra.check(&state, now, volume).err();
        let remaining = match denial {
            Some(denial) => denial.remaining,
            None => gcra.take(&mut state, now, volume).remaining,
        };
        let reset = wait_of(gcra.reset_after(&state, now)).unwrap();
        let retry = denial.and_then(|denial| wait_of(denial.retry));
        assert_eq!(remaining, whole(&row[0]), "{} at {step}", vector.id);
        assert_eq!(reset, seconds(&row[1]), "{} at {step}", vector.id);
        let expected = (decimal(&row[2]) >= 0.0).then(|| seconds(&row[2]));
        assert_eq!(retry, expected, "{} at {step}", vector.id);
        assert_eq!(denial.is_some(), row[3].as_bool().unwrap(), "{} at {step}", vector.id);
    }
}

pub(super) fn redis_rate(vector: &Vector) {
    let rate = Rate::new(vector.number("rate_per_s"), Duration::from_seconds(1)).unwrap();
    let gcra = Gcra::new(rate, vector.number("burst"));
    let mut state = gcra.fresh();
    let expected = list(vector.expects("allowed")).iter().zip(vector.expects_list("remaining"));
    for (call, (allowed, remaining)) in vector.list("calls").iter().zip(expected) {
        let (what, cost) = call.as_str().unwrap().split_once(' ').unwrap_or(("peek", "0"));
        let cost = cost.parse().unwrap();
        let given = match what {
            "allow" if gcra.check(&state, Time::ZERO, cost).is_ok() => {
                gcra.take(&mut state, Time::ZERO, cost);
                cost
            }
            "at_most" => gcra.take_up_to(&mut state, Time::ZERO, cost),
            _ => 0,
        };
        assert_eq!((given, gcra.level(&state, Time::ZERO).whole()), (whole(allowed), whole(remaining)), "{}", vector.id);
    }
    let wait = wait_of(gcra.check(&state, Time::ZERO, 1).unwrap_err().retry);
    assert_eq!(wait, Some(whole(vector.expects("retry_after_ms_last")) * 1_000_000));
}
