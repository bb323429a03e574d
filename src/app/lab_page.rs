//! A lab's page: the stage with its sentence and player first, and around it what explains and changes it.

use super::around::Around;
use super::beneath;
use super::faults::break_at_playhead;
use super::frame::ThemeChoice;
use super::lab_stage::{lab_stage, stage_to_come};
use super::later::use_part;
use super::playing::playing;
use super::sight::Sight;
use super::topology::{Picked, pick};
use crate::kernel::Name;
use crate::patterns::topology::MapError;
use crate::session::{Action, Open};
use crate::texts::{Language, page, parameters};
use crate::workload::AccessLog;
use std::rc::Rc;
use yew::prelude::*;

/// What the page needs.
#[derive(Clone, Properties)]
pub struct LabPageProps {
    /// The open lab.
    pub open: Open,
    /// The reader's own log, if one is loaded and played.
    pub log: Option<Rc<AccessLog>>,
    /// The reader's language.
    pub language: Language,
    /// The colours that hold.
    pub theme: ThemeChoice,
    /// Whether the page stands inside another.
    pub embedded: bool,
    /// Which pictures of the stage may be in sight.
    pub sight: Sight,
    /// What the reader does.
    pub on_action: Callback<Action>,
}

impl PartialEq for LabPageProps {
    /// Sessions are cheap to show again and dear to compare.
    fn eq(&self, _: &LabPageProps) -> bool {
        false
    }
}

/// A lab's page.
#[component]
pub fn LabPage(props: &LabPageProps) -> Html {
    let LabPageProps { open, language, on_action, embedded, .. } = props;
    let language = *language;
    let helping = use_state_eq(|| false);
    let on_help = {
        let helping = helping.clone();
        Callback::from(move |()| helping.set(true))
    };
    let on_close = {
        let helping = helping.clone();
        Callback::from(move |()| helping.set(false))
    };
    let on_fault = {
        let (open, on_action) = (open.clone(), on_action.clone());
        Callback::from(move |target: &'static str| {
            if let Some((target, kinds)) = open.experiment.target(target) {
                on_action.emit(break_at_playhead(&open, target, kinds[0]));
            }
        })
    };
    let picked = use_state_eq(Picked::default);
    let refused = use_state_eq(|| None::<MapError>);
    let on_picked = {
        let (picked, refused) = (picked.clone(), refused.clone());
        Callback::from(move |changed: Picked| {
            refused.set(None);
            picked.set(changed);
        })
    };
    let on_pick = on_pick(open, (*picked, refused.setter()), *embedded, &on_picked, on_action);
    let title = parameters::lab(language, open.experiment.lab().name);
    // The player can be used before there is a picture.
    let (has_stage, has_around) = (use_part("stage"), use_part("around"));
    let stage = if has_stage { lab_stage(open, (language, props.sight), &on_fault, *picked, &on_pick) } else { stage_to_come(open) };
    let figure = playing(open, language, on_action, &on_help, stage);
    let help = if *helping { beneath::help(language, on_close) } else { Html::default() };
    if *embedded {
        return html! {
            <>
                <h1 class="unseen">{ title }</h1>
                { figure }
                { help }
                if open.log_needed().is_some() { { beneath::loader(props) } }
                <p class="outward"><a href={full_page(open)} target="_blank" rel="noopener">{ page::open_full_page(language) }</a></p>
            </>
        };
    }
    html! {
        <div class="lab-page">
            <header class="lab-head"><h1>{ title }</h1><p>{ parameters::lab_about(language, open.experiment.lab().name) }</p></header>
            { figure }
            { help }
            if has_around {
                <Around page={props.clone()} picked={*picked} refused={(*refused).clone()} {on_picked} {on_pick} />
            } else {
                <div class="awaited" aria-busy="true" />
            }
        </div>
    }
}

/// What picking a place of a map does. Inside another page, where nothing can be edited, it breaks the place.
fn on_pick(
    open: &Open,
    (picked, refused): (Picked, UseStateSetter<Option<MapError>>),
    embedded: bool,
    on_picked: &Callback<Picked>,
    on_action: &Callback<Action>,
) -> Callback<Name> {
    let (open, on_picked, on_action) = (open.clone(), on_picked.clone(), on_action.clone());
    Callback::from(move |name: Name| {
        if embedded {
            let target = open.experiment.target(&name);
            return target.into_iter().for_each(|(target, kinds)| on_action.emit(break_at_playhead(&open, target, kinds[0])));
        }
        let (after, action) = pick(&open.experiment.map("map"), picked, name);
        on_picked.emit(after);
        match action {
            Some(Ok(action)) => on_action.emit(action),
            Some(Err(wrong)) => refused.set(Some(wrong)),
            None => {}
        }
    })
}

fn full_page(open: &Open) -> String {
    let mut experiment = open.experiment.clone();
    experiment.view.embed = crate::experiment::Embed::No;
    experiment.view.step = (open.offset() > 0).then_some(open.offset());
    super::browser::address::absolute(&experiment.to_string())
}
