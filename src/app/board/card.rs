//! A card: its name, its state, and what it holds, line after line.

use super::{Card, Chip, Look, Row, dial, tape};
use crate::app::stage::{Panel, hatch_rect, px};
use crate::chart::cut_middle;
use yew::prelude::*;

/// Height of a line of words.
const LINE: f64 = 18.0;
/// Height of a line of chips.
const CHIPS: f64 = 25.0;
/// Width of a chip with the room after it.
const CHIP: f64 = 44.0;

/// A card in its place.
#[inline(never)]
pub fn card(card: &Card) -> Html {
    let Panel { x, y, width, height } = card.panel;
    let class = classes!("place", card.role.class(), card.down.then_some("down"), card.active.then_some("active"));
    let state = if card.state.is_empty() { 0.0 } else { card.state.chars().count() as f64 * 7.0 + 16.0 };
    let mut below = y + 42.0;
    let row = |row: &Row| {
        let at = below;
        below += height_of(row, width);
        draw(row, x + 10.0, at, width - 20.0)
    };
    html! {
        <g {class} aria-hidden="true">
            if card.active { <rect class="halo" x={px(x)} y={px(y)} width={px(width)} height={px(height)} rx="10" /> }
            <rect class="card" x={px(x)} y={px(y)} width={px(width)} height={px(height)} rx="10" />
            if card.down { <path class="hatch" transform={format!("translate({} {})", px(x), px(y))} d={hatch_rect(0.0, 0.0, width, height, 14.0)} /> }
            <text class="title" x={px(x + 10.0)} y={px(y + 21.0)}>{ cut_middle(&card.title, 13.0, width - 26.0 - state) }</text>
            <text class={if card.well { "state at-ease" } else { "state" }} x={px(x + width - 10.0)} y={px(y + 21.0)} text-anchor="end">{ &card.state }</text>
            { for card.rows.iter().map(row) }
        </g>
    }
}

fn height_of(row: &Row, width: f64) -> f64 {
    match row {
        Row::Words(_) | Row::Alarm(_) => LINE,
        Row::Chips { label, chips, lines, .. } => {
            let each = room(width - 20.0);
            let head = if label.is_empty() { -8.0 } else { 10.0 };
            head + (chips.len().div_ceil(each).clamp(1, *lines)) as f64 * CHIPS
        }
        Row::Tape(_) => tape::HEIGHT,
        Row::Dial(dial) => dial.height(),
    }
}

/// How many chips stand in a line.
fn room(width: f64) -> usize {
    ((width + 4.0) / CHIP).floor().max(1.0) as usize
}

fn draw(row: &Row, x: f64, y: f64, width: f64) -> Html {
    match row {
        Row::Words(words) => html! { <text class="small" x={px(x)} y={px(y)}>{ cut_middle(words, 13.0, width) }</text> },
        Row::Alarm(words) => html! { <text class="small alarm" x={px(x)} y={px(y)}>{ cut_middle(words, 13.0, width) }</text> },
        Row::Chips { label, chips, more, lines } => html! {
            <>
                <text class="tiny" x={px(x)} y={px(y)}>{ label }</text>
                { lines_of(chips, *more, *lines, x, if label.is_empty() { y - 14.0 } else { y + 5.0 }, width) }
            </>
        },
        Row::Tape(tape) => tape::tape(tape, x, y, width),
        Row::Dial(dial) => dial::dial(dial, x, y, width),
    }
}

fn lines_of(chips: &[Chip], more: u64, lines: usize, x: f64, y: f64, width: f64) -> Html {
    let each = room(width);
    let places = each * lines;
    let hidden = more + chips.len().saturating_sub(places) as u64;
    // The count of those that are not shown takes the last place.
    let shown = if hidden > 0 { chips.len().min(places - 1) } else { chips.len() };
    let hidden = more + (chips.len() - shown) as u64;
    let at = |place: usize| (x + (place % each) as f64 * CHIP, y + (place / each) as f64 * CHIPS);
    let one = |(place, chip): (usize, &Chip)| {
        let (x, y) = at(place);
        let class = match chip.look {
            Look::Plain => "chip",
            Look::Again => "chip again",
            Look::Worked => "chip out",
            Look::Dead => "chip denied",
        };
        html! {
            <g {class}>
                <rect class="body" x={px(x)} y={px(y)} width="40" height="20" rx="10" />
                <text class="number" x={px(x + 20.0)} y={px(y + 14.5)} text-anchor="middle">{ &chip.words }</text>
            </g>
        }
    };
    let (rest_x, rest_y) = at(shown);
    html! {
        <>
            { for chips.iter().take(shown).enumerate().map(one) }
            if hidden > 0 { <text class="tiny" x={px(rest_x + 2.0)} y={px(rest_y + 14.5)}>{ format!("+{hidden}") }</text> }
        </>
    }
}
