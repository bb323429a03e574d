//! The sequence diagram: who sent what to whom around the reader's step, a line a step. A line is pressed to go there.

use crate::app::stage::px;
use crate::experiment::{LabRun, Recorded as Run, StepRow, Watch};
use crate::kernel::{Duration, Model, Time};
use crate::session::Action;
use crate::texts::{Language, town as words};
use yew::prelude::*;

/// Steps shown before the reader's, and after it.
const BEFORE: u64 = 10;
const AFTER: u64 = 4;
/// Height of a line.
const ROW: f64 = 30.0;
/// Width of the picture.
const WIDTH: f64 = 520.0;
/// Room for the places' names.
const HEAD: f64 = 34.0;

/// The steps around the reader's, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Rows {
    /// The names of those who send and receive, from left to right.
    pub lanes: Vec<String>,
    /// The steps.
    pub rows: Vec<Row>,
}

/// How a step looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As it should be.
    Plain,
    /// What was sent never arrives.
    Lost,
    /// It went wrong.
    Failed,
    /// Somebody broke or mended something.
    Fault,
}

/// A step of the diagram.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its number.
    pub number: u64,
    /// When it was.
    pub time: Time,
    /// Whose lane it starts in.
    pub from: usize,
    /// Whose lane it ends in.
    pub at: usize,
    /// The step in which it was sent; 0 for this one.
    pub sent: u64,
    /// What it is about.
    pub label: String,
    /// How it looks.
    pub look: Look,
    /// What happened, in words.
    pub sentence: String,
    /// Whether the reader stands there.
    pub current: bool,
}

/// What a lab says of a step in the diagram.
pub struct Drawn {
    /// Whose lane it starts in.
    pub from: usize,
    /// Whose lane it ends in.
    pub at: usize,
    /// The step in which it was sent; 0 for this one.
    pub sent: u64,
    /// What it is about.
    pub label: String,
    /// How it looks.
    pub look: Look,
}

impl Rows {
    /// The first and the last step to show around where the reader stands.
    pub fn around(at: u64) -> (u64, u64) {
        let first = at.saturating_sub(BEFORE).max(1);
        (first, (first + BEFORE + AFTER).max(at + AFTER))
    }

    /// The steps around where a run's reader stands, each as the lab draws it.
    pub fn of<W: Watch>(run: &Run<W>, language: Language, lanes: Vec<String>, draw: impl Fn(&<W::Model as Model>::Step) -> Drawn) -> Rows {
        let (first, last) = Rows::around(run.at());
        let row = |(step, row): (_, StepRow)| {
            let Drawn { from, at, sent, label, look } = draw(&step);
            let (number, time) = (row.step, Time::from_nanos(row.time));
            Row { number, time, from, at, sent, label, look, sentence: row.sentence, current: number == run.at() }
        };
        Rows { rows: run.around(first, last, language).into_iter().map(row).collect(), lanes }
    }
}

/// A message's number as people count it; nothing where the step is about none, which its lab writes as `none`.
pub fn numbered(message: u32, none: u32) -> String {
    if message == none { String::new() } else { (u64::from(message) + 1).to_string() }
}

/// What the diagram needs.
#[derive(Properties, PartialEq)]
pub struct SequenceProps {
    /// What it shows.
    pub rows: Rows,
    /// The reader's language.
    pub language: Language,
    /// What the reader does.
    pub on_action: Callback<Action>,
}

/// The diagram, and beside it each line in words.
#[component]
pub fn Sequence(props: &SequenceProps) -> Html {
    let SequenceProps { rows, language, on_action } = props;
    let seek = |step: u64| on_action.reform(move |_: MouseEvent| Action::Seek(step));
    let item = |row: &Row| {
        let number = row.number;
        html! {
            <li>
                <button type="button" class={if row.current { "current" } else { "" }} aria-current={row.current.then_some("step")} onclick={seek(number)}>
                    <span class="unseen">{ words::to_step(*language, number) }</span><span class="when">{ when(row) }</span><span>{ &row.sentence }</span>
                </button>
            </li>
        }
    };
    let height = HEAD + ROW * rows.rows.len() as f64 + 6.0;
    html! {
        <section class="sequence">
            <h2>{ words::sequence(*language) }</h2>
            <div class="sequence-body">
                <svg viewBox={format!("0 0 {WIDTH} {}", px(height))} aria-hidden="true">
                    { for rows.lanes.iter().enumerate().map(|(place, lane)| lane_of(rows, place, lane, height)) }
                    { for rows.rows.iter().enumerate().map(|(place, row)| arrow(rows, place, row, seek(row.number))) }
                </svg>
                <ol>{ for rows.rows.iter().map(item) }</ol>
            </div>
        </section>
    }
}

