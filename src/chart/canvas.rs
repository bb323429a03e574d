//! A figure on a canvas of the page. The one place that knows how many device pixels a CSS pixel has.

use web_sys::HtmlCanvasElement;

use super::canvas_backend::CanvasBackend;
use super::draw::{ChartError, draw};
use super::figure::Figure;
use super::layout::Frame;
use super::look::Look;
use super::pen::Voice;

/// Beyond this no eye sees a difference, and the canvas takes memory with its square.
const RATIO_MAX: f64 = 4.0;

/// Draws `figure` on `canvas`, whose element must be shown at `look`'s size in CSS pixels; `ratio` is the window's `devicePixelRatio`.
/// What was drawn before is gone. Fails if the canvas has no context in two dimensions.
pub fn to_canvas(figure: &Figure, canvas: &HtmlCanvasElement, ratio: f64, look: &Look) -> Result<Frame, ChartError> {
    let ratio = if ratio.is_finite() { ratio.clamp(0.5, RATIO_MAX) } else { 1.0 };
    let (width, height) = look.size();
    let pixels = ((width * ratio).round() as u32, (height * ratio).round() as u32);
    // Setting a size, even the same, throws the surface away and asks for a new one.
    if (canvas.width(), canvas.height()) != pixels {
        canvas.set_width(pixels.0);
        canvas.set_height(pixels.1);
    }
    let mut backend = CanvasBackend::new(canvas).ok_or_else(|| ChartError::of("no 2d context"))?;
    backend.clear();
    draw(figure, &mut backend, ratio, Voice::CANVAS, look)
}
