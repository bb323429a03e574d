//! The legend: one key for each mark, in rows above the plot, where it can't hide a curve.

use plotters::prelude::DrawingBackend;

use super::draw::ChartError;
use super::figure::{Figure, Mark, Role, Stroke};
use super::layout::{MARGIN, SMALL};
use super::look::Look;
use super::number;
use super::palette::Theme;
use super::pen::{Anchor, Pen, Type};
use super::text_width::{cut_end, text_width};

/// Height of a row.
const ROW: f64 = 20.0;
/// Width of a key's sample.
const SAMPLE: f64 = 18.0;
/// Width of a heat map's colours.
const COLOURS: f64 = 84.0;
/// Room after a sample.
const GAP: f64 = 6.0;
/// Room between two keys.
const BETWEEN: f64 = 18.0;

/// What stands for a mark.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Key {
    Line { label: String, role: Role, stroke: Stroke },
    Band { label: String, role: Role },
    Fill { label: String, role: Role },
    Frontier { label: String },
    Colours { label: String, low: String, high: String },
}

impl Key {
    fn label(&self) -> &str {
        match self {
            Key::Line { label, .. }
            | Key::Band { label, .. }
            | Key::Fill { label, .. }
            | Key::Frontier { label }
            | Key::Colours { label, .. } => label,
        }
    }

    fn sample_width(&self) -> f64 {
        match self {
            Key::Colours { low, high, .. } => text_width(low, SMALL) + COLOURS + text_width(high, SMALL) + 2.0 * GAP,
            Key::Fill { .. } => 12.0,
            _ => SAMPLE,
        }
    }

    fn width(&self) -> f64 {
        self.sample_width() + GAP + text_width(self.label(), SMALL)
    }

    fn cut(mut self, room: f64) -> Key {
        let room = (room - self.sample_width() - GAP).max(0.0);
        match &mut self {
            Key::Line { label, .. }
            | Key::Band { label, .. }
            | Key::Fill { label, .. }
            | Key::Frontier { label }
            | Key::Colours { label, .. } => *label = cut_end(label, SMALL, room),
        }
        self
    }
}

/// The keys of a figure with the left end and the middle of each, and where the last row ends.
pub(super) fn place(figure: &Figure, look: &Look, top: f64, width: f64) -> (Vec<(Key, f64, f64)>, f64) {
    let mut placed = Vec::new();
    let (mut left, mut row_top) = (MARGIN, top);
    for key in keys(figure, look) {
        let key = key.cut(width - 2.0 * MARGIN);
        let key_width = key.width();
        if left > MARGIN && left + key_width > width - MARGIN {
            (left, row_top) = (MARGIN, row_top + ROW);
        }
        placed.push((key, left, row_top + ROW / 2.0));
        left += key_width + BETWEEN;
    }
    let end = if placed.is_empty() { top } else { row_top + ROW };
    (placed, end)
}

fn keys(figure: &Figure, look: &Look) -> Vec<Key> {
    let mut keys = Vec::new();
    for mark in &figure.marks {
        match mark {
            Mark::Line(curve) | Mark::Step(curve) => {
                keys.push(Key::Line { label: curve.label.clone(), role: curve.role, stroke: curve.stroke });
            }
            Mark::Theory(curve) => keys.push(Key::Line { label: curve.label.clone(), role: curve.role, stroke: Stroke::Dashed }),
            Mark::Band(band) => keys.push(Key::Band { label: band.label.clone(), role: band.role }),
            // The top layer first, as the eye meets them.
            Mark::Stack(stack) => {
                keys.extend(stack.layers.iter().rev().map(|layer| Key::Fill { label: layer.label.clone(), role: layer.role }));
            }
            Mark::Bars(bars) => keys.push(Key::Fill { label: bars.label.clone(), role: bars.role }),
            Mark::Heat(heat) => {
                let (low, high) = heat.span();
                keys.push(Key::Colours {
                    label: heat.label.clone(),
                    low: number::reading(low, heat.unit, look.language),
                    high: number::reading(high, heat.unit, look.language),
                });
                keys.push(Key::Frontier { label: heat.frontier_label.clone() });
            }
        }
    }
    keys.retain(|key| !key.label().is_empty());
    keys
}

/// Draws the keys where [`place`] put them.
pub(super) fn draw<B: DrawingBackend>(pen: &mut Pen<'_, B>, keys: &[(Key, f64, f64)], theme: Theme) -> Result<(), ChartError> {
    let words = Type { size: SMALL, is_bold: false, ink: theme.ink() };
    for (key, left, middle) in keys {
        let end = left + key.sample_width();
        match key {
            Key::Line { role, stroke, .. } => pen.stroke(&[(*left, *middle), (end, *middle)], *stroke, 2.0, theme.line(*role))?,
            Key::Band { role, .. } => {
                pen.rect((*left, middle - 5.0), (end, middle + 5.0), theme.fill(*role).with_alpha(0.22))?;
                pen.level(*left, end, *middle, 1.5, theme.line(*role))?;
            }
            Key::Fill { role, .. } => {
                pen.rect((*left, middle - 6.0), (end, middle + 6.0), theme.fill(*role))?;
                if *role == Role::Failure {
                    pen.hatch((*left, middle - 6.0), (end, middle + 6.0), 4.0, theme.paper().with_alpha(0.7))?;
                }
            }
            Key::Frontier { .. } => pen.path(
                &[(*left, middle + 4.0), (left + 9.0, middle + 4.0), (left + 9.0, middle - 4.0), (end, middle - 4.0)],
                2.0,
                theme.ink(),
            )?,
            Key::Colours { low, high, .. } => {
                let from = left + text_width(low, SMALL) + GAP;
                pen.text(low, (*left, *middle), Anchor::Start, Type { ink: theme.quiet(), ..words })?;
                for step in 0..COLOURS as usize / 2 {
                    let at = from + 2.0 * step as f64;
                    pen.rect((at, middle - 5.0), (at + 2.0, middle + 5.0), theme.heat(step as f64 / (COLOURS / 2.0 - 1.0)))?;
                }
                pen.text(high, (from + COLOURS + GAP, *middle), Anchor::Start, Type { ink: theme.quiet(), ..words })?;
            }
        }
        pen.text(key.label(), (end + GAP, *middle), Anchor::Start, words)?;
    }
    Ok(())
}
