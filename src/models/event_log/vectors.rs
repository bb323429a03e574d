//! Kafka's own test cases (`tests/vectors/event_log.json`).

use super::assignor::{Assignment, Assignor, Member, Partition};
use super::cleaner::{Cleaning, Record, clean};
use super::partitioner::{Sticky, cumulative_weights, murmur2, of_key, of_key_crc32, positive, weighted};
use super::producer_state::{Appended, ProducerState};
use super::replicas::{Acks, Refused, Replicas, is_in_sync};
use super::retention::{Policy, Segment, expired, rolls};
use super::stable::Transactions;
use super::{Reset, position};
use crate::kernel::{Duration, Time};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const FILE: &str = include_str!("../../../tests/vectors/event_log.json");

fn vectors(prefix: &str) -> Vec<(String, Value, Value)> {
    let all: Vec<Value> = serde_json::from_str(FILE).unwrap();
    let named =
        all.into_iter().map(|vector| (vector["id"].as_str().unwrap().to_owned(), vector["inputs"].clone(), vector["expected"].clone()));
    let found: Vec<_> = named.filter(|(id, ..)| id.strip_prefix("kafka.").is_some_and(|id| id.starts_with(prefix))).collect();
    assert!(!found.is_empty(), "no vector {prefix}");
    found
}

fn one(id: &str) -> (Value, Value) {
    let (_, inputs, expected) = vectors(id).remove(0);
    (inputs, expected)
}

fn key(inputs: &Value) -> Vec<u8> {
    match (inputs["key_utf8"].as_str(), inputs["key_hex"].as_str()) {
        (Some(text), _) => text.as_bytes().to_vec(),
        (_, Some(hex)) => (0..hex.len() / 2).map(|place| u8::from_str_radix(&hex[place * 2..place * 2 + 2], 16).unwrap()).collect(),
        // librdkafka hashes a missing key as an empty one.
        _ => Vec::new(),
    }
}

fn number(value: &Value) -> u32 {
    value.as_u64().unwrap() as u32
}

#[test]
fn keys_hash_as_kafkas_do() {
    for (id, inputs, expected) in vectors("murmur2.") {
        let hash = expected["hash_uint32"].as_u64().unwrap_or_else(|| (expected["hash_int32"].as_i64().unwrap() as u32).into());
        assert_eq!(u64::from(murmur2(&key(&inputs))), hash, "{id}");
    }
    for (id, inputs, expected) in vectors("partition.murmur2.") {
        assert_eq!(of_key(&key(&inputs), number(&inputs["partitions"])), number(&expected["partition"]), "{id}");
    }
    for (id, inputs, expected) in vectors("partition.crc32.") {
        assert_eq!(of_key_crc32(&key(&inputs), number(&inputs["partitions"])), number(&expected["partition"]), "{id}");
    }
    for (id, inputs, expected) in vectors("toPositive.") {
        assert_eq!(positive(inputs["int32"].as_i64().unwrap() as i32 as u32), number(&expected["positive"]), "{id}");
    }
    assert_eq!(positive(i32::MIN as u32), 0);
}

#[test]
fn records_without_a_key_stick_and_go_where_there_is_room() {
    let mut sticky = Sticky::new(0, number(&one("partitioner.sticky").0["sticky_batch_bytes"]));
    let partitions: Vec<u32> = (0..4).map(|_| sticky.partition(1, || 1)).collect();
    assert_eq!(partitions, [0, 0, 0, 1]);
    for (id, inputs, expected) in vectors("partitioner.adaptive.") {
        let queues: Vec<u32> = inputs["queue_sizes"].as_array().unwrap().iter().map(number).collect();
        let cumulative = cumulative_weights(&queues);
        assert_eq!(json!(cumulative), expected["cumulative"], "{id}");
        for (random, place) in expected["random_to_partition"].as_object().into_iter().flatten() {
            assert_eq!(weighted(&cumulative, random.parse().unwrap()), number(place) as usize, "{id}");
        }
        if let Some(picks) = expected["picks_over_2_cycles_of_sequential_random"].as_array() {
            let mut counts = vec![0; queues.len()];
            (0..2 * cumulative.last().unwrap()).for_each(|random| counts[weighted(&cumulative, random)] += 1);
            assert_eq!(json!(counts), json!(picks), "{id}");
        }
    }
}

