//! The stage of whichever lab is open: rate limiting's here, the others' from the program's second part.

use super::further_stages;
use super::stage::{Scene, Stage};
use super::topology::Picked;
use crate::experiment::rate_limit::RateLimitRun;
use crate::kernel::Name;
use crate::session::{Action, Open};
use crate::texts::Language;
use yew::prelude::*;

/// What is needed.
#[derive(Properties)]
pub struct LabStageProps {
    /// The open lab.
    pub open: Open,
    /// The reader's language.
    pub language: Language,
    /// The reader presses what should fail.
    pub on_fault: Callback<&'static str>,
    /// What the reader has picked on a map.
    pub picked: Picked,
    /// The reader picks a place of a map.
    pub on_pick: Callback<Name>,
}

impl PartialEq for LabStageProps {
    fn eq(&self, _: &LabStageProps) -> bool {
        false
    }
}

/// The lab's state, drawn.
#[component]
pub fn LabStage(props: &LabStageProps) -> Html {
    let LabStageProps { open, language, on_fault, picked, on_pick } = props;
    let Some(run) = open.at_offset() else { return html! { <div class="stage empty" /> } };
    if let Some(run) = run.as_any().downcast_ref::<RateLimitRun>() {
        return html! { <Stage scene={Scene::of(run, *language)} on_fault={on_fault.clone()} /> };
    }
    further_stages::stage(run.as_any(), *language, on_fault, *picked, on_pick)
}

/// What belongs to the stage and needs room of its own: who sent what to whom, and why.
pub fn beside(open: &Open, language: Language, on_action: &Callback<Action>) -> Html {
    let Some(run) = open.at_offset() else { return Html::default() };
    if run.as_any().is::<RateLimitRun>() {
        return Html::default();
    }
    further_stages::beside(open, &**run, language, on_action)
}
