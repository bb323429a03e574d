//! Expected beside actual: orders placed, stored and shipped, and what customers were told, where the reader stands.

use super::card::told_word;
use super::scene::Tally;
use crate::patterns::Told;
use crate::texts::{Language, town as words};
use yew::prelude::*;

/// What is needed.
#[derive(Properties, PartialEq)]
pub struct BalanceProps {
    /// The totals.
    pub tally: Tally,
    /// The reader's language.
    pub language: Language,
}

/// The line under the stage.
#[component]
pub fn Balance(props: &BalanceProps) -> Html {
    let BalanceProps { tally, language } = props;
    let language = *language;
    let Tally { placed, stored, shipments, told } = *tally;
    let item = |label: String, count: u32, differs: bool| {
        html! { <div class={if differs { "differs" } else { "" }}><dt>{ label }</dt><dd>{ count }</dd></div> }
    };
    let told_of = |(told, count): (Told, u32)| (count > 0).then(|| format!("{} {count}", told_word(told, language)));
    let told: Vec<String> = Told::ALL.into_iter().zip(told).filter_map(told_of).collect();
    html! {
        <dl class="balance" aria-label={words::balance(language)}>
            { item(words::placed(language), placed, false) }
            { item(words::orders_stored(language), stored, stored != shipments) }
            { item(words::shipments_made(language), shipments, stored != shipments) }
            <div><dt>{ words::customers_told(language) }</dt><dd>{ if told.is_empty() { "–".to_owned() } else { told.join(", ") } }</dd></div>
        </dl>
    }
}
