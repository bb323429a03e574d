//! Numbers and strokes of the picture: coordinates as text, hatching, the partial disc.

use super::layout::Point;
use crate::chart::fixed;
use std::fmt::Write;
use yew::AttrValue;

/// A coordinate with at most one decimal: a tenth of a unit is finer than any screen shows. Each picture has hundreds, so that it is made an
/// attribute here, once.
#[inline(never)]
pub fn px(value: f64) -> AttrValue {
    let text = fixed(value, 1);
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned).into()
}

/// Moves what is drawn around the origin to a place.
#[inline(never)]
pub fn to(point: Point) -> AttrValue {
    format!("translate({} {})", px(point.x), px(point.y)).into()
}

/// Diagonal strokes inside a circle around the origin.
pub fn hatch_circle(radius: f64, gap: f64) -> String {
    let mut path = String::new();
    let mut offset = -(radius / gap).floor() * gap;
    while offset <= radius {
        // A chord at distance `offset` from the centre, along the diagonal; both in units of the rotated axes.
        let half = (radius * radius - offset * offset).max(0.0).sqrt();
        let turn = std::f64::consts::FRAC_1_SQRT_2;
        let (middle_x, middle_y) = (offset * turn, offset * turn);
        stroke(&mut path, (middle_x - half * turn, middle_y + half * turn), (middle_x + half * turn, middle_y - half * turn));
        offset += gap;
    }
    path
}

/// Diagonal strokes inside a rectangle.
pub fn hatch_rect(x: f64, y: f64, width: f64, height: f64, gap: f64) -> String {
    let mut path = String::new();
    let mut sum = gap;
    while sum < width + height {
        // The line on which right and down add up to `sum`.
        let (from, until) = ((sum - height).max(0.0), sum.min(width));
        stroke(&mut path, (x + from, y + sum - from), (x + until, y + sum - until));
        sum += gap;
    }
    path
}

fn stroke(path: &mut String, from: (f64, f64), until: (f64, f64)) {
    write!(path, "M{} {}L{} {}", px(from.0), px(from.1), px(until.0), px(until.1)).expect("a string takes what is written");
}

/// A disc around the origin filled from below to `share` of its height, 0 to 1.
pub fn rising_disc(radius: f64, share: f64) -> String {
    let up = radius * (2.0 * share.clamp(0.0, 1.0) - 1.0);
    let half = (radius * radius - up * up).max(0.0).sqrt();
    let large = u8::from(up > 0.0);
    let (r, x, y) = (px(radius), px(half), px(-up));
    format!("M-{x} {y}A{r} {r} 0 {large} 0 {x} {y}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_short() {
        assert_eq!([3.0, 3.12, -0.28, -0.01, 0.95, -12.0].map(px), ["3", "3.1", "-0.3", "0", "1", "-12"]);
    }

    #[test]
    fn hatching_stays_inside() {
        let path = hatch_rect(10.0, 20.0, 30.0, 12.0, 5.0);
        for pair in path.split(['M', 'L']).filter(|pair| !pair.is_empty()) {
            let (x, y) = pair.split_once(' ').expect("two numbers");
            let (x, y): (f64, f64) = (x.parse().expect("a number"), y.parse().expect("a number"));
            assert!((10.0..=40.0).contains(&x) && (20.0..=32.0).contains(&y), "{path}");
        }
        assert_eq!(hatch_circle(10.0, 5.0).matches('M').count(), 5);
    }

    #[test]
    fn a_disc_rises() {
        assert_eq!(rising_disc(10.0, 0.5), "M-10 0A10 10 0 0 0 10 0Z");
        assert!(rising_disc(10.0, 0.9).contains(" 0 1 0 "));
    }
}
