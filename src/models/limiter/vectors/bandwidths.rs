//! Bucket4j, by the variant; what a plain rule can say, by our token buckets too.

use serde_json::Value;

use super::super::variants::{Bandwidth, Bandwidths, Holding};
use super::super::{IntervalBucket, Meter, Rate, Retry, TokenBucket};
use super::{Vector, at, signed, wait_of, whole};
use crate::kernel::{Duration, Time};

/// The limit and the start that inputs tell; a period not told is a token a nanosecond, as in Bucket4j's own tables.
fn limit(inputs: &Value) -> (Bandwidth, i64) {
    let number = |name: &str| inputs.get(name).map(signed);
    let capacity = number("capacity").expect("a capacity");
    let units = [("period_ns", 1), ("period_ms", 1_000_000), ("period_s", 1_000_000_000)];
    let period = units.into_iter().find_map(|(name, nanos)| Some(whole(inputs.get(name)?) * nanos));
    let mode = inputs.get("mode").and_then(Value::as_str).unwrap_or("greedy");
    let bandwidth = Bandwidth {
        capacity,
        refill: number("refill").unwrap_or(capacity),
        period: Duration::from_nanos(period.unwrap_or(capacity.unsigned_abs())),
        by_interval: mode != "greedy",
    };
    (bandwidth, number("initial").unwrap_or(capacity))
}

fn held(inputs: &Value) -> (Bandwidth, Holding) {
    let (bandwidth, initial) = limit(inputs);
    (bandwidth, bandwidth.holding(initial, Time::ZERO))
}

fn bucket(vector: &Vector) -> Bandwidths {
    match vector.inputs.get("bandwidths") {
        Some(several) => Bandwidths::new(super::list(several).iter().map(held).collect()),
        None => Bandwidths::new(vec![held(&vector.inputs)]),
    }
}

pub(super) fn bucket4j(vector: &Vector) {
    let topic = vector.id.trim_start_matches("token_bucket.bucket4j.");
    let topic = topic.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '_');
    let value = || signed(vector.expects("value"));
    let now = || at(vector.inputs.get("at_ns").map_or(0, whole));
    let bucket_now = || {
        let mut bucket = bucket(vector);
        bucket.available(now());
        bucket
    };
    match topic {
        "add_tokens" | "force_add_tokens" => {
            let mut bucket = bucket_now();
            bucket.add(now(), signed(vector.input("add")), topic.starts_with("force"));
            assert_eq!(bucket.available(now()), value(), "{}", vector.id);
        }
        "available" => {
            assert_eq!(bucket_now().available(now()), value(), "{}", vector.id);
            plain_available(vector, now());
        }
        "raw_consume" => {
            let mut bucket = bucket_now();
            bucket.take_ignoring_limits(now(), signed(vector.input("consume")));
            assert_eq!(bucket.available(now()), value(), "{}", vector.id);
        }
        "ignore_limits" => {
            let mut bucket = bucket_now();
            let overflow = bucket.take_ignoring_limits(now(), signed(vector.input("consume")));
            let answer = (bucket.available(now()), overflow.as_nanos());
            let expected = (signed(vector.expects("remaining")), whole(vector.expects("overflow_ns")));
            assert_eq!(answer, expected, "{}", vector.id);
        }
        "delay" => {
            let wait = bucket_now().take_ignoring_limits(Time::ZERO, signed(vector.input("consume")));
            assert_eq!(wait.as_nanos(), whole(vector.expects("value")), "{}", vector.id);
        }
        "full_refill" => {
            let mut bucket = bucket_now();
            bucket.take_ignoring_limits(Time::ZERO, signed(vector.input("consumed_first")));
            assert_eq!(bucket.time_to_full(Time::ZERO).as_nanos(), whole(vector.expects("value")), "{}", vector.id);
        }
        "aligned_initial" => aligned_initial(vector),
        "aligned_keeps_boundary" => aligned_keeps_boundary(vector),
        "greedy_refill" => greedy_refill(vector),
        "interval_simple" => interval_simple(vector),
        "interval_wait_estimate" | "partial_token_wait" => waits(vector),
        "probe" => probe(vector),
        "remainder_cleared_at_max" | "rounding_remainder" => takes(vector),
        other => panic!("{}: no test knows {other}", vector.id),
    }
}

fn plain_available(vector: &Vector, now: Time) {
    let (bandwidth, initial) = limit(&vector.inputs);
    let rate = Rate::new(bandwidth.refill.unsigned_abs(), bandwidth.period).unwrap();
    let bucket = TokenBucket::<u64>::new(rate, bandwidth.capacity.unsigned_abs());
    let state = bucket.holding(initial.unsigned_abs(), Time::ZERO);
    assert_eq!(bucket.level(&state, now).whole(), whole(vector.expects("value")), "{}", vector.id);
}

fn aligned_initial(vector: &Vector) {
    let instant = |name: &str| at(vector.number(name) * 1_000_000);
    let (bandwidth, _) = limit(&vector.inputs);
    let initial = bandwidth.reduced_initial(instant("now_ms"), instant("first_refill_ms"));
    assert_eq!(initial, signed(vector.expects("value")), "{}", vector.id);
}

