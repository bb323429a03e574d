//! The stage of the rate-limit lab: an SVG of the model's state at the reader's step.
//!
//! ```text
//! RateLimitRun ──▶ Scene (data) ──▶ Stage ─┬─▶ wide, middle     one of the three is shown, by the width of its place;
//!                                          ├─▶ and narrow       nothing is measured by a script
//!                                          └─▶ telling          the same in sentences
//! ```
//!
//! The pictures of rarer algorithms are kept out of line, so that they can come with a later part of the program.

mod bucket;
mod chip;
mod gate;
mod gauge;
mod layout;
mod limit;
mod panels;
mod path;
mod scene;
mod slots;
mod store;
mod stroke;
mod tape;
mod telling;
#[cfg(test)]
mod tests;
mod trail;
mod window;

pub use layout::{Panel, Point};
pub use limit::{Inside, Key, Limit};
pub use scene::{Event, Scene, TRAIL, Tally};
pub use stroke::{hatch_rect, px, to};

use crate::app::browser::document;
use crate::texts::stage as words;
use layout::{Form, Layout};
use yew::prelude::*;

/// What the stage needs.
#[derive(Properties, PartialEq)]
pub struct StageProps {
    /// What it shows.
    pub scene: Scene,
    /// Whether the pictures that are out of sight are drawn too, so that they are there when the width changes.
    pub is_whole: bool,
    /// The reader presses what should fail; the fault's target is told.
    pub on_fault: Callback<&'static str>,
}

/// The stage: a picture in three forms and its telling.
#[component]
pub fn Stage(props: &StageProps) -> Html {
    let scene = &props.scene;
    let rules = scene.rules.len();
    let lines = if matches!(scene.limit.inside, Inside::Windows { .. }) { 4 } else { 3 };
    let layouts = [Layout::middle(scene.place), Layout::wide(scene.place), Layout::narrow(scene.place, scene.others.len(), rules, lines)];
    let page = if props.is_whole { 0.0 } else { document::width() };
    let drawn = layouts.iter().filter(|layout| props.is_whole || layout.form.may_show(page));
    html! {
        <div class="stage" role="group" aria-label={words::title(scene.language)}>
            <p class="stage-telling">{ telling::telling(scene) }</p>
            { for drawn.map(|layout| picture(scene, layout, &props.on_fault)) }
        </div>
    }
}

/// One of the pictures. All but what can be pressed is hidden from screen readers: the telling says it.
fn picture(scene: &Scene, layout: &Layout, on_fault: &Callback<&'static str>) -> Html {
    let class = match layout.form {
        Form::Wide => "stage-wide",
        Form::Middle => "stage-middle",
        Form::Narrow => "stage-narrow",
    };
    let (width, height) = layout.size;
    html! {
        <svg key={class} {class} viewBox={format!("0 0 {} {}", px(width), px(height))} focusable="false">
            <g aria-hidden="true">
                { panels::panels(scene, layout) }
                { path::rail(layout) }
                { path::travelled(scene, layout) }
                { panels::callers(scene, layout) }
                { panels::stations(scene, layout) }
                { panels::service(scene, layout) }
                { gate::gate(scene, layout) }
                { store::store_line(scene, layout) }
                { gauge::gauge(scene, layout) }
                { path::arrived(scene, layout) }
                { trail::trail(scene, layout) }
            </g>
            { store::store(scene, layout.store, on_fault) }
        </svg>
    }
}
