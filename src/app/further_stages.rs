//! The stages of all labs but rate limiting, which come with a part of the program of their own (tools/parts.mjs). A new lab adds its line here.

use super::recorded::Recorded;
use super::sequence::{Rows, Sequence};
use super::sight::Sight;
use super::topology::{self, Picked};
use super::why::{CAUSES, Why};
use super::{compare, event_log, queue, queue_or_log, sharding, town};
use crate::experiment::LabRun;
use crate::experiment::compare::CompareRun;
use crate::experiment::event_log::LogRun;
use crate::experiment::patterns::PatternRun;
use crate::experiment::queue::QueueRun;
use crate::experiment::queue_or_log::QueueOrLogRun;
use crate::experiment::sharding::ShardingRun;
use crate::experiment::topology::TopologyRun;
use crate::kernel::Name;
use crate::session::{Action, Open};
use crate::texts::Language;
use std::any::Any;
use yew::prelude::*;

/// The lab's state, drawn.
#[inline(never)]
pub fn stage(
    run: &dyn Any,
    (language, sight): (Language, Sight),
    on_fault: &Callback<&'static str>,
    picked: Picked,
    on_pick: &Callback<Name>,
) -> Html {
    if let Some(run) = run.downcast_ref::<QueueRun>() {
        return html! { <>{ queue::stage(run, (language, sight), on_fault.clone()) }{ queue::sums(run, language) }</> };
    }
    if let Some(run) = run.downcast_ref::<LogRun>() {
        return html! { <>{ event_log::stage(run, (language, sight), on_fault.clone()) }{ event_log::sums(run, language) }</> };
    }
    if let Some(run) = run.downcast_ref::<QueueOrLogRun>() {
        return queue_or_log::stage(run, (language, sight), on_fault.clone());
    }
    if let Some(run) = run.downcast_ref::<ShardingRun>() {
        return html! { <>{ sharding::stage(run, (language, sight), on_fault.clone()) }{ sharding::sums(run, language) }</> };
    }
    if let Some(run) = run.downcast_ref::<CompareRun>() {
        return compare::stage(run, (language, sight), on_fault);
    }
    if let Some(run) = run.downcast_ref::<TopologyRun>() {
        return topology::stage(run, (language, sight), picked, on_pick);
    }
    run.downcast_ref::<PatternRun>().map_or_else(Html::default, |run| {
        let scene = town::Scene::of(run, language);
        let tally = scene.tally;
        html! { <><town::TownStage {scene} {sight} on_fault={on_fault.clone()} /><town::Balance {tally} {language} /></> }
    })
}

/// What belongs to the stage and needs room of its own: who sent what to whom, and why.
#[inline(never)]
pub fn beside(open: &Open, run: &dyn LabRun, language: Language, on_action: &Callback<Action>) -> Html {
    let Some(rows) = rows(run.as_any(), language) else { return Html::default() };
    let both = || run.as_any().downcast_ref::<QueueOrLogRun>().map(|run| queue_or_log::versus(run, language));
    let recorded = Recorded::of(open);
    let all = || html! { <compare::Versus open={open.clone()} {recorded} {language} on_action={on_action.clone()} /> };
    let versus = both().or_else(|| run.as_any().is::<CompareRun>().then(all));
    // While it plays nobody could read the causes.
    let causes = if open.playing { Vec::new() } else { run.causes(open.offset(), CAUSES, language) };
    html! {
        <>
            { versus.unwrap_or_default() }
            <div class="beside">
                <Sequence {rows} {language} on_action={on_action.clone()} />
                <Why rows={causes} {language} on_action={on_action.clone()} />
            </div>
        </>
    }
}

/// The sequence diagram of a lab that has one.
fn rows(run: &dyn Any, language: Language) -> Option<Rows> {
    let pattern = || run.downcast_ref::<PatternRun>().map(|run| town::rows(run, language));
    let queue = || run.downcast_ref::<QueueRun>().map(|run| queue::rows(run, language));
    let event_log = || run.downcast_ref::<LogRun>().map(|run| event_log::rows(run, language));
    let sharding = || run.downcast_ref::<ShardingRun>().map(|run| sharding::rows(run, language));
    let both = || run.downcast_ref::<QueueOrLogRun>().map(|run| queue_or_log::rows(run, language));
    let all = || run.downcast_ref::<CompareRun>().map(|run| compare::rows(run, language));
    let map = || run.downcast_ref::<TopologyRun>().map(|run| topology::rows(run, language));
    pattern().or_else(all).or_else(map).or_else(queue).or_else(event_log).or_else(both).or_else(sharding)
}
