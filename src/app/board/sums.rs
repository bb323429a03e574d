//! Expected beside actual: the line of sums under a stage.

use crate::texts::{Language, town as words};
use yew::prelude::*;

/// One of the sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// Of what.
    pub name: String,
    /// How much.
    pub count: u64,
    /// Whether it should not be.
    pub alarm: bool,
}

impl Sum {
    /// A sum that may be.
    pub fn of(name: &str, count: u64) -> Sum {
        Sum { name: name.to_owned(), count, alarm: false }
    }

    /// A sum that should not be.
    pub fn alarm(name: &str, count: u64) -> Sum {
        Sum { alarm: true, ..Sum::of(name, count) }
    }
}

/// The line.
pub fn sums(sums: &[Sum], language: Language) -> Html {
    let item = |sum: &Sum| {
        html! { <div class={if sum.alarm { "differs" } else { "" }}><dt>{ &sum.name }</dt><dd>{ sum.count }</dd></div> }
    };
    html! { <dl class="balance" aria-label={words::balance(language)}>{ for sums.iter().map(item) }</dl> }
}
