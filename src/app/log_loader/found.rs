//! What was found in a log: counts, times, and the lines that could not be read.

use crate::chart::{Unit, reading};
use crate::kernel::NANOS_PER_SECOND;
use crate::texts::{Language, Say, loader as words};
use crate::workload::AccessLog;
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
}

impl PartialEq for FoundProps {
    fn eq(&self, other: &FoundProps) -> bool {
        self.language == other.language && Rc::ptr_eq(&self.log, &other.log)
    }
}

/// What was found in a log.
#[component]
pub fn Found(props: &FoundProps) -> Html {
    let FoundProps { language, log } = props;
    let language = *language;
    let distinct = |name: &str| log.column(name).map_or(0, crate::workload::Column::distinct);
    let clock =
        |time: Option<&u64>| time.map_or_else(String::new, |time| reading(*time as f64 / NANOS_PER_SECOND as f64, Unit::Epoch, language));
    let bad = log.bad_lines();
    html! {
        <div class="found">
            <p>{ words::found(language, log.len(), log.format.say(language), distinct("client"), distinct("path")) }</p>
            <p>{ words::span(language, clock(log.times().first()), clock(log.times().last())) }</p>
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
