//! SQS's cases (`tests/vectors/queues.json`): each is named by its id and played as its test plays it.

use super::*;
use crate::kernel::{Duration, Time};
use serde_json::{Value, json};

const FILE: &str = include_str!("../../../tests/vectors/queues.json");

fn vector(id: &str) -> Value {
    let vectors: Vec<Value> = serde_json::from_str(FILE).unwrap();
    vectors.into_iter().find(|vector| vector["id"] == format!("sqs.{id}")).unwrap_or_else(|| panic!("no vector {id}"))
}

fn expected(id: &str) -> Value {
    vector(id)["expected"].clone()
}

fn at(seconds: f64) -> Time {
    Time::from_nanos((seconds * 1e9) as u64)
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_seconds(seconds)
}

struct Case {
    queue: Queue<&'static str>,
    dead: Vec<Stored<&'static str>>,
}

/// A queue with messages such as `g1-m2`, whose group is the number after the g.
fn fifo(visibility: u64, names: &[&'static str]) -> Case {
    let settings = Settings { fifo: true, visibility: seconds(visibility), ..Settings::default() };
    let mut case = Case { queue: Queue::new(settings), dead: Vec::new() };
    for name in names {
        let group = name.strip_prefix('g').and_then(|rest| rest.split('-').next()?.parse().ok()).unwrap_or(0);
        case.queue.send(Time::ZERO, name, group, Some(name));
    }
    case
}

impl Case {
    fn receive(&mut self, now: f64, count: usize, visibility: Option<u64>) -> Vec<Received<&'static str>> {
        self.queue.receive(at(now), count, visibility.map(seconds), &mut self.dead)
    }

    fn names(&mut self, now: f64, count: usize, visibility: Option<u64>) -> Vec<&'static str> {
        self.receive(now, count, visibility).iter().map(|received| received.message.payload).collect()
    }
}

#[test]
fn groups_keep_their_order_and_lock() {
    let mut case = fifo(30, &["g1-m1", "g2-m1", "g1-m2", "g1-m3"]);
    assert_eq!(json!({ "order": case.names(0.0, 10, None) }), expected("fifo.batch_is_grouped"));

    let mut case = fifo(30, &["g1-m1", "g2-m1", "g1-m2", "g2-m2", "g1-m2", "g1-m3", "g1-m4", "g3-m1"]);
    let first = case.receive(0.0, 2, None);
    case.queue.delete(Time::ZERO, first[0].receipt).unwrap();
    let names: Vec<&str> = first.iter().map(|received| received.message.payload).collect();
    assert_eq!(json!({ "results": [names, case.names(0.0, 10, None)] }), expected("fifo.after_partial_delete"));

    let mut case = fifo(1, &["g1-m1", "g1-m2", "g1-m3", "g1-m4", "g2-m1", "g3-m1"]);
    let results = [case.names(0.0, 2, None), case.names(0.0, 1, None), case.names(2.0, 10, Some(0))];
    assert_eq!(json!({ "results": results }), expected("fifo.group_lock_and_timeout"));

    let mut case = fifo(30, &[]);
    case.queue.send(Time::ZERO, "m1", 1, None);
    let first = case.receive(0.0, 10, None);
    let first_names: Vec<&str> = first.iter().map(|received| received.message.payload).collect();
    case.queue.send(Time::ZERO, "m2", 1, None);
    let locked = case.names(0.0, 10, None);
    case.queue.delete(Time::ZERO, first[0].receipt).unwrap();
    assert_eq!(json!({ "results": [first_names, locked, case.names(0.0, 10, None)] }), expected("fifo.new_send_does_not_unlock"));
}

