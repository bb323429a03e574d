//! From an experiment to what orders flow along, and what no single parameter can tell.

use crate::experiment::accident::{AFTERWARDS, last_of, lasts_for_ever};
use crate::experiment::draws;
use crate::experiment::error::{Allowed, InputError, within_budget};
use crate::experiment::patterns::{plain_backoff, versions};
use crate::experiment::settings::Experiment;
use crate::kernel::{Choices, Duration, Time};
use crate::models::breaker::{self, WindowKind};
use crate::patterns::topology::{Cell, Contract, Fault, FaultKind, Graph, Order, Setting, cell};

/// Steps that one experiment may come to, about.
const WORK_MAX: u64 = 4_000_000;
/// From this loss on, in a million, a run is not expected to end by itself.
const HOPELESS_LOSS: u64 = 900_000;

/// The setting that an experiment asks for.
pub fn setting(experiment: &Experiment) -> Setting {
    let graph = (*experiment.map("map")).clone();
    let arrivals = draws::times(experiment, experiment.count("orders"), &Choices::seeded(experiment.count("seed")));
    let faults = faults(experiment, &graph);
    let changed = last_change(&arrivals, &faults);
    let hopeless = faults.iter().any(|fault| fault.until.is_none()) || experiment.share("loss") > HOPELESS_LOSS;
    // A reader that cannot do its part is handed the event again and again: where it never will, somebody must stop.
    let fails = experiment.share("failing") > HOPELESS_LOSS;
    let workers = experiment.count("workers") as u32;
    Setting {
        arrivals,
        patience: experiment.duration("patience"),
        quality: draws::quality(experiment),
        work: experiment.duration("work"),
        work_law: draws::law(experiment, "work-law"),
        failing: experiment.share("failing"),
        slowdown: experiment.count("slowdown") as u32,
        workers: graph.nodes().iter().map(|node| node.workers.unwrap_or(workers)).collect(),
        line_max: experiment.count("line") as u32,
        order: if experiment.choice("fan-out") == "at-once" { Order::AtOnce } else { Order::InTurn },
        timeout: experiment.duration("timeout"),
        attempts: attempts(experiment),
        backoff: plain_backoff(experiment),
        breaker: (experiment.choice("breaker") == "on").then(breaker_settings),
        outbox: experiment.choice("outbox") == "on",
        poll: experiment.duration("poll"),
        inbox: experiment.choice("inbox") == "on",
        prefetch: experiment.count("prefetch") as u32,
        redelivery: experiment.duration("redelivery"),
        retry_delay: experiment.duration("retry-delay"),
        contract: contract(experiment.choice("change")),
        faults,
        horizon: (hopeless || fails).then(|| changed + AFTERWARDS),
        seed: experiment.count("seed"),
        graph,
    }
}

/// What a change of contract lets others understand, as Avro resolves schemas.
pub fn contract(change: &str) -> Contract {
    let (old, new) = versions(change).expect("the table's changes are known");
    Contract { new_reads_old: new.reads(&old), old_reads_new: old.reads(&new) }
}

/// The parts of the software that the reader's own change touches.
pub fn touched(experiment: &Experiment) -> Vec<Cell> {
    experiment.list("touches").iter().filter_map(|text| cell(text)).collect()
}

/// What no single parameter can tell.
///
/// # Errors
/// A part of the software that is none; more work than the budget allows.
pub fn check(experiment: &Experiment) -> Result<(), InputError> {
    if let Some(wrong) = experiment.list("touches").iter().find(|text| cell(text).is_none()) {
        return Err(InputError::value("touches", wrong, Allowed::Cells));
    }
    let (parameter, work) = work(experiment);
    within_budget(parameter, work, WORK_MAX)
}

fn attempts(experiment: &Experiment) -> u32 {
    if experiment.choice("retry") == "off" { 1 } else { experiment.count("attempts") as u32 }
}

