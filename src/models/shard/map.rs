//! One shard map out of all of them, as a reader names it.

use super::*;
use crate::models::event_log::partitioner;
use interplay_lanes::md5;

crate::kernel::worded! {
    /// How keys find their shard.
    pub enum Strategy {
        /// `key % n`, for whole numbers.
        Modulo = "modulo",
        /// MurmurHash3 of the key, modulo n.
        Hash = "hash",
        /// Split points.
        Range = "range",
        /// A ring with virtual nodes.
        Ring = "ring",
        /// The memcached clients' ring.
        Ketama = "ketama",
        /// Jump consistent hash.
        Jump = "jump",
        /// Highest random weight.
        Rendezvous = "rendezvous",
        /// Maglev's table.
        Maglev = "maglev",
        /// Redis Cluster's slots.
        Redis = "redis",
        /// Kafka's partitioner.
        Kafka = "kafka",
        /// A table that says where each key lives.
        Directory = "directory",
        /// Lists of values.
        List = "list",
    }
}

/// What a map is made from. Whatever a strategy does not know of it leaves alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The shards' names, one or more, each once, with their weights, 1 or more.
    pub shards: Vec<(String, u32)>,
    /// Points of each unit of weight on the ring.
    pub vnodes: u32,
    /// Places in Maglev's table: a prime, no less than there are shards.
    pub table_size: u32,
    /// Split points, rising; one fewer than there are shards, or none for ranges of equal width over the bytes of keys.
    pub splits: Vec<String>,
    /// Whether ranges compare keys as [`whole`] numbers, as all split points then are, or as bytes.
    pub numbered: bool,
}

impl Plan {
    /// So many shards, named by their numbers from 0, all alike.
    pub fn of(shards: u32) -> Plan {
        Plan {
            shards: (0..shards).map(|shard| (shard.to_string(), 1)).collect(),
            vnodes: VNODES,
            table_size: TABLE_SIZE,
            splits: Vec::new(),
            numbered: false,
        }
    }

    fn names(&self) -> Vec<&str> {
        self.shards.iter().map(|(name, _)| name.as_str()).collect()
    }
}

/// A map, ready to place keys.
#[derive(Clone, Debug)]
pub enum ShardMap {
    /// `key % n`.
    Modulo(u32),
    /// A hash modulo n.
    Hash(u32),
    /// Ranges of bytes.
    Bytes(Ranges<Vec<u8>>),
    /// Ranges of whole numbers.
    Numbers(Ranges<i128>),
    /// Our own ring.
    Ring(Ring<u64>),
    /// Ketama's.
    Ketama(Ring<u32>),
    /// Jump.
    Jump(u32),
    /// Rendezvous.
    Rendezvous(Rendezvous),
    /// Maglev.
    Maglev(Maglev),
    /// Each slot's shard.
    Redis(Vec<u32>),
    /// Kafka.
    Kafka(u32),
    /// A table, which whoever fills it keeps: [`Directory`](super::Directory).
    Directory,
    /// Lists of values.
    List(Lists),
}

impl ShardMap {
    /// Makes a map.
    pub fn new(strategy: Strategy, plan: &Plan) -> ShardMap {
        let count = plan.shards.len() as u32;
        match strategy {
            Strategy::Modulo => ShardMap::Modulo(count),
            Strategy::Hash => ShardMap::Hash(count),
            Strategy::Range if plan.splits.is_empty() => ShardMap::Bytes(Ranges::uniform(count)),
            Strategy::Range if plan.numbered => {
                ShardMap::Numbers(Ranges::new(plan.splits.iter().filter_map(|split| whole(split.as_bytes())).collect()))
            }
            Strategy::Range => ShardMap::Bytes(Ranges::new(plan.splits.iter().map(|split| split.clone().into_bytes()).collect())),
            Strategy::Ring => ShardMap::Ring(vnodes(&plan.shards, plan.vnodes)),
            Strategy::Ketama => ShardMap::Ketama(ketama(&plan.shards)),
            Strategy::Jump => ShardMap::Jump(count),
            Strategy::Rendezvous if plan.shards.iter().all(|(_, weight)| *weight == 1) => {
                ShardMap::Rendezvous(Rendezvous::new(&plan.names()))
            }
            Strategy::Rendezvous => {
                let weighted: Vec<(&str, f64)> = plan.shards.iter().map(|(name, weight)| (name.as_str(), f64::from(*weight))).collect();
                ShardMap::Rendezvous(Rendezvous::weighted(&weighted))
            }
            Strategy::Maglev => ShardMap::Maglev(Maglev::new(&plan.names(), plan.table_size, &[])),
            Strategy::Redis => ShardMap::Redis((0..SLOTS).map(|slot| shard_of_slot(slot, count)).collect()),
            Strategy::Kafka => ShardMap::Kafka(count),
            Strategy::Directory => ShardMap::Directory,
            Strategy::List => ShardMap::List(Lists::new([], count.saturating_sub(1))),
        }
    }

