//! The stage of whichever lab is open. A new lab adds its line here.

use super::stage::{Scene, Stage};
use super::town;
use crate::experiment::patterns::PatternRun;
use crate::experiment::rate_limit::RateLimitRun;
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
    if let Some(run) = run.as_any().downcast_ref::<RateLimitRun>() {
        return html! { <Stage scene={Scene::of(run, *language)} on_fault={on_fault.clone()} /> };
    }
    run.as_any().downcast_ref::<PatternRun>().map_or_else(Html::default, |run| {
        let scene = town::Scene::of(run, *language);
        let tally = scene.tally;
        html! { <><town::TownStage {scene} on_fault={on_fault.clone()} /><town::Balance {tally} language={*language} /></> }
    })
}

/// What belongs to the stage and needs room of its own: who sent what to whom, and why.
pub fn beside(open: &Open, language: Language, on_action: &Callback<Action>) -> Html {
    let Some(run) = open.at_offset() else { return Html::default() };
    let Some(run) = run.as_any().downcast_ref::<PatternRun>() else { return Html::default() };
    let rows = town::Rows::of(run, town::lanes(run), language);
    // While it plays nobody could read the causes.
    let causes = if open.playing { Vec::new() } else { run.causes(open.offset(), town::CAUSES, language) };
    html! {
        <div class="beside">
            <town::Sequence {rows} {language} on_action={on_action.clone()} />
            <town::Why rows={causes} {language} on_action={on_action.clone()} />
        </div>
    }
}
