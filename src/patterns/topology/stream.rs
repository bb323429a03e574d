//! A stream of events: each of its readers has every event, at its own pace, until it says that it is done with it.
//!
//! ```text
//! publish ──▶ (stream) ─┬─ deliver ─▶ reader      ready ▶ out ▶ acknowledged
//!     ◀ confirm         └─ deliver ─▶ reader              └─ rejected: held, and handed out again
//! ```

use super::event::{About, Event, Message, Step, Timer, What};
use super::flow::Flow;
use crate::kernel::Plan;
use crate::models::delivery_queue::DeliveryQueue;

/// Who reads a stream, and what it has not done yet.
#[derive(Clone, Debug)]
pub struct Reader {
    /// The service.
    pub service: u8,
    /// Events that wait for it or are out to it.
    pub queue: DeliveryQueue<Message>,
}

/// A stream.
#[derive(Clone, Debug)]
pub struct Stream {
    readers: Vec<Reader>,
}

impl Stream {
    /// An empty stream for these readers.
    pub(super) fn new(readers: impl Iterator<Item = usize>, prefetch: u32) -> Stream {
        let reader = |service: usize| Reader { service: service as u8, queue: DeliveryQueue::new(prefetch as usize, None) };
        Stream { readers: readers.map(reader).collect() }
    }

    /// Who reads it.
    pub fn readers(&self) -> &[Reader] {
        &self.readers
    }

    /// The events that its slowest reader has not done.
    pub fn depth(&self) -> usize {
        self.readers.iter().map(|reader| reader.queue.depth()).max().unwrap_or(0)
    }

    /// The orders of the events that its slowest reader has not done, those that are out first.
    pub fn orders(&self) -> Vec<u32> {
        let Some(slowest) = self.readers.iter().max_by_key(|reader| reader.queue.depth()) else { return Vec::new() };
        let out = slowest.queue.out().iter().map(|delivery| delivery.entry.message.order);
        out.chain(slowest.queue.ready().iter().map(|entry| entry.message.order)).collect()
    }

    /// The connection to a reader breaks: what is out to it comes back.
    pub(super) fn disconnect(&mut self, service: u8) {
        self.readers.iter_mut().filter(|reader| reader.service == service).for_each(|reader| reader.queue.disconnect());
    }

    /// Every connection breaks.
    pub(super) fn disconnect_all(&mut self) {
        self.readers.iter_mut().for_each(|reader| reader.queue.disconnect());
    }

    /// A delivery or its acknowledgement was lost in this step.
    pub(super) fn blame(&mut self, service: u8, tag: u64, step: u64) {
        if let Some(message) = self.reader(service).and_then(|reader| reader.queue.message_mut(tag)) {
            message.sent = step;
        }
    }

    pub(super) fn weight(&self) -> usize {
        let reader = |reader: &Reader| 100 + reader.queue.depth() * 96;
        self.readers.iter().map(reader).sum()
    }

    fn reader(&mut self, service: u8) -> Option<&mut Reader> {
        self.readers.iter_mut().find(|reader| reader.service == service)
    }
}

impl Flow {
    /// A message comes to a stream that is up.
    pub(super) fn stream_takes(&mut self, message: Message, plan: &mut Plan<Event>) -> Step {
        let what = match message.about {
            About::Publish => {
                if self.setting().outbox {
                    self.send(message.answer(About::Confirm), plan);
                }
                self.stream(message.to).readers.iter_mut().for_each(|reader| reader.queue.publish(Message { sent: 0, ..message }));
                What::Appended
            }
            About::Acknowledge => {
                let known = self.stream(message.to).reader(message.from).and_then(|reader| reader.queue.acknowledge(message.reference));
                if known.is_some() { What::Acknowledged } else { What::LateAcknowledgement }
            }
            _ => {
                let held = self.stream(message.to).reader(message.from).is_some_and(|reader| reader.queue.hold(message.reference));
                if held && !self.setting().is_over(plan.now()) {
                    let delay = self.setting().retry_delay;
                    self.wake(plan.now() + delay, message.to, Timer::Return, message.reference, message.from.into(), plan);
                }
                if held { What::Held } else { What::LateAcknowledgement }
            }
        };
        self.pump(message.to, plan);
        self.arrived(what, &message)
    }

    /// A stream is woken about a delivery to a service.
    pub(super) fn stream_wakes(
        &mut self,
        place: u8,
        timer: Timer,
        tag: u64,
        service: u8,
        cause: u64,
        plan: &mut Plan<Event>,
    ) -> Option<Step> {
        let over = self.setting().is_over(plan.now());
        let queue = &mut self.stream(place).reader(service)?.queue;
        let delivery = queue.out().iter().find(|delivery| delivery.tag == tag)?;
        let (held, trouble) = (delivery.held, delivery.entry.message.sent);
        let (what, cause) = match timer {
            Timer::Redelivery if !held && !over => (What::Redelivered, if trouble > 0 { trouble } else { cause }),
            Timer::Return if held => (What::Returned, cause),
            _ => return None,
        };
        let (entry, _) = queue.fail(tag)?;
        self.pump(place, plan);
        Some(Step { other: service, detail: entry.failures, ..self.here(what, place, entry.message.order, cause) })
    }

    /// Hands out what may be handed out.
    pub(super) fn pump(&mut self, place: u8, plan: &mut Plan<Event>) {
        if self.is_down(place) {
            return;
        }
        let redelivery = self.setting().redelivery;
        for number in 0..self.stream(place).readers.len() {
            let service = self.stream(place).readers[number].service;
            while !self.is_down(service)
                && let Some(delivery) = self.stream(place).readers[number].queue.deliver()
            {
                let event = delivery.entry.message;
                self.stream(place).blame(service, delivery.tag, 0);
                self.send(Message { from: place, to: service, about: About::Deliver, reference: delivery.tag, ..event }, plan);
                self.wake(plan.now() + redelivery, place, Timer::Redelivery, delivery.tag, service.into(), plan);
            }
        }
    }
}
