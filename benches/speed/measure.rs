//! Time taken, medians, and the table of results.

use std::fmt::Write;

/// The clock in nanoseconds. A bench is the one place that may look at it.
#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::disallowed_methods, reason = "a bench measures real time")]
pub fn clock() -> f64 {
    use std::sync::LazyLock;
    use std::time::Instant;

    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed().as_nanos() as f64
}

/// The clock in nanoseconds, as fine as the browser tells.
#[cfg(target_arch = "wasm32")]
pub fn clock() -> f64 {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = performance)]
        fn now() -> f64;
    }
    now() * 1e6
}

/// What is timed.
pub type Run<'a> = &'a mut dyn FnMut() -> u64;

/// Median nanoseconds of each run, and of the other runs over the first: above 1 where the first is faster. The runs take turns, so
/// that a busy machine slows all of them.
pub fn compare(rounds: usize, runs: &mut [Run]) -> (Vec<f64>, Vec<f64>) {
    let mut times = vec![Vec::new(); runs.len()];
    let mut ratios = vec![Vec::new(); runs.len()];
    for run in runs.iter_mut() {
        std::hint::black_box(run());
    }
    for _ in 0..rounds {
        for (run, times) in runs.iter_mut().zip(&mut times) {
            let start = clock();
            std::hint::black_box(run());
            times.push(clock() - start);
        }
        let first = times[0][times[0].len() - 1];
        for (ratios, times) in ratios.iter_mut().zip(&times) {
            ratios.push(times[times.len() - 1] / first);
        }
    }
    (times.into_iter().map(median).collect(), ratios.into_iter().map(median).collect())
}

/// Median nanoseconds of one run.
pub fn time(rounds: usize, run: Run) -> f64 {
    compare(rounds, &mut [run]).0[0]
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// What a figure should be.
#[derive(Clone, Copy, Debug)]
pub enum Target {
    /// At least.
    Least(f64),
    /// At most.
    Most(f64),
    /// Only told.
    None,
}

/// Results, a line each.
#[derive(Default)]
pub struct Report {
    lines: String,
}

impl Report {
    /// Adds a line: what was measured, the figure with its unit, and what it should be.
    pub fn add(&mut self, what: &str, figure: f64, unit: &str, target: Target) {
        let wanted = match target {
            Target::Least(least) => format!("at least {least}{}", verdict(figure >= least)),
            Target::Most(most) => format!("at most {most}{}", verdict(figure <= most)),
            Target::None => String::new(),
        };
        let figure = if figure >= 100.0 { format!("{figure:.0}") } else { format!("{figure:.3}") };
        writeln!(self.lines, "{what:<72} {figure:>9} {unit:<12} {wanted}").expect("a string takes any text");
    }

    /// The lines.
    pub fn text(&self) -> &str {
        &self.lines
    }
}

fn verdict(is_met: bool) -> &'static str {
    if is_met { "  met" } else { "  MISSED" }
}
