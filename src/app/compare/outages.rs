//! What is left while each part is down: a run for each part and way, made between frames. Each answer is a link to its run.

use crate::app::between_frames::{Work, use_work};
use crate::app::versus::{across, versus};
use crate::experiment::compare::{Outages, Way};
use crate::session::Open;
use crate::texts::{Language, compare as words, parameters};
use std::ops::ControlFlow;
use std::rc::Rc;
use yew::prelude::*;

/// Steps in one frame: a few milliseconds.
const STEPS_A_FRAME: u64 = 5_000;

/// What the table needs.
#[derive(Properties)]
pub struct OutageTableProps {
    /// The open lab.
    pub open: Open,
    /// The reader's language.
    pub language: Language,
}

impl PartialEq for OutageTableProps {
    fn eq(&self, other: &OutageTableProps) -> bool {
        self.language == other.language && self.open.experiment.run_link() == other.open.experiment.run_link()
    }
}

/// Outages that are all run; they are the same wherever they are the same object.
#[derive(Clone)]
struct Tried(Rc<Outages>);

impl PartialEq for Tried {
    fn eq(&self, other: &Tried) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The table, in the lab that has one.
#[component]
pub fn OutageTable(props: &OutageTableProps) -> Html {
    let language = props.language;
    let experiment = props.open.experiment.clone();
    let key = experiment.run_link().to_string();
    let work = use_work(
        key,
        move || Outages::of(&experiment),
        |mut outages: Outages| {
            if outages.advance(STEPS_A_FRAME) {
                return ControlFlow::Break(Tried(Rc::new(outages)));
            }
            let progress = outages.progress();
            ControlFlow::Continue((outages, progress))
        },
    );
    match work {
        Work::None => Html::default(),
        Work::Running(percent) => html! { <p class="quiet" role="status">{ words::trying(language, percent) }</p> },
        Work::Done(Tried(outages)) => table(&outages, language),
    }
}

fn table(outages: &Outages, language: Language) -> Html {
    let cell = |part: &str, way: Way| match outages.outage(part, way) {
        None => html! { <td class="quiet">{ words::no_such_part(language) }</td> },
        Some(outage) => {
            let mut answer = format!("{:.0}%", outage.accepted * 100.0);
            if outage.lost > 0.0 {
                answer = format!("{answer} · {}", words::lost(language, outage.lost));
            }
            let title = words::to_run(language, &answer, words::way(language, way.name()));
            let class = if outage.accepted < 1.0 || outage.lost > 0.0 { "differs" } else { "" };
            html! { <td {class}><a href={outage.link.clone()} title={title.clone()} aria-label={title}>{ answer }</a></td> }
        }
    };
    let caption = html! { <><strong>{ words::outages(language) }</strong>{ " " }{ words::outages_about(language) }</> };
    let sides = outages.ways().iter().map(|way| words::way(language, way.name()).to_owned());
    let rows = outages.parts().map(|part| {
        let answers = outages.ways().iter().map(|way| cell(part, *way)).collect();
        (parameters::label(language, part).to_owned(), answers)
    });
    across(words::outages(language), versus(caption, sides, rows))
}
