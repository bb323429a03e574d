//! Sent, served, and where the rest is, where the reader stands.

use crate::app::board::{Sum, sums as line};
use crate::experiment::sharding::ShardingRun;
use crate::texts::{Language, sharding as words};
use yew::prelude::*;

/// The line under the stage.
pub fn sums(run: &ShardingRun, language: Language) -> Html {
    let (lab, counts) = (run.model(), run.model().counts());
    let place = |name: &'static str| words::place(language, name);
    let mut all = vec![
        Sum::of(place("sent"), counts.sent),
        Sum::of(place("served"), counts.served),
        Sum::of(place("waiting"), counts.sent - counts.served),
    ];
    if lab.lost() > 0 {
        all.push(Sum::alarm(place("lost"), lab.lost().into()));
    }
    line(&all, language)
}
