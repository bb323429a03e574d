//! The algorithms by name, and what parameters each has.

use std::fmt;

/// How a rule counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Algorithm {
    /// A bucket of tokens that refills; a request takes its cost or is denied.
    #[default]
    TokenBucket,
    /// Generic cell rate algorithm: one instant a key; decides as the token bucket does.
    Gcra,
    /// A leaking bucket as a meter: a request pours its cost in, an overflow is denied. Decides as the token bucket does.
    LeakyBucket,
    /// A leaking bucket as a queue: admits as the meter does, and lets each request out in its turn.
    LeakyQueue,
    /// So many in each aligned window.
    FixedWindow,
    /// So many in any window that ends now, by remembering each request.
    SlidingLog,
    /// So many in a sliding window, estimated from two aligned ones.
    SlidingCounter,
}

impl Algorithm {
    /// Every algorithm, in the order in which the page offers them.
    pub const ALL: [Algorithm; 7] = [
        Algorithm::TokenBucket,
        Algorithm::Gcra,
        Algorithm::LeakyBucket,
        Algorithm::LeakyQueue,
        Algorithm::FixedWindow,
        Algorithm::SlidingLog,
        Algorithm::SlidingCounter,
    ];

    /// The name in rules and links.
    pub const fn name(self) -> &'static str {
        match self {
            Algorithm::TokenBucket => "token-bucket",
            Algorithm::Gcra => "gcra",
            Algorithm::LeakyBucket => "leaky-bucket",
            Algorithm::LeakyQueue => "leaky-queue",
            Algorithm::FixedWindow => "fixed-window",
            Algorithm::SlidingLog => "sliding-log",
            Algorithm::SlidingCounter => "sliding-counter",
        }
    }

    /// The algorithm of that name, in any case of letters.
    pub fn from_name(name: &str) -> Option<Algorithm> {
        Algorithm::ALL.into_iter().find(|algorithm| algorithm.name().eq_ignore_ascii_case(name))
    }

    /// Whether the algorithm has a burst apart from its rate's count. Windows have not.
    pub const fn has_burst(self) -> bool {
        matches!(self, Algorithm::TokenBucket | Algorithm::Gcra | Algorithm::LeakyBucket | Algorithm::LeakyQueue)
    }

    /// Whether the algorithm can refill by interval.
    pub const fn has_refill(self) -> bool {
        matches!(self, Algorithm::TokenBucket)
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// How a token bucket refills.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refill {
    /// Each token as soon as it is due, to the fraction of a token.
    #[default]
    Continuous,
    /// The whole count at once, at multiples of the period since the epoch (Bucket4j's "intervally aligned").
    Interval,
}

impl Refill {
    /// Both kinds.
    pub const ALL: [Refill; 2] = [Refill::Continuous, Refill::Interval];

    /// The name in rules and links.
    pub const fn name(self) -> &'static str {
        match self {
            Refill::Continuous => "continuous",
            Refill::Interval => "interval",
        }
    }

    /// The kind of that name, in any case of letters.
    pub fn from_name(name: &str) -> Option<Refill> {
        Refill::ALL.into_iter().find(|refill| refill.name().eq_ignore_ascii_case(name))
    }
}

impl fmt::Display for Refill {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_finds_its_algorithm() {
        for algorithm in Algorithm::ALL {
            assert_eq!(Algorithm::from_name(&algorithm.name().to_uppercase()), Some(algorithm));
        }
        assert_eq!(Algorithm::from_name("bucket"), None);
        for refill in Refill::ALL {
            assert_eq!(Refill::from_name(refill.name()), Some(refill));
        }
    }

    #[test]
    fn only_windows_have_no_burst() {
        let without: Vec<_> = Algorithm::ALL.into_iter().filter(|algorithm| !algorithm.has_burst()).collect();
        assert_eq!(without, [Algorithm::FixedWindow, Algorithm::SlidingLog, Algorithm::SlidingCounter]);
    }
}
