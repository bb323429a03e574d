//! The settings of an experiment: a field a parameter, with its default and, where it was refused, what was typed and why.

use super::browser::changed;
use super::icon::{Icon, IconButton};
use super::rules::Rules;
use crate::experiment::{Kind, Parameter};
use crate::session::{Action, Open};
use crate::texts::{Language, Say, page, parameters, town};
use yew::prelude::*;

/// What the settings need.
#[derive(Properties)]
pub struct SettingsProps {
    /// The open lab.
    pub open: Open,
    /// The reader's language.
    pub language: Language,
    /// What the reader does.
    pub on_action: Callback<Action>,
}

impl PartialEq for SettingsProps {
    fn eq(&self, other: &SettingsProps) -> bool {
        self.language == other.language
            && self.open.experiment.run_link() == other.open.experiment.run_link()
            && self.open.drafts == other.open.drafts
    }
}

/// All parameters that have a meaning beside each other.
#[component]
pub fn Settings(props: &SettingsProps) -> Html {
    let experiment = &props.open.experiment;
    let shown = experiment.lab().parameters.iter().filter(|parameter| experiment.applies(parameter));
    let (further, first): (Vec<&'static Parameter>, Vec<&'static Parameter>) =
        shown.partition(|parameter| experiment.lab().further.contains(&parameter.name));
    // What differs from its default, or was refused, is never hidden.
    let open = further.iter().any(|parameter| is_touched(props, parameter));
    html! {
        <section class="settings">
            <h2>{ page::controls(props.language) }</h2>
            <div class="fields">{ for first.into_iter().map(|parameter| field(props, parameter)) }</div>
            if !further.is_empty() {
                <details {open}>
                    <summary>{ town::further(props.language) }</summary>
                    <div class="fields">{ for further.into_iter().map(|parameter| field(props, parameter)) }</div>
                </details>
            }
        </section>
    }
}

fn is_touched(props: &SettingsProps, parameter: &Parameter) -> bool {
    props.open.drafts.contains_key(parameter.name) || *props.open.experiment.value(parameter.name) != parameter.default_value()
}

fn field(props: &SettingsProps, parameter: &'static Parameter) -> Html {
    let draft = props.open.drafts.get(parameter.name);
    let texts = draft.map_or_else(|| props.open.experiment.value(parameter.name).texts(), |draft| draft.texts.clone());
    let error = draft.map(|draft| AttrValue::from(draft.error.say(props.language)));
    let on_texts = props.on_action.reform(move |texts| Action::Set { parameter: parameter.name.to_owned(), texts });
    match parameter.kind {
        Kind::Rules { count_max } => {
            html! { <Rules key={parameter.name} language={props.language} {texts} {count_max} {error} {on_texts} /> }
        }
        // A log is chosen where logs are loaded.
        Kind::Log => Html::default(),
        _ => {
            let text = texts.into_iter().next().unwrap_or_default();
            html! { <Field key={parameter.name} language={props.language} name={parameter.name} kind={parameter.kind} default={parameter.default} {text} {error} {on_texts} /> }
        }
    }
}

#[derive(Properties, PartialEq)]
struct FieldProps {
    language: Language,
    name: &'static str,
    kind: Kind,
    default: &'static str,
    text: String,
    error: Option<AttrValue>,
    on_texts: Callback<Vec<String>>,
}

/// One parameter.
#[component]
fn Field(props: &FieldProps) -> Html {
    let FieldProps { language, name, kind, default, text, error, .. } = props;
    let id = format!("setting-{name}");
    let error_id = format!("{id}-error");
    let reset = props.on_texts.reform(|_: MouseEvent| Vec::new());
    let label = parameters::label(*language, name);
    html! {
        <div class={classes!("field", error.is_some().then_some("wrong"))}>
            <label for={id.clone()}>{ label }</label>
            <div class="entry">
                { entry(props, &id, error.as_ref().map(|_| error_id.clone())) }
                if text != default && !matches!(kind, Kind::Choice(_)) {
                    <IconButton icon={Icon::Reset} label={page::reset_to(*language, default)} onclick={reset} />
                }
            </div>
            if let Some(error) = error {
                <p class="error" id={error_id} role="alert">{ error }</p>
            }
        </div>
    }
}

fn entry(props: &FieldProps, id: &str, described: Option<String>) -> Html {
    let id = id.to_owned();
    let onchange = changed(&props.on_texts.reform(|text| vec![text]));
    if let Kind::Choice(words) = props.kind {
        let option = |word: &&'static str| {
            html! { <option value={*word} selected={*word == props.text}>{ parameters::choice(props.language, word) }</option> }
        };
        return html! { <select {id} {onchange}>{ for words.iter().map(option) }</select> };
    }
    let inputmode = if matches!(props.kind, Kind::Count { .. }) { "numeric" } else { "text" };
    html! {
        <input {id} type="text" {inputmode} spellcheck="false" autocomplete="off" value={props.text.clone()} placeholder={props.default}
            aria-invalid={described.is_some().then_some("true")} aria-describedby={described} {onchange} />
    }
}
