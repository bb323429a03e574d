//! A stage made of cards: whoever sends, keeps and takes messages, what each really holds, and what moved at this step. A lab says what
//! stands where, in a wide and in a narrow place; the board draws it.
//!
//! ```text
//! a lab's run ──▶ Board (wide), Board (narrow) ──▶ BoardStage: the picture in sight, and told in words
//! ```

pub mod card;
mod dial;
mod pictures;
mod sums;
mod tape;
mod way;

pub use dial::{Dial, Stretch};
pub use pictures::Pictures;
pub use sums::{Sum, sums};
pub use tape::{Cell, CellLook, Flag, Tape};
pub use way::way;

use crate::app::pressing::Press;
use crate::app::sight::Sight;
use crate::app::stage::{Panel, Point, px, to};
use yew::prelude::*;

/// Half the width of a chip that moved, with its halo.
const CHIP_HALF: f64 = 27.0;

/// Whose colour a card has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Who sends.
    Caller,
    /// Who keeps.
    Broker,
    /// Who takes.
    Consumer,
    /// What is stored.
    Database,
}

/// How a chip looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As it came.
    Plain,
    /// It went out before.
    Again,
    /// Somebody works on it.
    Worked,
    /// It went wrong.
    Dead,
}

/// A message.
#[derive(Clone, Debug, PartialEq)]
pub struct Chip {
    /// Its number.
    pub words: String,
    /// How it looks.
    pub look: Look,
}

/// A line of a card, or a few.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// Words.
    Words(String),
    /// Words about what went wrong.
    Alarm(String),
    /// Messages in so many lines, under a label; what does not fit is counted, with what is `more` anyway.
    Chips {
        /// What they are.
        label: String,
        /// The first of them.
        chips: Vec<Chip>,
        /// How many there are beyond these.
        more: u64,
        /// How many lines they may take.
        lines: usize,
    },
    /// A numbered tape with flags.
    Tape(Tape),
    /// A key space shared out.
    Dial(Dial),
}

/// A place.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Where it stands.
    pub panel: Panel,
    /// Its colour.
    pub role: Role,
    /// Its name.
    pub title: String,
    /// A word about its state.
    pub state: String,
    /// Whether that is as it should be.
    pub well: bool,
    /// Whether it is there.
    pub down: bool,
    /// Whether this step happened at it.
    pub active: bool,
    /// What its fault is called, and what pressing it does, if it can be pressed.
    pub press: Option<(&'static str, String)>,
    /// What it holds.
    pub rows: Vec<Row>,
}

/// A message that moved in this step.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// Along this way.
    pub along: Vec<Point>,
    /// Its number.
    pub words: String,
    /// Whether it got there.
    pub arrived: bool,
}

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Board {
    /// Width and height.
    pub size: (f64, f64),
    /// The places.
    pub cards: Vec<Card>,
    /// The ways between them.
    pub wires: Vec<Vec<Point>>,
    /// What moved.
    pub moved: Option<Moved>,
}

/// Which of many are drawn: the first ones, at most so many, and the one that a step is about.
pub fn shown(count: usize, most: usize, own: u32) -> Vec<usize> {
    let mut shown: Vec<usize> = (0..count.min(most)).collect();
    let own = own as usize;
    if own < count && own >= shown.len() {
        shown.pop();
        shown.push(own);
    }
    shown
}

/// What the stage needs.
#[derive(Properties, PartialEq)]
pub struct BoardStageProps {
    /// What it is.
    pub title: String,
    /// The same in sentences, for whoever can't see it.
    pub telling: String,
    /// The picture for a wide place.
    pub wide: Board,
    /// The picture for a narrow place.
    pub narrow: Board,
    /// Which of them are drawn.
    pub sight: Sight,
    /// The step: what moved moves anew with each.
    pub step: u64,
    /// The reader presses what should fail; the fault's target is told.
    pub on_fault: Callback<&'static str>,
}

/// The stage: a picture in two forms and its telling.
#[component]
pub fn BoardStage(props: &BoardStageProps) -> Html {
    html! {
        <div class="stage town board" role="group" aria-label={props.title.clone()}>
            <p class="stage-telling">{ &props.telling }</p>
            if props.sight.wide { { picture(&props.wide, "stage-wide", props) } }
            if props.sight.narrower() { { picture(&props.narrow, "stage-narrow", props) } }
        </div>
    }
}

