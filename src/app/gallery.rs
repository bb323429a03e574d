//! The gallery: a card for each lab, with its stories.

use super::vignettes::{Shape, VIGNETTES};
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
    let stories = lab.presets().iter().map(|story| {
        html! { <li><a href={story.link}>{ parameters::preset(language, story.name) }</a></li> }
    });
    html! {
        <li class="lab">
            <a class="cover" href={format!("#/{}", lab.name)} aria-label={page::open_lab(language, title)}>{ vignette(lab.name) }</a>
            <div>
                <h2><a href={format!("#/{}", lab.name)}>{ title }</a></h2>
                <p>{ parameters::lab_about(language, lab.name) }</p>
                <h3>{ page::presets(language) }</h3>
                <ul class="stories">{ for stories }</ul>
            </div>
        </li>
    }
}

/// A small drawing of what the lab is about.
fn vignette(lab: &str) -> Html {
    let Some((_, shapes)) = VIGNETTES.iter().find(|(name, _)| *name == lab) else { return Html::default() };
    html! { <svg viewBox="0 0 240 150" class="vignette" aria-hidden="true">{ for shapes.iter().map(Shape::draw) }</svg> }
}
