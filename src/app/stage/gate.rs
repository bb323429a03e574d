//! The limit's gate on the path: open, shut, or without its store.

use super::layout::{GAUGE, Layout};
use super::panels::label_place;
use super::path::gate_shut;
use super::scene::{Event, Scene};
use super::stroke::{px, to};
use crate::experiment::rate_limit::StoreDown;
use crate::texts::stage as words;
use yew::prelude::*;

/// The gate with its name, and the line to its gauge.
pub fn gate(scene: &Scene, layout: &Layout) -> Html {
    let shut = gate_shut(scene) || (!scene.store_up && scene.store_down == StoreDown::FailClosed);
    let (class, icon) = match (shut, scene.store_up) {
        (true, _) => ("gate shut", "M-7 0H7"),
        (false, true) => ("gate open", "M-7 -5L-2 0L-7 5M1 -5L6 0L1 5"),
        (false, false) => ("gate astray", "M-7 -5L-2 0L-7 5M1 -5L6 0L1 5"),
    };
    let decided = matches!(scene.event, Event::Decided { .. });
    let label = label_place(layout, layout.gate);
    html! {
        <g {class}>
            if layout.form.across() {
                <path class="hangs" d={format!("M{} {}V{}", px(layout.gate.x), px(layout.gate.y + 15.0), px(layout.gauge.y - GAUGE.1 / 2.0 - 6.0))} />
            }
            <g transform={to(layout.gate)}>
                if decided && shut { <rect class="halo" x="-21" y="-21" width="42" height="42" rx="11" /> }
                <rect class="paper" x="-15" y="-15" width="30" height="30" rx="7" />
                <rect class="body" x="-15" y="-15" width="30" height="30" rx="7" />
                <path class="icon" d={icon} />
            </g>
            <text class="label strong" x={px(label.0)} y={px(label.1)} text-anchor={label.2}>{ words::rate_limit(scene.language) }</text>
        </g>
    }
}
