//! The stage of the rate-limit lab: an SVG of the model's state at the reader's step.
//!
//! ```text
//! RateLimitRun ──▶ Scene (data) ──▶ Stage ─┬─▶ wide, middle     those that may be in sight; the sheet shows one of them,
//!                                          ├─▶ or narrow        by the width of its place
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

use crate::app::sight::Sight;
use crate::experiment::rate_limit::RateLimitRun;
use crate::models::limiter::Algorithm;
use crate::texts::stage as words;
use layout::Layout;
use yew::prelude::*;

/// What the stage needs.
#[derive(Properties, PartialEq)]
pub struct StageProps {
    /// What it shows.
    pub scene: Scene,
    /// Which of its pictures are drawn.
    pub sight: Sight,
    /// The reader presses what should fail; the fault's target is told.
    pub on_fault: Callback<&'static str>,
}

/// The stage: a picture in three forms and its telling.
#[component]
pub fn Stage(props: &StageProps) -> Html {
    let scene = &props.scene;
    let has_sum = matches!(scene.limit.inside, Inside::Windows { .. });
    let layouts = Layout::all(scene.place, scene.others.len(), scene.rules.len(), has_sum);
    let drawn = layouts.iter().filter(|layout| layout.form.is_in(props.sight));
    html! {
        <div class="stage" role="group" aria-label={words::title(scene.language)}>
            <p class="stage-telling">{ telling::telling(scene) }</p>
            { for drawn.map(|layout| picture(scene, layout, &props.on_fault)) }
        </div>
    }
}

/// The pictures' places, as high as they are at a run's start: what draws them may come after what stands beneath them.
pub fn empty(run: &RateLimitRun) -> Html {
    let rules = run.model().rules().rules();
    let has_sum = rules.first().is_some_and(|rule| rule.algorithm() == Algorithm::SlidingCounter);
    let layouts = Layout::all(run.model().setting().place, 0, rules.len().saturating_sub(1).min(scene::RULES), has_sum);
    let one = |layout: &Layout| html! { <svg class={layout.form.class()} viewBox={layout.view_box()} aria-hidden="true" /> };
    html! { <div class="stage" aria-busy="true">{ for layouts.iter().map(one) }</div> }
}

/// One of the pictures. All but what can be pressed is hidden from screen readers: the telling says it.
fn picture(scene: &Scene, layout: &Layout, on_fault: &Callback<&'static str>) -> Html {
    let class = layout.form.class();
    html! {
        <svg key={class} {class} viewBox={layout.view_box()}>
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
