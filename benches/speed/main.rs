//! How fast Interplay is, beside others: `make bench` runs this natively and in a browser.
//!
//! ```text
//! queue, hold, bucket, tuner, sample, seek, labs, shard what is measured, and against whom
//!         measure                             the clock, medians, the table
//! main    natively: everything      browser   without those that do not run there; charts beside uPlot
//! ```
//!
//! Every figure stands beside its target. Ratios come from runs that take turns; figures are medians.

mod bucket;
mod hold;
mod labs;
mod measure;
mod queue;
mod sample;
mod seek;
mod shard;
mod tuner;

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(not(target_arch = "wasm32"))]
mod native;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    native::main();
}

// In the browser the page calls `browser::figures` and the others itself.
#[cfg(target_arch = "wasm32")]
fn main() {}
