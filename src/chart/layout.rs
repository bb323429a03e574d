//! Where everything of a figure stands, in CSS pixels, before anything is drawn.
//!
//! ```text
//! title
//! legend, in as many rows as it needs
//! y's label
//!   tick |
//!   tick |   plot
//!        +------------
//!         tick     tick
//!                x's label
//! ```
//!
//! The page asks the same frame which value or cell lies under a finger.

use super::clip::Rect;
use super::figure::{Axis, Figure, Mark, Unit};
use super::legend::{self, Key};
use super::look::Look;
use super::range::{edges, x_range, y_range};
use super::ruler::Ruler;
use super::text_width::text_width;
use super::ticks::{self, Tick};

/// The size of tick labels, legends and axis labels, in CSS pixels.
pub(super) const SMALL: f64 = 12.0;
/// The size of the title.
pub(super) const LARGE: f64 = 14.0;
/// Room between the border of the picture and anything drawn.
pub(super) const MARGIN: f64 = 6.0;
const TITLE_HEIGHT: f64 = 26.0;
const LABEL_HEIGHT: f64 = 18.0;
const TICK_HEIGHT: f64 = 20.0;
const BELOW_HEIGHT: f64 = 15.0;
/// Between the last tick label and the border: half a label stands beyond the plot.
const RIGHT: f64 = 16.0;

/// Places of a figure in one look.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// The whole picture.
    pub whole: Rect,
    /// Where the marks are drawn.
    pub plot: Rect,
    /// Places along x.
    pub x: Ruler,
    /// Places along y.
    pub y: Ruler,
    pub(super) x_ticks: Vec<Tick>,
    pub(super) y_ticks: Vec<Tick>,
    pub(super) keys: Vec<(Key, f64, f64)>,
    pub(super) y_label_top: f64,
}

/// The places of `figure` in `look`.
pub fn layout(figure: &Figure, look: &Look) -> Frame {
    let (width, height) = look.size();
    let has_bars = figure.marks.iter().any(|mark| matches!(mark, Mark::Bars(_)));
    let title_bottom = if figure.title.is_empty() { MARGIN } else { TITLE_HEIGHT };
    let (keys, y_label_top) = legend::place(figure, look, title_bottom, width);
    let label_height = |axis: &Axis| if axis.label.is_empty() { 0.0 } else { LABEL_HEIGHT };
    let below = if figure.x.unit == Unit::Epoch && !has_bars { BELOW_HEIGHT } else { 0.0 };
    let top = y_label_top + label_height(&figure.y) + if has_bars { 2.0 } else { 8.0 };
    let foot = if has_bars { MARGIN } else { TICK_HEIGHT + below + label_height(&figure.x) + 2.0 };
    let bottom = (height - foot).max(top + 20.0);
    let y = Ruler::new(y_range(figure), figure.y.scale, bottom, top);
    let y_ticks = if has_bars { Vec::new() } else { y_ticks(figure, look, &y, bottom - top) };
    let left = if has_bars { MARGIN } else { left_of(&y_ticks, width) };
    let plot = Rect { left, top, right: (width - RIGHT).max(left + 20.0), bottom };
    let x = Ruler::new(x_range(figure), figure.x.scale, plot.left, plot.right);
    let x_ticks = if has_bars { Vec::new() } else { x_ticks(figure, look, &x, width) };
    Frame { whole: Rect { left: 0.0, top: 0.0, right: width, bottom: height }, plot, x, y, x_ticks, y_ticks, keys, y_label_top }
}

fn y_ticks(figure: &Figure, look: &Look, y: &Ruler, height: f64) -> Vec<Tick> {
    let count = ((height / 38.0) as usize).clamp(2, 8);
    ticks::ticks(y.range(), figure.y.unit, y.scale(), count, look.language)
}

fn left_of(ticks: &[Tick], width: f64) -> f64 {
    let widest = ticks.iter().map(|tick| text_width(&tick.label, SMALL)).fold(0.0, f64::max);
    (MARGIN + widest + 8.0).clamp(16.0, width / 2.0)
}

