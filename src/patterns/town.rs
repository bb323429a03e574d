//! A pattern at work: customers, services, databases and a broker, and every event that befalls them.
//!
//! ```text
//! event ──▶ is the place up? ──no──▶ refused, or missed
//!              │ yes
//!              ▼
//!            the part whose event it is ──▶ step
//! ```

use super::broker::Broker;
use super::coordinator::{Coordinator, await_decision, in_doubt};
use super::customers::Customers;
use super::event::{Event, Timer};
use super::message::{About, Message};
use super::moment::{Ground, Moment};
use super::order_service::OrderService;
use super::place::Place;
use super::relay::Relay;
use super::setting::{Handover, Pattern, Setting, Target};
use super::shipping_service::ShippingService;
use super::step::{NO_ORDER, Step, What};
use super::sync_call::SyncCall;
use crate::kernel::{Model, Plan, Time};
use std::rc::Rc;

/// A pattern at work.
#[derive(Clone, Debug)]
pub struct Town {
    /// What all share.
    pub ground: Ground,
    /// Who does something.
    pub cast: Cast,
}

/// Everybody who does something.
#[derive(Clone, Debug)]
pub struct Cast {
    /// Who orders.
    pub customers: Customers,
    /// The services.
    pub parts: Parts,
}

/// The services of a pattern.
#[derive(Clone, Debug)]
pub enum Parts {
    /// Services that call each other.
    Calls(Box<SyncCall>),
    /// Services that send messages.
    Mail(Box<MailParts>),
}

/// Services that send messages, and what carries them.
#[derive(Clone, Debug)]
pub struct MailParts {
    /// Takes orders.
    pub order: OrderService,
    /// Moves messages from the outbox.
    pub relay: Relay,
    /// Decides two-phase commits.
    pub coordinator: Coordinator,
    /// Keeps messages.
    pub broker: Broker,
    /// Makes shipments.
    pub shipping: ShippingService,
}

impl Town {
    /// A town before its first order.
    pub fn new(setting: &Rc<Setting>) -> Town {
        let (calls, parts) = if setting.pattern == Pattern::SyncCall {
            (Place::Gateway, Parts::Calls(Box::new(SyncCall::new(setting))))
        } else {
            let parts = MailParts {
                order: OrderService::new(setting),
                relay: Relay::new(setting),
                coordinator: Coordinator::new(setting),
                broker: Broker::new(setting),
                shipping: ShippingService::new(setting),
            };
            (Place::Order, Parts::Mail(Box::new(parts)))
        };
        Town { ground: Ground::new(Rc::clone(setting)), cast: Cast { customers: Customers::new(calls, setting.seed), parts } }
    }

    /// The parts that send messages, if this town has them.
    pub fn mail(&self) -> Option<&MailParts> {
        match &self.cast.parts {
            Parts::Mail(mail) => Some(mail),
            Parts::Calls(_) => None,
        }
    }

    /// The chain of calls, if this town has one.
    pub fn calls(&self) -> Option<&SyncCall> {
        match &self.cast.parts {
            Parts::Calls(calls) => Some(calls),
            Parts::Mail(_) => None,
        }
    }
}

impl Cast {
    fn handle(&mut self, event: Event, moment: &mut Moment<'_>) -> Option<Step> {
        let step = match event {
            Event::Order(order) => self.customers.order(order, moment),
            Event::Change(order) => self.customers.change(order, moment),
            Event::Delete(order) => {
                let up = !moment.ground.troubles.is_down(Place::OrderDb);
                return (up && moment.ground.order_db.delete(order)).then(|| moment.here(What::Deleted, Place::OrderDb, order, 0));
            }
            Event::Arrive(message) => self.arrive(message, moment),
            Event::Vanish { message, cause } => {
                self.blame(&message, moment.plan.step());
                Step { cause, detail: message.about as u32, ..moment.arrived(What::Lost, &message) }
            }
            Event::Wake { place, timer, reference, detail, cause } => return self.wake((place, timer), reference, detail, cause, moment),
            Event::Gone { place, message, cause } => gone(place, message, cause, moment),
            Event::Fault { number, begins } => self.fault(number, begins, moment),
        };
        Some(step)
    }

