//! The smallest burst that is enough at one rate, to the token: ever closer sweeps between a burst that is not and one that is.

use super::gaps::Gaps;
use super::grid::{Grid, busiest};
use super::sweep::Sweep;
use crate::models::limiter::{Rate, limits::BURST_MAX};
use std::rc::Rc;

/// Bursts tried at once: vectors of four numbers, two of them in flight. More would try what the next pass need not.
const AT_ONCE: u64 = 8;

/// A search for the smallest burst at a rate that denies at most a share of the requests.
///
/// With requests of one cost a larger bucket never lets fewer pass (of unit tasks, taking each that still fits is best), so there is one place
/// from which on bursts are enough, and it is found. With different costs there may be several, for a costly request that just fits may stand in
/// the way of many cheap ones: then the burst found is enough, and one token less is not.
#[derive(Clone, Debug)]
pub struct Search {
    /// What may be denied: so many of so many.
    share: (u64, u64),
    /// The largest burst known not to be enough, 0 before any is.
    short: u64,
    /// The smallest burst known to be enough.
    enough: Option<u64>,
    /// What is being tried.
    sweep: Sweep,
}

impl Search {
    /// A search that has not begun, for at most `share.0` of `share.1` requests denied, above the burst `short`, which is known not to be
    /// enough or 0, and up to `enough`, which is known to be.
    pub fn new(gaps: Rc<Gaps>, rate: Rate, share: (u64, u64), short: u64, enough: Option<u64>) -> Search {
        let grid = Grid::new(vec![rate], among(&gaps, short, enough));
        Search { share, short, enough, sweep: Sweep::new(gaps, grid) }
    }

    /// Works through about `pairs` further pairs of a request and a burst, as [`Sweep::advance`] does; true when all is done.
    pub fn advance(&mut self, pairs: u64) -> bool {
        let mut left = pairs;
        while !self.finished() {
            let before = self.sweep.pairs();
            if !self.sweep.advance(left) {
                return false;
            }
            left = left.saturating_sub(self.sweep.pairs() - before);
            self.close_in();
            if left == 0 {
                break;
            }
        }
        self.finished()
    }

    /// Takes what the sweep found, and begins the next.
    fn close_in(&mut self) {
        let (rate, bursts) = (self.sweep.rates()[0], self.sweep.bursts());
        let place = self.sweep.smallest(0, self.share).unwrap_or(bursts.len());
        let enough = bursts.get(place).copied().or(self.enough);
        let short = if place > 0 { bursts[place - 1] } else { self.short };
        *self = Search::new(Rc::clone(self.sweep.gaps()), rate, self.share, short, enough);
    }

    /// Whether no burst between what is enough and what is not is left to be tried.
    pub fn finished(&self) -> bool {
        self.sweep.bursts().is_empty()
    }

    /// The smallest burst that is known to be enough, the smallest of all when the search has finished; None where no rule's burst is.
    pub fn enough(&self) -> Option<u64> {
        self.enough
    }
}

/// Bursts to try between two, at about equal distances; up to what denies nothing where none is known to be enough.
fn among(gaps: &Gaps, short: u64, enough: Option<u64>) -> Vec<u64> {
    // A bucket that holds all that its busiest key ever asks for denies nothing, whatever the rate.
    let end = enough.unwrap_or_else(|| busiest(gaps).clamp(1, BURST_MAX) + 1);
    let between = end.saturating_sub(short + 1);
    let tried = between.min(AT_ONCE);
    (1..=tried).map(|place| short + (u128::from(between + 1) * u128::from(place) / u128::from(tried + 1)) as u64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Requests every so many seconds, of three keys or one, with their costs.
    fn gaps(requests: &[(u64, u32, u64)]) -> Rc<Gaps> {
        let times: Vec<u64> = requests
            .iter()
            .scan(0, |now, (gap, ..)| {
                *now += gap * 1_000_000_000;
                Some(*now)
            })
            .collect();
        let keys: Vec<u32> = requests.iter().map(|(_, key, _)| *key).collect();
        Rc::new(Gaps::new(&times, &keys, |place| requests[place].2))
    }

    fn denied(gaps: &Rc<Gaps>, rate: Rate, burst: u64) -> u64 {
        let mut sweep = Sweep::new(Rc::clone(gaps), Grid::new(vec![rate], vec![burst]));
        while !sweep.advance(u64::MAX) {}
        sweep.denied(0, 0).unwrap().into()
    }

    fn found(gaps: &Rc<Gaps>, rate: &str, share: (u64, u64)) -> Option<u64> {
        let mut search = Search::new(Rc::clone(gaps), rate.parse().unwrap(), share, 0, None);
        while !search.advance(1) {}
        search.enough()
    }

    proptest! {
        #[test]
        fn one_token_less_is_not_enough_and_of_one_cost_none_below_is(
            requests in prop::collection::vec((0..4_u64, 0..3_u32, 1..4_u64), 1..200),
            is_priced in any::<bool>(),
            seconds in 1..20_u64,
            share in 0..1_000_000_u64,
        ) {
            let requests: Vec<_> = requests.into_iter().map(|(gap, key, cost)| (gap, key, if is_priced { cost } else { 1 })).collect();
            let (gaps, text) = (gaps(&requests), format!("1/{seconds}s"));
            let rate = text.parse().unwrap();
            let is_enough = |burst| denied(&gaps, rate, burst) * 1_000_000 <= share * requests.len() as u64;
            let burst = found(&gaps, &text, (share, 1_000_000)).unwrap();
            prop_assert!(is_enough(burst) && (burst == 1 || !is_enough(burst - 1)));
            prop_assert!(is_priced || (1..burst).all(|less| !is_enough(less)));
        }
    }

    #[test]
    fn a_burst_of_all_is_enough_where_nothing_flows_back_and_none_where_no_rule_may_hold_it() {
        let at_once = |count: u64, cost| gaps(&vec![(0, 0, cost); count as usize]);
        assert_eq!(found(&at_once(1_000, 1), "1/d", (0, 1)), Some(1_000));
        assert_eq!(found(&at_once(1_000, 1), "1/d", (1, 100)), Some(990));
        assert_eq!(found(&at_once(3, BURST_MAX), "1/d", (0, 1)), None);
        assert_eq!(found(&at_once(3, BURST_MAX), "1/d", (2, 3)), Some(BURST_MAX));
        assert_eq!(found(&gaps(&[]), "1/d", (0, 1)), Some(1));
    }

    #[test]
    fn what_is_known_is_not_tried_again() {
        let gaps = gaps(&vec![(0, 0, 1); 100]);
        let rate = "1/d".parse().unwrap();
        assert!(Search::new(Rc::clone(&gaps), rate, (0, 1), 99, Some(100)).finished());
        let mut near = Search::new(gaps, rate, (0, 1), 90, Some(120));
        assert!(near.advance(u64::MAX));
        assert_eq!(near.enough(), Some(100));
    }
}
