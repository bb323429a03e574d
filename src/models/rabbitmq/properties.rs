//! What holds whatever is done: no message is ever nowhere, limits hold, the same doings give the same broker.

use super::*;
use crate::kernel::{Duration, Time};
use proptest::prelude::*;

#[derive(Clone, Copy, Debug)]
enum Doing {
    Publish(u8, Option<u64>),
    Deliver,
    Settle(u64, bool, u8),
    Close(u32),
    Stop,
    Wait(u64),
}

fn doing() -> impl Strategy<Value = Doing> {
    prop_oneof![
        4 => (0u8..4, prop::option::of(0u64..50)).prop_map(|(priority, ttl)| Doing::Publish(priority, ttl)),
        4 => Just(Doing::Deliver),
        3 => (0u64..12, any::<bool>(), 0u8..4).prop_map(|(tag, multiple, how)| Doing::Settle(tag, multiple, how)),
        1 => (0u32..2).prop_map(Doing::Close),
        1 => Just(Doing::Stop),
        1 => (0u64..40).prop_map(Doing::Wait),
    ]
}

fn settings() -> impl Strategy<Value = Settings> {
    let overflow = prop::sample::select(vec![Overflow::DropHead, Overflow::RejectPublish, Overflow::RejectPublishDeadLetter]);
    let retry = prop::option::of((1u64..20).prop_map(|min| {
        let length = Duration::from_millis;
        DelayedRetry { min: length(min), max: length(min * 2), all: min % 2 == 0 }
    }));
    (any::<bool>(), prop::option::of(1u64..5), overflow, prop::option::of(0u32..3), retry, any::<bool>()).prop_map(
        |(quorum, length_max, overflow, delivery_limit, delayed_retry, dead)| Settings {
            kind: if quorum { Kind::Quorum } else { Kind::Classic },
            length_max,
            overflow,
            priority_max: if quorum { 0 } else { 2 },
            delivery_limit,
            delayed_retry,
            dead_letters: dead.then_some(QueueId(0)),
            ..Settings::default()
        },
    )
}

proptest! {
    #[test]
    fn every_message_is_somewhere_or_was_told_to_be_gone(settings in settings(), durable: bool, doings in prop::collection::vec(doing(), 0..200)) {
        let mut broker: Broker<usize> = Broker::default();
        let dead = broker.declare(Settings::default());
        let queue = broker.declare(settings);
        let channels = [broker.open(0), broker.open(3)];
        for channel in channels {
            broker.consume(channel, queue, 2, false);
        }
        let (mut now, mut accepted, mut gone) = (Time::ZERO, 0u64, 0u64);
        for (number, doing) in doings.into_iter().enumerate() {
            let at = Moment { now, mark: number as u64 };
            let mut came = 0;
            match doing {
                Doing::Publish(priority, ttl) => {
                    let message = Message { payload: number, bytes: 1, priority, ttl: ttl.map(Duration::from_millis) };
                    let heard = broker.publish(queue, message, at);
                    // Refused with a dead letter it is there nevertheless.
                    let refused = broker.fates().iter().filter(|fate| matches!(fate, Fate::DeadLettered(entry, ..) if entry.message.payload == number));
                    came = u64::from(heard == Confirm::Ack || refused.count() > 0);
                }
                Doing::Deliver => drop(broker.deliver(queue, at)),
                Doing::Settle(tag, multiple, how) => {
                    let how = [Settle::Ack, Settle::Reject, Settle::RejectRequeue, Settle::NackRequeue][usize::from(how)];
                    broker.settle(channels[number % 2], tag, multiple, how, at);
                }
                Doing::Close(channel) => {
                    broker.close(ChannelId(channel), at);
                    broker.reopen(ChannelId(channel));
                }
                Doing::Stop => {
                    broker.stop(durable, at);
                    channels.into_iter().for_each(|channel| broker.reopen(channel));
                }
                Doing::Wait(millis) => {
                    now += Duration::from_millis(millis);
                    while broker.wake(queue, Moment { now, mark: 0 }) {}
                }
            }
            accepted += came;
            // A publication that nobody accepted and no dead letter took is not counted, nor is its fate.
            let ends = |fate: &&Fate<usize>| match fate {
                Fate::Settled(_) | Fate::Lost(_) => true,
                Fate::Dropped(entry, _) => came == 1 || entry.message.payload != number,
                _ => false,
            };
            gone += broker.fates().iter().filter(ends).count() as u64;
            prop_assert_eq!(accepted, gone + broker.queue(queue).total() + broker.queue(dead).total(), "after {}", number);
            prop_assert!(channels.iter().all(|channel| broker.channel(*channel).unsettled().len() <= 2));
            let held = broker.queue(queue);
            prop_assert_eq!(held.ready(), held.iter().count() as u64);
        }
    }
}
