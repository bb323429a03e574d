//! The limiter's store, where buckets are kept: a cylinder that is pressed to break it, hatched while it is down.

use super::layout::{Layout, Point};
use super::limit::Inside;
use super::scene::{Event, Scene};
use super::stroke::{hatch_rect, px, to};
use crate::app::pressing::pressing;
use crate::texts::stage as words;
use yew::prelude::*;

/// The fault's target in links.
pub const TARGET: &str = "store";

/// The line between the store and the gauge.
pub fn store_line(scene: &Scene, layout: &Layout) -> Html {
    let reach = match &scene.limit.inside {
        Inside::Tokens | Inside::Water => 68.0,
        _ => 90.0,
    };
    let side = if layout.store.x < layout.gauge.x { 1.0 } else { -1.0 };
    let (from, until) = (layout.store.x + 25.0 * side, layout.gauge.x - side * reach);
    let y = px(layout.store.y);
    html! { <path class={if scene.store_up { "tie" } else { "tie cut" }} d={format!("M{} {y}H{}", px(from), px(until))} /> }
}

/// The store as a button at its place; the reader presses it to break it.
pub fn store(scene: &Scene, place: Point, on_fault: &Callback<&'static str>) -> Html {
    let language = scene.language;
    let label = if scene.store_up { words::break_store(language) } else { words::store_broken(language) };
    let (onclick, onkeydown) = pressing(TARGET, on_fault);
    let changed = matches!(scene.event, Event::StoreDown | Event::StoreUp);
    html! {
        <g class={if scene.store_up { "store" } else { "store down" }} role="button" tabindex="0" aria-label={label.clone()}
            transform={to(place)} {onclick} {onkeydown}>
            <rect class="press" x="-32" y="-36" width="64" height="90" rx="10" />
            if changed { <path class="halo" d="M-29 -18C-29 -36 29 -36 29 -18V18C29 36 -29 36 -29 18Z" /> }
            <path class="body" d="M-21 -17V17C-21 26 21 26 21 17V-17" />
            if !scene.store_up { <path class="hatch" d={hatch_rect(-20.0, -10.0, 40.0, 30.0, 7.0)} /> }
            <ellipse class="body lid" cy="-17" rx="21" ry="7" />
            <path class="ring" d="M-21 -5C-21 4 21 4 21 -5M-21 6C-21 15 21 15 21 6" />
            <text class="small" y="46" text-anchor="middle">
                { if scene.store_up { words::store(language) } else { words::store_is_down(language) } }
            </text>
        </g>
    }
}