    /// The map once it is made from another plan. Most follow from their plan alone; where slots are assigned by hand, only as many move as must.
    pub fn changed(&self, strategy: Strategy, plan: &Plan) -> ShardMap {
        match self {
            ShardMap::Redis(owners) => ShardMap::Redis(rebalanced(owners, plan.shards.len() as u32)),
            _ => ShardMap::new(strategy, plan),
        }
    }

    /// The shard of a key, by its place; none if the map takes whole numbers and this is not one, or if only a directory knows.
    pub fn place(&self, key: &[u8]) -> Option<u32> {
        match self {
            ShardMap::Modulo(shards) => whole(key).map(|number| modulo(number, *shards)),
            ShardMap::Hash(shards) => Some(murmur3(key, 0) % shards),
            ShardMap::Bytes(ranges) => Some(ranges.place(key)),
            ShardMap::Numbers(ranges) => whole(key).map(|number| ranges.place(&number)),
            ShardMap::Ring(ring) => ring.at_or_after(scatter(key)),
            ShardMap::Ketama(ring) => ring.at_or_after(ketama_point(key)),
            ShardMap::Jump(shards) => Some(jump(key_of(key), *shards)),
            ShardMap::Rendezvous(map) => Some(map.place(key)),
            ShardMap::Maglev(map) => Some(map.place(key)),
            ShardMap::Redis(owners) => owners.get(slot(key) as usize).copied(),
            ShardMap::Directory => None,
            ShardMap::List(lists) => Some(lists.place(key)),
            ShardMap::Kafka(shards) => Some(partitioner::of_key(key, *shards)),
        }
    }

    /// The shards of many keys, as [`place`](ShardMap::place) tells each: ketama's, whose hash is slow, several at once.
    pub fn place_all<K: AsRef<[u8]>>(&self, keys: &[K]) -> Vec<Option<u32>> {
        let ShardMap::Ketama(ring) = self else { return keys.iter().map(|key| self.place(key.as_ref())).collect() };
        let mut places = Vec::with_capacity(keys.len());
        let (groups, rest) = keys.as_chunks::<{ md5::TEXTS }>();
        for group in groups {
            let points = ketama_points(group.each_ref().map(AsRef::as_ref));
            places.extend(points.map(|point| ring.at_or_after(point)));
        }
        places.extend(rest.iter().map(|key| self.place(key.as_ref())));
        places
    }
}

/// A whole number as people write it; of 64 bits with or without sign, so that no two of them are one.
pub fn whole(key: &[u8]) -> Option<i128> {
    let number = std::str::from_utf8(key).ok()?.parse::<i128>().ok()?;
    (i128::from(i64::MIN)..=i128::from(u64::MAX)).contains(&number).then_some(number)
}

/// Whether a number is prime, as the size of Maglev's table must be.
pub fn is_prime(number: u32) -> bool {
    number > 1
        && (2..).take_while(|divisor| divisor * divisor <= u64::from(number)).all(|divisor: u64| !u64::from(number).is_multiple_of(divisor))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_strategy_places_keys_of_any_bytes() {
        for strategy in Strategy::ALL.iter().filter(|strategy| **strategy != Strategy::Directory) {
            let map = ShardMap::new(*strategy, &Plan::of(7));
            for key in [b"" as &[u8], b"42", "열쇠".as_bytes(), &[0xff, 0x00]] {
                let place = map.place(key);
                assert!(place.is_none_or(|shard| shard < 7), "{}", strategy.name());
                assert_eq!(place.is_none(), *strategy == Strategy::Modulo && key != b"42", "{}: {key:?}", strategy.name());
            }
        }
    }

    #[test]
    fn many_keys_are_placed_as_each_alone() {
        let keys: Vec<String> = (0..1_003).map(|key| "k".repeat(key % 60) + &key.to_string()).collect();
        for strategy in Strategy::ALL {
            let map = ShardMap::new(*strategy, &Plan::of(7));
            let each: Vec<Option<u32>> = keys.iter().map(|key| map.place(key.as_bytes())).collect();
            assert_eq!(map.place_all(&keys), each, "{}", strategy.name());
        }
    }

    #[test]
    fn ranges_compare_numbers_or_bytes_as_the_plan_says() {
        let split = |splits: [&str; 2], numbered| Plan { splits: splits.map(str::to_owned).into(), numbered, ..Plan::of(3) };
        let (numbers, words) = (split(["9", "10"], true), split(["10", "9"], false));
        assert_eq!(ShardMap::new(Strategy::Range, &numbers).place(b"10"), Some(2));
        assert_eq!(ShardMap::new(Strategy::Range, &numbers).place(b"ten"), None);
        assert_eq!(
            ["1", "10", "8", "9", "ten"].map(|key| ShardMap::new(Strategy::Range, &words).place(key.as_bytes())),
            [0, 1, 1, 2, 2].map(Some)
        );
    }

    #[test]
    fn primes_are_told_from_the_rest() {
        assert_eq!([0, 1, 2, 9, 65_537, 65_536, u32::MAX].map(is_prime), [false, false, true, false, true, false, false]);
    }
}
