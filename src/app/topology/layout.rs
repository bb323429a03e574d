//! Where the places of a map stand: in columns from where customers come in, or in bands beneath each other on a phone.
//!
//! ```text
//! customers   entries   whom they call   …          wide: a column each, its places near those that lead to them
//! ```

use crate::app::stage::{Panel, Point};
use crate::patterns::topology::Graph;

/// Height of a card.
const HEIGHT: f64 = 56.0;
/// Between cards of a column.
const GAP: f64 = 18.0;
/// How often places move towards those that lead to them.
const SWEEPS: usize = 4;
/// Points of a curve.
const SAMPLES: usize = 12;

/// Where everything stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Width and height.
    pub size: (f64, f64),
    /// Where customers stand.
    pub customer: Panel,
    /// Where the places stand.
    pub places: Vec<Panel>,
    /// Whether ways lead downwards.
    downwards: bool,
}

/// The columns of a map, the first of them the entries', each in the order in which it is drawn.
fn columns(graph: &Graph) -> Vec<Vec<usize>> {
    let column_of = graph.columns();
    let mut columns = vec![Vec::new(); column_of.iter().max().map_or(0, |last| last + 1)];
    let (lonely, joined): (Vec<usize>, Vec<usize>) = (0..column_of.len()).partition(|place| graph.stands_alone(*place));
    joined.into_iter().for_each(|place| columns[column_of[place]].push(place));
    let mut height = vec![0.0; column_of.len()];
    let number = |columns: &[Vec<usize>], height: &mut Vec<f64>| {
        for column in columns {
            for (row, place) in column.iter().enumerate() {
                height[*place] = row as f64 - column.len() as f64 / 2.0;
            }
        }
    };
    number(&columns, &mut height);
    for sweep in 0..SWEEPS {
        for column in &mut columns {
            let towards = |place: &usize| {
                let near: Vec<f64> = if sweep % 2 == 0 {
                    graph.ways_into(*place).map(|edge| height[edge.from]).collect()
                } else {
                    graph.ways_from(*place).map(|edge| height[edge.to]).collect()
                };
                if near.is_empty() { height[*place] } else { near.iter().sum::<f64>() / near.len() as f64 }
            };
            let mut sorted: Vec<(f64, usize)> = column.iter().map(|place| (towards(place), *place)).collect();
            sorted.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
            *column = sorted.into_iter().map(|(_, place)| place).collect();
        }
        number(&columns, &mut height);
    }
    // Who stands alone stands beneath the entries.
    if !lonely.is_empty() {
        columns[0].extend(lonely);
    }
    columns
}

impl Layout {
    /// In columns.
    pub fn wide(graph: &Graph) -> Layout {
        let columns = columns(graph);
        let count = columns.len() as f64 + 1.0;
        let width = f64::max(1_100.0, count * 104.0 + (count - 1.0) * 36.0);
        let between = ((width - 4.0 - count * 150.0) / (count - 1.0)).clamp(36.0, 110.0);
        let card = ((width - 4.0 - (count - 1.0) * between) / count).min(168.0);
        let side = (width - count * card - (count - 1.0) * between) / 2.0;
        let rows = columns.iter().map(Vec::len).max().unwrap_or(1) as f64;
        let height = rows * (HEIGHT + GAP) + 8.0;
        let x = |column: usize| side + column as f64 * (card + between);
        let at = |column: usize, of: usize, row: usize| {
            let top = (height - (of as f64 * (HEIGHT + GAP) - GAP)) / 2.0;
            Panel { x: x(column), y: top + row as f64 * (HEIGHT + GAP), width: card, height: HEIGHT }
        };
        let mut places = vec![Panel::default(); graph.nodes().len()];
        for (number, column) in columns.iter().enumerate() {
            column.iter().enumerate().for_each(|(row, place)| places[*place] = at(number + 1, column.len(), row));
        }
        Layout { size: (width, height), customer: at(0, 1, 0), places, downwards: false }
    }

