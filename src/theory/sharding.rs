//! Closed forms about shards: what moves, and how unevenly keys lie.

/// The share of keys that `key % n` sends elsewhere when the number of shards changes: all but those of which both remainders are equal,
/// min / lcm.
pub fn modulo_moved(from: u32, to: u32) -> f64 {
    let (mut divisor, mut rest) = (from, to);
    while rest > 0 {
        (divisor, rest) = (rest, divisor % rest);
    }
    let least_multiple = f64::from(from) / f64::from(divisor) * f64::from(to);
    1.0 - f64::from(from.min(to)) / least_multiple
}

/// The least share of keys that any map can move and still give every shard the same: what a new shard takes, or an old one leaves.
pub fn least_moved(from: u32, to: u32) -> f64 {
    1.0 - f64::from(from.min(to)) / f64::from(from.max(to))
}

/// The coefficient of variation of the arcs of a ring: each of `shards` has `vnodes` points by chance, so its share is
/// Beta(v, (n-1)v).
pub fn ring_spread(shards: u32, vnodes: u32) -> f64 {
    let (shards, vnodes) = (f64::from(shards), f64::from(vnodes));
    libm::sqrt((shards - 1.0) / (shards * vnodes + 1.0))
}

/// The coefficient of variation of loads when `keys` keys fall on `shards` shards by chance, each as often: what no hash can avoid.
pub fn hash_spread(shards: u32, keys: u64) -> f64 {
    libm::sqrt((f64::from(shards) - 1.0) / keys as f64)
}

/// The sum of 1/k^s for k from 1 to n. The most frequent of n keys under Zipf's law has the share 1/H, and a ring with one point a shard has
/// a largest arc of H(n, 1)/n in the mean.
pub fn harmonic(count: u32, skew: f64) -> f64 {
    // The smallest first: fewer roundings.
    (1..=count).rev().map(|rank| libm::pow(f64::from(rank), -skew)).sum()
}

/// The mean of the slowest of `shards` answers whose times are exponential with this mean: what a query waits for that asks them all.
pub fn scatter_slowest(shards: u32, mean: f64) -> f64 {
    mean * harmonic(shards, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_moves_when_nothing_changes() {
        assert_eq!((modulo_moved(7, 7), least_moved(7, 7)), (0.0, 0.0));
    }

    #[test]
    fn the_slowest_of_many_is_the_sum_of_what_each_adds() {
        assert!((scatter_slowest(3, 0.1) - 0.1 * (1.0 + 0.5 + 1.0 / 3.0)).abs() < 1e-12);
    }
}
