//! One queue: its settings, what is ready in it, what is delayed.

use super::entry::{Entry, Message};
use crate::kernel::{Duration, Time};
use crate::models::line::Line;
use std::collections::VecDeque;

/// Which queue, by its place in the broker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct QueueId(pub u32);

/// The type of a queue (`x-queue-type`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// One node; a returned message goes back to its place.
    #[default]
    Classic,
    /// Replicated; returned messages come back ahead of new ones, in the order of their return.
    Quorum,
}

/// What a full queue does (`x-overflow`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overflow {
    /// The oldest message goes.
    #[default]
    DropHead,
    /// The new message is refused.
    RejectPublish,
    /// The new message is refused and dead-lettered; classic queues only.
    RejectPublishDeadLetter,
}

/// How long a returned message waits before it is ready again (quorum queues since 4.3): `min` times the number of returns, at most `max`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DelayedRetry {
    /// After the first return.
    pub min: Duration,
    /// At most.
    pub max: Duration,
    /// Whether every return is delayed (`all`), or failed ones only.
    pub all: bool,
}

impl DelayedRetry {
    /// How long after so many returns.
    pub fn after(&self, returns: u32) -> Duration {
        Duration::from_nanos(self.min.as_nanos().saturating_mul(returns.max(1).into())).min(self.max)
    }
}

/// How a queue was declared. Where a policy sets the same limit, the lower one wins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Classic or quorum.
    pub kind: Kind,
    /// Time to live of every message (`x-message-ttl`).
    pub ttl: Option<Duration>,
    /// Messages that may be ready (`x-max-length`).
    pub length_max: Option<u64>,
    /// Bytes that may be ready (`x-max-length-bytes`).
    pub bytes_max: Option<u64>,
    /// What it does when it is full.
    pub overflow: Overflow,
    /// The highest priority (`x-max-priority`); 0 for none.
    pub priority_max: u8,
    /// How many failures a message survives (`x-delivery-limit`; quorum queues, 20 unless told).
    pub delivery_limit: Option<u32>,
    /// Where dead letters go.
    pub dead_letters: Option<QueueId>,
    /// How long a returned message waits.
    pub delayed_retry: Option<DelayedRetry>,
}

/// The lower of two limits, of which either may be missing: time to live of queue and message, length of policy and argument.
pub fn lower<T: Ord>(one: Option<T>, other: Option<T>) -> Option<T> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// Messages of one priority: those that came back stand before those that never left.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Lane<P> {
    returned: VecDeque<Entry<P>>,
    fresh: Line<Entry<P>>,
}

impl<P: Copy> Lane<P> {
    /// The one that leaves next.
    fn head(&self) -> Option<&Entry<P>> {
        self.returned.front().or_else(|| self.fresh.front())
    }

    /// It leaves.
    fn pop(&mut self) -> Option<Entry<P>> {
        self.returned.pop_front().or_else(|| self.fresh.pop())
    }
}

/// A queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue<P> {
    /// How it was declared.
    pub settings: Settings,
    /// The most urgent first.
    lanes: Vec<Lane<P>>,
    delayed: Vec<(Time, Entry<P>)>,
    came: u64,
    ready: u64,
    bytes: u64,
    unacknowledged: u64,
    /// Whether any message that came can be too old.
    ages: bool,
}

impl<P: Copy> Queue<P> {
    /// An empty queue.
    pub(super) fn new(settings: Settings) -> Queue<P> {
        let lane = || Lane { returned: VecDeque::new(), fresh: Line::default() };
        let lanes = (0..=settings.priority_max).map(|_| lane()).collect();
        Queue { settings, lanes, delayed: Vec::new(), came: 0, ready: 0, bytes: 0, unacknowledged: 0, ages: false }
    }

    /// Messages ready to be delivered.
    pub fn ready(&self) -> u64 {
        self.ready
    }

    /// Messages delivered and not settled.
    pub fn unacknowledged(&self) -> u64 {
        self.unacknowledged
    }

    /// Messages that wait before they are ready again: neither ready nor unacknowledged.
    pub fn delayed(&self) -> &[(Time, Entry<P>)] {
        &self.delayed
    }

    /// All messages.
    pub fn total(&self) -> u64 {
        self.ready + self.unacknowledged + self.delayed.len() as u64
    }

    /// The ready ones, in the order in which they will go out.
    pub fn iter(&self) -> impl Iterator<Item = &Entry<P>> {
        self.lanes.iter().flat_map(|lane| lane.returned.iter().chain(lane.fresh.iter()))
    }

    /// The one that goes out next.
    pub fn head(&self) -> Option<&Entry<P>> {
        self.lanes.iter().find_map(Lane::head)
    }

    /// About how many bytes a clone takes.
    pub(super) fn weight(&self) -> usize {
        let lane = |lane: &Lane<P>| lane.fresh.weight() + lane.returned.len() * size_of::<Entry<P>>();
        self.lanes.iter().map(lane).sum::<usize>() + self.delayed.len() * size_of::<(Time, Entry<P>)>()
    }

