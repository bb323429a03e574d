//! A bucket: discrete tokens as discs while they can be counted at a glance, a level with its scale beyond; or water.

use super::layout::Point;
use super::limit::Limit;
use super::panels::count;
use super::stroke::{px, rising_disc, to};
use crate::texts::Language;
use yew::prelude::*;

/// Tokens that are drawn one by one.
pub const DISCS: u64 = 20;
/// The bucket's lower edge, its inner height, and half its width below and above.
const BOTTOM: f64 = 46.0;
const HEIGHT: f64 = 92.0;
const HALF_BELOW: f64 = 54.0;
const HALF_ABOVE: f64 = 64.0;

/// What a level stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vessel {
    /// A bucket, broader above.
    Bucket,
    /// A window, as broad above as below.
    Window,
}

impl Vessel {
    /// Half of the width at a share of the height.
    fn half(self, share: f64) -> f64 {
        match self {
            Vessel::Bucket => HALF_BELOW + (HALF_ABOVE - HALF_BELOW) * share * (HEIGHT - 6.0) / HEIGHT,
            Vessel::Window => HALF_ABOVE,
        }
    }

    fn slice(self, low: f64, high: f64) -> String {
        let corner = |share: f64, side: f64| format!("{} {}", px(side * self.half(share)), px(height(share)));
        format!("M{}L{}L{}L{}Z", corner(low, -1.0), corner(high, -1.0), corner(high, 1.0), corner(low, 1.0))
    }
}

/// A bucket of tokens; `taken` are those that this step's request took.
pub fn tokens(limit: &Limit, taken: u64, language: Language) -> Html {
    let few = limit.capacity <= DISCS;
    html! {
        <g class="bucket">
            if few {
                { discs(limit.capacity, limit.whole, limit.fraction, taken) }
            } else {
                { level(Vessel::Bucket, "level", limit.share(), taken as f64 / limit.capacity as f64) }
                { scale(limit.capacity, language) }
            }
            <path class="wall" d={wall(false)} />
        </g>
    }
}

/// A bucket that leaks: `poured` is what this step's request poured in.
#[inline(never)]
pub fn water(limit: &Limit, poured: u64, language: Language) -> Html {
    let share = 1.0 - limit.share();
    html! {
        <g class="bucket leaks" transform="translate(0 -6)">
            { level(Vessel::Bucket, "level water", share, -(poured as f64) / limit.capacity.max(1) as f64) }
            { scale(limit.capacity, language) }
            <path class="wall" d={wall(true)} />
            if share > 0.0 { <path class="drop" d="M0 50C-4 56 -4 60 0 60C4 60 4 56 0 50Z" /> }
        </g>
    }
}

/// Discs in rows from below: filled, started, missing.
pub fn discs(capacity: u64, whole: u64, fraction: f64, taken: u64) -> Html {
    let columns = match capacity {
        0..=3 => capacity.max(1),
        4 => 2,
        5 | 6 | 9 => 3,
        7 | 8 | 10..=12 => 4,
        _ => 5,
    };
    let rows = capacity.div_ceil(columns).max(1);
    let pitch = (HEIGHT / rows as f64 - 1.0).min(102.0 / columns as f64).min(if capacity <= 3 { 36.0 } else { 31.0 });
    let radius = pitch / 2.0 - 2.0;
    let one = |index: u64| {
        let (row, column) = (index / columns, index % columns);
        let in_row = (capacity - row * columns).min(columns);
        let x = (column as f64 - (in_row - 1) as f64 / 2.0) * pitch;
        let y = BOTTOM - 5.0 - pitch * (row as f64 + 0.5);
        let class = match index {
            _ if index < whole => "token there",
            _ if index < whole.saturating_add(taken) => "token taken",
            _ => "token",
        };
        html! {
            <g {class} transform={to(Point { x, y })}>
                <circle class="place" r={px(radius)} />
                <circle class="disc" r={px(radius)} />
                if index == whole && fraction > 0.02 { <path class="started" d={rising_disc(radius, fraction)} /> }
            </g>
        }
    };
    (0..capacity).map(one).collect()
}

/// A level at `share` of the height; `change` is the share that has just gone (or, below zero, come).
#[inline(never)]
pub fn level(vessel: Vessel, class: &'static str, share: f64, change: f64) -> Html {
    let share = share.clamp(0.0, 1.0);
    let (low, high) = if change >= 0.0 { (share, share + change) } else { (share + change, share) };
    let half = vessel.half(share);
    html! {
        <>
            <path {class} d={vessel.slice(0.0, share)} />
            if change != 0.0 { <path class="change" d={vessel.slice(low.max(0.0), high.min(1.0))} /> }
            <path class="surface" d={format!("M{} {}H{}", px(-half), px(height(share)), px(half))} />
            { for [0.25, 0.5, 0.75].map(|mark| html! { <path class="mark" d={format!("M{} {}h7", px(-vessel.half(mark)), px(height(mark)))} /> }) }
        </>
    }
}

/// The ends of a level's scale.
#[inline(never)]
pub fn scale(capacity: u64, language: Language) -> Html {
    html! {
        <>
            <text class="tiny" x={px(-HALF_ABOVE - 6.0)} y={px(height(1.0) + 5.0)} text-anchor="end">{ count(capacity, language) }</text>
            <text class="tiny" x={px(-HALF_ABOVE - 6.0)} y={px(BOTTOM)} text-anchor="end">{ "0" }</text>
        </>
    }
}

fn height(share: f64) -> f64 {
    BOTTOM - (HEIGHT - 6.0) * share
}

/// The bucket's outline, open above; a leaking one has a hole below.
fn wall(hole: bool) -> String {
    let top = px(BOTTOM - HEIGHT);
    let (above, below, bottom) = (px(HALF_ABOVE), px(HALF_BELOW), px(BOTTOM));
    let inner = px(HALF_BELOW - 6.0);
    let corner = px(BOTTOM - 6.0);
    let left = format!("M-{above} {top}L-{below} {corner}Q-{below} {bottom} -{inner} {bottom}");
    if hole {
        format!("{left}H-6M6 {bottom}H{inner}Q{below} {bottom} {below} {corner}L{above} {top}")
    } else {
        format!("{left}H{inner}Q{below} {bottom} {below} {corner}L{above} {top}")
    }
}
