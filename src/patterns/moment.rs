//! What the parts of a pattern stand on, and what a part may do while it handles an event.

use super::databases::{OrderDb, ShippingDb};
use super::event::{Event, Timer};
use super::message::Message;
use super::place::{Link, Place};
use super::setting::Setting;
use super::step::{Step, What};
use super::troubles::Troubles;
use crate::kernel::{Choices, Duration, Plan, Stream, Time};
use crate::models::network_link::{Fate, Network};
use std::rc::Rc;

/// The ground that all parts share: databases, network, what is broken, and the draws.
#[derive(Clone, Debug)]
pub struct Ground {
    /// What is set.
    pub setting: Rc<Setting>,
    /// The order service's database.
    pub order_db: OrderDb,
    /// The shipping service's database.
    pub shipping_db: ShippingDb,
    /// What is broken.
    pub troubles: Troubles,
    network: Network,
    work: Stream,
    failing: Stream,
    retries: Stream,
}

impl Ground {
    /// The ground before anything happened.
    pub fn new(setting: Rc<Setting>) -> Ground {
        let choices = Choices::seeded(setting.seed);
        Ground {
            order_db: OrderDb::default(),
            shipping_db: ShippingDb::default(),
            troubles: Troubles::none(setting.slowdown),
            network: Network::new(setting.quality, &choices),
            work: choices.stream("work"),
            failing: choices.stream("failing"),
            retries: choices.stream("retries"),
            setting,
        }
    }
}

/// One event being handled: the ground, and the future.
pub struct Moment<'a> {
    /// The ground.
    pub ground: &'a mut Ground,
    /// The future.
    pub plan: &'a mut Plan<Event>,
}

impl Moment<'_> {
    /// The time.
    pub fn now(&self) -> Time {
        self.plan.now()
    }

    /// Sends a message over its link.
    pub fn send(&mut self, message: Message) {
        let message = Message { sent: self.plan.step(), ..message };
        let link = Link::between(message.from, message.to);
        if link == Link::Local {
            let latency = self.ground.setting.quality.latency;
            return self.plan.after(latency, Event::Arrive(message));
        }
        let trouble = self.ground.troubles.of_link(link, message.about.is_answer());
        match self.ground.network.carry(trouble) {
            Fate::Arrives(after) => self.plan.after(after, Event::Arrive(message)),
            Fate::Twice(first, second) => {
                self.plan.after(first, Event::Arrive(message));
                self.plan.after(second, Event::Arrive(message));
            }
            Fate::Lost(after) => {
                let cause = if trouble.drops { self.ground.troubles.link_since(link) } else { message.sent };
                self.plan.after(after, Event::Vanish { message, cause });
            }
        }
    }

    /// Wakes a part later.
    pub fn wake(&mut self, after: Duration, place: Place, timer: Timer, reference: u64) {
        self.wake_at(self.now() + after, place, timer, reference, 0);
    }

    /// Wakes a part at a time, with a number.
    pub fn wake_at(&mut self, at: Time, place: Place, timer: Timer, reference: u64, detail: u32) {
        let cause = self.plan.step();
        self.plan.at(at, Event::Wake { place, timer, reference, detail, cause });
    }

    /// How long a service works this time.
    pub fn work(&mut self, place: Place) -> Duration {
        let drawn = self.ground.setting.work_law.draw(self.ground.setting.work, &mut self.ground.work);
        let times = if self.ground.troubles.is_slow(place) { self.ground.setting.slowdown } else { 1 };
        Duration::from_nanos(drawn.as_nanos().saturating_mul(times.into()))
    }

    /// Whether a service fails by itself this time.
    pub fn fails(&mut self) -> bool {
        let failing = self.ground.setting.calls.failing;
        failing > 0 && self.ground.failing.chance(failing, 1_000_000)
    }

    /// How long to wait before an attempt is repeated.
    pub fn back_off(&mut self, retry: u32, before: Option<Duration>) -> Duration {
        self.ground.setting.calls.backoff.wait(retry, before, &mut self.ground.retries)
    }

    /// Whether a transaction that began in this epoch of a database can commit.
    pub fn can_commit(&self, db: Place, epoch: u16) -> bool {
        !self.ground.troubles.is_down(db) && self.ground.troubles.epoch(db) == epoch
    }

    /// A step here, caused by a message that came.
    pub fn arrived(&self, what: What, message: &Message) -> Step {
        Step { what, from: message.from, at: message.to, order: message.order, detail: 0, cause: message.sent, sent: message.sent }
    }

    /// A step here, for another reason.
    pub fn here(&self, what: What, at: Place, order: u32, cause: u64) -> Step {
        Step { what, from: at, at, order, detail: 0, cause, sent: 0 }
    }
}
