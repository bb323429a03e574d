//! Which partition a record goes to.

/// Kafka's murmur2 (`Utils.murmur2`): seed 0x9747b28c, 32 bits, little-endian blocks.
pub fn murmur2(key: &[u8]) -> u32 {
    const MIX: u32 = 0x5bd1_e995;
    const SHIFT: u32 = 24;
    let mut hash = 0x9747_b28c ^ key.len() as u32;
    let blocks = key.chunks_exact(4);
    let rest = blocks.remainder();
    for block in blocks {
        let mut word = u32::from_le_bytes([block[0], block[1], block[2], block[3]]).wrapping_mul(MIX);
        word = (word ^ word >> SHIFT).wrapping_mul(MIX);
        hash = hash.wrapping_mul(MIX) ^ word;
    }
    if !rest.is_empty() {
        let word = rest.iter().rev().fold(0, |word, byte| word << 8 | u32::from(*byte));
        hash = (hash ^ word).wrapping_mul(MIX);
    }
    hash = (hash ^ hash >> 13).wrapping_mul(MIX);
    hash ^ hash >> 15
}

/// A hash without its sign (`Utils.toPositive`): a mask, not the absolute value, so that the least number is 0 and -1 is the largest.
pub const fn positive(hash: u32) -> u32 {
    hash & 0x7fff_ffff
}

/// The partition of a keyed record among `count` (1 or more), those without a leader included: a keyed record waits, it is not sent
/// elsewhere. An empty key is a key.
pub fn of_key(key: &[u8], count: u32) -> u32 {
    positive(murmur2(key)) % count.max(1)
}

/// The partition that librdkafka and what is built on it choose by default (`consistent_random`): the CRC-32 of IEEE 802.3, unsigned.
pub fn of_key_crc32(key: &[u8], count: u32) -> u32 {
    let byte = |crc: u32, byte: &u8| {
        let crc = crc ^ u32::from(*byte);
        (0..8).fold(crc, |crc, _| crc >> 1 ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 })
    };
    !key.iter().fold(u32::MAX, byte) % count.max(1)
}

/// How records without a key are spread: on one partition until about a batch is full, then on another (`BuiltInPartitioner`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sticky {
    partition: u32,
    bytes: u32,
    batch: u32,
}

impl Sticky {
    /// Begins at `partition`; `batch` is `batch.size` in bytes.
    pub const fn new(partition: u32, batch: u32) -> Sticky {
        Sticky { partition, bytes: 0, batch }
    }

    /// The partition of the next record of so many bytes; `next` picks another when this one has its batch.
    pub fn partition(&mut self, bytes: u32, next: impl FnOnce() -> u32) -> u32 {
        if self.bytes >= self.batch {
            *self = Sticky::new(next(), self.batch);
        }
        self.bytes += bytes;
        self.partition
    }
}

/// The adaptive choice: the fuller a partition's queue, the rarer it is picked. Running sums of the weights `max + 1 - own`.
pub fn cumulative_weights(queues: &[u32]) -> Vec<u32> {
    let most = queues.iter().max().copied().unwrap_or(0) + 1;
    let sum = |sum: &mut u32, own: &u32| {
        *sum += most - own;
        Some(*sum)
    };
    queues.iter().scan(0, sum).collect()
}

/// The place that a random number picks by such sums.
pub fn weighted(cumulative: &[u32], random: u32) -> usize {
    let sum = cumulative.last().copied().unwrap_or(1).max(1);
    cumulative.partition_point(|end| *end <= random % sum)
}
