//! Sent, acknowledged, and what is in the log, where the reader stands.

use crate::app::board::{Sum, sums as line};
use crate::experiment::event_log::{LogRun, Partition};
use crate::texts::{Language, event_log as words};
use yew::prelude::*;

/// The line under the stage.
pub fn sums(run: &LogRun, language: Language) -> Html {
    let (lab, counts) = (run.model(), run.model().counts());
    let held = lab.partitions().iter().map(Partition::records).sum();
    let lost = counts.lost + counts.acknowledged_lost;
    let place = |name: &'static str| words::place(language, name);
    let mut all =
        vec![Sum::of(place("sent"), counts.sent), Sum::of(place("acknowledged"), counts.acknowledged), Sum::of(place("in-log"), held)];
    if lost > 0 {
        all.push(Sum::alarm(place("lost"), lost));
    }
    line(&all, language)
}
