//! A figure as an SVG document, natively and in WebAssembly.
//!
//! plotters writes whole pixels only, so it draws ten times as large, in a view box ten times the size.

use plotters::prelude::SVGBackend;

use super::describe::describe;
use super::draw::{ChartError, draw};
use super::figure::Figure;
use super::look::Look;
use super::pen::Voice;

/// Units of the view box in a CSS pixel.
const UNITS: f64 = 10.0;

/// Stands for the font in plotters' output and is taken out again: the root names the font once.
const FONT_MARK: &str = "inherit";

/// Fewer rectangles than this in a row are no map.
const RUN_MIN: usize = 16;

/// The whole document, on one root with a title and a description for screen readers.
pub fn to_svg(figure: &Figure, look: &Look) -> Result<String, ChartError> {
    let (width, height) = look.size();
    let (width, height) = (width.round(), height.round());
    let mut drawn = String::new();
    {
        let mut backend = SVGBackend::with_string(&mut drawn, ((width * UNITS) as u32, (height * UNITS) as u32));
        let plain = Look { width, height, font: FONT_MARK.to_owned(), ..look.clone() };
        draw(figure, &mut backend, UNITS, Voice::SVG, &plain)?;
    }
    let body = drawn.split_once(">\n").map_or("", |(_, body)| body);
    // A label can't hold these: plotters escapes its quotation marks.
    let body = body.replace(&format!(" font-family=\"{FONT_MARK}\""), "").replace(" opacity=\"1\"", "");
    let root = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {} {}\" role=\"img\" lang=\"{}\" \
         font-family=\"{}\" font-variant=\"tabular-nums\" stroke-linejoin=\"round\" stroke-linecap=\"round\">\n<title>{}</title>\n<desc>{}</desc>\n",
        width * UNITS,
        height * UNITS,
        look.language.tag(),
        escaped(&look.font),
        escaped(&figure.title),
        escaped(&describe(figure, look.language)),
    );
    Ok(root + &crisp(&body))
}

/// Long runs of rectangles without smoothed edges: between the cells of a heat map a seam would show at any zoom but one.
fn crisp(body: &str) -> String {
    let lines: Vec<&str> = body.split_inclusive('\n').collect();
    let mut out = String::with_capacity(body.len() + 64);
    for run in lines.chunk_by(|one, other| one.starts_with("<rect") == other.starts_with("<rect")) {
        let is_map = run.len() >= RUN_MIN && run[0].starts_with("<rect");
        if is_map {
            out.push_str("<g shape-rendering=\"crispEdges\">\n");
        }
        run.iter().for_each(|line| out.push_str(line));
        if is_map {
            out.push_str("</g>\n");
        }
    }
    out
}

