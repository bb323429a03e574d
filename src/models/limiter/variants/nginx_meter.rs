//! The leaky bucket as nginx's `limit_req` has it (`ngx_http_limit_req_module.c`).
//!
//! The excess of one key in thousandths of a request: each millisecond leaks, each request adds a thousand, but the first adds nothing. So
//! `burst=1` lets two through at once, where our `burst` would be 2, and 1r/m is 16 thousandths a second after nginx's whole division.
//! Requests above the `delay` threshold are held back at the rate; `nodelay` is an endless threshold.

/// The meter's parameters and the excess of one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NginxMeter {
    /// Thousandths of a request a second, at least 1.
    rate: u64,
    burst: u64,
    /// None for `nodelay`.
    delay: Option<u64>,
    /// Excess in thousandths and the millisecond of the last request that passed.
    last: Option<(u64, u64)>,
}

impl NginxMeter {
    /// A meter of `rate` thousandths of a request a second, whole requests of `burst`, and `delay` of them that are not held (None: hold none back).
    pub fn new(rate: u64, burst: u64, delay: Option<u64>) -> NginxMeter {
        NginxMeter {
            rate: rate.max(1),
            burst: burst.saturating_mul(1000),
            delay: delay.map(|delay| delay.saturating_mul(1000)),
            last: None,
        }
    }

    /// How many milliseconds to hold back a request at millisecond `now`, or None if it is denied, which leaves no trace.
    pub fn request(&mut self, now: u64) -> Option<u64> {
        let excess = match self.last {
            None => 0,
            Some((excess, at)) => {
                let leaked = self.rate.saturating_mul(now.saturating_sub(at)) / 1000;
                excess.saturating_add(1000).saturating_sub(leaked)
            }
        };
        if excess > self.burst {
            return None;
        }
        let at = self.last.map_or(now, |(_, at)| at.max(now));
        self.last = Some((excess, at));
        let held = self.delay.map_or(0, |delay| excess.saturating_sub(delay));
        Some(held.saturating_mul(1000) / self.rate)
    }
}
