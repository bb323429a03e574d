//! Guava's RateLimiter, bursty and warming up, by the variant.

use super::super::variants::SmoothPermits;
use super::{Vector, decimal, list};

/// Microseconds in a second.
const SECOND: f64 = 1_000_000.0;

pub(super) fn guava(vector: &Vector) {
    let rate = |value: &serde_json::Value| if value == "inf" { f64::INFINITY } else { decimal(value) };
    let first = rate(vector.input("rate_per_s"));
    let warming = vector.inputs.get("warmup_s");
    let mut permits = match warming {
        Some(period) => SmoothPermits::warming_up(first, decimal(period) * SECOND, decimal(vector.input("cold_factor"))),
        None => SmoothPermits::bursty(first),
    };
    let (mut now, mut waits) = (0, Vec::new());
    for op in vector.list("ops") {
        let (name, value) = (op[0].as_str().unwrap(), &op[1]);
        // When warming up, the vectors' `acquire N` is N calls for one permit each.
        let calls: (u64, u32) = match name {
            "acquire" if warming.is_some() => (value.as_u64().unwrap(), 1),
            "acquire" => (1, u32::try_from(value.as_u64().unwrap()).unwrap()),
            _ => (0, 0),
        };
        for _ in 0..calls.0 {
            let wait = permits.acquire(now, calls.1);
            now += wait;
            waits.push(wait as f64 / SECOND);
        }
        match name {
            "sleep_s" => now += (decimal(value) * SECOND) as u64,
            "set_rate" => permits.set_rate(now, rate(value)),
            _ => assert_eq!(name, "acquire", "{}", vector.id),
        }
    }
    let name = if warming.is_some() { "waits_s_rounded_2" } else { "waits_s_or_bool" };
    let expected: Vec<_> = list(vector.expects(name)).iter().map(decimal).collect();
    assert_eq!(waits.len(), expected.len(), "{}", vector.id);
    let tolerance = if warming.is_some() { 0.0051 } else { 0.000_002 };
    for (wait, expected) in waits.iter().zip(&expected) {
        assert!((wait - expected).abs() <= tolerance, "{}: {waits:?}", vector.id);
    }
}
