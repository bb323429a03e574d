//! Orders that flow along a map, and everything that befalls them.
//!
//! ```text
//! event ──▶ is the place up? ──no──▶ refused, missed, or an event lost
//!              │ yes
//!              ▼
//!            a service (calling.rs) or a stream (stream.rs) ──▶ step
//! ```

use super::event::{About, CUSTOMER, Event, Message, Step, Timer, What};
use super::service::Service;
use super::setting::Setting;
use super::stream::Stream;
use crate::kernel::{Choices, Duration, Model, Plan, Stream as Draws, Time};
use crate::models::network_link::{Fate, Network, Trouble};
use crate::models::table::Table;
use std::rc::Rc;

/// What a customer was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Nothing yet.
    Waiting,
    /// That it is done, or will be.
    Done,
    /// That it failed.
    Failed,
    /// Nothing in time.
    Nothing,
}

/// What is known of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    /// What the customer was told.
    pub told: Told,
    /// Who has done its part, as a set of places.
    pub done: u64,
    /// Who has done it more than once.
    pub again: u64,
}

/// What follows from the map alone.
#[derive(Debug)]
pub(super) struct Routes {
    entries: Vec<u8>,
    /// Whom each place calls, and whether by gRPC.
    calls: Vec<Vec<(u8, bool)>>,
    /// To which streams each place publishes.
    streams: Vec<Vec<u8>>,
    /// Which streams each place reads.
    pub(super) reads: Vec<Vec<u8>>,
}

/// How often something is wrong with a place at once.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Troubles {
    pub(super) down: u8,
    pub(super) slow: u8,
    pub(super) renewed: u8,
    /// The step that took it down.
    pub(super) since: u64,
}

/// A place at work.
#[derive(Clone, Debug)]
pub(super) enum Place {
    Service(Service),
    Stream(Stream),
}

/// Orders that flow along a map.
#[derive(Clone, Debug)]
pub struct Flow {
    pub(super) setting: Rc<Setting>,
    pub(super) routes: Rc<Routes>,
    pub(super) places: Vec<Place>,
    pub(super) troubles: Vec<Troubles>,
    records: Table<Record>,
    waiting: u32,
    events: u32,
    network: Network,
    work: Draws,
    failing: Draws,
    retries: Draws,
}

impl Routes {
    fn of(setting: &Setting) -> Routes {
        let graph = &setting.graph;
        let places = || 0..graph.nodes().len();
        let ends = |place: usize, is_stream: bool| {
            let ends = graph.ways_from(place).filter(move |edge| graph.is_stream(edge.to) == is_stream);
            ends.map(|edge| (edge.to as u8, edge.way == super::Way::Grpc))
        };
        let streams = |place| ends(place, true).map(|(stream, _)| stream).collect();
        let reads = |place| graph.ways_into(place).filter(|edge| graph.is_stream(edge.from)).map(|edge| edge.from as u8).collect();
        Routes {
            entries: graph.entries().into_iter().map(|place| place as u8).collect(),
            calls: places().map(|place| if graph.is_stream(place) { Vec::new() } else { ends(place, false).collect() }).collect(),
            streams: places().map(streams).collect(),
            reads: places().map(reads).collect(),
        }
    }
}

impl Flow {
    /// A map before its first order.
    pub fn new(setting: &Rc<Setting>) -> Flow {
        let (choices, routes) = (Choices::seeded(setting.seed), Routes::of(setting));
        let graph = &setting.graph;
        let place = |place: usize| {
            if graph.is_stream(place) {
                return Place::Stream(Stream::new(graph.ways_from(place).map(|edge| edge.to), setting.prefetch));
            }
            Place::Service(Service::new(setting, place, routes.calls[place].len()))
        };
        Flow {
            places: (0..graph.nodes().len()).map(place).collect(),
            troubles: vec![Troubles::default(); graph.nodes().len()],
            records: Table::default(),
            waiting: 0,
            events: 0,
            network: Network::new(setting.quality, &choices),
            work: choices.stream("work"),
            failing: choices.stream("failing"),
            retries: choices.stream("retries"),
            routes: Rc::new(routes),
            setting: Rc::clone(setting),
        }
    }

    /// What is set.
    pub fn setting(&self) -> &Rc<Setting> {
        &self.setting
    }