fn partition(text: &Value) -> Partition {
    let (topic, number) = text.as_str().unwrap().rsplit_once('-').unwrap();
    (topic.to_owned(), number.parse().unwrap())
}

fn topics(inputs: &Value) -> BTreeMap<String, u32> {
    inputs["topics"].as_object().unwrap().iter().map(|(topic, count)| (topic.clone(), number(count))).collect()
}

fn sorted(assignment: &Value) -> Assignment {
    let partitions = |list: &Value| {
        let mut partitions: Vec<Partition> = list.as_array().unwrap().iter().map(partition).collect();
        partitions.sort();
        partitions
    };
    assignment.as_object().unwrap().iter().map(|(member, list)| (member.clone(), partitions(list))).collect()
}

fn in_order(mut assignment: Assignment) -> Assignment {
    assignment.values_mut().for_each(|partitions| partitions.sort());
    assignment
}

#[test]
fn range_and_round_robin_assign_as_kafkas_do() {
    for (prefix, assignor) in [("assignor.range.", Assignor::Range), ("assignor.roundrobin.", Assignor::RoundRobin)] {
        for (id, inputs, expected) in vectors(prefix) {
            let member = |member: &Value| Member {
                id: member["id"].as_str().unwrap().to_owned(),
                instance: member["instance"].as_str().map(str::to_owned),
                topics: member["topics"].as_array().unwrap().iter().map(|topic| topic.as_str().unwrap().to_owned()).collect(),
                ..Member::default()
            };
            let members: Vec<Member> = inputs["members"].as_array().unwrap().iter().map(member).collect();
            assert_eq!(in_order(assignor.assign(&topics(&inputs), &members)), sorted(&expected["assignment"]), "{id}");
        }
    }
}

/// Members as the sticky assignor's tests have them: all read all topics.
fn owners(inputs: &Value) -> Vec<Member> {
    let all: Vec<String> = topics(inputs).into_keys().collect();
    let member = |(id, owned): (&String, &Value)| Member {
        id: id.clone(),
        topics: all.clone(),
        owned: owned.as_array().unwrap().iter().map(partition).collect(),
        generation: inputs["generation"].get(id).and_then(Value::as_i64).unwrap_or(1) as i32,
        ..Member::default()
    };
    inputs["owned"].as_object().unwrap().iter().map(member).collect()
}

#[test]
fn sticky_keeps_what_it_can_and_cooperative_moves_in_two_rounds() {
    for (id, inputs, expected) in vectors("assignor.sticky.") {
        if inputs.get("owned").is_none() {
            // Members that read different topics: the general algorithm, which no lab needs.
            continue;
        }
        let assigned = in_order(Assignor::Sticky.assign(&topics(&inputs), &owners(&inputs)));
        if id.ends_with("max_quota_excess_revoked") {
            // Who keeps two of them is the order of a hash map in Java.
            let mut sizes: Vec<usize> = assigned.values().map(Vec::len).collect();
            sizes.sort_unstable();
            assert_eq!(sizes, [1, 1, 2], "{id}");
            continue;
        }
        assert_eq!(assigned, sorted(&expected["assignment"]), "{id}");
    }
    let (inputs, expected) = one("assignor.cooperative.double_claim_3p");
    let mut members = owners(&inputs);
    let first = Assignor::CooperativeSticky.assign(&topics(&inputs), &members);
    assert_eq!(in_order(first.clone()), sorted(&expected["first_round"]));
    for member in &mut members {
        member.owned.clone_from(&first[&member.id]);
    }
    let second = Assignor::CooperativeSticky.assign(&topics(&inputs), &members);
    assert!(second.values().all(|partitions| partitions.len() == 1), "{second:?}");
}

#[test]
fn appends_are_taken_or_refused_by_who_is_in_sync() {
    for (id, inputs, expected) in vectors("acks.") {
        let count = |name: &str| inputs[name].as_u64().unwrap() as usize;
        let mut replicas = Replicas::new(count("replication_factor"), count("min_insync_replicas"));
        (count("isr_size")..count("replication_factor")).for_each(|follower| replicas.set_in_sync(follower, false));
        let append = match replicas.append(Acks::All, Time::ZERO) {
            Ok(_) => "OK",
            Err(Refused::NotEnoughReplicas) => "NOT_ENOUGH_REPLICAS",
            Err(Refused::NoLeader) => "LEADER_NOT_AVAILABLE",
        };
        // What other acks let through is stored, and stays invisible.
        let before = replicas.high_watermark();
        replicas.append(Acks::Leader, Time::ZERO).unwrap();
        (1..count("isr_size")).for_each(|follower| replicas.fetch_until(follower, replicas.end()));
        assert_eq!(json!({ "append": append, "hw_can_advance": replicas.high_watermark() > before }), expected, "{id}");
    }
}

