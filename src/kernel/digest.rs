//! The digest of a run: 64 bits that two runs share only if every step was the same, natively and in WebAssembly.
//!
//! A `Hasher` over XXH64 that widens everything to 64-bit words first: `usize` and enum tags have another
//! size in WebAssembly, and would otherwise hash differently there.

use std::hash::Hasher;
use xxhash_rust::xxh64::Xxh64;

/// Words gathered before they go to XXH64, which likes long input: eight of its stripes.
const BATCH: usize = 32;

/// Hashes what is written to it, the same on every platform.
#[derive(Clone)]
pub struct Digest {
    inner: Xxh64,
    batch: [u64; BATCH],
    filled: usize,
}

impl Default for Digest {
    fn default() -> Self {
        Digest { inner: Xxh64::new(0), batch: [0; BATCH], filled: 0 }
    }
}

impl Digest {
    #[inline]
    fn word(&mut self, word: u64) {
        // Never outside: this says so to the compiler.
        self.batch[self.filled % BATCH] = word;
        self.filled += 1;
        if self.filled == BATCH {
            self.flush();
        }
    }

    #[inline(never)]
    fn flush(&mut self) {
        let mut bytes = [[0; size_of::<u64>()]; BATCH];
        for (place, word) in bytes.iter_mut().zip(&self.batch) {
            *place = word.to_le_bytes();
        }
        self.inner.update(bytes[..self.filled].as_flattened());
        self.filled = 0;
    }
}

impl Hasher for Digest {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.word(u64::from_le_bytes(word));
        }
        self.word(bytes.len() as u64);
    }

    fn finish(&self) -> u64 {
        let mut last = self.clone();
        last.flush();
        last.inner.digest()
    }

    #[inline]
    fn write_u8(&mut self, value: u8) {
        self.word(u64::from(value));
    }

    #[inline]
    fn write_u16(&mut self, value: u16) {
        self.word(u64::from(value));
    }

    #[inline]
    fn write_u32(&mut self, value: u32) {
        self.word(u64::from(value));
    }

    #[inline]
    fn write_u64(&mut self, value: u64) {
        self.word(value);
    }

    #[inline]
    fn write_u128(&mut self, value: u128) {
        self.word(value as u64);
        self.word((value >> 64) as u64);
    }

    #[inline]
    fn write_usize(&mut self, value: usize) {
        self.word(value as u64);
    }

    #[inline]
    fn write_i8(&mut self, value: i8) {
        self.word(i64::from(value) as u64);
    }

    #[inline]
    fn write_i16(&mut self, value: i16) {
        self.word(i64::from(value) as u64);
    }

    #[inline]
    fn write_i32(&mut self, value: i32) {
        self.word(i64::from(value) as u64);
    }

    #[inline]
    fn write_i64(&mut self, value: i64) {
        self.word(value as u64);
    }

    #[inline]
    fn write_isize(&mut self, value: isize) {
        self.word(value as i64 as u64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::hash::Hash;

    fn digest(of: impl Hash) -> u64 {
        let mut digest = Digest::default();
        of.hash(&mut digest);
        digest.finish()
    }

    /// Pinned: a change here would break every digest that a reader has noted.
    #[test]
    fn digests_are_pinned() {
        let mut digest = Digest::default();
        for word in 0..100u64 {
            digest.write_u64(word);
        }
        let bytes: Vec<u8> = (0..100u64).flat_map(u64::to_le_bytes).collect();
        assert_eq!(digest.finish(), xxhash_rust::xxh64::xxh64(&bytes, 0), "words hash as their little-endian bytes");
    }

    #[test]
    fn sizes_of_numbers_do_not_matter_but_their_order_does() {
        assert_eq!(digest(7usize), digest(7u64));
        assert_eq!(digest(-1isize), digest(-1i64));
        assert_ne!(digest((1u8, 2u8)), digest((2u8, 1u8)));
        assert_ne!(digest("ab"), digest("a"));
        assert_ne!(digest(Some(0u8)), digest(None::<u8>));
    }
}
