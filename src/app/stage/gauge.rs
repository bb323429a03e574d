//! The limit's gauge with its figures: dispatch by algorithm, the large figure, key and rule, and the other rules small.

use super::bucket::{tokens, water};
use super::layout::{Form, Layout, Point};
use super::limit::{Inside, Key, Limit};
use super::panels::count;
use super::scene::{Event, Scene};
use super::slots::slots;
use super::stroke::{px, to};
use super::tape::tape;
use super::window::{window, windows};
use crate::chart::{Unit, cut_middle, reading as figure, text_width};
use crate::experiment::rate_limit::{StoreDown, Verdict, told_wait};
use crate::kernel::Duration;
use crate::texts::{Language, stage as words};
use yew::prelude::*;

/// The size of the large figure.
const LARGE: f64 = 30.0;

/// Everything that hangs at the gate.
pub fn gauge(scene: &Scene, layout: &Layout) -> Html {
    let limit = &scene.limit;
    let taken = match scene.event {
        Event::Decided { taken, .. } => taken,
        _ => 0,
    };
    let inside = match &limit.inside {
        Inside::Tokens => tokens(limit, taken, scene.language),
        Inside::Water => water(limit, taken, scene.language),
        Inside::Queue { waiting, total, draining } => slots(scene, waiting, *total, *draining),
        Inside::Window { elapsed, .. } => window(limit, taken, *elapsed, scene.language),
        Inside::Tape { hits, length } => tape(limit, hits, *length, taken, scene.language),
        Inside::Windows { .. } => windows(limit, scene.language),
    };
    html! {
        <g class={if scene.store_up { "limit" } else { "limit frozen" }}>
            <g class="inside" transform={to(layout.gauge)}>{ inside }</g>
            { reading(scene, layout, taken) }
            { caption(scene, layout) }
            { rules(scene, layout) }
        </g>
    }
}

/// A length of time as a person would say it, and as the sentence says it.
pub fn wait(length: Duration) -> String {
    told_wait(length.as_nanos())
}

/// The large figure and what it is of.
pub fn amount(limit: &Limit, language: Language) -> (String, String) {
    let capacity = count(limit.capacity, language);
    let decimal = |value: f64| figure((value * 10.0).round() / 10.0, Unit::Plain, language);
    let used = || count(limit.capacity - limit.whole, language);
    match &limit.inside {
        Inside::Tokens if limit.capacity == 1 => (count(limit.whole, language), words::of_one_token(language)),
        Inside::Tokens => (count(limit.whole, language), words::of_tokens(language, capacity)),
        Inside::Water => (decimal(limit.used()), words::of_poured(language, capacity)),
        Inside::Queue { .. } => (used(), words::of_places(language, capacity)),
        Inside::Windows { sum, .. } => (decimal(*sum), words::of_window(language, capacity)),
        Inside::Window { .. } | Inside::Tape { .. } => (used(), words::of_window(language, capacity)),
    }
}

/// What comes next, and whether it is bad news.
pub fn outlook(scene: &Scene) -> (String, bool) {
    let (limit, language) = (&scene.limit, scene.language);
    if let Event::Decided { verdict: Verdict::Denied, retry, .. } = scene.event {
        return if retry == Duration::MAX {
            (words::retry_never(language), true)
        } else {
            (words::retry_after(language, wait(retry)), true)
        };
    }
    if let Event::Decided { verdict: Verdict::Queued, delay, .. } = scene.event {
        return (words::waits(language, wait(delay)), false);
    }
    let text = match (&limit.inside, limit.next) {
        (Inside::Window { ends, .. }, _) => words::window_ends(language, wait(*ends)),
        (Inside::Tokens, None) if limit.whole == limit.capacity => words::full(language),
        (_, None) if limit.whole == limit.capacity => words::nothing_used(language),
        (_, None) => words::never_more(language),
        (Inside::Tokens, Some(next)) => words::next_token(language, wait(next)),
        (_, Some(next)) => words::next_drop(language, wait(next)),
    };
    (text, false)
}

