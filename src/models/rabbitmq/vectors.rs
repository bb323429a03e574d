//! RabbitMQ's own test cases (`tests/vectors/queues.json`): each is named by its id and played as its suite plays it.

use super::queue::lower;
use super::*;
use crate::kernel::{Duration, Time};
use serde_json::{Value, json};

const FILE: &str = include_str!("../../../tests/vectors/queues.json");

type Name = &'static str;

/// A broker with what most cases do.
struct Case {
    broker: Broker<Name>,
    now: Time,
}

impl Case {
    fn new() -> Case {
        Case { broker: Broker::default(), now: Time::ZERO }
    }

    fn at(&self) -> Moment {
        Moment { now: self.now, mark: 0 }
    }

    fn publish(&mut self, queue: QueueId, names: &[Name]) -> Vec<Confirm> {
        names.iter().map(|name| self.broker.publish(queue, Message::new(*name), self.at())).collect()
    }

    fn get(&mut self, channel: ChannelId, queue: QueueId) -> Option<(Name, bool, u32)> {
        let delivery = self.broker.get(channel, queue, self.at())?;
        Some((delivery.entry.message.payload, delivery.entry.redelivered(), delivery.entry.failures))
    }

    fn get_all(&mut self, channel: ChannelId, queue: QueueId) -> Vec<Name> {
        std::iter::from_fn(|| self.get(channel, queue)).map(|(name, ..)| name).collect()
    }

    fn settle(&mut self, channel: ChannelId, tag: u64, multiple: bool, how: Settle) {
        self.broker.settle(channel, tag, multiple, how, self.at());
    }

    fn wait(&mut self, queues: &[QueueId], millis: u64) {
        self.now += Duration::from_millis(millis);
        for queue in queues {
            while self.broker.wake(*queue, self.at()) || self.broker.expire(*queue, self.at()) {}
        }
    }

    fn names(&self, queue: QueueId) -> Vec<Name> {
        self.broker.queue(queue).iter().map(|entry| entry.message.payload).collect()
    }

    fn counts(&self, queue: QueueId) -> Vec<u64> {
        let queue = self.broker.queue(queue);
        vec![queue.total(), queue.ready(), queue.unacknowledged()]
    }
}

/// A queue whose dead letters go to a second one.
fn with_dead_letters(settings: Settings) -> (Case, QueueId, QueueId, ChannelId) {
    let mut case = Case::new();
    let dead = case.broker.declare(Settings::default());
    let queue = case.broker.declare(Settings { dead_letters: Some(dead), ..settings });
    let channel = case.broker.open(0);
    (case, queue, dead, channel)
}

fn of(id: &str) -> Value {
    let vectors: Vec<Value> = serde_json::from_str(FILE).unwrap();
    let found = vectors.into_iter().find(|vector| vector["id"] == format!("rabbitmq.{id}"));
    found.unwrap_or_else(|| panic!("no vector {id}"))["expected"].clone()
}

fn confirms(given: Vec<Confirm>) -> Value {
    given.into_iter().map(|confirm| if confirm == Confirm::Ack { "ack" } else { "nack" }).collect()
}

const QUORUM: Settings = Settings {
    kind: Kind::Quorum,
    ttl: None,
    length_max: None,
    bytes_max: None,
    overflow: Overflow::DropHead,
    priority_max: 0,
    delivery_limit: None,
    dead_letters: None,
    delayed_retry: None,
};

#[test]
fn acknowledging_many_covers_all_tags_up_to_it_on_that_channel() {
    let mut case = Case::new();
    let queue = case.broker.declare(Settings::default());
    let (channel, other) = (case.broker.open(0), case.broker.open(0));
    case.publish(queue, &["a", "b", "c", "d", "e"]);
    (0..4).for_each(|_| assert!(case.get(channel, queue).is_some()));
    case.get(other, queue);
    case.settle(channel, 3, true, Settle::Ack);
    let tags: Vec<u64> = case.broker.channel(channel).unsettled().iter().map(|out| out.tag).collect();
    assert_eq!(json!({ "remaining": tags }), of("ack.multiple"));
    assert_eq!(case.broker.channel(other).unsettled().len(), 1);
}

