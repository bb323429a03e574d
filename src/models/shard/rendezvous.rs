//! Rendezvous hashing, highest random weight (Thaler and Ravishankar, 1998), as `clandestined` does it; with weights as in Schindelhauer and
//! Schomaker, "Weighted Distributed Hash Tables" (2005).

use super::hash::murmur3;

/// Bytes of a name and a key that are put together without asking for memory.
const BID: usize = 96;

/// Nodes that bid for every key.
#[derive(Clone, Debug, PartialEq)]
pub struct Rendezvous {
    nodes: Vec<Node>,
    weighted: bool,
}

#[derive(Clone, Debug, PartialEq)]
struct Node {
    /// Its name and what stands between that and the key.
    prefix: Vec<u8>,
    weight: f64,
}

impl Rendezvous {
    /// Nodes of equal weight.
    pub fn new<N: AsRef<str>>(names: &[N]) -> Rendezvous {
        let node = |name: &N| Node { prefix: format!("{}-", name.as_ref()).into_bytes(), weight: 1.0 };
        Rendezvous { nodes: names.iter().map(node).collect(), weighted: false }
    }

    /// Nodes with weights above zero: each gets its share of keys.
    pub fn weighted<N: AsRef<str>>(names: &[(N, f64)]) -> Rendezvous {
        let node = |(name, weight): &(N, f64)| Node { prefix: format!("{}-", name.as_ref()).into_bytes(), weight: *weight };
        Rendezvous { nodes: names.iter().map(node).collect(), weighted: true }
    }

    /// The node of a key, by its place in the list: the highest of the hashes of `name-key`; among equals the larger name.
    pub fn place(&self, key: &[u8]) -> u32 {
        let mut best = (0, f64::NEG_INFINITY);
        let mut room = [0; BID];
        for (place, node) in (0u32..).zip(&self.nodes) {
            let hash = bid(&node.prefix, key, &mut room);
            let score = if self.weighted { score(hash, node.weight) } else { f64::from(hash) };
            let wins = score > best.1 || score == best.1 && node.prefix > self.nodes[best.0 as usize].prefix;
            if wins {
                best = (place, score);
            }
        }
        best.0
    }
}

/// The hash of a name and a key, one after the other; they are put together in `room` if it is enough.
fn bid(prefix: &[u8], key: &[u8], room: &mut [u8; BID]) -> u32 {
    let length = prefix.len() + key.len();
    match room.get_mut(..length) {
        Some(both) => {
            both[..prefix.len()].copy_from_slice(prefix);
            both[prefix.len()..].copy_from_slice(key);
            murmur3(both, 0)
        }
        None => murmur3(&[prefix, key].concat(), 0),
    }
}

/// `-weight / ln(hash)` with the hash as a share between 0 and 1: the larger a node's weight, the higher it bids.
fn score(hash: u32, weight: f64) -> f64 {
    let share = (f64::from(hash) + 0.5) / 4_294_967_296.0;
    -weight / libm::log(share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_of_twice_the_weight_gets_twice_the_keys() {
        let map = Rendezvous::weighted(&[("a", 1.0), ("b", 2.0), ("c", 1.0)]);
        let mut counts = [0u32; 3];
        (0..20_000).for_each(|key: u32| counts[map.place(key.to_string().as_bytes()) as usize] += 1);
        assert!((counts[1].abs_diff(10_000)) < 300, "{counts:?}");
        assert!((counts[0].abs_diff(5_000)) < 250, "{counts:?}");
    }

    #[test]
    fn the_order_of_the_list_does_not_matter() {
        let names = ["a", "b", "c", "d"];
        let (one, other) = (Rendezvous::new(&names), Rendezvous::new(&["d", "b", "a", "c"]));
        let other_names = ["d", "b", "a", "c"];
        for key in 0..1_000 {
            let key = key.to_string();
            assert_eq!(names[one.place(key.as_bytes()) as usize], other_names[other.place(key.as_bytes()) as usize]);
        }
    }
}
