//! A sliding log's tape: each request that still counts at its time, from the one that falls off next to now.

use super::gauge::wait;
use super::limit::Limit;
use super::stroke::px;
use crate::kernel::Duration;
use crate::texts::{Language, stage as words};
use yew::prelude::*;

/// Half of the tape's width.
const HALF: f64 = 82.0;
/// Where hits stand, and how high a column may grow.
const FLOOR: f64 = 24.0;
const HEIGHT: f64 = 46.0;
/// Columns of a crowded tape.
const COLUMNS: usize = 41;
/// Up to so many instants each has its own mark.
const SINGLE: usize = 40;
/// Segments of the count that are drawn one by one.
const SEGMENTS: u64 = 24;

/// The tape and, above it, the count against the limit.
#[inline(never)]
pub fn tape(limit: &Limit, hits: &[(f64, u64)], length: Duration, taken: u64, language: Language) -> Html {
    html! {
        <g class="tape">
            { count_bar(limit) }
            <path class="strip" d={format!("M-{HALF} -28H{HALF}V{FLOOR}H-{HALF}")} />
            <path class="edge" d={format!("M{HALF} -33V{}", FLOOR + 5.0)} />
            if hits.len() <= SINGLE { { singles(hits, taken) } } else { { columns(hits) } }
            <text class="tiny" x={px(-HALF)} y="43">{ format!("−{}", wait(length)) }</text>
            <text class="tiny" x={px(HALF)} y="43" text-anchor="end">{ words::now(language) }</text>
        </g>
    }
}

fn place(at: f64) -> f64 {
    -HALF + 2.0 * HALF * at.clamp(0.0, 1.0)
}

fn singles(hits: &[(f64, u64)], taken: u64) -> Html {
    let most = hits.iter().map(|(_, cost)| *cost).max().unwrap_or(1).max(2);
    let one = |(at, cost): &(f64, u64)| {
        let top = FLOOR - 12.0 - (HEIGHT - 16.0) * (*cost as f64 / most as f64);
        let new = *at >= 1.0 && taken > 0;
        html! {
            <g class={if new { "hit new" } else { "hit" }}>
                <path d={format!("M{} {FLOOR}V{}", px(place(*at)), px(top))} />
                <circle cx={px(place(*at))} cy={px(top)} r="4.5" />
            </g>
        }
    };
    hits.iter().map(one).collect()
}

fn columns(hits: &[(f64, u64)]) -> Html {
    let mut sums = [0u64; COLUMNS];
    for (at, cost) in hits {
        sums[((at.clamp(0.0, 1.0) * COLUMNS as f64) as usize).min(COLUMNS - 1)] += cost;
    }
    let most = sums.iter().max().copied().unwrap_or(1).max(1) as f64;
    let width = 2.0 * HALF / COLUMNS as f64;
    let one = |(index, sum): (usize, &u64)| {
        let height = HEIGHT * *sum as f64 / most;
        html! {
            <rect class="column" x={px(-HALF + index as f64 * width + 0.5)} y={px(FLOOR - height)} width={px(width - 1.0)} height={px(height)} />
        }
    };
    sums.iter().enumerate().filter(|(_, sum)| **sum > 0).map(one).collect()
}

fn count_bar(limit: &Limit) -> Html {
    let used = limit.capacity - limit.whole;
    if limit.capacity <= SEGMENTS {
        let pitch = 2.0 * HALF / limit.capacity.max(1) as f64;
        let one = |index: u64| {
            let class = if index < used { "segment used" } else { "segment" };
            html! { <rect {class} x={px(-HALF + index as f64 * pitch + 1.0)} y="-50" width={px(pitch - 2.0)} height="10" rx="2" /> }
        };
        return (0..limit.capacity).map(one).collect();
    }
    html! {
        <>
            <rect class="segment" x={px(-HALF)} y="-50" width={px(2.0 * HALF)} height="10" rx="2" />
            <rect class="segment used" x={px(-HALF)} y="-50" width={px(2.0 * HALF * (1.0 - limit.share()))} height="10" rx="2" />
        </>
    }
}
