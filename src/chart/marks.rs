//! Curves and bands.

use plotters::prelude::DrawingBackend;

use super::clip::clip;
use super::draw::ChartError;
use super::figure::{Band, Curve, Scale, Stroke};
use super::layout::Frame;
use super::palette::Theme;
use super::pen::Pen;
use super::reduce::reduce;

/// Thickness of a measured curve, in CSS pixels.
const THICK: f64 = 1.75;
/// Thickness of a closed form.
const THIN: f64 = 1.5;
/// Columns a pixel: on screens of high density half a pixel shows.
const COLUMNS_A_PIXEL: f64 = 1.0;

/// Points joined by straight lines.
pub(super) fn line<B: DrawingBackend>(pen: &mut Pen<'_, B>, curve: &Curve, frame: &Frame, theme: Theme) -> Result<(), ChartError> {
    stroke(pen, &placed(&curve.points, frame), curve, curve.stroke, THICK, frame, theme)
}

/// A closed form: thin and dashed.
pub(super) fn theory<B: DrawingBackend>(pen: &mut Pen<'_, B>, curve: &Curve, frame: &Frame, theme: Theme) -> Result<(), ChartError> {
    stroke(pen, &placed(&curve.points, frame), curve, Stroke::Dashed, THIN, frame, theme)
}

/// A value that holds until the next point, the last to the end of the axis.
pub(super) fn step<B: DrawingBackend>(pen: &mut Pen<'_, B>, curve: &Curve, frame: &Frame, theme: Theme) -> Result<(), ChartError> {
    let points = placed(&curve.points, frame);
    let mut path = Vec::with_capacity(points.len() * 2 + 1);
    for &(x, y) in &points {
        if let Some(&(_, before)) = path.last() {
            path.push((x, before));
        }
        path.push((x, y));
    }
    if let Some(&(x, y)) = path.last() {
        path.push((x.max(frame.plot.right), y));
    }
    stroke(pen, &path, curve, curve.stroke, THICK, frame, theme)
}

fn stroke<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    path: &[(f64, f64)],
    curve: &Curve,
    stroke: Stroke,
    width: f64,
    frame: &Frame,
    theme: Theme,
) -> Result<(), ChartError> {
    let ink = theme.line(curve.role);
    if let [point] = path
        && frame.plot.holds(point.0, point.1)
    {
        return pen.dot(*point, 2.5, ink);
    }
    for part in clip(path, frame.plot) {
        pen.stroke(&part, stroke, width, ink)?;
    }
    Ok(())
}

/// The points that matter, in pixels.
fn placed(points: &[(f64, f64)], frame: &Frame) -> Vec<(f64, f64)> {
    let columns = (frame.plot.width() * COLUMNS_A_PIXEL) as usize;
    let place = |point: &(f64, f64)| (frame.x.place(point.0), frame.y.place(point.1));
    match frame.x.scale() {
        Scale::Linear => {
            let (low, high) = frame.x.range();
            reduce(points, low, high, columns).iter().map(place).collect()
        }
        Scale::Log => {
            let finite = |point: &&(f64, f64)| point.0.is_finite() && point.1.is_finite();
            let all: Vec<(f64, f64)> = points.iter().filter(finite).map(place).collect();
            reduce(&all, frame.plot.left, frame.plot.right, columns)
        }
    }
}

/// The envelope of a reduced series with a line through where each stretch ends.
pub(super) fn band<B: DrawingBackend>(pen: &mut Pen<'_, B>, band: &Band, frame: &Frame, theme: Theme) -> Result<(), ChartError> {
    let (low, high) = frame.x.range();
    let is_sound = |value: &f64| value.is_finite();
    let extents: Vec<_> = band
        .extents
        .iter()
        .filter(|extent| [extent.x, extent.min, extent.max, extent.last].iter().all(is_sound) && extent.x <= high)
        .collect();
    let ends = extents.iter().skip(1).map(|extent| extent.x).chain([high]);
    let (mut upper, mut lower, mut line) = (Vec::new(), Vec::new(), Vec::new());
    for (extent, end) in extents.iter().zip(ends) {
        if end < low {
            continue;
        }
        let (from, to) = (frame.x.place_within(extent.x), frame.x.place_within(end));
        let (top, bottom) = (frame.y.place_within(extent.max), frame.y.place_within(extent.min));
        upper.extend([(from, top), (to, top)]);
        lower.extend([(from, bottom), (to, bottom)]);
        line.push((f64::midpoint(from, to), frame.y.place(extent.last)));
    }
    upper.extend(lower.into_iter().rev());
    pen.polygon(&upper, theme.fill(band.role).with_alpha(0.22))?;
    let line = reduce(
        &line,
        frame.plot.left,
        frame.plot.right,
        (frame.plot.width() * COLUMNS_A_PIXEL) as usize,
    );
    if let [point] = line[..] {
        return pen.dot(point, 2.5, theme.line(band.role));
    }
    for part in clip(&line, frame.plot) {
        pen.path(&part, THIN, theme.line(band.role))?;
    }
    Ok(())
}