/// Three replicas of which the leader has ten records and all are in sync.
fn ten(min_in_sync: usize) -> Replicas {
    let mut replicas = Replicas::new(3, min_in_sync);
    (0..10).for_each(|_| assert!(replicas.append(Acks::Leader, Time::ZERO).is_ok()));
    replicas
}

#[test]
fn the_high_watermark_is_the_least_end_in_sync() {
    let mut replicas = ten(1);
    replicas.fetch_until(1, 7);
    replicas.fetch_until(2, 4);
    assert_eq!(json!({ "hw": replicas.high_watermark() }), one("hw.min_of_isr").1);
    replicas.set_in_sync(2, false);
    assert_eq!(json!({ "hw": replicas.high_watermark() }), one("hw.shrink_isr").1);

    let mut replicas = ten(3);
    replicas.set_in_sync(2, false);
    let mut marks = Vec::new();
    replicas.fetch_until(1, 10);
    marks.push(replicas.high_watermark());
    replicas.fetch_until(2, 10);
    marks.push(replicas.high_watermark());
    replicas.set_in_sync(2, true);
    marks.push(replicas.high_watermark());
    assert_eq!(json!({ "hw": marks }), one("hw.frozen_below_min_isr").1);
}

#[test]
fn a_follower_may_lag_so_long_and_no_longer() {
    let (inputs, expected) = one("isr.lag_expiry");
    let millis = |value: &Value| Duration::from_millis(value.as_u64().unwrap());
    let most = millis(&inputs["replica_lag_time_max_ms"]);
    let ago = inputs["follower_last_caught_up_ms_ago"].as_array().unwrap();
    let in_sync: Vec<bool> = ago.iter().map(|ago| is_in_sync(4, 9, millis(ago), most)).collect();
    assert_eq!(json!({ "in_sync": in_sync }), expected);
    assert!(is_in_sync(9, 9, Duration::MAX, most));
}

#[test]
fn a_leader_remembers_five_batches_of_a_producer() {
    let (inputs, expected) = one("idempotent_producer.window");
    let mut state = ProducerState::default();
    let mut next = 0;
    let results = inputs["batches_seq_count"].as_array().unwrap().iter().map(|batch| {
        let Some(sequence) = batch[0].as_u64() else { return state.append(0, 9, 1, next) };
        let count = batch[1].as_u64().unwrap();
        let appended = state.append(1, sequence, count, next);
        if let Appended::New(_) = appended {
            next += count;
        }
        appended
    });
    for (ours, theirs) in results.zip(expected["results"].as_array().unwrap()) {
        let theirs = theirs.as_str().unwrap();
        let agrees = match ours {
            Appended::New(_) => theirs == "ok",
            Appended::Duplicate(offset) => {
                theirs.starts_with("duplicate") && (!theirs.contains("offset") || theirs.ends_with(&offset.to_string()))
            }
            Appended::OutOfOrder => theirs.starts_with("OutOfOrderSequence"),
            Appended::Fenced => theirs == "InvalidProducerEpoch",
        };
        assert!(agrees, "{ours:?}: {theirs}");
    }
}