    fn arrive(&mut self, message: Message, moment: &mut Moment<'_>) -> Step {
        if moment.ground.troubles.is_down(message.to) {
            return self.nobody_there(message, moment);
        }
        match (message.to, &mut self.parts) {
            (Place::Customer, _) => self.customers.arrive(&message, moment),
            (Place::OrderDb, _) => participate(message, moment),
            (_, Parts::Calls(calls)) => calls.arrive(message, moment),
            (Place::Order, Parts::Mail(mail)) => mail.order.arrive(message, moment),
            (Place::Relay, Parts::Mail(mail)) => mail.relay.arrive(message, moment),
            (Place::Coordinator, Parts::Mail(mail)) => mail.coordinator.arrive(message, moment),
            (Place::Broker, Parts::Mail(mail)) => mail.broker.arrive(message, moment),
            (_, Parts::Mail(mail)) => mail.shipping.arrive(message, moment),
        }
    }

    /// Nobody listens: the sender is told, if it waits for an answer.
    fn nobody_there(&mut self, message: Message, moment: &mut Moment<'_>) -> Step {
        let since = moment.ground.troubles.down_since(message.to);
        let what = if message.about.is_asking() {
            moment.send(message.answer(About::Refused));
            What::Refused
        } else {
            self.blame(&message, moment.plan.step());
            What::Missed
        };
        Step { cause: since, detail: message.about as u32, ..moment.arrived(what, &message) }
    }

    /// A message was lost in this step: whoever waits for it will know why.
    fn blame(&mut self, message: &Message, step: u64) {
        match &mut self.parts {
            Parts::Calls(calls) => calls.blame(message, step),
            Parts::Mail(mail) => match (message.about, message.from, message.to) {
                (About::Deliver | About::Acknowledge | About::Reject, _, _) => mail.broker.blame(message.reference, step),
                (About::Publish | About::Begin, Place::Order, _) | (About::Confirm | About::Refused, _, Place::Order) => {
                    mail.order.staff.blame(message.reference, step);
                }
                (About::Ask, _, _) | (_, _, Place::Shipping) => mail.shipping.staff.blame(message.reference, step),
                _ => {}
            },
        }
    }

    fn wake(&mut self, (place, timer): (Place, Timer), reference: u64, detail: u32, cause: u64, moment: &mut Moment<'_>) -> Option<Step> {
        match (place, &mut self.parts) {
            (Place::Customer, _) => self.customers.wake(u32::try_from(reference).ok()?, cause, moment),
            (Place::OrderDb, _) => {
                let locked = moment.ground.order_db.is_locked_by(detail, reference);
                locked.then(|| in_doubt(Place::OrderDb, detail, reference, cause, moment)).flatten()
            }
            (_, Parts::Calls(calls)) => calls.wake(place, timer, reference, detail, cause, moment),
            (Place::Order, Parts::Mail(mail)) => mail.order.wake(timer, reference, detail, cause, moment),
            (Place::Relay, Parts::Mail(mail)) => mail.relay.wake(cause, moment),
            (Place::Broker, Parts::Mail(mail)) => mail.broker.wake(timer, reference, detail, cause, moment),
            (Place::Coordinator, Parts::Mail(mail)) => {
                let up = !moment.ground.troubles.is_down(Place::Coordinator);
                up.then(|| mail.coordinator.wake(reference, detail, cause, moment)).flatten()
            }
            (_, Parts::Mail(mail)) => mail.shipping.wake(timer, reference, cause, moment),
        }
    }

    fn fault(&mut self, number: u16, begins: bool, moment: &mut Moment<'_>) -> Step {
        let fault = moment.ground.setting.faults[number as usize];
        let step = moment.plan.step();
        let at = match fault.target {
            Target::Place(place) => place,
            Target::Link(_) => Place::Customer,
        };
        if begins {
            if moment.ground.troubles.begin(fault.target, fault.kind, step) {
                self.goes_down(at, step, moment);
            }
        } else if moment.ground.troubles.end(fault.target, fault.kind) {
            self.comes_up(at, moment);
        }
        let what = if begins { What::FaultBegins } else { What::FaultEnds };
        Step { detail: number.into(), ..moment.here(what, at, NO_ORDER, 0) }
    }

    fn goes_down(&mut self, place: Place, step: u64, moment: &mut Moment<'_>) {
        match (&mut self.parts, place) {
            (_, Place::OrderDb | Place::ShippingDb) => {}
            (Parts::Calls(calls), _) => calls.crash(place, step, moment),
            (Parts::Mail(mail), Place::Order) => mail.order.staff.crash(step, moment),
            (Parts::Mail(mail), Place::Relay) => mail.relay.crash(),
            (Parts::Mail(mail), Place::Broker) => mail.broker.crash(step, moment),
            (Parts::Mail(mail), Place::Shipping) => {
                mail.shipping.staff.crash(step, moment);
                mail.broker.disconnect();
            }
            (Parts::Mail(_), _) => {}
        }
    }

