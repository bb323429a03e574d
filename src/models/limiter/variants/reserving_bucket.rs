//! A token bucket whose tokens go below zero for reservations, after golang's `x/time/rate` (`rate.go`).
//!
//! ```text
//! tokens  2 ─┐
//!         0 ─┼──────┐   ┌─ reserve 2: act after the debt is earned
//!        -2  └──────┴───┘
//! ```
//!
//! Theirs counts in floating point, this one exactly. A failed reservation changes nothing. Cancelling gives back what later reservations have
//! not built upon. A clock that goes back starts a new stretch of time there, so the stretch earns twice.

use crate::kernel::{Duration, Time};
use crate::models::limiter::Rate;

/// The bucket of one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReservingBucket {
    /// Units that a nanosecond earns, and units in a token, as in `scale.rs`.
    gain: i128,
    token: i128,
    burst: u64,
    /// Units left at `at`, below zero while reservations wait.
    units: i128,
    at: Time,
    /// When the latest reservation acts.
    latest: Time,
}

/// Tokens promised for an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reservation {
    tokens: u64,
    /// When the holder may act.
    pub act: Time,
}

impl ReservingBucket {
    /// A full bucket of `burst` tokens that earns `rate`.
    pub fn new(rate: Rate, burst: u64) -> ReservingBucket {
        let (gain, token) = rate.reduced();
        ReservingBucket {
            gain: i128::from(gain),
            token: i128::from(token),
            burst,
            units: i128::from(burst) * i128::from(token),
            at: Time::ZERO,
            latest: Time::ZERO,
        }
    }

    fn advanced(&self, at: Time) -> i128 {
        let earned = i128::from(at.since(self.at).as_nanos()) * self.gain;
        (self.units + earned).min(i128::from(self.burst) * self.token)
    }

    /// Tokens at `at`, rounded down; below zero while reservations wait.
    pub fn tokens(&self, at: Time) -> i64 {
        i64::try_from(self.advanced(at).div_euclid(self.token)).unwrap_or(i64::MIN)
    }

    /// Takes `cost` if it is there now.
    pub fn allow(&mut self, at: Time, cost: u64) -> bool {
        self.reserve(at, cost, Duration::ZERO).is_some()
    }

    /// Promises `cost` tokens within `longest`, or changes nothing and gives None: too long, or more than the burst.
    pub fn reserve(&mut self, at: Time, cost: u64, longest: Duration) -> Option<Reservation> {
        if cost > self.burst {
            return None;
        }
        let units = self.advanced(at) - i128::from(cost) * self.token;
        let wait = self.wait(-units)?;
        if wait > longest {
            return None;
        }
        self.units = units;
        self.at = at;
        self.latest = at + wait;
        Some(Reservation { tokens: cost, act: self.latest })
    }

    fn wait(&self, missing: i128) -> Option<Duration> {
        match missing {
            ..=0 => Some(Duration::ZERO),
            _ if self.gain == 0 => None,
            _ => u64::try_from((missing + self.gain - 1) / self.gain).ok().map(Duration::from_nanos),
        }
    }

    /// Gives a reservation back, unless its time has come or later ones were built on all of it.
    pub fn cancel(&mut self, reservation: Reservation, at: Time) {
        if reservation.tokens == 0 || reservation.act < at {
            return;
        }
        let price = i128::from(reservation.tokens) * self.token;
        let built_upon = i128::from(self.latest.since(reservation.act).as_nanos()) * self.gain;
        let given_back = price - built_upon;
        if given_back <= 0 {
            return;
        }
        self.units = (self.advanced(at) + given_back).min(i128::from(self.burst) * self.token);
        self.at = at;
        if reservation.act == self.latest {
            // The latest is now the one before, which acted when these tokens began to be earned.
            let length = self.wait(price).unwrap_or(Duration::MAX);
            let before = Time::ZERO + reservation.act.since(Time::ZERO + length);
            self.latest = if before >= at { before } else { self.latest };
        }
    }

    /// Changes the burst from `at` on.
    pub fn set_burst(&mut self, at: Time, burst: u64) {
        self.units = self.advanced(at);
        self.at = at;
        self.burst = burst;
    }
}
