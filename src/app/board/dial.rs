//! A key space shared out among shards: as a circle, as a ring of points has it, or as a strip.

use crate::app::stage::px;
use std::rc::Rc;
use yew::prelude::*;

/// Colours that shards take in turn.
const COLOURS: usize = 6;
/// Radius of the circle.
const RADIUS: f64 = 84.0;

/// A stretch of the key space, from 0 to 1, and its shard.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// Whose it is, from 0.
    pub shard: usize,
}

/// Who has which part of the key space, and where this step's key lies.
#[derive(Clone, Debug, PartialEq)]
pub struct Dial {
    /// The stretches, in order.
    pub stretches: Rc<[Stretch]>,
    /// The key's place.
    pub key: Option<f64>,
    /// Whether its ends meet.
    pub round: bool,
}

impl Dial {
    /// Its height.
    pub fn height(&self) -> f64 {
        if self.round { 2.0 * RADIUS + 40.0 } else { 62.0 }
    }
}

/// The class of a shard's colour.
fn colour(shard: usize) -> String {
    format!("shard-{}", shard % COLOURS)
}

/// A point of the circle: 0 is on top, and it goes clockwise.
fn point(x: f64, y: f64, radius: f64, at: f64) -> (f64, f64) {
    let angle = at * std::f64::consts::TAU;
    (x + radius * libm::sin(angle), y - radius * libm::cos(angle))
}

/// The dial in its place.
pub fn dial(dial: &Dial, x: f64, y: f64, width: f64) -> Html {
    if dial.round { circle(dial, x + width / 2.0, y + RADIUS + 4.0) } else { strip(dial, x, y, width) }
}

#[derive(Properties, PartialEq)]
struct ArcsProps {
    stretches: Rc<[Stretch]>,
    x: f64,
    y: f64,
}

/// The circle's arcs, one path a shard: a ring may have thousands, and they stay while the reader steps.
#[component]
fn Arcs(props: &ArcsProps) -> Html {
    let ArcsProps { stretches, x, y } = props;
    let shards = stretches.iter().map(|stretch| stretch.shard + 1).max().unwrap_or(0);
    let mut paths = vec![String::new(); shards];
    for stretch in stretches.iter() {
        // An arc that is all of the circle would begin where it ends.
        let to = stretch.to.min(stretch.from + 0.9999);
        let ((from_x, from_y), (to_x, to_y)) = (point(*x, *y, RADIUS, stretch.from), point(*x, *y, RADIUS, to));
        let large = u8::from(to - stretch.from > 0.5);
        paths[stretch.shard] += &format!("M{} {}A{RADIUS} {RADIUS} 0 {large} 1 {} {}", px(from_x), px(from_y), px(to_x), px(to_y));
    }
    let path = |(shard, path): (usize, String)| html! { <path class={classes!("arc", colour(shard))} d={path} /> };
    html! { <>{ for paths.into_iter().enumerate().map(path) }</> }
}

fn circle(dial: &Dial, x: f64, y: f64) -> Html {
    let hand = dial.key.map(|key| {
        let ((inner_x, inner_y), (outer_x, outer_y)) = (point(x, y, RADIUS - 34.0, key), point(x, y, RADIUS + 14.0, key));
        html! { <path class="hand" d={format!("M{} {}L{} {}", px(inner_x), px(inner_y), px(outer_x), px(outer_y))} /> }
    });
    let shards = dial.stretches.iter().map(|stretch| stretch.shard + 1).max().unwrap_or(0).min(COLOURS);
    let told = |shard: usize| {
        let (left, top) = (x - 38.0 + (shard % 3) as f64 * 30.0, y - 14.0 + (shard / 3) as f64 * 24.0);
        html! {
            <g>
                <rect class={classes!("part", colour(shard))} x={px(left)} y={px(top)} width="10" height="10" rx="2" />
                <text class="tiny" x={px(left + 14.0)} y={px(top + 9.0)}>{ shard + 1 }</text>
            </g>
        }
    };
    html! { <g class="dial"><Arcs stretches={Rc::clone(&dial.stretches)} {x} {y} />{ for (0..shards).map(told) }{ hand.unwrap_or_default() }</g> }
}

fn strip(dial: &Dial, x: f64, y: f64, width: f64) -> Html {
    let part = |stretch: &Stretch| {
        let (left, wide) = (x + stretch.from * width, (stretch.to - stretch.from) * width);
        html! {
            <g>
                <rect class={classes!("part", colour(stretch.shard))} x={px(left)} y={px(y)} width={px((wide - 1.0).max(0.5))} height="26" />
                if wide > 14.0 { <text class="tiny" x={px(left + wide / 2.0)} y={px(y + 42.0)} text-anchor="middle">{ stretch.shard + 1 }</text> }
            </g>
        }
    };
    let hand = dial.key.map(|key| html! { <path class="hand" d={format!("M{} {}V{}", px(x + key * width), px(y - 6.0), px(y + 32.0))} /> });
    html! { <g class="dial">{ for dial.stretches.iter().map(part) }{ hand.unwrap_or_default() }</g> }
}
