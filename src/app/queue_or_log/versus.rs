//! What came of the whole run, question by question, for the queue and for the log.

use crate::app::versus;
use crate::experiment::LabRun;
use crate::experiment::queue_or_log::{QueueOrLogRun, ROWS, Versus};
use crate::texts::{Language, compare, queue_or_log as words};
use yew::prelude::*;

/// The table.
pub fn versus(run: &QueueOrLogRun, language: Language) -> Html {
    let figures = run.figures();
    let row = |row: &Versus| {
        let (queue, log) = figures.get(row.queue).zip(figures.get(row.log))?;
        let seconds = row.queue.ends_with("seconds");
        let written = |value: f64| if seconds { compare::seconds(language, format!("{value:.2}")) } else { format!("{value}") };
        let class = if queue == log { "" } else { "differs" };
        let answers = html! { <><td {class}>{ written(queue) }</td><td {class}>{ written(log) }</td></> };
        Some((words::question(language, row.name).to_owned(), answers))
    };
    let sides = [words::queue(language), words::log(language)].into_iter();
    versus::versus(html! { compare::versus(language) }, sides, ROWS.iter().filter_map(row))
}
