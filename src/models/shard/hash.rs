//! The hashes that shard maps stand on: each a kept crate's; and MurmurHash3 in two halves, which no crate has, for many beginnings with one
//! end.

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

/// Whole words of an end that are kept; longer ends are hashed from their beginning.
const WORDS: usize = 16;

/// `MurmurHash3_x86_32` with seed 0, as far as a beginning goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Begun {
    state: u32,
    /// Bytes that do not fill a word, the first lowest.
    over: u32,
    length: u32,
}

/// What follows, behind a beginning that leaves so many bytes over: mixed as far as it is the same for all of them.
#[derive(Clone, Copy, Debug)]
pub struct End {
    /// What fills the word that the beginning left open.
    first: u32,
    /// Whether it fills it.
    fills: bool,
    words: [u32; WORDS],
    count: usize,
    tail: u32,
    length: u32,
}

impl Begun {
    /// The hash of a beginning.
    pub fn new(bytes: &[u8]) -> Begun {
        let (words, over) = bytes.as_chunks();
        let state = words.iter().fold(0, |state, bytes| feed(state, scramble(u32::from_le_bytes(*bytes))));
        Begun { state, over: word(over), length: bytes.len() as u32 }
    }

    /// How many bytes it leaves over, 0 to 3.
    pub fn over(&self) -> usize {
        self.length as usize % 4
    }

    /// The hash of this beginning and of an end that was made for what it leaves over.
    #[inline]
    pub fn end(&self, end: &End) -> u32 {
        let first = scramble(self.over | end.first);
        let state = if end.fills { feed(self.state, first) } else { self.state ^ first };
        let state = end.words[..end.count].iter().fold(state, |state, word| feed(state, *word)) ^ end.tail;
        mix(state ^ (self.length + end.length))
    }
}

impl End {
    /// The end that these bytes are, behind so many bytes that are left over; none if they are too many.
    pub fn of(bytes: &[u8], over: usize) -> Option<End> {
        let (first, rest) = bytes.split_at(bytes.len().min((4 - over) % 4));
        let (chunks, tail) = rest.as_chunks();
        let (tail, count) = (scramble(word(tail)), chunks.len());
        if count > WORDS {
            return None;
        }
        let mut words = [0; WORDS];
        words.iter_mut().zip(chunks).for_each(|(kept, bytes)| *kept = scramble(u32::from_le_bytes(*bytes)));
        let fills = over > 0 && over + first.len() == 4;
        Some(End { first: word(first) << (8 * over), fills, words, count, tail, length: bytes.len() as u32 })
    }
}

/// Less than four bytes as a word, the first lowest.
#[inline]
fn word(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |word, byte| word << 8 | u32::from(*byte))
}

#[inline]
fn scramble(word: u32) -> u32 {
    word.wrapping_mul(0xcc9e_2d51).rotate_left(15).wrapping_mul(0x1b87_3593)
}

#[inline]
fn feed(state: u32, scrambled: u32) -> u32 {
    (state ^ scrambled).rotate_left(13).wrapping_mul(5).wrapping_add(0xe654_6b64)
}

#[inline]
fn mix(state: u32) -> u32 {
    let state = (state ^ state >> 16).wrapping_mul(0x85eb_ca6b);
    let state = (state ^ state >> 13).wrapping_mul(0xc2b2_ae35);
    state ^ state >> 16
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_hash_in_two_halves_is_the_hash_of_the_whole(
            begin in prop::collection::vec(any::<u8>(), 0..20), end in prop::collection::vec(any::<u8>(), 0..90),
        ) {
            let begun = Begun::new(&begin);
            let halves = End::of(&end, begun.over()).map(|end| begun.end(&end));
            prop_assert!(halves.is_some() || end.len() > 4 * WORDS);
            prop_assert!(halves.is_none_or(|hash| hash == murmur3(&[begin, end].concat(), 0)));
        }
    }
}
