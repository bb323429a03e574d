//! The smallest burst for each of some rates: exact at once for a log like the sample, and between frames for a long one.

use super::sweeping::Shown;
use crate::app::between_frames::{Slices, use_begun};
use crate::app::browser::changed;
use crate::experiment::rate_limit::Tuner;
use crate::models::limiter::Rule;
use crate::models::sweep::Search;
use crate::texts::{Language, tuner as words};
use std::rc::Rc;
use yew::prelude::*;

/// Rows of the table, besides the chosen cell's.
const ROWS: usize = 8;
/// Pairs of a request and a burst tried as soon as the share moves, and then in each frame: a millisecond or two with 128-bit vectors.
const PAIRS: u64 = 4_000_000;

/// The searches of the table, by place of their rate.
#[derive(Clone)]
struct Searches(Vec<(usize, Search)>);

impl Searches {
    fn new(tuner: &Tuner, share: u64, chosen: usize) -> Searches {
        let count = tuner.sweep().rates().len();
        let step = count.div_ceil(ROWS).max(1);
        let shown = (0..count).filter(|place| place % step == 0 || *place == chosen);
        Searches(shown.filter_map(|place| Some((place, tuner.search(place, share)?))).collect())
    }
}

impl Slices for Searches {
    fn advance(&mut self) -> bool {
        let each = PAIRS / self.0.len().max(1) as u64;
        self.0.iter_mut().fold(true, |finished, (_, search)| search.advance(each) && finished)
    }
}

/// What the table needs.
#[derive(Properties, PartialEq)]
pub(super) struct SmallestBurstsProps {
    pub(super) tuner: Shown,
    /// What may be denied, in parts per million.
    pub(super) share: u64,
    /// The place of the chosen cell's rate.
    pub(super) chosen: usize,
    pub(super) language: Language,
    /// Another share was chosen, in percent.
    pub(super) on_share: Callback<String>,
    /// A limit was chosen.
    pub(super) on_rule: Callback<Rule>,
}

/// A control for the share denied, and for some rates the smallest burst that denies no more.
#[component]
pub(super) fn SmallestBursts(props: &SmallestBurstsProps) -> Html {
    let SmallestBurstsProps { tuner, share, chosen, language, on_share, on_rule } = props;
    let (language, percent) = (*language, *share as f64 / 10_000.0);
    let searches = use_begun((Rc::as_ptr(&tuner.0) as usize, *share, *chosen), || Searches::new(&tuner.0, *share, *chosen));
    let input = changed(on_share);
    let oninput = Callback::from(move |event: InputEvent| input.emit(event.into()));
    let row = |(place, search): &(usize, Search)| {
        let rate = tuner.0.sweep().rates()[*place];
        let (burst, is_exact) = (search.enough(), search.finished());
        let rule = burst.filter(|_| is_exact).and_then(|burst| tuner.0.rule_with(rate, burst).ok());
        html! {
            <tr class={classes!((place == chosen).then_some("chosen"))}>
                <td>{ rate.to_string() }</td>
                <td>{ match burst {
                    Some(burst) if is_exact => burst.to_string(),
                    Some(burst) => format!("≤ {burst}"),
                    None if is_exact => words::none_is_enough(language),
                    None => "…".to_owned(),
                } }</td>
                <td>{ for rule.map(|rule| use_it(rule, language, on_rule)) }</td>
            </tr>
        }
    };
    html! {
        <>
            <h3><label for="tuner-share">{ words::at_most(language, format!("{percent}%")) }</label></h3>
            <input id="tuner-share" type="range" min="0" max="20" step="0.1" value={percent.to_string()} {oninput} />
            <table>
                <thead><tr>
                    <th scope="col">{ words::rate(language) }</th><th scope="col">{ words::smallest_burst(language) }</th><td></td>
                </tr></thead>
                <tbody>{ for searches.0.iter().map(row) }</tbody>
            </table>
        </>
    }
}

fn use_it(rule: Rule, language: Language, on_rule: &Callback<Rule>) -> Html {
    let label = words::use_rule(language, rule.to_string());
    let onclick = on_rule.reform(move |_: MouseEvent| rule.clone());
    html! { <button type="button" aria-label={label} {onclick}>{ words::use_it(language) }</button> }
}
