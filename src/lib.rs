//! Interplay: deterministic simulations of how services talk, for the browser and the terminal.
//!
//! The rooms, bottom up; an arrow points down only (`tests/tidy.rs` holds it):
//!
//! ```text
//! app  api  cli
//!  |    |    |
//! session  chart
//!  |    |    |
//!  experiment
//!  |    |    |
//! patterns  models  workload  theory
//!        \    |    /
//!          kernel            texts (every word, in Korean and English; any room may use it)
//! ```

#[cfg(target_arch = "wasm32")]
pub mod api;
#[cfg(any(target_arch = "wasm32", test))]
pub mod app;
pub mod chart;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod experiment;
pub mod kernel;
pub mod models;
pub mod patterns;
pub mod session;
pub mod texts;
pub mod theory;
pub mod workload;
