//! A figure: what to draw, as plain data. Not how: no colour, pixel or plotters type lives here.
//!
//! ```text
//! Figure = title + axes + marks (lines, bands, stacks, bars, heat) + spans (faults) + playhead
//! ```
//!
//! Numbers that are not finite are left out of every picture, table and sentence, so a figure can hold any.

use crate::kernel::Bucket;

/// A picture of one question: two axes, what is drawn between them, and what happened meanwhile.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// The heading, in the reader's language; empty for none.
    pub title: String,
    /// The axis that runs left to right.
    pub x: Axis,
    /// The axis that runs bottom to top; with [`Mark::Bars`] its label heads the names.
    pub y: Axis,
    /// What is drawn, the first at the back.
    pub marks: Vec<Mark>,
    /// Intervals of x when something was broken: tinted, hatched and labelled.
    pub spans: Vec<Span>,
    /// Where the reader is, in x's unit.
    pub playhead: Option<f64>,
}

/// One axis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    /// What is measured and in which unit, in the reader's language.
    pub label: String,
    /// How ticks and cells are written.
    pub unit: Unit,
    /// The smallest and largest value shown; `None` fits the marks (and starts at zero if nothing is below).
    pub range: Option<(f64, f64)>,
    /// How values become places.
    pub scale: Scale,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Any number.
    #[default]
    Plain,
    /// Whole numbers: no tick falls between two of them.
    Count,
    /// A share: 0 is `0%`, 1 is `100%`.
    Share,
    /// Seconds since the start of a run, written `250ms`, `5s`, `1m30s`.
    Seconds,
    /// Seconds since the Unix epoch, written as clock and date in UTC.
    Epoch,
}

/// How values become places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    /// Equal steps for equal differences.
    #[default]
    Linear,
    /// Equal steps for equal ratios; values of zero and below have no place.
    Log,
}

/// Something drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// Points joined by straight lines.
    Line(Curve),
    /// A value that holds until the next point.
    Step(Curve),
    /// A closed form laid over a simulation: always dashed and thin.
    Theory(Curve),
    /// A reduced series: its line where it is sparse, its envelope from min to max where it is dense.
    Band(Band),
    /// Counts per interval on top of each other.
    Stack(Stack),
    /// Named values, one bar each, the first on top.
    Bars(Bars),
    /// A value for each pair of x and y.
    Heat(Heat),
}

/// Points in order of x.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve {
    /// What the legend says.
    pub label: String,
    /// Who it belongs to: chooses the colour.
    pub role: Role,
    /// Solid, dashed or dotted, so that two curves differ without colour.
    pub stroke: Stroke,
    /// (x, y) with x never falling.
    pub points: Vec<(f64, f64)>,
}

/// A reduced series.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Band {
    /// What the legend says.
    pub label: String,
    /// Who it belongs to.
    pub role: Role,
    /// What the value does from one stretch to the next.
    pub join: Join,
    /// Stretches in order of x.
    pub extents: Vec<Extent>,
}

/// What a value does between two points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Join {
    /// It moves evenly, as a bucket's level does.
    #[default]
    Straight,
    /// It holds until the next, as the length of a queue does.
    Held,
}

/// What a series did in one stretch of x.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Extent {
    /// Where the stretch starts.
    pub x: f64,
    /// The value with which it starts.
    pub first: f64,
    /// The lowest value in it.
    pub min: f64,
    /// The highest value in it.
    pub max: f64,
    /// The value with which it ends.
    pub last: f64,
}

impl Extent {
    /// What a reduced series did in one of its intervals, its time counted from `origin`.
    pub fn of(bucket: &Bucket, origin: f64) -> Extent {
        let Bucket { first_at, first, min, max, last, .. } = *bucket;
        Extent { x: origin + first_at.as_seconds(), first, min, max, last }
    }
}

/// Layers of counts over the same intervals.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stack {
    /// Borders of the intervals, rising: one more than values in a layer.
    pub edges: Vec<f64>,
    /// The first at the bottom.
    pub layers: Vec<Layer>,
}

