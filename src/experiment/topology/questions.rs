//! Four questions that a map of services is asked, each answered by running it.
//!
//! ```text
//! who fails with it?        a run in which the place is down for half of the time
//! who must grow with it?    a run with the same traffic, and one with twice as much
//! who breaks with it?       a run in which it speaks a new contract for half of the time
//! what must run to test it? the part of the map that it calls, which is a run of its own
//! ```

use super::making;
use super::measure::AtPlace;
use super::run::TopologyRun;
use super::table::{CONTRACT, LAB};
use crate::experiment::draws;
use crate::experiment::fault::{Fault, FaultKind};
use crate::experiment::run::LabRun;
use crate::experiment::settings::Experiment;
use crate::kernel::{Choices, Time};
use crate::patterns::topology::{Graph, NodeKind, Way};

/// Orders of each run: as many as show, and where there are several entries or work takes long beside the time between orders, as many
/// as fill the map.
const ORDERS: std::ops::RangeInclusive<u64> = 20..=400;
/// Orders that each entry gets at least.
const EACH_ENTRY: u64 = 4;
/// How many times as long as an order takes its run lasts at least.
const TURNS: u64 = 5;
/// A service that is busier than this must grow: with random arrivals, whoever comes waits four times as long as the work takes.
pub const BUSY_MAX: f64 = 0.8;

/// Who fails while a place is down.
#[derive(Clone, Debug, PartialEq)]
pub struct Blast {
    /// Services that fail too: their callers hear so, or hear nothing.
    pub fails: Vec<usize>,
    /// Services that do their part only later.
    pub waits: Vec<usize>,
    /// For how long somebody failed, in seconds.
    pub lasts: f64,
    /// For how long the place was down, in seconds.
    pub down: f64,
    /// The share of customers whose order was taken all the same.
    pub accepted: f64,
    /// The run.
    pub link: String,
}

/// What twice the traffic does to a service.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Growth {
    /// The share of its workers' time that is work.
    pub before: f64,
    /// The same with twice the traffic.
    pub after: f64,
}

impl Growth {
    /// Whether it needs more workers for twice the traffic.
    pub fn must_grow(&self) -> bool {
        self.after > BUSY_MAX
    }
}

/// In which order a new contract can be deployed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    /// Nobody speaks with it by a contract.
    Alone,
    /// In any order.
    Any,
    /// The service before those that speak with it.
    Itself,
    /// Those that speak with it before the service.
    Others,
    /// All at the same moment.
    Together,
}

/// Who breaks when a service's contract changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Renewal {
    /// Services that could not be understood, or could not understand.
    pub breaks: Vec<usize>,
    /// Who must be deployed first.
    pub first: First,
    /// The run.
    pub link: String,
}

/// What is known so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    /// By place: who fails while it is down.
    pub blasts: Vec<Option<Blast>>,
    /// By place: what twice the traffic does; none for what does no work.
    pub growths: Vec<Option<Growth>>,
    /// By place: who breaks with its contract; none for what has none.
    pub renewals: Vec<Option<Renewal>>,
    /// By place: what must run to test it, and the run; none for streams.
    pub tests: Vec<Option<(Vec<usize>, String)>>,
    /// The run with twice the traffic.
    pub doubled: String,
}

#[derive(Clone, Copy, Debug)]
enum Asked {
    Plain,
    Doubled,
    Tested(usize),
    Down(usize),
    Renewed(usize),
}

/// The questions of an experiment, one after the other. What each runs is made when its turn comes: of a large map, even a link takes long to read.
pub struct Questions {
    graph: Graph,
    plain: Experiment,
    /// From when until when something is broken.
    broken: (Time, Time),
    todo: Vec<Asked>,
    asked: usize,
    running: Option<TopologyRun>,
    /// By place, where nothing breaks: how busy it is, and after how long at most it did its part.
    shares: Vec<f64>,
    longest: Vec<f64>,
    failed: Vec<u64>,
    answers: Answers,
}

/// The places of a set.
fn places(set: u64) -> Vec<usize> {
    (0..u64::BITS as usize).filter(|place| set & 1 << place != 0).collect()
}

