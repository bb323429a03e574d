//! What came of the whole run, question by question, for the queue and for the log.

use crate::experiment::LabRun;
use crate::experiment::queue_or_log::{QueueOrLogRun, ROWS, Versus};
use crate::texts::{Language, queue_or_log as words};
use yew::prelude::*;

/// The table.
pub fn versus(run: &QueueOrLogRun, language: Language) -> Html {
    let figures = run.figures();
    let row = |row: &Versus| {
        let (queue, log) = figures.get(row.queue).zip(figures.get(row.log))?;
        let seconds = row.queue.ends_with("seconds");
        let written = |value: f64| if seconds { words::seconds(language, format!("{value:.2}")) } else { format!("{value}") };
        let class = |value: f64, other: f64| if value == other { "" } else { "differs" };
        Some(html! {
            <tr>
                <th scope="row">{ words::question(language, row.name) }</th>
                <td class={class(queue, log)}>{ written(queue) }</td>
                <td class={class(log, queue)}>{ written(log) }</td>
            </tr>
        })
    };
    html! {
        <table class="versus">
            <caption>{ words::versus(language) }</caption>
            <thead><tr><td></td><th scope="col">{ words::queue(language) }</th><th scope="col">{ words::log(language) }</th></tr></thead>
            <tbody>{ for ROWS.iter().filter_map(row) }</tbody>
        </table>
    }
}
