//! A table that compares: a question a row, an answer of each side.

use yew::prelude::*;

/// The table. A row is its question and the cells of its answers.
pub fn versus(caption: Html, sides: impl Iterator<Item = String>, rows: impl Iterator<Item = (String, Html)>) -> Html {
    html! {
        <table class="versus">
            <caption>{ caption }</caption>
            <thead><tr><td></td>{ for sides.map(|side| html! { <th scope="col">{ side }</th> }) }</tr></thead>
            <tbody>{ for rows.map(|(question, answers)| html! { <tr><th scope="row">{ question }</th>{ answers }</tr> }) }</tbody>
        </table>
    }
}

/// A table of many sides, which a reader may have to move sideways.
pub fn across(label: String, table: Html) -> Html {
    html! { <div class="across" tabindex="0" role="region" aria-label={label}>{ table }</div> }
}
