//! Calls or events: the same orders, the same seed and the same accidents through several ways of talking, on one clock.
//!
//! ```text
//!              ┌─▶ #/sync?protocol=rest ─▶ Town ─┐
//!  parameters ─┼─▶ #/messaging ─────────▶ Town ─┼─ Abreast (one clock) ─▶ CompareRun ─▶ the table, cell by cell
//!              └─▶ #/transactional ─────▶ Town ─┘
//! ```
//!
//! Each way is the lab of its own with the link that it would have there, measured and judged as there: every figure is that lab's figure.

mod figures;
mod making;
mod outages;
mod run;
mod stories;
mod table;
mod way;

pub use figures::{Answer, QUESTIONS};
pub use making::ways;
pub use outages::{Outage, Outages};
pub use run::{CompareRun, Compared, Step};
pub use table::LAB;
pub use way::Way;

#[cfg(test)]
mod tests;
