//! What a log promises, under any schedule of accidents, and what real Kafka does not promise either.

use crate::picture::recorded;
use interplay::experiment::event_log::{LogRun, Partition, What, lag};
use interplay::experiment::{Experiment, Summary};
use proptest::prelude::*;

fn run(link: &str) -> Summary {
    recorded(link).summary()
}

fn fails(summary: &Summary, name: &str) -> Option<u64> {
    summary.checks.iter().find(|check| check.name == name).expect("a check of the lab").first_failed_step
}

/// One broker at a time goes down, each well again before the next.
fn one_broker_at_a_time() -> impl Strategy<Value = String> {
    prop::collection::vec((1u32..4, 100u32..900, prop::bool::ANY), 0..6).prop_map(|downs| {
        let down = |(place, (broker, length, slow)): (usize, (u32, u32, bool))| {
            let from = place as u32 * 1_500 + 200;
            format!("&broker-{broker}={}@{from}ms..{}ms", if slow { "slow" } else { "down" }, from + length)
        };
        downs.into_iter().enumerate().map(down).collect()
    })
}

/// Anything at any time.
fn anything() -> impl Strategy<Value = String> {
    let target = prop::sample::select(vec![
        "broker-1=down",
        "broker-2=down",
        "broker-3=down",
        "broker-1=slow",
        "broker-2=slow",
        "answers=drop",
        "consumer=down",
        "consumer=crash",
        "consumer=slow",
        "group-2=down",
    ]);
    let one = (target, 0u32..6_000, 1u32..3_000).prop_map(|(fault, from, length)| {
        let until = if fault.ends_with("crash") { String::new() } else { format!("..{}ms", from + length) };
        format!("&{fault}@{from}ms{until}")
    });
    prop::collection::vec(one, 0..7).prop_map(|faults| faults.concat())
}

