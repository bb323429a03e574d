//! Redis Cluster (as of 7.4): 16,384 slots, hash tags, redirections while slots move (`cluster.c`, `redis-cli --cluster create`).

use crc::{CRC_16_XMODEM, Crc, Table};

/// How many slots there are.
pub const SLOTS: u32 = 16_384;
static CRC16: Crc<u16, Table<1>> = Crc::<u16, Table<1>>::new(&CRC_16_XMODEM);

/// CRC-16/XMODEM.
pub fn crc16(bytes: &[u8]) -> u16 {
    CRC16.checksum(bytes)
}

/// What of a key is hashed: what stands between the first `{` and the first `}` after it, if anything does; else all of it.
pub fn hash_tag(key: &[u8]) -> &[u8] {
    let Some(open) = memchr::memchr(b'{', key) else { return key };
    match memchr::memchr(b'}', &key[open + 1..]) {
        Some(0) | None => key,
        Some(length) => &key[open + 1..open + 1 + length],
    }
}

/// The slot of a key.
pub fn slot(key: &[u8]) -> u32 {
    u32::from(crc16(hash_tag(key))) % SLOTS
}

/// The shard of a slot among `shards` (1 to [`SLOTS`]) as `redis-cli --cluster create` deals slots out: in runs, each end rounded.
pub fn shard_of_slot(slot: u32, shards: u32) -> u32 {
    let each = SLOTS as f32 / shards.max(1) as f32;
    // The tool adds up in single precision; that lands within a slot of the product, so the guess is mended by looking.
    let mut shard = ((slot as f32 / each) as u32).min(shards.max(1) - 1);
    while shard > 0 && slot <= last_slot(shard - 1, shards) {
        shard -= 1;
    }
    while shard + 1 < shards && slot > last_slot(shard, shards) {
        shard += 1;
    }
    shard
}

/// The last slot of a shard.
fn last_slot(shard: u32, shards: u32) -> u32 {
    if shard + 1 >= shards {
        return SLOTS - 1;
    }
    let each = SLOTS as f32 / shards as f32;
    let cursor = (0..shard).fold(0.0_f32, |cursor, _| cursor + each);
    libm::roundf(cursor + each - 1.0) as u32
}

/// What a node knows when it is asked about keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked<'a> {
    /// The keys' slots.
    pub slots: &'a [u32],
    /// Who serves the first slot; nobody if none.
    pub owner: Option<&'a str>,
    /// Who is asked.
    pub me: &'a str,
    /// To whom the slot moves from here, if it does.
    pub migrating: Option<&'a str>,
    /// From whom the slot moves here, if it does.
    pub importing: Option<&'a str>,
    /// Whether the client said `ASKING`.
    pub asking: bool,
    /// Keys that are here.
    pub have: usize,
    /// Keys that are not.
    pub missing: usize,
}

/// What it answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// It serves the request.
    Serve,
    /// `CROSSSLOT`: the keys live in different slots.
    CrossSlot,
    /// `CLUSTERDOWN`: nobody serves the slot.
    ClusterDown,
    /// `ASK`: this once somebody else; the client's map stays.
    Ask(String),
    /// `TRYAGAIN`: some keys are here and some are there.
    TryAgain,
    /// `MOVED`: somebody else from now on; the client notes it.
    Moved(String),
}

/// The answer to a request (`getNodeByQuery`).
pub fn reply(asked: Asked<'_>) -> Reply {
    if asked.slots.windows(2).any(|pair| pair[0] != pair[1]) {
        return Reply::CrossSlot;
    }
    let Some(owner) = asked.owner else { return Reply::ClusterDown };
    if let Some(target) = asked.migrating.filter(|_| owner == asked.me && asked.missing > 0) {
        return if asked.have == 0 { Reply::Ask(target.to_owned()) } else { Reply::TryAgain };
    }
    if asked.importing.is_some() && asked.asking {
        let torn = asked.slots.len() > 1 && asked.missing > 0;
        return if torn { Reply::TryAgain } else { Reply::Serve };
    }
    if owner == asked.me { Reply::Serve } else { Reply::Moved(owner.to_owned()) }
}