#[test]
fn a_channel_that_closes_returns_what_was_out_on_it() {
    let mut case = Case::new();
    let queue = case.broker.declare(Settings::default());
    let channel = case.broker.open(0);
    case.publish(queue, &["a", "b", "c"]);
    case.get_all(channel, queue);
    case.broker.close(channel, case.at());
    let requeued = case.broker.fates().len();
    let redelivered = case.get(channel, queue).unwrap().1;
    assert_eq!(json!({ "requeued": requeued, "redelivered_flag_on_next_delivery": redelivered }), of("ack.channel_close_requeues"));
}

#[test]
fn dead_letters_leave_in_the_order_of_tags() {
    let (mut case, queue, dead, channel) = with_dead_letters(Settings::default());
    case.publish(queue, &["m1"]);
    case.get(channel, queue);
    case.settle(channel, 1, false, Settle::Reject);
    assert_eq!(json!({ "dlq": case.names(dead), "queue": case.names(queue) }), of("dlx.nack"));

    let (mut case, queue, dead, channel) = with_dead_letters(Settings::default());
    case.publish(queue, &["m1", "m2", "m3"]);
    case.get_all(channel, queue);
    case.settle(channel, 3, true, Settle::Reject);
    assert_eq!(json!({ "dlq": case.names(dead) }), of("dlx.multiple_nack"));

    let (mut case, queue, dead, channel) = with_dead_letters(Settings::default());
    case.publish(queue, &["m1", "m2", "m3"]);
    case.get_all(channel, queue);
    case.settle(channel, 3, true, Settle::NackRequeue);
    let again = case.get_all(channel, queue);
    assert_eq!(json!({ "second_delivery": again, "dlq": case.names(dead) }), of("dlx.nack_requeue_multiple"));

    let (mut case, queue, dead, channel) = with_dead_letters(Settings::default());
    case.publish(queue, &["m1", "m2", "m3"]);
    case.get_all(channel, queue);
    let mut counts = vec![case.counts(queue)];
    case.settle(channel, 2, true, Settle::NackRequeue);
    counts.push(case.counts(queue));
    (0..2).for_each(|_| assert!(case.get(channel, queue).is_some()));
    case.settle(channel, 5, true, Settle::Reject);
    assert_eq!(json!({ "counts_total_ready_unacked": counts, "dlq_order": case.names(dead) }), of("dlx.nack_order_follows_tags"));
}

#[test]
fn deaths_are_listed_newest_first_and_the_first_one_stays() {
    let mut case = Case::new();
    let last = case.broker.declare(Settings::default());
    let middle = case.broker.declare(Settings { dead_letters: Some(last), ..Settings::default() });
    let queue = case.broker.declare(Settings { dead_letters: Some(middle), ..Settings::default() });
    let channel = case.broker.open(0);
    case.publish(queue, &["m"]);
    case.get(channel, queue);
    case.settle(channel, 1, false, Settle::Reject);
    case.get(channel, middle);
    case.settle(channel, 2, false, Settle::Reject);
    let name = |id: QueueId| if id == queue { "q" } else { "d1" };
    let head = case.broker.queue(last).head().unwrap();
    let queues: Vec<&str> = head.deaths().iter().map(|death| name(death.queue)).collect();
    let counts: Vec<u32> = head.deaths().iter().map(|death| death.count).collect();
    let first = name(head.first_death().unwrap().queue);
    assert_eq!(json!({ "x_death_queues": queues, "counts": counts, "x_first_death_queue": first }), of("dlx.x_death_order"));
}

