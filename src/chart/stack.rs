//! Counts per interval on top of each other.

use plotters::prelude::DrawingBackend;

use super::draw::ChartError;
use super::figure::{Role, Stack};
use super::layout::Frame;
use super::palette::Theme;
use super::pen::Pen;
use super::range::{amount, totals};

/// One interval as drawn: from, to, and which of the stack's intervals it shows.
#[derive(Clone, Copy)]
struct Column {
    left: f64,
    right: f64,
    place: usize,
}

/// All layers, the first at the bottom. Failures are hatched.
pub(super) fn stack<B: DrawingBackend>(pen: &mut Pen<'_, B>, stack: &Stack, frame: &Frame, theme: Theme) -> Result<(), ChartError> {
    let columns = columns(stack, frame);
    let mut below = vec![0.0; columns.len()];
    for layer in &stack.layers {
        let above: Vec<f64> = columns.iter().zip(&below).map(|(column, below)| below + amount(layer.values.get(column.place))).collect();
        let boxes: Vec<Slab> = columns
            .iter()
            .zip(below.iter().zip(&above))
            .map(|(column, (below, above))| Slab {
                left: column.left,
                right: column.right,
                top: frame.y.place_within(*above),
                bottom: frame.y.place_within(*below),
            })
            .collect();
        pen.polygon(&outline(&boxes), theme.fill(layer.role).with_alpha(0.85))?;
        if layer.role == Role::Failure {
            for (from, to) in hatch(&boxes, 5.0) {
                pen.path(&[from, to], 1.0, theme.paper().with_alpha(0.55))?;
            }
        }
        below = above;
    }
    Ok(())
}

/// The intervals that are seen; where several share a pixel, the one with the largest total stands for them.
fn columns(stack: &Stack, frame: &Frame) -> Vec<Column> {
    let totals = totals(stack);
    let mut columns: Vec<Column> = Vec::new();
    for (place, edge) in stack.edges.windows(2).enumerate() {
        let (left, right) = (frame.x.place_within(edge[0]), frame.x.place_within(edge[1]));
        if !(edge[0].is_finite() && edge[1].is_finite()) || left >= right {
            continue;
        }
        match columns.last_mut() {
            Some(last) if right - last.left <= 1.0 => {
                last.right = right;
                if totals[place] > totals[last.place] {
                    last.place = place;
                }
            }
            _ => columns.push(Column { left, right, place }),
        }
    }
    columns
}

/// One layer in one interval, in pixels.
#[derive(Clone, Copy)]
struct Slab {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

fn outline(boxes: &[Slab]) -> Vec<(f64, f64)> {
    let upper = boxes.iter().flat_map(|slab| [(slab.left, slab.top), (slab.right, slab.top)]);
    let lower = boxes.iter().rev().flat_map(|slab| [(slab.right, slab.bottom), (slab.left, slab.bottom)]);
    upper.chain(lower).collect()
}

/// Pieces of the lines x + y = c, `gap` apart, that lie inside of neighbouring boxes; pieces that meet are one.
fn hatch(boxes: &[Slab], gap: f64) -> Vec<((f64, f64), (f64, f64))> {
    let low = boxes.iter().map(|slab| slab.left + slab.top).fold(f64::INFINITY, f64::min);
    let high = boxes.iter().map(|slab| slab.right + slab.bottom).fold(f64::NEG_INFINITY, f64::max);
    if low >= high {
        return Vec::new();
    }
    let mut pieces: Vec<((f64, f64), (f64, f64))> = Vec::new();
    for line in 0..=(((high - low) / gap) as usize).min(4_000) {
        let sum = ((low / gap).ceil() + line as f64) * gap;
        let before = pieces.len();
        for slab in boxes.iter().filter(|slab| slab.bottom - slab.top > 0.5) {
            let (from, to) = (slab.left.max(sum - slab.bottom), slab.right.min(sum - slab.top));
            if from >= to {
                continue;
            }
            match pieces.get_mut(before..).and_then(<[_]>::last_mut) {
                Some(last) if (last.1.0 - from).abs() < 0.01 => last.1 = (to, sum - to),
                _ => pieces.push(((from, sum - from), (to, sum - to))),
            }
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hatching_stays_inside_and_joins_neighbours() {
        let slab = |left, right| Slab { left, right, top: 0.0, bottom: 10.0 };
        let pieces = hatch(&[slab(0.0, 5.0), slab(5.0, 10.0)], 5.0);
        assert!(pieces.contains(&((0.0, 10.0), (10.0, 0.0))), "{pieces:?}");
        for (from, to) in pieces {
            for (x, y) in [from, to] {
                assert!((0.0..=10.0).contains(&x) && (0.0..=10.0).contains(&y));
            }
        }
        assert!(hatch(&[], 5.0).is_empty());
    }
}
