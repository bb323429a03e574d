//! Named values as bars: names at the left, values at the ends, so no axis is needed.

use plotters::prelude::DrawingBackend;

use super::draw::ChartError;
use super::figure::{Bars, Figure, Role};
use super::layout::{Frame, MARGIN, SMALL};
use super::look::Look;
use super::number;
use super::pen::{Anchor, Pen, Type};
use super::text_width::{cut_middle, text_width};

/// The tallest row; fewer rows leave the rest of the picture white.
const ROW_MAX: f64 = 26.0;
/// The widest column of names: longer ones are cut in the middle.
const NAMES_MAX: f64 = 300.0;
/// The lowest row that can be read; more rows than fit are left to the table.
const ROW_MIN: f64 = 16.0;

/// As many rows as fit, the first on top.
pub(super) fn bars<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    bars: &Bars,
    figure: &Figure,
    frame: &Frame,
    look: &Look,
) -> Result<(), ChartError> {
    let theme = look.theme;
    let plot = frame.plot;
    let shown = bars.rows.len().min((plot.height() / ROW_MIN) as usize).max(1);
    let rows = &bars.rows[..shown.min(bars.rows.len())];
    let row_height = (plot.height() / shown as f64).min(ROW_MAX);
    let values: Vec<String> = rows.iter().map(|row| number::reading(row.1, figure.x.unit, look.language)).collect();
    let names_width = (widest(rows.iter().map(|row| &row.0)) * 1.04).min(frame.whole.width() * 0.42).min(NAMES_MAX);
    let values_width = widest(values.iter());
    let left = (MARGIN + names_width + 10.0).round();
    let room = (frame.whole.right - MARGIN - values_width - 8.0 - left).max(8.0);
    let (_, most) = frame.x.range();
    let ink = |ink| Type { size: SMALL, is_bold: false, ink };
    for (place, ((name, value), text)) in rows.iter().zip(&values).enumerate() {
        let middle = plot.top + (place as f64 + 0.5) * row_height;
        let half = (row_height * 0.36).round();
        pen.text(&cut_middle(name, SMALL, names_width / 1.04), (left - 10.0, middle), Anchor::End, ink(theme.ink()))?;
        let share = (value / most).clamp(0.0, 1.0);
        let end = left + if share.is_finite() { share * room } else { 0.0 };
        // A value above zero shows at least a line.
        let end = if *value > 0.0 { end.max(left + 1.0) } else { end };
        pen.rect((left, middle - half), (end, middle + half), theme.fill(bars.role).with_alpha(0.9))?;
        if bars.role == Role::Failure {
            pen.hatch((left, middle - half), (end, middle + half), 5.0, theme.paper().with_alpha(0.55))?;
        }
        pen.text(text, (end + 6.0, middle), Anchor::Start, ink(theme.quiet()))?;
    }
    let foot = plot.top + row_height * rows.len() as f64;
    pen.upright(left, plot.top, foot, 1.0, theme.axis())
}

fn widest<'a>(texts: impl Iterator<Item = &'a String>) -> f64 {
    texts.map(|text| text_width(text, SMALL)).fold(0.0, f64::max)
}
