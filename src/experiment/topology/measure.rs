//! What is measured while orders flow: how long customers wait, what each place did, and what waited where.

use super::judge::Outcome;
use crate::experiment::summary::Figures;
use crate::kernel::{Duration, Quantiles, Reduced, Time, TimeWeighted, World};
use crate::patterns::topology::{CUSTOMER, Flow, NodeKind, Step, Stream, Told, What};

/// What was measured at a place.
#[derive(Clone, Debug)]
pub struct AtPlace {
    /// How often a caller, or a customer, heard that it failed, or nothing in time.
    pub failed: u64,
    /// When that was first and last.
    pub failing: Option<(Time, Time)>,
    /// Calls and events that could not be read here.
    pub unreadable: u64,
    /// Who wrote them, as a set of places.
    pub unread_from: u64,
    /// How many waited at most: calls in line, or a stream's events for its slowest reader.
    pub waiting_max: usize,
    /// How long after an order was placed it did its part, at most.
    pub done_longest: Duration,
    busy: TimeWeighted,
    /// Workers' time until the last order came.
    busy_area: i128,
}

impl AtPlace {
    fn new() -> AtPlace {
        let busy = TimeWeighted::new(Time::ZERO, 0);
        AtPlace {
            failed: 0,
            failing: None,
            unreadable: 0,
            unread_from: 0,
            waiting_max: 0,
            done_longest: Duration::ZERO,
            busy,
            busy_area: 0,
        }
    }

    fn fails(&mut self, now: Time) {
        self.failed += 1;
        self.failing = Some((self.failing.map_or(now, |(first, _)| first), now));
    }
}

/// The measurements of a run.
#[derive(Clone, Debug)]
pub struct Measure {
    places: Vec<AtPlace>,
    answered: Quantiles,
    completed: Quantiles,
    orders: u64,
    accepted: u64,
    failed: u64,
    events_lost: u64,
    waiting_now: Vec<usize>,
    waiting_all: usize,
    waiting_max: usize,
    last_order: Time,
    /// Customers who heard that it is done, and those who did not, over time.
    pub told: [Reduced; 2],
    /// Work that waits, over time: calls in line, events in streams and outboxes.
    pub waiting: Reduced,
}

impl Measure {
    /// Nothing measured yet.
    pub(super) fn new(flow: &Flow) -> Measure {
        let places = flow.setting().graph.nodes().len();
        Measure {
            places: vec![AtPlace::new(); places],
            answered: Quantiles::new(),
            completed: Quantiles::new(),
            orders: 0,
            accepted: 0,
            failed: 0,
            events_lost: 0,
            waiting_now: vec![0; places],
            waiting_all: 0,
            waiting_max: 0,
            last_order: Time::ZERO,
            told: [Reduced::new(), Reduced::new()],
            waiting: Reduced::new(),
        }
    }

    /// What was measured at each place of the map.
    pub fn places(&self) -> &[AtPlace] {
        &self.places
    }

    /// How long customers waited for their answers.
    pub fn answered(&self) -> &Quantiles {
        &self.answered
    }

    /// How long it took until the last service had done its part.
    pub fn completed(&self) -> &Quantiles {
        &self.completed
    }

    /// Orders placed so far.
    pub fn orders(&self) -> u64 {
        self.orders
    }

    /// The share of a service's workers' time that was work, until the last order came.
    pub fn busy_share(&self, flow: &Flow, place: usize) -> f64 {
        let workers = flow.setting().workers[place];
        let time = self.last_order.as_nanos();
        let works = flow.setting().graph.works(place) && time > 0;
        if works { self.places[place].busy_area as f64 / (time as f64 * f64::from(workers)) } else { 0.0 }
    }

    /// Looks at the world right after a step.
    pub fn see(&mut self, world: &World<Flow>) {
        let Some(step) = world.last() else { return };
        let (flow, now) = (&world.model, world.now());
        self.see_customer(flow, step, now);
        self.see_failure(flow, step, now);
        if step.at != CUSTOMER {
            self.see_place(flow, step.at.into(), now);
        }
        if matches!(step.what, What::Committed | What::CommittedWithEvents) {
            let took = now.since(placed(flow, step.order));
            self.completed.record(took);
            let longest = &mut self.places[usize::from(step.at)].done_longest;
            *longest = took.max(*longest);
        }
    }

