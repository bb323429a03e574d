//! The gallery: a card for each lab, with its stories.

use crate::experiment::{LABS, Lab};
use crate::texts::{Language, page, parameters};
use yew::prelude::*;

/// What the gallery needs.
#[derive(Properties, PartialEq)]
pub struct GalleryProps {
    /// The reader's language.
    pub language: Language,
}

/// All labs.
#[component]
pub fn GalleryPage(props: &GalleryProps) -> Html {
    let language = props.language;
    html! {
        <div class="gallery">
            <h1>{ page::tagline(language) }</h1>
            <p class="welcome">{ page::welcome(language) }</p>
            <ul class="labs">{ for LABS.iter().map(|lab| card(lab, language)) }</ul>
        </div>
    }
}

fn card(lab: &'static Lab, language: Language) -> Html {
    let title = parameters::lab(language, lab.name);
    let stories = lab.presets.iter().map(|story| {
        html! { <li><a href={story.link}>{ parameters::preset(language, story.name) }</a></li> }
    });
    html! {
        <li class="lab">
            <a class="cover" href={format!("#/{}", lab.name)} aria-label={page::open_lab(language, &title)}>{ vignette(lab.name) }</a>
            <div>
                <h2><a href={format!("#/{}", lab.name)}>{ &title }</a></h2>
                <p>{ parameters::lab_about(language, lab.name) }</p>
                <h3>{ page::presets(language) }</h3>
                <ul class="stories">{ for stories }</ul>
            </div>
        </li>
    }
}

/// A small drawing of what the lab is about.
fn vignette(lab: &str) -> Html {
    match lab {
        "rate-limit" => html! {
            <svg viewBox="0 0 240 150" class="vignette" aria-hidden="true" focusable="false">
                <path class="wire" d="M8 96h72M160 96h72" />
                <path class="bucket" d="M84 44l8 82a6 6 0 0 0 6 5h44a6 6 0 0 0 6-5l8-82" />
                <path class="level" d="M88.5 90h63" />
                { for [(106, 118), (120, 118), (134, 118), (113, 105), (127, 105)].map(|(x, y)| html! { <circle class="token" cx={x.to_string()} cy={y.to_string()} r="5" /> }) }
                <circle class="token falling" cx="120" cy="24" r="5" />
                { for [18, 40, 62].map(|x| html! { <circle class="caller" cx={x.to_string()} cy="96" r="6" /> }) }
                { for [180, 208].map(|x| html! { <circle class="consumer" cx={x.to_string()} cy="96" r="6" /> }) }
                <path class="denied" d="M56 66l12 12M68 66l-12 12" />
            </svg>
        },
        _ => Html::default(),
    }
}
