//! The stage of the pattern labs: services, databases and what lies between them, as they stand at the reader's step.
//!
//! ```text
//! PatternRun ──▶ Scene (data) ──▶ TownStage ─┬─▶ wide or narrow picture: what may be in sight; the sheet shows one, by its place's width
//!                                            └─▶ telling                 the same in sentences
//! ```

mod balance;
mod card;
mod layout;
mod rows;
mod scene;
#[cfg(test)]
mod tests;
mod wire;

pub use balance::Balance;
pub use rows::{drawn, rows};
pub use scene::{Scene, places};

use crate::app::sight::Sight;
use crate::app::stage::px;
use crate::texts::{patterns as names, town as words};
use layout::{Form, Layout};
use scene::Body;
use yew::prelude::*;

/// What the stage needs.
#[derive(Properties, PartialEq)]
pub struct TownStageProps {
    /// What it shows.
    pub scene: Scene,
    /// Which of its pictures are drawn.
    pub sight: Sight,
    /// The reader presses what should fail; the fault's target is told.
    pub on_fault: Callback<&'static str>,
}

/// The stage: a picture in two forms and its telling.
#[component]
pub fn TownStage(props: &TownStageProps) -> Html {
    let scene = &props.scene;
    html! {
        <div class="stage town" role="group" aria-label={words::title(scene.language)}>
            <p class="stage-telling">{ telling(scene) }</p>
            if props.sight.wide { { picture(scene, &Layout::wide(scene), &props.on_fault) } }
            if props.sight.narrower() { { picture(scene, &Layout::narrow(scene), &props.on_fault) } }
        </div>
    }
}

/// One of the pictures.
#[inline(never)]
fn picture(scene: &Scene, layout: &Layout, on_fault: &Callback<&'static str>) -> Html {
    let class = match layout.form {
        Form::Wide => "stage-wide",
        Form::Narrow => "stage-narrow",
    };
    let (width, height) = layout.size;
    let card = |node: &scene::Node| layout.card(node.place).map(|panel| card::card(node, panel, layout.form, scene.language, on_fault));
    html! {
        <svg {class} viewBox={format!("0 0 {} {}", px(width), px(height))}>
            { for scene.wires.iter().map(|wire| wire::wire(wire, layout)) }
            { for scene.nodes().filter_map(card) }
            { for scene.wires.iter().map(|wire| wire::press(wire, layout, scene.language, on_fault)) }
            if let Some(moved) = &scene.moved { { wire::moved(moved, scene.step, layout) } }
        </svg>
    }
}

/// The picture in sentences, for whoever can't see it.
fn telling(scene: &Scene) -> String {
    let language = scene.language;
    let tally = &scene.tally;
    let mut told = vec![match tally.placed {
        0 => words::tells_start(language),
        placed => words::tells_totals(language, placed, tally.stored, tally.shipments),
    }];
    for node in scene.nodes() {
        let name = names::short_place(language, node.place.name());
        if node.down {
            told.push(words::tells_down(language, name));
        }
        if let Body::Store(sheets) = &node.body {
            told.extend(sheets.iter().map(|sheet| {
                let rows: Vec<String> = sheet.rows.iter().map(|(order, word)| format!("{order} {word}")).collect();
                let rows = if rows.is_empty() { words::no_rows(language) } else { rows.join(", ") };
                words::tells_table(language, name, &sheet.name, rows)
            }));
        }
    }
    told.join(" ")
}
