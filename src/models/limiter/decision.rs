//! What a limiter answers: the decision about a request, and the gauge that a picture or a check reads.

use crate::kernel::{Duration, Time};

/// When the same request would pass if nothing else came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Retry {
    /// At once: it passed.
    Now,
    /// After this long, to the nanosecond: one nanosecond earlier it would still be denied.
    After(Duration),
    /// Never: it costs more than the limiter ever holds, or the wait is longer than time can tell (584 years).
    Never,
}

/// The answer to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Whether it passes. A denied request took nothing from any rule.
    pub allowed: bool,
    /// Denied: the first rule, in order, that denies. Allowed: the rule with the least left, the first on ties. None if no rule applied.
    pub rule: Option<u32>,
    /// Whole requests of cost 1 that `rule` would still let pass now; `u64::MAX` if no rule applied.
    pub remaining: u64,
    /// Denied: the longest wait that any denying rule asks for. Allowed: [`Retry::Now`].
    pub retry: Retry,
    /// How long a `leaky-queue` holds the request before it goes on; zero otherwise.
    pub delay: Duration,
}

impl Decision {
    /// The decision about a request to which no rule applies.
    pub const UNRULED: Decision = Decision { allowed: true, rule: None, remaining: u64::MAX, retry: Retry::Now, delay: Duration::ZERO };
}

/// Tokens left, as an exact fraction that is never negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    /// Units left, below 2^96.
    pub numerator: u128,
    /// Units in a token, at least 1.
    pub denominator: u128,
}

impl Level {
    /// `tokens` whole tokens.
    pub const fn whole_tokens(tokens: u64) -> Level {
        Level { numerator: tokens as u128, denominator: 1 }
    }

    /// The whole tokens in it: what `remaining` says.
    pub const fn whole(self) -> u64 {
        (self.numerator / self.denominator) as u64
    }

    /// The started token in it, from 0 up to but not including 1 (but for rounding), for a picture.
    pub fn fraction(self) -> f64 {
        (self.numerator % self.denominator) as f64 / self.denominator as f64
    }

    /// Tokens with their fraction, for a picture or a chart.
    pub fn as_tokens(self) -> f64 {
        self.whole() as f64 + self.fraction()
    }
}

/// What stands in the limiter of one key at one instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gauge {
    /// Tokens when full: the burst, or a window's count.
    pub capacity: u64,
    /// Tokens left: what a leaky bucket still has room for, what a window still lets pass.
    pub level: Level,
    /// When one more whole token is there if nothing is taken; None if full, or if that is never.
    pub next_token_at: Option<Time>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_tells_whole_tokens_and_the_started_one() {
        let level = Level { numerator: 7, denominator: 4 };
        assert_eq!((level.whole(), level.fraction(), level.as_tokens()), (1, 0.75, 1.75));
        assert_eq!(Level::whole_tokens(3).as_tokens(), 3.0);
    }

    #[test]
    fn never_outlasts_any_wait() {
        assert!(Retry::Never > Retry::After(Duration::MAX) && Retry::After(Duration::ZERO) > Retry::Now);
    }
}
