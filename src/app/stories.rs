//! A lab's stories: links that set everything at once.

use crate::experiment::lab;
use crate::texts::{Language, page, parameters};
use yew::prelude::*;

/// What is needed.
#[derive(Properties, PartialEq)]
pub struct StoriesProps {
    /// The lab's name.
    pub lab: &'static str,
    /// The reader's language.
    pub language: Language,
}

/// The list of stories.
#[component]
pub fn Stories(props: &StoriesProps) -> Html {
    let stories = lab(props.lab).map_or(&[] as &[_], |lab| lab.presets);
    let item =
        |story: &crate::experiment::Preset| html! { <li><a href={story.link}>{ parameters::preset(props.language, story.name) }</a></li> };
    html! {
        <section class="stories-of">
            <h2>{ page::presets(props.language) }</h2>
            <ul class="stories">{ for stories.iter().map(item) }</ul>
        </section>
    }
}
