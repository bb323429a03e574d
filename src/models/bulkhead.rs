//! Bulkhead: so many calls at once and no more, as Resilience4j's `SemaphoreBulkhead` counts them. Who is turned back may wait
//! elsewhere and ask again.

/// A bulkhead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bulkhead {
    max_concurrent: u32,
    active: u32,
}

impl Bulkhead {
    /// Resilience4j's default.
    pub const MAX_CONCURRENT: u32 = 25;

    /// A bulkhead that nobody has entered.
    pub fn new(max_concurrent: u32) -> Bulkhead {
        Bulkhead { max_concurrent, active: 0 }
    }

    /// Asks for one call; who gets it must leave again.
    pub fn enter(&mut self) -> bool {
        let free = self.active < self.max_concurrent;
        self.active += u32::from(free);
        free
    }

    /// A call has ended.
    pub fn leave(&mut self) {
        debug_assert!(self.active > 0, "only who entered leaves");
        self.active = self.active.saturating_sub(1);
    }

    /// Calls inside.
    pub fn active(&self) -> u32 {
        self.active
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `bulkhead.resilience4j.semaphore` of `tests/vectors/resilience.json`.
    #[test]
    fn the_third_of_two_is_turned_back_until_somebody_leaves() {
        let mut bulkhead = Bulkhead::new(2);
        assert_eq!([bulkhead.enter(), bulkhead.enter(), bulkhead.enter()], [true, true, false]);
        bulkhead.leave();
        bulkhead.leave();
        assert!(bulkhead.enter());
        assert_eq!(bulkhead.active(), 1);
    }
}
