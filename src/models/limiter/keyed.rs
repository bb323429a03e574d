//! One meter for many keys, remembering only those that are not at rest.
//!
//! ```text
//! key ─▶ place ─▶ state        a hand walks over the states, two a decision, and forgets what is at rest:
//!                   ▲          a full bucket or an empty window is the same as one never seen
//!                  hand
//! ```
//!
//! The hand goes round in half as many decisions as there are states, so memory follows the keys that are active within a refill, not all keys
//! ever seen. Nothing here depends on the order of a hash: the list keeps its states in the order of their coming and going.

use super::decision::{Gauge, Retry};
use super::meter::{Denial, Meter, Taken};
use super::places::Places;
use crate::kernel::Time;

/// The key of a request under one rule, interned: small whole numbers in the order of their first coming. A shared rule uses `KeyId(0)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(pub u32);

/// States looked at by the hand in one decision: two, so that it walks faster than new keys can come.
const SWEPT: usize = 2;
/// Room kept without asking whether it is still needed.
const ROOM_KEPT: usize = 1024;

/// A meter with the states of its keys.
#[derive(Clone, Debug)]
pub struct Keyed<M: Meter> {
    meter: M,
    fresh: M::State,
    /// The place of each key in `states`.
    places: Places,
    states: Vec<(KeyId, M::State)>,
    hand: usize,
}

impl<M: Meter> Keyed<M> {
    /// A meter that has seen nobody.
    pub fn new(meter: M) -> Keyed<M> {
        let fresh = meter.fresh();
        Keyed { meter, fresh, places: Places::default(), states: Vec::new(), hand: 0 }
    }

    /// Where the key's state is, good until the next sweep; None if it is at rest.
    #[inline]
    pub fn place(&self, key: KeyId) -> Option<usize> {
        self.places.get(key.0)
    }

    fn state(&self, place: Option<usize>) -> &M::State {
        place.and_then(|place| self.states.get(place)).map_or(&self.fresh, |(_, state)| state)
    }

    /// Whether `cost` would pass for the key at that place.
    #[inline]
    pub fn check(&self, place: Option<usize>, at: Time, cost: u64) -> Result<(), Denial> {
        self.meter.check(self.state(place), at, cost)
    }

    /// Takes `cost`, which the check let pass.
    #[inline]
    pub fn take(&mut self, place: Option<usize>, key: KeyId, at: Time, cost: u64) -> Taken {
        if let Some((_, state)) = place.and_then(|place| self.states.get_mut(place)) {
            return self.meter.take(state, at, cost);
        }
        let mut state = self.fresh.clone();
        let taken = self.meter.take(&mut state, at, cost);
        if cost > 0 {
            self.places.put(key.0, self.states.len());
            self.states.push((key, state));
        }
        taken
    }

    /// Moves the hand on, forgetting states at rest.
    #[inline]
    pub fn sweep(&mut self, at: Time) {
        for _ in 0..SWEPT {
            match self.states.get(self.hand) {
                Some((_, state)) if self.meter.rests(state, at) => self.let_go(),
                Some(_) => self.hand += 1,
                None => return self.go_round(),
            }
        }
    }

    /// Lets the state under the hand go; the last one takes its place.
    fn let_go(&mut self) {
        let (key, _) = self.states.swap_remove(self.hand);
        self.places.remove(key.0);
        if let Some((moved, _)) = self.states.get(self.hand) {
            self.places.put(moved.0, self.hand);
        }
    }

    /// Starts the hand's next round, giving room back when far fewer keys are active than once were.
    #[cold]
    fn go_round(&mut self) {
        self.hand = 0;
        let needed = self.states.len().saturating_mul(2).max(ROOM_KEPT);
        if self.states.capacity() / 4 > needed {
            self.states.shrink_to(needed);
            self.places.shrink_to(needed);
        }
    }

    /// Keys remembered.
    pub fn active(&self) -> usize {
        self.states.len()
    }

    /// Looks at what is remembered of the key.
    pub fn look<T>(&self, key: KeyId, look: impl FnOnce(&M, &M::State) -> T) -> T {
        look(&self.meter, self.state(self.place(key)))
    }

    /// What stands in the key's limiter.
    pub fn gauge(&self, key: KeyId, at: Time) -> Gauge {
        let state = self.state(self.place(key));
        let level = self.meter.level(state, at);
        let capacity = self.meter.capacity();
        let retry = match level.whole() < capacity {
            true => self.meter.check(state, at, level.whole() + 1).err().map(|denial| denial.retry),
            false => None,
        };
        let next_token_at = match retry {
            Some(Retry::After(wait)) => Some(at + wait),
            _ => None,
        };
        Gauge { capacity, level, next_token_at }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Duration;
    use crate::models::limiter::Rate;
    use crate::models::limiter::token_bucket::TokenBucket;

    fn one_a_second() -> Keyed<TokenBucket<u64>> {
        Keyed::new(TokenBucket::new(Rate::new(1, Duration::from_seconds(1)).unwrap(), 1))
    }

    fn request(keyed: &mut Keyed<TokenBucket<u64>>, key: u32, at: Time) {
        let place = keyed.place(KeyId(key));
        if keyed.check(place, at, 1).is_ok() {
            keyed.take(place, KeyId(key), at, 1);
        }
        keyed.sweep(at);
    }

    #[test]
    fn memory_follows_the_active_keys() {
        let mut keyed = one_a_second();
        // A thousand keys a second, each once, each active for one second: never much more than two thousand are remembered.
        for key in 0..1_000_000 {
            request(&mut keyed, key, Time::from_nanos(u64::from(key) * 1_000_000));
            assert!(keyed.active() <= 2_002, "{} keys", keyed.active());
        }
        assert!(keyed.states.capacity() < 10_000);
    }

    #[test]
    fn room_is_given_back_after_a_flood() {
        let mut keyed = one_a_second();
        for key in 0..200_000 {
            request(&mut keyed, key, Time::ZERO);
        }
        assert_eq!(keyed.active(), 200_000);
        for second in 0..200_000 {
            request(&mut keyed, 0, Time::ZERO + Duration::from_seconds(2 + second));
        }
        assert_eq!(keyed.active(), 1);
        assert!(keyed.states.capacity() < 10_000, "{}", keyed.states.capacity());
    }

    #[test]
    fn a_look_remembers_nobody() {
        let mut keyed = one_a_second();
        keyed.take(None, KeyId(7), Time::ZERO, 0);
        assert!(keyed.check(None, Time::ZERO, 2).is_err());
        assert_eq!(keyed.active(), 0);
    }

    #[test]
    fn a_gauge_tells_level_and_next_token() {
        let mut keyed = one_a_second();
        let half = Time::from_nanos(500_000_000);
        keyed.take(None, KeyId(3), Time::ZERO, 1);
        let gauge = keyed.gauge(KeyId(3), half);
        assert_eq!((gauge.capacity, gauge.level.as_tokens()), (1, 0.5));
        assert_eq!(gauge.next_token_at, Some(Time::from_nanos(1_000_000_000)));
        assert_eq!(keyed.gauge(KeyId(4), half).next_token_at, None);
    }
}
