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

/// Each slot's shard once there are `shards` of them, where each slot had its `owners`: as `redis-cli --cluster rebalance` with
/// `--cluster-use-empty-masters` moves slots, and with the weight 0 for shards that go. Whoever has most above its due gives its lowest slots
/// to whoever has most below.
pub fn rebalanced(owners: &[u32], shards: u32) -> Vec<u32> {
    let nodes = owners.iter().map(|owner| owner + 1).max().unwrap_or(0).max(shards) as usize;
    let mut surplus = vec![0i64; nodes];
    owners.iter().for_each(|owner| surplus[*owner as usize] += 1);
    surplus[..shards as usize].iter_mut().for_each(|surplus| *surplus -= i64::from(SLOTS / shards.max(1)));
    // What rounding leaves over goes to those that receive anyway.
    let mut over: i64 = surplus.iter().sum();
    while over > 0 && surplus[..shards as usize].iter().any(|surplus| *surplus <= 0) {
        for one in surplus[..shards as usize].iter_mut().filter(|surplus| **surplus <= 0).take(over as usize) {
            *one -= 1;
            over -= 1;
        }
    }
    let mut rising: Vec<usize> = (0..nodes).collect();
    rising.sort_by_key(|node| surplus[*node]);
    let mut after = owners.to_vec();
    let (mut to, mut from) = (0, nodes.saturating_sub(1));
    while to < from {
        let (taker, giver) = (rising[to], rising[from]);
        let count = (-surplus[taker]).min(surplus[giver]).max(0);
        let given = after.iter_mut().zip(owners).filter(|(now, owner)| **now == giver as u32 && **owner == giver as u32);
        given.take(count as usize).for_each(|(now, _)| *now = taker as u32);
        surplus[taker] += count;
        surplus[giver] -= count;
        if surplus[taker] >= 0 {
            to += 1;
        }
        if surplus[giver] <= 0 {
            from -= 1;
        }
    }
    after
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
