//! What came of the whole run, question by question, for each way. Every answer leads to the step behind it, or to the way's own run.

use crate::app::recorded::Recorded;
use crate::app::stage::px;
use crate::app::versus::{across, versus};
use crate::experiment::compare::{Answer, CompareRun, Compared, QUESTIONS};
use crate::experiment::{Check, Figures, LabRun};
use crate::session::{Action, Open};
use crate::texts::{Language, compare as words};
use yew::prelude::*;

/// What the table needs.
#[derive(Properties)]
pub struct VersusProps {
    /// The open lab.
    pub open: Open,
    /// How much of the run is recorded.
    pub recorded: Recorded,
    /// The reader's language.
    pub language: Language,
    /// What the reader does.
    pub on_action: Callback<Action>,
}

impl PartialEq for VersusProps {
    fn eq(&self, other: &VersusProps) -> bool {
        (self.language, self.recorded) == (other.language, other.recorded)
    }
}

/// The table, made anew only when more of the run is recorded.
#[component]
pub fn Versus(props: &VersusProps) -> Html {
    let VersusProps { open, language, on_action, .. } = props;
    let run = open.run_mut();
    run.as_ref()
        .and_then(|run| run.as_any().downcast_ref::<CompareRun>())
        .map_or_else(Html::default, |run| table(run, *language, on_action))
}

fn table(run: &CompareRun, language: Language, on_action: &Callback<Action>) -> Html {
    let (figures, checks) = (run.figures(), run.checks());
    let table = Table { figures: &figures, checks: &checks, language, on_action };
    let sides = run.ways().iter().map(|compared| words::way(language, compared.way.name()).to_owned());
    let rows = QUESTIONS.iter().map(|question| {
        let answers = run.ways().iter().map(|compared| table.cell(question, compared)).collect();
        (words::question(language, question.figure).to_owned(), answers)
    });
    across(words::versus(language), versus(html! { words::versus(language) }, sides, rows))
}

struct Table<'a> {
    figures: &'a Figures,
    checks: &'a [Check],
    language: Language,
    on_action: &'a Callback<Action>,
}

impl Table<'_> {
    fn cell(&self, question: &Answer, compared: &Compared) -> Html {
        let (language, way) = (self.language, compared.way);
        let figure = self.figures.get(&format!("{}_{}", way.name(), question.figure));
        let answer = figure.map_or_else(|| words::none(language), |figure| written(question.figure, figure, language));
        let bad = figure.is_some_and(|figure| is_bad(question.figure, figure));
        let step = question.check.filter(|_| bad).and_then(|check| self.failed_at(&format!("{}-{check}", way.name())));
        let inside = match step {
            Some(step) => {
                let seek = self.on_action.reform(move |_: MouseEvent| Action::Seek(step));
                let title = words::to_step(language, &answer);
                html! { <button type="button" class="text-button" onclick={seek} title={title.clone()} aria-label={title}>{ answer }</button> }
            }
            None => {
                let title = words::to_run(language, &answer, words::way(language, way.name()));
                html! { <a href={compared.experiment.to_string()} title={title.clone()} aria-label={title}>{ answer }</a> }
            }
        };
        html! { <td class={if bad { "differs" } else { "" }}>{ inside }</td> }
    }

    fn failed_at(&self, name: &str) -> Option<u64> {
        self.checks.iter().find(|check| check.name == name)?.first_failed_step
    }
}

/// Whether an answer is one that nobody wants.
fn is_bad(figure: &str, value: f64) -> bool {
    match figure {
        "accepted_share" | "truth_share" => value < 1.0,
        "lost" | "ghosts" | "doubles" => value > 0.0,
        _ => false,
    }
}

/// An answer as a person writes it.
fn written(figure: &str, value: f64, language: Language) -> String {
    match figure {
        _ if figure.ends_with("_share") => format!("{}%", px((value * 1_000.0).round() / 10.0)),
        _ if figure.ends_with("_seconds") => words::seconds(language, format!("{value:.2}")),
        _ => format!("{value}"),
    }
}
