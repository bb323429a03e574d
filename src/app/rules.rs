//! The rules, as people write them, each with its meaning in words beneath.

use super::icon::{Icon, IconButton};
use crate::models::limiter::Rule;
use crate::texts::{Language, Say, parameters};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the editor needs.
#[derive(Properties, PartialEq)]
pub struct RulesProps {
    /// The reader's language.
    pub language: Language,
    /// The rules as they were typed.
    pub texts: Vec<String>,
    /// How many rules there may be.
    pub count_max: usize,
    /// What is wrong with them together.
    pub error: Option<AttrValue>,
    /// The rules are typed anew.
    pub on_texts: Callback<Vec<String>>,
}

/// An editor of rules.
#[component]
pub fn Rules(props: &RulesProps) -> Html {
    let RulesProps { language, texts, count_max, .. } = props;
    let add = {
        let (texts, on_texts) = (texts.clone(), props.on_texts.clone());
        Callback::from(move |_: MouseEvent| {
            let mut texts = texts.clone();
            texts.push("10/s".to_owned());
            on_texts.emit(texts);
        })
    };
    // An error that no single line has, such as a column that the traffic lacks, stands under all of them.
    let of_no_line = texts.iter().all(|text| text.parse::<Rule>().is_ok());
    html! {
        <div class="field rules">
            <span class="label" id="rules-label">{ parameters::label(*language, "rule") }</span>
            <ol aria-labelledby="rules-label">{ for (0..texts.len()).map(|place| line(props, place)) }</ol>
            if let (Some(error), true) = (&props.error, of_no_line) {
                <p class="error" role="alert">{ error }</p>
            }
            if texts.len() < *count_max {
                <button type="button" class="text-button" onclick={add}>{ parameters::add_rule(*language) }</button>
            }
        </div>
    }
}

fn line(props: &RulesProps, place: usize) -> Html {
    let language = props.language;
    let text = &props.texts[place];
    let changed = |change: fn(&mut Vec<String>, usize, String)| {
        let (texts, on_texts) = (props.texts.clone(), props.on_texts.clone());
        move |value: String| {
            let mut texts = texts.clone();
            change(&mut texts, place, value);
            on_texts.emit(texts);
        }
    };
    let set = changed(|texts, place, value| texts[place] = value);
    let onchange = Callback::from(move |event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            set(input.value());
        }
    });
    let take = changed(|texts, place, _| drop(texts.remove(place)));
    let remove = Callback::from(move |_: MouseEvent| take(String::new()));
    let meaning = text.parse::<Rule>();
    let note = format!("rule-{place}-note");
    html! {
        <li>
            <div class="entry">
                <input type="text" spellcheck="false" autocomplete="off" value={text.clone()} aria-label={parameters::rule_number(language, place + 1)}
                    aria-describedby={note.clone()} aria-invalid={meaning.is_err().then_some("true")} {onchange} />
                if props.texts.len() > 1 {
                    <IconButton icon={Icon::Cross} label={parameters::remove_rule(language, place + 1)} onclick={remove} />
                }
            </div>
            {
                match meaning {
                    Ok(rule) => html! { <p class="meaning" id={note}>{ rule.meaning(language) }</p> },
                    Err(error) => html! { <p class="error" id={note} role="alert">{ error.say(language) }</p> },
                }
            }
        </li>
    }
}
