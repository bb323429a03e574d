//! The queue lab beside queueing theory, and what holds whatever breaks.

use crate::picture::recorded;
use interplay::experiment::Summary;
use interplay::theory::{mg1, mmc, mmc_quantile, mmck};
use proptest::prelude::*;

/// Student's t for 99% on both sides with nine degrees of freedom.
const T99: f64 = 3.249_836;
const SEEDS: std::ops::RangeInclusive<u64> = 1..=10;

fn run(link: &str) -> Summary {
    recorded(link).summary()
}

/// Ten seeds' figures of one name: their mean, and how far it may be off in 99 of 100 such tens.
fn interval(summaries: &[Summary], figure: &str) -> (f64, f64) {
    let values: Vec<f64> = summaries.iter().map(|summary| summary.figures.get(figure).expect("a figure of the lab")).collect();
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let variance = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / (count - 1.0);
    (mean, T99 * (variance / count).sqrt())
}

fn agrees(link: &str, expected: &[(&str, f64)]) {
    let summaries: Vec<Summary> = SEEDS.map(|seed| run(&format!("{link}&seed={seed}"))).collect();
    assert!(summaries.iter().all(|summary| summary.checks.iter().all(|check| check.name != "littles-law" || check.holds)));
    for (figure, theory) in expected {
        let (mean, off) = interval(&summaries, figure);
        // Runs begin empty: what that takes off is far less than a hundredth.
        let margin = off.max(0.01 * theory);
        assert!((mean - theory).abs() <= margin, "{link}: {figure} is {mean} ± {off}, not {theory}");
    }
}

#[test]
fn exponential_work_agrees_with_theory_over_a_grid_of_loads() {
    for (load, messages) in [(20, 10_000), (50, 20_000), (80, 60_000), (90, 150_000)] {
        for servers in [1, 2, 4] {
            let arrivals = f64::from(load * servers) / 10.0;
            let service = 10.0;
            let steady = mmc(arrivals, service, servers as u32).unwrap();
            let p99 = mmc_quantile(arrivals, service, servers as u32, 0.99).unwrap();
            let link = format!("#/queue?messages={messages}&arrivals={}/10s&consumers={servers}&work=100ms", load * servers);
            agrees(
                &link,
                &[
                    ("stay_mean_seconds", steady.stay),
                    ("wait_mean_seconds", steady.wait),
                    ("inside_mean", steady.inside),
                    ("utilisation", steady.utilisation),
                    ("stay_p99_seconds", p99),
                ],
            );
        }
    }
}

#[test]
fn other_work_agrees_with_pollaczek_and_khinchin() {
    for (law, cs2) in [("fixed", 0.0), ("uniform", 1.0 / 3.0), ("hyperexponential", 3.0)] {
        for (load, messages) in [(5, 30_000), (8, 120_000)] {
            let steady = mg1(f64::from(load), 10.0, cs2).unwrap();
            let link = format!("#/queue?messages={messages}&arrivals={load}/s&consumers=1&work=100ms&work-law={law}");
            agrees(&link, &[("stay_mean_seconds", steady.stay), ("inside_mean", steady.inside), ("utilisation", steady.utilisation)]);
        }
    }
}

#[test]
fn a_full_queue_refuses_as_many_as_theory_says() {
    for (arrivals, length, consumers) in [(9, 4, 1), (10, 9, 1), (20, 4, 1), (18, 6, 2)] {
        let steady = mmck(f64::from(arrivals), 10.0, consumers, length + consumers).unwrap();
        let link = format!(
            "#/queue?messages=40000&arrivals={arrivals}/s&consumers={consumers}&work=100ms&max-length={length}&overflow=reject-publish&confirms=off"
        );
        let summaries: Vec<Summary> = SEEDS.map(|seed| run(&format!("{link}&seed={seed}"))).collect();
        let (refused, off) = interval(&summaries, "refused");
        let expected = steady.refused * 40_000.0;
        assert!((refused - expected).abs() <= off.max(0.01 * expected), "{link}: {refused} ± {off}, not {expected}");
        let (stay, off) = interval(&summaries, "stay_mean_seconds");
        assert!((stay - steady.stay).abs() <= off.max(0.01 * steady.stay), "{link}: {stay} ± {off}, not {}", steady.stay);
    }
}

#[test]
fn a_sqs_queue_and_a_rabbit_queue_are_the_same_line_while_nothing_fails() {
    let figures = |queue: &str| run(&format!("#/queue?queue={queue}&messages=2000&arrivals=30/s&consumers=4&work=100ms")).figures;
    assert_eq!(figures("classic"), figures("sqs"));
    assert_eq!(figures("classic"), figures("quorum"));
}

