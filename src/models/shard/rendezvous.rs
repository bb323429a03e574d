//! Rendezvous hashing, highest random weight (Thaler and Ravishankar, 1998), as `clandestined` does it; with weights as in Schindelhauer and
//! Schomaker, "Weighted Distributed Hash Tables" (2005).

use super::hash::{Begun, End, murmur3};

/// Nodes that bid for every key.
#[derive(Clone, Debug, PartialEq)]
pub struct Rendezvous {
    /// By their names.
    nodes: Vec<Node>,
    weighted: bool,
}

#[derive(Clone, Debug, PartialEq)]
struct Node {
    /// Its name and what stands between that and the key.
    prefix: Vec<u8>,
    /// The hash of that, to go on from with each key.
    begun: Begun,
    weight: f64,
    /// Its place in the list.
    place: u32,
}

impl Node {
    fn new(place: u32, name: &str, weight: f64) -> Node {
        let prefix = format!("{name}-").into_bytes();
        Node { begun: Begun::new(&prefix), prefix, weight, place }
    }
}

impl Rendezvous {
    /// Nodes of equal weight.
    pub fn new<N: AsRef<str>>(names: &[N]) -> Rendezvous {
        Rendezvous::of((0..).zip(names).map(|(place, name)| Node::new(place, name.as_ref(), 1.0)).collect(), false)
    }

    /// Nodes with weights above zero: each gets its share of keys.
    pub fn weighted<N: AsRef<str>>(names: &[(N, f64)]) -> Rendezvous {
        Rendezvous::of((0..).zip(names).map(|(place, (name, weight))| Node::new(place, name.as_ref(), *weight)).collect(), true)
    }

    fn of(mut nodes: Vec<Node>, weighted: bool) -> Rendezvous {
        nodes.sort_by(|one, other| one.prefix.cmp(&other.prefix));
        Rendezvous { nodes, weighted }
    }

    /// The node of a key, by its place in the list: the highest of the hashes of `name-key`; among equals the larger name.
    pub fn place(&self, key: &[u8]) -> u32 {
        let mut ends = Ends::of(key);
        if self.weighted { self.highest(|node| score(ends.bid(node), node.weight)) } else { self.highest(|node| ends.bid(node)) }
    }

    /// Of equals the last has the largest name.
    fn highest<S: PartialOrd>(&self, mut score: impl FnMut(&Node) -> S) -> u32 {
        let Some((first, others)) = self.nodes.split_first() else { return 0 };
        let mut best = (first.place, score(first));
        for node in others {
            let score = score(node);
            if score >= best.1 {
                best = (node.place, score);
            }
        }
        best.0
    }
}

/// A key as the end of what is hashed: made once for all names of one length, or of lengths that leave the same rest.
struct Ends<'a> {
    key: &'a [u8],
    /// By the bytes that a name leaves over; none yet, or none because the key is too long.
    made: [Option<Option<End>>; 4],
}

impl<'a> Ends<'a> {
    fn of(key: &'a [u8]) -> Ends<'a> {
        Ends { key, made: [None; 4] }
    }

    /// The hash of a node's name and the key, one after the other.
    #[inline]
    fn bid(&mut self, node: &Node) -> u32 {
        let over = node.begun.over();
        match self.made[over].get_or_insert_with(|| End::of(self.key, over)) {
            Some(end) => node.begun.end(end),
            None => murmur3(&[&node.prefix, self.key].concat(), 0),
        }
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
    fn names_and_keys_of_any_length_bid_alike() {
        let names = ["short", "a-name-that-is-longer-than-sixteen-bytes", "fifteen-bytes-x"];
        let map = Rendezvous::new(&names);
        for length in [0, 1, 2, 3, 4, 5, 17, 63, 64, 65, 300] {
            let key = "k".repeat(length);
            let best = (0..3).max_by_key(|name| murmur3(format!("{}-{key}", names[*name]).as_bytes(), 0));
            assert_eq!(Some(map.place(key.as_bytes()) as usize), best, "{length}");
        }
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