/// About how many steps an experiment comes to, and the parameter that makes them most.
fn work(experiment: &Experiment) -> (&'static str, u64) {
    let graph = experiment.map("map");
    let each = graph.entries().into_iter().map(|entry| steps(experiment, &graph, entry)).fold(0.0, f64::max);
    if each > WORK_MAX as f64 {
        return ("map", each as u64);
    }
    let orders = (each * experiment.count("orders") as f64) as u64;
    if orders > WORK_MAX {
        return ("orders", orders);
    }
    // While something is broken, whoever waits for it tries again and again; and so does whoever is handed more than it can hold.
    let faults = faults(experiment, &graph);
    // Only what stays broken lasts as long as orders come; otherwise nobody needs to know how long that is.
    let over = if lasts_for_ever(experiment) {
        let times = draws::times(experiment, experiment.count("orders"), &Choices::seeded(experiment.count("seed")));
        last_change(&times, &faults) + AFTERWARDS
    } else {
        Time::ZERO
    };
    let broken = faults.iter().map(|fault| fault.until.unwrap_or(over).since(fault.from).as_seconds()).sum::<f64>();
    let seconds = |name: &str| experiment.duration(name).as_seconds();
    let outbox = if experiment.choice("outbox") == "on" { seconds("poll") } else { f64::INFINITY };
    let shortest = outbox.min(seconds("retry-delay")).min(seconds("redelivery")).max(1e-3);
    let streams = graph.edges().iter().filter(|edge| !edge.way.is_call()).count() as f64;
    let (prefetch, orders_all) = (experiment.count("prefetch") as f64, experiment.count("orders") as f64);
    let tries = 2.0 * streams * (broken / shortest * prefetch.max(orders_all) + backlog(experiment, &graph) / shortest * prefetch);
    ("orders", orders.max(tries as u64))
}

/// For how long readers may have more in hand than they can hold, in seconds: as long as they work, where they are handed more than
/// their line takes, or what they have is handed out again before they are done with it.
fn backlog(experiment: &Experiment, graph: &Graph) -> f64 {
    let workers = experiment.count("workers") as f64;
    let fewest = graph.nodes().iter().filter_map(|node| node.workers).map(f64::from).fold(workers, f64::min);
    let (prefetch, line) = (experiment.count("prefetch") as f64, experiment.count("line") as f64);
    let work = experiment.duration("work").as_seconds();
    let slow = experiment.faults().iter().any(|fault| fault.kind.name == "slow");
    let work = work * if slow { experiment.count("slowdown") as f64 } else { 1.0 };
    let holds = prefetch <= line + fewest && prefetch * work / fewest < experiment.duration("redelivery").as_seconds();
    if holds { 0.0 } else { experiment.count("orders") as f64 * work / fewest }
}

/// About how many steps an order comes to: each call a question and an answer, as often as it is tried or doubled; each event its way to
/// the stream and to its readers, and back, and as often as it is processed again where nobody remembers it.
fn steps(experiment: &Experiment, graph: &Graph, entry: usize) -> f64 {
    let share = |name: &str| experiment.share(name) as f64 / 1e6;
    let (doubled, arrives) = (1.0 + share("duplication"), 1.0 - share("loss").min(HOPELESS_LOSS as f64 / 1e6));
    let done = 1.0 - share("failing").min(HOPELESS_LOSS as f64 / 1e6);
    let call = f64::from(attempts(experiment)) * doubled;
    let again = doubled * doubled / (arrives * arrives * done);
    let event = if experiment.choice("inbox") == "on" { 1.0 } else { again };
    let mut visits = vec![0.0; graph.nodes().len()];
    let mut steps = 4.0;
    visits[entry] = 1.0;
    for place in graph.onwards() {
        for edge in graph.ways_from(place) {
            let is_call = edge.way.is_call();
            visits[edge.to] += visits[place] * if is_call { call } else { event };
            steps += visits[place] * 4.0 * if is_call { call } else { again };
        }
    }
    steps
}

fn breaker_settings() -> breaker::Settings {
    let settings = breaker::Settings::default()
        .with_window(WindowKind::Calls(10), 5)
        .and_then(|settings| settings.with_trial(Duration::from_seconds(5), 3));
    settings.expect("a window of ten calls is in range")
}

/// When nothing comes any more and nothing changes.
fn last_change(times: &[u64], faults: &[Fault]) -> Time {
    last_of(times, faults.iter().map(|fault| (fault.from, fault.until)))
}

fn faults(experiment: &Experiment, graph: &Graph) -> Vec<Fault> {
    let restart = experiment.duration("restart");
    let fault = |fault: &crate::experiment::Fault| {
        let kind = match fault.kind.name {
            "slow" => FaultKind::Slow,
            "contract" => FaultKind::Contract,
            _ => FaultKind::Down,
        };
        let until = if fault.kind.lasts { fault.until } else { Some(fault.from + restart) };
        let place = graph.place(&fault.target).expect("a fault's target is a place of the map");
        Fault { place, kind, from: fault.from, until }
    };
    experiment.faults().iter().map(fault).collect()
}
