//! A queue as its users see it.

use super::fifo::Groups;
use super::standard::Pool;
use super::{DEDUPLICATION, Stored};
use crate::kernel::{Duration, Time};
use std::collections::BTreeMap;

/// How a queue was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// First in, first out within each message group.
    pub fifo: bool,
    /// How long a received message is hidden (`VisibilityTimeout`, 30 s unless told, at most 12 h).
    pub visibility: Duration,
    /// How long a sent message is hidden at first (`DelaySeconds`).
    pub delay: Duration,
    /// Receives that succeed before a message goes to the dead-letter queue (`maxReceiveCount`).
    pub receives_max: Option<u32>,
    /// Whether duplicates are told within their group only (`DeduplicationScope`).
    pub scope_is_group: bool,
}

impl Default for Settings {
    fn default() -> Self {
        let visibility = Duration::from_seconds(30);
        Settings { fifo: false, visibility, delay: Duration::ZERO, receives_max: None, scope_is_group: false }
    }
}

/// What `SendMessage` answers; a duplicate is no error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It is in the queue under this id.
    Stored(u64),
    /// It was sent before, and is not sent again.
    Duplicate,
}

/// A receipt handle: it names one receive of one message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Which message.
    pub id: u64,
    /// Which of its receives.
    pub receive: u32,
}

/// A message that was received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Received<P> {
    /// What to delete it by.
    pub receipt: Receipt,
    /// The message.
    pub message: Stored<P>,
}

impl<P> Received<P> {
    /// A message as it was received just now.
    pub(super) fn now(message: Stored<P>) -> Received<P> {
        Received { receipt: Receipt { id: message.id, receive: message.receives }, message }
    }
}

/// What `DeleteMessage` and `ChangeMessageVisibility` refuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// A FIFO queue takes no receipt whose time-out has passed.
    Expired,
    /// There is no such message in flight.
    Unknown,
}

/// Messages that are visible again, or for the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Woken<P> {
    /// The first of them.
    pub first: P,
    /// How many.
    pub count: u32,
}

impl<P> Woken<P> {
    /// One more.
    pub(super) fn and(woken: Option<Woken<P>>, payload: P) -> Option<Woken<P>> {
        Some(woken.map_or(Woken { first: payload, count: 1 }, |woken| Woken { count: woken.count + 1, ..woken }))
    }
}

/// `ApproximateNumberOfMessages` and its two sisters; here exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// To be received, also those that wait for their group.
    pub visible: usize,
    /// In flight.
    pub hidden: usize,
    /// Not yet visible for the first time.
    pub delayed: usize,
}

#[derive(Clone, Debug)]
enum Kept<P> {
    Standard(Pool<P>),
    Fifo(Groups<P>),
}

/// A queue.
#[derive(Clone, Debug)]
pub struct Queue<P> {
    settings: Settings,
    kept: Kept<P>,
    sent: u64,
    known: BTreeMap<(Option<u32>, String), Time>,
}

impl<P: Copy> Queue<P> {
    /// An empty queue.
    pub fn new(settings: Settings) -> Queue<P> {
        let kept = if settings.fifo { Kept::Fifo(Groups::default()) } else { Kept::Standard(Pool::default()) };
        Queue { settings, kept, sent: 0, known: BTreeMap::new() }
    }

    /// Sends a message. `deduplication` is its id, or the SHA-256 of its body where the queue is content-based; standard queues and
    /// `None` tell no duplicates. A standard queue has no groups.
    pub fn send(&mut self, now: Time, payload: P, group: u32, deduplication: Option<&str>) -> Sent {
        if let Some(id) = deduplication.filter(|_| self.settings.fifo) {
            let key = (self.settings.scope_is_group.then_some(group), id.to_owned());
            if self.known.get(&key).is_some_and(|since| now < *since + DEDUPLICATION) {
                return Sent::Duplicate;
            }
            self.known.retain(|_, since| now < *since + DEDUPLICATION);
            self.known.insert(key, now);
        }
        self.sent += 1;
        let message = Stored { id: self.sent, payload, receives: 0, until: now + self.settings.delay };
        match &mut self.kept {
            Kept::Standard(pool) => pool.send(message, now),
            Kept::Fifo(groups) => groups.send(message, group, now),
        }
        Sent::Stored(self.sent)
    }

