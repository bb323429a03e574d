//! A rule at work: its algorithm, chosen once, with the state of its keys.
//!
//! An enum and no trait object: the choice is one jump, and each algorithm's arithmetic is compiled into it.

use super::algorithm::{Algorithm, Refill};
use super::decision::Gauge;
use super::fixed_window::FixedWindow;
use super::gcra::Gcra;
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
#[derive(Clone, Debug)]
pub(super) enum Limiter {
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

/// Does the same for every algorithm.
macro_rules! each {
    ($limiter:expr, $keyed:ident => $body:expr) => {
        match $limiter {
            Limiter::TokenBucket($keyed) => $body,
            Limiter::WideTokenBucket($keyed) => $body,
            Limiter::IntervalBucket($keyed) => $body,
            Limiter::Gcra($keyed) => $body,
            Limiter::LeakyBucket($keyed) => $body,
            Limiter::WideLeakyBucket($keyed) => $body,
            Limiter::LeakyQueue($keyed) => $body,
            Limiter::FixedWindow($keyed) => $body,
            Limiter::SlidingLog($keyed) => $body,
            Limiter::SlidingCounter($keyed) => $body,
        }
    };
}

impl Limiter {
    pub(super) fn new(rule: &Rule) -> Limiter {
        let (rate, burst) = (rule.rate(), rule.burst());
        let narrow = fits_u64(rate, burst);
        match rule.algorithm() {
            Algorithm::TokenBucket if rule.refill() == Refill::Interval => {
                Limiter::IntervalBucket(Keyed::new(IntervalBucket::new(rate, burst)))
            }
            Algorithm::TokenBucket if narrow => Limiter::TokenBucket(Keyed::new(TokenBucket::new(rate, burst))),
            Algorithm::TokenBucket => Limiter::WideTokenBucket(Keyed::new(TokenBucket::new(rate, burst))),
            Algorithm::Gcra => Limiter::Gcra(Keyed::new(Gcra::new(rate, burst))),
            Algorithm::LeakyBucket if narrow => Limiter::LeakyBucket(Keyed::new(LeakyBucket::new(rate, burst))),
            Algorithm::LeakyBucket => Limiter::WideLeakyBucket(Keyed::new(LeakyBucket::new(rate, burst))),
            Algorithm::LeakyQueue => Limiter::LeakyQueue(Keyed::new(LeakyQueue::new(rate, burst))),
            Algorithm::FixedWindow => Limiter::FixedWindow(Keyed::new(FixedWindow::new(rate))),
            Algorithm::SlidingLog => Limiter::SlidingLog(Keyed::new(SlidingLog::new(rate))),
            Algorithm::SlidingCounter => Limiter::SlidingCounter(Keyed::new(SlidingCounter::new(rate))),
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

    pub(super) fn gauge(&self, key: KeyId, at: Time) -> Gauge {
        each!(self, keyed => keyed.gauge(key, at))
    }
}
