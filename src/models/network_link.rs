//! A network link: how long a message takes, whether it arrives, and how often.
//!
//! Each purpose has its own stream of draws, so that more loss does not change the latency of what arrives.

use crate::kernel::{Choices, Duration, Law, Stream};

/// What every link of a network is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quality {
    /// Mean latency, one way.
    pub latency: Duration,
    /// Its distribution.
    pub law: Law,
    /// Messages lost, in a million.
    pub loss: u64,
    /// Messages that arrive twice, in a million.
    pub duplication: u64,
}

/// What is wrong with a link for the moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trouble {
    /// Nothing arrives.
    pub drops: bool,
    /// Everything arrives twice.
    pub doubles: bool,
    /// Latency is this many times as long; 0 and 1 are as usual.
    pub slower: u32,
}

/// What becomes of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It arrives after so long.
    Arrives(Duration),
    /// It arrives twice.
    Twice(Duration, Duration),
    /// It is lost; it would have arrived after so long.
    Lost(Duration),
}

/// The links of a network, with their draws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    quality: Quality,
    latency: Stream,
    loss: Stream,
    duplication: Stream,
}

impl Network {
    /// A network of links that are all alike.
    pub fn new(quality: Quality, choices: &Choices) -> Network {
        let stream = |purpose: &str| choices.stream(purpose);
        Network { quality, latency: stream("latency"), loss: stream("loss"), duplication: stream("duplication") }
    }

    /// Carries one message over a link with this trouble.
    #[inline]
    pub fn carry(&mut self, trouble: Trouble) -> Fate {
        let Quality { loss, duplication, .. } = self.quality;
        let takes = self.takes(trouble);
        // Draw, whatever the trouble: what comes after a fault is as it would have been without.
        let lost = loss > 0 && self.loss.chance(loss, MILLION);
        let doubled = duplication > 0 && self.duplication.chance(duplication, MILLION);
        if lost || trouble.drops {
            Fate::Lost(takes)
        } else if doubled || trouble.doubles {
            Fate::Twice(takes, takes + self.takes(trouble))
        } else {
            Fate::Arrives(takes)
        }
    }

    fn takes(&mut self, trouble: Trouble) -> Duration {
        let takes = self.quality.law.draw(self.quality.latency, &mut self.latency);
        Duration::from_nanos(takes.as_nanos().saturating_mul(trouble.slower.max(1).into()))
    }
}

const MILLION: u64 = 1_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn network(loss: u64, duplication: u64) -> Network {
        let quality = Quality { latency: Duration::from_millis(10), law: Law::Exponential, loss, duplication };
        Network::new(quality, &Choices::seeded(5))
    }

    fn fates(loss: u64, duplication: u64) -> Vec<Fate> {
        let mut network = network(loss, duplication);
        (0..20_000).map(|_| network.carry(Trouble::default())).collect()
    }

    #[test]
    fn shares_and_means_are_as_set() {
        let lost = fates(100_000, 0).iter().filter(|fate| matches!(fate, Fate::Lost(_))).count();
        // A binomial of 20,000 trials at 10%: 2,000, and 99.9% within 140.
        assert!((1_860..=2_140).contains(&lost), "{lost}");
        let twice = fates(0, 100_000).iter().filter(|fate| matches!(fate, Fate::Twice(..))).count();
        assert!((1_860..=2_140).contains(&twice), "{twice}");
        let sum: u64 = fates(0, 0).iter().map(|fate| if let Fate::Arrives(takes) = fate { takes.as_nanos() } else { 0 }).sum();
        let mean = sum / 20_000;
        assert!((9_700_000..=10_300_000).contains(&mean), "{mean}");
    }

    #[test]
    fn loss_does_not_reshuffle_the_latency_of_what_arrives() {
        let pairs = fates(0, 0).into_iter().zip(fates(500_000, 0));
        for (whole, lossy) in pairs {
            let (Fate::Arrives(takes), Fate::Arrives(lossy) | Fate::Lost(lossy)) = (whole, lossy) else { unreachable!("no doubles") };
            assert_eq!(takes, lossy);
        }
    }

    #[test]
    fn trouble_is_certain() {
        let mut network = network(0, 0);
        let mut carry = |drops, doubles, slower| network.carry(Trouble { drops, doubles, slower });
        assert!(matches!(carry(true, true, 0), Fate::Lost(_)));
        assert!(matches!(carry(false, true, 0), Fate::Twice(first, second) if first <= second));
        let mut fixed =
            Network::new(Quality { latency: Duration::from_millis(3), law: Law::Fixed, loss: 0, duplication: 0 }, &Choices::seeded(1));
        assert_eq!(fixed.carry(Trouble { slower: 10, ..Trouble::default() }), Fate::Arrives(Duration::from_millis(30)));
    }
}
