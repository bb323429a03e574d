//! The hashes that shard maps stand on: each a kept crate's.

use md5::{Digest, Md5};

/// `MurmurHash3_x86_32` (Austin Appleby).
pub fn murmur3(bytes: &[u8], seed: u32) -> u32 {
    mur3::murmurhash3_x86_32(bytes, seed)
}

/// An MD5 digest as four numbers of 32 bits, each little-endian.
pub fn md5_words(bytes: &[u8]) -> [u32; 4] {
    let digest: [u8; 16] = Md5::digest(bytes).into();
    let word = |place: usize| u32::from_le_bytes([digest[place], digest[place + 1], digest[place + 2], digest[place + 3]]);
    [word(0), word(4), word(8), word(12)]
}

/// Sixty-four bits that look like chance: xxHash64 with seed 0.
pub fn scatter(bytes: &[u8]) -> u64 {
    xxhash_rust::xxh64::xxh64(bytes, 0)
}
