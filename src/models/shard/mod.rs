//! Shard maps: which of `n` shards a key lives on, each as a real system decides it, to the bit.
//!
//! ```text
//! modulo       key % n                         every size moves nearly every key
//! hash         murmur3(key) % n                the same, without the key's order
//! range        split points a ≤ key < b        keys in order, hot ends
//! list         a list of values a partition    as its values are, and no more parts than values
//! directory    a table, key by key             anything, at the price of the table
//! ring         points on a circle, the next    moves about 1/(n+1), each shard many points
//! jump         a walk of n draws by the key    moves 1/(n+1), only the last shard can go
//! rendezvous   the highest of n hashes         moves 1/(n+1), n hashes a key
//! maglev       a table filled in turns         even, moves a little more
//! redis slots  crc16(key) % 16384, then a map  an operator moves slots
//! kafka        murmur2(key) % n                as modulo
//! ```

mod bounded;
mod directory;
mod hash;
mod jump;
mod list;
mod maglev;
mod map;
mod modulo;
mod range;
mod redis;
mod rendezvous;
mod ring;

pub use bounded::{Bounded, bound};
pub use directory::Directory;
pub use hash::{md5_words, murmur3, scatter};
pub use jump::{jump, key_of};
pub use list::{Dealing, Dealt, Lists, count};
pub use maglev::{Maglev, TABLE_SIZE};
pub use map::{Plan, ShardMap, Strategy, is_prime, whole};
pub use modulo::modulo;
pub use range::Ranges;
pub use redis::{Asked, Reply, SLOTS, crc16, hash_tag, rebalanced, reply, shard_of_slot, slot};
pub use rendezvous::Rendezvous;
pub use ring::{Ring, VNODES, ketama, ketama_point, ketama_points, serialx, serialx_point, stathat, stathat_point, vnodes};

#[cfg(test)]
mod properties;
#[cfg(test)]
mod vectors;
