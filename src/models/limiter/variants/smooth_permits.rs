//! Permits whose cost the next request pays, after Guava's `RateLimiter` (`SmoothRateLimiter.java`).
//!
//! ```text
//! acquire(4) ─▶ at once, if nothing is owed     then nothing until the four are paid: next ─▶ waits
//! ```
//!
//! A request of any size passes at once when nothing is owed. Bursty: idle time stores up to one second of permits, none at first. Warming up:
//! permits stored by idling cost more the more there are, up to `cold factor` times as much, as a cold service is slow; stored full at first.
//! Changing the rate keeps what is owed at the old price. Theirs counts in floating point and whole microseconds, and so does this one (only
//! sums, products and quotients: the same on every platform).

/// A limiter of permits. Instants and waits are whole microseconds.
#[derive(Clone, Debug, PartialEq)]
pub struct SmoothPermits {
    warming: Option<Warming>,
    /// Microseconds that a permit takes at the stable rate.
    interval: f64,
    stored: f64,
    stored_max: f64,
    next_free: u64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Warming {
    /// Microseconds of warming up.
    period: f64,
    cold_factor: f64,
    /// Stored permits above which they cost more, and by how much each.
    threshold: f64,
    slope: f64,
}

impl SmoothPermits {
    /// A bursty limiter of `rate` permits a second, above zero; may be infinite.
    pub fn bursty(rate: f64) -> SmoothPermits {
        SmoothPermits::new(rate, None)
    }

    /// A limiter that warms up for `period` microseconds, its cold permits `cold_factor` (above 1) times as dear.
    pub fn warming_up(rate: f64, period: f64, cold_factor: f64) -> SmoothPermits {
        let warming = Warming { period, cold_factor, threshold: 0.0, slope: 0.0 };
        SmoothPermits::new(rate, Some(warming))
    }

    fn new(rate: f64, warming: Option<Warming>) -> SmoothPermits {
        let mut permits = SmoothPermits { warming, interval: 0.0, stored: 0.0, stored_max: 0.0, next_free: 0 };
        permits.set_rate(0, rate);
        permits
    }

    /// Changes the rate at `now`; stored permits keep their proportion to the most.
    pub fn set_rate(&mut self, now: u64, rate: f64) {
        if self.stored_max > 0.0 {
            self.earn(now);
        }
        let before = self.stored_max;
        self.interval = 1_000_000.0 / rate;
        let at_first = match &mut self.warming {
            None => {
                self.stored_max = rate;
                0.0
            }
            Some(warming) => {
                let cold = self.interval * warming.cold_factor;
                warming.threshold = 0.5 * warming.period / self.interval;
                self.stored_max = warming.threshold + 2.0 * warming.period / (self.interval + cold);
                warming.slope = (cold - self.interval) / (self.stored_max - warming.threshold);
                self.stored_max
            }
        };
        self.stored = if before == 0.0 {
            at_first
        } else if before.is_infinite() {
            // An unlimited limiter stores all that a limited one can, but has not warmed up.
            if self.warming.is_some() { 0.0 } else { self.stored_max }
        } else {
            self.stored * self.stored_max / before
        };
    }

    /// Takes `permits` at `now` and tells how many microseconds to wait before acting.
    pub fn acquire(&mut self, now: u64, permits: u32) -> u64 {
        self.earn(now);
        let wait = self.next_free.saturating_sub(now);
        let wanted = f64::from(permits);
        let from_store = wanted.min(self.stored);
        let price = self.price_of_stored(from_store) + (wanted - from_store) * self.interval;
        self.next_free = self.next_free.saturating_add(price as u64);
        self.stored -= from_store;
        wait
    }

    /// Stores what idle time earned.
    fn earn(&mut self, now: u64) {
        if now <= self.next_free {
            return;
        }
        let interval = self.warming.map_or(self.interval, |warming| warming.period / self.stored_max);
        let earned = (now - self.next_free) as f64 / interval;
        self.stored = self.stored_max.min(self.stored + earned);
        self.next_free = now;
    }

    fn price_of_stored(&self, permits: f64) -> f64 {
        let Some(warming) = self.warming else { return 0.0 };
        let price = |above: f64| self.interval + above * warming.slope;
        let above = self.stored - warming.threshold;
        if above <= 0.0 {
            return permits * self.interval;
        }
        // The area under the sloping price, a trapezium, and under the level one.
        let dear = above.min(permits);
        dear * (price(above) + price(above - dear)) / 2.0 + (permits - dear) * self.interval
    }
}
