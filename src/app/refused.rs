//! Where a lab would stand if its link were right: what is wrong, and one way back.

use crate::experiment::InputError;
use crate::texts::{Language, Say, page};
use yew::prelude::*;

/// What is needed.
#[derive(Properties, PartialEq)]
pub struct RefusedProps {
    /// The reader's language.
    pub language: Language,
    /// The link as it was given.
    pub link: String,
    /// What is wrong.
    pub error: InputError,
    /// The lab that the link names, if there is one.
    pub lab: Option<&'static str>,
}

/// A link that leads nowhere.
#[component]
pub fn Refused(props: &RefusedProps) -> Html {
    let RefusedProps { language, link, error, lab } = props;
    let back = lab.map_or_else(|| "#/".to_owned(), |lab| format!("#/{lab}"));
    html! {
        <section class="refused" role="alert">
            <h1>{ page::link_broken(*language) }</h1>
            <p>{ error.say(*language) }</p>
            <p class="quiet"><code>{ link }</code></p>
            <p><a class="button" href={back}>{ page::back_to_valid(*language) }</a></p>
        </section>
    }
}
