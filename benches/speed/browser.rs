//! The browser's face: functions that `benches/page.html` calls.

use super::measure::{Report, Target, compare, time};
use super::{bucket, hold, labs, queue, sample, seek, shard, tuner};
use interplay::chart::{Axis, Curve, Figure, Look, Mark, Role, Theme, Unit, to_canvas};
use interplay::texts::Language;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

const ROUNDS: usize = 7;

/// Every figure but the charts'. `desque` is that crate's native figure in millions of events a second.
#[wasm_bindgen]
pub fn figures(desque: f64) -> String {
    let mut report = Report::default();
    let (times, ratios) = compare(ROUNDS, &mut [&mut || queue::by_kernel().0, &mut queue::by_hand]);
    let speed = |nanos: f64, events: u64| events as f64 * 1e3 / nanos;
    let kernel = speed(times[0], queue::EVENTS);
    report.add("M/M/1, a million customers, kernel with steps, statistics, checkpoints", kernel, "M events/s", Target::None);
    report.add("  kernel beside desque natively", kernel / desque, "times", Target::Least(1.0));
    report.add("  kernel beside the bare loop", ratios[1], "times", Target::None);
    let held = time(ROUNDS, &mut hold::by_kernel);
    report.add("64,000 events pending", speed(held, hold::EVENTS), "M events/s", Target::None);
    let (worst, _) = seek::worst(&queue::by_kernel().1);
    report.add("seek in two million steps, slowest place", worst / 1e6, "ms", Target::None);
    let requests = bucket::Requests::default();
    let decisions = time(ROUNDS, &mut || bucket::by_rule_set(&requests));
    report.add("a decision among 10,000 keys", decisions / bucket::DECISIONS as f64, "ns", Target::None);
    labs::measure(&mut report);
    shard::measure(&mut report);
    report.text().to_owned() + &tuning() + &logs()
}

/// The tuner's figures alone: for the build without SIMD too.
#[wasm_bindgen]
pub fn tuning() -> String {
    let mut report = Report::default();
    let target = if cfg!(target_feature = "simd128") { Target::Most(0.25) } else { Target::None };
    for (name, bench) in tuner::Bench::all() {
        let pairs = (tuner::REQUESTS * tuner::SIDE * tuner::SIDE) as f64;
        let target = if name.contains("64") { Target::None } else { target };
        report.add(name, time(ROUNDS, &mut || bench.run()) / pairs, "ns a pair", target);
    }
    let log = sample::read(&sample::bytes()[..sample::SIZE]);
    report.add("tuning the sample, all requests", time(ROUNDS, &mut || sample::tune(&log, "1/s")) / 1e6, "ms", Target::None);
    report.add("tuning the sample, per client", time(ROUNDS, &mut || sample::tune(&log, "1/s per client")) / 1e6, "ms", Target::None);
    report.text().to_owned()
}

fn logs() -> String {
    let mut report = Report::default();
    let bytes = sample::bytes();
    let nanos = time(3, &mut || sample::read(&bytes).len() as u64);
    report.add("reading the sample log, ten times over", bytes.len() as f64 * 1e3 / nanos, "MB/s", Target::None);
    report.text().to_owned()
}

/// A chart of one long line, to be drawn again and again.
#[wasm_bindgen]
pub struct Chart {
    figure: Figure,
    look: Look,
}

#[wasm_bindgen]
impl Chart {
    /// A chart of these points, as large as the canvas is shown.
    #[wasm_bindgen(constructor)]
    pub fn new(xs: &[f64], ys: &[f64], width: f64, height: f64) -> Chart {
        let points = xs.iter().copied().zip(ys.iter().copied()).collect();
        let curve = Curve::new("value", Role::Caller, points);
        let figure = Figure {
            x: Axis::new("time", Unit::Seconds),
            y: Axis::new("value", Unit::Plain),
            marks: vec![Mark::Line(curve)],
            ..Figure::default()
        };
        Chart { figure, look: Look::new(width, height, Theme::Light, Language::English) }
    }

    /// Draws it.
    pub fn draw(&self, canvas: &HtmlCanvasElement) {
        to_canvas(&self.figure, canvas, 1.0, &self.look).expect("the page's canvas has a context");
    }
}
