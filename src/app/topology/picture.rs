//! The map as a picture: cards that can be picked, and the ways between them.

use crate::app::board::{Card, Moved, card, travelled};
use crate::app::pressing::pressing;
use crate::app::stage::{Panel, Point, px};
use crate::kernel::Name;
use yew::prelude::*;

/// How a place is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Not at all.
    None,
    /// The reader has picked it.
    Picked,
    /// It calls what is picked, directly or not.
    Depends,
}

/// A place.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// Its card.
    pub card: Card,
    /// How it is marked.
    pub mark: Mark,
    /// Its name on the map.
    pub name: Name,
    /// Its name and state for a screen reader.
    pub label: String,
}

/// A way.
#[derive(Clone, Debug, PartialEq)]
pub struct Wire {
    /// Its points.
    pub along: Vec<Point>,
    /// Its classes.
    pub class: &'static str,
}

/// The picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Width and height.
    pub size: (f64, f64),
    /// Who orders.
    pub customer: Card,
    /// The places.
    pub places: Vec<Drawn>,
    /// The ways.
    pub wires: Vec<Wire>,
    /// What moved.
    pub moved: Option<Moved>,
}

/// The picture as a drawing.
pub fn drawing(picture: &Picture, class: &'static str, step: u64, breaks: bool, on_pick: &Callback<Name>) -> Html {
    let (width, height) = picture.size;
    html! {
        <svg {class} viewBox={format!("0 0 {} {}", px(width), px(height))}>
            <g aria-hidden="true">{ for picture.wires.iter().map(wire) }</g>
            { card::card(&picture.customer) }
            { for picture.places.iter().map(|drawn| html! { <PlaceButton key={drawn.name.as_str()} drawn={drawn.clone()} {breaks} on_pick={on_pick.clone()} /> }) }
            if let Some(moved) = &picture.moved { { travelled(moved, step) } }
        </svg>
    }
}

/// A way with its tip.
fn wire(wire: &Wire) -> Html {
    let points: Vec<String> = wire.along.iter().map(|point| format!("{} {}", px(point.x), px(point.y))).collect();
    let tip = tip(&wire.along);
    html! { <><path class={wire.class} d={format!("M{}", points.join("L"))} /><path class="tip" d={tip} /></> }
}

/// An arrow's tip at the end of a way.
fn tip(along: &[Point]) -> String {
    let [.., before, end] = along else { return String::new() };
    let (x, y) = (end.x - before.x, end.y - before.y);
    let length = libm::hypot(x, y).max(1e-6);
    let (x, y) = (x / length, y / length);
    let wing = |turn: f64| format!("{} {}", px(end.x - 7.0 * x - 3.5 * turn * y), px(end.y - 7.0 * y + 3.5 * turn * x));
    format!("M{}L{} {}L{}z", wing(1.0), px(end.x), px(end.y), wing(-1.0))
}

#[derive(Properties, PartialEq)]
struct PlaceButtonProps {
    drawn: Drawn,
    /// Whether pressing it breaks it; otherwise it is picked, or let go.
    breaks: bool,
    on_pick: Callback<Name>,
}

/// A place as a button; it is drawn anew only where something about it has changed.
#[component]
fn PlaceButton(props: &PlaceButtonProps) -> Html {
    let PlaceButtonProps { drawn, breaks, on_pick } = props;
    let (onclick, onkeydown) = pressing(drawn.name, on_pick);
    let Panel { x, y, width, height } = drawn.card.panel;
    let mark = match drawn.mark {
        Mark::None => "press",
        Mark::Picked => "press picked",
        Mark::Depends => "press depends",
    };
    let pressed = (!breaks).then_some(if drawn.mark == Mark::Picked { "true" } else { "false" });
    html! {
        <>
            { card::card(&drawn.card) }
            <g class="pressable" role="button" tabindex="0" aria-label={drawn.label.clone()} aria-pressed={pressed} {onclick} {onkeydown}>
                <title>{ &drawn.label }</title>
                <rect class={mark} x={px(x)} y={px(y)} width={px(width)} height={px(height)} rx="10" />
            </g>
        </>
    }
}