/// Faults of any target at any time.
fn faults() -> impl Strategy<Value = String> {
    let target = prop::sample::select(vec![
        "broker=down",
        "consumer=down",
        "consumer=slow",
        "every-consumer=down",
        "consumer=crash",
        "every-consumer=crash",
        "producer=burst",
    ]);
    let one = (target, 0u32..6_000, 1u32..3_000).prop_map(|(fault, from, length)| {
        let until = if fault.ends_with("crash") { String::new() } else { format!("..{}ms", from + length) };
        format!("&{fault}@{from}ms{until}")
    });
    prop::collection::vec(one, 0..6).prop_map(|faults| faults.concat())
}

fn settings() -> impl Strategy<Value = String> {
    let queue = prop::sample::select(vec![
        "queue=classic",
        "queue=classic&durable=off",
        "queue=classic&acknowledge=automatic",
        "queue=classic&priorities=2&prefetch=5",
        "queue=classic&max-length=3&overflow=reject-publish",
        "queue=classic&max-length=3",
        "queue=classic&max-length=3&overflow=reject-publish-dlx&dead-letters=on",
        "queue=classic&ttl=700ms",
        "queue=classic&ttl=700ms&dead-letters=on&confirms=off",
        "queue=quorum&delivery-limit=2&on-failure=reject-requeue",
        "queue=quorum&delivery-limit=1&on-failure=crash&dead-letters=on",
        "queue=quorum&delayed-retry=300ms&delivery-limit=5&on-failure=reject-requeue",
        "queue=sqs&visibility=900ms",
        "queue=sqs&visibility=900ms&receives=2&receive-batch=4",
        "queue=sqs-fifo&visibility=2s&receives=3",
        "queue=sqs-fifo&visibility=2s&receive-batch=3",
    ]);
    let latency = prop::sample::select(vec!["0s", "0s", "20ms"]);
    (queue, 1u32..5, 0u32..3, latency, 0u64..1_000, 1u32..6).prop_map(|(queue, consumers, failing, latency, seed, keys)| {
        format!(
            "#/queue?{queue}&messages=60&arrivals=12/s&consumers={consumers}&failing={}%25&latency={latency}&keys={keys}&seed={seed}",
            failing * 10
        )
    })
}

fn check(summary: &Summary, name: &str) -> Option<u64> {
    summary.checks.iter().find(|check| check.name == name).expect("a check of the lab").first_failed_step
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn messages_are_conserved_whatever_breaks(settings in settings(), faults in faults()) {
        let summary = run(&format!("{settings}{faults}"));
        prop_assert_eq!(check(&summary, "messages-conserved"), None, "{}{}", settings, faults);
        prop_assert_eq!(check(&summary, "littles-law"), None, "{}{}", settings, faults);
    }

    #[test]
    fn a_durable_queue_with_confirms_and_acknowledgements_loses_nothing(
        queue in prop::sample::select(vec!["classic", "quorum", "sqs", "sqs-fifo&visibility=20s"]),
        on_failure in prop::sample::select(vec!["nack-requeue", "crash"]),
        consumers in 1u32..5,
        failing in 0u32..3,
        seed in 0u64..1_000,
        faults in faults(),
    ) {
        let rabbit = matches!(queue, "classic" | "quorum");
        let on_failure = if rabbit { format!("&on-failure={on_failure}&prefetch=3") } else { String::new() };
        let limit = if queue == "quorum" { "&delivery-limit=1000" } else { "" };
        // A broker of SQS that is not there takes no messages: its producer has no confirms to wait for.
        let faults = if rabbit { faults } else { faults.replace("&broker=down", "&consumer=down") };
        let link = format!("#/queue?queue={queue}&messages=60&arrivals=12/s&consumers={consumers}&failing={}%25&seed={seed}{on_failure}{limit}{faults}", failing * 10);
        let summary = run(&link);
        prop_assert_eq!(check(&summary, "nothing-lost"), None, "{}", link);
        prop_assert_eq!(check(&summary, "all-done"), None, "{}", link);
    }

    #[test]
    fn a_fifo_queue_keeps_the_order_of_each_group(consumers in 1u32..6, keys in 1u32..5, batch in 1u32..5, seed in 0u64..1_000, faults in faults()) {
        let link = format!("#/queue?queue=sqs-fifo&visibility=3s&messages=60&arrivals=12/s&consumers={consumers}&keys={keys}&receive-batch={batch}&seed={seed}{faults}");
        prop_assert_eq!(check(&run(&link), "in-order"), None, "{}", link);
    }
}
