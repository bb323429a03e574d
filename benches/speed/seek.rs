//! Seeking anywhere in a recorded run: how long the worst place takes.

use super::measure::clock;
use interplay::kernel::{Choices, Model, Recording};

/// Places sought.
const PLACES: u64 = 300;

/// Nanoseconds of the slowest of many seeks, the last steps before checkpoints among them, and of the median one.
pub fn worst<M: Model>(recording: &Recording<M>) -> (f64, f64) {
    let mut places = Choices::seeded(7).stream("places");
    // The slowest place lies right before a checkpoint; checkpoints lie at multiples of a power of two.
    let near = |place: u64| (place >> 12 << 12).saturating_sub(1);
    let mut times: Vec<f64> = (0..PLACES)
        .map(|number| {
            let drawn = places.below(recording.steps() + 1);
            let place = if number % 2 == 0 { drawn } else { near(drawn) };
            let start = clock();
            let world = recording.seek(place);
            let taken = clock() - start;
            assert_eq!(world.steps(), place);
            taken
        })
        .collect();
    times.sort_by(f64::total_cmp);
    (times[times.len() - 1], times[times.len() / 2])
}
