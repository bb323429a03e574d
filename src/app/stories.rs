//! A lab's stories: links that set everything at once.

use super::browser::reveal;
use crate::experiment::{Lab, Preset};
use crate::texts::{Language, page, parameters};
use yew::prelude::*;

/// The list of a lab's stories.
pub fn stories(lab: &Lab, language: Language) -> Html {
    let item = |story: &Preset| html! { <li><a href={story.link}>{ parameters::preset(language, story.name) }</a></li> };
    html! {
        <section class="stories-of">
            <h2>{ page::presets(language) }</h2>
            <ul class="stories" onclick={|_: MouseEvent| reveal(".stage-figure")}>{ for lab.presets().iter().map(item) }</ul>
        </section>
    }
}