#[test]
fn a_group_opens_up_to_the_first_message_in_flight() {
    let mut case = fifo(1, &["foo", "bar", "baz"]);
    let first = case.receive(0.0, 5, None);
    case.queue.change_visibility(Time::ZERO, first[0].receipt, seconds(4)).unwrap();
    assert_eq!(json!({ "visible": case.names(2.5, 5, None) }), expected("fifo.extend_visibility_pos0"));

    let mut case = fifo(30, &["g1-m1", "g1-m2", "g2-m1"]);
    let first = case.receive(0.0, 2, None);
    case.queue.change_visibility(Time::ZERO, first[0].receipt, seconds(1)).unwrap();
    let names: Vec<&str> = first.iter().map(|received| received.message.payload).collect();
    assert_eq!(json!({ "results": [names, case.names(2.0, 3, None)] }), expected("fifo.shorten_visibility"));

    let mut case = fifo(1, &["message-0", "message-1", "message-2"]);
    let results = [case.names(0.0, 10, None), case.names(2.0, 10, None)];
    assert_eq!(json!({ "results": results }), expected("fifo.order_after_timeout"));

    let mut case = fifo(30, &["g1-m1", "g2-m1", "g2-m2", "g3-m1", "g1-m2"]);
    let results = [case.names(0.0, 3, Some(0)), case.names(0.0, 10, Some(0))];
    assert_eq!(json!({ "results": results }), expected("fifo.zero_visibility"));
}

#[test]
fn counts_tell_visible_from_hidden() {
    let mut case = fifo(30, &["g1-m1", "g1-m2", "g2-m1", "g2-m2", "g3-m1", "g3-m2"]);
    case.receive(0.0, 1, None);
    case.receive(0.0, 1, None);
    let counts = case.queue.counts();
    case.queue.wake(at(30.0));
    let after = case.queue.counts();
    let seen = json!({ "visible": counts.visible, "not_visible": counts.hidden, "delayed": counts.delayed, "after_timeout": [after.visible, after.hidden, after.delayed] });
    assert_eq!(seen, expected("counts.fifo"));

    let mut queue = Queue::new(Settings { visibility: seconds(60), ..Settings::default() });
    (0..6).for_each(|number| assert!(queue.send(Time::ZERO, number, 0, None) != Sent::Duplicate));
    queue.receive(Time::ZERO, 1, None, &mut Vec::new());
    let counts = queue.counts();
    queue.wake(at(60.0));
    let after = queue.counts();
    let seen = json!({ "visible": counts.visible, "not_visible": counts.hidden, "delayed": counts.delayed, "after_timeout": [after.visible, after.hidden, after.delayed] });
    assert_eq!(seen, expected("counts.standard"));
}

#[test]
fn a_message_moves_to_the_dead_letters_on_the_receive_after_the_last() {
    for max in 1..=3u32 {
        let id = format!("dlq.max_receive_{max}");
        let inputs = vector(&id)["inputs"].clone();
        let settings = Settings { visibility: Duration::ZERO, receives_max: Some(max), ..Settings::default() };
        let mut case = Case { queue: Queue::new(settings), dead: Vec::new() };
        case.queue.send(Time::ZERO, "m", 0, None);
        let mut moved_during = 0;
        let receives: Vec<Value> = (1..=inputs["receives"].as_u64().unwrap())
            .map(|number| {
                let got = case.receive(0.0, 1, None);
                if moved_during == 0 && !case.dead.is_empty() {
                    moved_during = number;
                }
                got.first().map_or(json!("empty"), |got| json!([got.message.payload, got.message.receives]))
            })
            .collect();
        // Received from there, it is counted on.
        let in_dead_letters = case.dead[0].receives + 1;
        let seen = json!({ "source_receives": receives, "moved_during_receive_number": moved_during, "dlq_approximate_receive_count": in_dead_letters });
        assert_eq!(seen, expected(&id));
    }
}