fn aligned_keeps_boundary(vector: &Vector) {
    let (mut bandwidth, initial) = limit(&vector.inputs);
    bandwidth.by_interval = true;
    let first = at(vector.number("first_refill_ms") * 1_000_000);
    let before = at(first.since(at(bandwidth.period.as_nanos())).as_nanos());
    let mut bucket = Bandwidths::new(vec![(bandwidth, bandwidth.holding(initial, before))]);
    let ms = |millis: u64| at(millis * 1_000_000);
    assert!(bucket.try_take(ms(103), initial));
    let full = bucket.available(ms(32_849));
    assert!(bucket.try_take(ms(32_849), full));
    let values = [full, bucket.available(ms(32_849)), bucket.available(ms(32_900))];
    let expected: Vec<_> = vector.expects_list("values").iter().map(signed).collect();
    assert_eq!(values, expected[..], "{}", vector.id);
    // Its first refill is at a multiple of the period, so our aligned bucket does the same.
    let rate = Rate::new(bandwidth.refill.unsigned_abs(), bandwidth.period).unwrap();
    let plain = IntervalBucket::new(rate, bandwidth.capacity.unsigned_abs());
    let mut state = plain.fresh();
    plain.take(&mut state, ms(103), 400);
    plain.take(&mut state, ms(32_849), 400);
    let level = |millis| plain.level(&state, ms(millis)).whole();
    assert_eq!((level(32_849), level(32_899), level(32_900)), (0, 0, 400));
}

fn greedy_refill(vector: &Vector) {
    let (bandwidth, initial) = limit(&vector.inputs);
    let mut holding = bandwidth.holding(initial, at(vector.number("t0")));
    bandwidth.refill(&mut holding, at(vector.number("t1")));
    let answer = (holding.tokens, holding.remainder);
    let expected = (signed(vector.expects("tokens")), whole(vector.expects("rounding_error")));
    assert_eq!(answer, expected, "{}", vector.id);
    let rate = Rate::new(bandwidth.refill.unsigned_abs(), bandwidth.period).unwrap();
    let plain = TokenBucket::<u64>::new(rate, bandwidth.capacity.unsigned_abs());
    let state = plain.holding(initial.unsigned_abs(), at(vector.number("t0")));
    let level = plain.level(&state, at(vector.number("t1")));
    let fraction = expected.1 as f64 / bandwidth.period.as_nanos() as f64;
    assert_eq!((level.whole(), level.fraction()), (whole(vector.expects("tokens")), fraction), "{}", vector.id);
}

fn interval_simple(vector: &Vector) {
    let mut bucket = bucket(vector);
    let plain_limit = limit(&vector.inputs).0;
    let rate = Rate::new(plain_limit.refill.unsigned_abs(), plain_limit.period).unwrap();
    let plain = IntervalBucket::new(rate, plain_limit.capacity.unsigned_abs());
    let state = plain.holding(0, Time::ZERO);
    for (time, expected) in vector.list("times").iter().zip(vector.expects_list("available")) {
        let now = at(whole(time));
        assert_eq!(bucket.available(now), signed(expected), "{} at {time}", vector.id);
        assert_eq!(plain.level(&state, now).whole(), whole(expected), "{} at {time}", vector.id);
    }
}

/// Reads `@15 probe 1` and the like: instant (bare numbers in the period's seconds or nanoseconds), verb, tokens (None for `all`).
fn operation<'v>(vector: &Vector, op: &'v Value) -> (Time, &'v str, Option<i64>) {
    let mut words = op.as_str().unwrap().trim_start_matches('@').split(' ');
    let mut word = || words.next().expect("three words");
    let (time, verb, tokens) = (word(), word(), word());
    let in_seconds = time.ends_with('s') || vector.inputs.get("period_s").is_some();
    let number: f64 = time.trim_end_matches('s').parse().unwrap();
    let nanos = if in_seconds { (number * 1e9).round() } else { number };
    (at(nanos as u64), verb, tokens.parse().ok())
}

fn takes(vector: &Vector) {
    let mut bucket = bucket(vector);
    let mut expected = vector.expects_list("ok").iter();
    for op in vector.list("ops") {
        let (now, verb, tokens) = operation(vector, op);
        match verb {
            "take" => {
                let ok = bucket.try_take(now, tokens.unwrap());
                assert_eq!(Some(ok), expected.next().unwrap().as_bool(), "{} at {op}", vector.id);
            }
            _ => bucket.add(now, tokens.unwrap(), false),
        }
    }
    assert!(expected.next().is_none());
}

fn waits(vector: &Vector) {
    let mut bucket = bucket(vector);
    let mut expected = vector.expects_list("wait_ns").iter();
    for op in vector.list("ops") {
        let (now, verb, tokens) = operation(vector, op);
        if verb == "take" {
            let all = bucket.available(now);
            assert!(bucket.try_take(now, tokens.unwrap_or(all)));
            continue;
        }
        let wait = wait_of(bucket.estimate(now, tokens.unwrap()));
        let told = wait.unwrap_or(i64::MAX.unsigned_abs());
        assert_eq!(told, whole(expected.next().unwrap()), "{} at {op}", vector.id);
    }
    assert!(expected.next().is_none());
}

fn probe(vector: &Vector) {
    let mut bucket = bucket(vector);
    let consume = signed(vector.input("consume"));
    let retry = bucket.estimate(Time::ZERO, consume);
    let ok = bucket.try_take(Time::ZERO, consume);
    let row = vector.expects_list("ok_remaining_wait");
    assert_eq!(ok, retry == Retry::Now, "{}", vector.id);
    assert_eq!(Some(ok), row[0].as_bool(), "{}", vector.id);
    assert_eq!(bucket.available(Time::ZERO), signed(&row[1]), "{}", vector.id);
    assert_eq!(wait_of(retry), Some(whole(&row[2])), "{}", vector.id);
}