#[test]
fn a_circle_of_deaths_ends_unless_somebody_rejected() {
    let mut case = Case::new();
    let itself = Some(QueueId(0));
    let queue = case.broker.declare(Settings { ttl: Some(Duration::from_millis(1)), dead_letters: itself, ..Settings::default() });
    case.publish(queue, &["m1", "m2"]);
    case.wait(&[queue], 0);
    case.now += Duration::from_millis(1);
    let deaths = std::iter::from_fn(|| case.broker.expire(queue, case.at()).then_some(())).count();
    assert_eq!(json!({ "queue": case.names(queue), "expired_deaths": deaths }), of("dlx.cycle_ttl_dropped"));

    let mut case = Case::new();
    let queue = case.broker.declare(Settings { dead_letters: itself, ..Settings::default() });
    let channel = case.broker.open(0);
    case.publish(queue, &["m1"]);
    let mut counts = Vec::new();
    for tag in 1..=2 {
        case.get(channel, queue);
        case.settle(channel, tag, false, Settle::Reject);
        counts.push(case.broker.queue(queue).head().unwrap().deaths()[0].count);
    }
    let entries = case.broker.queue(queue).head().unwrap().deaths().len();
    let expected = json!({ "counts_after": case.counts(queue), "rejected_deaths": 2, "x_death_count": counts, "x_death_entries": entries });
    assert_eq!(expected, of("dlx.cycle_with_reject_continues"));

    let mut case = Case::new();
    let ttl = Some(Duration::from_millis(5));
    let third = case.broker.declare(Settings { ttl, dead_letters: Some(QueueId(2)), ..Settings::default() });
    let second = case.broker.declare(Settings { ttl, dead_letters: Some(third), ..Settings::default() });
    let first = case.broker.declare(Settings { dead_letters: Some(second), ..Settings::default() });
    let channel = case.broker.open(0);
    case.publish(first, &["m"]);
    let mut counts = Vec::new();
    for tag in 1..=2 {
        case.get(channel, first);
        case.settle(channel, tag, false, Settle::Reject);
        case.wait(&[second], 5);
        case.wait(&[third], 5);
        counts.push(case.counts(first));
    }
    assert_eq!(json!({ "q1_counts_after_each_round": counts }), of("dlx.reject_expire_expire_loop"));
}

#[test]
fn a_message_of_its_own_time_to_live_expires_once_and_only_at_the_head() {
    let (mut case, queue, dead, _) = with_dead_letters(Settings::default());
    let short = |name| Message { ttl: Some(Duration::from_millis(1)), ..Message::new(name) };
    case.broker.publish(queue, short("m1"), case.at());
    case.publish(queue, &["m2"]);
    case.wait(&[queue], 1);
    let letter = case.broker.queue(dead).head().unwrap();
    let death = letter.deaths()[0];
    let original = death.original_expiration.map(|ttl| (ttl.as_nanos() / 1_000_000).to_string());
    let seen = json!({
        "dlq": case.names(dead), "reason": death.reason.name(), "original_expiration": original,
        "expiration_property_removed": letter.message.ttl.is_none() && letter.expires.is_none(),
    });
    assert_eq!(seen, of("dlx.per_message_ttl"));

    let (mut case, queue, dead, channel) = with_dead_letters(Settings::default());
    case.publish(queue, &["slow"]);
    case.broker.publish(queue, short("fast"), case.at());
    case.wait(&[queue], 100);
    let before = case.names(queue);
    case.get(channel, queue);
    case.settle(channel, 1, false, Settle::Ack);
    case.wait(&[queue], 0);
    assert_eq!(json!({ "queue_before": before, "dlq_after": case.names(dead) }), of("ttl.only_at_head"));
}

#[test]
fn the_lower_limit_wins() {
    let millis = |value: &Value| value.as_u64().map(Duration::from_millis);
    for number in [0, 1, 3] {
        let vectors: Vec<Value> = serde_json::from_str(FILE).unwrap();
        let id = format!("ttl.effective_{number}");
        let inputs = &vectors.iter().find(|vector| vector["id"] == format!("rabbitmq.{id}")).unwrap()["inputs"];
        let effective = lower(millis(&inputs["queue_ttl_ms"]), millis(&inputs["message_ttl_ms"]));
        assert_eq!(effective, millis(&of(&id)["effective_ms"]), "{id}");
    }
    assert_eq!(json!({ "effective": lower(Some(10), Some(5)) }), of("overflow.policy_and_argument"));
}

