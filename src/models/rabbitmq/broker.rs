//! The broker: queues, channels, consumers, and what becomes of messages between them.

use super::channel::{Channel, ChannelId, Settle};
use super::dead_letter::Reason;
use super::entry::{Entry, Message, Moment};
use super::queue::{Kind, Overflow, Queue, QueueId, Settings};
use crate::kernel::Time;

/// Which consumer, by its place in the broker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConsumerId(pub u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Consumer {
    channel: ChannelId,
    queue: QueueId,
    /// Messages out to it at most; 0 for no limit.
    prefetch: u32,
    /// Whether what it gets is settled by being sent.
    automatic: bool,
    out: u32,
    listens: bool,
}

/// What a publisher with confirms hears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirm {
    /// The broker has it.
    Ack,
    /// The broker does not.
    Nack,
}

/// A message goes out to a consumer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery<P> {
    /// To whom; none if it was fetched.
    pub consumer: Option<ConsumerId>,
    /// The tag to settle it by; 0 if being sent settled it.
    pub tag: u64,
    /// The message, as it stood in the queue.
    pub entry: Entry<P>,
}

/// What became of a message in an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate<P> {
    /// It is done.
    Settled(Entry<P>),
    /// It is ready again.
    Requeued(Entry<P>),
    /// It is ready again at this time.
    Delayed(Entry<P>, Time),
    /// It stands in another queue.
    DeadLettered(Entry<P>, Reason, QueueId),
    /// It is nowhere.
    Dropped(Entry<P>, Reason),
    /// It was in memory, and the broker stopped.
    Lost(Entry<P>),
}

/// A broker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broker<P> {
    queues: Vec<Queue<P>>,
    channels: Vec<Channel<P>>,
    consumers: Vec<Consumer>,
    /// The consumer whose turn it is.
    turn: usize,
    fates: Vec<Fate<P>>,
}

impl<P> Default for Broker<P> {
    fn default() -> Self {
        Broker { queues: Vec::new(), channels: Vec::new(), consumers: Vec::new(), turn: 0, fates: Vec::new() }
    }
}

impl<P: Copy> Broker<P> {
    /// Declares a queue.
    pub fn declare(&mut self, settings: Settings) -> QueueId {
        self.queues.push(Queue::new(settings));
        QueueId(self.queues.len() as u32 - 1)
    }

    /// Opens a channel on which at most `prefetch` messages are out (`global = true`); 0 for no limit.
    pub fn open(&mut self, prefetch: u32) -> ChannelId {
        self.channels.push(Channel::new(prefetch));
        ChannelId(self.channels.len() as u32 - 1)
    }

    /// A consumer of a queue, with at most `prefetch` messages out to it (`global = false`, which RabbitMQ counts for each consumer);
    /// 0 for no limit. `automatic`: what is sent to it counts as done.
    pub fn consume(&mut self, channel: ChannelId, queue: QueueId, prefetch: u32, automatic: bool) -> ConsumerId {
        self.consumers.push(Consumer { channel, queue, prefetch, automatic, out: 0, listens: true });
        ConsumerId(self.consumers.len() as u32 - 1)
    }

    /// A queue.
    pub fn queue(&self, queue: QueueId) -> &Queue<P> {
        &self.queues[queue.0 as usize]
    }

    /// A channel.
    pub fn channel(&self, channel: ChannelId) -> &Channel<P> {
        &self.channels[channel.0 as usize]
    }

    /// What the last operation did to messages, in the order in which it did it.
    pub fn fates(&self) -> &[Fate<P>] {
        &self.fates
    }

    /// About how many bytes a clone takes.
    pub fn weight(&self) -> usize {
        let out: usize = self.channels.iter().map(|channel| channel.unsettled.len()).sum();
        out * (size_of::<Entry<P>>() + 32) + self.queues.iter().map(Queue::weight).sum::<usize>() + self.consumers.len() * 64
    }

    /// A message comes to a queue.
    pub fn publish(&mut self, queue: QueueId, message: Message<P>, at: Moment) -> Confirm {
        self.fates.clear();
        let held = &mut self.queues[queue.0 as usize];
        let place = held.next_place();
        let entry = Entry::new(message, place, held.expires(&message, at.now), at.mark);
        if held.settings.overflow == Overflow::DropHead || !held.would_overflow(message.bytes) {
            held.join(entry);
            self.drop_heads(queue, at);
            return Confirm::Ack;
        }
        if held.settings.overflow == Overflow::RejectPublishDeadLetter {
            self.dead_letter(queue, entry, Reason::MaxLength, at);
        }
        Confirm::Nack
    }

