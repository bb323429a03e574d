//! The inner loop in 128-bit vectors of WebAssembly, by name: compiled with the page for size, it would not become vectors by itself.

use std::arch::wasm32::{
    i16x8_add, i16x8_eq, i16x8_sub, i32x4_add, i32x4_eq, i32x4_sub, i64x2, i64x2_add, i64x2_extract_lane, i64x2_lt, i64x2_splat, i64x2_sub,
    u16x8, u16x8_extract_lane, u16x8_min, u16x8_splat, u32x4, u32x4_extract_lane, u32x4_min, u32x4_splat, v128, v128_bitselect,
};

/// Vectors beside each other, at most.
const MOST: usize = 4;

macro_rules! pass {
    ($name:ident, $number:ty, $lanes:literal, [$($lane:literal)*], $new:ident, $splat:ident, $extract:ident, $sub:ident, $settle:expr) => {
        /// Decides about requests, each with what is earned before it and its price; how many each bucket denies.
        #[inline(never)]
        pub(super) fn $name<const WIDTH: usize>(
            levels: &mut [$number; WIDTH],
            capacities: &[$number; WIDTH],
            requests: impl Iterator<Item = ($number, $number)>,
        ) -> [u32; WIDTH] {
            const { assert!(WIDTH <= MOST * $lanes) };
            let of = |numbers: &[$number; WIDTH], vector: usize| {
                let number = |lane: usize| numbers.get(vector * $lanes + lane).copied().unwrap_or(0);
                $new($(number($lane)),*)
            };
            let vectors = const { WIDTH.div_ceil($lanes) };
            let mut level = std::array::from_fn::<v128, MOST, _>(|vector| of(levels, vector));
            let capacity = std::array::from_fn::<v128, MOST, _>(|vector| of(capacities, vector));
            let mut denied = [$splat(0); MOST];
            for (drain, price) in requests {
                let (drain, price) = ($splat(drain), $splat(price));
                for vector in 0..vectors {
                    let (left, short) = $settle(level[vector], drain, capacity[vector], price);
                    level[vector] = left;
                    // A comparison is -1 where it holds.
                    denied[vector] = $sub(denied[vector], short);
                }
            }
            let mut counts = [0; WIDTH];
            for vector in 0..vectors {
                let after = [$($extract::<$lane>(level[vector])),*];
                let short = [$($extract::<$lane>(denied[vector])),*];
                for lane in 0..$lanes.min(WIDTH - vector * $lanes) {
                    levels[vector * $lanes + lane] = after[lane];
                    counts[vector * $lanes + lane] = short[lane] as u32;
                }
            }
            counts
        }
    };
}

pass!(narrow, u16, 8, [0 1 2 3 4 5 6 7], u16x8, u16x8_splat, u16x8_extract_lane, i16x8_sub, |level, drain, capacity, price| {
    let level = u16x8_min(i16x8_add(level, drain), capacity);
    let left = u16x8_min(level, i16x8_sub(level, price));
    (left, i16x8_eq(left, level))
});

pass!(usual, u32, 4, [0 1 2 3], u32x4, u32x4_splat, u32x4_extract_lane, i32x4_sub, |level, drain, capacity, price| {
    let level = u32x4_min(i32x4_add(level, drain), capacity);
    let left = u32x4_min(level, i32x4_sub(level, price));
    (left, i32x4_eq(left, level))
});

// There is no smaller of two 64-bit numbers: it is picked by comparison.
pass!(wide, i64, 2, [0 1], i64x2, i64x2_splat, i64x2_extract_lane, i64x2_sub, |level, drain, capacity, price| {
    let earned = i64x2_add(level, drain);
    let level = v128_bitselect(earned, capacity, i64x2_lt(earned, capacity));
    let short = i64x2_lt(level, price);
    (v128_bitselect(level, i64x2_sub(level, price), short), short)
});
