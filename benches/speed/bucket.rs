//! One decision of a token bucket with ten thousand keys: a rule set against the crate `governor`'s keyed limiter.

use interplay::kernel::{Choices, Time};
use interplay::models::limiter::{KeyId, RuleSet};

/// Keys, each as likely as the others.
pub const KEYS: u64 = 10_000;
/// Decisions of a run.
pub const DECISIONS: usize = 1_000_000;

/// Nanoseconds between requests: 100,000 a second, ten a second for each key, of which the rule lets half pass.
const GAP: u64 = 10_000;

/// Keys of the requests, drawn beforehand so that only decisions are measured.
pub struct Requests(Vec<u32>);

impl Default for Requests {
    fn default() -> Requests {
        let mut keys = Choices::seeded(7).stream("keys");
        Requests((0..DECISIONS).map(|_| keys.below(KEYS) as u32).collect())
    }
}

/// Whole requests allowed by `5/s burst 10` of one key each.
pub fn by_rule_set(requests: &Requests) -> u64 {
    let mut rules = RuleSet::new(vec!["5/s burst 10 per client".parse().expect("a valid rule")]);
    let mut allowed = 0;
    for (place, key) in (0..).zip(&requests.0) {
        allowed += u64::from(rules.decide(Time::from_nanos(place * GAP), &[Some(KeyId(*key))], 1).allowed);
    }
    allowed
}

/// The same by `governor`, as it comes: its store is a `DashMap` for many threads, hashed against attackers.
#[cfg(not(target_arch = "wasm32"))]
pub fn by_governor(requests: &Requests) -> u64 {
    governed(requests, governor::state::keyed::DefaultKeyedStateStore::<u32>::default())
}

/// The same by `governor` with its map for one thread and the cheapest hash: ours.
#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::disallowed_types, reason = "the other crate's store is one; its order is not looked at")]
pub fn by_governor_at_its_best(requests: &Requests) -> u64 {
    governed(requests, governor::state::keyed::HashMapStateStore::new(std::collections::HashMap::with_hasher(Multiply::default())))
}

#[cfg(not(target_arch = "wasm32"))]
fn governed(requests: &Requests, store: impl governor::state::keyed::KeyedStateStore<u32>) -> u64 {
    use governor::middleware::NoOpMiddleware;
    use governor::{Quota, RateLimiter};

    let number = |number| std::num::NonZeroU32::new(number).expect("above zero");
    let quota = Quota::per_second(number(5)).allow_burst(number(10));
    let clock = Handed::default();
    let limiter: RateLimiter<_, _, _, NoOpMiddleware<_>> = RateLimiter::new(quota, store, clock.clone());
    let mut allowed = 0;
    for (place, key) in (0..).zip(&requests.0) {
        clock.0.set(place * GAP);
        allowed += u64::from(limiter.check_key(key).is_ok());
    }
    allowed
}

/// A clock set by hand, as a rule set is told the time: neither side pays for asking the system.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Debug, Default)]
struct Handed(std::rc::Rc<std::cell::Cell<u64>>);

#[cfg(not(target_arch = "wasm32"))]
impl governor::clock::Clock for Handed {
    type Instant = governor::nanos::Nanos;

    fn now(&self) -> governor::nanos::Nanos {
        self.0.get().into()
    }
}

/// The hash of our own keyed state.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Copy, Debug, Default)]
struct Multiply(u64);

#[cfg(not(target_arch = "wasm32"))]
impl std::hash::Hasher for Multiply {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("keys are numbers of 32 bits");
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = u64::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl std::hash::BuildHasher for Multiply {
    type Hasher = Multiply;

    fn build_hasher(&self) -> Multiply {
        *self
    }
}
