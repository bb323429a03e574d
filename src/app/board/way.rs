//! Ways between cards.

use crate::app::stage::{Panel, Point};

/// A way from one card to another: across where one stands beside the other, down along the left edge where it stands beneath.
pub fn way(one: Panel, other: Panel) -> Vec<Point> {
    let middle = |panel: Panel| panel.y + panel.height / 2.0;
    if one.x + one.width <= other.x || other.x + other.width <= one.x {
        let forward = one.x < other.x;
        let (start, end) = if forward { (one.x + one.width, other.x) } else { (one.x, other.x + other.width) };
        let half = f64::midpoint(start, end);
        let (from, to) = (middle(one), middle(other));
        if (from - to).abs() < 1.0 {
            return vec![Point { x: start, y: from }, Point { x: end, y: to }];
        }
        return vec![Point { x: start, y: from }, Point { x: half, y: from }, Point { x: half, y: to }, Point { x: end, y: to }];
    }
    let (upper, lower) = if one.y < other.y { (one, other) } else { (other, one) };
    let next = lower.y - (upper.y + upper.height) < 40.0;
    let mut way = if next {
        let x = upper.x + 90.0;
        vec![Point { x, y: upper.y + upper.height }, Point { x, y: lower.y }]
    } else {
        let x = upper.x - 12.0;
        vec![
            Point { x: upper.x, y: middle(upper) },
            Point { x, y: middle(upper) },
            Point { x, y: middle(lower) },
            Point { x: lower.x, y: middle(lower) },
        ]
    };
    if one.y > other.y {
        way.reverse();
    }
    way
}