#[test]
fn open_transactions_hold_readers_back() {
    let mut log = Transactions::default();
    let mut seen = Vec::new();
    let see = |log: &mut Transactions, mark: u64, seen: &mut Vec<u64>| {
        log.high_watermark(mark);
        seen.push(log.last_stable(mark));
    };
    log.append(1, 5);
    log.plain(3);
    log.append(2, 2);
    log.append(1, 4);
    log.plain(2);
    log.append(1, 10);
    see(&mut log, 0, &mut seen);
    see(&mut log, 26, &mut seen);
    log.end(1, false);
    see(&mut log, 26, &mut seen);
    see(&mut log, 27, &mut seen);
    log.end(2, true);
    see(&mut log, 27, &mut seen);
    see(&mut log, 28, &mut seen);
    assert_eq!(json!({ "last_stable_offset_after_each": seen }), one("lso.sequence").1);

    let mut log = Transactions::default();
    let mut first = Vec::new();
    log.append(1, 3);
    first.push(log.first_unstable());
    log.plain(3);
    log.append(2, 3);
    first.push(log.first_unstable());
    for (producer, aborts) in [(1, true), (2, false)] {
        log.end(producer, aborts);
        log.high_watermark(log.log_end());
        first.push(log.first_unstable());
    }
    assert_eq!(json!({ "first_unstable_offset": first }), one("lso.mixed_producers").1);

    let (inputs, expected) = one("lso.transaction_index");
    let mut log = Transactions::default();
    for step in inputs["steps"].as_str().unwrap().split(", ") {
        let words: Vec<&str> = step.split(' ').collect();
        match words[..] {
            ["plain", count] => log.plain(count.parse().unwrap()),
            [what @ ("abort" | "commit"), producer, at] => {
                assert_eq!(format!("@{}", log.log_end()), at);
                log.end(producer[1..].parse().unwrap(), what == "abort");
            }
            [producer, count] => log.append(producer[1..].parse().unwrap(), count.parse().unwrap()),
            _ => panic!("{step}"),
        }
    }
    let aborted: Vec<Value> =
        log.aborted().iter().map(|aborted| json!([aborted.producer, aborted.first, aborted.last, aborted.last_stable])).collect();
    let unstable: Vec<Option<u64>> = [30, 75, 90]
        .map(|mark| {
            log.high_watermark(mark);
            log.first_unstable()
        })
        .to_vec();
    assert_eq!(json!({ "aborted_pid_first_last_lso": aborted, "first_unstable_offset_at_hw": unstable }), expected);
}

#[test]
fn a_valid_commit_wins_over_the_policy() {
    let (inputs, expected) = one("offset_reset.policy");
    for (case, theirs) in inputs["cases"].as_array().unwrap().iter().zip(expected["position"].as_array().unwrap()) {
        let committed = case[0].as_str().unwrap().split(' ').nth(1).and_then(|word| word.parse().ok());
        let reset = match case[1].as_str().unwrap() {
            "earliest" => Reset::Earliest,
            "latest" => Reset::Latest,
            _ => Reset::None,
        };
        let ours = position(committed, number(&inputs["log_start"]).into(), number(&inputs["log_end"]).into(), reset);
        assert_eq!(ours.map_or_else(|| json!("error"), |offset| json!(offset)), *theirs, "{case}");
    }
}

/// Segments of so many records each, a byte a record.
fn segments(records: &[u64], newest: Time) -> Vec<Segment> {
    let mut base = 0;
    let segment = |records: &u64| {
        base += records;
        Segment { base: base - records, records: *records, bytes: *records, newest }
    };
    records.iter().map(segment).collect()
}

#[test]
fn retention_takes_whole_old_segments() {
    let now = Time::ZERO + Duration::from_seconds(1_000_000);
    let left = |segments: &[Segment], policy: Policy, start: u64| {
        let end = segments.iter().map(|segment| segment.records).sum();
        json!({ "segments_left": segments.len() - expired(segments.iter(), end, policy, start, end, now) })
    };
    let by_size = |bytes: u64| Policy { delete: true, bytes: Some(bytes), time: None };
    let by_time = |delete: bool, seconds: u64| Policy { delete, bytes: None, time: Some(Duration::from_seconds(seconds)) };
    let three = segments(&[5, 5, 5], Time::ZERO);
    assert_eq!(left(&three, by_size(10), 0), one("retention.size_10_records").1);
    assert_eq!(left(&three, by_size(15), 0), one("retention.size_15_records").1);
    let four = segments(&[100; 4], Time::ZERO);
    assert_eq!(left(&four, by_size(0), 0), one("retention.size_rule_4x100_0").1);
    assert_eq!(left(&four, by_size(350), 0), one("retention.size_rule_4x100_350").1);
    assert_eq!(left(&segments(&[5, 5, 5], now), by_time(true, 10_000), 0), one("retention.time_not_expired").1);
    assert_eq!(left(&three, by_time(false, 1), 0), one("retention.compact_only_ignores_time").1);
    assert_eq!(left(&three, by_time(false, 1), 5), one("retention.log_start_offset_breach").1);
    // The active segment goes by time too: it is rolled first, and an empty one stays.
    let mut all = segments(&[5, 5, 5], Time::ZERO);
    all.push(Segment { base: 15, records: 0, bytes: 0, newest: now });
    assert_eq!(left(&all, by_time(true, 1), 0), one("retention.compact_delete_expires").1);
    let above = expired(three.iter(), 15, by_time(true, 1), 0, 9, now);
    assert_eq!((above, one("retention.hw_guard").1), (1, json!({ "above_hw_deletable": false })));
}

