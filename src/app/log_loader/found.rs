//! What was found in a log: counts, times, and the lines that could not be read.

use crate::chart::{Unit, reading};
use crate::experiment::LogReference;
use crate::kernel::NANOS_PER_SECOND;
use crate::models::limiter::Scope;
use crate::texts::{Language, Say, loader as words};
use crate::workload::{AccessLog, DISTINCT_MAX};
use std::rc::Rc;
use yew::prelude::*;

/// Bad lines drawn at most: a page of them is enough to see what is wrong.
const BAD_LINES_DRAWN: usize = 200;

/// What is needed.
#[derive(Properties)]
pub struct FoundProps {
    /// The reader's language.
    pub language: Language,
    /// The log.
    pub log: Rc<AccessLog>,
    /// The log that the link asked for, where this is another.
    pub instead_of: Option<LogReference>,
    /// The reader goes back to drawn requests.
    pub on_leave: Callback<MouseEvent>,
}

impl PartialEq for FoundProps {
    fn eq(&self, other: &FoundProps) -> bool {
        self.language == other.language && self.instead_of == other.instead_of && Rc::ptr_eq(&self.log, &other.log)
    }
}

/// What was found in a log.
#[component]
pub fn Found(props: &FoundProps) -> Html {
    let FoundProps { language, log, instead_of, on_leave } = props;
    let language = *language;
    let count = |count: usize| reading(count as f64, Unit::Count, language);
    let keys = log
        .columns()
        .filter_map(|name| Some(format!("{} ({})", Scope::Column(name.to_ascii_lowercase()), count(log.column(name)?.distinct()))));
    let (keys, left_out) = (keys.collect::<Vec<_>>().join(", "), log.left_out().join(", "));
    let (first, last) = (log.times().first().copied().unwrap_or(0), log.times().last().copied().unwrap_or(0));
    // A CSV may count from a start of its own; no server logged in 1970.
    let is_clock = first > 366 * 86_400 * NANOS_PER_SECOND;
    let time = |time: u64| reading(time as f64 / NANOS_PER_SECOND as f64, if is_clock { Unit::Epoch } else { Unit::Seconds }, language);
    let span = if is_clock { words::span } else { words::lasts };
    let bad = log.bad_lines();
    html! {
        <div class="found">
            if let Some(asked_for) = instead_of {
                <p class="wanted" role="status">{ words::instead_of(language, asked_for) }</p>
            }
            <p>{ words::found(language, count(log.len()), log.format.say(language)) }</p>
            <p>{ span(language, time(first), time(last)) }</p>
            if !keys.is_empty() {
                <p>{ words::keys(language, keys) }</p>
            }
            if !left_out.is_empty() {
                <p>{ words::left_out(language, left_out, DISTINCT_MAX) }</p>
            }
            <p><button type="button" onclick={on_leave.clone()}>{ words::leave(language) }</button></p>
            if bad.count() > 0 {
                <details class="bad-lines">
                    <summary>{ words::bad_lines(language, bad.count()) }</summary>
                    <ol>
                        { for bad.kept().iter().take(BAD_LINES_DRAWN).map(|bad| html! { <li>{ bad.say(language) }</li> }) }
                    </ol>
                    if bad.count() > BAD_LINES_DRAWN as u64 {
                        <p>{ words::more_bad_lines(language, bad.count() - BAD_LINES_DRAWN as u64) }</p>
                    }
                </details>
            }
        </div>
    }
}
