//! The stage of whichever lab is open. A new lab adds its line here.

use super::stage::{Scene, Stage};
use crate::experiment::rate_limit::RateLimitRun;
use crate::session::Open;
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
}

impl PartialEq for LabStageProps {
    fn eq(&self, _: &LabStageProps) -> bool {
        false
    }
}

/// The lab's state, drawn.
#[component]
pub fn LabStage(props: &LabStageProps) -> Html {
    let LabStageProps { open, language, on_fault } = props;
    let Some(run) = open.at_offset() else { return html! { <div class="stage empty" /> } };
    match run.as_any().downcast_ref::<RateLimitRun>() {
        Some(run) => html! { <Stage scene={Scene::of(run, *language)} on_fault={on_fault.clone()} /> },
        None => Html::default(),
    }
}
