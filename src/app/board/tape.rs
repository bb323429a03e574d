//! A log as a tape: numbered cells, oldest on the left, and a flag for everyone who reads it.

use crate::app::stage::px;
use yew::prelude::*;

/// Height of a tape with its flags.
pub const HEIGHT: f64 = 62.0;
/// Width of a cell.
const CELL: f64 = 30.0;

/// How a cell looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellLook {
    /// A record that everyone may read.
    Plain,
    /// A record that is not yet safe: above the high watermark.
    Unsafe,
    /// What was there is gone: retention or compaction took it.
    Gone,
    /// A tombstone.
    Tombstone,
    /// This step is about it.
    Own,
}

/// A record's place.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The offset.
    pub offset: u64,
    /// What is in it.
    pub words: String,
    /// How it looks.
    pub look: CellLook,
}

/// Where somebody stands: before this offset.
#[derive(Clone, Debug, PartialEq)]
pub struct Flag {
    /// The next offset it reads.
    pub offset: u64,
    /// Who.
    pub words: String,
    /// The number of its colour.
    pub colour: usize,
}

/// A part of a log.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tape {
    /// The cells, by offset, without gaps.
    pub cells: Vec<Cell>,
    /// The flags.
    pub flags: Vec<Flag>,
}

impl Tape {
    /// How many cells fit in a width.
    pub fn room(width: f64) -> usize {
        (width / CELL).floor().max(1.0) as usize
    }
}

/// The tape in its place; `y` is the line of its numbers.
pub fn tape(tape: &Tape, x: f64, y: f64, width: f64) -> Html {
    let first = tape.cells.first().map_or(0, |cell| cell.offset);
    let at = |offset: u64| x + offset.saturating_sub(first) as f64 * CELL;
    let cell = |cell: &Cell| {
        let class = match cell.look {
            CellLook::Plain => "cell",
            CellLook::Unsafe => "cell unsafe",
            CellLook::Gone => "cell gone",
            CellLook::Tombstone => "cell tombstone",
            CellLook::Own => "cell own",
        };
        let left = at(cell.offset);
        html! {
            <g {class}>
                <rect class="body" x={px(left)} y={px(y)} width={px(CELL)} height="22" />
                <text class="number" x={px(left + CELL / 2.0)} y={px(y + 15.0)} text-anchor="middle">{ &cell.words }</text>
                <text class="offset" x={px(left + CELL / 2.0)} y={px(y - 3.0)} text-anchor="middle">{ cell.offset }</text>
            </g>
        }
    };
    let flag = |(place, flag): (usize, &Flag)| {
        let left = at(flag.offset).clamp(x, x + width);
        let down = y + 23.0 + (place % 2) as f64 * 9.5;
        html! {
            <g class={classes!("flag", format!("flag-{}", flag.colour % 3))}>
                <path d={format!("M{} {}V{}", px(left), px(y - 1.0), px(down + 9.0))} />
                <text x={px(left + 3.0 + (place / 2) as f64 * 15.0)} y={px(down + 9.0)}>{ &flag.words }</text>
            </g>
        }
    };
    html! { <>{ for tape.cells.iter().map(cell) }{ for tape.flags.iter().enumerate().map(flag) }</> }
}
