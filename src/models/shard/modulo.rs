//! `user_id % n`.

/// The shard of a whole number among `shards` (1 or more). Below zero it counts from the next multiple down (`floorMod`), so that no
/// number is without a shard.
pub const fn modulo(number: i128, shards: u32) -> u32 {
    number.rem_euclid(if shards == 0 { 1 } else { shards as i128 }) as u32
}
