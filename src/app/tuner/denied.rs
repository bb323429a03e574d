//! Who would be denied by the chosen cell: at once for a log like the sample, and between frames for a long one.

use super::sweeping::Shown;
use crate::app::between_frames::{Slices, use_begun};
use crate::chart::{Unit, reading};
use crate::experiment::rate_limit::Denials;
use crate::texts::{Language, tuner as words};
use std::rc::Rc;
use yew::prelude::*;

/// Keys in the list.
const TOP: usize = 5;
/// Requests decided as soon as a cell is chosen, and then in each frame: some milliseconds.
const REQUESTS: u32 = 100_000;

impl Slices for Option<Denials> {
    fn advance(&mut self) -> bool {
        self.as_mut().is_none_or(|denials| denials.advance(REQUESTS))
    }
}

/// What the list needs.
#[derive(Properties, PartialEq)]
pub(super) struct DeniedKeysProps {
    pub(super) tuner: Shown,
    /// The chosen cell, by place of its rate and burst.
    pub(super) chosen: (usize, usize),
    pub(super) language: Language,
}

/// The keys that the chosen cell denies most.
#[component]
pub(super) fn DeniedKeys(props: &DeniedKeysProps) -> Html {
    let DeniedKeysProps { tuner, chosen, language } = props;
    let denials = use_begun((Rc::as_ptr(&tuner.0) as usize, *chosen), || tuner.0.denials(chosen.0, chosen.1));
    let whole = Option::as_ref(&denials).filter(|denials| denials.finished());
    let top = whole.map(|denials| denials.top(TOP));
    let row = |(key, denied): &(&str, u32)| {
        html! { <li><span title={(*key).to_owned()}>{ key }</span><b>{ reading(f64::from(*denied), Unit::Count, *language) }</b></li> }
    };
    html! {
        <>
            <h3>{ words::who(*language) }</h3>
            { match top {
                None => html! { <p class="quiet" aria-busy="true">{ "…" }</p> },
                Some(top) if top.is_empty() => html! { <p class="quiet">{ words::nobody(*language) }</p> },
                Some(top) => html! { <ol class="top">{ for top.iter().map(row) }</ol> },
            } }
        </>
    }
}
