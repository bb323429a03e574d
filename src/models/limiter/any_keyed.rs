//! A rule at work: its algorithm, chosen once, with the state of its keys.
//!
//! An enum and no trait object: the choice is one jump, and each algorithm's arithmetic is compiled into it.

use super::algorithm::{Algorithm, Refill};
use super::decision::Gauge;
use super::fixed_window::FixedWindow;
use super::gcra::Gcra;
use super::inside::{Hit, TwoCounts};
use super::interval_bucket::IntervalBucket;
use super::keyed::{KeyId, Keyed};
use super::leaky_bucket::LeakyBucket;
use super::leaky_queue::LeakyQueue;
use super::meter::{Denial, Taken};
use super::rule::Rule;
use super::scale::fits_u64;
use super::sliding_counter::SlidingCounter;
use super::sliding_log::SlidingLog;
use super::token_bucket::TokenBucket;
use crate::kernel::Time;

/// One rule's limiter. The wide ones count in 128 bits, for rates and bursts that don't fit 64.
#[derive(Debug)]
pub(super) enum AnyKeyed {
    TokenBucket(Keyed<TokenBucket<u64>>),
    WideTokenBucket(Keyed<TokenBucket<u128>>),
    IntervalBucket(Keyed<IntervalBucket>),
    Gcra(Keyed<Gcra>),
    LeakyBucket(Keyed<LeakyBucket<u64>>),
    WideLeakyBucket(Keyed<LeakyBucket<u128>>),
    LeakyQueue(Keyed<LeakyQueue>),
    FixedWindow(Keyed<FixedWindow>),
    SlidingLog(Keyed<SlidingLog>),
    SlidingCounter(Keyed<SlidingCounter>),
}

/// Keeps an algorithm's code to itself, so that the page need not fetch those that no rule names.
#[cfg_attr(target_arch = "wasm32", inline(never))]
fn apart<T>(work: impl FnOnce() -> T) -> T {
    work()
}

/// Does the same for every algorithm.
macro_rules! each {
    ($limiter:expr, $keyed:ident => $body:expr) => {
        match $limiter {
            AnyKeyed::TokenBucket($keyed) => $body,
            AnyKeyed::WideTokenBucket($keyed) => apart(|| $body),
            AnyKeyed::IntervalBucket($keyed) => apart(|| $body),
            AnyKeyed::Gcra($keyed) => apart(|| $body),
            AnyKeyed::LeakyBucket($keyed) => apart(|| $body),
            AnyKeyed::WideLeakyBucket($keyed) => apart(|| $body),
            AnyKeyed::LeakyQueue($keyed) => apart(|| $body),
            AnyKeyed::FixedWindow($keyed) => apart(|| $body),
            AnyKeyed::SlidingLog($keyed) => apart(|| $body),
            AnyKeyed::SlidingCounter($keyed) => apart(|| $body),
        }
    };
}

// By hand, so that each algorithm's copying is kept apart, too.
impl Clone for AnyKeyed {
    fn clone(&self) -> AnyKeyed {
        match self {
            AnyKeyed::TokenBucket(keyed) => AnyKeyed::TokenBucket(keyed.clone()),
            AnyKeyed::WideTokenBucket(keyed) => apart(|| AnyKeyed::WideTokenBucket(keyed.clone())),
            AnyKeyed::IntervalBucket(keyed) => apart(|| AnyKeyed::IntervalBucket(keyed.clone())),
            AnyKeyed::Gcra(keyed) => apart(|| AnyKeyed::Gcra(keyed.clone())),
            AnyKeyed::LeakyBucket(keyed) => apart(|| AnyKeyed::LeakyBucket(keyed.clone())),
            AnyKeyed::WideLeakyBucket(keyed) => apart(|| AnyKeyed::WideLeakyBucket(keyed.clone())),
            AnyKeyed::LeakyQueue(keyed) => apart(|| AnyKeyed::LeakyQueue(keyed.clone())),
            AnyKeyed::FixedWindow(keyed) => apart(|| AnyKeyed::FixedWindow(keyed.clone())),
            AnyKeyed::SlidingLog(keyed) => apart(|| AnyKeyed::SlidingLog(keyed.clone())),
            AnyKeyed::SlidingCounter(keyed) => apart(|| AnyKeyed::SlidingCounter(keyed.clone())),
        }
    }
}

impl AnyKeyed {
    pub(super) fn new(rule: &Rule) -> AnyKeyed {
        let (rate, burst) = (rule.rate(), rule.burst());
        let narrow = fits_u64(rate, burst);
        match rule.algorithm() {
            Algorithm::TokenBucket if rule.refill() == Refill::Interval => {
                apart(|| AnyKeyed::IntervalBucket(Keyed::new(IntervalBucket::new(rate, burst))))
            }
            Algorithm::TokenBucket if narrow => AnyKeyed::TokenBucket(Keyed::new(TokenBucket::new(rate, burst))),
            Algorithm::TokenBucket => apart(|| AnyKeyed::WideTokenBucket(Keyed::new(TokenBucket::new(rate, burst)))),
            Algorithm::Gcra => apart(|| AnyKeyed::Gcra(Keyed::new(Gcra::new(rate, burst)))),
            Algorithm::LeakyBucket if narrow => apart(|| AnyKeyed::LeakyBucket(Keyed::new(LeakyBucket::new(rate, burst)))),
            Algorithm::LeakyBucket => apart(|| AnyKeyed::WideLeakyBucket(Keyed::new(LeakyBucket::new(rate, burst)))),
            Algorithm::LeakyQueue => apart(|| AnyKeyed::LeakyQueue(Keyed::new(LeakyQueue::new(rate, burst)))),
            Algorithm::FixedWindow => apart(|| AnyKeyed::FixedWindow(Keyed::new(FixedWindow::new(rate)))),
            Algorithm::SlidingLog => apart(|| AnyKeyed::SlidingLog(Keyed::new(SlidingLog::new(rate)))),
            Algorithm::SlidingCounter => apart(|| AnyKeyed::SlidingCounter(Keyed::new(SlidingCounter::new(rate)))),
        }
    }

    /// Where the key's state is, and whether `cost` would pass.
    #[inline]
    pub(super) fn check(&self, key: KeyId, at: Time, cost: u64) -> (Option<usize>, Result<(), Denial>) {
        each!(self, keyed => {
            let place = keyed.place(key);
            (place, keyed.check(place, at, cost))
        })
    }

    /// Takes `cost` at the place that the check found.
    #[inline]
    pub(super) fn take(&mut self, place: Option<usize>, key: KeyId, at: Time, cost: u64) -> Taken {
        each!(self, keyed => keyed.take(place, key, at, cost))
    }

    #[inline]
    pub(super) fn sweep(&mut self, at: Time) {
        each!(self, keyed => keyed.sweep(at));
    }

    pub(super) fn active(&self) -> usize {
        each!(self, keyed => keyed.active())
    }

    pub(super) fn hits(&self, key: KeyId, at: Time) -> Option<Vec<Hit>> {
        match self {
            AnyKeyed::SlidingLog(keyed) => Some(keyed.look(key, |log, passed| log.hits(passed, at))),
            _ => None,
        }
    }

    pub(super) fn two_counts(&self, key: KeyId, at: Time) -> Option<TwoCounts> {
        match self {
            AnyKeyed::SlidingCounter(keyed) => Some(keyed.look(key, |counter, windows| counter.counts(windows, at))),
            _ => None,
        }
    }

    pub(super) fn gauge(&self, key: KeyId, at: Time) -> Gauge {
        each!(self, keyed => keyed.gauge(key, at))
    }
}
