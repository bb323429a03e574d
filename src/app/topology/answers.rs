//! The four troubles of services that call each other, each place a row; every answer is a run, made between frames.

use super::Picked;
use crate::app::between_frames::{Work, use_work};
use crate::app::browser::reveal;
use crate::app::versus::across;
use crate::experiment::Experiment;
use crate::experiment::topology::{Answers, First, Questions};
use crate::kernel::Name;
use crate::patterns::topology::Graph;
use crate::session::Open;
use crate::texts::{Language, topology as words};
use std::ops::ControlFlow;
use std::rc::Rc;
use yew::prelude::*;

/// Steps in one frame: a few milliseconds.
const STEPS_A_FRAME: u64 = 2_500;

/// What the table needs.
#[derive(Properties)]
pub struct AnswerTableProps {
    /// The open lab.
    pub open: Open,
    /// The reader's language.
    pub language: Language,
    /// What the reader has picked: its row is marked.
    pub picked: Picked,
    /// The reader picks a place by its row.
    pub on_pick: Callback<Name>,
}

impl PartialEq for AnswerTableProps {
    fn eq(&self, other: &AnswerTableProps) -> bool {
        (self.language, self.picked) == (other.language, other.picked) && key(&self.open.experiment) == key(&other.open.experiment)
    }
}

/// Answers that are all there; they are the same wherever they are the same object.
#[derive(Clone)]
struct Told(Rc<Answers>);

impl PartialEq for Told {
    fn eq(&self, other: &Told) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The table.
#[component]
pub fn AnswerTable(props: &AnswerTableProps) -> Html {
    let language = props.language;
    let experiment = props.open.experiment.clone();
    let graph = experiment.map("map");
    let work = use_work(
        key(&experiment),
        move || Questions::of(&experiment),
        |mut questions: Questions| {
            if questions.advance(STEPS_A_FRAME) {
                return ControlFlow::Break(Told(Rc::new(questions.answers().clone())));
            }
            let progress = questions.progress();
            ControlFlow::Continue((questions, progress))
        },
    );
    let body = match work {
        Work::None => Html::default(),
        Work::Running(percent) => html! { <p class="quiet" role="status">{ words::asking(language, percent) }</p> },
        Work::Done(Told(answers)) if answers.blasts.len() == graph.nodes().len() => {
            table(&Asked { answers: &answers, graph: &graph, language }, props)
        }
        Work::Done(_) => Html::default(),
    };
    html! { <section class="questions"><h2>{ words::questions(language) }</h2><p class="quiet">{ words::questions_about(language) }</p>{ body }</section> }
}

/// What the answers depend on: what breaks in the reader's own run changes none, nor does what the reader's own change touches.
fn key(experiment: &Experiment) -> (&'static str, Vec<(String, String)>) {
    (experiment.lab().name, experiment.told(|name| name != "touches"))
}

struct Asked<'a> {
    answers: &'a Answers,
    graph: &'a Graph,
    language: Language,
}

fn table(asked: &Asked, props: &AnswerTableProps) -> Html {
    let language = asked.language;
    let row = |place: usize| {
        let name = asked.graph.nodes()[place].name;
        let own = props.picked.place == Some(name);
        let pick = props.on_pick.reform(move |_: MouseEvent| name);
        html! {
            <tr class={own.then_some("own")} key={name.as_str()}>
                <th scope="row"><button type="button" class="text-button" onclick={pick} aria-pressed={own.to_string()}>{ asked.name(place) }</button></th>
                { asked.blast(place) }{ asked.growth(place) }{ asked.renewal(place) }{ asked.test(place) }
            </tr>
        }
    };
    let heads = [
        words::place_head(language),
        words::who_fails(language),
        words::who_grows(language),
        words::who_breaks(language),
        words::who_runs(language),
    ];
    let table = html! {
        <table class="versus" onclick={|_: MouseEvent| reveal(".stage-figure")}>
            <caption class="unseen">{ words::questions(language) }</caption>
            <thead><tr>{ for heads.into_iter().map(|head| html! { <th scope="col">{ head }</th> }) }</tr></thead>
            <tbody>{ for (0..asked.graph.nodes().len()).map(row) }</tbody>
        </table>
    };
    across(words::questions(language), table)
}

impl Asked<'_> {
    fn name(&self, place: usize) -> &str {
        words::place(self.language, self.graph.name(place))
    }

    fn names(&self, places: &[usize]) -> String {
        places.iter().map(|place| self.name(*place)).collect::<Vec<_>>().join(", ")
    }

    fn cell(&self, answer: String, link: &str, bad: bool) -> Html {
        let title = words::to_run(self.language, &answer);
        html! { <td class={if bad { "differs" } else { "" }}><a href={link.to_owned()} title={title.clone()} aria-label={title}>{ answer }</a></td> }
    }

    fn none(&self) -> Html {
        html! { <td class="quiet">{ words::no_answer(self.language) }</td> }
    }

    fn blast(&self, place: usize) -> Html {
        let language = self.language;
        let Some(blast) = &self.answers.blasts[place] else { return self.none() };
        let taken = format!("{:.0}%", blast.accepted * 100.0);
        let mut answer = if blast.fails.is_empty() && blast.accepted >= 1.0 {
            words::nobody_fails(language)
        } else if blast.fails.is_empty() {
            words::customers_fail(language, &taken)
        } else {
            words::fails(language, self.names(&blast.fails), format!("{:.1}", blast.lasts), format!("{:.1}", blast.down), &taken)
        };
        if !blast.waits.is_empty() {
            answer = words::and_waits(language, answer, self.names(&blast.waits));
        }
        self.cell(answer, &blast.link, blast.accepted < 1.0)
    }

    fn growth(&self, place: usize) -> Html {
        let Some(growth) = self.answers.growths[place] else { return self.none() };
        let percent = |share: f64| format!("{:.0}%", share * 100.0);
        let load = words::load(self.language, percent(growth.before), percent(growth.after));
        let answer = if growth.must_grow() { words::must_grow(self.language, load) } else { load };
        self.cell(answer, &self.answers.doubled, growth.must_grow())
    }

    fn renewal(&self, place: usize) -> Html {
        let language = self.language;
        let Some(renewal) = &self.answers.renewals[place] else { return self.none() };
        let first = match renewal.first {
            First::Alone => words::alone(language),
            First::Any => words::any_order(language),
            First::Itself => words::itself_first(language),
            First::Others => words::others_first(language),
            First::Together => words::together(language),
        };
        let answer = match (renewal.first, renewal.breaks.is_empty()) {
            (First::Alone, _) => first,
            (_, true) => words::nobody_breaks(language, first),
            (_, false) => words::breaks(language, self.names(&renewal.breaks), first),
        };
        self.cell(answer, &renewal.link, !renewal.breaks.is_empty())
    }

    fn test(&self, place: usize) -> Html {
        let Some((needs, link)) = &self.answers.tests[place] else { return self.none() };
        let answer = if needs.is_empty() { words::nothing_else(self.language) } else { self.names(needs) };
        self.cell(answer, link, false)
    }
}
