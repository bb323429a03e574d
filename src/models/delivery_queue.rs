//! A broker's queue to one consumer: messages wait, go out, and stay known until they are acknowledged.
//!
//! ```text
//! publish ──▶ ready ──deliver──▶ unacknowledged ──acknowledge──▶ gone
//!               ▲                    │      │
//!               └──── returned ◀─────┘      └── delivered too often ──▶ dead letters
//! ```
//!
//! A message is a dead letter once so many deliveries of it failed, as SQS's `maxReceiveCount` has it. Refused and not acknowledged
//! in time are failures; a connection that breaks is none, it says nothing about the message.

use std::collections::VecDeque;

/// How many deliveries of one message have tags of their own.
const DELIVERIES: u64 = 1 << 20;

/// Whether two tags name deliveries of one message.
pub fn is_same_message(one: u64, other: u64) -> bool {
    one / DELIVERIES == other / DELIVERIES
}

/// A message in the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<M> {
    /// The next delivery's tag.
    tag: u64,
    /// What was published.
    pub message: M,
    /// Deliveries that failed.
    pub failures: u32,
    /// Whether it went out before.
    pub redelivered: bool,
}

impl<M> Entry<M> {
    /// Whether a tag names this delivery of the message or one before.
    fn went_out_as(&self, tag: u64) -> bool {
        is_same_message(self.tag, tag)
    }
}

/// A message that went out and is not acknowledged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delivery<M> {
    /// What names this delivery; another delivery of the same message has another tag.
    pub tag: u64,
    /// The message.
    pub entry: Entry<M>,
    /// Whether it was refused and waits before it is ready again.
    pub held: bool,
}

/// What became of a delivery that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failed {
    /// It is ready again, or will be when it is no longer held.
    Returned,
    /// It was delivered too often and is a dead letter.
    Dead,
}

/// The queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryQueue<M> {
    ready: VecDeque<Entry<M>>,
    out: Vec<Delivery<M>>,
    dead: Vec<Entry<M>>,
    prefetch: usize,
    deliveries_max: Option<u32>,
    published: u64,
    acknowledged: u64,
    lost: u64,
}

impl<M: Copy> DeliveryQueue<M> {
    /// An empty queue that has at most `prefetch` messages out at once, and delivers none more often than `deliveries_max`.
    pub fn new(prefetch: usize, deliveries_max: Option<u32>) -> DeliveryQueue<M> {
        let (ready, out, dead) = (VecDeque::new(), Vec::new(), Vec::new());
        DeliveryQueue { ready, out, dead, prefetch, deliveries_max, published: 0, acknowledged: 0, lost: 0 }
    }

    /// A message comes.
    pub fn publish(&mut self, message: M) {
        self.published += 1;
        self.ready.push_back(Entry { tag: self.published * DELIVERIES, message, failures: 0, redelivered: false });
    }

    /// Sends the next message out, if there is one and the consumer may have another.
    pub fn deliver(&mut self) -> Option<Delivery<M>> {
        if self.out.len() >= self.prefetch {
            return None;
        }
        let mut entry = self.ready.pop_front()?;
        entry.tag += 1;
        let delivery = Delivery { tag: entry.tag, entry, held: false };
        self.out.push(delivery);
        Some(delivery)
    }

    /// The consumer is done with a message: in time, or under the tag of a delivery that was given up, as a standard queue of SQS
    /// takes an expired receipt handle. None if the message is gone.
    pub fn acknowledge(&mut self, tag: u64) -> Option<Entry<M>> {
        let out = self.out.iter().position(|delivery| delivery.entry.went_out_as(tag)).map(|place| self.out.remove(place).entry);
        let entry = out.or_else(|| {
            let place = self.ready.iter().position(|entry| entry.redelivered && entry.went_out_as(tag))?;
            self.ready.remove(place)
        })?;
        self.acknowledged += 1;
        Some(entry)
    }

    /// A delivery failed. If it may go out again it is ready at once.
    pub fn fail(&mut self, tag: u64) -> Option<(Entry<M>, Failed)> {
        let mut entry = self.take(tag)?.entry;
        entry.failures += 1;
        entry.redelivered = true;
        if self.deliveries_max.is_some_and(|max| entry.failures >= max) {
            self.dead.push(entry);
            return Some((entry, Failed::Dead));
        }
        self.ready.push_front(entry);
        Some((entry, Failed::Returned))
    }

    /// Holds a delivery that was refused until [`DeliveryQueue::fail`] returns it; false if that tag is no longer out.
    pub fn hold(&mut self, tag: u64) -> bool {
        let delivery = self.out.iter_mut().find(|delivery| delivery.tag == tag);
        delivery.map(|delivery| delivery.held = true).is_some()
    }

    /// The connection broke: whatever is out and not held is ready again, in its order.
    pub fn disconnect(&mut self) {
        while let Some(place) = self.out.iter().rposition(|delivery| !delivery.held) {
            let entry = self.out.remove(place).entry;
            self.ready.push_front(Entry { redelivered: true, ..entry });
        }
    }

