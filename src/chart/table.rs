//! A figure's numbers in rows: for a screen reader, for who would rather read than look, and as CSV.

use super::figure::{Bars, Figure, Heat, Mark, Unit};
use super::number;
use crate::texts::{Language, chart as texts};

/// The most rows that a page's table shows.
pub const ROWS_MAX: usize = 200;

/// Most columns and rows of a heat map in the page's table: their product stays below [`ROWS_MAX`].
const HEAT_SIDE_MAX: usize = 14;

/// What a reader sees: words only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The heading of each column.
    pub columns: Vec<String>,
    /// A word for each column; empty where there is nothing.
    pub rows: Vec<Vec<String>>,
}

#[derive(Clone, Debug, PartialEq)]
enum Cell {
    Empty,
    Number(f64),
    Word(String),
}

/// Headings with their units, and every row.
struct Sheet {
    columns: Vec<(String, Unit)>,
    rows: Vec<Vec<Cell>>,
}

/// At most [`ROWS_MAX`] rows of a figure. Of a longer series each stretch keeps its lowest and its highest row.
pub fn table(figure: &Figure, language: Language) -> Table {
    let mut sheet = sheet(figure, language, HEAT_SIDE_MAX);
    thin(&mut sheet.rows);
    let units: Vec<Unit> = sheet.columns.iter().map(|column| column.1).collect();
    let words = |row: Vec<Cell>| {
        row.into_iter()
            .zip(&units)
            .map(|(cell, unit)| match cell {
                Cell::Empty => String::new(),
                Cell::Number(value) => number::reading(value, *unit, language),
                Cell::Word(word) => word,
            })
            .collect()
    };
    Table { rows: sheet.rows.into_iter().map(words).collect(), columns: sheet.columns.into_iter().map(|column| column.0).collect() }
}

/// Every row of a figure as CSV (RFC 4180): numbers plain, words guarded so that no spreadsheet takes one for a formula.
pub fn to_csv(figure: &Figure, language: Language) -> String {
    let sheet = sheet(figure, language, usize::MAX);
    let mut out = String::new();
    let headings = sheet.columns.into_iter().map(|column| Cell::Word(column.0)).collect();
    for row in std::iter::once(headings).chain(sheet.rows) {
        for (place, cell) in row.iter().enumerate() {
            if place > 0 {
                out.push(',');
            }
            match cell {
                Cell::Empty => {}
                Cell::Number(value) => out.push_str(&value.to_string()),
                Cell::Word(word) => out.push_str(&guarded(word)),
            }
        }
        out.push_str("\r\n");
    }
    out
}

/// A word as a CSV cell: with an apostrophe before what begins a formula, in quotation marks where it needs them.
fn guarded(word: &str) -> String {
    let apostrophe = if word.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { "'" } else { "" };
    if word.contains([',', '"', '\n', '\r']) {
        format!("\"{apostrophe}{}\"", word.replace('"', "\"\""))
    } else {
        format!("{apostrophe}{word}")
    }
}

fn sheet(figure: &Figure, language: Language, heat_side_max: usize) -> Sheet {
    for mark in &figure.marks {
        match mark {
            Mark::Bars(bars) => return of_bars(bars, figure, language),
            Mark::Heat(heat) => return of_heat(heat, figure, heat_side_max),
            Mark::Line(_) | Mark::Step(_) | Mark::Theory(_) | Mark::Band(_) | Mark::Stack(_) => {}
        }
    }
    of_series(figure, language)
}

fn of_bars(bars: &Bars, figure: &Figure, language: Language) -> Sheet {
    let name = if figure.y.label.is_empty() { texts::name(language) } else { figure.y.label.clone() };
    let rows = bars.rows.iter().map(|(name, value)| vec![Cell::Word(name.clone()), number_cell(*value)]);
    Sheet { columns: vec![(name, Unit::Plain), (bars.label.clone(), figure.x.unit)], rows: rows.collect() }
}

