//! The broker: takes messages, hands them to the shipping service, and forgets what is acknowledged.
//!
//! ```text
//! publish ──▶ [queue] ──deliver──▶ shipping service
//!    ◀─confirm─┘  ▲  ◀──acknowledge, reject──┘
//!                 └── again, when no acknowledgement comes; a dead letter after too often
//! ```

use super::coordinator::{await_decision, in_doubt};
use super::event::{Event, Timer};
use super::message::{About, Message};
use super::moment::Moment;
use super::place::Place;
use super::setting::Setting;
use super::step::{Step, What};
use crate::kernel::Duration;
use crate::models::delivery_queue::{DeliveryQueue, Failed};
use crate::models::table::Table;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The broker.
#[derive(Clone, Debug)]
pub struct Broker {
    setting: Rc<Setting>,
    /// Its queue to the shipping service.
    pub queue: DeliveryQueue<Message>,
    /// Messages of two-phase commits that are not decided, by order, with the round: locked, seen by nobody.
    pub prepared: BTreeMap<u32, u64>,
    /// Orders whose two-phase commits are committed: their preparing is not begun again by a message that comes twice.
    committed: Table<()>,
}

impl Broker {
    /// An empty broker.
    pub fn new(setting: &Rc<Setting>) -> Broker {
        let queue = DeliveryQueue::new(setting.mail.prefetch as usize, setting.mail.deliveries_max);
        Broker { setting: Rc::clone(setting), queue, prepared: BTreeMap::new(), committed: Table::default() }
    }

    /// A message comes.
    pub fn arrive(&mut self, message: Message, moment: &mut Moment<'_>) -> Step {
        match message.about {
            About::Publish => {
                if self.setting.mail.confirms || message.from == Place::Relay {
                    moment.send(message.answer(About::Confirm));
                }
                self.enqueue(message, moment);
                moment.arrived(What::Enqueued, &message)
            }
            About::Acknowledge => self.acknowledged(message, moment),
            About::Reject => self.rejected(message, moment),
            _ => self.decide(message, moment),
        }
    }

    /// The broker is woken.
    pub fn wake(&mut self, timer: Timer, tag: u64, detail: u32, cause: u64, moment: &mut Moment<'_>) -> Option<Step> {
        if timer == Timer::Resend {
            let prepared = self.prepared.get(&detail) == Some(&tag);
            return prepared.then(|| in_doubt(Place::Broker, detail, tag, cause, moment)).flatten();
        }
        let held = self.queue.out().iter().find(|delivery| delivery.tag == tag)?.held;
        let again = match timer {
            Timer::Redelivery if !held && !self.setting.is_over(moment.now()) => What::Redelivered,
            Timer::Return if held => What::Returned,
            _ => return None,
        };
        // A delivery or its acknowledgement that was lost left the step behind in which it was.
        let trouble = self.queue.message_mut(tag).map_or(0, |message| message.sent);
        let cause = if again == What::Redelivered && trouble > 0 { trouble } else { cause };
        let (entry, failed) = self.queue.fail(tag)?;
        self.pump(moment);
        let what = if failed == Failed::Dead { What::DeadLettered } else { again };
        Some(Step { detail: entry.failures, ..moment.here(what, Place::Broker, entry.message.order, cause) })
    }

    /// The broker goes down: what is only in memory is gone, and so is every connection.
    pub fn crash(&mut self, cause: u64, moment: &mut Moment<'_>) {
        if self.setting.mail.durable {
            self.queue.disconnect();
            return;
        }
        for message in self.queue.lose() {
            moment.plan.after(Duration::ZERO, Event::Gone { place: Place::Broker, message, cause });
        }
    }

    /// The consumer's connection breaks.
    pub fn disconnect(&mut self) {
        self.queue.disconnect();
    }

    /// Sends out what may go out.
    pub fn pump(&mut self, moment: &mut Moment<'_>) {
        let troubles = &moment.ground.troubles;
        if troubles.is_down(Place::Broker) || troubles.is_down(Place::Shipping) {
            return;
        }
        while let Some(delivery) = self.queue.deliver() {
            let message = delivery.entry.message;
            self.blame(delivery.tag, 0);
            let (from, to, about) = (Place::Broker, Place::Shipping, About::Deliver);
            moment.send(Message { from, to, about, reference: delivery.tag, ..message });
            if self.setting.mail.acknowledges_after_work {
                moment.wake(self.setting.mail.redelivery, Place::Broker, Timer::Redelivery, delivery.tag);
            } else {
                self.queue.acknowledge(delivery.tag);
            }
        }
    }

    /// A delivery or its acknowledgement was lost in this step.
    pub fn blame(&mut self, tag: u64, step: u64) {
        if let Some(message) = self.queue.message_mut(tag) {
            message.sent = step;
        }
    }

    fn enqueue(&mut self, message: Message, moment: &mut Moment<'_>) {
        self.queue.publish(Message { sent: 0, ..message });
        self.pump(moment);
    }

    fn acknowledged(&mut self, message: Message, moment: &mut Moment<'_>) -> Step {
        let known = self.queue.acknowledge(message.reference).is_some();
        self.pump(moment);
        moment.arrived(if known { What::Acknowledged } else { What::LateAcknowledgement }, &message)
    }

    fn rejected(&mut self, message: Message, moment: &mut Moment<'_>) -> Step {
        let tag = message.reference;
        if !self.queue.hold(tag) {
            return moment.arrived(What::LateAcknowledgement, &message);
        }
        if !self.setting.is_over(moment.now()) {
            moment.wake(self.setting.mail.retry_delay, Place::Broker, Timer::Return, tag);
        }
        moment.arrived(What::Held, &message)
    }

    /// A two-phase commit's phases.
    fn decide(&mut self, message: Message, moment: &mut Moment<'_>) -> Step {
        let is_round = |known: Option<&u64>, otherwise: bool| known.map_or(otherwise, |round| *round == message.reference);
        let (what, answer) = match message.about {
            // Committed already, or locked by another round: no vote.
            About::Prepare if self.committed.has(message.order) || !is_round(self.prepared.get(&message.order), true) => {
                return moment.arrived(What::LateAnswer, &message);
            }
            About::Prepare => {
                self.prepared.insert(message.order, message.reference);
                await_decision(Place::Broker, message.order, message.reference, moment);
                (What::Prepared, About::Prepared)
            }
            About::Commit => {
                if is_round(self.prepared.get(&message.order), false) {
                    self.prepared.remove(&message.order);
                    self.committed.put(message.order, ());
                    self.enqueue(Message { about: About::Publish, version: 1, ..message }, moment);
                }
                (What::Committed, About::Settled)
            }
            _ => {
                if is_round(self.prepared.get(&message.order), false) {
                    self.prepared.remove(&message.order);
                }
                (What::Aborted, About::Settled)
            }
        };
        moment.send(message.answer(answer));
        moment.arrived(what, &message)
    }
}
