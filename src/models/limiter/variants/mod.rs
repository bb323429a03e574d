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
