//! A place's card: its name, its state, and what it really holds. Pressed, it breaks.

use super::layout::Form;
use super::scene::{Body, CHIPS, Node, Sheet};
use crate::app::pressing::Press;
use crate::app::stage::{Panel, hatch_rect, px};
use crate::chart::cut_middle;
use crate::patterns::{Place, Told};
use crate::texts::{Language, patterns as names, town as words};
use yew::prelude::*;

/// Height of a line of text.
const LINE: f64 = 18.0;
/// A card lower than this has room for one row of chips.
const LOW: f64 = 100.0;
/// Width of an order's chip with the room after it.
const CHIP: f64 = 44.0;

/// A card in its place.
#[inline(never)]
pub fn card(node: &Node, panel: Panel, form: Form, language: Language, on_fault: &Callback<&'static str>) -> Html {
    let name = names::short_place(language, node.place.name());
    let class =
        classes!("place", role(node.place), node.down.then_some("down"), node.slow.then_some("slow"), node.active.then_some("active"),);
    let Panel { x, y, width, height } = panel;
    let drawn = html! {
        <>
            if node.active { <rect class="halo" x={px(x)} y={px(y)} width={px(width)} height={px(height)} rx="10" /> }
            <rect class="card" x={px(x)} y={px(y)} width={px(width)} height={px(height)} rx="10" />
            if node.down { <path class="hatch" transform={format!("translate({} {})", px(x), px(y))} d={hatch_rect(0.0, 0.0, width, height, 14.0)} /> }
            if matches!(node.body, Body::Store(_)) { <path class="lid" d={format!("M{} {}h{}", px(x), px(y + 6.0), px(width))} /> }
            <text class="title" x={px(x + 10.0)} y={px(y + 21.0)}>{ cut_middle(name, 13.0, width - if state(node, language).is_some() { 70.0 } else { 26.0 }) }</text>
            if let Some(state) = state(node, language) {
                <text class="state" x={px(x + width - 10.0)} y={px(y + 21.0)} text-anchor="end">{ state }</text>
            }
            { body(node, panel, form, language) }
        </>
    };
    let label = words::break_it(language, names::place(language, node.place.name()));
    // The button lies over the card: what it holds is told elsewhere, its name is what pressing does.
    html! {
        <>
            <g {class} aria-hidden="true">{ drawn }</g>
            if let Some(target) = node.target {
                <Press class={classes!("pressable", role(node.place))} {target} {label} on_fault={on_fault.clone()}>
                    <rect class="press" x={px(x)} y={px(y)} width={px(width)} height={px(height)} rx="10" />
                </Press>
            }
        </>
    }
}

fn role(place: Place) -> &'static str {
    match place {
        Place::Customer | Place::Gateway | Place::Order => "of-caller",
        Place::OrderDb | Place::ShippingDb => "of-database",
        Place::Broker | Place::Relay | Place::Coordinator => "of-broker",
        _ => "of-consumer",
    }
}

fn state(node: &Node, language: Language) -> Option<String> {
    match (node.down, node.slow) {
        (true, _) => Some(words::down(language)),
        (false, true) => Some(words::slow(language)),
        (false, false) => None,
    }
}

fn body(node: &Node, panel: Panel, form: Form, language: Language) -> Html {
    let (x, y) = (panel.x + 10.0, panel.y + 42.0);
    match &node.body {
        Body::Customers(told) => customers(told, panel, form, language),
        Body::Service { workers, waiting, jobs, more, notes } => {
            let mut lines: Vec<String> = workers.map(|(busy, size)| words::workers(language, busy, size)).into_iter().collect();
            if *waiting > 0 {
                lines.push(words::waiting(language, *waiting));
            }
            let head = lines.join(" · ");
            let notes = std::iter::once(head).chain(notes.iter().cloned()).filter(|line| !line.is_empty());
            let shown: Vec<String> = notes.take(3).collect();
            let below = y + shown.len() as f64 * LINE;
            html! { <>{ lines_of(&shown, x, y, panel.width - 20.0) }{ chips(jobs, *more, "chip", Panel { x, y: below - 6.0, ..panel }) }</> }
        }
        Body::Store(sheets) => store(sheets, panel),
        Body::Queue { ready, more, out, notes, hollow } => {
            let chip = if *hollow { "chip hollow" } else { "chip" };
            let unacknowledged = if *hollow { "chip hollow out" } else { "chip out" };
            let row = |label: String, orders: &[u32], more: usize, class: &'static str, (x, y): (f64, f64), panel: Panel| {
                html! {
                    <>
                        <text class="tiny" x={px(x)} y={px(y)}>{ label }</text>
                        { chips(orders, more, class, Panel { x, y: y + 6.0, ..panel }) }
                    </>
                }
            };
            // On a low card both stand beside each other.
            let low = panel.height < LOW;
            let half = Panel { width: if low { panel.width / 2.0 } else { panel.width }, ..panel };
            let beside = if low { (x + half.width, y - 2.0) } else { (x, y + 38.0) };
            html! {
                <>
                    { row(words::ready(language), ready, *more, chip, (x, y - 2.0), half) }
                    { row(if low { words::out_short(language) } else { words::out(language) }, out, 0, unacknowledged, beside, half) }
                    <text class="tiny alarm" x={px(panel.x + panel.width - 10.0)} y={px(panel.y + 21.0)} text-anchor="end">{ notes.join(" · ") }</text>
                </>
            }
        }
        Body::Words(lines) => lines_of(lines, x, y, panel.width - 20.0),
    }
}

