//! The four pattern labs: one story, an order that must become exactly one shipment, told in four ways.
//!
//! ```text
//! parameters, faults ──▶ Setting ──▶ Town (the pattern) ──▶ PatternRun
//!                                     steps ▶ judges, figures, series
//! ```

mod judge;
mod labs;
mod making;
mod measure;
mod records;
mod run;
mod stories;
pub(super) mod table;
mod telling;

pub use judge::Outcome;
pub use labs::{MESSAGING, SYNC, TRANSACTIONAL, ZERO_PAYLOAD};
pub(super) use making::{plain_backoff, versions};
pub use measure::Measure;
pub use records::Records;
pub use run::PatternRun;
pub(super) use run::{PatternWatch, town};
pub use table::ORDERS_MAX;
pub(super) use telling::row;
pub use telling::{FIRST_ORDER, number};
