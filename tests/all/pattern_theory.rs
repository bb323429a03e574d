//! The patterns against closed forms, and against what the real systems' tests say (`tests/vectors/messaging.json`).

use crate::picture::recorded;
use crate::points::figure;
use interplay::experiment::Summary;
use interplay::texts::Language;
use serde_json::Value;

fn summary(link: &str) -> Summary {
    recorded(link).summary()
}

/// The steps of a kind: the orders that they are about, as their sentences name them.
fn orders(link: &str, kind: &str) -> Vec<String> {
    let mut run = recorded(link);
    let rows = run.rows(1, run.steps(), Language::English);
    let order = |sentence: &str| sentence.split("order ").nth(1).unwrap_or("").chars().take_while(char::is_ascii_digit).collect();
    rows.iter().filter(|row| row.kind == kind).map(|row| order(&row.sentence)).collect()
}

fn vector(id: &str) -> Value {
    let all: Vec<Value> = serde_json::from_str(include_str!("../vectors/messaging.json")).expect("the vectors are JSON");
    all.into_iter().find(|vector| vector["id"] == id).unwrap_or_else(|| panic!("{id} is no vector"))
}

/// A chain of n services, each of which is there with chance p, is there with chance pⁿ.
#[test]
fn availability_along_a_chain_is_a_product() {
    const ORDERS: f64 = 4_000.0;
    for services in [2_u32, 4, 6] {
        for seed in 1..=5 {
            let link = format!("#/sync?orders=4000&arrivals=2/s&services={services}&workers=50&failing=5%25&seed={seed}");
            let done = figure(&summary(&link), "told_shipped") / ORDERS;
            let expected = libm::pow(0.95, services.into());
            // A binomial's standard deviation; 99.9% lie within 3.3 of it.
            let spread = 3.3 * (expected * (1.0 - expected) / ORDERS).sqrt();
            assert!((done - expected).abs() < spread, "{link}: {done} beside {expected} ± {spread}");
        }
    }
}

/// Each link is passed twice, and each service works once.
#[test]
fn latency_along_a_chain_is_a_sum() {
    for services in 2..=6 {
        let answer = figure(&summary(&format!("#/sync?services={services}&latency=7ms&work=30ms")), "answer_mean_seconds");
        let expected = 2.0 * 0.007 * f64::from(services + 1) + 0.030 * f64::from(services);
        assert!((answer - expected).abs() < 1e-9, "{services} services: {answer} beside {expected}");
    }
}

/// k layers of n attempts are nᵏ calls at the end of the chain (and n + n² + … in all).
#[test]
fn nested_retries_multiply() {
    for (services, attempts) in [(2u32, 2u32), (2, 4), (3, 3), (4, 2)] {
        let link = format!(
            "#/sync?orders=1&services={services}&retry=fixed&retry-wait=1ms&retry-at=every&attempts={attempts}&patience=1m&gateway-timeout=1m&timeout=1m&shipping=down@0s..1h"
        );
        let calls: u32 = (1..=services).map(|layer| attempts.pow(layer)).sum();
        assert_eq!(figure(&summary(&link), "calls"), f64::from(calls), "{link}");
    }
}

/// Whoever comes at random waits half an interval for the next poll, in the mean.
#[test]
fn polling_adds_half_its_interval() {
    let agree = |poll: &str| {
        figure(
            &summary(&format!("#/transactional?orders=3000&arrivals=3/s&traffic=poisson&workers=100&prefetch=1000&poll={poll}")),
            "agree_mean_seconds",
        )
    };
    // Latency to the order service, work, publish, deliver, work.
    let base = 0.01 + 0.05 + 0.01 + 0.01 + 0.05;
    for (poll, interval) in [("200ms", 0.2), ("1s", 1.0), ("3s", 3.0)] {
        let waited = agree(poll) - base;
        // Uniform in the interval: 3000 of them have a mean within 3.3 × interval / √(12 × 3000) of its half; orders of one poll are alike.
        let spread = 3.3 * interval / (12.0_f64 * 1_000.0).sqrt();
        assert!((waited - interval / 2.0).abs() < spread, "{poll}: {waited}");
    }
}

/// `outbox.relay.crash_between_publish_and_mark`: published e1, e2, e2, e3.
#[test]
fn a_relay_that_crashes_between_publish_and_mark_publishes_again() {
    let expected = &vector("outbox.relay.crash_between_publish_and_mark")["expected"]["published"];
    let names = |order: &String| format!("e{}", order.parse::<u32>().map_or(0, |order| order - 4_710));
    let published: Vec<String> = orders("#/transactional?relay=crash@1515ms", "enqueued").iter().map(names).collect();
    assert_eq!(serde_json::json!(published), *expected);
}

/// `inbox.eventuate.dedup`: a duplicate is dropped; a handler that is rolled back leaves no key, so its message is handled later.
#[test]
fn the_inbox_drops_what_was_committed_and_nothing_else() {
    let results = &vector("inbox.eventuate.dedup")["expected"]["result"];
    assert_eq!((&results[1], &results[3], &results[4]), (&"duplicate".into(), &"rolled_back".into(), &"handled".into()));
    let twice = summary("#/transactional?orders=1&broker-shipping=duplicate@0s..2s");
    assert_eq!((figure(&twice, "shipments"), figure(&twice, "duplicates_dropped")), (1.0, 1.0));
    // The shipping database crashes while the shipment is worked on: the transaction is rolled back.
    let link = "#/transactional?orders=1&shipping-db=crash@540ms";
    assert_eq!(orders(link, "commit-failed"), ["4711"]);
    let rolled_back = summary(link);
    assert_eq!((figure(&rolled_back, "shipments"), figure(&rolled_back, "inbox_rows")), (1.0, 1.0));
    assert!(rolled_back.all_hold());
}

/// `two_phase_commit.outcome_*`: what becomes of the participants by their votes and the coordinator's crash.
#[test]
fn a_two_phase_commit_ends_as_the_model_says() {
    // Prepared at 80 ms, decided at 90, committed at 100.
    let cases = [
        ("two_phase_commit.outcome_0", "", ["committed", "committed"]),
        ("two_phase_commit.outcome_1", "&broker=down@0s..1h", ["aborted", "aborted"]),
        ("two_phase_commit.outcome_3", "&broker=down@0s..1h&coordinator=down@85ms..", ["blocked", "aborted"]),
        ("two_phase_commit.outcome_4", "&coordinator=down@85ms..", ["blocked", "blocked"]),
    ];
    for (id, faults, expected) in cases {
        assert_eq!(vector(id)["expected"]["participants"], serde_json::json!(expected), "{id}");
        let mut run = recorded(&format!("#/messaging?two-phase=on&orders=1{faults}"));
        let tables = run.records().expect("a pattern has records").databases;
        let order_db = match (tables.order_db.orders.len(), tables.order_db.prepared.len()) {
            (1, 0) => "committed",
            (0, 1) => "blocked",
            _ => "aborted",
        };
        // A broker that is down has not voted: it holds nothing, which is to say that it is aborted.
        let shipped = !tables.shipping_db.shipments.is_empty();
        let doubts = run.rows(1, run.steps(), Language::English);
        let locked = doubts.iter().any(|row| (row.kind, row.who.as_str()) == ("in-doubt", "broker"));
        let broker = if shipped {
            "committed"
        } else if locked {
            "blocked"
        } else {
            "aborted"
        };
        assert_eq!([order_db, broker], expected, "{id}");
    }
}
