//! How a figure is shown: size, paper, language. The same figure has many looks.

use super::palette::Theme;
use crate::texts::Language;

/// System fonts, Korean faces among them, for every backend and for the SVG's root.
pub(super) const FONT: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', 'Noto Sans CJK KR', sans-serif";

/// Whether the figure paints its own background.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// It does, in the theme's colour: for a file of its own.
    #[default]
    Filled,
    /// It leaves what is behind: for a page with a paper of its own.
    Clear,
}

/// How a figure is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// Light or dark.
    pub theme: Theme,
    /// Whether the background is painted.
    pub paper: Paper,
    /// Width in CSS pixels; kept within 120 and 8,000.
    pub width: f64,
    /// Height in CSS pixels; kept within 80 and 8,000.
    pub height: f64,
    /// A CSS list of font families.
    pub font: String,
    /// The language of what the figure writes itself (dates).
    pub language: Language,
}

impl Look {
    /// A filled look of a size.
    pub fn new(width: f64, height: f64, theme: Theme, language: Language) -> Look {
        Look { theme, paper: Paper::Filled, width, height, font: FONT.to_owned(), language }
    }

    /// The same look on the page's own paper.
    pub fn clear(mut self) -> Look {
        self.paper = Paper::Clear;
        self
    }

    /// Width and height within their bounds.
    pub fn size(&self) -> (f64, f64) {
        let within = |value: f64, low: f64| if value.is_finite() { value.clamp(low, 8_000.0) } else { low };
        (within(self.width, 120.0), within(self.height, 80.0))
    }
}
