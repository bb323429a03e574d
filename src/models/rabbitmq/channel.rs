//! A channel: what is out on it, under tags that only it knows.

use super::broker::ConsumerId;
use super::entry::Entry;
use super::queue::QueueId;
use std::collections::VecDeque;

/// Which channel, by its place in the broker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChannelId(pub u32);

/// How a consumer settles what it got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settle {
    /// `basic.ack`.
    Ack,
    /// `basic.nack` or `basic.reject` without requeue: a dead letter.
    Reject,
    /// `basic.reject` with requeue: the message is at fault (counts towards the delivery limit).
    RejectRequeue,
    /// `basic.nack` with requeue: the consumer is (does not count since 4.3).
    NackRequeue,
}

/// A message that is out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsettled<P> {
    /// Its delivery tag.
    pub tag: u64,
    /// From which queue.
    pub queue: QueueId,
    /// To which consumer; none if it was fetched by `basic.get`.
    pub consumer: Option<ConsumerId>,
    /// The message.
    pub entry: Entry<P>,
}

/// A channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel<P> {
    /// By tag.
    pub(super) unsettled: VecDeque<Unsettled<P>>,
    pub(super) tags: u64,
    /// Messages out on the whole channel at most (`global = true`); 0 for no limit.
    pub(super) prefetch: u32,
}

impl<P> Channel<P> {
    /// A channel on which nothing is out.
    pub(super) fn new(prefetch: u32) -> Channel<P> {
        Channel { unsettled: VecDeque::new(), tags: 0, prefetch }
    }

    /// What is out, by tag.
    pub fn unsettled(&self) -> &VecDeque<Unsettled<P>> {
        &self.unsettled
    }

    /// Whether another message may go out.
    pub(super) fn has_room(&self) -> bool {
        self.prefetch == 0 || (self.unsettled.len() as u64) < self.prefetch.into()
    }

    /// A message goes out under the next tag.
    pub(super) fn put(&mut self, queue: QueueId, consumer: Option<ConsumerId>, entry: Entry<P>) -> u64 {
        self.tags += 1;
        self.unsettled.push_back(Unsettled { tag: self.tags, queue, consumer, entry });
        self.tags
    }

    /// Takes what this tag names; with `multiple` everything up to it, 0 naming all. In the order of tags.
    pub(super) fn take(&mut self, tag: u64, multiple: bool) -> Option<Unsettled<P>> {
        if multiple {
            let first = self.unsettled.front()?.tag;
            return if tag == 0 || first <= tag { self.unsettled.pop_front() } else { None };
        }
        // Most consumers settle what they got first.
        if self.unsettled.front()?.tag == tag {
            return self.unsettled.pop_front();
        }
        let place = self.unsettled.binary_search_by_key(&tag, |known| known.tag).ok()?;
        self.unsettled.remove(place)
    }
}
