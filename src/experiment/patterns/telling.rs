//! Steps of the pattern labs in words.

use crate::experiment::run::StepRow;
use crate::kernel::World;
use crate::patterns::setting::{FaultKind, Target};
use crate::patterns::{About, Link, NO_ORDER, Place, Step, Town, What};
use crate::texts::{Language, fill, patterns as words};

/// The number of the first order; the next one's is one more.
pub const FIRST_ORDER: u32 = 4_711;

/// The row of the step that led to `world`.
pub(in crate::experiment) fn row(world: &World<Town>, step: &Step, language: Language) -> StepRow {
    let town = &world.model;
    let fault = matches!(step.what, What::FaultBegins | What::FaultEnds).then(|| town.ground.setting.faults[step.detail as usize].target);
    let who = match fault {
        Some(Target::Link(link)) => link.name(),
        _ => step.from.name(),
    };
    let to = (step.from != step.at).then(|| step.at.name().to_owned());
    StepRow::of(world, (who.to_owned(), to), step.what.name(), step.cause, sentence(town, step, language))
}

/// What happened, in one sentence.
fn sentence(town: &Town, step: &Step, language: Language) -> String {
    let template = words::sentence(language, step.what.name());
    let place = |place: Place| words::place(language, place.name());
    let order = if step.order == NO_ORDER { String::new() } else { number(step.order).to_string() };
    let count = step.detail.to_string();
    let message = About::ALL.get(step.detail as usize).map_or("", |about| words::message(language, about.name()));
    let target = target(town, step, language);
    let parts = [
        ("order", order.as_str()),
        ("at", place(step.at)),
        ("from", place(step.from)),
        ("next", place(next(town, step.at))),
        ("n", count.as_str()),
        ("message", message),
        ("target", target.as_str()),
    ];
    fill(template, &parts)
}

/// An order as a reader knows it.
pub fn number(order: u32) -> u32 {
    FIRST_ORDER + order
}

/// Whom a service calls.
fn next(town: &Town, at: Place) -> Place {
    let Some(calls) = town.calls() else { return if at == Place::Order { Place::Coordinator } else { Place::Order } };
    let after = calls.services().iter().skip_while(|service| service.staff.place() != at).nth(1);
    after.map_or(Place::Shipping, |service| service.staff.place())
}

/// The sentence about a fault's beginning or end.
fn target(town: &Town, step: &Step, language: Language) -> String {
    if !matches!(step.what, What::FaultBegins | What::FaultEnds) {
        return String::new();
    }
    let fault = town.ground.setting.faults[step.detail as usize];
    let name = match fault.target {
        Target::Place(place) => words::place(language, place.name()).to_owned(),
        Target::Link(link) => ends(link, language),
    };
    let is_link = matches!(fault.target, Target::Link(_));
    let template = if step.what == What::FaultBegins {
        words::begins(language, kind(fault.kind, is_link))
    } else {
        words::ends(language, if is_link { "link" } else { "place" })
    };
    fill(template, &[("target", &name)])
}

/// The two ends of a link. The place whose Korean name ends in a consonant comes last.
fn ends(link: Link, language: Language) -> String {
    let (one, other) = link.name().split_once('-').unwrap_or((link.name(), ""));
    let (one, other) = if one == "customer" { (other, one) } else { (one, other) };
    words::between(language, words::place(language, one), words::place(language, other))
}

fn kind(kind: FaultKind, is_link: bool) -> &'static str {
    match kind {
        FaultKind::Down => "down",
        FaultKind::Crash => "crash",
        FaultKind::Slow if is_link => "slow-link",
        FaultKind::Slow => "slow",
        FaultKind::Drop => "drop",
        FaultKind::DropAnswers => "drop-answers",
        FaultKind::Duplicate => "duplicate",
    }
}
