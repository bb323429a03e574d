//! Draws a figure: paper, then what is behind the marks, the marks, and what is over them.

use std::fmt;

use plotters::prelude::DrawingBackend;

use super::figure::{Figure, Mark};
use super::layout::{Frame, layout};
use super::look::{Look, Paper};
use super::pen::{Pen, Voice};
use super::{axes, bars, heat, legend, marks, stack};
use crate::texts::{self, Language, Say};

/// Why a figure could not be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChartError {
    /// The backend failed, in its own words. Data never does.
    Backend(String),
}

impl ChartError {
    pub(super) fn of(reason: impl fmt::Display) -> ChartError {
        ChartError::Backend(reason.to_string())
    }
}

impl Say for ChartError {
    fn say(&self, language: Language) -> String {
        match self {
            ChartError::Backend(reason) => texts::chart::backend_failed(language, reason),
        }
    }
}

impl fmt::Display for ChartError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        texts::in_english(self, out)
    }
}

impl std::error::Error for ChartError {}

/// Draws `figure` on a backend that has `scale` of its pixels for each CSS pixel of `look`. Answers where everything stands, for
/// the page to ask what lies under a finger.
pub fn draw<B: DrawingBackend>(figure: &Figure, backend: &mut B, scale: f64, voice: Voice, look: &Look) -> Result<Frame, ChartError> {
    let frame = layout(figure, look);
    let theme = look.theme;
    backend.ensure_prepared().map_err(ChartError::of)?;
    let mut pen = Pen::new(backend, scale, voice, &look.font);
    if look.paper == Paper::Filled {
        pen.rect((0.0, 0.0), (frame.whole.right, frame.whole.bottom), theme.paper())?;
    }
    axes::grid(&mut pen, &frame, theme)?;
    axes::spans(&mut pen, &figure.spans, &frame, theme)?;
    for mark in &figure.marks {
        match mark {
            Mark::Line(curve) => marks::line(&mut pen, curve, &frame, theme)?,
            Mark::Step(curve) => marks::step(&mut pen, curve, &frame, theme)?,
            Mark::Theory(curve) => marks::theory(&mut pen, curve, &frame, theme)?,
            Mark::Band(band) => marks::band(&mut pen, band, &frame, theme)?,
            Mark::Stack(layers) => stack::stack(&mut pen, layers, &frame, theme)?,
            Mark::Bars(rows) => bars::bars(&mut pen, rows, figure, &frame, look)?,
            Mark::Heat(cells) => heat::heat(&mut pen, cells, &frame, look)?,
        }
    }
    axes::axes(&mut pen, &frame, theme)?;
    axes::span_labels(&mut pen, figure, &frame, theme)?;
    if let Some(at) = figure.playhead {
        axes::playhead(&mut pen, at, &frame, theme)?;
    }
    legend::draw(&mut pen, &frame.keys, theme)?;
    axes::words(&mut pen, figure, &frame, theme)?;
    backend.present().map_err(ChartError::of)?;
    Ok(frame)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backend_that_fails_is_told_in_both_languages() {
        let error = ChartError::of("no 2d context");
        assert_eq!(error.to_string(), "The chart could not be drawn: no 2d context");
        assert_eq!(error.say(Language::Korean), "차트를 그리지 못했습니다: no 2d context");
    }
}
