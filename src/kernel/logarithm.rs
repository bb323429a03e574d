//! The natural logarithm of a drawn number: to the bit what `libm::log` tells, without asking for zero, infinity and what is no number each time.
//!
//! Source: FreeBSD's `e_log.c` (Sun Microsystems, 1993), as in the crate `libm`: x = 2^k (1 + f) with 1 + f between √½ and √2, and
//! log(1 + f) = f - f²/2 + s (f²/2 + R) with s = f / (2 + f) and a polynomial R of s².

/// Parts that [`of_parts`] divides one into.
pub(super) const PARTS: u64 = 1 << 53;

const ODD: [f64; 4] = [6.666_666_666_666_735e-1, 2.857_142_874_366_239e-1, 1.818_357_216_161_805e-1, 1.479_819_860_511_658_6e-1];
const EVEN: [f64; 3] = [3.999_999_999_940_942e-1, 2.222_219_843_214_978_4e-1, 1.531_383_769_920_937_3e-1];
/// The logarithm of 2 in two parts: any power of the first is exact.
const LN_2: (f64, f64) = (6.931_471_803_691_238e-1, 1.908_214_929_270_587_7e-10);
/// The upper halves of 1 and of √½.
const ONE: u64 = 0x3ff0_0000 << 32;
const ROOT: u64 = 0x3fe6_a09e << 32;

/// The logarithm of `parts` out of [`PARTS`]; at least one of them, at most all.
#[inline]
pub(super) fn of_parts(parts: u64) -> f64 {
    // Exact, and a signed number is converted in one instruction.
    let bits = (parts as i64 as f64).to_bits() + (ONE - ROOT);
    let power = f64::from((bits >> 52) as i32 - 1_023 - PARTS.ilog2() as i32);
    let f = f64::from_bits((bits & (u64::MAX >> 12)) + ROOT) - 1.0;
    let half = 0.5 * f * f;
    let s = f / (2.0 + f);
    let (z, w) = (s * s, (s * s) * (s * s));
    let even = w * (EVEN[0] + w * (EVEN[1] + w * EVEN[2]));
    let odd = z * (ODD[0] + w * (ODD[1] + w * (ODD[2] + w * ODD[3])));
    s * (half + (odd + even)) + power * LN_2.1 - half + f + power * LN_2.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Choices;

    #[test]
    fn every_bit_is_that_of_libm() {
        let mut draws = Choices::seeded(7).stream("parts");
        let ends = (0..53).flat_map(|power| [1 << power, (1 << power) + 1, (2 << power) - 1]).chain([PARTS, PARTS - 1]);
        // Around √½ times a power of two the number is split anew.
        let roots =
            (0..50).flat_map(|power| (0..9).map(move |beside| (6_369_051_672_525_773_u64 >> power).saturating_sub(4).max(1) + beside));
        for parts in ends.chain(roots).chain((0..1_000_000).map(|number| (draws.next_u64() >> (11 + number % 50)) + 1)) {
            let known = libm::log(parts as f64 / PARTS as f64);
            assert_eq!(of_parts(parts).abs().to_bits(), known.abs().to_bits(), "{parts}");
            assert!(of_parts(parts) <= 0.0);
        }
    }
}
