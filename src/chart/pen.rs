//! A pen: draws in CSS pixels with fractions on a plotters backend that knows whole pixels only.
//!
//! A backend gets `scale` of its own pixels for each CSS pixel: the device pixel ratio on a canvas, ten in an SVG whose view box is
//! ten times its size. Upright and level lines are rectangles, so that they stay sharp at every ratio. Text is placed by its
//! anchor: no backend is asked to measure.

use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, RGBAColor, ShapeStyle, TextStyle};

use super::draw::ChartError;
use super::figure::Stroke;
use super::palette::Ink;

/// Which side of a text its place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Type {
    /// In CSS pixels.
    pub(super) size: f64,
    pub(super) is_bold: bool,
    pub(super) ink: Ink,
}

/// What a backend makes of a text's size and middle; each has its own idea.
#[derive(Clone, Copy, Debug)]
pub struct Voice {
    /// What a font size must be multiplied by to come out as it is meant.
    pub size: f64,
    /// How far down a text must be moved so that its digits stand in the middle, in ems.
    pub drop: f64,
}

impl Voice {
    /// plotters-svg divides sizes by 1.24 and centres on half the height of an x.
    pub const SVG: Voice = Voice { size: 1.24, drop: 0.09 };
    /// A canvas takes sizes as they are and centres the em square.
    pub const CANVAS: Voice = Voice { size: 1.0, drop: 0.04 };
}

/// A backend with its scale.
pub(super) struct Pen<'a, B: DrawingBackend> {
    backend: &'a mut B,
    scale: f64,
    voice: Voice,
    font: &'a str,
}

impl<'a, B: DrawingBackend> Pen<'a, B> {
    pub(super) fn new(backend: &'a mut B, scale: f64, voice: Voice, font: &'a str) -> Pen<'a, B> {
        Pen { backend, scale, voice, font }
    }

    fn at(&self, pixel: f64) -> i32 {
        (pixel * self.scale).round() as i32
    }

    fn points(&self, path: &[(f64, f64)]) -> Vec<(i32, i32)> {
        let mut points = Vec::with_capacity(path.len());
        for &(x, y) in path {
            let point = (self.at(x), self.at(y));
            if points.last() != Some(&point) {
                points.push(point);
            }
        }
        points
    }

    fn style(&self, ink: Ink, width: f64) -> ShapeStyle {
        ShapeStyle { color: colour(ink), filled: true, stroke_width: (width * self.scale).round().max(1.0) as u32 }
    }

    /// A filled rectangle.
    pub(super) fn rect(&mut self, (left, top): (f64, f64), (right, bottom): (f64, f64), ink: Ink) -> Result<(), ChartError> {
        let (from, to) = ((self.at(left), self.at(top)), (self.at(right), self.at(bottom)));
        if from.0 >= to.0 || from.1 >= to.1 {
            return Ok(());
        }
        self.backend.draw_rect(from, to, &self.style(ink, 1.0), true).map_err(ChartError::of)
    }

    /// A level line, its thickness a whole number of device pixels.
    pub(super) fn level(&mut self, left: f64, right: f64, y: f64, width: f64, ink: Ink) -> Result<(), ChartError> {
        let thick = self.thickness(width);
        let top = self.at(y) - thick / 2;
        let (left, right) = (left.min(right), left.max(right));
        self.backend.draw_rect((self.at(left), top), (self.at(right), top + thick), &self.style(ink, 1.0), true).map_err(ChartError::of)
    }

    /// An upright line, its thickness a whole number of device pixels.
    pub(super) fn upright(&mut self, x: f64, top: f64, bottom: f64, width: f64, ink: Ink) -> Result<(), ChartError> {
        let thick = self.thickness(width);
        let left = self.at(x) - thick / 2;
        let (top, bottom) = (top.min(bottom), top.max(bottom));
        self.backend.draw_rect((left, self.at(top)), (left + thick, self.at(bottom)), &self.style(ink, 1.0), true).map_err(ChartError::of)
    }

    fn thickness(&self, width: f64) -> i32 {
        (width * self.scale).round().max(1.0) as i32
    }

    /// A line through points.
    pub(super) fn path(&mut self, path: &[(f64, f64)], width: f64, ink: Ink) -> Result<(), ChartError> {
        if path.len() < 2 {
            return Ok(());
        }
        let points = self.points(path);
        self.backend.draw_path(points, &self.style(ink, width)).map_err(ChartError::of)
    }

    /// A line through points, in a stroke's dashes.
    pub(super) fn stroke(&mut self, path: &[(f64, f64)], stroke: Stroke, width: f64, ink: Ink) -> Result<(), ChartError> {
        let pattern = match stroke {
            Stroke::Solid => return self.path(path, width, ink),
            Stroke::Dashed => (6.0, 4.0),
            Stroke::Dotted => (1.5, 3.0),
        };
        for dash in dashes(path, pattern) {
            self.path(&dash, width, ink)?;
        }
        Ok(())
    }

    /// A filled shape.
    pub(super) fn polygon(&mut self, path: &[(f64, f64)], ink: Ink) -> Result<(), ChartError> {
        if path.len() < 3 {
            return Ok(());
        }
        let points = self.points(path);
        self.backend.fill_polygon(points, &self.style(ink, 1.0)).map_err(ChartError::of)
    }

    /// A filled dot.
    pub(super) fn dot(&mut self, (x, y): (f64, f64), radius: f64, ink: Ink) -> Result<(), ChartError> {
        let radius = (radius * self.scale).round().max(1.0) as u32;
        self.backend.draw_circle((self.at(x), self.at(y)), radius, &self.style(ink, 1.0), true).map_err(ChartError::of)
    }

    /// Words, their vertical middle at `y`.
    pub(super) fn text(&mut self, text: &str, (x, y): (f64, f64), anchor: Anchor, look: Type) -> Result<(), ChartError> {
        if text.is_empty() {
            return Ok(());
        }
        let side = match anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let weight = if look.is_bold { FontStyle::Bold } else { FontStyle::Normal };
        let font = FontDesc::new(FontFamily::Name(self.font), look.size * self.scale * self.voice.size, weight);
        let ink = colour(look.ink);
        let style = TextStyle::from(font).color(&ink).pos(Pos::new(side, VPos::Center));
        let place = (self.at(x), self.at(y + look.size * self.voice.drop));
        self.backend.draw_text(text, &style, place).map_err(ChartError::of)
    }

    /// Lines from lower left to upper right across a rectangle: a filling that is seen without colour.
    pub(super) fn hatch(&mut self, (left, top): (f64, f64), (right, bottom): (f64, f64), gap: f64, ink: Ink) -> Result<(), ChartError> {
        let (width, height) = (right - left, bottom - top);
        if width < 1.0 || height < 1.0 {
            return Ok(());
        }
        // Lines of x + y = c, the same c everywhere, so that neighbouring rectangles hatch as one.
        let first = ((left + top) / gap).ceil();
        let count = (((width + height) / gap) as usize).min(2_000);
        for place in 0..=count {
            let sum = (first + place as f64) * gap;
            let from = (left.max(sum - bottom), bottom.min(sum - left));
            let to = (right.min(sum - top), top.max(sum - right));
            if from.0 < to.0 {
                self.path(&[from, to], 1.0, ink)?;
            }
        }
        Ok(())
    }
}

