//! Where to cut: how many teams each change touches, with a team for each business capability and with one for each technical layer.

use crate::experiment::topology::touched;
use crate::patterns::topology::{CAPABILITIES, Cell, GIVEN, LAYERS, Teams};
use crate::session::{Action, Open};
use crate::texts::{Language, topology as words};
use yew::prelude::*;

/// What is needed.
#[derive(Properties)]
pub struct CuttingProps {
    /// The open lab.
    pub open: Open,
    /// The reader's language.
    pub language: Language,
    /// What the reader does.
    pub on_action: Callback<Action>,
}

impl PartialEq for CuttingProps {
    fn eq(&self, other: &CuttingProps) -> bool {
        self.language == other.language && self.open.experiment.value("touches") == other.open.experiment.value("touches")
    }
}

/// The table, and a change of the reader's own.
#[component]
pub fn Cutting(props: &CuttingProps) -> Html {
    let language = props.language;
    let own = touched(&props.open.experiment);
    let row = |name: &str, teams: Teams| {
        let bar = |count: usize| html! { <td><span class="teams" aria-hidden="true">{ dots(count) }</span>{ count }</td> };
        html! { <tr key={name.to_owned()}><th scope="row">{ words::change(language, name).to_owned() }</th>{ bar(teams.by_business) }{ bar(teams.by_layer) }</tr> }
    };
    let given = GIVEN.iter().map(|change| row(change.name, Teams::of(change.cells())));
    html! {
        <section class="cutting">
            <h2>{ words::cutting(language) }</h2>
            <p class="quiet">{ words::cutting_about(language) }</p>
            <div class="cuts">
                <table class="versus">
                    <caption class="unseen">{ words::cutting(language) }</caption>
                    <thead><tr><th scope="col">{ words::change_head(language) }</th><th scope="col">{ words::by_business(language) }</th><th scope="col">{ words::by_layer(language) }</th></tr></thead>
                    <tbody>
                        { for given }
                        if !own.is_empty() { { row("own", Teams::of(own.iter().copied())) } }
                    </tbody>
                </table>
                { matrix(props, &own) }
            </div>
        </section>
    }
}

/// A dot for each team.
fn dots(count: usize) -> String {
    "●".repeat(count)
}

/// The parts of the software, each of which the reader's own change may touch.
fn matrix(props: &CuttingProps, own: &[Cell]) -> Html {
    let language = props.language;
    let cell = |cell: Cell| {
        let touches = own.contains(&cell);
        let mut after: Vec<Cell> = own.iter().copied().filter(|other| *other != cell).collect();
        if !touches {
            after.push(cell);
        }
        after.sort_unstable();
        let texts: Vec<String> = after.iter().map(|cell| format!("{}.{}", CAPABILITIES[cell.capability], LAYERS[cell.layer])).collect();
        let text = texts.join(",");
        let set = move |_: Event| Action::Set {
            parameter: "touches".to_owned(),
            texts: if text.is_empty() { Vec::new() } else { vec![text.clone()] },
        };
        let label = format!("{} · {}", words::place(language, CAPABILITIES[cell.capability]), words::place(language, LAYERS[cell.layer]));
        html! { <td><label><input type="checkbox" checked={touches} aria-label={label} onchange={props.on_action.reform(set)} /></label></td> }
    };
    let row = |capability: usize| {
        html! {
            <tr key={capability}>
                <th scope="row">{ words::place(language, CAPABILITIES[capability]) }</th>
                { for (0..LAYERS.len()).map(|layer| cell(Cell { capability, layer })) }
            </tr>
        }
    };
    html! {
        <table class="versus matrix">
            <caption>{ words::own_change(language) }</caption>
            <thead><tr><td></td>{ for LAYERS.iter().map(|layer| html! { <th scope="col">{ words::place(language, layer) }</th> }) }</tr></thead>
            <tbody>{ for (0..CAPABILITIES.len()).map(row) }</tbody>
        </table>
    }
}
