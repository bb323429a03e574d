//! Back-off: how long to wait before a call is tried again.
//!
//! Sources: `IntervalFunction` of resilience4j/resilience4j for the growth, aws-samples/aws-arch-backoff-simulator for the jitter.

use crate::kernel::{Duration, Stream};

/// How waits are spread, so that many callers do not come back together. `v` is the wait without jitter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Jitter {
    /// `v`.
    #[default]
    None,
    /// Anything from 0 to `v`.
    Full,
    /// `v / 2` and anything up to as much again.
    Equal,
    /// Anything from the first wait to three times the wait before, up to the cap: grows by itself, whatever `v`.
    Decorrelated,
}

/// Waits that grow from try to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Backoff {
    initial: Duration,
    /// Thousandths.
    multiplier: u32,
    cap: Duration,
    jitter: Jitter,
}

impl Backoff {
    /// The same wait each time.
    pub fn fixed(wait: Duration) -> Backoff {
        Backoff { initial: wait, multiplier: 1_000, cap: wait, jitter: Jitter::None }
    }

    /// `initial × multiplier^(retry - 1)`, the multiplier in thousandths, at most `cap`.
    pub fn exponential(initial: Duration, multiplier: u32, cap: Duration) -> Backoff {
        Backoff { initial, multiplier, cap, jitter: Jitter::None }
    }

    /// The same, spread.
    pub fn with_jitter(self, jitter: Jitter) -> Backoff {
        Backoff { jitter, ..self }
    }

    /// The wait before the `retry`-th repetition (from 1), without jitter.
    pub fn plain(&self, retry: u32) -> Duration {
        let cap = u128::from(self.cap.as_nanos());
        let mut wait = u128::from(self.initial.as_nanos()).min(cap);
        for _ in 1..retry {
            let longer = (wait * u128::from(self.multiplier) / 1_000).min(cap);
            if longer == wait {
                break;
            }
            wait = longer;
        }
        Duration::from_nanos(u64::try_from(wait).expect("a cap fits"))
    }

    /// The wait before the `retry`-th repetition (from 1), after one of `before`.
    pub fn wait(&self, retry: u32, before: Option<Duration>, draws: &mut Stream) -> Duration {
        let (least, most) = self.range(retry, before);
        let spread = most.as_nanos() - least.as_nanos();
        if spread == 0 { least } else { Duration::from_nanos(least.as_nanos() + draws.below(spread.saturating_add(1))) }
    }

    /// Between which waits [`Backoff::wait`] draws.
    pub fn range(&self, retry: u32, before: Option<Duration>) -> (Duration, Duration) {
        let plain = self.plain(retry);
        match self.jitter {
            Jitter::None => (plain, plain),
            Jitter::Full => (Duration::ZERO, plain),
            Jitter::Equal => (Duration::from_nanos(plain.as_nanos() / 2), plain),
            Jitter::Decorrelated => {
                let before = before.unwrap_or(self.initial);
                let cap = self.cap.as_nanos();
                let least = self.initial.as_nanos().min(cap);
                let most = before.as_nanos().saturating_mul(3).clamp(least, cap.max(least));
                (Duration::from_nanos(least), Duration::from_nanos(most))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Choices;

    fn millis(millis: u64) -> Duration {
        Duration::from_millis(millis)
    }

    /// `retry.resilience4j.exponential_cap`, `retry.resilience4j.exponential_default`, `retry.aws.expo`.
    #[test]
    fn waits_grow_to_their_cap() {
        let doubling = Backoff::exponential(millis(100), 2_000, millis(100_000));
        let waits: Vec<u64> = (1..=13).map(|retry| doubling.plain(retry).as_nanos() / 1_000_000).collect();
        assert_eq!(waits, [100, 200, 400, 800, 1_600, 3_200, 6_400, 12_800, 25_600, 51_200, 100_000, 100_000, 100_000]);
        let usual = Backoff::exponential(millis(500), 1_500, millis(60_000));
        let micros: Vec<u64> = (1..=5).map(|retry| usual.plain(retry).as_nanos() / 1_000).collect();
        assert_eq!(micros, [500_000, 750_000, 1_125_000, 1_687_500, 2_531_250]);
        let aws = Backoff::exponential(millis(5), 2_000, millis(2_000));
        let waits: Vec<u64> = (1..=11).map(|retry| aws.plain(retry).as_nanos() / 1_000_000).collect();
        assert_eq!(waits, [5, 10, 20, 40, 80, 160, 320, 640, 1_280, 2_000, 2_000]);
        assert_eq!(Backoff::fixed(millis(500)).plain(u32::MAX), millis(500));
    }

    /// `retry.aws.jitter_ranges`.
    #[test]
    fn jitter_spreads_as_the_simulator_does() {
        let aws = Backoff::exponential(millis(5), 2_000, millis(2_000));
        let range = |jitter, before| aws.with_jitter(jitter).range(5, before);
        assert_eq!(range(Jitter::None, None), (millis(80), millis(80)));
        assert_eq!(range(Jitter::Equal, None), (millis(40), millis(80)));
        assert_eq!(range(Jitter::Full, None), (millis(0), millis(80)));
        assert_eq!(range(Jitter::Decorrelated, Some(millis(80))), (millis(5), millis(240)));
    }

    #[test]
    fn draws_stay_in_their_range_and_reach_both_halves() {
        let backoff = Backoff::exponential(millis(5), 2_000, millis(2_000)).with_jitter(Jitter::Full);
        let mut draws = Choices::seeded(7).stream("retry");
        let waits: Vec<Duration> = (0..1_000).map(|_| backoff.wait(5, None, &mut draws)).collect();
        assert!(waits.iter().all(|wait| *wait <= millis(80)));
        let short = waits.iter().filter(|wait| **wait < millis(40)).count();
        assert!((400..600).contains(&short), "{short} of 1000 are short");
    }
}