fn colour(ink: Ink) -> RGBAColor {
    RGBAColor(ink.rgb.0, ink.rgb.1, ink.rgb.2, ink.alpha)
}

/// The dashes of a path: `on` pixels drawn, `off` left out.
fn dashes(path: &[(f64, f64)], (on, off): (f64, f64)) -> Vec<Vec<(f64, f64)>> {
    let mut dashes = Vec::new();
    let mut dash: Vec<(f64, f64)> = path.first().copied().into_iter().collect();
    let mut rest = on;
    let mut is_on = true;
    for pair in path.windows(2) {
        let ((mut x, mut y), to) = (pair[0], pair[1]);
        loop {
            let length = libm::hypot(to.0 - x, to.1 - y);
            if length <= rest {
                rest -= length;
                if is_on {
                    dash.push(to);
                }
                break;
            }
            let share = rest / length;
            (x, y) = (x + (to.0 - x) * share, y + (to.1 - y) * share);
            if is_on {
                dash.push((x, y));
                dashes.push(std::mem::take(&mut dash));
            } else {
                dash = vec![(x, y)];
            }
            is_on = !is_on;
            rest = if is_on { on } else { off };
        }
    }
    if is_on && dash.len() > 1 {
        dashes.push(dash);
    }
    dashes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_follow_the_path_round_its_corners() {
        let path = [(0.0, 0.0), (8.0, 0.0), (8.0, 8.0)];
        assert_eq!(dashes(&path, (6.0, 4.0)), [vec![(0.0, 0.0), (6.0, 0.0)], vec![(8.0, 2.0), (8.0, 8.0)]]);
        assert!(dashes(&[], (6.0, 4.0)).is_empty());
    }
}