    /// Whether one more message would be too many, or too much.
    pub(super) fn would_overflow(&self, bytes: u32) -> bool {
        let Settings { kind, length_max, bytes_max, .. } = self.settings;
        // A quorum queue finds out one message later, and counts what is delayed.
        let (counted, size) = match kind {
            Kind::Classic => (self.ready + 1, self.bytes + u64::from(bytes)),
            Kind::Quorum => (self.ready + self.delayed.len() as u64, self.bytes),
        };
        length_max.is_some_and(|max| counted > max) || bytes_max.is_some_and(|max| size > max)
    }

    /// Whether there is more in it than it may hold.
    pub(super) fn overflows(&self) -> bool {
        let Settings { kind, length_max, bytes_max, .. } = self.settings;
        let delayed = if kind == Kind::Quorum { self.delayed.len() as u64 } else { 0 };
        self.ready > 0 && (length_max.is_some_and(|max| self.ready + delayed > max) || bytes_max.is_some_and(|max| self.bytes > max))
    }

    /// The next place in the queue.
    pub(super) fn next_place(&mut self) -> u64 {
        self.came += 1;
        self.came
    }

    /// When a message that comes now is too old.
    pub(super) fn expires(&self, message: &Message<P>, now: Time) -> Option<Time> {
        lower(self.settings.ttl, message.ttl).map(|ttl| now + ttl)
    }

    /// A message comes to the end of its lane.
    pub(super) fn join(&mut self, entry: Entry<P>) {
        self.count(&entry);
        let lane = self.lane(entry.message.priority);
        lane.fresh.push(entry);
    }

    /// A message comes back: to its place, or behind those that came back before.
    pub(super) fn come_back(&mut self, entry: Entry<P>) {
        self.count(&entry);
        let classic = self.settings.kind == Kind::Classic;
        let lane = self.lane(entry.message.priority);
        let before = |known: &Entry<P>| !classic || known.place < entry.place;
        let place = lane.returned.partition_point(before);
        lane.returned.insert(place, entry);
    }

    /// The next message leaves.
    pub(super) fn take(&mut self) -> Option<Entry<P>> {
        let entry = self.lanes.iter_mut().find_map(Lane::pop);
        self.uncount(entry)
    }

    /// The oldest message leaves; where there are priorities, the oldest of the least urgent.
    pub(super) fn take_oldest(&mut self) -> Option<Entry<P>> {
        let entry = self.lanes.iter_mut().rev().find_map(Lane::pop);
        self.uncount(entry)
    }

    /// The head leaves if it is too old. One behind a message that is not stays, however old.
    pub(super) fn take_expired(&mut self, now: Time) -> Option<Entry<P>> {
        if !self.ages {
            return None;
        }
        let is_old = |lane: &&mut Lane<P>| lane.head().and_then(|head| head.expires).is_some_and(|end| end <= now);
        let entry = self.lanes.iter_mut().find(is_old).and_then(Lane::pop);
        self.uncount(entry)
    }

    /// When the head of a lane is too old, the soonest.
    pub fn next_expiry(&self) -> Option<Time> {
        if !self.ages {
            return None;
        }
        self.lanes.iter().filter_map(|lane| lane.head()?.expires).min()
    }

    /// A message waits until `until`.
    pub(super) fn delay(&mut self, entry: Entry<P>, until: Time) {
        let place = self.delayed.partition_point(|(known, _)| *known <= until);
        self.delayed.insert(place, (until, entry));
    }

    /// The first delayed message whose wait is over.
    pub(super) fn take_woken(&mut self, now: Time) -> Option<Entry<P>> {
        self.delayed.first().is_some_and(|(until, _)| *until <= now).then(|| self.delayed.remove(0).1)
    }

    /// A message went out, or one that was out is settled.
    pub(super) fn count_out(&mut self, out: bool) {
        if out {
            self.unacknowledged += 1;
        } else {
            self.unacknowledged -= 1;
        }
    }

    /// Everything leaves.
    pub(super) fn empty(&mut self) -> Vec<Entry<P>> {
        let ready: Vec<Entry<P>> = std::iter::from_fn(|| self.take()).collect();
        ready.into_iter().chain(self.delayed.drain(..).map(|(_, entry)| entry)).collect()
    }

    fn count(&mut self, entry: &Entry<P>) {
        self.ready += 1;
        self.bytes += u64::from(entry.message.bytes);
        self.ages |= entry.expires.is_some();
    }

    fn uncount(&mut self, entry: Option<Entry<P>>) -> Option<Entry<P>> {
        let entry = entry?;
        self.ready -= 1;
        self.bytes -= u64::from(entry.message.bytes);
        Some(entry)
    }

    fn lane(&mut self, priority: u8) -> &mut Lane<P> {
        let highest = self.lanes.len() - 1;
        &mut self.lanes[highest - usize::from(priority).min(highest)]
    }
}
