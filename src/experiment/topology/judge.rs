//! Judges of the map. They read steps and what is on record; the model does not judge itself.

use crate::experiment::summary::{Check, FirstFailures};
use crate::kernel::World;
use crate::patterns::topology::{Flow, NO_ORDER, NodeKind, Record, Stream, Told, What};

/// The checks' names, in the order to be shown.
pub const CHECKS: [&str; 5] = ["customers-served", "done-everywhere", "no-ghost-work", "done-once-each", "conserved"];

/// What became of the orders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Promised and not done by everybody.
    pub lost: u64,
    /// Not promised, and done by somebody.
    pub ghosts: u64,
    /// Done more than once by somebody.
    pub doubles: u64,
}

/// What every order that comes in at a place is to set off.
#[derive(Clone, Debug)]
struct Expected {
    entry: u8,
    /// Who does a part of it.
    all: u64,
    /// Who does it once.
    once: u64,
}

/// All judges of a run.
#[derive(Clone, Debug, Default)]
pub struct Judges {
    failed: FirstFailures<5>,
    expected: Vec<Expected>,
    first_lost_event: Option<u64>,
}

impl Judges {
    /// Judges of a map before its first order.
    pub fn new(flow: &Flow) -> Judges {
        let graph = &flow.setting().graph;
        let expected = |entry: usize| {
            let visits = graph.visits(entry);
            let set = |holds: &dyn Fn(usize) -> bool| {
                (0..visits.len())
                    .filter(|place| graph.nodes()[*place].kind == NodeKind::Service && holds(*place))
                    .fold(0, |set, place| set | 1 << place)
            };
            Expected { entry: entry as u8, all: set(&|place| visits[place] > 0), once: set(&|place| visits[place] == 1) }
        };
        Judges { failed: FirstFailures::default(), expected: graph.entries().into_iter().map(expected).collect(), first_lost_event: None }
    }

    /// Looks at the world right after a step.
    pub fn see(&mut self, world: &World<Flow>) {
        let Some(step) = world.last() else { return };
        let (flow, number) = (&world.model, world.steps());
        match step.what {
            What::ToldFailed | What::NoAnswer => {
                self.failed.note(0, true, number);
                self.failed.note(2, record(flow, step.order).done != 0, number);
            }
            What::Committed | What::CommittedWithEvents => {
                let record = record(flow, step.order);
                self.failed.note(2, matches!(record.told, Told::Failed | Told::Nothing), number);
                self.failed.note(3, record.again & self.expected(flow, step.order).once != 0, number);
            }
            What::EventLost => self.first_lost_event = self.first_lost_event.or(Some(number)),
            _ => {}
        }
        // Streams change only where something comes to them, or their reader dies.
        if step.order == NO_ORDER
            || flow.setting().graph.nodes().get(usize::from(step.at)).is_some_and(|node| node.kind == NodeKind::Stream)
        {
            self.failed.note(4, !streams_conserve(flow), number);
        }
    }

    /// What became of the orders as they stand.
    pub fn outcome(&self, flow: &Flow) -> Outcome {
        let mut outcome = Outcome::default();
        for (order, record) in flow.records().iter() {
            let expected = self.expected(flow, order);
            match record.told {
                Told::Done => outcome.lost += u64::from(record.done & expected.all != expected.all),
                Told::Failed | Told::Nothing => outcome.ghosts += u64::from(record.done != 0),
                Told::Waiting => {}
            }
            outcome.doubles += u64::from(record.again & expected.once != 0);
        }
        outcome
    }

    /// The checks as they stand. What is promised may be done later: that is judged when all is over.
    pub fn checks(&self, world: &World<Flow>, finished: bool) -> Vec<Check> {
        let mut failed = self.failed;
        if finished {
            let flow = &world.model;
            let lost = self.outcome(flow).lost > 0;
            failed.note(1, lost, self.first_lost_event.unwrap_or(world.steps()));
            let counted = flow.records().iter().filter(|(_, record)| record.told == Told::Waiting).count();
            failed.note(4, flow.waiting() as usize != counted, world.steps());
        }
        failed.checks(&CHECKS)
    }

    fn expected(&self, flow: &Flow, order: u32) -> &Expected {
        let entry = flow.entry(order);
        self.expected.iter().find(|expected| expected.entry == entry).expect("every order comes in at an entry")
    }
}

fn record(flow: &Flow, order: u32) -> Record {
    *flow.records().get(order).expect("what happens to an order happens after it was placed")
}

fn streams_conserve(flow: &Flow) -> bool {
    let streams = (0..flow.setting().graph.nodes().len()).filter_map(|place| flow.stream_at(place));
    streams.flat_map(Stream::readers).all(|reader| reader.queue.conserved())
}