/// One layer of a stack.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layer {
    /// What the legend says.
    pub label: String,
    /// Who it belongs to; failures are hatched.
    pub role: Role,
    /// A value for each interval, none below zero.
    pub values: Vec<f64>,
}

/// Named values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bars {
    /// What the values are.
    pub label: String,
    /// Who they belong to.
    pub role: Role,
    /// Name and value, the first on top. Long names are cut in the middle where they don't fit.
    pub rows: Vec<(String, f64)>,
}

/// A value for each pair of x and y.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heat {
    /// What the values are, for the colour key.
    pub label: String,
    /// How the values are written.
    pub unit: Unit,
    /// Middles of the columns, rising.
    pub xs: Vec<f64>,
    /// Middles of the rows, rising.
    pub ys: Vec<f64>,
    /// The value of column `c` and row `r` at `r * xs.len() + c`.
    pub values: Vec<f64>,
    /// The values of the faintest and the strongest colour; `None` fits the values, from zero.
    pub range: Option<(f64, f64)>,
    /// Column and row of the cell that the reader chose.
    pub selected: Option<(usize, usize)>,
    /// For each column the lowest row that is good enough, if any: drawn as a line under it.
    pub frontier: Vec<Option<usize>>,
    /// What the frontier means, for the legend.
    pub frontier_label: String,
}

/// An interval of x when something was broken.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Span {
    /// Its start.
    pub from: f64,
    /// Its end.
    pub to: f64,
    /// What was broken, in the reader's language.
    pub label: String,
}

/// Who something belongs to: a colour of the Okabe-Ito palette.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Callers and producers: blue.
    Caller,
    /// Brokers and logs: orange.
    Broker,
    /// Consumers, and what went well: bluish green.
    Consumer,
    /// Databases: reddish purple.
    Database,
    /// What failed or was denied: vermilion, and hatched where it fills.
    Failure,
    /// Anything else: grey.
    #[default]
    Neutral,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 6] = [Role::Caller, Role::Broker, Role::Consumer, Role::Database, Role::Failure, Role::Neutral];
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stroke {
    /// Without a gap.
    #[default]
    Solid,
    /// Long dashes.
    Dashed,
    /// Short dashes.
    Dotted,
}

impl Axis {
    /// A linear axis that fits its marks.
    pub fn new(label: impl Into<String>, unit: Unit) -> Axis {
        Axis { label: label.into(), unit, range: None, scale: Scale::Linear }
    }

    /// The same axis from `low` to `high`.
    pub fn between(mut self, low: f64, high: f64) -> Axis {
        self.range = Some((low, high));
        self
    }

    /// The same axis with equal steps for equal ratios.
    pub fn log(mut self) -> Axis {
        self.scale = Scale::Log;
        self
    }
}

impl Curve {
    /// A solid curve.
    pub fn new(label: impl Into<String>, role: Role, points: Vec<(f64, f64)>) -> Curve {
        Curve { label: label.into(), role, stroke: Stroke::Solid, points }
    }

    /// The same curve with another stroke.
    pub fn stroked(mut self, stroke: Stroke) -> Curve {
        self.stroke = stroke;
        self
    }
}

impl Heat {
    /// The value of a cell, `None` outside of the map or where it is not finite.
    pub fn value(&self, column: usize, row: usize) -> Option<f64> {
        let inside = column < self.xs.len() && row < self.ys.len();
        let value = self.values.get(row.checked_mul(self.xs.len())?.checked_add(column)?)?;
        (inside && value.is_finite()).then_some(*value)
    }

    /// The values of the faintest and the strongest colour.
    pub fn span(&self) -> (f64, f64) {
        if let Some((low, high)) = self.range.filter(|(low, high)| low.is_finite() && high.is_finite() && low < high) {
            return (low, high);
        }
        let (low, high) = self
            .values
            .iter()
            .filter(|value| value.is_finite())
            .fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(*value), high.max(*value)));
        if low < high { (low, high) } else { (0.0, 1.0) }
    }
}