    /// In bands, for a phone.
    pub fn narrow(graph: &Graph) -> Layout {
        const WIDTH: f64 = 356.0;
        const EACH: usize = 3;
        let mut places = vec![Panel::default(); graph.nodes().len()];
        let mut y = 4.0;
        let customer = Panel { x: (WIDTH - 168.0) / 2.0, y, width: 168.0, height: HEIGHT };
        y += HEIGHT + 34.0;
        for column in columns(graph) {
            for band in column.chunks(EACH) {
                let count = band.len() as f64;
                let width = ((WIDTH - 8.0 - (count - 1.0) * 10.0) / count).min(168.0);
                let side = (WIDTH - count * width - (count - 1.0) * 10.0) / 2.0;
                for (number, place) in band.iter().enumerate() {
                    places[*place] = Panel { x: side + number as f64 * (width + 10.0), y, width, height: HEIGHT };
                }
                y += HEIGHT + 12.0;
            }
            y += 24.0;
        }
        Layout { size: (WIDTH, y - 30.0), customer, places, downwards: true }
    }

    /// A way from one panel to another, as a curve.
    pub fn curve(&self, from: Panel, to: Panel) -> Vec<Point> {
        let middle = |panel: Panel| Point { x: panel.x + panel.width / 2.0, y: panel.y + panel.height / 2.0 };
        let (start, end) = if self.downwards {
            (Point { y: from.y + from.height, ..middle(from) }, Point { y: to.y, ..middle(to) })
        } else {
            (Point { x: from.x + from.width, ..middle(from) }, Point { x: to.x, ..middle(to) })
        };
        let (x, y) = (end.x - start.x, end.y - start.y);
        if x.abs() < 0.5 || y.abs() < 0.5 {
            return vec![start, end];
        }
        let (first, second) = if self.downwards {
            (Point { y: start.y + y / 2.0, ..start }, Point { y: end.y - y / 2.0, ..end })
        } else {
            (Point { x: start.x + x / 2.0, ..start }, Point { x: end.x - x / 2.0, ..end })
        };
        let at = |number: usize| {
            let part = number as f64 / SAMPLES as f64;
            let rest = 1.0 - part;
            let mix = |a: f64, b: f64, c: f64, d: f64| {
                rest * rest * rest * a + 3.0 * rest * rest * part * b + 3.0 * rest * part * part * c + part * part * part * d
            };
            Point { x: mix(start.x, first.x, second.x, end.x), y: mix(start.y, first.y, second.y, end.y) }
        };
        (0..=SAMPLES).map(at).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(one: Panel, other: Panel) -> bool {
        one.x + one.width <= other.x || other.x + other.width <= one.x || one.y + one.height <= other.y || other.y + other.height <= one.y
    }

    #[test]
    fn no_card_lies_over_another_and_none_outside() {
        let crowd: Vec<String> = (0..58).map(|number| format!("s{}:s{}", number / 3, number + 1)).collect();
        for text in ["a", "a:b", "/g:a,b,c;a:~x;~x:d,e;lonely;other", crowd.join(";").as_str()] {
            let graph: Graph = text.parse().unwrap();
            for layout in [Layout::wide(&graph), Layout::narrow(&graph)] {
                let panels: Vec<Panel> = std::iter::once(layout.customer).chain(layout.places.iter().copied()).collect();
                for (number, panel) in panels.iter().enumerate() {
                    assert!(
                        panel.x >= 0.0 && panel.x + panel.width <= layout.size.0 && panel.y + panel.height <= layout.size.1,
                        "{text} {panel:?}"
                    );
                    assert!(panels[..number].iter().all(|other| apart(*panel, *other)), "{text} {panel:?}");
                }
            }
        }
    }

    #[test]
    fn a_place_stands_beside_those_that_lead_to_it() {
        let graph: Graph = "e:a,b;a:z;b:y".parse().unwrap();
        let layout = Layout::wide(&graph);
        let y = |name: &str| layout.places[graph.place(name).unwrap()].y;
        assert_eq!((y("a"), y("b")), (y("z"), y("y")));
        assert!(y("a") < y("b"));
    }
}
