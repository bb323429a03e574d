//! From an experiment to what orders flow along, and what no single parameter can tell.

use crate::experiment::accident::AFTERWARDS;
use crate::experiment::draws;
use crate::experiment::error::{Allowed, InputError};
use crate::experiment::patterns::{plain_backoff, versions};
use crate::experiment::settings::Experiment;
use crate::kernel::{Choices, Duration, Time};
use crate::models::breaker::{self, WindowKind};
use crate::models::network_link::Quality;
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
    let last = arrivals.last().copied().map_or(Time::ZERO, Time::from_nanos);
    let changed = faults.iter().map(|fault| fault.until.unwrap_or(fault.from)).fold(last, Time::max);
    let hopeless = faults.iter().any(|fault| fault.until.is_none()) || experiment.share("loss") > HOPELESS_LOSS;
    // A reader that cannot do its part is handed the event again and again: where it never will, somebody must stop.
    let fails = experiment.share("failing") > HOPELESS_LOSS;
    let workers = experiment.count("workers") as u32;
    Setting {
        arrivals,
        patience: experiment.duration("patience"),
        quality: Quality {
            latency: experiment.duration("latency"),
            law: draws::law(experiment, "latency-law"),
            loss: experiment.share("loss"),
            duplication: experiment.share("duplication"),
        },
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
    if work > WORK_MAX {
        return Err(InputError::OverBudget { parameter, requests: work, max: WORK_MAX });
    }
    Ok(())
}

fn attempts(experiment: &Experiment) -> u32 {
    if experiment.choice("retry") == "off" { 1 } else { experiment.count("attempts") as u32 }
}

/// About how many steps an experiment comes to, and the parameter that makes them most.
fn work(experiment: &Experiment) -> (&'static str, u64) {
    let graph = experiment.map("map");
    let entries = graph.entries();
    let each = entries.iter().map(|entry| steps(&graph, *entry, attempts(experiment).into())).max().unwrap_or(0);
    if each > WORK_MAX {
        return ("map", each);
    }
    let orders = experiment.count("orders").saturating_mul(each);
    if orders > WORK_MAX {
        return ("orders", orders);
    }
    // While something is broken, whoever waits for it tries again and again.
    let broken = experiment.faults().iter().map(|fault| fault.until.map_or(AFTERWARDS, |until| until.since(fault.from)).as_nanos());
    let broken = broken.fold(0u64, u64::saturating_add);
    let arrives = 1.0 - experiment.share("loss").min(HOPELESS_LOSS) as f64 / 1e6;
    let lossy = orders as f64 / (arrives * arrives * (1.0 - experiment.share("failing").min(HOPELESS_LOSS) as f64 / 1e6));
    let shortest = if experiment.choice("outbox") == "on" { experiment.duration("poll") } else { Duration::MAX };
    let shortest = shortest.min(experiment.duration("retry-delay")).as_nanos().max(1);
    let streams = graph.edges().iter().filter(|edge| !edge.way.is_call()).count() as u64;
    let at_once = experiment.count("prefetch").max(experiment.count("orders")).saturating_mul(streams);
    let tries = (broken / shortest).saturating_mul(at_once).saturating_mul(2);
    if tries > WORK_MAX { ("orders", tries) } else { ("loss", lossy as u64) }
}

/// About how many steps an order comes to: each call a question and an answer, as often as it is tried; each event its way to the stream
/// and to its readers, and back.
fn steps(graph: &Graph, entry: usize, attempts: u64) -> u64 {
    let mut visits = vec![0u64; graph.nodes().len()];
    let mut steps = 4u64;
    visits[entry] = 1;
    for place in graph.onwards() {
        for edge in graph.ways_from(place) {
            let times = if edge.way.is_call() { attempts } else { 1 };
            let made = visits[place].saturating_mul(times);
            visits[edge.to] = visits[edge.to].saturating_add(made);
            steps = steps.saturating_add(made.saturating_mul(4));
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