fn of_heat(heat: &Heat, figure: &Figure, side_max: usize) -> Sheet {
    let every = |length: usize| length.div_ceil(side_max).max(1);
    let mut rows = Vec::new();
    for column in (0..heat.xs.len()).step_by(every(heat.xs.len())) {
        for row in (0..heat.ys.len()).step_by(every(heat.ys.len())) {
            let value = heat.value(column, row).map_or(Cell::Empty, Cell::Number);
            rows.push(vec![number_cell(heat.xs[column]), number_cell(heat.ys[row]), value]);
        }
    }
    Sheet {
        columns: vec![(figure.x.label.clone(), figure.x.unit), (figure.y.label.clone(), figure.y.unit), (heat.label.clone(), heat.unit)],
        rows,
    }
}

/// One column for x, then one or two for each mark; values of the same x share a row.
fn of_series(figure: &Figure, language: Language) -> Sheet {
    let mut columns = vec![(figure.x.label.clone(), figure.x.unit)];
    let mut values: Vec<(f64, usize, f64)> = Vec::new();
    let mut add = |label: String, found: &mut dyn Iterator<Item = (f64, f64)>| {
        let column = columns.len();
        columns.push((label, figure.y.unit));
        values.extend(found.filter(|(x, y)| x.is_finite() && y.is_finite()).map(|(x, y)| (x, column, y)));
    };
    for mark in &figure.marks {
        match mark {
            Mark::Line(curve) | Mark::Step(curve) | Mark::Theory(curve) => add(curve.label.clone(), &mut curve.points.iter().copied()),
            Mark::Band(band) => {
                let extents = || band.extents.iter();
                add(texts::lowest(language, &band.label), &mut extents().map(|extent| (extent.x, extent.min)));
                add(texts::highest(language, &band.label), &mut extents().map(|extent| (extent.x, extent.max)));
            }
            Mark::Stack(stack) => {
                for layer in &stack.layers {
                    let starts = stack.edges.iter().take(stack.edges.len().saturating_sub(1));
                    add(layer.label.clone(), &mut starts.copied().zip(layer.values.iter().copied()));
                }
            }
            Mark::Bars(_) | Mark::Heat(_) => {}
        }
    }
    values.sort_by(|one, other| one.0.total_cmp(&other.0));
    Sheet { rows: joined(&values, columns.len()), columns }
}

fn joined(values: &[(f64, usize, f64)], width: usize) -> Vec<Vec<Cell>> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for &(x, column, y) in values {
        let is_free = rows.last().is_some_and(|row| row[0] == Cell::Number(x) && row[column] == Cell::Empty);
        if !is_free {
            let mut row = vec![Cell::Empty; width];
            row[0] = Cell::Number(x);
            rows.push(row);
        }
        if let Some(row) = rows.last_mut() {
            row[column] = Cell::Number(y);
        }
    }
    rows
}

fn number_cell(value: f64) -> Cell {
    if value.is_finite() { Cell::Number(value) } else { Cell::Empty }
}

