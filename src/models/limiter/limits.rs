//! The bounds of a rule, in one place, each with its reason.
//!
//! Together they keep every sum of the limiters below 2^96 and so far inside `u128`: a thousand million tokens of at most 366 days each
//! are 2^85 units of a nanosecond, and the clock times the count is 2^94.

use crate::kernel::{Duration, NANOS_PER_SECOND};

/// The most requests in a rate: a thousand million a nanosecond is past any machine.
pub const COUNT_MAX: u64 = 1_000_000_000;
/// The most tokens that a bucket holds.
pub const BURST_MAX: u64 = 1_000_000_000;
/// The most tokens that a rule asks for one request.
pub const COST_MAX: u64 = 1_000_000_000;
/// The shortest period of a rate: the clock's own step.
pub const PERIOD_MIN: Duration = Duration::from_nanos(1);
/// The longest period of a rate: a leap year, for `10/366d`.
pub const PERIOD_MAX: Duration = Duration::from_nanos(366 * 86_400 * NANOS_PER_SECOND);
/// The longest text of a rule, in characters: the longest sensible one has about 120, and a link of 2,000 holds several.
pub const TEXT_MAX: usize = 200;
/// The longest name of a column, in characters; a header of more is a sentence.
pub const COLUMN_MAX: usize = 40;
