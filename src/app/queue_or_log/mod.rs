//! The stage of the queue and the log side by side: both labs' pictures, one above the other, and what came of it as a table.

mod rows;
mod versus;

pub use rows::rows;
pub use versus::versus;

use super::board::{BoardStage, Pictures};
use super::sight::Sight;
use super::{event_log, queue};
use crate::experiment::LabRun;
use crate::experiment::queue_or_log::QueueOrLogRun;
use crate::kernel::Either;
use crate::texts::{Language, queue_or_log as words};
use yew::prelude::*;

/// The stage.
pub fn stage(run: &QueueOrLogRun, (language, sight): (Language, Sight), on_fault: Callback<&'static str>) -> Html {
    let (of_queue, of_log) = match run.step() {
        Some(Either::One(step)) => (Some(*step), None),
        Some(Either::Other(step)) => (None, Some(*step)),
        None => (None, None),
    };
    // What is pressed breaks on both sides, so only what both have can be pressed.
    let pressed = |target: &'static str| match target {
        "broker" | "broker-1" => Some("broker"),
        "consumer" | "every-consumer" => Some(target),
        _ => None,
    };
    let upper = queue::pictures(&run.model().one.model, of_queue, "classic", language);
    let lower = event_log::pictures(&run.model().other.model, of_log, language);
    let Pictures { wide, narrow, telling } = upper.above(lower).pressing(pressed);
    html! { <BoardStage title={words::title(language)} {telling} {wide} {narrow} {sight} step={run.at()} {on_fault} /> }
}