impl Questions {
    /// Those of an experiment of this lab, and of no other: the same settings, a few orders, and nothing broken but what is asked about.
    pub fn of(experiment: &Experiment) -> Option<Questions> {
        if *experiment.lab() != LAB {
            return None;
        }
        // Chance would blame a place for what fails by itself.
        let plain = experiment.plain(&["touches", "failing", "loss"]).ok()?;
        let graph = (*plain.map("map")).clone();
        let with = |orders: u64| plain.with("orders", &[orders.to_string()]);
        let plain = with(enough(&plain, &graph)).or_else(|_| with(*ORDERS.start())).ok()?;
        let times = draws::times(&plain, plain.count("orders"), &Choices::seeded(plain.count("seed")));
        let part = |part: u64| Time::from_nanos(round(times.last().map_or(0, |last| last / 4 * part)));
        let each = (0..graph.nodes().len()).flat_map(|place| {
            let renewed = (graph.nodes()[place].kind == NodeKind::Service).then_some(Asked::Renewed(place));
            [Asked::Tested(place), Asked::Down(place)].into_iter().chain(renewed)
        });
        let mut todo: Vec<Asked> = [Asked::Plain, Asked::Doubled].into_iter().chain(each).collect();
        todo.reverse();
        let none = graph.nodes().len();
        let answers = Answers {
            blasts: vec![None; none],
            growths: vec![None; none],
            renewals: vec![None; none],
            tests: vec![None; none],
            doubled: String::new(),
        };
        let (asked, broken) = (todo.len(), (part(1), part(3)));
        Some(Questions {
            graph,
            plain,
            broken,
            todo,
            asked,
            running: None,
            shares: Vec::new(),
            longest: Vec::new(),
            failed: Vec::new(),
            answers,
        })
    }

    /// Runs at most `steps` further steps; true when all are answered.
    pub fn advance(&mut self, steps: u64) -> bool {
        let Some(asked) = self.todo.last().copied() else { return true };
        if let Asked::Tested(place) = asked {
            self.answers.tests[place] = self.tested(place);
        }
        let running = self.running.take().or_else(|| self.run_of(asked).map(|experiment| TopologyRun::new(&experiment)));
        if let Some(mut run) = running {
            if !run.advance(steps) {
                self.running = Some(run);
                return false;
            }
            self.answer(asked, &run);
        }
        self.todo.pop();
        self.todo.is_empty()
    }

    /// What is run to answer a question; nothing, if none is run or if it would be too much.
    fn run_of(&self, asked: Asked) -> Option<Experiment> {
        match asked {
            Asked::Plain => Some(self.plain.clone()),
            Asked::Doubled => doubled(&self.plain),
            Asked::Tested(_) => None,
            Asked::Down(place) => self.with_broken(place, FaultKind::DOWN),
            Asked::Renewed(place) => self.with_broken(place, CONTRACT),
        }
    }

    fn with_broken(&self, place: usize, kind: FaultKind) -> Option<Experiment> {
        let (from, until) = self.broken;
        let fault = Fault { from, until: Some(until), target: self.graph.nodes()[place].name, kind };
        self.plain.with_faults(if from < until { vec![fault] } else { Vec::new() }).ok()
    }

    /// What must run beside a service to test it: whatever it calls, and what that calls. Streams can be left out: an event is tested
    /// against its contract.
    fn tested(&self, place: usize) -> Option<(Vec<usize>, String)> {
        if self.graph.is_stream(place) {
            return None;
        }
        let needed = self.graph.reach(place, Way::is_call);
        let alone = self.graph.part(needed).ok()?;
        let run = self.plain.with("map", &[alone.to_string()]).ok()?;
        Some((places(needed & !(1 << place)), run.to_string()))
    }

    /// How much is done, from 0 to 1.
    pub fn progress(&self) -> f64 {
        1.0 - self.todo.len() as f64 / self.asked as f64
    }

