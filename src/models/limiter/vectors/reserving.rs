//! golang's x/time/rate: reservations by the variant, and what a plain token bucket does too by the rule.

use std::collections::BTreeMap;

use serde_json::Value;

use super::super::variants::ReservingBucket;
use super::{One, Vector, at, millis, signed, whole};
use crate::kernel::Duration;
use crate::models::limiter::Rate;

fn bucket(vector: &Vector) -> ReservingBucket {
    let rate = Rate::new(vector.number("limit_per_s"), Duration::from_seconds(1)).unwrap();
    ReservingBucket::new(rate, vector.number("burst"))
}

pub(super) fn go_rate(vector: &Vector) {
    let has = |name: &str| vector.inputs.get(name).is_some();
    if has("ops") {
        operations(vector);
        plain(vector);
    } else if has("waits") {
        waits(vector);
    } else if has("offer_every_ms") {
        long_run(vector);
    } else {
        zero_limit(vector);
    }
}

fn operations(vector: &Vector) {
    let mut bucket = bucket(vector);
    let unit = vector.number("time_unit_ms") * 1_000_000;
    let mut kept = BTreeMap::new();
    for (op, expected) in vector.list("ops").iter().zip(vector.expects_list("results")) {
        let now = at(whole(&op["t"]) * unit);
        let cost = op["n"].as_u64().unwrap_or(0);
        match op["op"].as_str().unwrap() {
            "allow" => {
                assert_eq!(bucket.tokens(now), signed(&expected["tokens"]), "{} at {op}", vector.id);
                assert_eq!(bucket.allow(now, cost), expected["ok"].as_bool().unwrap(), "{} at {op}", vector.id);
            }
            "reserve" => {
                let longest = op["max"].as_u64().map_or(Duration::MAX, |units| Duration::from_nanos(units * unit));
                let reservation = bucket.reserve(now, cost, longest);
                let act = expected["ok"].as_bool().unwrap().then(|| at(whole(&expected["act"]) * unit));
                assert_eq!(reservation.map(|reservation| reservation.act), act, "{} at {op}", vector.id);
                kept.insert(op["as"].as_str().unwrap_or_default(), reservation);
            }
            "cancel" => {
                if let Some(reservation) = kept[op["r"].as_str().unwrap()] {
                    bucket.cancel(reservation, now);
                }
            }
            "set_burst" => bucket.set_burst(now, whole(&op["burst"])),
            other => panic!("{}: unknown operation {other}", vector.id),
        }
    }
}

/// What has no reservations and no clock that goes back, a plain rule does too.
fn plain(vector: &Vector) {
    let ops = vector.list("ops");
    let time = |op: &Value| whole(&op["t"]);
    if !ops.iter().all(|op| op["op"] == "allow") || !ops.is_sorted_by_key(time) {
        return;
    }
    let unit = vector.number("time_unit_ms") * 1_000_000;
    let rule = format!("{}/s burst {}", vector.number("limit_per_s"), vector.number("burst"));
    let mut limiter = One::new(&rule);
    for (op, expected) in ops.iter().zip(vector.expects_list("results")) {
        let now = time(op) * unit;
        assert_eq!(limiter.level(now), whole(&expected["tokens"]), "{} at {op}", vector.id);
        assert_eq!(limiter.allows(now, whole(&op["n"])), expected["ok"].as_bool().unwrap(), "{} at {op}", vector.id);
    }
}

fn waits(vector: &Vector) {
    let mut bucket = bucket(vector);
    let unit = vector.number("time_unit_ms");
    let deadline = vector.inputs.get("deadline_units");
    let longest = deadline.map_or(Duration::MAX, |units| millis(whole(units) * unit));
    let burst = vector.number("burst");
    for (cost, expected) in vector.list("waits").iter().zip(vector.expects_list("result")) {
        let reservation = bucket.reserve(at(0), whole(cost), longest);
        let said = match reservation {
            Some(reservation) => match reservation.act.as_nanos() / (unit * 1_000_000) {
                0 => "0".to_owned(),
                units => format!("{units} units"),
            },
            None if whole(cost) > burst => "error: exceeds burst".to_owned(),
            None => "immediate error (would exceed deadline), no sleep".to_owned(),
        };
        assert_eq!(said, expected.as_str().unwrap(), "{}", vector.id);
    }
}

fn long_run(vector: &Vector) {
    let rule = format!("{}/s burst {}", vector.number("limit_per_s"), vector.number("burst"));
    let mut limiter = One::new(&rule);
    let every = vector.number("offer_every_ms");
    let offers = vector.number("duration_s") * 1000 / every;
    let accepted = offers - limiter.denied(offers, every);
    let range = whole(vector.expects("accepted_min"))..=whole(vector.expects("accepted_max"));
    assert!(range.contains(&accepted), "{}: {accepted}", vector.id);
}

fn zero_limit(vector: &Vector) {
    let rule = format!("{}/s burst {}", vector.number("limit_per_s"), vector.number("burst"));
    let (mut limiter, mut bucket) = (One::new(&rule), bucket(vector));
    for expected in vector.expects_list("allowed") {
        assert_eq!(limiter.allows(0, 1), expected.as_bool().unwrap(), "{}", vector.id);
        assert_eq!(bucket.allow(at(0), 1), expected.as_bool().unwrap(), "{}", vector.id);
    }
}
