//! Expected beside actual: sent, done, and where the rest is, where the reader stands.

use crate::experiment::queue::QueueRun;
use crate::texts::{Language, queue as words, town};
use yew::prelude::*;

/// The line under the stage.
pub fn sums(run: &QueueRun, language: Language) -> Html {
    let (lab, counts) = (run.model(), run.model().counts());
    let gone = counts.refused + counts.dropped + counts.expired + counts.discarded + counts.lost;
    let item = |name: &str, count: u64, alarm: bool| {
        html! { <div class={if alarm { "differs" } else { "" }}><dt>{ words::place(language, name) }</dt><dd>{ count }</dd></div> }
    };
    html! {
        <dl class="balance" aria-label={town::balance(language)}>
            { item("sent", counts.sent, false) }
            { item("waiting", lab.inside(), false) }
            { item("settled", counts.settled, false) }
            if lab.store().depth().dead > 0 { { item("dead", lab.store().depth().dead, false) } }
            if gone > 0 { { item("lost", gone, true) } }
        </dl>
    }
}