fn readers() -> impl Strategy<Value = String> {
    let assignor = prop::sample::select(vec!["range", "round-robin", "sticky", "cooperative-sticky"]);
    (1u32..6, 1u32..6, assignor, 0u64..1_000).prop_map(|(partitions, consumers, assignor, seed)| {
        format!("#/log?messages=80&arrivals=10/s&partitions={partitions}&consumers={consumers}&assignor={assignor}&work=40ms&seed={seed}")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn acks_all_with_two_of_three_loses_nothing_while_one_broker_at_a_time_fails(
        readers in readers(), faults in one_broker_at_a_time(), idempotence in prop::sample::select(vec!["on", "off"]),
    ) {
        let link = format!("{readers}&idempotence={idempotence}{faults}");
        let summary = run(&link);
        prop_assert_eq!(fails(&summary, "acknowledged-kept"), None, "{}", link);
        prop_assert_eq!(fails(&summary, "read-by-all"), None, "{}", link);
        prop_assert_eq!(summary.figures.get("lost_messages"), Some(0.0), "{}", link);
        if idempotence == "on" {
            prop_assert_eq!(summary.figures.get("log_duplicates"), Some(0.0), "{}", link);
        }
    }

    #[test]
    fn whatever_fails_what_acks_all_acknowledged_stays_as_long_as_elections_are_clean(readers in readers(), faults in anything()) {
        let link = format!("{readers}{faults}");
        let summary = run(&link);
        prop_assert_eq!(fails(&summary, "acknowledged-kept"), None, "{}", link);
        prop_assert_eq!(fails(&summary, "lag-is-backlog"), None, "{}", link);
        // What is sent is in the log, or with the producer, or lost: nothing is nowhere.
        let figure = |name: &str| summary.figures.get(name).unwrap();
        let there = figure("still_in_log") - figure("log_duplicates") + figure("producer_keeps") + figure("lost_messages");
        prop_assert!(there >= figure("sent"), "{}: {} of {}", link, there, figure("sent"));
    }

    #[test]
    fn an_idempotent_producer_keeps_the_order_within_a_key_whatever_brokers_and_answers_do(readers in readers(), faults in anything()) {
        let brokers: String = faults.split_inclusive('&').filter(|fault| !fault.starts_with("consumer") && !fault.starts_with("group")).collect();
        let link = format!("{readers}{}", brokers.trim_end_matches('&'));
        prop_assert_eq!(fails(&run(&link), "key-order"), None, "{}", link);
    }

    #[test]
    fn the_sum_of_lags_is_what_is_readable_and_not_yet_processed(readers in readers(), faults in one_broker_at_a_time()) {
        let link = format!("{readers}{faults}");
        let experiment = Experiment::parse(&link).unwrap();
        let mut run = LogRun::new(&experiment, None).unwrap();
        let mut processed = [0; 2];
        let mut wrong = Vec::new();
        run.record(|world| {
            if let Some(step) = world.last().filter(|step| matches!(step.what, What::Processed)) {
                processed[step.group as usize] += 1;
            }
            let partitions = world.model.partitions();
            let readable: u64 = partitions.iter().map(Partition::high_watermark).sum();
            for (group, processed) in processed.iter().enumerate() {
                let lags = lag(&world.model, group);
                if world.model.groups()[group].started && lags != readable - processed {
                    wrong.push(world.steps());
                }
            }
        });
        prop_assert!(wrong.is_empty(), "{}: {:?}", link, wrong);
    }

    #[test]
    fn a_compacted_log_gives_the_right_projection_to_whoever_sleeps_less_than_tombstones_stay(
        seed in 0u64..1_000, keys in 1u32..20, share in 0u32..50, down in 100u32..4_000,
    ) {
        let link = format!(
            "#/log?messages=100&arrivals=20/s&cleanup=compact&segment=3&tombstones={share}%25&delete-retention=1h&keys={keys}&consumers=1&work=20ms&consumer=down@{down}ms..5s&seed={seed}"
        );
        prop_assert_eq!(fails(&run(&link), "projection-right"), None, "{}", link);
    }

    #[test]
    fn committing_before_the_work_is_at_most_once(readers in readers(), crash in 100u32..6_000) {
        let link = format!("{readers}&commit=before&consumer=crash@{crash}ms");
        prop_assert_eq!(fails(&run(&link), "processed-once"), None, "{}", link);
    }

    #[test]
    fn committing_after_the_work_is_at_least_once(readers in readers(), crash in 100u32..6_000, interval in 0u32..2_000) {
        let link = format!("{readers}&commit-interval={interval}ms&consumer=crash@{crash}ms");
        prop_assert_eq!(fails(&run(&link), "read-by-all"), None, "{}", link);
    }

    #[test]
    fn a_projection_is_rebuilt_from_the_log_alone(readers in readers(), from in 100u32..4_000, length in 100u32..4_000, replay in prop::sample::select(vec!["failure", "earliest"])) {
        let link = format!("{readers}&bug-from={from}ms&bug-until={}ms&replay={replay}", from + length);
        prop_assert_eq!(fails(&run(&link), "projection-right"), None, "{}", link);
    }
}

#[test]
fn records_are_lost_where_kafka_loses_them() {
    let lost = |link: &str| run(link).figures.get("acknowledged_lost").unwrap();
    // acks=1: only the leader had it.
    assert!(lost("#/log?messages=80&arrivals=40/s&acks=1&fetch=500ms&broker-3=down@900ms..3s") > 0.0);
    // Unclean election: a replica leads that was not in sync.
    let unclean = "#/log?messages=60&arrivals=20/s&min-insync=1&broker-2=down@500ms..6s&broker-3=down@800ms..4s&broker-1=down@2s..8s";
    assert!(lost(&format!("{unclean}&unclean=on")) > 0.0);
    assert_eq!(lost(unclean), 0.0);
    // acks=0: nobody hears that nobody leads.
    let silent = run("#/log?messages=60&arrivals=20/s&acks=0&replication=1&broker-1=down@1s..2s");
    assert!(silent.figures.get("lost_messages").unwrap() > 0.0);
}
