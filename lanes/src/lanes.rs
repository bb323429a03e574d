//! The inner loop: one rate, several bursts beside each other, request after request.
//!
//! ```text
//! level = min(level + drain, capacity)         each line is one operation
//! left  = min(level, level - price)            on all bursts of a vector
//! denied += left == level
//! ```
//!
//! A level below the price wraps round to a huge number, so the smaller of the two is what is left, denied or not. Natively LLVM makes
//! vectors of plain arrays; in WebAssembly with `simd128` they are vectors by name (`simd`), without it single numbers. Several vectors go
//! beside each other because each operation waits for the one before: measured in V8 with 16 bursts of 32 bits 0.13 ns a burst and request,
//! with 8 of them 0.19, with 24 of 16 bits 0.07.

use std::fmt::Debug;

/// A whole number that counts units of tokens, as narrow as the numbers of a rate allow: the narrower, the more fit a vector.
pub(super) trait Lane: Copy + Debug {
    /// The largest level, twice over, and the largest price must not be above this.
    const MAX: u128;
    /// No units.
    const ZERO: Self;

    /// The low bits of `number`.
    fn of(number: u128) -> Self;

    /// The low bits of `gap` times `earned`.
    fn product(gap: u64, earned: Self) -> Self;

    /// The level after earning `drain` up to `capacity` and paying `price` (above zero) if it can, and 1 if it can't, else 0.
    fn settle(self, drain: Self, capacity: Self, price: Self) -> (Self, Self);

    /// Decides about requests, each with what is earned before it and its price; how many each bucket denies.
    fn pass<const WIDTH: usize>(
        levels: &mut [Self; WIDTH],
        capacities: &[Self; WIDTH],
        requests: impl Iterator<Item = (Self, Self)>,
    ) -> [u32; WIDTH] {
        in_turn(levels, capacities, requests)
    }

    /// Denials counted in a lane, to be added up elsewhere.
    fn count(self) -> u32;

    /// One more denial or none; the caller takes the count away before it can wrap.
    fn plus(self, denied: Self) -> Self;
}

/// Requests that a lane can count denials of before they are taken away: what fits 16 bits.
pub(super) const COUNTED_MAX: usize = u16::MAX as usize;

/// A number that settles in this way, and the vectors of it, if there are any.
macro_rules! lane {
    ($number:ty, $settle:expr $(, $vectors:ident)?) => {
        impl Lane for $number {
            const MAX: u128 = <$number>::MAX as u128;
            const ZERO: $number = 0;

            fn of(number: u128) -> $number {
                number as $number
            }

            #[inline(always)]
            fn product(gap: u64, earned: $number) -> $number {
                (gap as $number).wrapping_mul(earned)
            }

            #[inline(always)]
            fn settle(self, drain: $number, capacity: $number, price: $number) -> ($number, $number) {
                $settle(self, drain, capacity, price)
            }

            $(
            #[cfg(target_feature = "simd128")]
            fn pass<const WIDTH: usize>(
                levels: &mut [$number; WIDTH],
                capacities: &[$number; WIDTH],
                requests: impl Iterator<Item = ($number, $number)>,
            ) -> [u32; WIDTH] {
                crate::simd::$vectors(levels, capacities, requests)
            }
            )?

            fn count(self) -> u32 {
                self as u32
            }

            #[inline(always)]
            fn plus(self, denied: $number) -> $number {
                self.wrapping_add(denied)
            }
        }
    };
}

macro_rules! unsigned {
    ($number:ty, $vectors:ident) => {
        lane!(
            $number,
            |level: $number, drain: $number, capacity: $number, price: $number| {
                let level = level.wrapping_add(drain).min(capacity);
                let left = level.min(level.wrapping_sub(price));
                (left, (left == level) as $number)
            },
            $vectors
        );
    };
}

/// Wide numbers are signed: neither SSE nor WebAssembly compares vectors of unsigned 64-bit numbers, and LLVM's way round is twice as slow.
macro_rules! signed {
    ($number:ty $(, $vectors:ident)?) => {
        lane!(
            $number,
            |level: $number, drain: $number, capacity: $number, price: $number| {
                let level = (level + drain).min(capacity);
                let taken = level - price;
                let short = taken < 0;
                (if short { level } else { taken }, short as $number)
            }
            $(, $vectors)?
        );
    };
}

unsigned!(u16, narrow);
unsigned!(u32, usual);
signed!(i64, wide);
signed!(i128);

/// Bursts beside each other: where their levels stand, and when full.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lanes<N, const WIDTH: usize> {
    levels: [N; WIDTH],
    capacities: [N; WIDTH],
}

impl<N: Lane, const WIDTH: usize> Lanes<N, WIDTH> {
    /// Buckets of these capacities, full.
    pub(super) fn full(capacities: [N; WIDTH]) -> Lanes<N, WIDTH> {
        Lanes { levels: capacities, capacities }
    }

    /// Decides about requests, at most [`COUNTED_MAX`], each with what is earned before it and its price; how many each bucket denies.
    pub(super) fn pass(&mut self, requests: impl Iterator<Item = (N, N)>) -> [u32; WIDTH] {
        N::pass(&mut self.levels, &self.capacities, requests)
    }
}

/// The inner loop in single numbers, of which LLVM makes vectors where it is compiled for speed.
#[inline(never)]
fn in_turn<N: Lane, const WIDTH: usize>(
    levels_after: &mut [N; WIDTH],
    capacities: &[N; WIDTH],
    requests: impl Iterator<Item = (N, N)>,
) -> [u32; WIDTH] {
    // Copies, so that the compiler keeps them in registers.
    let (mut levels, capacities) = (*levels_after, *capacities);
    let mut denied = [N::ZERO; WIDTH];
    for (drain, price) in requests {
        for lane in 0..WIDTH {
            let (left, short) = levels[lane].settle(drain, capacities[lane], price);
            levels[lane] = left;
            denied[lane] = denied[lane].plus(short);
        }
    }
    *levels_after = levels;
    denied.map(N::count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn denies<N: Lane>() {
        let mut lanes = Lanes::full([N::of(3), N::of(4), N::of(9)]);
        let request = |drain, price| (N::of(drain), N::of(price));
        // Levels: 3 4 9 ─ 3 → 0 1 6 ─ 3 → 0 1 3; +2 → 2 3 5 ─ 3 → 2 0 2; +9 → 3 4 9 ─ 4 → 3 0 5.
        let requests = [request(0, 3), request(0, 3), request(2, 3), request(9, 4)];
        assert_eq!(lanes.pass(requests.into_iter()), [3, 1, 0]);
        assert_eq!(lanes.pass([request(0, 1), request(0, 5)].into_iter()), [1, 2, 1], "levels stay from pass to pass");
    }

    #[test]
    fn every_width_of_number_decides_the_same() {
        denies::<u16>();
        denies::<u32>();
        denies::<i64>();
        denies::<i128>();
    }
}
