//! A leaky queue: places with the order numbers of those that wait, the next to leave at the right; the one that left
//! last still drains out of the first place.

use super::layout::Point;
use super::scene::{Event, Scene};
use super::stroke::{px, to};
use yew::prelude::*;

/// Waiting requests that are drawn.
pub const SHOWN: usize = 9;
/// Places in a row.
const ROW: usize = 5;
const WIDTH: f64 = 31.0;
const HEIGHT: f64 = 28.0;
const GAP: f64 = 3.0;

/// The queue's places.
#[inline(never)]
pub fn slots(scene: &Scene, waiting: &[u32], total: usize, draining: f64) -> Html {
    let places = usize::try_from(scene.limit.capacity).unwrap_or(usize::MAX).min(SHOWN + 1).max(waiting.len().min(SHOWN) + 1);
    let rows = places.div_ceil(ROW);
    let new = match scene.event {
        Event::Decided { number, .. } => number,
        _ => 0,
    };
    let one = |index: usize| {
        let (row, column) = (index / ROW, index % ROW);
        let place = Point { x: 84.0 - WIDTH - column as f64 * (WIDTH + GAP), y: (row as f64 - rows as f64 / 2.0) * (HEIGHT + GAP + 4.0) };
        html! { <g transform={to(place)}>{ slot(index, waiting, draining, new) }</g> }
    };
    html! {
        <g class="slots">
            { for (0..places).map(one) }
            <path class="drains" d={format!("M{} {}v-10m-4 4l4 -4l4 4", px(84.0 - WIDTH / 2.0), px(-(rows as f64) / 2.0 * (HEIGHT + GAP + 4.0) - 4.0))} />
            if total > SHOWN {
                <text class="small strong" x="-84" y="50">{ format!("+{}", total - SHOWN) }</text>
            }
        </g>
    }
}

fn slot(index: usize, waiting: &[u32], draining: f64, new: u32) -> Html {
    let number = index.checked_sub(1).and_then(|place| waiting.get(place));
    let is_new = number.is_some_and(|number| *number == new);
    let class = match (index, number) {
        (0, _) if draining > 0.0 => "slot draining",
        (_, Some(_)) if is_new => "slot waiting new",
        (_, Some(_)) => "slot waiting",
        _ => "slot",
    };
    let level = (HEIGHT - 4.0) * draining.clamp(0.0, 1.0);
    html! {
        <g {class}>
            if is_new { <rect class="halo" x="-4" y="-4" width={px(WIDTH + 8.0)} height={px(HEIGHT + 8.0)} rx="10" /> }
            <rect class="place" width={px(WIDTH)} height={px(HEIGHT)} rx="7" />
            if index == 0 && draining > 0.0 {
                <rect class="level" x="2" y={px(HEIGHT - 2.0 - level)} width={px(WIDTH - 4.0)} height={px(level)} rx="4" />
            }
            if let Some(number) = number {
                <text class="number" x={px(WIDTH / 2.0)} y={px(HEIGHT / 2.0 + 4.5)} text-anchor="middle">{ short(*number) }</text>
            }
        </g>
    }
}

/// An order number that fits its place: its end tells neighbours apart.
fn short(number: u32) -> String {
    if number < 10_000 { number.to_string() } else { format!("…{:03}", number % 1_000) }
}
