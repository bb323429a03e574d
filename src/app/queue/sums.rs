//! Sent, done, and where the rest is, where the reader stands.

use crate::app::board::{Sum, sums as line};
use crate::experiment::queue::QueueRun;
use crate::texts::{Language, queue as words};
use yew::prelude::*;

/// The line under the stage.
pub fn sums(run: &QueueRun, language: Language) -> Html {
    let (lab, counts) = (run.model(), run.model().counts());
    let gone = counts.refused + counts.dropped + counts.expired + counts.discarded + counts.lost;
    let dead = lab.store().depth().dead;
    let place = |name: &'static str| words::place(language, name);
    let mut all =
        vec![Sum::of(place("sent"), counts.sent), Sum::of(place("waiting"), lab.inside()), Sum::of(place("settled"), counts.settled)];
    if dead > 0 {
        all.push(Sum::of(place("dead"), dead));
    }
    if gone > 0 {
        all.push(Sum::alarm(place("lost"), gone));
    }
    line(&all, language)
}
