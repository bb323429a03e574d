//! The numbers of a chart as a table, made only while it is open.

use crate::chart::{Figure, table};
use crate::texts::{Language, page};
use std::rc::Rc;
use web_sys::HtmlDetailsElement;
use yew::prelude::*;

/// What the table needs.
#[derive(Properties, PartialEq)]
pub struct NumbersProps {
    /// The chart's figure.
    pub figure: Rc<Figure>,
    /// The reader's language.
    pub language: Language,
}

/// The table, folded until the reader asks for it.
#[component]
pub fn Numbers(props: &NumbersProps) -> Html {
    let open = use_state_eq(|| false);
    let ontoggle = {
        let open = open.clone();
        Callback::from(move |event: Event| {
            if let Some(details) = event.target_dyn_into::<HtmlDetailsElement>() {
                open.set(details.open());
            }
        })
    };
    html! {
        <details class="numbers" {ontoggle}>
            <summary>{ page::chart_table(props.language) }</summary>
            if *open {
                { rows(props) }
            }
        </details>
    }
}

fn rows(props: &NumbersProps) -> Html {
    let table = table(&props.figure, props.language);
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={props.figure.title.clone()}>
            <table>
                <caption class="unseen">{ &props.figure.title }</caption>
                <thead><tr>{ for table.columns.iter().map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
                <tbody>
                    { for table.rows.iter().map(|row| html! { <tr>{ for row.iter().map(|cell| html! { <td>{ cell }</td> }) }</tr> }) }
                </tbody>
            </table>
        </div>
    }
}
