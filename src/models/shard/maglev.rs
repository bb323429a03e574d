//! Maglev hashing (Eisenbud and others, "Maglev: A Fast and Reliable Software Network Load Balancer", 2016), as `dgryski/go-maglev` does it.

use siphasher::sip::SipHasher24;
use std::hash::Hasher;

/// The table's size unless told: a prime, a hundred times as many as most sets of backends (`SmallM`).
pub const TABLE_SIZE: u32 = 65_537;
/// Nobody's.
const FREE: u32 = u32::MAX;

/// A lookup table that backends fill in turns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Maglev {
    table: Vec<u32>,
}

/// SipHash-2-4 under the key of go-maglev.
fn sip(bytes: &[u8]) -> u64 {
    let mut hasher = SipHasher24::new_with_keys(0xdead_beef_cafe_babe, 0);
    hasher.write(bytes);
    hasher.finish()
}

/// Where a backend begins in a table of so many places, and how far it goes each time.
pub(super) fn permutation(name: &[u8], size: u32) -> (u64, u64) {
    let hash = sip(name);
    let size = u64::from(size);
    ((hash >> 32) % size, (hash & 0xffff_ffff) % (size - 1) + 1)
}

impl Maglev {
    /// Fills a table of `size` places, a prime of at least 2 and of at least as many as there are names. Those at the places in `dead` get
    /// none.
    pub fn new<N: AsRef<str>>(names: &[N], size: u32, dead: &[usize]) -> Maglev {
        let alive = (0u32..).zip(names).filter(|(place, _)| !dead.contains(&(*place as usize)));
        let mut turns: Vec<(u32, u64, u64)> = alive
            .map(|(place, name)| {
                let (offset, skip) = permutation(name.as_ref().as_bytes(), size);
                (place, offset, skip)
            })
            .collect();
        let mut table = vec![FREE; size as usize];
        let mut left = if turns.is_empty() { 0 } else { size };
        'full: while left > 0 {
            for (place, at, skip) in &mut turns {
                while table[*at as usize] != FREE {
                    *at = (*at + *skip) % u64::from(size);
                }
                table[*at as usize] = *place;
                left -= 1;
                if left == 0 {
                    break 'full;
                }
            }
        }
        Maglev { table }
    }

    /// The backend of a number, by its place in the list.
    pub fn place_number(&self, number: u64) -> u32 {
        self.table[(number % self.table.len() as u64) as usize]
    }

    /// The backend of a key: of its SipHash.
    pub fn place(&self, key: &[u8]) -> u32 {
        self.place_number(sip(key))
    }

    /// The table.
    pub fn table(&self) -> &[u32] {
        &self.table
    }
}