/// As many ticks as fit without touching.
fn x_ticks(figure: &Figure, look: &Look, x: &Ruler, width: f64) -> Vec<Tick> {
    let (start, end) = x.pixels();
    let most = (((end - start) / 48.0) as usize).clamp(2, 12);
    for count in (1..=most).rev() {
        let ticks = ticks::ticks(x.range(), figure.x.unit, x.scale(), count, look.language);
        let spans: Vec<(f64, f64)> = ticks.iter().map(|tick| tick_span(tick, x, width)).collect();
        if spans.windows(2).all(|pair| pair[0].1 + 16.0 <= pair[1].0) {
            return ticks;
        }
    }
    let mut ticks = ticks::ticks(x.range(), figure.x.unit, x.scale(), 1, look.language);
    ticks.truncate(1);
    ticks
}

/// From where to where a tick's label reaches, moved inside of the picture.
pub(super) fn tick_span(tick: &Tick, x: &Ruler, width: f64) -> (f64, f64) {
    let below = tick.below.as_deref().map_or(0.0, |below| text_width(below, SMALL));
    let half = text_width(&tick.label, SMALL).max(below) / 2.0;
    let middle = x.place_within(tick.value);
    let middle = middle.min(width - 3.0 - half).max(3.0 + half);
    (middle - half, middle + half)
}

impl Frame {
    /// Column and row of the heat map's cell at a place in CSS pixels, `None` outside of it or without a heat map.
    pub fn cell_at(&self, figure: &Figure, across: f64, down: f64) -> Option<(usize, usize)> {
        let heat = figure.marks.iter().find_map(|mark| match mark {
            Mark::Heat(heat) => Some(heat),
            _ => None,
        })?;
        let columns: Vec<f64> = edges(&heat.xs, self.x.scale()).into_iter().map(|edge| self.x.place(edge)).collect();
        let rows: Vec<f64> = edges(&heat.ys, self.y.scale()).into_iter().map(|edge| self.y.place(edge)).collect();
        let column = columns.windows(2).position(|pair| pair[0] <= across && across < pair[1])?;
        let row = rows.windows(2).position(|pair| pair[1] <= down && down < pair[0])?;
        Some((column, row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::figure::{Curve, Heat, Role};
    use crate::chart::palette::Theme;
    use crate::texts::Language;

    fn look(width: f64) -> Look {
        Look::new(width, 240.0, Theme::Light, Language::Korean)
    }

    #[test]
    fn no_tick_label_is_clipped_or_touches_its_neighbour() {
        for unit in [Unit::Plain, Unit::Seconds, Unit::Epoch, Unit::Share, Unit::Count] {
            for width in [120.0, 328.0, 700.0, 1_100.0] {
                for high in [0.7, 9.0, 100.0, 12_345.0, 1_000_000.0] {
                    let points = vec![(0.0, 1.0), (high, 2.0)];
                    let figure = Figure {
                        x: Axis::new("x", unit),
                        marks: vec![Mark::Line(Curve::new("a", Role::Caller, points))],
                        ..Figure::default()
                    };
                    let frame = layout(&figure, &look(width));
                    let spans: Vec<_> = frame.x_ticks.iter().map(|tick| tick_span(tick, &frame.x, width)).collect();
                    assert!(!spans.is_empty(), "{unit:?} {width} {high}");
                    assert!(spans.iter().all(|span| span.0 >= 0.0 && span.1 <= width), "{unit:?} {width} {high} {spans:?}");
                    assert!(spans.windows(2).all(|pair| pair[0].1 < pair[1].0), "{unit:?} {width} {high} {spans:?}");
                }
            }
        }
    }

    #[test]
    fn a_finger_finds_its_cell() {
        let heat = Heat { xs: vec![1.0, 10.0, 100.0], ys: vec![1.0, 2.0], values: vec![0.0; 6], ..Heat::default() };
        let figure = Figure { x: Axis::new("rate", Unit::Plain).log(), marks: vec![Mark::Heat(heat)], ..Figure::default() };
        let frame = layout(&figure, &look(328.0));
        for (column, x) in [1.0, 10.0, 100.0].into_iter().enumerate() {
            for (row, y) in [1.0, 2.0].into_iter().enumerate() {
                let cell = frame.cell_at(&figure, frame.x.place(x), frame.y.place(y));
                assert_eq!(cell, Some((column, row)));
            }
        }
        assert_eq!(frame.cell_at(&figure, 1.0, 1.0), None);
        assert_eq!(layout(&Figure::default(), &look(328.0)).cell_at(&Figure::default(), 100.0, 100.0), None);
    }
}
