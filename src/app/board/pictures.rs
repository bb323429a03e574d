//! A lab's stage in both its forms, and two of them as one.

use super::Board;
use crate::app::stage::{Panel, Point};

/// Between one picture and the one beneath it.
const GAP: f64 = 22.0;

/// A stage, drawn for a wide and for a narrow place, and told in words.
pub struct Pictures {
    /// For a wide place.
    pub wide: Board,
    /// For a narrow one.
    pub narrow: Board,
    /// What they show, in words.
    pub telling: String,
}

impl Pictures {
    /// These pictures with others beneath them.
    pub fn above(self, lower: Pictures) -> Pictures {
        let telling = format!("{} {}", self.telling, lower.telling);
        Pictures { wide: above(self.wide, lower.wide), narrow: above(self.narrow, lower.narrow), telling }
    }

    /// The same pictures where pressing breaks something else, or nothing.
    pub fn pressing(mut self, target: impl Fn(&'static str) -> Option<&'static str>) -> Pictures {
        for card in self.wide.cards.iter_mut().chain(&mut self.narrow.cards) {
            card.press = card.press.take().and_then(|(pressed, words)| Some((target(pressed)?, words)));
        }
        self
    }
}

/// One board above another.
fn above(mut upper: Board, lower: Board) -> Board {
    let down = upper.size.1 + GAP;
    let point = |point: Point| Point { y: point.y + down, ..point };
    let way = |points: Vec<Point>| points.into_iter().map(point).collect::<Vec<_>>();
    upper.size = (upper.size.0.max(lower.size.0), down + lower.size.1);
    upper.cards.extend(lower.cards.into_iter().map(|card| super::Card { panel: Panel { y: card.panel.y + down, ..card.panel }, ..card }));
    upper.wires.extend(lower.wires.into_iter().map(way));
    upper.moved = upper.moved.or(lower.moved.map(|moved| super::Moved { along: way(moved.along), ..moved }));
    upper
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::board::{Card, Role};

    fn board(height: f64) -> Board {
        let panel = Panel { x: 5.0, y: 10.0, width: 50.0, height };
        let press = Some(("broker-1", "break it".to_owned()));
        let card = Card {
            panel,
            role: Role::Broker,
            title: String::new(),
            state: String::new(),
            well: true,
            down: false,
            active: false,
            press,
            rows: Vec::new(),
        };
        Board { size: (100.0, height + 20.0), cards: vec![card], wires: vec![vec![Point { x: 1.0, y: 2.0 }]], moved: None }
    }

    fn pictures() -> Pictures {
        Pictures { wide: board(30.0), narrow: board(60.0), telling: "told.".to_owned() }
    }

    #[test]
    fn what_stands_beneath_is_moved_down_with_its_ways() {
        let both = pictures().above(pictures());
        assert_eq!(both.wide.size, (100.0, 50.0 + GAP + 50.0));
        assert_eq!((both.wide.cards[1].panel.y, both.wide.wires[1][0].y), (10.0 + 50.0 + GAP, 2.0 + 50.0 + GAP));
        assert_eq!(both.telling, "told. told.");
    }

    #[test]
    fn a_press_breaks_what_the_lab_knows_or_nothing() {
        let pressed = |pictures: Pictures| pictures.narrow.cards[0].press.as_ref().map(|(target, _)| *target);
        assert_eq!(pressed(pictures().pressing(|_| Some("broker"))), Some("broker"));
        assert_eq!(pressed(pictures().pressing(|_| None)), None);
    }
}
