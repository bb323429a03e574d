//! The tuner: which rate and burst fit the requests, for the first rule's key and on its requests.
//!
//! ```text
//! Traffic, Rule ─▶ Gaps ─▶ Sweep ── advance ──▶ share denied of each cell ──▶ heat map, frontier
//!                                                        └── one click ─────▶ the rule with that rate and burst
//! ```
//!
//! It tells what this rule would deny if it stood alone: no other rule, no fault. Who is never asked (by forging, or on the allow list) is
//! left out.

use super::traffic::Traffic;
use crate::kernel::Time;
use crate::models::limiter::{Algorithm, KeyId, Rate, Refill, Rule, RuleError, RuleParts, RuleSet};
use crate::models::sweep::{Gaps, Grid, NO_KEY, Search, Sweep};
use std::rc::Rc;

/// The whole of a share, as links count: parts per million.
const WHOLE: u64 = 1_000_000;

/// A sweep over rates and bursts for the first rule of the lab.
#[derive(Clone, Debug)]
pub struct Tuner {
    traffic: Rc<Traffic>,
    rule: Rule,
    /// Each request's key under the rule, [`NO_KEY`] where it is not asked about.
    keys: Rc<[u32]>,
    sweep: Sweep,
}

impl Tuner {
    /// A tuner that has not begun, for the rule under which the traffic's first labels were made, and the requests about which it is asked. Its
    /// grid follows from these, and holds the rule's own rate and burst where they are near.
    pub fn new(traffic: Rc<Traffic>, rule: Rule, is_asked: impl Fn(u32) -> bool) -> Tuner {
        let ids = traffic.keyed().first().map_or(&[][..], |labels| labels.ids());
        let keys: Rc<[u32]> = (0..).zip(ids).map(|(request, id)| if is_asked(request) { *id } else { NO_KEY }).collect();
        let times = if ids.is_empty() { &[][..] } else { traffic.times() };
        let gaps = Rc::new(Gaps::new(times, &keys, |request| traffic.cost(request as u32).saturating_mul(rule.cost())));
        let mut grid = Grid::fitting(&gaps);
        if is_cell(&rule) {
            grid = grid.including(rule.rate(), rule.burst());
        }
        Tuner { sweep: Sweep::new(gaps, grid), traffic, rule, keys }
    }

    /// Works through about `pairs` further pairs of a request and a cell, of which a millisecond does a million without 128-bit vectors and five
    /// with them; true when all is done.
    pub fn advance(&mut self, pairs: u64) -> bool {
        self.sweep.advance(pairs)
    }

    /// Whether every cell is done.
    pub fn finished(&self) -> bool {
        self.sweep.finished()
    }

    /// How much is done, from 0 to 1.
    pub fn progress(&self) -> f64 {
        self.sweep.progress()
    }

    /// The sweep itself: rates, bursts, denied requests.
    pub fn sweep(&self) -> &Sweep {
        &self.sweep
    }

    /// The rule that is tuned.
    pub fn rule(&self) -> &Rule {
        &self.rule
    }

    /// The share of the rule's requests that a cell denies, from 0 to 1; None outside of the grid.
    pub fn share(&self, rate: usize, burst: usize) -> Option<f64> {
        let denied = self.sweep.denied(rate, burst)?;
        Some(f64::from(denied) / f64::from(self.sweep.requests().max(1)))
    }

    /// For each rate the place of the grid's smallest burst that denies at most `share` parts per million of the rule's requests.
    pub fn frontier(&self, share: u64) -> Vec<Option<usize>> {
        self.sweep.frontier(share, WHOLE)
    }

    /// A search for the smallest burst of all, whether the grid has it or not, that denies at most `share` parts per million of the rule's
    /// requests at the rate of that place; None outside of the grid.
    pub fn search(&self, rate: usize, share: u64) -> Option<Search> {
        self.sweep.search(rate, share, WHOLE)
    }

    /// The cell of the rule as it is, by place of rate and burst; None where the rule has no burst, refills by interval or lies outside of the
    /// grid.
    pub fn selected(&self) -> Option<(usize, usize)> {
        let sweep = &self.sweep;
        let rate = sweep.rates().iter().position(|rate| *rate == self.rule.rate())?;
        let burst = sweep.bursts().iter().position(|burst| *burst == self.rule.burst())?;
        is_cell(&self.rule).then_some((rate, burst))
    }