    /// What is known so far.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    fn answer(&mut self, asked: Asked, run: &TopologyRun) {
        let all = 0..self.graph.nodes().len();
        let shares = || all.clone().map(|place| run.measure().busy_share(run.latest(), place));
        match asked {
            Asked::Plain => {
                self.shares = shares().collect();
                self.failed = run.measure().places().iter().map(|place| place.failed).collect();
                self.longest = run.measure().places().iter().map(|place| place.done_longest.as_seconds()).collect();
            }
            Asked::Doubled => {
                let growth = |(place, after): (usize, f64)| self.graph.works(place).then(|| Growth { before: self.shares[place], after });
                self.answers.growths = shares().enumerate().map(growth).collect();
                self.answers.doubled = run.experiment().to_string();
            }
            Asked::Tested(_) => {}
            Asked::Down(place) => self.answers.blasts[place] = Some(self.blast(place, run)),
            Asked::Renewed(place) => self.answers.renewals[place] = Some(self.renewal(place, run)),
        }
    }

    fn blast(&self, down: usize, run: &TopologyRun) -> Blast {
        let measured = run.measure().places();
        let fails = (0..measured.len()).filter(|place| *place != down && measured[*place].failed > self.failed[*place]).collect();
        let lasts = measured.iter().filter_map(|place| place.failing).map(|(first, last)| last.since(first).as_seconds());
        let fault = run.experiment().faults().first();
        let down_for = fault.and_then(|fault| Some(fault.until?.since(fault.from).as_seconds())).unwrap_or(0.0);
        Blast {
            fails,
            waits: self.waits(down_for, measured),
            lasts: lasts.fold(0.0, f64::max),
            down: down_for,
            accepted: run.figures().get("accepted_share").unwrap_or(0.0),
            link: run.experiment().to_string(),
        }
    }

    /// Who did its part later than where nothing breaks, by a good part of the time that the place was down.
    fn waits(&self, down_for: f64, measured: &[AtPlace]) -> Vec<usize> {
        let late = |place: &usize| measured[*place].done_longest.as_seconds() > self.longest[*place] + down_for / 4.0;
        (0..measured.len()).filter(late).collect()
    }

    fn renewal(&self, renewed: usize, run: &TopologyRun) -> Renewal {
        let experiment = run.experiment();
        let callers = run.measure().places()[renewed].unread_from;
        let breaks = self.readers_lost(renewed, experiment).fold(callers, |set, place| set | 1 << place);
        Renewal { breaks: places(breaks), first: self.first(renewed, experiment), link: experiment.to_string() }
    }

    /// Who could not read the service's new events: where its callers break first, none is written that would show it.
    fn readers_lost(&self, renewed: usize, experiment: &Experiment) -> impl Iterator<Item = usize> {
        let lost = !making::contract(experiment.choice("change")).old_reads_new;
        let streams = self.graph.ways_from(renewed).filter(move |edge| lost && edge.way == Way::Publish);
        streams.flat_map(|edge| self.graph.ways_from(edge.to)).map(|edge| edge.to)
    }

    /// Callers write what the service reads; the service writes what its events' readers read.
    fn first(&self, renewed: usize, experiment: &Experiment) -> First {
        let contract = making::contract(experiment.choice("change"));
        let called = self.graph.ways_into(renewed).any(|edge| edge.way.is_call());
        let published =
            self.graph.ways_from(renewed).any(|edge| edge.way == Way::Publish && self.graph.ways_from(edge.to).next().is_some());
        if !called && !published {
            return First::Alone;
        }
        let itself = (!called || contract.new_reads_old) && (!published || contract.old_reads_new);
        let others = (!called || contract.old_reads_new) && (!published || contract.new_reads_old);
        match (itself, others) {
            (true, true) => First::Any,
            (true, false) => First::Itself,
            (false, true) => First::Others,
            (false, false) => First::Together,
        }
    }
}

/// A time that a link shows in a few digits.
fn round(nanos: u64) -> u64 {
    const MILLISECOND: u64 = 1_000_000;
    if nanos > MILLISECOND { nanos / MILLISECOND * MILLISECOND } else { nanos }
}

/// How many orders show what the map is like.
fn enough(plain: &Experiment, graph: &Graph) -> u64 {
    let entries = graph.entries().len() as u64;
    let columns = graph.columns().into_iter().max().unwrap_or(0) as u64 + 1;
    let each = plain.duration("work").as_seconds() + 2.0 * plain.duration("latency").as_seconds();
    let rate = plain.rate("arrivals");
    let a_second = rate.count() as f64 / rate.period().as_seconds();
    let filling = (each * (columns * TURNS) as f64 * a_second) as u64;
    filling.max(EACH_ENTRY * entries).clamp(*ORDERS.start(), *ORDERS.end())
}

/// The same with twice the traffic, for as long.
fn doubled(plain: &Experiment) -> Option<Experiment> {
    let rate = plain.rate("arrivals");
    let twice = format!("{}/{}", rate.count() * 2, rate.to_string().split_once('/').map_or("s", |(_, period)| period));
    let orders = 2 * plain.count("orders");
    plain.with("arrivals", &[twice]).ok()?.with("orders", &[orders.to_string()]).ok()
}
