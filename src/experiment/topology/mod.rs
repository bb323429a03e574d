//! The map of services: orders flow along a map that the reader draws, and four questions are answered by running it.
//!
//! ```text
//! #/topology?map=… ─▶ Setting ─▶ Flow ─▶ TopologyRun ─▶ stage, figures, checks
//!        └─▶ Questions: for each service a run without it, and one run of twice the traffic, made between frames
//! ```

mod judge;
mod making;
mod measure;
mod questions;
mod run;
mod stories;
mod table;
mod telling;

pub use making::touched;
pub use measure::{AtPlace, Measure};
pub use questions::{Answers, Blast, First, Growth, Questions, Renewal};
pub use run::TopologyRun;
pub use table::LAB;
pub use telling::FIRST_ORDER;

#[cfg(test)]
mod tests;
