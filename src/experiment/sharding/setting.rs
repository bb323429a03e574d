//! What stays the same in a run of the sharding lab.

use crate::experiment::accident::Accident;
use crate::kernel::{Drawn, Duration, Names, Time};
use crate::models::shard::{Plan, ShardMap, Strategy};

/// What readers see while keys move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meanwhile {
    /// The old shard says where the key is now (as Redis Cluster's `MOVED` and `ASK`).
    Redirect,
    /// Writes go to both places until all keys are copied.
    Double,
    /// Everybody waits until all keys are there.
    Stop,
}

/// What the mover does first with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoveOrder {
    /// It copies the key, then deletes it where it was.
    CopyFirst,
    /// It takes the key out, then puts it where it belongs.
    DeleteFirst,
}

/// Shards are added or taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resharding {
    /// When.
    pub at: Time,
    /// How many there are then.
    pub to: u32,
    /// How long the mover needs for one key.
    pub each: Duration,
    /// What readers see meanwhile.
    pub meanwhile: Meanwhile,
    /// What the mover does first.
    pub order: MoveOrder,
}

/// What is done about the key that is asked for most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HotKey {
    /// Nothing.
    Left,
    /// It is spread over so many salted keys: a write goes to one, a read must ask for all.
    Salted(u32),
    /// Reads are answered from a cache for so long.
    Cached(Duration),
    /// It has a shard of its own: a directory of one entry.
    OwnShard,
    /// Every shard has a copy: a read goes on from its home to the first shard that is not above so many thousandths of the mean load
    /// (consistent hashing with bounded loads), a write goes to all.
    Bounded(u64),
}

/// How a query gets rows that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// It asks all shards, and waits for the slowest.
    Scatter,
    /// The application asks for one row, then for the other.
    Application,
    /// Both have the same shard key: one shard has both.
    Colocated,
    /// The smaller table is on every shard: reading asks one, writing it asks all.
    Duplicated,
}

/// What fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A shard, from 0.
    Shard(u32),
    /// Who moves keys.
    Mover,
}

/// What stays the same.
#[derive(Clone, Debug)]
pub struct Setting {
    /// When each request comes, in nanoseconds since the start.
    pub times: Vec<u64>,
    /// Each one's key, by its place among the names.
    pub keys: Vec<u32>,
    /// How long a shard works on each, in nanoseconds.
    pub demands: Drawn<u64>,
    /// How long a shard works on its part of what several are asked, in turn.
    pub parts: Vec<u64>,
    /// Which of the requests write.
    pub writes: Drawn<bool>,
    /// Which of them join two tables.
    pub joins: Drawn<bool>,
    /// How they do.
    pub join: Join,
    /// The key of each request's second row, where one after the other is asked for.
    pub partners: Drawn<u32>,
    /// The keys' names.
    pub names: Names,
    /// Whether all shards are partitions of one database: one machine that works on one request at a time.
    pub one_machine: bool,
    /// How keys find their shard.
    pub strategy: Strategy,
    /// What the map before is made of.
    pub plan: Plan,
    /// The map before anything moves.
    pub map: ShardMap,
    /// The map when all has moved.
    pub map_after: ShardMap,
    /// Shards at the start.
    pub shards: u32,
    /// Shards there ever are, the hot key's own and that of the wide columns included.
    pub shards_all: u32,
    /// The hot key's own shard, if it has one.
    pub own: Option<u32>,
    /// Where the wide columns of all rows are, if they are apart.
    pub wide: Option<u32>,
    /// Which of the requests need the wide columns too, if these are apart.
    pub needs_wide: Drawn<bool>,
    /// What is left of a shard's work where rows have narrow columns alone, in millionths.
    pub narrow_work: u64,
    /// How long a query waits for all shards until it answers with what it has, if it does not wait for ever.
    pub gather_within: Option<Duration>,
    /// Where each key lives at the start.
    pub before: Vec<u32>,
    /// Where each lives when all have moved.
    pub after: Vec<u32>,
    /// The keys that move, in the order in which they do.
    pub moving: Vec<u32>,
    /// Each key's place among them, if it moves.
    pub turns: Vec<Option<u32>>,
    /// What changes, if anything does.
    pub resharding: Option<Resharding>,
    /// The key that is asked for most.
    pub hot: u32,
    /// How many requests ask for it.
    pub hot_requests: u64,
    /// What is done about it.
    pub hot_key: HotKey,
    /// Where its salted keys live.
    pub salted: Vec<u32>,
    /// The shards that have any of them.
    pub salted_shards: Vec<u32>,
    /// What theory says that a query over all shards takes in the mean while they are idle, in seconds.
    pub idle_gather: Option<f64>,
    /// The share of requests that theory gives the key that is asked for most.
    pub hot_share: Option<f64>,
    /// How long it takes to ask another shard.
    pub hop: Duration,
    /// How long who died is away.
    pub restart: Duration,
    /// How many times as long slow work takes.
    pub slowdown: u64,
    /// What fails.
    pub faults: Vec<Accident<Target>>,
    /// When the run ends if it does not end by itself.
    pub horizon: Option<Time>,
}

impl Setting {
    /// How many requests there are.
    pub fn requests(&self) -> u32 {
        self.times.len() as u32
    }

    /// A request's key.
    pub fn key(&self, request: u32) -> u32 {
        self.keys.get(request as usize).copied().unwrap_or(0)
    }

    /// Whether it writes.
    pub fn is_write(&self, request: u32) -> bool {
        self.writes.get(request as usize).unwrap_or(false)
    }

    /// Whether it joins two tables.
    pub fn is_join(&self, request: u32) -> bool {
        self.joins.get(request as usize).unwrap_or(false)
    }

    /// Whether it asks all shards.
    pub fn is_scatter(&self, request: u32) -> bool {
        self.is_join(request) && (self.join == Join::Scatter || self.join == Join::Duplicated && self.is_write(request))
    }

    /// The key of its second row, if it has to ask for that too.
    pub fn partner(&self, request: u32) -> Option<u32> {
        self.partners.get(request as usize).filter(|_| self.is_join(request) && self.join == Join::Application)
    }

    /// Where a request goes on to for the wide columns of its row, if it needs them and they are apart.
    pub fn wide_of(&self, request: u32) -> Option<u32> {
        let needs = self.needs_wide.get(request as usize).unwrap_or(false);
        self.wide.filter(|_| needs && !self.is_join(request))
    }

    /// The shards that are no part of the map: the hot key's own, and that of the wide columns.
    pub fn alone(&self) -> (Option<u32>, Option<u32>) {
        (self.own, self.wide)
    }

    /// When a request came.
    pub fn came(&self, request: u32) -> Time {
        Time::from_nanos(self.times.get(request as usize).copied().unwrap_or(0))
    }

    /// A key's name.
    pub fn name(&self, key: u32) -> &str {
        self.names.get(key as usize).unwrap_or_default()
    }

    /// How long a shard works on a request, or on its part of one.
    pub fn demand(&self, request: u32, shard: u32, alone: bool) -> u64 {
        if alone || self.parts.is_empty() {
            let demand = self.demands.get(request as usize).unwrap_or(0);
            let narrow = self.wide.is_some_and(|wide| wide != shard);
            return if narrow { (u128::from(demand) * u128::from(self.narrow_work) / 1_000_000) as u64 } else { demand };
        }
        let draw = request as usize * self.shards_all as usize + shard as usize;
        self.parts[draw % self.parts.len()]
    }
}
