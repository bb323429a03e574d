//! Where a lab would stand if its link were right: what is wrong, and one way back.

use crate::experiment::{Experiment, InputError};
use crate::texts::{Language, Say, page};
use yew::prelude::*;

/// A link that leads nowhere, what is wrong with it, and what it leads to without that.
#[inline(never)]
pub fn refused(language: Language, (link, error, nearest): (&str, &InputError, Option<&Experiment>)) -> Html {
    let nearest = nearest.map_or_else(|| "#/".to_owned(), ToString::to_string);
    html! { <Refused {language} link={link.to_owned()} error={error.clone()} {nearest} /> }
}

/// What is needed.
#[derive(Properties, PartialEq)]
struct RefusedProps {
    language: Language,
    /// The link as it was given.
    link: String,
    error: InputError,
    /// The link without what is wrong.
    nearest: String,
}

/// A link that leads nowhere.
#[component]
fn Refused(props: &RefusedProps) -> Html {
    let RefusedProps { language, link, error, nearest } = props;
    html! {
        <section class="refused" role="alert">
            <h1>{ page::link_broken(*language) }</h1>
            <p>{ error.say(*language) }</p>
            <p class="quiet"><code>{ link }</code></p>
            <p><a class="button" href={nearest.clone()}>{ page::back_to_valid(*language) }</a></p>
        </section>
    }
}