#[inline(never)]
fn picture(board: &Board, class: &'static str, props: &BoardStageProps) -> Html {
    let (width, height) = board.size;
    html! {
        <svg {class} viewBox={format!("0 0 {} {}", px(width), px(height))}>
            { for board.wires.iter().map(|way| html! { <path class="wire" d={line(way)} aria-hidden="true" /> }) }
            { for board.cards.iter().map(|card| drawn(card, &props.on_fault)) }
            if let Some(moved) = &board.moved { { travelled(moved, props.step) } }
        </svg>
    }
}

/// The button lies over the card: what it holds is told elsewhere, its name is what pressing does.
fn drawn(card: &Card, on_fault: &Callback<&'static str>) -> Html {
    let Panel { x, y, width, height } = card.panel;
    html! {
        <>
            { card::card(card) }
            if let Some((target, label)) = &card.press {
                <Press class={classes!("pressable", card.role.class())} target={*target} label={label.clone()} on_fault={on_fault.clone()}>
                    <rect class="press" x={px(x)} y={px(y)} width={px(width)} height={px(height)} rx="10" />
                </Press>
            }
        </>
    }
}

fn line(way: &[Point]) -> String {
    let points: Vec<String> = way.iter().map(|point| format!("{} {}", px(point.x), px(point.y))).collect();
    format!("M{}", points.join("L"))
}

/// What moved: its way, and its chip where it got to.
pub fn travelled(moved: &Moved, step: u64) -> Html {
    let Some((last, first)) = moved.along.last().zip(moved.along.first()) else { return Html::default() };
    let at =
        if moved.arrived { arrived(&moved.along) } else { Point { x: f64::midpoint(first.x, last.x), y: f64::midpoint(first.y, last.y) } };
    html! {
        <g key={step.to_string()} aria-hidden="true">
            <path class={if moved.arrived { "travelled" } else { "travelled failed" }} d={line(&moved.along)} />
            <g class={if moved.arrived { "chip" } else { "chip denied" }} transform={to(at)}>
                <g class="arrives">
                    <rect class="halo" x="-27" y="-17" width="54" height="34" rx="17" />
                    <rect class="body" x="-22" y="-12" width="44" height="24" rx="12" />
                    <text class="number" y="4.5" text-anchor="middle">{ &moved.words }</text>
                    if !moved.arrived { <g class="badge" transform="translate(20 -12)"><circle r="7.5" /><path d="M-3.2 -3.2L3.2 3.2M3.2 -3.2L-3.2 3.2" /></g> }
                </g>
            </g>
        </g>
    }
}

/// Where a chip stands that got there: at the card's edge, as far as the last stretch of its way has room for it, so that the card's
/// name can be read.
fn arrived(along: &[Point]) -> Point {
    let [.., from, last] = along else { return along.last().copied().unwrap_or(Point { x: 0.0, y: 0.0 }) };
    let (x, y) = (last.x - from.x, last.y - from.y);
    let length = libm::hypot(x, y).max(1.0);
    let back = length.min(CHIP_HALF) / length;
    Point { x: last.x - x * back, y: last.y - y * back }
}

impl Role {
    fn class(self) -> &'static str {
        match self {
            Role::Caller => "of-caller",
            Role::Broker => "of-broker",
            Role::Consumer => "of-consumer",
            Role::Database => "of-database",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chip_that_arrived_stands_before_the_card_as_far_as_its_way_has_room() {
        let at = |points: &[(f64, f64)]| {
            let along: Vec<Point> = points.iter().map(|(x, y)| Point { x: *x, y: *y }).collect();
            let Point { x, y } = arrived(&along);
            (x, y)
        };
        assert_eq!(at(&[(0.0, 0.0), (100.0, 0.0)]), (73.0, 0.0));
        assert_eq!(at(&[(0.0, 0.0), (50.0, 0.0), (50.0, 40.0), (60.0, 40.0)]), (50.0, 40.0));
        assert_eq!(at(&[(7.0, 9.0)]), (7.0, 9.0));
    }
}