    /// Sends the queue's next message to the next consumer that has room, if there are both.
    pub fn deliver(&mut self, queue: QueueId, at: Moment) -> Option<Delivery<P>> {
        self.fates.clear();
        if self.queue(queue).ready() == 0 {
            return None;
        }
        let has_room = |consumer: &Consumer| self.has_room(consumer, queue);
        let (before, after) = self.consumers.split_at(self.turn.min(self.consumers.len()));
        let turn = after.iter().position(has_room).map(|place| before.len() + place).or_else(|| before.iter().position(has_room))?;
        self.turn = turn + 1;
        let consumer = self.consumers[turn];
        let delivery = self.send(consumer.channel, queue, Some(ConsumerId(turn as u32)), consumer.automatic, at)?;
        if !consumer.automatic {
            self.consumers[turn].out += 1;
        }
        Some(delivery)
    }

    /// Fetches a queue's next message (`basic.get`): no prefetch limits it.
    pub fn get(&mut self, channel: ChannelId, queue: QueueId, at: Moment) -> Option<Delivery<P>> {
        self.fates.clear();
        self.send(channel, queue, None, false, at)
    }

    /// Whether a delivery is possible now.
    pub fn can_deliver(&self, queue: QueueId) -> bool {
        self.queue(queue).ready() > 0 && self.consumers.iter().any(|consumer| self.has_room(consumer, queue))
    }

    /// A consumer settles a delivery, or with `multiple` all on its channel up to it. Nothing happens to a tag that is not out.
    pub fn settle(&mut self, channel: ChannelId, tag: u64, multiple: bool, how: Settle, at: Moment) {
        self.fates.clear();
        while let Some(out) = self.channels[channel.0 as usize].take(tag, multiple) {
            self.count_in(out.consumer, out.queue);
            match how {
                Settle::Ack => self.fates.push(Fate::Settled(out.entry)),
                Settle::Reject => self.dead_letter(out.queue, out.entry, Reason::Rejected, at),
                Settle::RejectRequeue => self.bring_back(out.queue, out.entry, true, at),
                Settle::NackRequeue => self.bring_back(out.queue, out.entry, false, at),
            }
            if !multiple {
                break;
            }
        }
    }

    /// The channel's consumer or connection dies: everything out on it comes back, and failed. Its consumers hear nothing until
    /// [`Broker::reopen`].
    pub fn close(&mut self, channel: ChannelId, at: Moment) {
        self.fates.clear();
        self.return_all(channel, true, at);
    }

    /// The channel's consumers are there again.
    pub fn reopen(&mut self, channel: ChannelId) {
        self.consumers.iter_mut().filter(|consumer| consumer.channel == channel).for_each(|consumer| consumer.listens = true);
    }

    /// The broker stops. What is durable comes back, in memory everything is lost; no consumer hears anything until
    /// [`Broker::reopen`]. A broker that stops says nothing about its messages: no failure is counted.
    pub fn stop(&mut self, durable: bool, at: Moment) {
        self.fates.clear();
        for place in 0..self.channels.len() as u32 {
            self.return_all(ChannelId(place), false, at);
        }
        if !durable {
            self.fates.clear();
            let lost = self.queues.iter_mut().flat_map(Queue::empty);
            self.fates.extend(lost.map(Fate::Lost));
        }
    }

    /// The next message that is too old leaves the queue's head; false if none is.
    pub fn expire(&mut self, queue: QueueId, at: Moment) -> bool {
        self.fates.clear();
        let expired = self.queues[queue.0 as usize].take_expired(at.now);
        expired.map(|entry| self.dead_letter(queue, entry, Reason::Expired, at)).is_some()
    }

    /// The next delayed message whose wait is over is ready again; false if there is none.
    pub fn wake(&mut self, queue: QueueId, at: Moment) -> bool {
        self.fates.clear();
        let held = &mut self.queues[queue.0 as usize];
        let Some(entry) = held.take_woken(at.now) else { return false };
        let entry = Entry { mark: at.mark, ..entry };
        self.fates.push(Fate::Requeued(entry.clone()));
        held.come_back(entry);
        true
    }

