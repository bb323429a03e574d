//! Curves and bands.

use plotters::prelude::DrawingBackend;

use super::clip::{Rect, clip};
use super::draw::ChartError;
use super::figure::{Band, Curve, Extent, Join, Scale, Stroke};
use super::layout::Frame;
use super::palette::Theme;
use super::pen::Pen;
use super::reduce::reduce;

/// Thickness of a measured curve, in CSS pixels.
const THICK: f64 = 1.75;
/// Thickness of a closed form.
const THIN: f64 = 1.5;

/// From so many points a pixel on a line is drawn by its outline.
const POINTS_A_PIXEL_DENSE: f64 = 2.5;

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
    if stroke == Stroke::Solid
        && let Some(outline) = outline(path, width, frame.plot)
    {
        return pen.polygon(&outline, ink);
    }
    for part in clip(path, frame.plot) {
        pen.stroke(&part, stroke, width, ink)?;
    }
    Ok(())
}

/// The outline of a line that goes up and down in nearly every column of pixels: filling it gives the same picture as stroking
/// thousands of pieces and takes the browser a fraction of the time. `None` where the line is sparse or leaves the plot.
fn outline(path: &[(f64, f64)], width: f64, plot: Rect) -> Option<Vec<(f64, f64)>> {
    if (path.len() as f64) < plot.width() * POINTS_A_PIXEL_DENSE || !path.iter().all(|point| (plot.top..=plot.bottom).contains(&point.1)) {
        return None;
    }
    let mut columns: Vec<(f64, f64, f64)> = Vec::with_capacity(plot.width() as usize + 2);
    let mut before = path.first()?.1;
    for &(x, y) in path {
        let x = x.clamp(plot.left, plot.right).floor();
        match columns.last_mut() {
            Some(last) if x <= last.0 => *last = (last.0, last.1.min(y), last.2.max(y)),
            // From where the column before ended, so that the line has no gap.
            _ => columns.push((x, y.min(before), y.max(before))),
        }
        before = y;
    }
    let half = width / 2.0;
    let upper = columns.iter().map(|(x, top, _)| (x + 0.5, top - half));
    let lower = columns.iter().rev().map(|(x, _, bottom)| (x + 0.5, bottom + half));
    Some(upper.chain(lower).collect())
}

/// The points that matter, in pixels.
fn placed(points: &[(f64, f64)], frame: &Frame) -> Vec<(f64, f64)> {
    let columns = frame.plot.width() as usize;
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

/// Stretches narrower than this many pixels show as an envelope, wider ones as a line.
const DENSE_BELOW: f64 = 2.5;

/// A reduced series: a line through the values of each stretch, or where they are dense the envelope from min to max.
pub(super) fn band<B: DrawingBackend>(pen: &mut Pen<'_, B>, band: &Band, frame: &Frame, theme: Theme) -> Result<(), ChartError> {
    let extents = seen(band, frame);
    let (Some(first), Some(last)) = (extents.first(), extents.last()) else {
        return Ok(());
    };
    let width = frame.x.place_within(last.x) - frame.x.place_within(first.x);
    if extents.len() > 1 && width / (extents.len() as f64) < DENSE_BELOW {
        return envelope(pen, band, &extents, frame, theme);
    }
    let mut path: Vec<(f64, f64)> = Vec::with_capacity(extents.len() * 4);
    for extent in &extents {
        let x = frame.x.place(extent.x);
        if let (Join::Held, Some(&(_, before))) = (band.join, path.last()) {
            path.push((x, before));
        }
        path.extend([extent.first, extent.min, extent.max, extent.last].map(|value| (x, frame.y.place(value))));
    }
    if let (Join::Held, Some(&(_, before))) = (band.join, path.last()) {
        path.push((frame.plot.right, before));
    }
    path.dedup();
    let ink = theme.line(band.role);
    if let [point] = path[..] {
        return pen.dot(point, 2.5, ink);
    }
    for part in clip(&path, frame.plot) {
        pen.path(&part, THIN, ink)?;
    }
    Ok(())
}

/// The stretches within the picture and the nearest on either side.
fn seen(band: &Band, frame: &Frame) -> Vec<Extent> {
    let (low, high) = frame.x.range();
    let is_sound = |extent: &&Extent| [extent.x, extent.first, extent.min, extent.max, extent.last].iter().all(|value| value.is_finite());
    let sound: Vec<Extent> = band.extents.iter().filter(is_sound).copied().collect();
    let from = sound.partition_point(|extent| extent.x < low).saturating_sub(1);
    let to = (sound.partition_point(|extent| extent.x <= high) + 1).min(sound.len());
    sound.get(from..to).unwrap_or(&[]).to_vec()
}

fn envelope<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    band: &Band,
    extents: &[Extent],
    frame: &Frame,
    theme: Theme,
) -> Result<(), ChartError> {
    // One pair a pixel: more would only make the edges of the filling shimmer.
    let mut columns: Vec<(f64, f64, f64)> = Vec::new();
    for extent in extents {
        let x = frame.x.place_within(extent.x);
        let (top, bottom) = (frame.y.place_within(extent.max), frame.y.place_within(extent.min));
        match columns.last_mut() {
            Some(last) if x - last.0 < 1.0 => *last = (last.0, last.1.min(top), last.2.max(bottom)),
            _ => columns.push((x, top, bottom)),
        }
    }
    let upper: Vec<(f64, f64)> = columns.iter().map(|(x, top, _)| (*x, *top)).collect();
    let lower: Vec<(f64, f64)> = columns.iter().map(|(x, _, bottom)| (*x, *bottom)).collect();
    let outline: Vec<(f64, f64)> = upper.iter().chain(lower.iter().rev()).copied().collect();
    pen.polygon(&outline, theme.fill(band.role).with_alpha(0.35))?;
    pen.path(&lower, 1.0, theme.line(band.role))?;
    pen.path(&upper, 1.0, theme.line(band.role))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLOT: Rect = Rect { left: 0.0, top: 0.0, right: 10.0, bottom: 100.0 };

    #[test]
    fn the_outline_of_a_dense_line_holds_every_peak() {
        let path: Vec<(f64, f64)> =
            (0..100).map(|place| (f64::from(place) / 10.0, if place == 55 { 3.0 } else { 50.0 + f64::from(place % 2) })).collect();
        let outline = outline(&path, 2.0, PLOT).unwrap();
        assert!(outline.contains(&(5.5, 2.0)), "a pixel above the peak: {outline:?}");
        assert_eq!(outline.len(), 20);
    }

    #[test]
    fn a_sparse_line_and_one_that_leaves_the_plot_are_stroked() {
        let sparse = [(0.0, 5.0), (10.0, 5.0)];
        assert!(outline(&sparse, 2.0, PLOT).is_none());
        let leaving: Vec<(f64, f64)> = (0..100).map(|place| (f64::from(place) / 10.0, f64::from(place) - 10.0)).collect();
        assert!(outline(&leaving, 2.0, PLOT).is_none());
        assert!(outline(&[], 2.0, PLOT).is_none());
    }
}