    fn see_customer(&mut self, flow: &Flow, step: &Step, now: Time) {
        let (counted, place) = match step.what {
            What::Ordered => {
                self.orders += 1;
                self.last_order = now;
                self.places.iter_mut().for_each(|place| place.busy_area = place.busy.area(now));
                return;
            }
            What::ToldDone => (&mut self.accepted, 0),
            What::ToldFailed | What::NoAnswer => (&mut self.failed, 1),
            _ => return,
        };
        *counted += 1;
        let count = *counted as f64;
        self.told[place].push(now, count);
        if step.what != What::NoAnswer {
            self.answered.record(now.since(placed(flow, step.order)));
        }
    }

    /// Whoever was asked and did not deliver.
    fn see_failure(&mut self, flow: &Flow, step: &Step, now: Time) {
        let failing = match step.what {
            What::ToldFailed | What::CallFailed | What::CallFailedLast => step.from,
            What::TimedOut | What::GaveUp => step.other,
            What::NoAnswer => flow.entry(step.order),
            What::EventLost => {
                self.events_lost += 1;
                return;
            }
            What::Unreadable => {
                let place = &mut self.places[usize::from(step.at)];
                place.unreadable += 1;
                place.unread_from |= 1 << step.from;
                return;
            }
            _ => return,
        };
        self.places[usize::from(failing)].fails(now);
    }

    fn see_place(&mut self, flow: &Flow, place: usize, now: Time) {
        let waiting = match flow.service_at(place) {
            Some(service) => {
                self.places[place].busy.set(now, if flow.setting().graph.works(place) { service.workers().busy().into() } else { 0 });
                service.workers().waiting() + service.unsent()
            }
            None => flow.stream_at(place).map_or(0, Stream::depth),
        };
        self.places[place].waiting_max = self.places[place].waiting_max.max(waiting);
        let before = std::mem::replace(&mut self.waiting_now[place], waiting);
        if before != waiting {
            self.waiting_all = self.waiting_all + waiting - before;
            self.waiting_max = self.waiting_max.max(self.waiting_all);
            self.waiting.push(now, self.waiting_all as f64);
        }
    }

    /// What it comes to.
    pub fn figures(&self, flow: &Flow, outcome: Outcome) -> Figures {
        let seconds = |quantiles: &Quantiles, part: u64| quantiles.at(part, 100).map_or(0.0, Duration::as_seconds);
        let failing = |place: &&AtPlace| place.failed > 0;
        let longest = self.places.iter().filter_map(|place| place.failing).map(|(first, last)| last.since(first).as_seconds());
        let busiest = (0..self.places.len()).map(|place| self.busy_share(flow, place)).fold(0.0, f64::max);
        let parts = flow.setting().graph.nodes().iter().filter(|node| node.kind != NodeKind::Stream).count();
        let waiting = flow.records().iter().filter(|(_, record)| record.told == Told::Waiting).count();
        Figures(vec![
            ("orders", self.orders as f64),
            ("accepted_share", if self.orders > 0 { self.accepted as f64 / self.orders as f64 } else { 0.0 }),
            ("orders_failed", self.failed as f64),
            ("customers_waiting", waiting as f64),
            ("answer_p50_seconds", seconds(&self.answered, 50)),
            ("answer_p99_seconds", seconds(&self.answered, 99)),
            ("part_done_p99_seconds", seconds(&self.completed, 99)),
            ("services_failing", self.places.iter().filter(failing).count() as f64),
            ("failing_longest_seconds", longest.fold(0.0, f64::max)),
            ("lost", outcome.lost as f64),
            ("ghosts", outcome.ghosts as f64),
            ("doubles", outcome.doubles as f64),
            ("events_lost", self.events_lost as f64),
            ("busiest_share", busiest),
            ("work_waiting_max", self.waiting_max as f64),
            ("services", parts as f64),
            ("streams", (flow.setting().graph.nodes().len() - parts) as f64),
        ])
    }
}

fn placed(flow: &Flow, order: u32) -> Time {
    flow.setting().arrivals.get(order as usize).copied().map_or(Time::ZERO, Time::from_nanos)
}
