//! The way of this step's request: the path that is there, the part that it went, and where it got to.

use super::chip::{Fare, chip, half_width, mask};
use super::layout::{Form, Layout, Point};
use super::limit::Inside;
use super::scene::{Event, Scene};
use super::stroke::px;
use crate::experiment::rate_limit::Verdict;
use yew::prelude::*;

/// Half of the way that leads round the gate.
const ROUND: f64 = 62.0;
/// The same on a phone.
const ROUND_NARROW: f64 = 34.0;

fn line(class: &'static str, from: Point, until: Point) -> Html {
    html! { <path {class} d={format!("M{} {}L{} {}", px(from.x), px(from.y), px(until.x), px(until.y))} /> }
}

/// The path as it stands there.
pub fn rail(layout: &Layout) -> Html {
    line("rail", layout.caller, layout.service)
}

/// What a step's request does on the path.
struct Way {
    class: &'static str,
    from: Point,
    until: Point,
    round: bool,
}

fn way(scene: &Scene, layout: &Layout) -> Option<Way> {
    let gate = layout.along(layout.gate);
    let before = layout.rail(gate - 15.0);
    let (class, from, until, round) = match scene.event {
        Event::Left { .. } => ("way passed", layout.rail(gate + 15.0), layout.service, false),
        Event::Decided { verdict, .. } => match verdict {
            Verdict::Allowed | Verdict::FailedOpen => ("way passed", layout.caller, layout.service, false),
            Verdict::Exempt => ("way unlimited", layout.caller, layout.service, true),
            Verdict::Forged => ("way forged", layout.caller, layout.service, true),
            Verdict::Queued => ("way waiting", layout.caller, before, false),
            Verdict::Denied | Verdict::FailedClosed => ("way denied", layout.caller, before, false),
        },
        _ => return None,
    };
    Some(Way { class, from, until, round })
}

/// The part of the path that this step's request went.
pub fn travelled(scene: &Scene, layout: &Layout) -> Html {
    let Some(Way { class, from, until, round }) = way(scene, layout) else { return Html::default() };
    if !round {
        return line(class, from, until);
    }
    let gate = layout.along(layout.gate);
    let half = if layout.form.across() { ROUND } else { ROUND_NARROW };
    let (leave, back) = (layout.rail(gate - half), layout.rail(gate + half));
    let (near, far) = match layout.form {
        Form::Wide | Form::Middle => (Point { x: leave.x + 14.0, y: leave.y - 70.0 }, Point { x: back.x - 14.0, y: back.y - 70.0 }),
        Form::Narrow => (Point { x: leave.x - 34.0, y: leave.y + 10.0 }, Point { x: back.x - 34.0, y: back.y - 10.0 }),
    };
    let curve = [leave, near, far, back].map(|point| format!("{} {}", px(point.x), px(point.y)));
    html! {
        <>
            { line(class, from, leave) }
            <path class={classes!(class, "round")} d={format!("M{}C{} {} {}", curve[0], curve[1], curve[2], curve[3])} />
            { line(class, back, until) }
            if scene.verdict() == Some(Verdict::Forged) {
                { mask(Point { x: (leave.x + 3.0 * near.x + 3.0 * far.x + back.x) / 8.0, y: (leave.y + 3.0 * near.y + 3.0 * far.y + back.y) / 8.0 }) }
            }
        </>
    }
}

/// The chip of this step's request where it got to. In the queue it has its slot, unless the queue is too long to show.
pub fn arrived(scene: &Scene, layout: &Layout) -> Html {
    let (number, fare, tag, at_gate) = match scene.event {
        Event::Left { number } => (number, Fare::Passed, "", false),
        Event::Decided { number, verdict, .. } => match verdict {
            Verdict::Allowed => (number, Fare::Passed, "", false),
            Verdict::FailedOpen | Verdict::Exempt => (number, Fare::Unlimited, "", false),
            Verdict::Forged => (number, Fare::Forged, "", false),
            Verdict::Denied => (number, Fare::Denied, "429", true),
            Verdict::FailedClosed => (number, Fare::Denied, "", true),
            Verdict::Queued if in_slot(scene, number) => return Html::default(),
            Verdict::Queued => (number, Fare::Waiting, "", true),
        },
        _ => return Html::default(),
    };
    let half = half_width(number, tag);
    let place = match (layout.form, at_gate) {
        (Form::Wide | Form::Middle, true) => layout.rail(layout.gate.x - 22.0 - half),
        (Form::Wide | Form::Middle, false) => layout.rail(layout.service.x - 24.0 - half),
        (Form::Narrow, true) => Point { x: layout.gate.x.max(half + 8.0), y: layout.gate.y - 38.0 },
        (Form::Narrow, false) => Point { x: layout.service.x.max(half + 8.0), y: layout.service.y - 34.0 },
    };
    html! { <g key={scene.step.to_string()}>{ chip(number, fare, tag, place, true) }</g> }
}

/// Whether a waiting request is among the slots that are drawn.
fn in_slot(scene: &Scene, number: u32) -> bool {
    matches!(&scene.limit.inside, Inside::Queue { waiting, .. } if waiting.iter().take(super::slots::SHOWN).any(|shown| *shown == number))
}

/// Whether the gate lets this step's request through: what the gate's bar shows.
pub fn gate_shut(scene: &Scene) -> bool {
    scene.verdict().is_some_and(|verdict| !verdict.passes())
}
