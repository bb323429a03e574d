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

/// The whole document, on one root with a title and a description for screen readers.
pub fn to_svg(figure: &Figure, look: &Look) -> Result<String, ChartError> {
    let (width, height) = look.size();
    let (width, height) = (width.round(), height.round());
    let mut drawn = String::new();
    {
        let mut backend = SVGBackend::with_string(&mut drawn, ((width * UNITS) as u32, (height * UNITS) as u32));
        let plain = Look {
            width,
            height,
            font: FONT_MARK.to_owned(),
            ..look.clone()
        };
        draw(figure, &mut backend, UNITS, Voice::SVG, &plain)?;
    }
    let body = drawn.split_once(">\n").map_or("", |(_, body)| body);
    // A label can't hold these: plotters escapes its quotation marks.
    let body = body
        .replace(&format!(" font-family=\"{FONT_MARK}\""), "")
        .replace(" opacity=\"1\"", "");
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
    Ok(root + &body)
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