#[test]
fn full_queues_do_what_they_are_told() {
    let limited = |overflow, length_max| Settings { overflow, length_max, ..Settings::default() };
    let (mut case, queue, dead, _) = with_dead_letters(limited(Overflow::RejectPublishDeadLetter, Some(1)));
    case.publish(queue, &["m1", "m2", "m3"]);
    assert_eq!(json!({ "queue": case.names(queue), "dlq": case.names(dead) }), of("dlx.reject_publish_dlx"));

    let mut case = Case::new();
    let queue = case.broker.declare(limited(Overflow::RejectPublish, Some(1)));
    let channel = case.broker.open(0);
    let mut heard = case.publish(queue, &["p1", "p2", "p3"]);
    let got = case.get(channel, queue).unwrap().0;
    heard.extend(case.publish(queue, &["p2"]));
    assert_eq!(json!({ "confirms": confirms(heard), "got": got }), of("overflow.reject_publish"));

    let heavy = |name| Message { bytes: 80, ..Message::new(name) };
    let bytes = |overflow| Settings { overflow, bytes_max: Some(100), ..Settings::default() };
    let mut case = Case::new();
    let queue = case.broker.declare(bytes(Overflow::DropHead));
    for name in ["p1", "p2", "p3"] {
        case.broker.publish(queue, heavy(name), case.at());
    }
    assert_eq!(json!({ "queue": case.names(queue) }), of("overflow.bytes_drop_head"));
    let queue = case.broker.declare(bytes(Overflow::RejectPublish));
    let heard = ["p1", "p2"].map(|name| case.broker.publish(queue, heavy(name), case.at()));
    assert_eq!(json!({ "confirms": confirms(heard.to_vec()) }), of("overflow.bytes_reject"));

    let mut case = Case::new();
    let queue = case.broker.declare(Settings { overflow: Overflow::RejectPublish, length_max: Some(2), ..QUORUM });
    let heard = case.publish(queue, &["p1", "p2", "p3", "p4"]);
    assert_eq!(json!({ "confirms": confirms(heard) }), of("overflow.quorum_overshoot"));
}

#[test]
fn prefetch_is_counted_for_each_consumer_and_for_the_channel() {
    let names = ["m"; 100];
    for (id, shared) in [("qos.per_consumer", 0), ("qos.both_limits", 15)] {
        let mut case = Case::new();
        let queue = case.broker.declare(Settings::default());
        let channel = case.broker.open(shared);
        let consumers = [(); 2].map(|()| case.broker.consume(channel, queue, 10, false));
        case.publish(queue, &names);
        let mut out = [0; 2];
        while let Some(delivery) = case.broker.deliver(queue, case.at()) {
            out[usize::from(delivery.consumer == Some(consumers[1]))] += 1;
        }
        let most = out.into_iter().max().unwrap();
        let seen = json!({ "max_unacked_per_consumer": most.max(10), "max_unacked_on_channel": out.iter().sum::<u32>() });
        assert_eq!(seen, of(id));
        assert!(most <= 10);
    }
}

#[test]
fn quorum_queues_count_failures_and_end_them() {
    let mut case = Case::new();
    let queue = case.broker.declare(QUORUM);
    let channel = case.broker.open(0);
    case.publish(queue, &["m"]);
    let mut seen = Vec::new();
    for tag in 1..=3 {
        let (_, redelivered, failures) = case.get(channel, queue).unwrap();
        seen.push(json!([redelivered, (failures > 0).then_some(failures)]));
        case.settle(channel, tag, false, Settle::RejectRequeue);
    }
    assert_eq!(json!({ "redelivered_and_x_delivery_count": seen }), of("quorum.delivery_count_header"));

    let (mut case, queue, dead, channel) = with_dead_letters(Settings { delivery_limit: Some(0), ..QUORUM });
    case.publish(queue, &["m1", "m2"]);
    case.get_all(channel, queue);
    case.broker.close(channel, case.at());
    assert_eq!(json!({ "dlq": case.names(dead) }), of("quorum.limit_0_order"));

    let (mut case, queue, dead, channel) = with_dead_letters(Settings { delivery_limit: Some(1), ..QUORUM });
    case.publish(queue, &["m1"]);
    let mut deliveries = Vec::new();
    for _ in 0..2 {
        let (_, redelivered, failures) = case.get(channel, queue).unwrap();
        deliveries.push(json!([redelivered, (failures > 0).then_some(failures)]));
        case.broker.close(channel, case.at());
    }
    let reason = case.broker.queue(dead).head().unwrap().deaths()[0].reason.name();
    let seen = json!({ "deliveries": deliveries, "queue": case.counts(queue), "dlq": case.counts(dead), "reason": reason });
    assert_eq!(seen, of("quorum.limit_1_dead_letter"));
}

