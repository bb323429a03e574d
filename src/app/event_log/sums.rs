//! Expected beside actual: sent, acknowledged, what is in the log, where the reader stands.

use crate::experiment::event_log::LogRun;
use crate::texts::{Language, event_log as words, town};
use yew::prelude::*;

/// The line under the stage.
pub fn sums(run: &LogRun, language: Language) -> Html {
    let (lab, counts) = (run.model(), run.model().counts());
    let held: u64 = lab.partitions().iter().map(|partition| partition.end() - partition.start()).sum();
    let lost = counts.lost + counts.acknowledged_lost;
    let item = |name: &str, count: u64, alarm: bool| {
        html! { <div class={if alarm { "differs" } else { "" }}><dt>{ words::place(language, name) }</dt><dd>{ count }</dd></div> }
    };
    html! {
        <dl class="balance" aria-label={town::balance(language)}>
            { item("sent", counts.sent, false) }
            { item("acknowledged", counts.acknowledged, false) }
            { item("in-log", held, false) }
            if lost > 0 { { item("lost", lost, true) } }
        </dl>
    }
}
