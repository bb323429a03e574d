//! What a run measured as marks of a figure: series that hold between their changes, and distributions.

use super::figure::{Band, Extent, Join, Mark, Role};
use crate::kernel::{Duration, Quantiles, Reduced};

/// Points of a distribution: a thousandth each.
const PARTS: u64 = 1_000;

/// A series that holds between its changes.
pub fn held(label: String, role: Role, series: &Reduced) -> Mark {
    let extents = series.buckets().iter().map(|bucket| Extent::of(bucket, 0.0));
    Mark::Band(Band { label, role, join: Join::Held, extents: extents.collect() })
}

/// A distribution as points: a length in seconds, and the share that is at most as long.
pub fn distribution_of(lengths: &Quantiles) -> Vec<(f64, f64)> {
    let mut points = vec![(0.0, 0.0)];
    for part in 1..=PARTS {
        let Some(length) = lengths.at(part, PARTS).map(Duration::as_seconds) else { continue };
        let share = part as f64 / PARTS as f64;
        match points.last_mut() {
            Some(last) if last.0 == length => last.1 = share,
            _ => points.push((length, share)),
        }
    }
    points
}
