//! Jump consistent hash (Lamping and Veach, "A Fast, Minimal Memory, Consistent Hash Algorithm", 2014).

use super::hash::scatter;

/// The shard of a key among `shards` (1 or more): from one size to the next 1 in `shards + 1` moves, all to the new one.
pub fn jump(mut key: u64, shards: u32) -> u32 {
    let (mut shard, mut next) = (0_i64, 0_i64);
    while next < i64::from(shards.max(1)) {
        shard = next;
        key = key.wrapping_mul(2_862_933_555_777_941_757).wrapping_add(1);
        // As the paper has it, in double precision: every platform divides and multiplies these alike.
        next = ((shard + 1) as f64 * ((1_u64 << 31) as f64 / ((key >> 33) + 1) as f64)) as i64;
    }
    shard as u32
}

/// The number that jump hash takes for a key: a whole number of 64 bits as it is, below zero as its two's complement; anything else hashed
/// by xxHash64.
pub fn key_of(key: &[u8]) -> u64 {
    let text = std::str::from_utf8(key).ok();
    let number = text.and_then(|text| text.parse::<u64>().ok().or_else(|| text.parse::<i64>().ok().map(i64::cast_unsigned)));
    number.unwrap_or_else(|| scatter(key))
}
