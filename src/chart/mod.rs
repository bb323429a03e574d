//! Charts: a figure from data, drawn by plotters on any backend.
//!
//! ```text
//! Figure (data) --layout--> Frame (places) --draw--> canvas in the page, SVG anywhere
//!        |----table-------> the same numbers in rows, and as CSV
//!        '----describe----> the same picture in a sentence
//! ```
//!
//! Nothing here can fail on data: what is not finite is left out, an empty figure shows its axes. Only a backend can fail.

mod axes;
mod bars;
mod canvas;
mod canvas_backend;
mod clip;
mod clock;
mod compare;
mod describe;
mod draw;
mod duration;
mod event_log;
mod figure;
mod heat;
mod labs;
mod layout;
mod legend;
mod load;
mod look;
mod marks;
mod measured;
mod number;
mod palette;
mod patterns;
mod pen;
mod queue;
mod queue_or_log;
mod range;
mod rate_limit;
mod reduce;
mod ruler;
mod sharding;
mod stack;
mod svg;
mod table;
mod text_width;
mod ticks;
mod topology;
mod tuner;

pub use canvas::to_canvas;
pub use clip::Rect;
pub use describe::describe;
pub use draw::{ChartError, draw};
pub use figure::{Axis, Band, Bars, Curve, Extent, Figure, Heat, Join, Layer, Mark, Role, Scale, Span, Stack, Stroke, Unit};
pub use labs::figures;
pub use layout::{Frame, layout};
pub use load::load_figure;
pub use look::{Look, Paper};
pub use number::{fixed, reading};
pub use palette::{Ink, Theme};
pub use pen::Voice;
pub use reduce::reduce;
pub use ruler::Ruler;
pub use svg::to_svg;
pub use table::{ROWS_MAX, Table, table, to_csv};
pub use text_width::{cut_middle, text_width};
pub use tuner::tuner_figure;
