//! Axes, grid, labels, faults and playhead: everything around and behind the marks.

use plotters::prelude::DrawingBackend;

use super::draw::ChartError;
use super::figure::{Figure, Role, Span};
use super::layout::{Frame, LARGE, MARGIN, SMALL, tick_span};
use super::palette::Theme;
use super::pen::{Anchor, Pen, Type};
use super::text_width::{cut_end, text_width};

/// The title and the axis labels.
pub(super) fn words<B: DrawingBackend>(pen: &mut Pen<'_, B>, figure: &Figure, frame: &Frame, theme: Theme) -> Result<(), ChartError> {
    let room = frame.whole.width() - 2.0 * MARGIN;
    let title = Type { size: LARGE, is_bold: true, ink: theme.ink() };
    // Bold runs a tenth wider.
    pen.text(&cut_end(&figure.title, LARGE, room / 1.1), (MARGIN, 14.0), Anchor::Start, title)?;
    let label = quiet(theme);
    let y_label = cut_end(&figure.y.label, SMALL, room);
    pen.text(&y_label, (MARGIN, frame.y_label_top + 9.0), Anchor::Start, label)?;
    if frame.x_ticks.is_empty() {
        return Ok(());
    }
    let x_label = cut_end(&figure.x.label, SMALL, room);
    pen.text(&x_label, (frame.plot.right, frame.whole.bottom - 11.0), Anchor::End, label)
}

fn quiet(theme: Theme) -> Type {
    Type { size: SMALL, is_bold: false, ink: theme.quiet() }
}

/// Level grid lines, behind the marks.
pub(super) fn grid<B: DrawingBackend>(pen: &mut Pen<'_, B>, frame: &Frame, theme: Theme) -> Result<(), ChartError> {
    for tick in &frame.y_ticks {
        pen.level(frame.plot.left, frame.plot.right, frame.y.place_within(tick.value), 1.0, theme.grid())?;
    }
    Ok(())
}

/// Ticks with their labels, and the base line, over the marks.
pub(super) fn axes<B: DrawingBackend>(pen: &mut Pen<'_, B>, frame: &Frame, theme: Theme) -> Result<(), ChartError> {
    let plot = frame.plot;
    if frame.x_ticks.is_empty() && frame.y_ticks.is_empty() {
        return Ok(());
    }
    pen.level(plot.left, plot.right, plot.bottom, 1.0, theme.axis())?;
    for tick in &frame.y_ticks {
        let y = frame.y.place_within(tick.value);
        pen.text(&tick.label, (plot.left - 7.0, y), Anchor::End, quiet(theme))?;
    }
    for tick in &frame.x_ticks {
        let x = frame.x.place_within(tick.value);
        pen.upright(x, plot.bottom, plot.bottom + 4.0, 1.0, theme.axis())?;
        let span = tick_span(tick, &frame.x, frame.whole.right);
        let middle = f64::midpoint(span.0, span.1);
        pen.text(&tick.label, (middle, plot.bottom + 13.0), Anchor::Middle, quiet(theme))?;
        if let Some(below) = &tick.below {
            pen.text(below, (middle, plot.bottom + 28.0), Anchor::Middle, quiet(theme))?;
        }
    }
    Ok(())
}

/// Faults: a tint with hatching, behind the marks so that no mark looks hatched that is not.
pub(super) fn spans<B: DrawingBackend>(pen: &mut Pen<'_, B>, spans: &[Span], frame: &Frame, theme: Theme) -> Result<(), ChartError> {
    let (top, bottom) = (frame.plot.top, frame.plot.bottom);
    for span in spans {
        let Some((left, right)) = reach(span, frame) else { continue };
        let ink = theme.fill(Role::Failure);
        pen.rect((left, top), (right, bottom), ink.with_alpha(0.08))?;
        pen.hatch((left, top), (right, bottom), 9.0, ink.with_alpha(0.22))?;
    }
    Ok(())
}

/// The faults' borders and labels, over the marks: a label stands above the plot where y's label leaves room, otherwise inside on a
/// paper bed. One that would cover another is left to the table.
pub(super) fn span_labels<B: DrawingBackend>(pen: &mut Pen<'_, B>, figure: &Figure, frame: &Frame, theme: Theme) -> Result<(), ChartError> {
    let y_label_end = MARGIN + text_width(&figure.y.label, SMALL) + 12.0;
    let look = Type { size: SMALL, is_bold: false, ink: theme.line(Role::Failure) };
    let mut taken = frame.plot.left;
    for span in &figure.spans {
        let Some((left, right)) = reach(span, frame) else { continue };
        for edge in [left, right] {
            pen.upright(edge, frame.plot.top, frame.plot.bottom, 1.0, look.ink.with_alpha(0.55))?;
        }
        let label = cut_end(&span.label, SMALL, frame.plot.width() - 8.0);
        let width = text_width(&label, SMALL) + 8.0;
        let from = left.min(frame.plot.right - width).max(frame.plot.left);
        if from < taken || label.is_empty() {
            continue;
        }
        taken = from + width;
        if from >= y_label_end && !figure.y.label.is_empty() {
            pen.text(&label, (from, frame.y_label_top + 9.0), Anchor::Start, look)?;
            continue;
        }
        let top = frame.plot.top;
        pen.rect((from + 1.0, top + 1.0), (from + width, top + 19.0), theme.paper().with_alpha(0.88))?;
        pen.text(&label, (from + 5.0, top + 10.0), Anchor::Start, look)?;
    }
    Ok(())
}

fn reach(span: &Span, frame: &Frame) -> Option<(f64, f64)> {
    if span.from.is_nan() || span.to.is_nan() {
        return None;
    }
    let (low, high) = frame.x.range();
    let (from, to) = (span.from.min(span.to), span.from.max(span.to));
    // A fault of no length is still drawn, two pixels wide.
    (from <= high && to >= low).then(|| {
        let left = frame.x.place_within(from);
        (left, frame.x.place_within(to).max(left + 2.0))
    })
}

/// The reader's place: an upright line with a handle on top.
pub(super) fn playhead<B: DrawingBackend>(pen: &mut Pen<'_, B>, at: f64, frame: &Frame, theme: Theme) -> Result<(), ChartError> {
    let (low, high) = frame.x.range();
    if !(low..=high).contains(&at) {
        return Ok(());
    }
    let (x, top) = (frame.x.place_within(at), frame.plot.top);
    pen.upright(x, top, frame.plot.bottom, 1.5, theme.ink())?;
    pen.polygon(&[(x - 5.0, top - 7.0), (x + 5.0, top - 7.0), (x, top + 1.0)], theme.ink())
}
