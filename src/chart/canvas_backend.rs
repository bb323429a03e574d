//! The backend of `plotters-canvas`, made to cross into JavaScript as seldom as it can.
//!
//! That backend writes the style anew for each element and strokes each alone; a heat map of 48 x 48 cells then takes 4.4 ms in
//! Chromium. What comes by the thousand is drawn here: a style is written when it changes, and neighbouring lines of one style are
//! one path. Texts are too, for that backend measures them by laying out the page. The rest is left to it.

use std::fmt;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle};
use web_sys::wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

type Inner = plotters_canvas::CanvasBackend;
type InnerError = DrawingErrorKind<<Inner as DrawingBackend>::ErrorType>;

/// The browser refused to draw.
#[derive(Debug)]
pub(super) struct CanvasError;

impl fmt::Display for CanvasError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the browser refused")
    }
}

fn refused(_: InnerError) -> DrawingErrorKind<CanvasError> {
    DrawingErrorKind::DrawingError(CanvasError)
}

impl std::error::Error for CanvasError {}

type Drawn = Result<(), DrawingErrorKind<CanvasError>>;

/// Colour and opacity in one number that can be compared.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Tint(u32);

impl Tint {
    fn of(color: BackendColor) -> Tint {
        let (red, green, blue) = color.rgb;
        Tint(u32::from_be_bytes([red, green, blue, (color.alpha * 255.0).round() as u8]))
    }

    fn css(self) -> String {
        format!("#{:08x}", self.0)
    }

    fn is_clear(self) -> bool {
        self.0 & 0xFF == 0
    }
}

/// The canvas with the styles that it has now.
pub(super) struct CanvasBackend {
    inner: Inner,
    context: CanvasRenderingContext2d,
    fill: Option<Tint>,
    stroke: Option<(Tint, u32)>,
    font: String,
    anchor: Option<(&'static str, &'static str)>,
    /// Whether lines are waiting to be stroked.
    has_path: bool,
}

impl CanvasBackend {
    /// None if the canvas has no context in two dimensions.
    pub(super) fn new(canvas: &HtmlCanvasElement) -> Option<CanvasBackend> {
        let inner = Inner::with_canvas_object(canvas.clone())?;
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        context.set_line_join("bevel");
        Some(CanvasBackend { inner, context, fill: None, stroke: None, font: String::new(), anchor: None, has_path: false })
    }

    /// Takes away whatever was drawn before.
    pub(super) fn clear(&mut self) {
        let (width, height) = self.get_size();
        self.context.clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
    }

    /// Leaves something to the other backend, which writes styles of its own.
    fn leave(&mut self, draw: impl FnOnce(&mut Inner) -> Result<(), InnerError>) -> Drawn {
        self.flush();
        (self.fill, self.stroke) = (None, None);
        draw(&mut self.inner).map_err(refused)
    }

    /// Strokes the lines that wait; whatever is drawn next lies over them.
    fn flush(&mut self) {
        if self.has_path {
            self.context.stroke();
            self.has_path = false;
        }
    }

    fn set_fill(&mut self, tint: Tint) {
        self.flush();
        if self.fill != Some(tint) {
            self.context.set_fill_style_str(&tint.css());
            self.fill = Some(tint);
        }
    }

    fn set_stroke(&mut self, tint: Tint, width: u32) {
        if self.stroke != Some((tint, width)) {
            self.flush();
            self.context.set_stroke_style_str(&tint.css());
            self.context.set_line_width(f64::from(width));
            self.stroke = Some((tint, width));
        }
        if !self.has_path {
            self.context.begin_path();
            self.has_path = true;
        }
    }

    fn trace(&self, path: impl IntoIterator<Item = BackendCoord>) {
        let mut is_first = true;
        for (x, y) in path {
            if is_first {
                self.context.move_to(f64::from(x), f64::from(y));
            } else {
                self.context.line_to(f64::from(x), f64::from(y));
            }
            is_first = false;
        }
    }
}

impl DrawingBackend for CanvasBackend {
    type ErrorType = CanvasError;

    fn get_size(&self) -> (u32, u32) {
        self.inner.get_size()
    }

    fn ensure_prepared(&mut self) -> Drawn {
        self.inner.ensure_prepared().map_err(refused)
    }

    fn present(&mut self) -> Drawn {
        self.flush();
        self.inner.present().map_err(refused)
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect((x, y), (x + 1, y + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Drawn {
        if !fill {
            return self.draw_path([from, (to.0, from.1), to, (from.0, to.1), from], style);
        }
        let tint = Tint::of(style.color());
        if !tint.is_clear() {
            self.set_fill(tint);
            let (left, top) = (f64::from(from.0), f64::from(from.1));
            self.context.fill_rect(left, top, f64::from(to.0) - left, f64::from(to.1) - top);
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        let tint = Tint::of(style.color());
        if !tint.is_clear() {
            self.set_stroke(tint, style.stroke_width());
            self.trace(path);
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        self.leave(|inner| inner.draw_circle(center, radius, style, fill))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.leave(|inner| inner.fill_polygon(path, style))
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        let tint = Tint::of(style.color());
        if tint.is_clear() {
            return Ok(());
        }
        self.set_fill(tint);
        let anchor = (
            match style.anchor().h_pos {
                HPos::Left => "left",
                HPos::Center => "center",
                HPos::Right => "right",
            },
            match style.anchor().v_pos {
                VPos::Top => "top",
                VPos::Center => "middle",
                VPos::Bottom => "bottom",
            },
        );
        if self.anchor != Some(anchor) {
            self.context.set_text_align(anchor.0);
            self.context.set_text_baseline(anchor.1);
            self.anchor = Some(anchor);
        }
        let weight = if matches!(style.style(), FontStyle::Bold) { "600 " } else { "" };
        let font = format!("{weight}{}px {}", style.size(), style.family().as_str());
        if self.font != font {
            self.context.set_font(&font);
            self.font = font;
        }
        self.context.fill_text(text, f64::from(x), f64::from(y)).map_err(|_| DrawingErrorKind::DrawingError(CanvasError))
    }

    /// Never asked: every label is placed by its anchor. A guess, so that nothing measures by laying out the page.
    fn estimate_text_size<S: BackendTextStyle>(&self, text: &str, style: &S) -> Result<(u32, u32), DrawingErrorKind<CanvasError>> {
        Ok((super::text_width::text_width(text, style.size()) as u32, style.size() as u32))
    }
}