    fn has_room(&self, consumer: &Consumer, queue: QueueId) -> bool {
        let Consumer { channel, queue: own, prefetch, automatic, out, listens } = *consumer;
        let room = automatic || prefetch == 0 || out < prefetch;
        listens && own == queue && room && (automatic || self.channel(channel).has_room())
    }

    fn send(
        &mut self,
        channel: ChannelId,
        queue: QueueId,
        consumer: Option<ConsumerId>,
        automatic: bool,
        at: Moment,
    ) -> Option<Delivery<P>> {
        while let Some(entry) = self.queues[queue.0 as usize].take_expired(at.now) {
            self.dead_letter(queue, entry, Reason::Expired, at);
        }
        let held = &mut self.queues[queue.0 as usize];
        let entry = held.take()?;
        if automatic {
            return Some(Delivery { consumer, tag: 0, entry });
        }
        held.count_out(true);
        let acquired = Entry { acquired: entry.acquired + 1, ..entry.clone() };
        let tag = self.channels[channel.0 as usize].put(queue, consumer, acquired);
        Some(Delivery { consumer, tag, entry })
    }

    fn count_in(&mut self, consumer: Option<ConsumerId>, queue: QueueId) {
        if let Some(consumer) = consumer {
            self.consumers[consumer.0 as usize].out -= 1;
        }
        self.queues[queue.0 as usize].count_out(false);
    }

    fn return_all(&mut self, channel: ChannelId, failed: bool, at: Moment) {
        self.consumers.iter_mut().filter(|consumer| consumer.channel == channel).for_each(|consumer| consumer.listens = false);
        while let Some(out) = self.channels[channel.0 as usize].take(0, true) {
            self.count_in(out.consumer, out.queue);
            self.bring_back(out.queue, out.entry, failed, at);
        }
    }

    /// A message comes back; it may have failed once too often.
    fn bring_back(&mut self, queue: QueueId, entry: Entry<P>, failed: bool, at: Moment) {
        let Settings { kind, delivery_limit, delayed_retry, .. } = self.queue(queue).settings;
        let entry = Entry { failures: entry.failures + u32::from(failed), mark: at.mark, ..entry };
        if kind == Kind::Quorum && failed && delivery_limit.is_some_and(|limit| entry.failures > limit) {
            return self.dead_letter(queue, entry, Reason::DeliveryLimit, at);
        }
        let held = &mut self.queues[queue.0 as usize];
        let delay = delayed_retry.filter(|retry| kind == Kind::Quorum && (failed || retry.all));
        match delay.map(|retry| at.now + retry.after(if retry.all { entry.acquired } else { entry.failures })) {
            Some(until) => {
                self.fates.push(Fate::Delayed(entry.clone(), until));
                held.delay(entry, until);
            }
            None => {
                self.fates.push(Fate::Requeued(entry.clone()));
                // A message that comes back may exceed the limit.
                held.come_back(entry);
            }
        }
    }

    fn drop_heads(&mut self, queue: QueueId, at: Moment) {
        while self.queue(queue).settings.overflow == Overflow::DropHead && self.queue(queue).overflows() {
            let Some(oldest) = self.queues[queue.0 as usize].take_oldest() else { return };
            self.dead_letter(queue, oldest, Reason::MaxLength, at);
        }
    }

    /// A message dies. Without an exchange for dead letters it is gone, and so it is if it would go round for ever.
    fn dead_letter(&mut self, queue: QueueId, entry: Entry<P>, reason: Reason, at: Moment) {
        let mut dead = entry;
        dead.die(queue, reason);
        let to = self.queue(queue).settings.dead_letters.filter(|to| !dead.circles_into(*to));
        let Some(to) = to else { return self.fates.push(Fate::Dropped(dead, reason)) };
        let held = &mut self.queues[to.0 as usize];
        let place = held.next_place();
        let expires = held.expires(&dead.message, at.now);
        let moved = dead.moved(place, expires, at.mark);
        self.fates.push(Fate::DeadLettered(moved.clone(), reason, to));
        held.join(moved);
        self.drop_heads(to, at);
    }
}
