//! The queue between producer and consumers, RabbitMQ's or SQS's, as the lab drives it.

use super::consumers::{Consumer, Held};
use super::setting::{Between, Setting};
use super::step::NONE;
use crate::kernel::Time;
use crate::models::line::Line;
use crate::models::rabbitmq::{self, Broker, ChannelId, Confirm, Fate, Message, Moment, QueueId, Reason, Settle};
use crate::models::sqs::{self, Receipt};

/// What became of a message in an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The queue has forgotten it: it is done.
    Settled,
    /// It is ready again.
    Requeued,
    /// It is ready again at this time.
    Delayed(Time),
    /// It is a dead letter.
    Dead(Reason),
    /// It is gone, and nobody keeps dead letters.
    Dropped(Reason),
    /// It was in a memory that is no more.
    Lost,
}

/// What became of which message, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Which.
    pub message: u32,
    /// What.
    pub end: End,
    /// When.
    pub at: Time,
}

impl End {
    /// Whether the message is nowhere any more, or a dead letter.
    pub fn is_last(self) -> bool {
        !matches!(self, End::Requeued | End::Delayed(_))
    }
}

/// What is remembered of a message in the queue: which it is, and the step that put it there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letter {
    message: u32,
    /// Its two halves: as one number it would make whatever holds a letter larger.
    step: [u32; 2],
}

impl Letter {
    fn new(message: u32, step: u64) -> Letter {
        Letter { message, step: [step as u32, (step >> 32) as u32] }
    }

    fn step(self) -> u64 {
        u64::from(self.step[0]) | u64::from(self.step[1]) << 32
    }
}

#[derive(Clone, Debug)]
enum Kept {
    Rabbit { broker: Broker<Letter>, queue: QueueId, dead: Option<QueueId> },
    Sqs { queue: sqs::Queue<Letter>, batch: usize, dead: Line<Letter>, turn: usize },
}

/// A message as the stage shows it in the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Which.
    pub message: u32,
    /// Whether it went out before.
    pub redelivered: bool,
}

/// How many messages are where in the queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Depth {
    /// Ready to be delivered.
    pub ready: u64,
    /// Delivered and not settled.
    pub out: u64,
    /// Waiting before they are ready again.
    pub delayed: u64,
    /// Dead letters.
    pub dead: u64,
}

impl Depth {
    /// All but the dead.
    pub fn live(self) -> u64 {
        self.ready + self.out + self.delayed
    }
}

/// The queue.
#[derive(Clone, Debug)]
pub struct Store {
    kept: Kept,
    ends: Vec<Ended>,
    out: Vec<Held>,
    /// The step in which hidden messages were last visible again.
    woke: u64,
}

impl Store {
    /// An empty queue with its consumers.
    pub fn new(setting: &Setting) -> Store {
        let kept = match setting.between {
            Between::Rabbit { settings, dead_letters, prefetch, automatic, .. } => {
                let mut broker = Broker::default();
                let dead = dead_letters.then(|| broker.declare(rabbitmq::Settings::default()));
                let queue = broker.declare(rabbitmq::Settings { dead_letters: dead, ..settings });
                for _ in 0..setting.consumers {
                    let channel = broker.open(0);
                    broker.consume(channel, queue, prefetch, automatic);
                }
                Kept::Rabbit { broker, queue, dead }
            }
            Between::Sqs { settings, batch } => Kept::Sqs { queue: sqs::Queue::new(settings), batch, dead: Line::default(), turn: 0 },
        };
        Store { kept, ends: Vec::new(), out: Vec::new(), woke: 0 }
    }

    /// What follows belongs to another step.
    pub fn begin(&mut self) {
        self.ends.clear();
        self.out.clear();
    }

    /// What became of messages in this step.
    pub fn ends(&self) -> &[Ended] {
        &self.ends
    }

    /// What went out in this step.
    pub fn went_out(&self) -> &[Held] {
        &self.out
    }

    /// Something became of a message that the queue no longer knows.
    pub fn note(&mut self, message: u32, end: End, at: Time) {
        self.ends.push(Ended { message, end, at });
    }

