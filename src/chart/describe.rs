//! A figure in a sentence: what a screen reader says instead of the picture.

use super::figure::{Axis, Bars, Figure, Heat, Mark, Unit};
use super::number::reading;
use super::range::x_range;
use crate::texts::{Language, chart as texts};

/// More bars, curves or faults than this are left to the table.
const PARTS_MAX: usize = 6;

/// One sentence: kind, axes with their ranges, the extremes of each mark, the faults.
pub fn describe(figure: &Figure, language: Language) -> String {
    let kind = figure.marks.first().map_or_else(|| texts::kind_empty(language), |mark| kind_of(mark, language));
    let mut parts: Vec<String> = figure.marks.iter().flat_map(|mark| of_mark(mark, figure, language)).take(PARTS_MAX).collect();
    if parts.is_empty() {
        parts.push(texts::nothing(language));
    } else if !figure.marks.iter().any(|mark| matches!(mark, Mark::Bars(_) | Mark::Heat(_))) {
        parts.insert(0, axis_part(&figure.x, x_range(figure), language));
    }
    parts.insert(0, kind);
    let at = |value| reading(value, figure.x.unit, language);
    let faults = figure.spans.iter().take(PARTS_MAX);
    parts.extend(faults.map(|span| texts::part_from_to(language, &span.label, at(span.from), at(span.to))));
    let said = parts.join("; ");
    if figure.title.is_empty() { texts::sentence(language, said) } else { texts::titled(language, &figure.title, said) }
}

fn of_mark(mark: &Mark, figure: &Figure, language: Language) -> Vec<String> {
    let unit = figure.y.unit;
    match mark {
        Mark::Line(curve) | Mark::Step(curve) | Mark::Theory(curve) => {
            extremes(&curve.label, curve.points.iter().map(|point| point.1), unit, language).into_iter().collect()
        }
        Mark::Band(band) => {
            let values = band.extents.iter().flat_map(|extent| [extent.min, extent.max]);
            extremes(&band.label, values, unit, language).into_iter().collect()
        }
        Mark::Stack(stack) => {
            let layers = stack.layers.iter();
            layers.filter_map(|layer| extremes(&layer.label, layer.values.iter().copied(), unit, language)).collect()
        }
        Mark::Bars(bars) => of_bars(bars, figure.x.unit, language),
        Mark::Heat(heat) => of_heat(heat, figure, language),
    }
}

fn kind_of(mark: &Mark, language: Language) -> String {
    match mark {
        Mark::Line(_) | Mark::Step(_) | Mark::Theory(_) | Mark::Band(_) => texts::kind_line(language),
        Mark::Stack(_) => texts::kind_stack(language),
        Mark::Bars(_) => texts::kind_bars(language),
        Mark::Heat(_) => texts::kind_heat(language),
    }
}

fn axis_part(axis: &Axis, (low, high): (f64, f64), language: Language) -> String {
    texts::part_from_to(language, &axis.label, reading(low, axis.unit, language), reading(high, axis.unit, language))
}

fn extremes(label: &str, values: impl Iterator<Item = f64>, unit: Unit, language: Language) -> Option<String> {
    let (low, high) = values
        .filter(|value| value.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    (low <= high).then(|| texts::part_extremes(language, label, reading(low, unit, language), reading(high, unit, language)))
}

fn of_bars(bars: &Bars, unit: Unit, language: Language) -> Vec<String> {
    let finite = bars.rows.iter().filter(|row| row.1.is_finite());
    finite.map(|(name, value)| texts::part_value(language, name, reading(*value, unit, language))).collect()
}

fn of_heat(heat: &Heat, figure: &Figure, language: Language) -> Vec<String> {
    let mut parts = Vec::new();
    for (axis, middles) in [(&figure.x, &heat.xs), (&figure.y, &heat.ys)] {
        if let (Some(first), Some(last)) = (middles.first(), middles.last()) {
            parts.push(axis_part(axis, (*first, *last), language));
        }
    }
    parts.extend(extremes(&heat.label, heat.values.iter().copied(), heat.unit, language));
    if let Some((column, row)) = heat.selected
        && let Some(value) = heat.value(column, row)
    {
        let at = |axis: &Axis, middle: f64| texts::part_value(language, &axis.label, reading(middle, axis.unit, language));
        parts.push(texts::chosen(
            language,
            at(&figure.x, heat.xs[column]),
            at(&figure.y, heat.ys[row]),
            texts::part_value(language, &heat.label, reading(value, heat.unit, language)),
        ));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::figure::{Curve, Role, Span};

    fn figure(title: &str, marks: Vec<Mark>) -> Figure {
        Figure {
            title: title.to_owned(),
            x: Axis::new("time", Unit::Seconds),
            y: Axis::new("tokens", Unit::Plain),
            marks,
            ..Figure::default()
        }
    }

    #[test]
    fn a_curve_is_told_by_its_range_and_its_extremes() {
        let points = vec![(0.0, 3.0), (5.0, 20.0), (90.0, 0.5), (91.0, f64::NAN)];
        let mut figure = figure("Level", vec![Mark::Line(Curve::new("tokens", Role::Broker, points))]);
        figure.x.range = Some((0.0, 90.0));
        figure.spans.push(Span { from: 2.0, to: 7.0, label: "store down".to_owned() });
        assert_eq!(
            describe(&figure, Language::English),
            "Level: line chart; time from 0s to 1m30s; tokens between 0.5 and 20; store down from 2s to 7s."
        );
        assert_eq!(
            describe(&figure, Language::Korean),
            "Level: 선 차트; time 0s부터 1m30s까지; tokens 최소 0.5, 최대 20; store down 2s부터 7s까지."
        );
    }

    #[test]
    fn bars_and_cells_are_told_by_value() {
        let bars = Bars { rows: vec![("75.97.9.59".to_owned(), 65.0), ("none".to_owned(), f64::NAN)], ..Bars::default() };
        assert_eq!(describe(&figure("Denied", vec![Mark::Bars(bars)]), Language::English), "Denied: bar chart; 75.97.9.59 1m5s.");
        let heat = Heat {
            label: "denied".to_owned(),
            unit: Unit::Share,
            xs: vec![1.0, 2.0],
            ys: vec![1.0, 9.0],
            values: vec![1.0, 0.5, 0.25, 0.0],
            selected: Some((1, 0)),
            ..Heat::default()
        };
        assert_eq!(
            describe(&figure("Tuner", vec![Mark::Heat(heat)]), Language::English),
            "Tuner: heat map; time from 1s to 2s; tokens from 1 to 9; denied between 0% and 100%; chosen: time 2s, tokens 1, denied 50%."
        );
    }

    #[test]
    fn nothing_is_told_as_nothing() {
        let empty = figure("", vec![Mark::Line(Curve::default())]);
        assert_eq!(describe(&empty, Language::English), "line chart; nothing to show yet.");
        assert_eq!(describe(&Figure::default(), Language::Korean), "차트; 아직 보여 줄 값이 없습니다.");
    }
}