    /// The cell that is nearest to the rule; for a window's, whose burst is its count.
    pub fn nearest(&self) -> Option<(usize, usize)> {
        self.sweep.grid().nearest(self.rule.rate(), self.rule.burst())
    }

    /// The rule with a cell's rate and burst, a token bucket if its algorithm has no burst; None outside of the grid.
    ///
    /// # Errors
    /// Where the rule's text gets too long.
    pub fn rule_of(&self, rate: usize, burst: usize) -> Option<Result<Rule, RuleError>> {
        let (rate, burst) = (*self.sweep.rates().get(rate)?, *self.sweep.bursts().get(burst)?);
        Some(self.rule_with(rate, burst))
    }

    /// The rule with another rate and burst, a token bucket if its algorithm has no burst.
    ///
    /// # Errors
    /// Where its text gets too long, or a rule may not have that burst.
    pub fn rule_with(&self, rate: Rate, burst: u64) -> Result<Rule, RuleError> {
        let parts = self.rule.parts();
        let algorithm = if parts.algorithm.has_burst() { parts.algorithm } else { Algorithm::TokenBucket };
        Rule::new(RuleParts { rate, burst: Some(burst), algorithm, refill: None, ..parts })
    }

    /// Who a cell denies, to be counted; None outside of the grid.
    pub fn denials(&self, rate: usize, burst: usize) -> Option<Denials> {
        let rule = self.rule_of(rate, burst)?.ok()?;
        let keys = self.traffic.keyed().first().map_or(0, |labels| labels.names().len());
        let (traffic, asked) = (Rc::clone(&self.traffic), Rc::clone(&self.keys));
        Some(Denials { traffic, asked, rules: RuleSet::new(vec![rule]), denied: vec![0; keys], next: 0 })
    }
}

/// Whether a rule is what a cell stands for: a bucket that fills all the time.
fn is_cell(rule: &Rule) -> bool {
    rule.algorithm().has_burst() && rule.refill() == Refill::Continuous
}

/// Whom a rule denies how often.
#[derive(Clone, Debug)]
pub struct Denials {
    traffic: Rc<Traffic>,
    asked: Rc<[u32]>,
    rules: RuleSet,
    /// For each key.
    denied: Vec<u32>,
    next: u32,
}

impl Denials {
    /// Decides about so many further requests; true when there are no more. A decision takes some tens of nanoseconds.
    pub fn advance(&mut self, requests: u32) -> bool {
        let until = self.next.saturating_add(requests).min(self.asked.len() as u32);
        for request in self.next..until {
            let key = self.asked[request as usize];
            if key != NO_KEY {
                let time = Time::from_nanos(self.traffic.times()[request as usize]);
                let decision = self.rules.decide(time, &[Some(KeyId(key))], self.traffic.cost(request));
                self.denied[key as usize] += u32::from(!decision.allowed);
            }
        }
        self.next = until;
        self.finished()
    }

    /// Whether all are decided.
    pub fn finished(&self) -> bool {
        self.next as usize == self.asked.len()
    }

