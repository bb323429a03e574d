//! The rate-limit lab: which requests pass a limit, which do not, and what that costs whom.
//!
//! ```text
//!  parameters ──▶ Traffic (drawn or from a log) ──▶ RateLimit (the model) ──▶ RateLimitRun
//!                                                    steps ▶ judges, figures, series
//! ```

mod judge;
mod made;
mod measure;
mod model;
mod run;
mod step;
mod stories;
mod table;
mod telling;
mod traffic;
mod tuner;

pub use judge::CHECKS;
pub use measure::{Measure, TOP_KEYS};
pub use model::{Counts, Place, RULES_MAX, RateLimit, Setting, StoreDown};
pub use run::RateLimitRun;
pub use step::{Decided, Step, Verdict};
pub use table::{LAB, REQUESTS_MAX};
pub use telling::wait as told_wait;
pub use traffic::{Labels, Source, Traffic};
pub use tuner::{Denials, Tuner};