    /// The service at a place, if one is there.
    pub fn service_at(&self, place: usize) -> Option<&Service> {
        if let Place::Service(service) = &self.places[place] { Some(service) } else { None }
    }

    /// The stream at a place, if one is there.
    pub fn stream_at(&self, place: usize) -> Option<&Stream> {
        if let Place::Stream(stream) = &self.places[place] { Some(stream) } else { None }
    }

    /// What is known of the orders.
    pub fn records(&self) -> &Table<Record> {
        &self.records
    }

    /// Customers who wait.
    pub fn waiting(&self) -> u32 {
        self.waiting
    }

    /// Where an order comes in.
    pub fn entry(&self, order: u32) -> u8 {
        self.routes.entries[order as usize % self.routes.entries.len()]
    }

    /// Whether a place is down.
    pub fn is_down(&self, place: u8) -> bool {
        self.troubles[usize::from(place)].down > 0
    }

    /// Whether a place is slow.
    pub fn is_slow(&self, place: u8) -> bool {
        self.troubles[usize::from(place)].slow > 0
    }

    /// Whether a place speaks a new contract that its neighbours do not know yet.
    pub fn is_renewed(&self, place: u8) -> bool {
        self.troubles[usize::from(place)].renewed > 0
    }

    pub(super) fn service(&mut self, place: u8) -> &mut Service {
        match &mut self.places[usize::from(place)] {
            Place::Service(service) => service,
            Place::Stream(_) => unreachable!("calls go to services"),
        }
    }

    pub(super) fn stream(&mut self, place: u8) -> &mut Stream {
        match &mut self.places[usize::from(place)] {
            Place::Stream(stream) => stream,
            Place::Service(_) => unreachable!("events go to streams"),
        }
    }

    pub(super) fn calls_of(&self, place: u8) -> usize {
        self.routes.calls[usize::from(place)].len()
    }

    pub(super) fn callee(&self, place: u8, number: usize) -> (u8, bool) {
        self.routes.calls[usize::from(place)][number]
    }

    pub(super) fn streams_of(&self, place: u8) -> usize {
        self.routes.streams[usize::from(place)].len()
    }

    pub(super) fn stream_of(&self, place: u8, number: usize) -> u8 {
        self.routes.streams[usize::from(place)][number]
    }

    pub(super) fn next_event(&mut self) -> u32 {
        self.events += 1;
        self.events
    }

    pub(super) fn does_its_part(&mut self, order: u32, place: u8) {
        if let Some(record) = self.records.get_mut(order) {
            record.again |= record.done & 1 << place;
            record.done |= 1 << place;
        }
    }

    /// Whether whoever gets a call or an event does not know how it is written.
    pub(super) fn cannot_read(&self, message: &Message) -> bool {
        let contract = self.setting.contract;
        match message.about {
            About::Call => message.from != CUSTOMER && self.is_renewed(message.to) && !contract.new_reads_old,
            _ => message.renewed.is_some_and(|writer| self.is_renewed(writer)) && !contract.old_reads_new,
        }
    }

    /// Sends a message on its way.
    pub(super) fn send(&mut self, message: Message, plan: &mut Plan<Event>) {
        let message = Message { sent: plan.step(), ..message };
        match self.network.carry(Trouble::default()) {
            Fate::Arrives(after) => plan.after(after, Event::Arrive(message)),
            Fate::Twice(first, second) => {
                plan.after(first, Event::Arrive(message));
                plan.after(second, Event::Arrive(message));
            }
            Fate::Lost(after) => plan.after(after, Event::Vanish(message)),
        }
    }

    pub(super) fn wake(&mut self, at: Time, place: u8, timer: Timer, reference: u64, detail: u32, plan: &mut Plan<Event>) {
        let cause = plan.step();
        plan.at(at, Event::Wake { place, timer, reference, detail, cause });
    }

    /// How long a service works this time.
    pub(super) fn work(&mut self, place: u8) -> Duration {
        let drawn = self.setting.work_law.draw(self.setting.work, &mut self.work);
        let times = if self.is_slow(place) { self.setting.slowdown } else { 1 };
        Duration::from_nanos(drawn.as_nanos().saturating_mul(times.into()))
    }