fn lines_of(lines: &[String], x: f64, y: f64, width: f64) -> Html {
    let line = |(place, line): (usize, &String)| html! { <text class="small" x={px(x)} y={px(y + place as f64 * LINE)}>{ cut_middle(line, 13.0, width) }</text> };
    lines.iter().enumerate().map(line).collect()
}

/// Orders as chips, as many as fit in two rows.
fn chips(orders: &[u32], more: usize, class: &'static str, panel: Panel) -> Html {
    let room = ((panel.width - 20.0) / CHIP).floor().max(1.0) as usize;
    let shown = orders.len().min(room.min(CHIPS));
    let hidden = orders.len() - shown + more;
    let chip = |(place, order): (usize, &u32)| {
        let x = panel.x + place as f64 * CHIP;
        html! {
            <g {class}>
                <rect class="body" x={px(x)} y={px(panel.y)} width="40" height="20" rx="10" />
                <text class="number" x={px(x + 20.0)} y={px(panel.y + 14.5)} text-anchor="middle">{ *order }</text>
            </g>
        }
    };
    html! {
        <>
            { for orders.iter().take(shown).enumerate().map(chip) }
            if hidden > 0 {
                <text class="tiny" x={px(panel.x + panel.width - 20.0)} y={px(panel.y + 34.0)} text-anchor="end">{ words::more(Language::English, hidden) }</text>
            }
        </>
    }
}

fn customers(told: &[(u32, Told)], panel: Panel, form: Form, language: Language) -> Html {
    let row = |(place, (order, told)): (usize, &(u32, Told))| {
        // A phone's card is broad and low: two beside each other.
        let (right, down) = if form == Form::Narrow { (place % 2, place / 2) } else { (0, place) };
        let (x, y) = (panel.x + 10.0 + right as f64 * 164.0, panel.y + 42.0 + down as f64 * 20.0);
        let class = match told {
            Told::Shipped | Told::Accepted => "small well",
            Told::Failed | Told::Nothing => "small alarm",
            Told::Waiting => "small",
        };
        html! {
            <>
                <text class="small number" x={px(x)} y={px(y)}>{ *order }</text>
                <text {class} x={px(x + 40.0)} y={px(y)}>{ cut_middle(&told_word(*told, language), 13.0, if form == Form::Narrow { 116.0 } else { panel.width - 58.0 }) }</text>
            </>
        }
    };
    told.iter().enumerate().map(row).collect()
}

/// What a customer was told, in a word.
pub fn told_word(told: Told, language: Language) -> String {
    match told {
        Told::Waiting => words::told_waiting(language),
        Told::Shipped => words::told_shipped(language),
        Told::Accepted => words::told_accepted(language),
        Told::Failed => words::told_failed(language),
        Told::Nothing => words::told_nothing(language),
    }
}

fn store(sheets: &[Sheet], panel: Panel) -> Html {
    let each = (panel.width - 20.0) / sheets.len().max(1) as f64;
    let sheet = |(place, sheet): (usize, &Sheet)| {
        let x = panel.x + 10.0 + place as f64 * each;
        let y = panel.y + 40.0;
        let row = |(place, (order, word)): (usize, &(u32, String))| {
            let y = y + 17.0 + place as f64 * 16.0;
            let class = if sheet.focus == Some(*order) { "tiny row own" } else { "tiny row" };
            html! { <text {class} x={px(x)} y={px(y)}>{ cut_middle(&format!("{order} {word}"), 11.5, each - 2.0) }</text> }
        };
        html! {
            <>
                <text class="tiny head" x={px(x)} y={px(y)}>{ format!("{} {}", sheet.name, sheet.total) }</text>
                <path class="under" d={format!("M{} {}h{}", px(x), px(y + 4.0), px(each - 8.0))} />
                { for sheet.rows.iter().enumerate().map(row) }
            </>
        }
    };
    sheets.iter().enumerate().map(sheet).collect()
}
