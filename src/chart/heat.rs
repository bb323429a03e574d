//! A heat map: a value for each pair of x and y, the frontier of what is good enough, and the chosen cell.

use plotters::prelude::DrawingBackend;

use super::draw::ChartError;
use super::figure::Heat;
use super::layout::{Frame, SMALL};
use super::look::Look;
use super::number;
use super::palette::Ink;
use super::pen::{Anchor, Pen, Type};
use super::range::edges;
use super::text_width::text_width;

/// Tones that the eye can tell apart; neighbouring cells of one tone are drawn as one.
const TONES: f64 = 96.0;

/// The borders of columns and rows, in whole pixels so that no gap shows between cells.
struct Cells {
    columns: Vec<f64>,
    rows: Vec<f64>,
}

impl Cells {
    fn of(heat: &Heat, frame: &Frame) -> Cells {
        let columns = edges(&heat.xs, frame.x.scale()).into_iter().map(|edge| frame.x.place_within(edge).round());
        let rows = edges(&heat.ys, frame.y.scale()).into_iter().map(|edge| frame.y.place_within(edge).round());
        Cells { columns: columns.collect(), rows: rows.collect() }
    }

    /// Left, top, right, bottom of a cell.
    fn corners(&self, column: usize, row: usize) -> Option<(f64, f64, f64, f64)> {
        Some((*self.columns.get(column)?, *self.rows.get(row + 1)?, *self.columns.get(column + 1)?, *self.rows.get(row)?))
    }
}

/// Cells, frontier and chosen cell.
pub(super) fn heat<B: DrawingBackend>(pen: &mut Pen<'_, B>, heat: &Heat, frame: &Frame, look: &Look) -> Result<(), ChartError> {
    let cells = Cells::of(heat, frame);
    let span = heat.span();
    let mut patches: Vec<Patch> = (0..heat.ys.len()).flat_map(|row| patches(heat, row, span)).collect();
    // One tone after the other: a canvas then sets its colour once a tone.
    patches.sort_by_key(|patch| patch.tone);
    for patch in patches {
        if let (Some(first), Some(last)) = (cells.corners(patch.first, patch.row), cells.corners(patch.last, patch.row)) {
            let ink = look.theme.heat(f64::from(patch.tone) / TONES);
            pen.rect((first.0, first.1), (last.2, last.3), ink)?;
        }
    }
    frontier(pen, heat, &cells, look)?;
    selected(pen, heat, &cells, frame, look)
}

/// Neighbouring cells of one row and one tone.
struct Patch {
    tone: u8,
    row: usize,
    first: usize,
    last: usize,
}

fn patches(heat: &Heat, row: usize, (low, high): (f64, f64)) -> Vec<Patch> {
    let mut patches: Vec<Patch> = Vec::new();
    for column in 0..heat.xs.len() {
        let Some(value) = heat.value(column, row) else { continue };
        let tone = ((value - low) / (high - low) * TONES).round().clamp(0.0, TONES) as u8;
        match patches.last_mut() {
            Some(patch) if patch.tone == tone && patch.last + 1 == column => patch.last = column,
            _ => patches.push(Patch { tone, row, first: column, last: column }),
        }
    }
    patches
}

/// A stepped line under the lowest good cell of each column, in ink on a lighter bed so that it shows on every tone.
fn frontier<B: DrawingBackend>(pen: &mut Pen<'_, B>, heat: &Heat, cells: &Cells, look: &Look) -> Result<(), ChartError> {
    let mut paths: Vec<Vec<(f64, f64)>> = vec![Vec::new()];
    for column in 0..heat.xs.len() {
        let corners = heat.frontier.get(column).copied().flatten().and_then(|row| cells.corners(column, row));
        match (corners, paths.last_mut()) {
            (Some((left, _, right, bottom)), Some(path)) => path.extend([(left, bottom), (right, bottom)]),
            _ => paths.push(Vec::new()),
        }
    }
    for (width, ink) in [(4.5, look.theme.paper().with_alpha(0.75)), (2.0, look.theme.ink())] {
        for path in &paths {
            pen.path(path, width, ink)?;
        }
    }
    Ok(())
}

fn selected<B: DrawingBackend>(pen: &mut Pen<'_, B>, heat: &Heat, cells: &Cells, frame: &Frame, look: &Look) -> Result<(), ChartError> {
    let Some((column, row)) = heat.selected else { return Ok(()) };
    let Some((left, top, right, bottom)) = cells.corners(column, row) else {
        return Ok(());
    };
    outline(pen, (left - 1.5, top - 1.5, right + 1.5, bottom + 1.5), 4.0, look.theme.paper())?;
    outline(pen, (left - 1.5, top - 1.5, right + 1.5, bottom + 1.5), 2.0, look.theme.ink())?;
    let Some(value) = heat.value(column, row) else { return Ok(()) };
    let text = number::reading(value, heat.unit, look.language);
    let width = text_width(&text, SMALL) * 1.1 + 10.0;
    let plot = frame.plot;
    let from = if right + 6.0 + width <= plot.right { right + 6.0 } else { left - 6.0 - width };
    let middle = f64::midpoint(top, bottom).clamp(plot.top + 10.0, plot.bottom - 10.0);
    pen.rect((from, middle - 10.0), (from + width, middle + 10.0), look.theme.paper().with_alpha(0.92))?;
    let words = Type { size: SMALL, is_bold: true, ink: look.theme.ink() };
    pen.text(&text, (from + 5.0, middle), Anchor::Start, words)
}

fn outline<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    (left, top, right, bottom): (f64, f64, f64, f64),
    width: f64,
    ink: Ink,
) -> Result<(), ChartError> {
    let half = width / 2.0;
    pen.level(left - half, right + half, top, width, ink)?;
    pen.level(left - half, right + half, bottom, width, ink)?;
    pen.upright(left, top - half, bottom + half, width, ink)?;
    pen.upright(right, top - half, bottom + half, width, ink)
}