    /// Whether a service fails by itself this time.
    pub(super) fn fails(&mut self) -> bool {
        self.setting.failing > 0 && self.failing.chance(self.setting.failing, 1_000_000)
    }

    /// How long to wait before a call is repeated.
    pub(super) fn back_off(&mut self, retry: u32, before: Option<Duration>) -> Duration {
        self.setting.backoff.wait(retry, before, &mut self.retries)
    }

    pub(super) fn arrived(&self, what: What, message: &Message) -> Step {
        let Message { from, to, order, sent, .. } = *message;
        Step { what, from, at: to, other: from, order, detail: 0, cause: sent, sent }
    }

    pub(super) fn here(&self, what: What, at: u8, order: u32, cause: u64) -> Step {
        Step { what, from: at, at, other: at, order, detail: 0, cause, sent: 0 }
    }

    fn order(&mut self, order: u32, plan: &mut Plan<Event>) -> Step {
        if let Some(next) = self.setting.arrivals.get(order as usize + 1) {
            plan.at(Time::from_nanos(*next), Event::Order(order + 1));
        }
        self.records.put(order, Record { told: Told::Waiting, done: 0, again: 0 });
        self.waiting += 1;
        self.send(Message::new(CUSTOMER, self.entry(order), About::Call, order, order.into()), plan);
        plan.after(self.setting.patience, Event::Patience { order, cause: plan.step() });
        self.here(What::Ordered, CUSTOMER, order, 0)
    }

    /// Tells a customer who waits.
    fn tell(&mut self, order: u32, told: Told) -> bool {
        let waits = self.records.get_mut(order).filter(|record| record.told == Told::Waiting);
        let told = waits.map(|record| record.told = told).is_some();
        self.waiting -= u32::from(told);
        told
    }

    fn customer_hears(&mut self, message: &Message) -> Step {
        let (told, what) = if message.about == About::Done { (Told::Done, What::ToldDone) } else { (Told::Failed, What::ToldFailed) };
        let heard = self.tell(message.order, told);
        self.arrived(if heard { what } else { What::AnswerUnwanted }, message)
    }

    fn arrive(&mut self, message: Message, plan: &mut Plan<Event>) -> Step {
        if message.to == CUSTOMER {
            return self.customer_hears(&message);
        }
        if self.is_down(message.to) {
            return self.nobody_there(message, plan);
        }
        if self.setting.graph.is_stream(message.to.into()) { self.stream_takes(message, plan) } else { self.service_takes(message, plan) }
    }
}

impl Model for Flow {
    type Event = Event;
    type Step = Step;

    fn begin(&mut self, plan: &mut Plan<Event>) {
        for (number, fault) in self.setting.faults.iter().enumerate() {
            let number = u16::try_from(number).expect("an experiment holds few faults");
            plan.at(fault.from, Event::Fault { number, begins: true });
            if let Some(until) = fault.until {
                plan.at(until, Event::Fault { number, begins: false });
            }
        }
        if let Some(first) = self.setting.arrivals.first() {
            plan.at(Time::from_nanos(*first), Event::Order(0));
        }
    }

    fn handle(&mut self, event: Event, plan: &mut Plan<Event>) -> Option<Step> {
        match event {
            Event::Order(order) => Some(self.order(order, plan)),
            Event::Patience { order, cause } => self.tell(order, Told::Nothing).then(|| self.here(What::NoAnswer, CUSTOMER, order, cause)),
            Event::Arrive(message) => Some(self.arrive(message, plan)),
            Event::Vanish(message) => Some(self.vanish(&message, plan)),
            Event::Wake { place, timer, reference, detail, cause } if self.setting.graph.is_stream(place.into()) => {
                self.stream_wakes(place, timer, reference, detail as u8, cause, plan)
            }
            Event::Wake { place, timer, reference, detail, cause } => self.service_wakes(place, timer, reference, detail, cause, plan),
            Event::Gone { message, cause } => Some(self.gone(message, cause, plan)),
            Event::Fault { number, begins } => Some(self.fault(number, begins, plan)),
        }
    }

    fn weight(&self) -> usize {
        let place = |place: &Place| match place {
            Place::Service(service) => service.weight(),
            Place::Stream(stream) => stream.weight(),
        };
        self.places.iter().map(place).sum::<usize>() + self.troubles.len() * size_of::<Troubles>() + self.records.weight()
    }
}
