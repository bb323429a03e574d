//! Choices: every decision that the real world would make (latency, loss, who is served next) is drawn here.
//!
//! One named stream a purpose, each seeded from the run's seed and its name, so that changing one parameter
//! does not reshuffle what the others draw. The generator is xoshiro256++ 1.0 (Blackman and Vigna, "Scrambled
//! linear pseudorandom number generators", 2019), seeded by SplitMix64 as its authors advise: 64-bit integer
//! operations alone, so native and WebAssembly draw the same.

use super::logarithm;
use super::time::Duration;
use xxhash_rust::xxh64::xxh64;

/// Makes the streams of one run.
#[derive(Clone, Copy, Debug)]
pub struct Choices {
    seed: u64,
}

impl Choices {
    /// The choices that `seed` stands for.
    pub const fn seeded(seed: u64) -> Choices {
        Choices { seed }
    }

    /// The stream for one purpose; the same name gives the same stream from its start.
    pub fn stream(&self, purpose: &str) -> Stream {
        Stream::seeded(xxh64(purpose.as_bytes(), self.seed))
    }
}

/// A seeded stream of draws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stream {
    state: [u64; 4],
}

impl Stream {
    fn seeded(seed: u64) -> Stream {
        let mut counter = seed;
        Stream { state: std::array::from_fn(|_| split_mix(&mut counter)) }
    }

    /// The next 64 uniform bits.
    #[inline(always)]
    pub fn next_u64(&mut self) -> u64 {
        let [a, b, c, d] = &mut self.state;
        let drawn = a.wrapping_add(*d).rotate_left(23).wrapping_add(*a);
        let shifted = *b << 17;
        *c ^= *a;
        *d ^= *b;
        *b ^= *c;
        *a ^= *d;
        *c ^= shifted;
        *d = d.rotate_left(45);
        drawn
    }

    /// A whole number in `0..bound`, each equally likely to within 2^-64 (Lemire's multiplication, without rejection:
    /// one draw a choice keeps streams in step). Zero for a bound of zero.
    #[inline]
    pub fn below(&mut self, bound: u64) -> u64 {
        ((u128::from(self.next_u64()) * u128::from(bound)) >> 64) as u64
    }

    /// Whether a chance of `numerator` in `denominator` comes true. Draws once, also where the answer is certain.
    #[inline]
    pub fn chance(&mut self, numerator: u64, denominator: u64) -> bool {
        self.below(denominator) < numerator
    }

    /// A uniform number in (0, 1]: never zero, so that its logarithm exists.
    #[inline]
    pub fn unit(&mut self) -> f64 {
        self.parts() as f64 * (1.0 / logarithm::PARTS as f64)
    }

    /// What [`Stream::unit`] is in parts of one.
    #[inline]
    fn parts(&mut self) -> u64 {
        (self.next_u64() >> 11) + 1
    }

    /// An exponentially distributed length with the given mean, rounded to a nanosecond once.
    #[inline]
    pub fn exponential(&mut self, mean: Duration) -> Duration {
        Duration::from_nanos((-logarithm::of_parts(self.parts()) * mean.as_nanos() as f64 + 0.5) as u64)
    }
}

/// SplitMix64 (Steele, Lea, Flood, 2014): spreads a seed over a generator's whole state.
fn split_mix(counter: &mut u64) -> u64 {
    *counter = counter.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *counter;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The authors' reference program, started from the state 1, 2, 3, 4, prints these.
    #[test]
    fn the_generator_is_xoshiro256_plus_plus() {
        let mut stream = Stream { state: [1, 2, 3, 4] };
        let first: Vec<_> = (0..6).map(|_| stream.next_u64()).collect();
        assert_eq!(
            first,
            [41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386, 9_228_616_714_210_784_205, 9_973_669_472_204_895_162]
        );
    }

    /// The reference program of SplitMix64, started from 1234567, prints these.
    #[test]
    fn seeds_are_spread_by_split_mix() {
        let mut counter = 1_234_567;
        assert_eq!([split_mix(&mut counter), split_mix(&mut counter)], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn a_purpose_has_its_own_stream() {
        let choices = Choices::seeded(7);
        assert_eq!(choices.stream("arrivals"), choices.stream("arrivals"));
        assert_ne!(choices.stream("arrivals"), choices.stream("faults"));
        assert_ne!(choices.stream("arrivals"), Choices::seeded(8).stream("arrivals"));
    }

    #[test]
    fn bounds_hold_and_certainty_is_certain() {
        let mut stream = Choices::seeded(1).stream("bounds");
        for _ in 0..10_000 {
            assert!(stream.below(3) < 3);
            assert!(stream.chance(1, 1) && !stream.chance(0, 5));
            let unit = stream.unit();
            assert!(unit > 0.0 && unit <= 1.0);
        }
        assert_eq!(stream.below(0), 0);
    }

    /// The mean of 100,000 exponential draws has a standard error of mean / sqrt(n); five of those hold for this seed.
    #[test]
    fn exponential_lengths_have_their_mean() {
        let mut stream = Choices::seeded(3).stream("service");
        let mean = Duration::from_millis(40);
        let total: u64 = (0..100_000).map(|_| stream.exponential(mean).as_nanos()).sum();
        let measured = total as f64 / 100_000.0 / mean.as_nanos() as f64;
        assert!((measured - 1.0).abs() < 5.0 / 100_000f64.sqrt(), "{measured}");
    }
}
