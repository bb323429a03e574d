//! A request as a chip with its order number, and how it fared: a shape and a word, never a colour alone.

use super::layout::Point;
use super::stroke::{px, to};
use crate::chart::text_width;
use yew::prelude::*;

/// How a chip fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fare {
    /// It passed.
    Passed,
    /// It passed without being counted.
    Unlimited,
    /// It passed because it forged its client.
    Forged,
    /// It waits.
    Waiting,
    /// It was denied.
    Denied,
}

impl Fare {
    const fn class(self) -> &'static str {
        match self {
            Fare::Passed => "chip passed",
            Fare::Unlimited => "chip unlimited",
            Fare::Forged => "chip forged",
            Fare::Waiting => "chip waiting",
            Fare::Denied => "chip denied",
        }
    }
}

const HEIGHT: f64 = 24.0;
const SIZE: f64 = 13.0;
/// Between number and tag, and around both.
const PADDING: f64 = 8.0;

/// How wide a chip is: of its number, and of its tag.
fn widths(number: u32, tag: &str) -> (f64, f64) {
    let width = |text: &str| text_width(text, SIZE) + 2.0 * PADDING;
    (width(&number.to_string()).max(28.0), if tag.is_empty() { 0.0 } else { width(tag) })
}

/// Half of a chip's width.
pub fn half_width(number: u32, tag: &str) -> f64 {
    let (number, tag) = widths(number, tag);
    (number + tag) / 2.0
}

/// A chip around a place; a tag such as `429` stands at its end. What is new arrives from its path.
pub fn chip(number: u32, fare: Fare, tag: &str, place: Point, new: bool) -> Html {
    let (width, tag_width) = widths(number, tag);
    let whole = width + tag_width;
    let left = -whole / 2.0;
    let corner = px(HEIGHT / 2.0);
    html! {
        <g class={fare.class()} transform={to(place)}>
            <g class={if new { "arrives" } else { "" }}>
                if new {
                    <rect class="halo" x={px(left - 5.0)} y={px(-HEIGHT / 2.0 - 5.0)} width={px(whole + 10.0)} height={px(HEIGHT + 10.0)} rx="17" />
                }
                <rect class="body" x={px(left)} y={px(-HEIGHT / 2.0)} width={px(whole)} height={px(HEIGHT)} rx={corner.clone()} />
                <text class="number" x={px(left + width / 2.0)} y="4.5" text-anchor="middle">{ number }</text>
                if !tag.is_empty() {
                    <path class="tag" d={tag_shape(left + width, tag_width)} />
                    <text class="tag-text" x={px(left + width + tag_width / 2.0 - 2.0)} y="4.5" text-anchor="middle">{ tag }</text>
                }
                { badge(fare, whole / 2.0) }
            </g>
        </g>
    }
}

/// The right end of the chip's pill.
fn tag_shape(x: f64, width: f64) -> String {
    let (radius, straight, height) = (px(HEIGHT / 2.0), px(width - HEIGHT / 2.0), px(HEIGHT));
    format!("M{} -{radius}h{straight}a{radius} {radius} 0 0 1 0 {height}h-{straight}z", px(x))
}

/// The sign at the chip's upper right corner.
#[inline(never)]
fn badge(fare: Fare, right: f64) -> Html {
    let sign = match fare {
        Fare::Passed | Fare::Waiting => return Html::default(),
        Fare::Denied => "M-3.2 -3.2L3.2 3.2M3.2 -3.2L-3.2 3.2",
        Fare::Unlimited => "M0 0C-1.4 -2.6 -4.4 -2.4 -4.4 0C-4.4 2.4 -1.4 2.6 0 0C1.4 -2.6 4.4 -2.4 4.4 0C4.4 2.4 1.4 2.6 0 0",
        Fare::Forged => return mask(Point { x: right - 2.0, y: -HEIGHT / 2.0 }),
    };
    html! {
        <g class="badge" transform={to(Point { x: right - 2.0, y: -HEIGHT / 2.0 })}>
            <circle r="7.5" />
            <path d={sign} />
        </g>
    }
}

/// The mask of who is not who it says.
#[inline(never)]
pub fn mask(place: Point) -> Html {
    html! {
        <g class="badge mask" transform={to(place)}>
            <path class="face" d="M-11 -5C-7 -7 -3 -6 0 -4.5C3 -6 7 -7 11 -5C11.5 1 9 5.5 5 5.5C2.5 5.5 1.5 3 0 3C-1.5 3 -2.5 5.5 -5 5.5C-9 5.5 -11.5 1 -11 -5Z" />
            <path class="eyes" d="M-7.6 -0.6Q-5 -3 -2.4 -0.6Q-5 1.6 -7.6 -0.6ZM7.6 -0.6Q5 -3 2.4 -0.6Q5 1.6 7.6 -0.6Z" />
        </g>
    }
}