#[test]
fn a_queue_knows_what_was_sent_for_five_minutes() {
    for edge in [299, 301] {
        let mut case = fifo(30, &[]);
        case.queue.send(Time::ZERO, "a", 0, Some("id"));
        let again = case.queue.send(at(f64::from(edge)), "a", 0, Some("id"));
        assert_eq!(json!({ "duplicate": again == Sent::Duplicate }), expected(&format!("fifo.dedup_edge_{edge}")));
    }
    let mut case = fifo(30, &[]);
    let sends = vector("fifo.dedup_interval")["inputs"]["sends_t"].clone();
    let accepted: Vec<bool> = sends
        .as_array()
        .unwrap()
        .iter()
        .map(|send| case.queue.send(at(send[0].as_f64().unwrap()), "a", 0, send[1].as_str()) != Sent::Duplicate)
        .collect();
    assert_eq!(json!({ "accepted": accepted }), expected("fifo.dedup_interval"));

    for id in ["fifo.dedup_table.different_body_same_id", "fifo.dedup_table.same_body_different_id"] {
        let mut case = fifo(30, &[]);
        for send in vector(id)["inputs"]["sends_body_id"].as_array().unwrap() {
            case.queue.send(Time::ZERO, "a", 0, send[1].as_str());
        }
        assert_eq!(json!({ "delivered": case.names(0.0, 10, None).len() }), expected(id));
    }

    let settings = Settings { fifo: true, scope_is_group: true, ..Settings::default() };
    let mut case = Case { queue: Queue::new(settings), dead: Vec::new() };
    case.queue.send(Time::ZERO, "Test1", 1, Some("same"));
    case.queue.send(Time::ZERO, "Test2", 2, Some("same"));
    assert_eq!(json!({ "delivered": case.names(0.0, 10, None) }), expected("fifo.dedup_scope_message_group"));

    let mut case = fifo(30, &[]);
    case.queue.send(Time::ZERO, "a", 0, Some("id1"));
    case.queue.purge();
    let again = case.queue.send(Time::ZERO, "a", 0, Some("id1"));
    let told = if again == Sent::Duplicate { "duplicate" } else { "delivered" };
    assert_eq!(json!({ "second_send": told }), expected("fifo.purge_clears_dedup"));
}

#[test]
fn receipts_expire_on_fifo_queues_only() {
    let mut case = fifo(1, &["m"]);
    let first = case.receive(0.0, 1, None)[0].receipt;
    assert_eq!(case.queue.delete(at(1.0), first), Err(Refused::Expired), "delete.fifo_expired_receipt");

    let mut case = fifo(1, &["m"]);
    let first = case.receive(0.0, 1, None)[0].receipt;
    case.queue.change_visibility(at(0.5), first, seconds(3)).unwrap();
    assert!(case.queue.delete(at(2.0), first).is_ok(), "delete.fifo_extended_ok");

    let mut queue = Queue::new(Settings { visibility: seconds(1), ..Settings::default() });
    queue.send(Time::ZERO, "m", 0, None);
    let first = queue.receive(Time::ZERO, 1, None, &mut Vec::new())[0].receipt;
    assert!(queue.delete(at(2.0), first).is_ok(), "delete.standard_expired_receipt");
}

#[test]
fn visibility_is_counted_from_each_receive_and_each_change() {
    let mut queue = Queue::new(Settings { visibility: seconds(2), ..Settings::default() });
    queue.send(Time::ZERO, "m", 0, None);
    let mut receive = |now: f64| queue.receive(at(now), 1, None, &mut Vec::new()).first().map(|got| got.message.receives);
    assert_eq!(json!({ "receive_count": [receive(0.0), receive(1.999), receive(2.0)] }), expected("visibility.redelivery"));

    let mut queue = Queue::new(Settings { visibility: seconds(2), ..Settings::default() });
    queue.send(Time::ZERO, "m", 0, None);
    let receipt = queue.receive(Time::ZERO, 1, None, &mut Vec::new())[0].receipt;
    let mut during = 0;
    for beat in 1..=4 {
        queue.change_visibility(at(f64::from(beat)), receipt, seconds(2)).unwrap();
        during += queue.receive(at(f64::from(beat)), 1, None, &mut Vec::new()).len();
    }
    let after = queue.receive(at(6.0), 1, None, &mut Vec::new()).len();
    assert_eq!(json!({ "received_during_heartbeat": during, "received_after": after }), expected("visibility.heartbeat"));
}

#[test]
fn delays_hide_what_was_never_received_and_a_purge_takes_all() {
    let mut queue = Queue::new(Settings { delay: seconds(2), ..Settings::default() });
    queue.send(Time::ZERO, "a", 0, None);
    queue.wake(at(2.0));
    queue.receive(at(2.0), 1, None, &mut Vec::new());
    queue.send(at(2.0), "b", 0, None);
    let counts = queue.counts();
    assert_eq!((counts.visible, counts.hidden, counts.delayed), (0, 1, 1));
    queue.purge();
    assert_eq!(
        json!({ "left": queue.visible().count() + queue.counts().hidden + queue.counts().delayed }),
        expected("purge.removes_inflight_and_delayed")
    );
}
