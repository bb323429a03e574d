//! How a step came about: its cause, the cause's cause, back to the accident or the order.

use crate::experiment::StepRow;
use crate::session::Action;
use crate::texts::{Language, town as words};
use yew::prelude::*;

/// Causes shown at most.
pub const CAUSES: usize = 8;

/// What is needed.
#[derive(Properties, PartialEq)]
pub struct WhyProps {
    /// The step and its causes, the step first.
    pub rows: Vec<StepRow>,
    /// The reader's language.
    pub language: Language,
    /// What the reader does.
    pub on_action: Callback<Action>,
}

/// The chain of causes; nothing where there is no cause.
#[component]
pub fn Why(props: &WhyProps) -> Html {
    let WhyProps { rows, language, on_action } = props;
    if rows.len() < 2 {
        return Html::default();
    }
    let item = |row: &StepRow| {
        let step = row.step;
        html! {
            <li>
                <button type="button" onclick={on_action.reform(move |_: MouseEvent| Action::Seek(step))}>
                    <span class="when"><span class="unseen">{ words::to_step(*language, step) }</span><span aria-hidden="true">{ step }</span></span><span>{ &row.sentence }</span>
                </button>
            </li>
        }
    };
    html! {
        <section class="why">
            <h2>{ words::why(*language) }</h2>
            <ol>{ for rows.iter().map(item) }</ol>
        </section>
    }
}