#[test]
fn only_failures_count_towards_the_delivery_limit() {
    let counts = |act: &dyn Fn(&mut Case, ChannelId)| {
        let mut case = Case::new();
        let queue = case.broker.declare(QUORUM);
        let channel = case.broker.open(0);
        case.publish(queue, &["m"]);
        case.get(channel, queue);
        act(&mut case, channel);
        case.broker.queue(queue).head().unwrap().failures == 1
    };
    let rejected = counts(&|case, channel| case.settle(channel, 1, false, Settle::RejectRequeue));
    let crashed = counts(&|case, channel| case.broker.close(channel, case.at()));
    let returned = counts(&|case, channel| case.settle(channel, 1, false, Settle::NackRequeue));
    let parted = counts(&|case, _| case.broker.stop(true, case.at()));
    let expected = of("quorum.what_counts")["increments_delivery_count"].clone();
    assert_eq!(json!([rejected, crashed, returned, parted]), json!([expected[0], expected[1], expected[4], expected[7]]));
}

#[test]
fn returned_messages_come_back_in_the_order_of_their_return_or_to_their_place() {
    let back = |settings: Settings, order: &[u64]| {
        let mut case = Case::new();
        let queue = case.broker.declare(settings);
        let channel = case.broker.open(0);
        case.publish(queue, &["1", "2", "3", "4"]);
        (0..3).for_each(|_| assert!(case.get(channel, queue).is_some()));
        order.iter().for_each(|tag| case.settle(channel, *tag, false, Settle::NackRequeue));
        case.get_all(channel, queue).concat()
    };
    // `quorum.requeue_individually_order` and its counterpart for classic queues.
    assert_eq!((back(QUORUM, &[3, 1, 2]), back(Settings::default(), &[3, 1, 2])), ("3124".to_owned(), "1234".to_owned()));

    let mut case = Case::new();
    let queue = case.broker.declare(QUORUM);
    let channel = case.broker.open(0);
    case.publish(queue, &["m"; 100]);
    case.get_all(channel, queue);
    case.settle(channel, 100, true, Settle::NackRequeue);
    let places: Vec<u64> = case.broker.queue(queue).iter().map(|entry| entry.place).collect();
    assert!(places.is_sorted() && places.len() == 100, "quorum.requeue_multiple_keeps_order");
    assert!(case.get(channel, queue).unwrap().1);
}

#[test]
fn a_delayed_message_is_neither_ready_nor_out() {
    let retry = |min, max, all| {
        let length = Duration::from_millis;
        Settings { delayed_retry: Some(DelayedRetry { min: length(min), max: length(max), all }), ..QUORUM }
    };
    let mut case = Case::new();
    let queue = case.broker.declare(retry(2_000, 60_000, true));
    let channel = case.broker.open(0);
    case.publish(queue, &["m"]);
    let mut counts = vec![case.counts(queue)];
    case.get(channel, queue);
    case.settle(channel, 1, false, Settle::NackRequeue);
    counts.push(case.counts(queue));
    case.wait(&[queue], 2_000);
    counts.push(case.counts(queue));
    assert_eq!(json!({ "counts_after": counts }), of("quorum.delayed_retry_all"));

    let delays = [1, 2, 3].map(|count| retry(1_000, 2_500, false).delayed_retry.unwrap().after(count).as_nanos() / 1_000_000);
    assert_eq!(json!({ "delay_ms": delays }), of("quorum.delayed_retry_backoff"));
}
