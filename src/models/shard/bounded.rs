//! Consistent hashing with bounded loads (Mirrokni, Thorup and Zadimoghaddam, 2016): no member takes more than so many times its fair share;
//! what would be too much goes on round the ring.

use super::ring::Ring;

/// What each of so many members takes at most of a `total`: so many thousandths of the mean, rounded up.
pub fn bound(total: u64, members: u32, factor: u64) -> u64 {
    (u128::from(total) * u128::from(factor)).div_ceil(1_000 * u128::from(members.max(1))) as u64
}

/// A ring whose members have a bound.
#[derive(Clone, Debug)]
pub struct Bounded {
    ring: Ring<u64>,
    loads: Vec<u64>,
    total: u64,
    /// How many times its fair share a member takes, in thousandths.
    factor: u64,
}

impl Bounded {
    /// Bounds a ring of so many members; `factor` in thousandths, more than a thousand.
    pub fn new(ring: Ring<u64>, members: u32, factor: u64) -> Bounded {
        Bounded { ring, loads: vec![0; members as usize], total: 0, factor: factor.max(1_001) }
    }

    /// What a member takes at most when one more comes: the factor times the mean, rounded up.
    pub fn bound(&self) -> u64 {
        bound(self.total + 1, self.loads.len() as u32, self.factor)
    }

    /// Places one more at a key's point: at the first member clockwise that has room. None if there are no members.
    pub fn place(&mut self, point: u64) -> Option<u32> {
        let bound = self.bound();
        let member = self.ring.walk(point).find(|member| self.loads[*member as usize] < bound)?;
        self.loads[member as usize] += 1;
        self.total += 1;
        Some(member)
    }

    /// Takes one away from a member.
    pub fn take(&mut self, member: u32) {
        if let Some(load) = self.loads.get_mut(member as usize).filter(|load| **load > 0) {
            *load -= 1;
            self.total -= 1;
        }
    }

    /// What each member has.
    pub fn loads(&self) -> &[u64] {
        &self.loads
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models::shard::{scatter, vnodes};

    #[test]
    fn nobody_is_above_the_bound_even_if_all_come_to_one_point() {
        let members: Vec<(String, u32)> = (0..5).map(|member| (member.to_string(), 1)).collect();
        let mut bounded = Bounded::new(vnodes(&members, 10), 5, 1_250);
        for _ in 0..1_000 {
            bounded.place(scatter(b"celebrity"));
            let mean = bounded.total as f64 / 5.0;
            let most = *bounded.loads().iter().max().unwrap() as f64;
            assert!(most <= (1.25 * mean).ceil(), "{:?}", bounded.loads());
        }
        assert_eq!(bounded.loads().iter().sum::<u64>(), 1_000);
    }

    #[test]
    fn what_is_taken_away_makes_room_again() {
        let mut bounded = Bounded::new(vnodes(&[("a", 1), ("b", 1)], 10), 2, 1_100);
        let first = bounded.place(7).unwrap();
        assert_eq!(bounded.bound(), 2);
        bounded.take(first);
        assert_eq!((bounded.place(7), bounded.loads().iter().sum::<u64>()), (Some(first), 1));
    }
}