fn reading(scene: &Scene, layout: &Layout, taken: u64) -> Html {
    let language = scene.language;
    let Point { x, y } = layout.reading;
    let mode = match (scene.store_up, scene.store_down) {
        (true, _) => None,
        (_, StoreDown::FailOpen) => Some((words::fails_open(language), "small strong")),
        (_, StoreDown::FailClosed) => Some((words::fails_closed(language), "small strong alarm")),
    };
    if let Some((mode, class)) = mode {
        return html! { <text {class} x={px(x)} y={px(y + 18.0)}>{ mode }</text> };
    }
    if scene.limit.key == Key::None {
        return html! { <text class="small" x={px(x)} y={px(y + 18.0)}>{ words::no_rule_applies(language) }</text> };
    }
    let (large, of) = amount(&scene.limit, language);
    let (next, alarming) = outlook(scene);
    let sign = if scene.limit.inside == Inside::Tokens { "−" } else { "+" };
    let after = x + text_width(&large, LARGE) + 8.0;
    html! {
        <g class="reading">
            <text class="large" x={px(x)} y={px(y)}>{ large }</text>
            if taken > 0 { <text class="delta" x={px(after)} y={px(y)}>{ format!("{sign}{}", count(taken, language)) }</text> }
            <text class="small" x={px(x)} y={px(y + 19.0)}>{ of }</text>
            <text class={if alarming { "small alarm" } else { "small" }} x={px(x)} y={px(y + 37.0)}>{ next }</text>
            if let Inside::Windows { previous, current, overlap, sum, .. } = &scene.limit.inside {
                <text class="small" x={px(x)} y={px(y + 55.0)}>{ weighted(*previous, *current, *overlap, *sum, language) }</text>
            }
        </g>
    }
}

#[inline(never)]
fn weighted(previous: u64, current: u64, overlap: f64, sum: f64, language: Language) -> String {
    let share = figure((overlap * 100.0).round() / 100.0, Unit::Share, language);
    words::weighted(language, previous, share, current, figure((sum * 10.0).round() / 10.0, Unit::Plain, language))
}

/// A key in words.
pub fn key(limit: &Limit, language: Language) -> String {
    match &limit.key {
        Key::Shared => words::shared_key(language),
        Key::Of { column, value } => format!("{column} {value}"),
        Key::None => words::no_rule_applies(language),
    }
}

fn caption(scene: &Scene, layout: &Layout) -> Html {
    let Point { x, y } = layout.caption;
    let (anchor, room): (&str, f64) = match layout.form {
        Form::Wide if scene.rules.is_empty() => ("middle", 326.0),
        Form::Middle if scene.rules.is_empty() => ("middle", 300.0),
        Form::Wide | Form::Middle => ("middle", 184.0),
        Form::Narrow => ("start", 250.0),
    };
    // The rule is set in a face whose letters are all as wide: 0.6 em in every such system face.
    let fitting = (room / (12.0 * 0.61)) as usize;
    html! {
        <g class="caption">
            <text class="small strong" x={px(x)} y={px(y)} text-anchor={anchor}>{ cut_middle(&key(&scene.limit, scene.language), 14.0, room.min(250.0)) }</text>
            <text class="small rule" x={px(x)} y={px(y + 18.0)} text-anchor={anchor}>{ cut_letters(&scene.limit.rule, fitting) }</text>
        </g>
    }
}

/// A text of at most so many letters, cut in its middle.
fn cut_letters(text: &str, fitting: usize) -> String {
    let length = text.chars().count();
    if length <= fitting {
        return text.to_owned();
    }
    let (head, tail) = (fitting / 2, fitting - fitting / 2 - 1);
    text.chars().take(head).chain(['…']).chain(text.chars().skip(length - tail)).collect()
}

/// The other rules: a small level each.
#[inline(never)]
fn rules(scene: &Scene, layout: &Layout) -> Html {
    const BAR: f64 = 30.0;
    // The line that tells how many are hidden takes the last one's place.
    let shown = if scene.rules_hidden > 0 { scene.rules.len() - 1 } else { scene.rules.len() };
    let hidden = scene.rules_hidden + scene.rules.len() - shown;
    let Point { x, y } = layout.rules;
    let line = |index: usize| px(y + index as f64 * 19.0);
    html! {
        <g class="rules">
            { for scene.rules.iter().take(shown).enumerate().map(|(index, rule)| html! {
                <g transform={to(Point { x, y: y + index as f64 * 19.0 })}>
                    <rect class="track" y="-8" width={px(BAR)} height="8" rx="2" />
                    <rect class="level" y="-8" width={px(BAR * rule.share())} height="8" rx="2" />
                    <text class="small" x={px(BAR + 8.0)}>{ cut_middle(&rule.rule, 13.0, layout.rules_width - BAR - 8.0) }</text>
                </g>
            }) }
            if hidden > 0 { <text class="small" x={px(x)} y={line(shown)}>{ words::more_rules(scene.language, hidden) }</text> }
        </g>
    }
}
