//! Where places stand: side by side with databases beneath, or one beneath the other with databases beside. Lengths are in the
//! picture's own units.

use super::scene::Scene;
use crate::app::stage::{Panel, Point};
use crate::patterns::Place;

/// The two pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// From left to right.
    Wide,
    /// Downwards, for a phone.
    Narrow,
}

/// Where everything stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Which picture.
    pub form: Form,
    /// Width and height of the picture.
    pub size: (f64, f64),
    cards: Vec<(Place, Panel)>,
    /// From one card of the narrow picture to the next.
    down: f64,
}

/// How much room the parts of a picture have.
struct Room {
    /// Height of a card in the wide picture, and of the database beneath it.
    height: f64,
    /// Above the cards, for the way back.
    above: f64,
    /// Between a card and the database beneath it.
    beneath: f64,
    /// Height of a card in the narrow picture.
    low: f64,
    /// Between cards of the narrow picture.
    gap: f64,
}

/// One picture alone.
const AMPLE: Room = Room { height: 124.0, above: 30.0, beneath: 30.0, low: 112.0, gap: 30.0 };
/// Several pictures, one beneath the other.
const COMPACT: Room = Room { height: 82.0, above: 22.0, beneath: 16.0, low: 82.0, gap: 22.0 };
/// Width of a service's card in the narrow picture.
const SERVICE: f64 = 158.0;

impl Room {
    fn of(scene: &Scene) -> &'static Room {
        if scene.compact { &COMPACT } else { &AMPLE }
    }
}

impl Layout {
    /// The wide picture.
    pub fn wide(scene: &Scene) -> Layout {
        let width = 1_100.0;
        let Room { height, above, beneath, .. } = *Room::of(scene);
        let count = scene.columns.len() as f64;
        let gap = if count > 5.0 { 34.0 } else { 46.0 };
        let each = (width - gap * (count - 1.0)) / count;
        let mut cards = Vec::new();
        for (place, column) in scene.columns.iter().enumerate() {
            let x = place as f64 * (each + gap);
            cards.push((column.top.place, Panel { x, y: above, width: each, height }));
            if let Some(bottom) = &column.bottom {
                cards.push((bottom.place, Panel { x, y: above + height + beneath, width: each, height }));
            }
        }
        Layout { form: Form::Wide, size: (width, above + 2.0 * height + beneath + 4.0), cards, down: 0.0 }
    }

    /// The narrow picture.
    pub fn narrow(scene: &Scene) -> Layout {
        let width = 356.0;
        let Room { low, gap, .. } = *Room::of(scene);
        let mut cards = Vec::new();
        for (place, column) in scene.columns.iter().enumerate() {
            let y = 4.0 + place as f64 * (low + gap);
            let alone = column.bottom.is_none();
            cards.push((column.top.place, Panel { x: 20.0, y, width: if alone { width - 22.0 } else { SERVICE }, height: low }));
            if let Some(bottom) = &column.bottom {
                cards.push((bottom.place, Panel { x: 202.0, y, width: width - 204.0, height: low }));
            }
        }
        Layout { form: Form::Narrow, size: (width, scene.columns.len() as f64 * (low + gap) - gap + 8.0), cards, down: low + gap }
    }

    /// A place's card.
    pub fn card(&self, place: Place) -> Option<Panel> {
        self.cards.iter().find(|(known, _)| *known == place).map(|(_, panel)| *panel)
    }

    /// The way from one card to another: straight where they are neighbours, round the others where they are not.
    pub fn way(&self, from: Place, to: Place) -> Option<Way> {
        let (one, other) = (self.card(from)?, self.card(to)?);
        let beside = |one: &Panel, other: &Panel| (one.y - other.y).abs() < 1.0;
        let middle = |panel: &Panel| Point { x: panel.x + panel.width / 2.0, y: panel.y + panel.height / 2.0 };
        let (start, end) = (middle(&one), middle(&other));
        if beside(&one, &other) {
            let forward = one.x < other.x;
            let near = Point { x: if forward { one.x + one.width } else { one.x }, y: start.y };
            let far = Point { x: if forward { other.x } else { other.x + other.width }, y: end.y };
            if (far.x - near.x).abs() < 70.0 {
                return Some(Way { points: vec![near, far] });
            }
            // Over what stands between.
            let y = one.y - 16.0;
            let (near, far) = (Point { x: start.x, y: one.y }, Point { x: end.x, y: other.y });
            return Some(Way { points: vec![near, Point { x: near.x, y }, Point { x: far.x, y }, far] });
        }
        let down = one.y < other.y;
        if self.form == Form::Narrow && (one.y - other.y).abs() > self.down + 6.0 {
            // Along the left edge, past what stands between.
            let (near, far) = (Point { x: one.x, y: start.y }, Point { x: other.x, y: end.y });
            return Some(Way { points: vec![near, Point { x: 6.0, y: near.y }, Point { x: 6.0, y: far.y }, far] });
        }
        let (left, right) = (one.x.max(other.x), (one.x + one.width).min(other.x + other.width));
        if left < right {
            // Straight down or up where one stands over the other; on a phone in line with the services.
            let x = left + if self.form == Form::Narrow { SERVICE / 2.0 } else { (right - left) / 2.0 };
            let near = Point { x, y: if down { one.y + one.height } else { one.y } };
            let far = Point { x, y: if down { other.y } else { other.y + other.height } };
            return Some(Way { points: vec![near, far] });
        }
        // Out of the lower card's side, then up to the other's bottom; or the same backwards.
        let (low, high) = if down { (&other, &one) } else { (&one, &other) };
        let (low_middle, high_middle) = (middle(low), middle(high));
        let side = Point { x: if high_middle.x > low_middle.x { low.x + low.width } else { low.x }, y: low_middle.y };
        let mut points = vec![side, Point { x: high_middle.x, y: side.y }, Point { x: high_middle.x, y: high.y + high.height }];
        if down {
            points.reverse();
        }
        Some(Way { points })
    }
}

/// A way from a place to a place, in straight pieces.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// From the start to the end.
    pub points: Vec<Point>,
}

impl Way {
    /// The place at a share of the way, and whether the way goes down or up there.
    pub fn at(&self, share: f64) -> Point {
        let length = |pair: &[Point]| (pair[1].x - pair[0].x).hypot(pair[1].y - pair[0].y);
        let whole: f64 = self.points.windows(2).map(length).sum();
        let mut left = whole * share;
        for pair in self.points.windows(2) {
            let piece = length(pair);
            if left <= piece && piece > 0.0 {
                let part = left / piece;
                return Point { x: pair[0].x + (pair[1].x - pair[0].x) * part, y: pair[0].y + (pair[1].y - pair[0].y) * part };
            }
            left -= piece;
        }
        self.points.last().copied().unwrap_or_default()
    }
}
