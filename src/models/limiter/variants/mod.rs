//! The same algorithms as well-known implementations have them, where they differ from ours.
//!
//! No rule makes one of these; they are here to compare with, and each is held to numbers from that implementation's own tests.
//!
//! | variant | after | what differs |
//! |---|---|---|
//! | [`ReservingBucket`] | golang `x/time/rate` | tokens go below zero for reservations, which can be cancelled; a clock that goes back earns its time twice |
//! | [`Bandwidths`] | Bucket4j | several limits on one bucket, debts, added tokens, refill by interval from creation or from an instant |
//! | [`SmoothPermits`] | Guava `RateLimiter` | the next request pays for this one; warming up |
//! | [`NginxMeter`] | nginx `limit_req` | the burst does not count the first request; thousandths of a request, whole milliseconds |
//! | [`Pacer`] | uber-go `ratelimit` | callers are spaced out, idle time is banked as slack |
//! | [`CycleLimiter`] | Resilience4j `RateLimiter` | fixed cycles whose waiting callers borrow from later ones |
//! | [`FloodCounter`] | mennanov `limiters` sliding window | denied requests count too |

mod bandwidths;
mod cycle_limiter;
mod flood_counter;
mod nginx_meter;
mod pacer;
mod reserving_bucket;
mod smooth_permits;

pub use bandwidths::{Bandwidth, Bandwidths, Holding};
pub use cycle_limiter::CycleLimiter;
pub use flood_counter::FloodCounter;
pub use nginx_meter::NginxMeter;
pub use pacer::Pacer;
pub use reserving_bucket::{Reservation, ReservingBucket};
pub use smooth_permits::SmoothPermits;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{Duration, Time};
    use crate::models::limiter::limits::{BURST_MAX, COUNT_MAX, PERIOD_MAX, PERIOD_MIN};
    use crate::models::limiter::{Rate, Retry};

    /// Instants at both ends of time and going back.
    const TIMES: [Time; 5] = [Time::ZERO, Time::from_nanos(1), Time::MAX, Time::from_nanos(7), Time::MAX];

    #[test]
    fn extremes_of_time_and_size_do_not_overflow() {
        for (count, period) in [(1, PERIOD_MAX), (COUNT_MAX, PERIOD_MIN), (COUNT_MAX, PERIOD_MAX)] {
            let rate = Rate::new(count, period).unwrap();
            let mut reserving = ReservingBucket::new(rate, BURST_MAX);
            let mut pacer = Pacer::new(rate, u64::MAX);
            let mut cycles = CycleLimiter::new(i64::MAX, period, Duration::MAX);
            let mut flood = FloodCounter::new(count, period, u64::MAX);
            let mut nginx = NginxMeter::new(count, u64::MAX, Some(0));
            for at in TIMES {
                for _ in 0..3 {
                    assert!(reserving.tokens(at) <= BURST_MAX.cast_signed());
                    if let Some(reservation) = reserving.reserve(at, BURST_MAX, Duration::MAX) {
                        assert!(reservation.act >= at);
                        reserving.cancel(reservation, Time::ZERO);
                    }
                    assert!(pacer.take(at) >= at);
                    assert!(cycles.reserve(at, i64::MAX).is_some(), "the timeout is endless");
                    assert!(flood.request(at).is_ok(), "the tolerance is endless");
                    assert!(nginx.request(at.as_nanos()).is_some(), "the burst is endless");
                }
            }
        }
    }

    #[test]
    fn the_largest_bandwidth_neither_overflows_nor_promises() {
        for by_interval in [false, true] {
            let bandwidth = Bandwidth { capacity: i64::MAX, refill: 1, period: Duration::MAX, by_interval };
            let mut bucket = Bandwidths::new(vec![(bandwidth, bandwidth.holding(0, Time::ZERO))]);
            assert_eq!(bucket.take_ignoring_limits(Time::MAX, i64::MAX), Duration::MAX);
            bucket.take_ignoring_limits(Time::MAX, i64::MAX);
            bucket.add(Time::ZERO, 1, true);
            assert_eq!(bucket.time_to_full(Time::MAX), Duration::MAX);
            assert!(matches!(bucket.estimate(Time::MAX, 1), Retry::After(_)));
        }
    }

    #[test]
    fn a_cancelled_reservation_gives_its_tokens_to_the_next() {
        let rate = Rate::new(10, Duration::from_seconds(1)).unwrap();
        let mut bucket = ReservingBucket::new(rate, 2);
        assert!(bucket.allow(Time::ZERO, 2) && !bucket.allow(Time::ZERO, 1));
        let reservation = bucket.reserve(Time::ZERO, 2, Duration::MAX).unwrap();
        assert_eq!((reservation.act, bucket.tokens(Time::ZERO)), (Time::ZERO + Duration::from_millis(200), -2));
        bucket.cancel(reservation, Time::ZERO);
        assert_eq!(bucket.tokens(Time::ZERO), 0);
    }
}