    /// The keys that are denied most: name and denied requests, most first and then by their coming, at most `count`.
    pub fn top(&self, count: usize) -> Vec<(&str, u32)> {
        let Some(labels) = self.traffic.keyed().first() else { return Vec::new() };
        let names = labels.names().iter().map(String::as_str);
        let mut top: Vec<(&str, u32)> = names.zip(self.denied.iter().copied()).filter(|(_, denied)| *denied > 0).collect();
        top.sort_by_key(|(_, denied)| std::cmp::Reverse(*denied));
        top.truncate(count);
        top
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::{LogReader, SAMPLE_GZ};

    fn tuner(rule: &str) -> Tuner {
        let mut reader = LogReader::new();
        reader.push(SAMPLE_GZ).unwrap();
        let log = reader.finish().unwrap();
        let rule: Rule = rule.parse().unwrap();
        let traffic = Traffic::new(&log, std::slice::from_ref(&rule), 1).unwrap();
        let mut tuner = Tuner::new(Rc::new(traffic), rule, |_| true);
        while !tuner.advance(1_000_000) {}
        tuner
    }

    fn denied(rule: &str) -> Option<u32> {
        let tuner = tuner(rule);
        let (rate, burst) = tuner.selected()?;
        tuner.sweep().denied(rate, burst)
    }

    #[test]
    fn the_cell_of_a_rule_denies_what_the_rule_denies() {
        assert_eq!(denied("1/s burst 5 per client"), Some(91));
        assert_eq!(denied("6/m burst 5 per client"), Some(1_767));
        assert_eq!(denied("1/s burst 1"), Some(5_638));
        assert_eq!(denied("1/s algorithm sliding-log"), None, "a window has no burst");
    }

    #[test]
    fn the_top_of_a_cell_is_that_of_the_limiter() {
        let tuner = tuner("1/s burst 5 per client");
        let (rate, burst) = tuner.selected().unwrap();
        let mut denials = tuner.denials(rate, burst).unwrap();
        assert!(!denials.advance(9_999) && denials.advance(1));
        let top = denials.top(3);
        assert_eq!((top[0], top.len()), (("75.97.9.59", 65), 3));
        assert!(tuner.denials(99, 0).is_none());
    }

    #[test]
    fn a_rule_that_is_no_cell_has_the_nearest() {
        for (rule, rate, burst) in [
            ("1/s burst 500 per client", "1/s", 240),
            ("100/s burst 500 per client", "2/s", 240),
            ("1/w burst 5 per client", "35/d", 5),
            ("3/m per client algorithm fixed-window", "3/m", 3),
            ("3/m per client refill interval", "3/m", 3),
        ] {
            let tuner = tuner(rule);
            let (at, column) = tuner.nearest().unwrap();
            assert_eq!((tuner.sweep().rates()[at].to_string().as_str(), tuner.sweep().bursts()[column]), (rate, burst), "{rule}");
            assert_eq!(tuner.selected(), None, "{rule}");
        }
    }

    #[test]
    fn who_is_never_asked_is_left_out() {
        let all = tuner("1/s burst 5 per client");
        let busiest = all.traffic.keyed()[0].names().iter().position(|name| name == "75.97.9.59").unwrap() as u32;
        let ids = all.traffic.keyed()[0].ids().to_vec();
        let mut some = Tuner::new(Rc::clone(&all.traffic), all.rule.clone(), |request| ids[request as usize] != busiest);
        while !some.advance(1_000_000) {}
        let (rate, burst) = some.selected().unwrap();
        assert_eq!(some.sweep().denied(rate, burst), Some(91 - 65));
        let mut denials = some.denials(rate, burst).unwrap();
        assert!(denials.advance(u32::MAX));
        assert_eq!(denials.top(1), [("130.237.218.86", 20)]);
    }

    #[test]
    fn a_cell_keeps_the_rest_of_the_rule() {
        let tuner = tuner("1/s per client on GET /favicon.ico algorithm sliding-log");
        let rule = tuner.rule_of(0, 1).unwrap().unwrap();
        assert_eq!(rule.to_string(), format!("{} burst 2 per client on GET /favicon.ico", tuner.sweep().rates()[0]));
        assert!(tuner.rule_of(0, 99).is_none());
        assert_eq!(tuner.sweep().requests(), 799);
    }

    #[test]
    fn the_smallest_burst_is_found_to_the_token_between_those_of_the_grid() {
        let tuner = tuner("1/s");
        let mut found = 0;
        for (place, rate) in tuner.sweep().rates().iter().enumerate() {
            let mut search = tuner.search(place, 10_000).unwrap();
            assert!(search.advance(u64::MAX));
            let burst = search.enough().unwrap();
            let denied = |burst| {
                let mut rules = RuleSet::new(vec![tuner.rule_with(*rate, burst).unwrap()]);
                let decide = |time: &u64| rules.decide(Time::from_nanos(*time), &[Some(KeyId(0))], 1);
                tuner.traffic.times().iter().map(decide).filter(|decision| !decision.allowed).count()
            };
            assert!(denied(burst) <= 100 && (burst == 1 || denied(burst - 1) > 100), "{rate} burst {burst}");
            found += usize::from(!tuner.sweep().bursts().contains(&burst));
        }
        assert!(found > 10, "{found} lie between bursts of the grid, or above all");
        assert!(tuner.search(99, 10_000).is_none());
    }

    #[test]
    fn shares_fall_to_nothing_above_the_frontier() {
        let tuner = tuner("2/m");
        for (rate, burst) in tuner.frontier(10_000).into_iter().enumerate() {
            if let Some(burst) = burst {
                assert!(tuner.share(rate, burst).unwrap() <= 0.01);
                assert!(burst == 0 || tuner.share(rate, burst - 1).unwrap() > 0.01);
            }
        }
        assert_eq!(tuner.frontier(1_000_000), vec![Some(0); tuner.sweep().rates().len()]);
    }
}
