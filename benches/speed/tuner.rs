//! The tuner's sweep of 48 × 48 cells over 10,000 requests, by how wide its numbers are. Every pair of a request and a cell is counted
//! that is worked through, and none that is left out.

use interplay::kernel::Choices;
use interplay::models::limiter::Rate;
pub use interplay::models::sweep::SIDE;
use interplay::models::sweep::{Gaps, Grid, Sweep};
use std::rc::Rc;

/// Requests of a sweep.
pub const REQUESTS: usize = 10_000;

/// Traffic and grid for one sweep.
pub struct Bench {
    gaps: Rc<Gaps>,
    grid: Grid,
}

impl Bench {
    /// Requests about half a second apart in whole ticks of `tick` nanoseconds, in one bucket; rates from 21 to 68 in `seconds` seconds. In none of the
    /// cells everything passes, so that no cell is left out.
    fn new(tick: u64, seconds: u64) -> Bench {
        let mut waits = Choices::seeded(7).stream("waits");
        let mut now = 0;
        let times: Vec<u64> = (0..REQUESTS)
            .map(|_| {
                now += waits.below(1_000_000_000 / tick + 1) * tick;
                now
            })
            .collect();
        let rate = |count| Rate::new(count, interplay::kernel::Duration::from_seconds(seconds)).expect("a rate within the limits");
        let rates = (21..21 + SIDE as u64).map(rate).collect();
        Bench { gaps: Rc::new(Gaps::new(&times, &vec![0; REQUESTS], |_| 1)), grid: Grid::new(rates, (1..=SIDE as u64).collect()) }
    }

    /// All, by how finely their requests' times are told, with what that makes of the numbers.
    pub fn all() -> [(&'static str, Bench); 3] {
        [
            ("tuner, 48 x 48 cells, times in seconds: numbers of 16 bits", Bench::new(1_000_000_000, 60)),
            ("tuner, times in milliseconds: numbers of 32 bits", Bench::new(1_000_000, 60)),
            ("tuner, times in nanoseconds: numbers of 64 bits", Bench::new(1, 60)),
        ]
    }

    /// Sweeps the whole grid; pairs worked through.
    pub fn run(&self) -> u64 {
        let mut sweep = Sweep::new(Rc::clone(&self.gaps), self.grid.clone());
        while !sweep.advance(1_000_000) {}
        assert!(sweep.cells().iter().all(|denied| *denied > 0), "no cell was left out");
        assert_eq!(sweep.pairs(), (REQUESTS * SIDE * SIDE) as u64);
        sweep.pairs()
    }
}
