//! Links between places, the scissors that break them, and what travelled at this step.

use super::layout::{Layout, Way};
use super::scene::{Moved, Wire};
use crate::app::pressing::Press;
use crate::app::stage::{px, to};
use crate::patterns::Link;
use crate::texts::{Language, patterns as names, town as words};
use yew::prelude::*;

fn line(way: &Way) -> String {
    let points: Vec<String> = way.points.iter().map(|point| format!("{} {}", px(point.x), px(point.y))).collect();
    format!("M{}", points.join("L"))
}

/// A link as it stands there.
pub fn wire(wire: &Wire, layout: &Layout) -> Html {
    let Some(way) = layout.way(wire.from, wire.to) else { return Html::default() };
    html! { <path class={if wire.troubled { "wire troubled" } else { "wire" }} d={line(&way)} aria-hidden="true" /> }
}

/// Where a link is pressed to break it.
pub fn press(wire: &Wire, layout: &Layout, language: Language, on_fault: &Callback<&'static str>) -> Html {
    let (Some(way), Some(target)) = (layout.way(wire.from, wire.to), wire.target) else { return Html::default() };
    let name = |place: &str| names::place(language, place).to_owned();
    let (one, other) = Link::between(wire.from, wire.to).name().split_once('-').unwrap_or_default();
    let between = names::between(language, &name(one), &name(other));
    html! {
        <Press class={classes!("link", wire.troubled.then_some("troubled"))} {target} label={words::break_it(language, between)} on_fault={on_fault.clone()}>
            <g transform={to(way.at(0.5))}>
                <circle class="press" r="15" />
                <circle class="knob" r="8" />
                <path class="cut" d="M-3.2 -3.2L3.2 3.2M3.2 -3.2L-3.2 3.2" />
            </g>
        </Press>
    }
}

/// What travelled at this step: its way, and its chip where it got to.
pub fn moved(moved: &Moved, step: u64, layout: &Layout) -> Html {
    let Some(way) = layout.way(moved.from, moved.to) else { return Html::default() };
    let class = if moved.arrived { "travelled" } else { "travelled failed" };
    let chip = match (moved.arrived, moved.hollow) {
        (false, _) => "chip denied",
        (true, true) => "chip hollow",
        (true, false) => "chip",
    };
    html! {
        <g key={step.to_string()} aria-hidden="true">
            <path {class} d={line(&way)} />
            <g class={chip} transform={to(way.at(if moved.arrived { 0.92 } else { 0.5 }))}>
                <g class="arrives">
                    <rect class="halo" x="-27" y="-17" width="54" height="34" rx="17" />
                    <rect class="body" x="-22" y="-12" width="44" height="24" rx="12" />
                    <text class="number" y="4.5" text-anchor="middle">{ moved.order }</text>
                    if !moved.arrived { <g class="badge" transform="translate(20 -12)"><circle r="7.5" /><path d="M-3.2 -3.2L3.2 3.2M3.2 -3.2L-3.2 3.2" /></g> }
                </g>
            </g>
        </g>
    }
}
