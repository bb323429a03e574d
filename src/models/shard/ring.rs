//! Consistent hash rings (Karger and others, 1997): every member stands at many points of a circle, and a key belongs to the next point.
//!
//! The ring is one; systems differ in where points and keys lie: ketama (memcached clients), `stathat/consistent`, `serialx/hashring`, and
//! our own, which scatters both by xxHash64 so that it has the spread that theory tells.

use super::hash::{md5_words, scatter};
use crc::{CRC_32_ISO_HDLC, Crc, Table};
use interplay_lanes::md5;

/// Points a member of our own ring has unless told: as many as ketama's in the mean.
pub const VNODES: u32 = 160;
static CRC32: Crc<u32, Table<1>> = Crc::<u32, Table<1>>::new(&CRC_32_ISO_HDLC);

/// A circle of points, each a member's, by its place in the list of members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ring<P> {
    points: Vec<(P, u32)>,
}

impl<P: Ord + Copy> Ring<P> {
    /// A ring of these points; where two stand at one place, the member that comes first in the list has it.
    pub fn new(mut points: Vec<(P, u32)>) -> Ring<P> {
        points.sort_unstable();
        points.dedup_by_key(|(point, _)| *point);
        Ring { points }
    }

    /// The points, rising, each with its member.
    pub fn points(&self) -> &[(P, u32)] {
        &self.points
    }

    /// The member of the first point at `key` or after it, round the circle; none if there are no points.
    pub fn at_or_after(&self, key: P) -> Option<u32> {
        self.member(self.points.partition_point(|(point, _)| *point < key))
    }

    /// The member of the first point after `key`.
    pub fn after(&self, key: P) -> Option<u32> {
        self.member(self.points.partition_point(|(point, _)| *point <= key))
    }

    /// Up to `count` members clockwise from the first point after `key`, each once: where copies of a key are kept.
    pub fn members_after(&self, key: P, count: usize) -> Vec<u32> {
        let start = self.points.partition_point(|(point, _)| *point <= key);
        let mut members = Vec::new();
        for (_, member) in self.points[start..].iter().chain(&self.points[..start]) {
            if members.len() == count {
                break;
            }
            if !members.contains(member) {
                members.push(*member);
            }
        }
        members
    }

    /// The members clockwise from a key, point by point, once round.
    pub fn walk(&self, key: P) -> impl Iterator<Item = u32> + '_ {
        let start = self.points.partition_point(|(point, _)| *point < key);
        self.points[start..].iter().chain(&self.points[..start]).map(|(_, member)| *member)
    }

    fn member(&self, place: usize) -> Option<u32> {
        self.points.get(place).or(self.points.first()).map(|(_, member)| *member)
    }
}

/// Our own ring: each member at as many points as its weight times `vnodes`, at the xxHash64 of `name-0`, `name-1`, ...
pub fn vnodes<N: AsRef<str>>(members: &[(N, u32)], vnodes: u32) -> Ring<u64> {
    let points = (0u32..).zip(members).flat_map(|(member, (name, weight))| {
        let name = name.as_ref();
        (0..weight.saturating_mul(vnodes)).map(move |point| (scatter(format!("{name}-{point}").as_bytes()), member))
    });
    Ring::new(points.collect())
}

/// Ketama's ring (`libketama`): of each member floor(share × 40 × members) MD5 digests of `name-i`, each four points of 32 bits.
pub fn ketama<N: AsRef<str>>(members: &[(N, u32)]) -> Ring<u32> {
    let total: u64 = members.iter().map(|(_, weight)| u64::from(*weight)).sum();
    let points = (0u32..).zip(members).flat_map(|(member, (name, weight))| {
        let name = name.as_ref();
        // The share in single precision and the product in double, as the C code has it.
        let share = *weight as f32 / total.max(1) as f32;
        let digests = libm::floorf((f64::from(share) * 40.0 * f64::from(members.len() as f32)) as f32) as u32;
        (0..digests).flat_map(move |digest| md5_words(format!("{name}-{digest}").as_bytes()).map(|point| (point, member)))
    });
    Ring::new(points.collect())
}

/// Where ketama puts a key; it belongs to the first point at or after.
pub fn ketama_point(key: &[u8]) -> u32 {
    md5_words(key)[0]
}

/// The same of several keys at once.
pub fn ketama_points(keys: [&[u8]; md5::TEXTS]) -> [u32; md5::TEXTS] {
    md5::first_words(keys).unwrap_or_else(|| keys.map(ketama_point))
}

/// The ring of `stathat/consistent`: 20 points a member, the CRC-32 of number and name.
pub fn stathat<N: AsRef<str>>(members: &[N]) -> Ring<u32> {
    let points = (0u32..).zip(members).flat_map(|(member, name)| {
        let name = name.as_ref();
        (0..20).map(move |point| (stathat_point(format!("{point}{name}").as_bytes()), member))
    });
    Ring::new(points.collect())
}

/// Where `stathat/consistent` puts a key; it belongs to the first point after.
pub fn stathat_point(key: &[u8]) -> u32 {
    CRC32.checksum(key)
}

/// The ring of `serialx/hashring`: one point for each unit of weight, the MD5 of `name-i` as two signed numbers.
pub fn serialx<N: AsRef<str>>(members: &[(N, u32)]) -> Ring<(i64, i64)> {
    let points = (0u32..).zip(members).flat_map(|(member, (name, weight))| {
        let name = name.as_ref();
        (0..*weight).map(move |point| (serialx_point(format!("{name}-{point}").as_bytes()), member))
    });
    Ring::new(points.collect())
}

/// Where `serialx/hashring` puts a key; it belongs to the first point after.
pub fn serialx_point(key: &[u8]) -> (i64, i64) {
    let [a, b, c, d] = md5_words(key).map(u64::from);
    ((a | b << 32).cast_signed(), (c | d << 32).cast_signed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ketama_shares_the_ring_among_weights_as_large_as_can_be() {
        assert_eq!(ketama(&[("a", u32::MAX), ("b", u32::MAX)]), ketama(&[("a", 1), ("b", 1)]));
    }
}
