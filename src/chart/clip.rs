//! Lines cut at the border of the plotting area, since no backend does it.
//!
//! Each piece is cut as Liang and Barsky do (ACM Transactions on Graphics 3(1), 1984).

/// A rectangle in CSS pixels, y growing downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left border.
    pub left: f64,
    /// Upper border.
    pub top: f64,
    /// Right border, not left of `left`.
    pub right: f64,
    /// Lower border, not above `top`.
    pub bottom: f64,
}

impl Rect {
    /// From left to right, in pixels.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// From top to bottom, in pixels.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Whether a place lies inside or on the border.
    pub fn holds(&self, x: f64, y: f64) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }
}

/// The parts of `path` inside of `rect`, each a path of its own.
pub(super) fn clip(path: &[(f64, f64)], rect: Rect) -> Vec<Vec<(f64, f64)>> {
    if path.iter().all(|point| rect.holds(point.0, point.1)) {
        return if path.is_empty() { Vec::new() } else { vec![path.to_vec()] };
    }
    let mut parts: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut part: Vec<(f64, f64)> = Vec::new();
    for pair in path.windows(2) {
        let Some((from, to)) = clip_piece(pair[0], pair[1], rect) else {
            continue;
        };
        if part.last() != Some(&from) {
            if part.len() > 1 {
                parts.push(std::mem::take(&mut part));
            }
            part.clear();
            part.push(from);
        }
        part.push(to);
    }
    if part.len() > 1 {
        parts.push(part);
    }
    parts
}

fn clip_piece(from: (f64, f64), to: (f64, f64), rect: Rect) -> Option<((f64, f64), (f64, f64))> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let mut enter = 0.0_f64;
    let mut leave = 1.0_f64;
    let sides = [(-dx, from.0 - rect.left), (dx, rect.right - from.0), (-dy, from.1 - rect.top), (dy, rect.bottom - from.1)];
    for (toward, distance) in sides {
        if toward == 0.0 {
            if distance < 0.0 {
                return None;
            }
        } else if toward < 0.0 {
            enter = enter.max(distance / toward);
        } else {
            leave = leave.min(distance / toward);
        }
    }
    let at = |share: f64| match share {
        0.0 => from,
        1.0 => to,
        share => ((from.0 + share * dx).clamp(rect.left, rect.right), (from.1 + share * dy).clamp(rect.top, rect.bottom)),
    };
    (enter <= leave).then(|| (at(enter), at(leave)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SQUARE: Rect = Rect { left: 0.0, top: 0.0, right: 10.0, bottom: 10.0 };

    #[test]
    fn a_peak_beyond_the_border_leaves_two_pieces() {
        let parts = clip(&[(0.0, 5.0), (5.0, -5.0), (10.0, 5.0)], SQUARE);
        assert_eq!(parts, [vec![(0.0, 5.0), (2.5, 0.0)], vec![(7.5, 0.0), (10.0, 5.0)]]);
    }

    #[test]
    fn what_is_outside_is_gone_and_what_is_inside_stays() {
        assert!(clip(&[(-5.0, 20.0), (5.0, 20.0)], SQUARE).is_empty());
        assert!(clip(&[], SQUARE).is_empty());
        let inside = [(1.0, 1.0), (2.0, 9.0), (3.0, 1.0)];
        assert_eq!(clip(&inside, SQUARE), [inside.to_vec()]);
    }

    proptest! {
        #[test]
        fn nothing_crosses_the_border(path in prop::collection::vec((-100.0..100.0_f64, -100.0..100.0_f64), 0..40)) {
            for part in clip(&path, SQUARE) {
                for (x, y) in part {
                    prop_assert!(SQUARE.holds(x, y), "{x} {y}");
                }
            }
        }
    }
}