#[test]
fn a_full_segment_is_rolled() {
    // Eleven messages of nine bytes, a segment of ten times eight.
    let (mut active, mut segments) = (0, 1);
    for _ in 0..11 {
        if rolls(active, 9, 10 * 8) {
            segments += 1;
            active = 0;
        }
        active += 9;
    }
    assert_eq!(json!({ "segments": segments }), one("segment.size_roll").1);
}

fn records(keys: &[u8]) -> Vec<Record<u8>> {
    (0..).zip(keys).map(|(offset, key)| Record { offset, key: Some(*key), tombstone: false, horizon: None }).collect()
}

fn cleaned(records: &mut Vec<Record<u8>>, dirty: u64, keys_max: usize) -> (u64, Vec<u64>) {
    let uncleanable = records.last().map_or(0, |last| last.offset + 1);
    let cleaning = Cleaning { dirty, uncleanable, keys_max, delete_retention: Duration::ZERO, now: Time::ZERO };
    let end = clean(records, cleaning);
    (end, records.iter().map(|record| record.offset).collect())
}

#[test]
fn compaction_keeps_the_newest_of_each_key() {
    let mut log = records(&[0, 1, 0, 1, 0]);
    for (dirty, expected) in (2..).zip(one("compaction.partial_segment_clean").1["after_each_clean"].as_array().unwrap()) {
        let (_, offsets) = cleaned(&mut log, dirty, 1);
        let keys: Vec<Option<u8>> = log.iter().map(|record| record.key).collect();
        assert_eq!(json!({ "keys": keys, "offsets": offsets }), *expected);
    }
    let mut log = records(&[0, 1, 0, 1, 0]);
    let (end, offsets) = cleaned(&mut log, 2, 3);
    let seen = json!({ "end_offset": end, "messages_read": 5, "messages_written": offsets.len(), "offsets": offsets });
    assert_eq!(seen, one("compaction.stats_two_survivors").1["after_each_clean"][0]);

    let mut log = records(&[7, 7, 7]);
    let active = Cleaning { dirty: 0, uncleanable: 0, keys_max: 9, delete_retention: Duration::ZERO, now: Time::ZERO };
    clean(&mut log, active);
    let offsets: Vec<u64> = log.iter().map(|record| record.offset).collect();
    assert_eq!(json!({ "offsets": offsets, "records_removed": 3 - offsets.len() }), one("compaction.active_segment_never").1);
}

#[test]
fn a_tombstone_stays_a_day_after_it_was_first_seen() {
    const DAY: u64 = 86_400_000;
    let (inputs, expected) = one("compaction.tombstone_horizon");
    assert_eq!(inputs["delete_retention_ms"], DAY);
    let record = |offset, key: u8, tombstone| Record { offset, key: Some(key), tombstone, horizon: None };
    let mut log = vec![record(0, b'a', false), record(1, b'b', false), record(2, b'a', true)];
    let mut seen = Vec::new();
    for (number, millis) in [1_000, 1_000 + DAY - 1, 1_000 + DAY].into_iter().enumerate() {
        if number > 0 {
            log.push(record(2 + number as u64, b'b' + number as u8, false));
        }
        let cleaning = Cleaning {
            dirty: 0,
            uncleanable: 3,
            keys_max: 9,
            delete_retention: Duration::from_millis(DAY),
            now: Time::ZERO + Duration::from_millis(millis),
        };
        clean(&mut log, cleaning);
        seen.push(log.iter().map(|record| record.offset).collect::<Vec<u64>>());
    }
    assert_eq!(json!({ "offsets_after_each_clean": seen }), expected);
}