    /// A message comes; whether it was taken.
    pub fn publish(&mut self, message: u32, setting: &Setting, at: Moment) -> bool {
        let letter = Letter::new(message, at.mark);
        match &mut self.kept {
            Kept::Rabbit { broker, queue, .. } => {
                let heard = broker.publish(*queue, Message { priority: setting.priority(message), ..Message::new(letter) }, at);
                self.take_fates(at.now);
                heard == Confirm::Ack
            }
            Kept::Sqs { queue, .. } => {
                queue.send(at.now, letter, setting.key(message), None);
                true
            }
        }
    }

    /// Whether something could go out now.
    pub fn can_deliver(&self, consumers: &[Consumer]) -> bool {
        match &self.kept {
            Kept::Rabbit { broker, queue, .. } => broker.can_deliver(*queue),
            Kept::Sqs { queue, .. } => queue.can_receive() && consumers.iter().any(asks),
        }
    }

    /// Sends out what is next, to whom it is next: see [`Store::went_out`]. The consumer.
    pub fn deliver(&mut self, consumers: &[Consumer], at: Moment) -> Option<u32> {
        match &mut self.kept {
            Kept::Rabbit { broker, queue, .. } => {
                let delivery = broker.deliver(*queue, at);
                let sent = delivery.map(|delivery| {
                    let (entry, consumer) = (delivery.entry, delivery.consumer.map_or(NONE, |consumer| consumer.0));
                    let letter = entry.message.payload;
                    let cause = if entry.redelivered() { entry.mark } else { letter.step() };
                    (consumer, Held { message: letter.message, deliveries: entry.acquired + 1, ticket: delivery.tag, cause })
                });
                self.take_fates(at.now);
                let (consumer, held) = sent?;
                self.out.push(held);
                Some(consumer)
            }
            Kept::Sqs { queue, batch, dead, turn } => {
                let count = consumers.len();
                let asking = (0..count).map(|place| (*turn + place) % count).find(|place| asks(&consumers[*place]))?;
                let mut moved = Vec::new();
                let received = queue.receive(at.now, *batch, None, &mut moved);
                for stored in moved {
                    self.ends.push(Ended { message: stored.payload.message, end: End::Dead(Reason::DeliveryLimit), at: at.now });
                    dead.push(stored.payload);
                }
                let held = |received: sqs::Received<Letter>| {
                    let deliveries = received.message.receives;
                    let letter = received.message.payload;
                    let cause = if deliveries > 1 { self.woke } else { letter.step() };
                    Held { message: letter.message, deliveries, ticket: received.receipt.id, cause }
                };
                self.out.extend(received.into_iter().map(held));
                *turn = asking + 1;
                (!self.out.is_empty()).then_some(asking as u32)
            }
        }
    }

    /// A consumer settles a delivery; whether the queue took it.
    pub fn settle(&mut self, consumer: u32, held: Held, how: Settle, at: Moment) -> bool {
        match &mut self.kept {
            Kept::Rabbit { broker, .. } => {
                broker.settle(ChannelId(consumer), held.ticket, false, how, at);
                let known = !broker.fates().is_empty();
                self.take_fates(at.now);
                known
            }
            Kept::Sqs { queue, .. } => {
                let deleted = queue.delete(at.now, Receipt { id: held.ticket, receive: held.deliveries }).is_ok();
                if deleted {
                    self.ends.push(Ended { message: held.message, end: End::Settled, at: at.now });
                }
                deleted
            }
        }
    }

    /// A consumer's connection breaks. SQS knows of none.
    pub fn close(&mut self, consumer: u32, at: Moment) {
        if let Kept::Rabbit { broker, .. } = &mut self.kept {
            broker.close(ChannelId(consumer), at);
            self.take_fates(at.now);
        }
    }

    /// A consumer is connected.
    pub fn reopen(&mut self, consumer: u32) {
        if let Kept::Rabbit { broker, .. } = &mut self.kept {
            broker.reopen(ChannelId(consumer));
        }
    }

    /// The broker goes down.
    pub fn stop(&mut self, durable: bool, at: Moment) {
        if let Kept::Rabbit { broker, .. } = &mut self.kept {
            broker.stop(durable, at);
            self.take_fates(at.now);
        }
    }

    /// The head of the queue leaves if it is too old; which it was.
    pub fn expire(&mut self, at: Moment) -> Option<u32> {
        let Kept::Rabbit { broker, queue, .. } = &mut self.kept else { return None };
        broker.expire(*queue, at);
        self.take_fates(at.now);
        self.ends.first().map(|ended| ended.message)
    }

