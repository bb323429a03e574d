//! Which key a request has: each equally often, or some much more often than others (Zipf).

/// Keys that a distribution may have: a table of 800 KB, and more than a chart can tell apart.
const KEYS_MAX: u32 = 100_000;

/// Parts that draws are cut into, as a power of two: the rarest keys, of which most lie in one part, are then a few hundred.
const PARTS_LOG2: u32 = 12;

/// Picks keys `0..n`.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyPicker {
    count: u32,
    /// For each key but the last, the first draw that is beyond it; empty if all keys are equal.
    beyond: Vec<u64>,
    /// Draws cut into equal parts: how many of those lie before each part, so that a key is sought among few.
    before: Vec<u32>,
}

impl KeyPicker {
    /// Each of `count` keys equally often. `count` is 1 to 100,000.
    pub fn uniform(count: u32) -> KeyPicker {
        assert!((1..=KEYS_MAX).contains(&count), "the number of keys is checked where it is read");
        KeyPicker { count, beyond: Vec::new(), before: Vec::new() }
    }

    /// Key `k` (from 0) as often as `1 / (k + 1)^skew`, of `count` keys (1 to 100,000); the skew is in thousandths, and 0 is uniform.
    pub fn zipf(count: u32, skew_thousandths: u64) -> KeyPicker {
        let uniform = KeyPicker::uniform(count);
        if skew_thousandths == 0 {
            return uniform;
        }
        let skew = skew_thousandths as f64 / 1_000.0;
        let mut sum = 0.0;
        let sums: Vec<f64> = (1..=count)
            .map(|rank| {
                sum += libm::pow(f64::from(rank), -skew);
                sum
            })
            .collect();
        // 2^64: all draws. A float that rounds up to it becomes the last draw.
        let draws = 18_446_744_073_709_551_616.0;
        let beyond: Vec<u64> = sums[..count as usize - 1].iter().map(|part| (part / sum * draws) as u64).collect();
        let mut before = vec![0; (1 << PARTS_LOG2) + 1];
        for beyond in &beyond {
            before[part(*beyond) + 1] += 1;
        }
        for place in 1..before.len() {
            before[place] += before[place - 1];
        }
        KeyPicker { count, beyond, before }
    }

    /// The key for 64 uniform bits.
    pub fn pick(&self, draw: u64) -> u32 {
        if self.beyond.is_empty() {
            // Lemire's multiplication.
            return ((u128::from(draw) * u128::from(self.count)) >> 64) as u32;
        }
        let part = part(draw);
        let (first, end) = (self.before[part], self.before[part + 1]);
        first + self.beyond[first as usize..end as usize].partition_point(|beyond| *beyond <= draw) as u32
    }
}

/// The part of all draws in which one lies.
fn part(draw: u64) -> usize {
    (draw >> (u64::BITS - PARTS_LOG2)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Choices;

    /// The share of draws that pick one of the first `keys` keys, exactly.
    fn share(picker: &KeyPicker, keys: usize) -> f64 {
        picker.beyond[keys - 1] as f64 / 18_446_744_073_709_551_616.0
    }

    #[test]
    fn zipf_shares_are_those_of_the_closed_form() {
        // Skew in thousandths, keys, the first key's share 1/H(n, s), the share of the first tenth of the keys: by direct summation.
        let closed_forms = [
            (500, 1_000, 0.016_180_966, 0.300_798),
            (800, 1_000, 0.064_642_033, 0.525_827),
            (1_000, 10, 0.341_417_152, 0.341_417),
            (1_000, 100, 0.192_775_636, 0.564_634),
            (1_000, 1_000, 0.133_592_13, 0.692_993),
            (1_200, 1_000, 0.230_639_817, 0.831_003),
            (2_000, 1_000, 0.608_296_717, 0.994_555),
        ];
        for (skew, keys, first, tenth) in closed_forms {
            let picker = KeyPicker::zipf(keys, skew);
            assert!((share(&picker, 1) - first).abs() < 1e-9, "{keys} keys, skew {skew}");
            assert!((share(&picker, keys as usize / 10) - tenth).abs() < 1e-6, "{keys} keys, skew {skew}");
        }
    }

    #[test]
    fn draws_pick_keys_by_their_shares() {
        let mut stream = Choices::seeded(11).stream("keys");
        let picker = KeyPicker::zipf(1_000, 1_000);
        let mut counts = vec![0_u32; 1_000];
        for _ in 0..100_000 {
            counts[picker.pick(stream.next_u64()) as usize] += 1;
        }
        for (key, share) in [(0, 0.133_592_13), (1, 0.066_796_065), (9, 0.013_359_213)] {
            let (mean, deviation) = (1e5 * share, libm::sqrt(1e5 * share * (1.0 - share)));
            assert!((f64::from(counts[key]) - mean).abs() < 3.29 * deviation, "key {key}: {}", counts[key]);
        }
    }

    #[test]
    fn every_draw_picks_a_key_and_the_ends_are_the_first_and_the_last() {
        for picker in [KeyPicker::uniform(7), KeyPicker::zipf(7, 0), KeyPicker::zipf(7, 1_000), KeyPicker::zipf(7, u64::MAX)] {
            assert_eq!(picker.pick(0), 0);
            assert!(picker.pick(u64::MAX) <= 6);
        }
        assert_eq!(KeyPicker::zipf(7, 1_000).pick(u64::MAX), 6);
        assert_eq!(KeyPicker::zipf(KEYS_MAX, 1_000).pick(u64::MAX), KEYS_MAX - 1);
        for only in [KeyPicker::uniform(1), KeyPicker::zipf(1, 2_000)] {
            assert_eq!((only.pick(0), only.pick(u64::MAX)), (0, 0));
        }
        let uniform = KeyPicker::uniform(4);
        assert_eq!([0, 1 << 62, 2 << 62, 3 << 62].map(|draw| uniform.pick(draw)), [0, 1, 2, 3]);
    }
}
