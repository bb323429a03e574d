//! A message in a queue.

use super::dead_letter::{Death, Reason};
use super::queue::QueueId;
use crate::kernel::{Duration, Time};
use std::rc::Rc;

/// When something is done, and what the owner of the broker wants to remember it by (the number of a step, say).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The time.
    pub now: Time,
    /// What a message that is put somewhere now is marked with.
    pub mark: u64,
}

/// A message as it is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message<P> {
    /// What it carries.
    pub payload: P,
    /// The size of its body.
    pub bytes: u32,
    /// Its priority; above the queue's highest counts as the highest.
    pub priority: u8,
    /// Its own time to live (`expiration`).
    pub ttl: Option<Duration>,
}

impl<P> Message<P> {
    /// A message without a size, a priority or an end.
    pub fn new(payload: P) -> Message<P> {
        Message { payload, bytes: 0, priority: 0, ttl: None }
    }
}

/// A message in a queue, or on its way to a consumer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<P> {
    /// Its place among all that came into this queue.
    pub(super) place: u64,
    /// The message.
    pub message: Message<P>,
    /// When it is too old.
    pub expires: Option<Time>,
    /// How often it went out.
    pub acquired: u32,
    /// How many of those failed (`x-delivery-count`; absent while 0).
    pub failures: u32,
    /// The mark of the moment at which it came here, or came back.
    pub mark: u64,
    pub(super) deaths: Option<Rc<Vec<Death>>>,
}

impl<P> Entry<P> {
    /// A message that comes into a queue.
    pub(super) fn new(message: Message<P>, place: u64, expires: Option<Time>, mark: u64) -> Entry<P> {
        Entry { place, message, expires, acquired: 0, failures: 0, mark, deaths: None }
    }

    /// Whether it went out before. False does not prove that nobody has seen it: a broker may have died.
    pub fn redelivered(&self) -> bool {
        self.acquired > 0
    }

    /// Where it died, the newest death first (`x-death`).
    pub fn deaths(&self) -> &[Death] {
        self.deaths.as_deref().map_or(&[], Vec::as_slice)
    }

    /// Its first death (`x-first-death-queue`, `x-first-death-reason`): this one never changes.
    pub fn first_death(&self) -> Option<&Death> {
        self.deaths().iter().find(|death| death.first)
    }

    /// It dies in a queue: counted if it died there so before, moved to the front either way.
    pub(super) fn die(&mut self, queue: QueueId, reason: Reason) {
        let deaths = Rc::make_mut(self.deaths.get_or_insert_default());
        let known = deaths.iter().position(|death| death.queue == queue && death.reason == reason);
        let first = deaths.is_empty();
        let mut death = known.map_or(Death { queue, reason, count: 0, original_expiration: None, first }, |place| deaths.remove(place));
        death.count += 1;
        death.original_expiration = self.message.ttl.or(death.original_expiration);
        deaths.insert(0, death);
        // It must not expire again where dead letters wait.
        self.message.ttl = None;
    }

    /// Whether dead-lettering into `queue` closes a circle in which nobody ever rejected it: such a message would go round for ever.
    pub(super) fn circles_into(&self, queue: QueueId) -> bool {
        let deaths = self.deaths();
        let since = deaths.iter().position(|death| death.queue == queue);
        since.is_some_and(|last| deaths[..=last].iter().all(|death| death.reason != Reason::Rejected))
    }

    /// The message in another queue: what it lived through there does not count here.
    pub(super) fn moved(self, place: u64, expires: Option<Time>, mark: u64) -> Entry<P> {
        Entry { place, expires, acquired: 0, failures: 0, mark, ..self }
    }
}
