//! What a window algorithm remembers of one key, for a picture; a bucket's gauge tells all there is of a bucket.

use crate::kernel::{Duration, Time};

/// A request that a sliding log still counts. Requests of one instant are one hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// When it passed, nanoseconds since the Unix epoch.
    pub at: Time,
    /// What it cost, in tokens.
    pub cost: u64,
}

/// The two aligned windows from which a sliding counter estimates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TwoCounts {
    /// Tokens taken in the window before the current one.
    pub previous: u64,
    /// Tokens taken in the current window.
    pub current: u64,
    /// How much of the previous window the sliding one still covers: above zero, at most a window's length.
    pub overlap: Duration,
}
