//! What stands around a lab's figure: what explains it and what changes it. It comes with the program's next part, once the figure stands.

use super::beneath;
use super::faults::Faults;
use super::lab_page::LabPageProps;
use super::lab_stage::beside;
use super::later::use_later;
use super::points::Points;
use super::recorded::Recorded;
use super::settings::Settings;
use super::stories::stories;
use super::topology::{AnswerTable, Cutting, Editor, Picked};
use super::verdicts::{checks, figures};
use crate::kernel::Name;
use crate::patterns::topology::MapError;
use crate::session::{Action, Open};
use crate::texts::{Language, parameters};
use std::rc::Rc;
use yew::prelude::*;

/// What is needed.
#[derive(Properties)]
pub struct AroundProps {
    /// The page that has it.
    pub page: LabPageProps,
    /// What the reader has picked on a map.
    pub picked: Picked,
    /// What the map refused, and why.
    pub refused: Option<MapError>,
    /// The reader picks something else.
    pub on_picked: Callback<Picked>,
    /// The reader presses a place of the map.
    pub on_pick: Callback<Name>,
}

impl PartialEq for AroundProps {
    /// Sessions are cheap to show again and dear to compare.
    fn eq(&self, _: &AroundProps) -> bool {
        false
    }
}

/// All around a lab's figure.
#[component]
pub fn Around(props: &AroundProps) -> Html {
    let AroundProps { page, picked, refused, on_picked, on_pick } = props;
    let LabPageProps { open, language, on_action, .. } = page;
    let (language, lab) = (*language, open.experiment.lab());
    let place = use_node_ref();
    let here = use_later(&place);
    let is_map = lab.named.is_some();
    html! {
        <>
            if is_map { <Editor open={open.clone()} {language} picked={*picked} refused={refused.clone()} on_picked={on_picked.clone()} on_action={on_action.clone()} /> }
            if is_map { <AnswerTable open={open.clone()} {language} picked={*picked} on_pick={on_pick.clone()} /> }
            { beside(open, language, on_action) }
            if !lab.points.is_empty() { <Points lab={lab.name} {language} /> }
            <div class="around">
                <div class="column">
                    <Settings open={open.clone()} {language} on_action={on_action.clone()} />
                    <Faults open={open.clone()} {language} on_action={on_action.clone()} />
                </div>
                <div class="column">
                    <Outcome open={open.clone()} recorded={Recorded::of(open)} {language} on_action={on_action.clone()} />
                    { stories(lab, language) }
                    if here { { beneath::share(page, parameters::lab(language, lab.name)) } }
                </div>
            </div>
            <div ref={place} class="beneath">
                if here {
                    if is_map { <Cutting open={open.clone()} {language} on_action={on_action.clone()} /> }
                    { beneath::data(page) }{ beneath::charts(page) }
                }
            </div>
        </>
    }
}

#[derive(Properties)]
struct OutcomeProps {
    open: Open,
    recorded: Recorded,
    language: Language,
    on_action: Callback<Action>,
}

impl PartialEq for OutcomeProps {
    fn eq(&self, other: &OutcomeProps) -> bool {
        (self.language, self.recorded) == (other.language, other.recorded)
    }
}

/// Checks and figures, made anew only when more of the run is recorded.
#[component]
fn Outcome(props: &OutcomeProps) -> Html {
    let OutcomeProps { open, recorded, language, on_action } = props;
    let summary = use_memo(*recorded, |_| open.run_mut().map(|run| Rc::new(run.summary())));
    match &*summary {
        Some(summary) => html! {
            <>
                { checks(summary, *language, on_action) }
                { figures(summary, *language) }
            </>
        },
        None => Html::default(),
    }
}
