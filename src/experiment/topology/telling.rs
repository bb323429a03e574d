//! Steps on the map in words.

use crate::experiment::run::StepRow;
use crate::kernel::World;
use crate::patterns::topology::{CUSTOMER, Flow, NO_ORDER, Step, What};
use crate::texts::{Language, fill, topology as words};

/// The number of the first order; the next one's is one more.
pub const FIRST_ORDER: u32 = 4_711;

/// The row of the step that led to `world`.
pub(super) fn row(world: &World<Flow>, step: &Step, language: Language) -> StepRow {
    let flow = &world.model;
    let name = |place: u8| if place == CUSTOMER { "customer" } else { flow.setting().graph.name(place.into()) };
    let to = (step.from != step.at).then(|| name(step.at).to_owned());
    StepRow::of(world, (name(step.from).to_owned(), to), step.what.name(), step.cause, sentence(flow, step, language))
}

/// What happened, in one sentence.
fn sentence(flow: &Flow, step: &Step, language: Language) -> String {
    let graph = &flow.setting().graph;
    let place = |place: u8| words::place(language, if place == CUSTOMER { "customer" } else { graph.name(place.into()) });
    let order = if step.order == NO_ORDER { String::new() } else { (FIRST_ORDER + step.order).to_string() };
    let count = step.detail.to_string();
    let other = if step.what == What::Ordered { place(flow.entry(step.order)) } else { place(step.other) };
    let parts = [("order", order.as_str()), ("at", place(step.at)), ("from", place(step.from)), ("other", other), ("n", count.as_str())];
    let template = match step.what {
        What::FaultBegins => words::begins(language, kind(flow, step)),
        What::FaultEnds => words::ends(language, kind(flow, step)),
        what => words::sentence(language, what.name()),
    };
    fill(template, &parts)
}

fn kind(flow: &Flow, step: &Step) -> &'static str {
    use crate::patterns::topology::FaultKind::{Contract, Down, Slow};
    match flow.setting().faults[step.detail as usize].kind {
        Down => "down",
        Slow => "slow",
        Contract => "contract",
    }
}