fn when(row: &Row) -> String {
    // To the microsecond: a line has no room for more.
    Duration::from_nanos(row.time.as_nanos() / 1_000 * 1_000).to_string()
}

fn x_of(rows: &Rows, lane: usize) -> f64 {
    (lane as f64 + 0.5) * WIDTH / rows.lanes.len().max(1) as f64
}

fn y_of(place: usize) -> f64 {
    HEAD + ROW * (place as f64 + 0.5)
}

fn lane_of(rows: &Rows, place: usize, lane: &str, height: f64) -> Html {
    let x = (place as f64 + 0.5) * WIDTH / rows.lanes.len() as f64;
    // Names of many lanes stand in two heights.
    let y = if rows.lanes.len() > 5 && place % 2 == 1 { 28.0 } else { 13.0 };
    // Where lanes are narrow, the outermost names lean inwards, so that none is cut off.
    let (at, anchor) = match place {
        _ if rows.lanes.len() < 6 => (x, "middle"),
        0 => (2.0, "start"),
        last if last + 1 == rows.lanes.len() => (WIDTH - 2.0, "end"),
        _ => (x, "middle"),
    };
    html! {
        <>
            <text class="lane" x={px(at)} y={px(y)} text-anchor={anchor}>{ lane }</text>
            <path class="lane" d={format!("M{} {HEAD}V{}", px(x), px(height))} />
        </>
    }
}

/// A step: an arrow from where it was sent, or a dot where it happened.
fn arrow(rows: &Rows, place: usize, row: &Row, onclick: Callback<MouseEvent>) -> Html {
    let (x, y) = (x_of(rows, row.at), y_of(place));
    let class = classes!(
        "event",
        row.current.then_some("current"),
        matches!(row.look, Look::Lost | Look::Failed).then_some("failed"),
        (row.look == Look::Fault).then_some("fault"),
    );
    let hit = format!("M0 {}H{WIDTH}", px(y));
    if row.from == row.at {
        let anchor = if x > WIDTH - 60.0 { "end" } else { "start" };
        let beside = if anchor == "end" { x - 9.0 } else { x + 9.0 };
        return html! {
            <g {class} {onclick}>
                <path class="hit" d={hit} />
                <circle cx={px(x)} cy={px(y)} r="4.5" />
                <text x={px(beside)} y={px(y + 4.0)} text-anchor={anchor}>{ &row.label }</text>
            </g>
        };
    }
    let from = x_of(rows, row.from);
    // From the line in which it was sent, if that is shown; what is further back comes in from above. What travels in no time is level.
    let sent = match row.sent {
        0 => y - 1.0,
        sent => rows.rows.iter().position(|row| row.number == sent).map_or(HEAD, y_of).max(y - 3.0 * ROW),
    };
    // What its sender's line names already is not named again.
    let named = row.sent > 0 && rows.rows.iter().any(|known| known.number == row.sent && known.label == row.label);
    let label = if named { "" } else { &row.label };
    let lost = row.look == Look::Lost;
    let end = if lost { (from + x) / 2.0 } else { x };
    let end_y = if lost { f64::midpoint(sent, y) } else { y };
    let (dx, dy) = (end - from, end_y - sent);
    let length = dx.hypot(dy).max(1.0);
    let (ux, uy) = (dx / length, dy / length);
    let wing = |turn: f64| (end - 8.0 * ux - 4.0 * turn * uy, end_y - 8.0 * uy + 4.0 * turn * ux);
    let ((ax, ay), (bx, by)) = (wing(1.0), wing(-1.0));
    let head = if lost {
        format!("M{} {}l8 8m0 -8l-8 8", px(end - 4.0), px(end_y - 4.0))
    } else {
        format!("M{} {}L{} {}L{} {}", px(ax), px(ay), px(end), px(end_y), px(bx), px(by))
    };
    html! {
        <g {class} {onclick}>
            <path class="hit" d={hit} />
            <path d={format!("M{} {}L{} {}", px(from), px(sent), px(end), px(end_y))} />
            <path class="tip" d={head} />
            <text x={px(f64::midpoint(from, end))} y={px(f64::midpoint(sent, end_y) - 5.0)} text-anchor="middle">{ label }</text>
        </g>
    }
}
