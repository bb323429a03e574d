//! Leaky buckets: mennanov's queue by the rule, nginx and uber by their variants.

use super::super::variants::{NginxMeter, Pacer};
use super::super::{LeakyQueue, Meter, Rate};
use super::{One, Vector, at, decimal, millis, whole};
use crate::kernel::{Duration, Time};

pub(super) fn mennanov(vector: &Vector) {
    let (capacity, interval) = (vector.number("capacity"), vector.number("interval_ms"));
    if vector.inputs.get("times_ms").is_some() {
        return overflow(vector, capacity, interval);
    }
    // One caller that sleeps each wait it is told; time between its requests passes besides.
    let mut limiter = One::new(&format!("1/{interval}ms burst {capacity} algorithm leaky-queue"));
    let gap = (decimal(vector.input("request_gap_ms")) * 1e6).round() as u64;
    let mut now = 0;
    for request in 0..vector.number("requests") {
        now += if request > 0 { gap } else { 0 };
        let decision = limiter.ask(now, 1);
        assert!(decision.allowed, "{}", vector.id);
        now += decision.delay.as_nanos();
    }
    let off = now.abs_diff(whole(vector.expects("total_ms")) * 1_000_000);
    assert!(off < 1_000, "{}: ended at {now} ns", vector.id);
}

fn overflow(vector: &Vector, capacity: u64, interval: u64) {
    let queue = LeakyQueue::new(Rate::new(1, millis(interval)).unwrap(), capacity);
    let mut state = queue.fresh();
    for (time, expected) in vector.list("times_ms").iter().zip(vector.expects_list("result_wait")) {
        let now = Time::ZERO + millis(whole(time));
        // Theirs tells a denied request how long it would have waited in line; so does this, while our retry is when a place is free.
        let wait = queue.delay(&state, now);
        let result = match queue.check(&state, now, 1) {
            Ok(()) => {
                assert_eq!(queue.take(&mut state, now, 1).delay, wait);
                "ok"
            }
            Err(_) => "reject",
        };
        assert_eq!((result, wait), (expected[0].as_str().unwrap(), millis(whole(&expected[1]))), "{}", vector.id);
    }
}

pub(super) fn nginx(vector: &Vector) {
    let nodelay = vector.input("nodelay").as_bool().unwrap();
    let delay = (!nodelay).then(|| vector.number("delay"));
    let (rate, burst) = (vector.number("rate_milli_req_per_s"), vector.number("burst"));
    let mut meter = NginxMeter::new(rate, burst, delay);
    // Where every leak is whole thousandths, our meter with one more burst lets the same pass.
    let mut plain = One::new(&format!("{rate}/1000s burst {} algorithm leaky-bucket", burst + 1));
    for (time, expected) in vector.list("times_ms").iter().zip(vector.expects_list("result_and_delay_ms")) {
        let held = meter.request(whole(time));
        let expected = (expected[0] == "ok").then(|| whole(&expected[1]));
        assert_eq!(held, expected, "{} at {time}", vector.id);
        assert_eq!(plain.allows(whole(time) * 1_000_000, 1), expected.is_some(), "{} at {time}", vector.id);
    }
}

pub(super) fn uber(vector: &Vector) {
    match vector.id.rsplit('.').next().unwrap() {
        "100_per_s" => taken_by(vector, Rate::new(vector.number("rate_per_s"), Duration::from_seconds(1)).unwrap()),
        "7_per_min" => taken_by(vector, "7/m".parse().unwrap()),
        "max_slack" => max_slack(vector),
        _ => slack(vector),
    }
}

/// Takers that never rest: how many have passed before each second (the first at once).
fn taken_by(vector: &Vector, rate: Rate) {
    let mut pacer = Pacer::new(rate, vector.number("slack"));
    let mut taken = Vec::new();
    let mut now = Time::ZERO;
    while now < Time::ZERO + Duration::from_seconds(200) {
        now = pacer.take(now);
        taken.push(now);
    }
    let expected = vector.expects("taken_by_s").as_object().unwrap();
    for (second, count) in expected {
        let end = Time::ZERO + Duration::from_seconds(second.parse().unwrap());
        let passed = taken.iter().filter(|taken| **taken < end).count() as u64;
        assert_eq!(passed, whole(count), "{} by second {second}", vector.id);
    }
}

fn max_slack(vector: &Vector) {
    let rate = Rate::new(vector.number("rate_per_s"), Duration::from_seconds(1)).unwrap();
    let mut pacer = Pacer::new(rate, vector.number("slack"));
    let taken: Vec<_> = vector.list("arrivals_ns").iter().map(|arrival| pacer.take(at(whole(arrival)))).collect();
    let by = |second| {
        let end = Time::ZERO + Duration::from_seconds(second);
        taken.iter().filter(|taken| **taken <= end).count() as u64
    };
    assert_eq!((by(3), by(10)), (whole(vector.expects("taken_by_3s")), whole(vector.expects("taken_by_10s"))), "{}", vector.id);
}

/// One taker through a slow pacer and then the fast one; from second 2 two takers through the fast one only.
fn slack(vector: &Vector) {
    assert!(vector.input("schedule").as_str().unwrap().starts_with("one taker through both for 3 s; from 2 s two takers on fast only"));
    let fast_said = vector.input("fast").as_str().unwrap();
    let slack = fast_said.rsplit(' ').next().unwrap().parse().unwrap();
    let mut fast = Pacer::new(Rate::new(100, millis(vector.number("period_applies_to_fast_only_ms"))).unwrap(), slack);
    let mut slow = Pacer::new("10/s".parse().unwrap(), 0);
    let second = |seconds| Time::ZERO + Duration::from_seconds(seconds);
    // Each taker: when it comes next, and whether to the slow pacer (true) or the fast one.
    let mut takers = [(Time::ZERO, true), (second(2), false), (second(2), false)];
    let (mut count, end) = (0, second(3));
    loop {
        let next = (0..takers.len()).min_by_key(|taker| takers[*taker].0).unwrap();
        let (now, to_slow) = takers[next];
        if now >= end {
            break;
        }
        let due = if to_slow { slow.take(now) } else { fast.take(now) };
        // A pass counts when it is through the fast pacer.
        count += u64::from(!to_slow && due < end);
        takers[next] = (due, next == 0 && !to_slow);
    }
    assert_eq!(count, whole(vector.expects("count_at_3s")), "{}", vector.id);
}