    fn comes_up(&mut self, place: Place, moment: &mut Moment<'_>) {
        if let Parts::Mail(mail) = &mut self.parts {
            match place {
                Place::Broker | Place::Shipping => mail.broker.pump(moment),
                Place::Coordinator => mail.coordinator.recover(moment),
                _ => {}
            }
        }
    }
}

/// Work that was in memory is gone: the connection to whoever waits for it is closed.
fn gone(place: Place, message: Message, cause: u64, moment: &mut Moment<'_>) -> Step {
    if message.about.is_asking() && place != Place::Broker {
        moment.send(message.answer(About::Refused));
    }
    moment.here(What::Gone, place, message.order, cause)
}

/// The order service's database as a participant of a two-phase commit.
fn participate(message: Message, moment: &mut Moment<'_>) -> Step {
    let db = &mut moment.ground.order_db;
    let (what, answer) = match message.about {
        About::Prepare if db.prepare(message.order, message.reference) => {
            await_decision(Place::OrderDb, message.order, message.reference, moment);
            (What::Prepared, About::Prepared)
        }
        About::Prepare => return moment.arrived(What::LateAnswer, &message),
        About::Commit => {
            db.settle(message.order, message.reference, true);
            (What::Committed, About::Settled)
        }
        _ => {
            db.settle(message.order, message.reference, false);
            (What::Aborted, About::Settled)
        }
    };
    moment.send(message.answer(answer));
    moment.arrived(what, &message)
}

impl Town {
    /// How many parts must be kept running: services with the gateway, databases, the broker, and whoever relays or coordinates.
    pub fn parts(&self) -> u32 {
        let databases = 2;
        databases
            + match &self.cast.parts {
                Parts::Calls(calls) => calls.services().len() as u32,
                Parts::Mail(_) => match self.ground.setting.mail.handover {
                    Handover::Outbox | Handover::TwoPhase => 4,
                    Handover::StoreThenPublish | Handover::PublishThenStore => 3,
                },
            }
    }
}

impl Model for Town {
    type Event = Event;
    type Step = Step;

    fn begin(&mut self, plan: &mut Plan<Event>) {
        let setting = Rc::clone(&self.ground.setting);
        for (number, fault) in setting.faults.iter().enumerate() {
            let number = u16::try_from(number).expect("an experiment holds few faults");
            plan.at(fault.from, Event::Fault { number, begins: true });
            if let Some(until) = fault.until {
                plan.at(until, Event::Fault { number, begins: false });
            }
        }
        if let Some(change) = setting.mail.schema {
            for (at, place) in [(change.producer_at, Place::Order), (change.consumer_at, Place::Shipping)] {
                plan.at(at, Event::Wake { place, timer: Timer::Deploy, reference: 0, detail: 0, cause: 0 });
            }
        }
        if let Some(first) = setting.arrivals.first() {
            plan.at(Time::from_nanos(*first), Event::Order(0));
        }
    }

    fn handle(&mut self, event: Event, plan: &mut Plan<Event>) -> Option<Step> {
        let Town { ground, cast } = self;
        let mut moment = Moment { ground, plan };
        let step = cast.handle(event, &mut moment);
        // Whatever happened: if there is something in the outbox, the relay will look.
        if let Parts::Mail(mail) = &mut cast.parts {
            mail.relay.notice(&mut moment);
        }
        step
    }

    fn weight(&self) -> usize {
        let Town { ground: Ground { order_db, shipping_db, .. }, cast } = self;
        let tables = order_db.orders.weight() + order_db.outbox.weight() + shipping_db.weight() + cast.customers.told.weight();
        tables
            + match &cast.parts {
                Parts::Calls(calls) => calls.weight(),
                Parts::Mail(mail) => mail.weight(),
            }
    }
}

impl MailParts {
    fn weight(&self) -> usize {
        let jobs = self.order.staff.weight() + self.shipping.staff.weight();
        size_of::<MailParts>() + jobs + self.broker.queue.depth() * size_of::<Message>() + self.relay.unconfirmed() * 24
    }
}
