//! A queue and a log side by side: the same messages, the same work, the same accidents.
//!
//! ```text
//!              ┌─▶ the queue lab's setting ─▶ QueueLab ─┐
//!  parameters ─┤                                         ├─ Beside (one clock) ─▶ QueueOrLogRun
//!              └─▶ the log lab's setting ───▶ LogLab ───┘
//! ```
//!
//! Both are the models of their own labs, with the settings that those labs would give them.

mod judge;
mod making;
mod measure;
mod run;
mod stories;
mod table;
mod telling;

pub use judge::CHECKS;
pub use measure::{ROWS, SideMeasure, Versus};
pub use run::{Both, QueueOrLogRun};
pub use table::LAB;