    /// A queue in memory loses every message but the dead letters.
    pub fn lose(&mut self) -> Vec<M> {
        let out = self.out.drain(..).map(|delivery| delivery.entry.message);
        let lost: Vec<M> = out.chain(self.ready.drain(..).map(|entry| entry.message)).collect();
        self.lost += lost.len() as u64;
        lost
    }

    /// The message that is out under this tag, to be changed.
    pub fn message_mut(&mut self, tag: u64) -> Option<&mut M> {
        self.out.iter_mut().find(|delivery| delivery.tag == tag).map(|delivery| &mut delivery.entry.message)
    }

    /// Messages that wait.
    pub fn ready(&self) -> &VecDeque<Entry<M>> {
        &self.ready
    }

    /// Messages that are out.
    pub fn out(&self) -> &[Delivery<M>] {
        &self.out
    }

    /// Dead letters.
    pub fn dead(&self) -> &[Entry<M>] {
        &self.dead
    }

    /// Messages that wait or are out.
    pub fn depth(&self) -> usize {
        self.ready.len() + self.out.len()
    }

    /// Whether every message that was published is somewhere.
    pub fn conserved(&self) -> bool {
        self.published == self.acknowledged + self.lost + (self.depth() + self.dead.len()) as u64
    }

    fn take(&mut self, tag: u64) -> Option<Delivery<M>> {
        let place = self.out.iter().position(|delivery| delivery.tag == tag)?;
        Some(self.out.remove(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn queue(messages: u32, prefetch: usize, max: Option<u32>) -> DeliveryQueue<u32> {
        let mut queue = DeliveryQueue::new(prefetch, max);
        (0..messages).for_each(|message| queue.publish(message));
        queue
    }

    fn messages(queue: &DeliveryQueue<u32>) -> Vec<u32> {
        queue.ready().iter().map(|entry| entry.message).collect()
    }

    #[test]
    fn prefetch_bounds_what_is_out_and_an_acknowledgement_makes_room() {
        let mut queue = queue(3, 2, None);
        let first = queue.deliver().unwrap();
        assert!(queue.deliver().is_some() && queue.deliver().is_none());
        assert_eq!(queue.acknowledge(first.tag).map(|entry| entry.message), Some(0));
        assert_eq!(queue.acknowledge(first.tag), None, "twice");
        assert_eq!(queue.deliver().map(|delivery| delivery.entry.message), Some(2));
    }

    #[test]
    fn a_failed_delivery_goes_out_again_until_it_is_a_dead_letter() {
        let mut queue = queue(1, 1, Some(3));
        let results: Vec<Failed> =
            std::iter::from_fn(|| queue.deliver().and_then(|out| queue.fail(out.tag)).map(|(_, failed)| failed)).collect();
        assert_eq!(results, [Failed::Returned, Failed::Returned, Failed::Dead]);
        assert_eq!((queue.dead().len(), queue.depth(), queue.conserved()), (1, 0, true));
    }

    #[test]
    fn a_broken_connection_returns_everything_in_order_and_counts_nothing() {
        let mut queue = queue(4, 3, Some(1));
        let tags: Vec<u64> = std::iter::from_fn(|| queue.deliver()).map(|out| out.tag).collect();
        assert!(queue.hold(tags[1]));
        queue.disconnect();
        assert_eq!(messages(&queue), [0, 2, 3]);
        assert_eq!(queue.fail(tags[1]).map(|(_, failed)| failed), Some(Failed::Dead), "held ones stay until they return");
        assert_eq!(queue.fail(tags[0]), None, "an old tag can't fail again");
        assert_eq!(queue.acknowledge(tags[2]).map(|entry| entry.message), Some(2), "but what is done is done");
        assert!(queue.ready()[0].redelivered && queue.ready()[0].failures == 0);
    }

    #[test]
    fn a_queue_in_memory_loses_all_but_its_dead_letters() {
        let mut queue = queue(3, 1, Some(1));
        let out = queue.deliver().unwrap();
        queue.fail(out.tag);
        queue.deliver();
        assert_eq!(queue.lose(), [1, 2]);
        assert!(queue.conserved() && queue.dead().len() == 1 && queue.depth() == 0);
    }

    proptest! {
        #[test]
        fn no_message_is_ever_nowhere(doings in prop::collection::vec((0u8..7, 0u64..12), 0..120)) {
            let mut queue = DeliveryQueue::new(3, Some(2));
            for (number, (doing, tag)) in doings.into_iter().enumerate() {
                match doing {
                    0 | 1 => queue.publish(number),
                    2 => drop(queue.deliver()),
                    3 => drop(queue.acknowledge(tag)),
                    4 => drop(queue.fail(tag)),
                    5 => { queue.hold(tag); }
                    _ => queue.disconnect(),
                }
                prop_assert!(queue.conserved());
                prop_assert!(queue.out().len() <= 3);
            }
        }
    }
}