    /// When the head of the queue is too old.
    pub fn next_expiry(&self) -> Option<Time> {
        let Kept::Rabbit { broker, queue, .. } = &self.kept else { return None };
        broker.queue(*queue).next_expiry()
    }

    /// When what is hidden in SQS may be visible again, at the soonest.
    pub fn next_visible(&self) -> Option<Time> {
        if let Kept::Sqs { queue, .. } = &self.kept { queue.next_end() } else { None }
    }

    /// What waited long enough is ready again: the first such message, and how many.
    pub fn wake(&mut self, at: Moment) -> Option<(u32, u32)> {
        match &mut self.kept {
            Kept::Rabbit { broker, queue, .. } => {
                let woke = broker.wake(*queue, at);
                self.take_fates(at.now);
                self.ends.first().filter(|_| woke).map(|ended| (ended.message, 1))
            }
            Kept::Sqs { queue, .. } => {
                let woken = queue.wake(at.now)?;
                self.woke = at.mark;
                Some((woken.first.message, woken.count))
            }
        }
    }

    /// How many messages are where.
    pub fn depth(&self) -> Depth {
        match &self.kept {
            Kept::Rabbit { broker, queue, dead } => {
                let held = broker.queue(*queue);
                let dead = dead.map_or(0, |dead| broker.queue(dead).total());
                Depth { ready: held.ready(), out: held.unacknowledged(), delayed: held.delayed().len() as u64, dead }
            }
            Kept::Sqs { queue, dead, .. } => {
                let counts = queue.counts();
                Depth { ready: counts.visible as u64, out: counts.hidden as u64, delayed: counts.delayed as u64, dead: dead.len() as u64 }
            }
        }
    }

    /// The first `count` messages that are ready, in the order in which they go out.
    pub fn ready(&self, count: usize) -> Vec<Shown> {
        match &self.kept {
            Kept::Rabbit { broker, queue, .. } => {
                let shown =
                    |entry: &rabbitmq::Entry<Letter>| Shown { message: entry.message.payload.message, redelivered: entry.redelivered() };
                broker.queue(*queue).iter().take(count).map(shown).collect()
            }
            Kept::Sqs { queue, .. } => {
                let shown = |stored: &sqs::Stored<Letter>| Shown { message: stored.payload.message, redelivered: stored.receives > 0 };
                queue.visible().take(count).map(shown).collect()
            }
        }
    }

    /// The first `count` dead letters, oldest first.
    pub fn dead(&self, count: usize) -> Vec<u32> {
        match &self.kept {
            Kept::Rabbit { broker, dead, .. } => dead
                .map_or_else(Vec::new, |dead| broker.queue(dead).iter().take(count).map(|entry| entry.message.payload.message).collect()),
            Kept::Sqs { dead, .. } => dead.iter().take(count).map(|letter| letter.message).collect(),
        }
    }

    /// About how many bytes a clone takes.
    pub fn weight(&self) -> usize {
        match &self.kept {
            Kept::Rabbit { broker, .. } => broker.weight(),
            Kept::Sqs { queue, dead, .. } => queue.weight() + dead.weight(),
        }
    }

    fn take_fates(&mut self, at: Time) {
        let Kept::Rabbit { broker, .. } = &self.kept else { return };
        let ended = |fate: &Fate<Letter>| {
            let (entry, end) = match fate {
                Fate::Settled(entry) => (entry, End::Settled),
                Fate::Requeued(entry) => (entry, End::Requeued),
                Fate::Delayed(entry, until) => (entry, End::Delayed(*until)),
                Fate::DeadLettered(entry, reason, _) => (entry, End::Dead(*reason)),
                Fate::Dropped(entry, reason) => (entry, End::Dropped(*reason)),
                Fate::Lost(entry) => (entry, End::Lost),
            };
            Ended { message: entry.message.payload.message, end, at }
        };
        self.ends.extend(broker.fates().iter().map(ended));
    }
}

/// A consumer of SQS asks for more when it has done what it got.
fn asks(consumer: &Consumer) -> bool {
    consumer.is_up() && consumer.has() == 0 && consumer.coming == 0
}
