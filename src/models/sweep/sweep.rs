//! The sweep over a grid, rate after rate, in slices as short as the caller likes.

use super::gaps::Gaps;
use super::grid::Grid;
use super::search::Search;
use crate::models::limiter::Rate;
use interplay_lanes::{BATCH, Pace, Row};
use std::ops::Range;
use std::rc::Rc;

/// What a token bucket denies of the requests in `gaps`, for each rate and burst of a grid.
#[derive(Clone, Debug)]
pub struct Sweep {
    gaps: Rc<Gaps>,
    grid: Grid,
    /// Denied requests of each cell, bursts beside each other, rates one after the other.
    denied: Vec<u32>,
    /// The rate being worked at; none when all are done.
    row: Option<Row>,
    /// Its place in the grid.
    rate: usize,
    /// Its requests decided so far.
    decided: usize,
    /// Bursts that still deny something: see [`Sweep::advance`].
    bursts: usize,
    pairs: u64,
}

impl Sweep {
    /// A sweep that has not begun.
    pub fn new(gaps: Rc<Gaps>, grid: Grid) -> Sweep {
        let (rates, bursts) = (grid.rates().len(), grid.bursts().len());
        let denied = vec![0; rates * bursts];
        let mut sweep = Sweep { gaps, grid, denied, row: None, rate: 0, decided: 0, bursts, pairs: 0 };
        sweep.open();
        sweep
    }

    /// Works through about `pairs` further pairs of a request and a cell (100,000 more at most; at least one batch of requests), true when all
    /// is done. A pair takes 0.1 to 0.2 ns with 128-bit vectors, and up to 2 ns without them or with numbers of over 32 bits.
    ///
    /// Bursts that deny nothing at a rate are not tried at higher rates: where everything passes, what is owed never passes a bucket's
    /// capacity, and neither a faster drain nor a larger bucket changes that.
    pub fn advance(&mut self, pairs: u64) -> bool {
        let goal = self.pairs.saturating_add(pairs);
        while let Some(row) = &mut self.row {
            let length = self.gaps.gaps().len();
            let until = (self.decided + BATCH).min(length);
            let denied = &mut self.denied[cells(&self.grid, self.rate)][..self.bursts];
            row.pass(&self.gaps.gaps()[self.decided..until], self.gaps.costs(self.decided..until), denied);
            self.pairs += ((until - self.decided) * self.bursts) as u64;
            self.decided = until;
            if until == length {
                self.bursts = denied.iter().position(|denied| *denied == 0).unwrap_or(self.bursts);
                self.rate += 1;
                self.open();
            }
            if self.pairs >= goal {
                break;
            }
        }
        self.finished()
    }

    fn open(&mut self) {
        self.decided = 0;
        let rate = self.grid.rates().get(self.rate).filter(|_| self.bursts > 0);
        self.row = rate
            .map(|rate| Row::new(Pace::new(rate.count(), rate.period().as_nanos(), self.gaps.tick()), &self.grid.bursts()[..self.bursts]));
    }

    /// Whether every cell is done.
    pub fn finished(&self) -> bool {
        self.row.is_none()
    }

    /// Rates of which every cell is done: the first so many.
    pub fn rates_done(&self) -> usize {
        if self.finished() { self.rates().len() } else { self.rate }
    }

    /// How much is done, from 0 to 1.
    pub fn progress(&self) -> f64 {
        let row = self.decided as f64 / self.gaps.gaps().len().max(1) as f64;
        if self.finished() { 1.0 } else { (self.rate as f64 + row) / self.grid.rates().len() as f64 }
    }

    /// Pairs of a request and a cell worked through so far.
    pub fn pairs(&self) -> u64 {
        self.pairs
    }

    /// Requests that the rule is about.
    pub fn requests(&self) -> u32 {
        self.gaps.requests()
    }

    /// The grid.
    pub fn grid(&self) -> &Grid {
        &self.grid
    }

    /// The rates, rising.
    pub fn rates(&self) -> &[Rate] {
        self.grid.rates()
    }

    /// The bursts, rising.
    pub fn bursts(&self) -> &[u64] {
        self.grid.bursts()
    }

    /// Denied requests of every cell, those not yet done 0: of rate `r` and burst `b` at `r × bursts + b`.
    pub fn cells(&self) -> &[u32] {
        &self.denied
    }

    /// Denied requests by place of rate and burst; None outside of the grid.
    pub fn denied(&self, rate: usize, burst: usize) -> Option<u32> {
        let is_inside = rate < self.rates().len() && burst < self.bursts().len();
        is_inside.then(|| self.denied[rate * self.bursts().len() + burst])
    }

    /// For each rate the place of the smallest burst that denies at most `numerator` in `denominator` requests; None where none does, or
    /// where the rate is not done yet. Compared in whole numbers.
    pub fn frontier(&self, numerator: u64, denominator: u64) -> Vec<Option<usize>> {
        (0..self.rates().len()).map(|rate| self.smallest(rate, (numerator, denominator))).collect()
    }

    /// The same for one rate.
    pub(super) fn smallest(&self, rate: usize, (numerator, denominator): (u64, u64)) -> Option<usize> {
        let most = u128::from(numerator) * u128::from(self.requests());
        let is_enough = |denied: &u32| u128::from(*denied) * u128::from(denominator) <= most;
        self.denied[cells(&self.grid, rate)].iter().position(is_enough).filter(|_| rate < self.rates_done())
    }

    /// The requests.
    pub(super) fn gaps(&self) -> &Rc<Gaps> {
        &self.gaps
    }

    /// A search for the smallest burst at a rate of the grid that denies at most `numerator` in `denominator` requests, within what the sweep
    /// found; None outside of the grid.
    pub fn search(&self, rate: usize, numerator: u64, denominator: u64) -> Option<Search> {
        let (wanted, bursts, share) = (*self.rates().get(rate)?, self.bursts(), (numerator, denominator));
        let enough = self.smallest(rate, share);
        let is_short = if rate < self.rates_done() { enough.unwrap_or(bursts.len()) } else { 0 };
        let short = is_short.checked_sub(1).map_or(0, |place| bursts[place]);
        Some(Search::new(Rc::clone(&self.gaps), wanted, share, short, enough.map(|place| bursts[place])))
    }
}

/// Where a rate's cells are.
fn cells(grid: &Grid, rate: usize) -> Range<usize> {
    let bursts = grid.bursts().len();
    rate * bursts..(rate + 1) * bursts
}

#[cfg(test)]
mod tests;
