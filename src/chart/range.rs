//! The range of an axis that fits its marks.

use super::figure::{Axis, Band, Curve, Figure, Heat, Mark, Scale, Stack};
use super::ticks::round_step;

/// Collects the smallest and the largest of many values.
#[derive(Clone, Copy)]
struct Reach {
    low: f64,
    high: f64,
    scale: Scale,
}

impl Reach {
    fn of(scale: Scale) -> Reach {
        Reach { low: f64::INFINITY, high: f64::NEG_INFINITY, scale }
    }

    #[inline(always)]
    fn take(&mut self, value: f64) {
        // Nearly every value of a long series lies between: that is asked first.
        if (value < self.low || value > self.high) && value.is_finite() && (self.scale == Scale::Linear || value > 0.0) {
            self.low = self.low.min(value);
            self.high = self.high.max(value);
        }
    }

    fn found(self) -> Option<(f64, f64)> {
        (self.low <= self.high).then_some((self.low, self.high))
    }
}

/// The range of the axis that runs left to right.
pub(super) fn x_range(figure: &Figure) -> (f64, f64) {
    if let Some(range) = given(&figure.x) {
        return range;
    }
    let mut reach = Reach::of(figure.x.scale);
    for mark in &figure.marks {
        match mark {
            Mark::Line(Curve { points, .. }) | Mark::Step(Curve { points, .. }) | Mark::Theory(Curve { points, .. }) => {
                // Points are in order of x: the ends are enough, and a stray one that is not finite is stepped over.
                points.iter().find(|point| point.0.is_finite()).into_iter().for_each(|point| reach.take(point.0));
                points.iter().rev().find(|point| point.0.is_finite()).into_iter().for_each(|point| reach.take(point.0));
            }
            Mark::Band(Band { extents, .. }) => extents.iter().for_each(|extent| reach.take(extent.x)),
            Mark::Stack(Stack { edges, .. }) => edges.iter().for_each(|edge| reach.take(*edge)),
            Mark::Heat(Heat { xs, .. }) => edges(xs, figure.x.scale).into_iter().for_each(|edge| reach.take(edge)),
            Mark::Bars(bars) => {
                reach.take(0.0);
                bars.rows.iter().for_each(|row| reach.take(row.1));
            }
        }
    }
    reach.found().unwrap_or((0.0, 1.0))
}

/// The range of the axis that runs bottom to top, out to the next round values unless a heat map fills it.
pub(super) fn y_range(figure: &Figure) -> (f64, f64) {
    if let Some(range) = given(&figure.y) {
        return range;
    }
    let mut reach = Reach::of(figure.y.scale);
    let mut is_heat = false;
    for mark in &figure.marks {
        match mark {
            Mark::Line(curve) | Mark::Step(curve) | Mark::Theory(curve) => curve.points.iter().for_each(|point| reach.take(point.1)),
            Mark::Band(band) => {
                for extent in &band.extents {
                    reach.take(extent.min);
                    reach.take(extent.max);
                }
            }
            Mark::Stack(stack) => totals(stack).into_iter().for_each(|total| reach.take(total)),
            Mark::Heat(heat) => {
                is_heat = true;
                edges(&heat.ys, figure.y.scale).into_iter().for_each(|edge| reach.take(edge));
            }
            Mark::Bars(_) => {}
        }
    }
    match reach.found() {
        None => (0.0, 1.0),
        Some(found) if is_heat || figure.y.scale == Scale::Log => found,
        Some(found) => rounded(found),
    }
}

fn given(axis: &Axis) -> Option<(f64, f64)> {
    axis.range.filter(|(low, high)| low.is_finite() && high.is_finite() && low != high)
}

/// From zero or a round value to a round value; nothing at all still has a height of one.
fn rounded((low, high): (f64, f64)) -> (f64, f64) {
    let (low, high) = (low.min(0.0), high.max(0.0));
    if low == high {
        return (0.0, 1.0);
    }
    let step = round_step((high / 4.0 - low / 4.0).max(f64::MIN_POSITIVE * 1e10));
    if !step.is_finite() {
        return (low, high);
    }
    // A quarter step is enough air above a peak.
    let fine = step / 4.0;
    ((low / fine).floor() * fine, (high / fine).ceil() * fine)
}

/// The sum of all layers in each interval, what is not finite or below zero left out.
pub(super) fn totals(stack: &Stack) -> Vec<f64> {
    (0..stack.edges.len().saturating_sub(1)).map(|place| stack.layers.iter().map(|layer| amount(layer.values.get(place))).sum()).collect()
}

/// A layer's value as it is drawn.
pub(super) fn amount(value: Option<&f64>) -> f64 {
    value.copied().filter(|value| value.is_finite()).map_or(0.0, |value| value.clamp(0.0, 1e300))
}

/// The borders of cells with the given middles: halfway between neighbours, as wide at the ends as the nearest.
pub(super) fn edges(middles: &[f64], scale: Scale) -> Vec<f64> {
    let bend = |value: f64| match scale {
        Scale::Linear => value,
        Scale::Log => libm::log10(value),
    };
    let unbend = |value: f64| match scale {
        Scale::Linear => value,
        Scale::Log => libm::pow(10.0, value),
    };
    let bent: Vec<f64> = middles.iter().map(|middle| bend(*middle)).collect();
    let (Some(first), Some(last)) = (bent.first(), bent.last()) else {
        return Vec::new();
    };
    let half = |pair: &[f64]| (pair[1] - pair[0]) / 2.0;
    let start = bent.get(..2).map_or(0.5, half);
    let end = bent.len().checked_sub(2).and_then(|from| bent.get(from..)).map_or(0.5, half);
    std::iter::once(first - start)
        .chain(bent.windows(2).map(|pair| f64::midpoint(pair[0], pair[1])))
        .chain(std::iter::once(last + end))
        .map(unbend)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::figure::{Layer, Role};

    #[test]
    fn an_axis_fits_its_marks_and_starts_at_zero() {
        let mut figure = Figure::default();
        assert_eq!((x_range(&figure), y_range(&figure)), ((0.0, 1.0), (0.0, 1.0)));
        let points = vec![(2.0, 3.0), (f64::NAN, 1.0), (4.0, 8.3), (6.0, f64::INFINITY)];
        figure.marks.push(Mark::Line(Curve::new("a", Role::Caller, points)));
        assert_eq!(x_range(&figure), (2.0, 6.0));
        assert_eq!(y_range(&figure), (0.0, 8.75));
        figure.y.range = Some((1.0, 2.0));
        assert_eq!(y_range(&figure), (1.0, 2.0));
    }

    #[test]
    fn a_stack_is_as_high_as_its_sum() {
        let layer = |values: &[f64]| Layer { values: values.to_vec(), ..Layer::default() };
        let stack = Stack { edges: vec![0.0, 1.0, 2.0], layers: vec![layer(&[1.0, 2.0]), layer(&[3.0, f64::NAN])] };
        assert_eq!(totals(&stack), [4.0, 2.0]);
    }

    #[test]
    fn cells_meet_halfway_between_their_middles() {
        assert_eq!(edges(&[1.0, 2.0, 4.0], Scale::Linear), [0.5, 1.5, 3.0, 5.0]);
        let log = edges(&[1.0, 100.0], Scale::Log);
        assert!((log[0] - 0.1).abs() < 1e-9 && (log[1] - 10.0).abs() < 1e-9 && (log[2] - 1000.0).abs() < 1e-6);
        assert_eq!(edges(&[3.0], Scale::Linear), [2.5, 3.5]);
        assert!(edges(&[], Scale::Log).is_empty());
    }
}