/// Leaves at most [`ROWS_MAX`] rows: of each stretch the lowest and the highest in its second column.
fn thin(rows: &mut Vec<Vec<Cell>>) {
    if rows.len() <= ROWS_MAX {
        return;
    }
    let value = |row: &Vec<Cell>| match row.get(1) {
        Some(Cell::Number(value)) => *value,
        _ => 0.0,
    };
    let stretch = rows.len().div_ceil(ROWS_MAX / 2);
    let mut kept = Vec::with_capacity(ROWS_MAX);
    for (number, part) in rows.chunks(stretch).enumerate() {
        let places = 0..part.len();
        let lowest = places.clone().min_by(|one, other| value(&part[*one]).total_cmp(&value(&part[*other])));
        let highest = places.max_by(|one, other| value(&part[*one]).total_cmp(&value(&part[*other])));
        let (Some(lowest), Some(highest)) = (lowest, highest) else {
            continue;
        };
        kept.push(number * stretch + lowest.min(highest));
        if lowest != highest {
            kept.push(number * stretch + lowest.max(highest));
        }
    }
    *rows = kept.into_iter().map(|place| std::mem::take(&mut rows[place])).collect();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::figure::{Axis, Band, Curve, Extent, Layer, Role, Stack};

    fn figure(marks: Vec<Mark>) -> Figure {
        Figure { x: Axis::new("time", Unit::Seconds), y: Axis::new("requests", Unit::Count), marks, ..Figure::default() }
    }

    #[test]
    fn marks_share_the_rows_of_their_x() {
        let stack = Stack {
            edges: vec![0.0, 1.0, 2.0],
            layers: vec![Layer { label: "allowed".to_owned(), role: Role::Consumer, values: vec![1_000.0, 2.0] }],
        };
        let band = Band {
            label: "level".to_owned(),
            extents: vec![Extent { x: 1.0, min: -4.0, max: 5.0, ..Extent::default() }],
            ..Band::default()
        };
        let curve = Curve::new("arrivals", Role::Caller, vec![(0.0, 1.5), (0.5, f64::NAN), (1.0, 3.0)]);
        let figure = figure(vec![Mark::Stack(stack), Mark::Line(curve), Mark::Band(band)]);
        let table = table(&figure, Language::English);
        assert_eq!(table.columns, ["time", "allowed", "arrivals", "level (lowest)", "level (highest)"]);
        assert_eq!(table.rows, [["0s", "1,000", "1.5", "", ""], ["1s", "2", "3", "-4", "5"]]);
        assert_eq!(to_csv(&figure, Language::Korean), "time,allowed,arrivals,level (최저),level (최고)\r\n0,1000,1.5,,\r\n1,2,3,-4,5\r\n");
    }

    #[test]
    fn a_step_up_and_down_at_one_instant_keeps_both_values() {
        let curve = Curve::new("a", Role::Caller, vec![(1.0, 2.0), (1.0, 0.0)]);
        assert_eq!(to_csv(&figure(vec![Mark::Step(curve)]), Language::English), "time,a\r\n1,2\r\n1,0\r\n");
    }

    #[test]
    fn no_key_becomes_a_formula() {
        let names = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "a,\"b\"", "plain"];
        let bars = Bars { label: "denied".to_owned(), rows: names.map(|name| (name.to_owned(), -3.0)).to_vec(), ..Bars::default() };
        let csv = to_csv(&figure(vec![Mark::Bars(bars)]), Language::English);
        let lines: Vec<&str> = csv.split("\r\n").collect();
        assert_eq!(
            lines,
            ["requests,denied", "'=1+1,-3", "'+1,-3", "'-1,-3", "'@x,-3", "'\tx,-3", "\"'\rx\",-3", "\"a,\"\"b\"\"\",-3", "plain,-3", ""]
        );
    }

    #[test]
    fn a_long_series_is_thinned_on_the_page_and_whole_as_csv() {
        let points = (0..50_000).map(|place| (f64::from(place), if place == 31_234 { 77.0 } else { 1.0 }));
        let figure = figure(vec![Mark::Line(Curve::new("a", Role::Caller, points.collect()))]);
        let table = table(&figure, Language::English);
        assert!(table.rows.len() <= ROWS_MAX);
        assert!(table.rows.iter().any(|row| row[1] == "77"));
        assert_eq!(to_csv(&figure, Language::English).lines().count(), 50_001);
    }

    #[test]
    fn a_heat_map_is_sampled_on_the_page_and_whole_as_csv() {
        let heat = Heat {
            label: "denied".to_owned(),
            unit: Unit::Share,
            xs: (0..48).map(f64::from).collect(),
            ys: (0..48).map(f64::from).collect(),
            values: vec![0.5; 48 * 48],
            ..Heat::default()
        };
        let figure = figure(vec![Mark::Heat(heat)]);
        let table = table(&figure, Language::English);
        assert!(table.rows.len() <= ROWS_MAX && table.rows.len() > 100);
        assert_eq!(table.rows[0], ["0s", "0", "50%"]);
        assert_eq!(to_csv(&figure, Language::English).lines().count(), 48 * 48 + 1);
    }

    #[test]
    fn an_empty_figure_has_an_empty_table() {
        assert_eq!(table(&figure(Vec::new()), Language::English).rows.len(), 0);
    }
}