    /// Receives at most `count` messages (SQS takes 1 to 10), hidden for `visibility` or as the queue has it. Those that were received
    /// too often go to `dead` instead.
    pub fn receive(&mut self, now: Time, count: usize, visibility: Option<Duration>, dead: &mut Vec<Stored<P>>) -> Vec<Received<P>> {
        self.wake(now);
        let until = now + visibility.unwrap_or(self.settings.visibility);
        let max = self.settings.receives_max.unwrap_or(u32::MAX);
        let mut received = Vec::with_capacity(count.min(10));
        match &mut self.kept {
            Kept::Standard(pool) => {
                while received.len() < count
                    && let Some(message) = pool.receive(max, until, dead)
                {
                    received.push(Received::now(message));
                }
            }
            Kept::Fifo(groups) => while received.len() < count && groups.receive(count, max, until, dead, &mut received) {},
        }
        received
    }

    /// Deletes a received message: it is done. A standard queue takes old receipts too.
    ///
    /// # Errors
    /// An unknown message, or on a FIFO queue a receipt whose time has passed.
    pub fn delete(&mut self, now: Time, receipt: Receipt) -> Result<Stored<P>, Refused> {
        self.wake(now);
        match &mut self.kept {
            Kept::Standard(pool) => pool.delete(receipt).ok_or(Refused::Unknown),
            Kept::Fifo(groups) => groups.delete(receipt),
        }
    }

    /// Hides a received message until `visibility` from now; zero makes it visible at once.
    ///
    /// # Errors
    /// A message that is not in flight under this receipt.
    pub fn change_visibility(&mut self, now: Time, receipt: Receipt, visibility: Duration) -> Result<(), Refused> {
        self.wake(now);
        let until = now + visibility;
        let found = match &mut self.kept {
            Kept::Standard(pool) => pool.hide_until(receipt, until),
            Kept::Fifo(groups) => groups.hide_until(receipt, until),
        };
        self.wake(now);
        if found { Ok(()) } else { Err(Refused::Unknown) }
    }

    /// Deletes everything, in flight and delayed too; a FIFO queue forgets what it knew of duplicates.
    pub fn purge(&mut self) {
        let Queue { settings, sent, .. } = *self;
        *self = Queue { sent, ..Queue::new(settings) };
    }

    /// Lets time pass: what was hidden long enough is visible. What that was, if anything.
    pub fn wake(&mut self, now: Time) -> Option<Woken<P>> {
        match &mut self.kept {
            Kept::Standard(pool) => pool.wake(now),
            Kept::Fifo(groups) => groups.wake(now),
        }
    }

    /// When something may be visible again, at the soonest.
    pub fn next_end(&self) -> Option<Time> {
        match &self.kept {
            Kept::Standard(pool) => pool.next_end(),
            Kept::Fifo(groups) => groups.next_end(),
        }
    }

    /// How many messages are where.
    pub fn counts(&self) -> Counts {
        match &self.kept {
            Kept::Standard(pool) => pool.counts(),
            Kept::Fifo(groups) => groups.counts(),
        }
    }

    /// Whether a receive would give something, or send something to the dead letters.
    pub fn can_receive(&self) -> bool {
        match &self.kept {
            Kept::Standard(pool) => pool.has_visible(),
            Kept::Fifo(groups) => groups.can_receive(),
        }
    }

    /// Visible messages in the order in which they would be received, as far as that is fixed.
    pub fn visible(&self) -> Box<dyn Iterator<Item = &Stored<P>> + '_> {
        match &self.kept {
            Kept::Standard(pool) => Box::new(pool.visible()),
            Kept::Fifo(groups) => Box::new(groups.visible()),
        }
    }

    /// About how many bytes a clone takes.
    pub fn weight(&self) -> usize {
        match &self.kept {
            Kept::Standard(pool) => pool.weight(),
            Kept::Fifo(groups) => groups.weight(),
        }
    }
}
