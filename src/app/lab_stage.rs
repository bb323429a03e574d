//! The stage of whichever lab is open: rate limiting's here, the others' from a later part of the program.

use super::further_stages;
use super::sight::Sight;
use super::stage::{Scene, Stage, empty};
use super::topology::Picked;
use crate::experiment::rate_limit::RateLimitRun;
use crate::kernel::Name;
use crate::session::{Action, Open};
use crate::texts::Language;
use yew::prelude::*;

/// The lab's state, drawn as far as it may be in sight. The reader presses what should fail, and picks places of a map.
#[inline(never)]
pub fn lab_stage(
    open: &Open,
    (language, sight): (Language, Sight),
    on_fault: &Callback<&'static str>,
    picked: Picked,
    on_pick: &Callback<Name>,
) -> Html {
    let Some(run) = open.at_offset() else { return html! { <div class="stage empty" /> } };
    if let Some(run) = run.as_any().downcast_ref::<RateLimitRun>() {
        return html! { <Stage scene={Scene::of(run, language)} {sight} on_fault={on_fault.clone()} /> };
    }
    further_stages::stage(run.as_any(), (language, sight), on_fault, picked, on_pick)
}

/// Keeps the place of a stage whose part of the program is still to come: rate limiting's alone, which has one for itself.
pub fn stage_to_come(open: &Open) -> Html {
    let Some(run) = open.at_offset() else { return Html::default() };
    run.as_any().downcast_ref().map_or_else(Html::default, empty)
}

/// What belongs to the stage and needs room of its own: who sent what to whom, and why.
pub fn beside(open: &Open, language: Language, on_action: &Callback<Action>) -> Html {
    let Some(run) = open.at_offset() else { return Html::default() };
    if run.as_any().is::<RateLimitRun>() {
        return Html::default();
    }
    further_stages::beside(open, &**run, language, on_action)
}
