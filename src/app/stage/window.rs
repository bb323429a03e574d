//! Windows: one aligned window that fills, or two with the sliding one over them.

use super::bucket::{DISCS, Vessel, discs, level, scale};
use super::limit::{Inside, Limit};
use super::stroke::{hatch_rect, px};
use crate::texts::{Language, stage as words};
use yew::prelude::*;

/// The current window of a fixed window: what is used of it, and how much of its time is over.
#[inline(never)]
pub fn window(limit: &Limit, taken: u64, elapsed: f64, language: Language) -> Html {
    let used = limit.capacity - limit.whole;
    html! {
        <g class="window" transform="translate(0 -7)">
            if limit.capacity <= DISCS {
                <path class="neighbour" d="M-84 -46H-70V46H-84M84 -46H70V46H84" />
                { discs(limit.capacity, used, 0.0, 0) }
            } else {
                { level(Vessel::Window, "level", 1.0 - limit.share(), -(taken as f64) / limit.capacity as f64) }
                { scale(limit.capacity, language) }
            }
            <path class="wall" d="M-64 -46H64V46H-64Z" />
            <path class="track" d="M-64 55H64" />
            <path class="over" d={format!("M-64 55H{}", px(-64.0 + 128.0 * elapsed.clamp(0.0, 1.0)))} />
        </g>
    }
}

/// Two windows and the sliding one over both, of a sliding counter.
#[inline(never)]
pub fn windows(limit: &Limit, language: Language) -> Html {
    const HEIGHT: f64 = 72.0;
    const WIDTH: f64 = 82.0;
    const FLOOR: f64 = 34.0;
    let Inside::Windows { previous, current, overlap, .. } = &limit.inside else { return Html::default() };
    let bar = |count: u64| HEIGHT * (count as f64 / limit.capacity.max(1) as f64).min(1.0);
    let (before, now) = (bar(*previous), bar(*current));
    let (from, until) = (-WIDTH * overlap, WIDTH * (1.0 - overlap));
    html! {
        <g class="windows" transform="translate(0 -4)">
            <rect class="bar before" x={px(-WIDTH)} y={px(FLOOR - before)} width={px(WIDTH)} height={px(before)} />
            <path class="hatch" d={hatch_rect(from, FLOOR - before, -from, before, 6.0)} />
            <rect class="bar" x="0" y={px(FLOOR - now)} width={px(until)} height={px(now)} />
            <path class="wall" d={format!("M-{WIDTH} {FLOOR}H{WIDTH}M-{WIDTH} {FLOOR}v-{HEIGHT}M0 {FLOOR}v-{HEIGHT}M{WIDTH} {FLOOR}v-{HEIGHT}")} />
            <path class="bound" d={format!("M-{WIDTH} {}H{WIDTH}", px(FLOOR - HEIGHT))} />
            <path class="slides" d={format!("M{} -34V-46H{}V-34", px(from), px(until))} />
            <text class="tiny" x={px(-WIDTH / 2.0)} y="50" text-anchor="middle">{ format!("{} {previous}", words::previous_window(language)) }</text>
            <text class="tiny" x={px(WIDTH / 2.0)} y="50" text-anchor="middle">{ format!("{} {current}", words::current_window(language)) }</text>
        </g>
    }
}