/// Text that is safe between tags and in attributes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // XML knows no other control characters.
            character if character.is_control() && !matches!(character, '\t' | '\n' | '\r') => {}
            character => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::figure::{Axis, Band, Bars, Curve, Extent, Heat, Join, Layer, Mark, Role, Span, Stack, Stroke, Unit};
    use crate::chart::look::Paper;
    use crate::chart::palette::Theme;
    use crate::texts::Language;
    use proptest::prelude::*;

    fn curve(values: &[f64]) -> Curve {
        let points = values.iter().enumerate().map(|(place, value)| (place as f64, *value));
        Curve::new("curve", Role::Caller, points.collect())
    }

    fn extents(values: &[f64]) -> Vec<Extent> {
        let extent =
            |(place, value): (usize, &f64)| Extent { x: place as f64, first: *value, min: *value - 1.0, max: *value + 1.0, last: *value };
        values.iter().enumerate().map(extent).collect()
    }

    /// One mark of every kind, made of the same values.
    fn every_mark(values: &[f64]) -> Vec<Mark> {
        let side = values.len();
        let band = |join| Band { label: "band".to_owned(), role: Role::Broker, join, extents: extents(values) };
        let layer = |role| Layer { label: "layer".to_owned(), role, values: values.to_vec() };
        vec![
            Mark::Line(curve(values).stroked(Stroke::Dotted)),
            Mark::Step(curve(values)),
            Mark::Theory(curve(values)),
            Mark::Band(band(Join::Straight)),
            Mark::Band(band(Join::Held)),
            Mark::Stack(Stack {
                edges: (0..=side).map(|place| place as f64).collect(),
                layers: vec![layer(Role::Consumer), layer(Role::Failure)],
            }),
            Mark::Bars(Bars {
                label: "bars".to_owned(),
                role: Role::Failure,
                rows: values.iter().enumerate().map(|(place, value)| (format!("key {place}"), *value)).collect(),
            }),
            Mark::Heat(Heat {
                label: "heat".to_owned(),
                unit: Unit::Share,
                xs: values.to_vec(),
                ys: values.to_vec(),
                values: values.iter().flat_map(|value| vec![*value; side]).collect(),
                range: None,
                selected: Some((side / 2, side / 3)),
                frontier: (0..side).map(|place| (place % 2 == 0).then_some(place)).collect(),
                frontier_label: "frontier".to_owned(),
            }),
        ]
    }

    fn figure(mark: Mark) -> Figure {
        Figure {
            title: "A title".to_owned(),
            x: Axis::new("across", Unit::Plain),
            y: Axis::new("up", Unit::Plain),
            marks: vec![mark],
            spans: vec![Span { from: 1.0, to: 2.0, label: "down".to_owned() }],
            playhead: Some(1.5),
        }
    }

    fn look(theme: Theme) -> Look {
        Look::new(328.0, 240.0, theme, Language::Korean)
    }

    /// The document's tags balance, nothing is left out by a number that is none, and nothing stands far outside.
    fn assert_sound(svg: &str) {
        assert!(svg.starts_with("<svg xmlns=") && svg.ends_with("</svg>\n"), "{svg}");
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        for tag in ["svg", "title", "desc", "text", "g "] {
            let (opened, closed) = (svg.matches(&format!("<{tag}")).count(), svg.matches(&format!("</{}>", tag.trim())).count());
            assert_eq!(opened, closed, "{tag}");
        }
        assert!(!svg.contains('\u{0}'));
    }

    #[test]
    fn every_mark_is_drawn_in_its_roles_colour_on_both_papers() {
        for theme in [Theme::Light, Theme::Dark] {
            for mark in every_mark(&[1.0, 3.0, 2.0, 5.0]) {
                let svg = to_svg(&figure(mark.clone()), &look(theme)).unwrap();
                assert_sound(&svg);
                let ink = match &mark {
                    Mark::Line(curve) | Mark::Step(curve) | Mark::Theory(curve) => theme.line(curve.role),
                    Mark::Band(band) => theme.line(band.role),
                    Mark::Stack(_) | Mark::Bars(_) => theme.fill(Role::Failure),
                    Mark::Heat(_) => theme.heat(1.0),
                };
                let colour = format!("#{:02X}{:02X}{:02X}", ink.rgb.0, ink.rgb.1, ink.rgb.2);
                assert!(svg.contains(&colour), "{theme:?} {mark:?}");
                assert!(svg.contains(">\ndown\n<") || svg.contains(">down\n<"), "the fault is named: {svg}");
            }
        }
    }

    #[test]
    fn the_root_says_what_it_is() {
        let svg = to_svg(&figure(Mark::Line(curve(&[1.0, 2.0]))), &look(Theme::Light)).unwrap();
        for part in [
            "width=\"328\" height=\"240\" viewBox=\"0 0 3280 2400\" role=\"img\" lang=\"ko\"",
            "Noto Sans KR",
            "font-variant=\"tabular-nums\"",
            "<title>A title</title>",
            "<desc>A title: 선 차트; across 0부터 1까지; curve 최소 1, 최대 2; down 1부터 2까지.</desc>",
        ] {
            assert!(svg.contains(part), "{part} in {svg}");
        }
        assert!(!svg.contains("inherit"));
    }

    #[test]
    fn a_clear_paper_is_not_painted() {
        let shown = figure(Mark::Line(curve(&[1.0, 2.0])));
        let filled = to_svg(&shown, &look(Theme::Dark)).unwrap();
        let clear = to_svg(&shown, &look(Theme::Dark).clear()).unwrap();
        assert_eq!(look(Theme::Dark).clear().paper, Paper::Clear);
        assert!(filled.contains("<rect x=\"0\" y=\"0\" width=\"3280\" height=\"2400\" fill=\"#16181C\""));
        assert!(!clear.contains("width=\"3280\" height=\"2400\" fill"));
    }

    #[test]
    fn labels_are_text_and_never_markup() {
        let nasty = "</text><script>alert('1')</script> & \"x\"";
        let mut shown = figure(Mark::Bars(Bars { label: nasty.to_owned(), rows: vec![(nasty.to_owned(), 1.0)], ..Bars::default() }));
        shown.title = nasty.to_owned();
        shown.y.label = nasty.to_owned();
        shown.spans[0].label = nasty.to_owned();
        let svg = to_svg(&shown, &Look::new(1_100.0, 240.0, Theme::Light, Language::English)).unwrap();
        assert_sound(&svg);
        assert!(!svg.contains("<script") && svg.contains("&lt;script&gt;"));
    }

    #[test]
    fn a_hundred_thousand_points_become_a_few_thousand() {
        let values: Vec<f64> = (0..100_000).map(|place| f64::from(place % 97)).collect();
        let svg = to_svg(&figure(Mark::Line(curve(&values))), &look(Theme::Light)).unwrap();
        assert!(svg.len() < 60_000, "{}", svg.len());
    }

    #[test]
    fn neighbouring_cells_of_one_tone_are_one_rectangle() {
        let cells = |values: Vec<f64>| {
            let heat = Heat { xs: (0..48).map(f64::from).collect(), ys: (0..48).map(f64::from).collect(), values, ..Heat::default() };
            let svg = to_svg(&figure(Mark::Heat(heat)), &look(Theme::Light)).unwrap();
            svg.matches("<rect").count()
        };
        let plain = cells(vec![0.25; 48 * 48]);
        assert!(plain < 48 + 40, "{plain}");
        let chequered = (0..48 * 48).map(|place| f64::from(place % 2));
        assert!(cells(chequered.collect()) > 48 * 47);
    }

    #[test]
    fn no_value_however_odd_can_break_a_figure() {
        let odd = [
            vec![],
            vec![1.0],
            vec![0.0; 5],
            vec![-3.0, -2.0],
            vec![f64::NAN, f64::INFINITY, f64::NEG_INFINITY],
            vec![f64::MAX, f64::MIN, 1.0],
            vec![f64::MIN_POSITIVE, 5e-324, 0.0],
            vec![3.0, 2.0, 1.0],
        ];
        let ranges = [None, Some((5.0, 1.0)), Some((0.0, 0.0)), Some((f64::NAN, 1.0)), Some((f64::MIN, f64::MAX))];
        for values in &odd {
            for mark in every_mark(values) {
                for (range, is_log) in ranges.into_iter().flat_map(|range| [(range, false), (range, true)]) {
                    for unit in [Unit::Plain, Unit::Count, Unit::Share, Unit::Seconds, Unit::Epoch] {
                        let mut shown = figure(mark.clone());
                        let axis = Axis { range, ..Axis::new("axis", unit) };
                        (shown.x, shown.y) = if is_log { (axis.clone().log(), axis.log()) } else { (axis.clone(), axis) };
                        assert_sound(&to_svg(&shown, &look(Theme::Light)).unwrap());
                    }
                }
            }
        }
    }

    #[test]
    fn no_size_is_too_small_or_too_large() {
        for (width, height) in [(0.0, 0.0), (-5.0, 40.0), (f64::NAN, f64::INFINITY), (1e9, 100.0)] {
            for mark in every_mark(&[1.0, 2.0, 3.0]) {
                let look = Look::new(width, height, Theme::Light, Language::English);
                assert_sound(&to_svg(&figure(mark), &look).unwrap());
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_figure_is_drawn(values in prop::collection::vec(any::<f64>(), 0..12), label in "[^iN\\p{C}]{0,40}", width in 0.0..2_000.0_f64, playhead: f64) {
            for mark in every_mark(&values) {
                let mut shown = figure(mark);
                shown.title.clone_from(&label);
                shown.playhead = Some(playhead);
                shown.spans[0] = Span { from: playhead, to: values.first().copied().unwrap_or(0.0), label: label.clone() };
                assert_sound(&to_svg(&shown, &Look::new(width, 200.0, Theme::Dark, Language::English)).unwrap());
            }
        }
    }
}
