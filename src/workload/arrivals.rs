//! Arrival processes: when made-up requests come, in whole nanoseconds since the run's start.
//!
//! ```text
//! constant  | | | | | | | | |     on-off  ||||      ||||      ||||
//! poisson   ||  |  | |||    |     ramp    |    |   |  |  | | | ||||
//! ```
//!
//! No process drifts: each time is computed from what came before exactly, or in closed form, and rounded once.

use crate::kernel::Duration;

/// Fractions of a nanosecond that a random gap is rounded to (2^-32), so that gaps of a few nanoseconds keep their mean.
const FRACTION_BITS: u32 = 32;

/// How often something happens: `count` times in each `period`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frequency {
    count: u64,
    period: Duration,
}

impl Frequency {
    /// `count` times in each `period`; a count of zero is never. The period is above zero: whoever reads a rate from a link sees to that.
    pub fn new(count: u64, period: Duration) -> Frequency {
        assert!(period > Duration::ZERO, "a rate has a period");
        Frequency { count, period }
    }

    /// Times in a nanosecond.
    fn per_nano(self) -> f64 {
        self.count as f64 / self.period.as_nanos() as f64
    }
}

/// An arrival process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrivals {
    /// Evenly spaced: arrival `i` (from 0) at `floor(i * period / count)`.
    Constant {
        /// How many come.
        rate: Frequency,
    },
    /// Independent of each other: gaps are exponentially distributed (by inversion, `-mean * ln u`), the first one before the first arrival.
    Poisson {
        /// How many come in the mean.
        rate: Frequency,
    },
    /// Bursts: as `Constant` on a clock that runs while it is on only. It starts on. Never, if `on` is zero.
    OnOff {
        /// How many come while on.
        rate: Frequency,
        /// How long a burst lasts.
        on: Duration,
        /// How long the silence after it lasts.
        off: Duration,
    },
    /// From one rate evenly to another over the whole length: arrival `i` (from 0) at the nanosecond nearest to where the integral of the rate is `i`.
    Ramp {
        /// The rate at the start.
        from: Frequency,
        /// The rate at the end.
        to: Frequency,
    },
}

impl Arrivals {
    /// The times before `length`, ascending, in nanoseconds. `draw` gives 64 uniform bits; only `Poisson` asks it, once an arrival.
    pub fn times<Draw: FnMut() -> u64>(self, length: Duration, draw: Draw) -> Times<Draw> {
        let process = match self {
            Arrivals::Constant { rate } => Process::Constant(Even::new(rate)),
            Arrivals::Poisson { rate } => Process::Poisson { mean: 1.0 / rate.per_nano(), at: 0 },
            Arrivals::OnOff { on, .. } if on == Duration::ZERO => Process::Never,
            Arrivals::OnOff { rate, on, off } => Process::OnOff { even: Even::new(rate), on: on.as_nanos(), off: off.as_nanos() },
            Arrivals::Ramp { from, to } => Process::Ramp(Ramp::new(from, to, length)),
        };
        Times { process, end: length.as_nanos(), draw }
    }
}

/// The times of a process.
#[derive(Debug)]
pub struct Times<Draw> {
    process: Process,
    end: u64,
    draw: Draw,
}

#[derive(Debug)]
enum Process {
    Never,
    Constant(Even),
    /// Mean gap in nanoseconds; the last arrival in 2^-32 ns.
    Poisson {
        mean: f64,
        at: u128,
    },
    OnOff {
        even: Even,
        on: u64,
        off: u64,
    },
    Ramp(Ramp),
}

impl<Draw: FnMut() -> u64> Iterator for Times<Draw> {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        let time = match &mut self.process {
            Process::Never => None,
            Process::Constant(even) => even.next(),
            Process::Poisson { mean, at } => {
                *at = at.saturating_add(exponential(*mean, (self.draw)()));
                u64::try_from(*at >> FRACTION_BITS).ok()
            }
            Process::OnOff { even, on, off } => even.next().and_then(|clock| {
                let silence = (clock / *on).checked_mul(*off)?;
                clock.checked_add(silence)
            }),
            Process::Ramp(ramp) => ramp.next(),
        };
        let time = time.filter(|time| *time < self.end);
        if time.is_none() {
            self.process = Process::Never;
        }
        time
    }
}

/// An exponentially distributed gap of that mean, in 2^-32 ns. The draw becomes a number in (0, 1], whose logarithm exists.
fn exponential(mean: f64, draw: u64) -> u128 {
    let unit = ((draw >> 11) + 1) as f64 / (1_u64 << 53) as f64;
    // A float beyond the range becomes the range's end: then the next arrival never comes.
    (-libm::log(unit) * mean * (1_u64 << FRACTION_BITS) as f64 + 0.5) as u128
}

/// Evenly spaced times: `floor(i * period / count)`, by carrying the remainder.
#[derive(Debug)]
struct Even {
    count: u64,
    whole: u64,
    rest: u64,
    /// The next time, and its remainder in 1/count ns; no time once it would be past all.
    next: Option<u64>,
    carried: u64,
}

impl Even {
    fn new(rate: Frequency) -> Even {
        let (count, period) = (rate.count, rate.period.as_nanos());
        Even {
            count,
            whole: period.checked_div(count).unwrap_or(0),
            rest: period.checked_rem(count).unwrap_or(0),
            next: (count > 0).then_some(0),
            carried: 0,
        }
    }

    fn next(&mut self) -> Option<u64> {
        let now = self.next?;
        // In 128 bits, for a count may be near 2^64.
        let carried = u128::from(self.carried) + u128::from(self.rest);
        let carry = u64::from(carried >= u128::from(self.count));
        self.carried = (carried - u128::from(carry) * u128::from(self.count)) as u64;
        self.next = now.checked_add(self.whole).and_then(|next| next.checked_add(carry));
        Some(now)
    }
}

/// A rate that changes evenly. Its integral is `from * t + (to - from) * t^2 / (2 * length)`, inverted in the form that does not cancel:
/// `t = 2 i / (from + sqrt(from^2 + 2 i (to - from) / length))`. Division and square root are the same on every platform.
#[derive(Debug)]
struct Ramp {
    from: f64,
    slope: f64,
    index: u64,
    last: u64,
}

impl Ramp {
    fn new(from: Frequency, to: Frequency, length: Duration) -> Ramp {
        let length = length.as_nanos().max(1) as f64;
        Ramp { from: from.per_nano(), slope: (to.per_nano() - from.per_nano()) / length, index: 0, last: 0 }
    }

    fn next(&mut self) -> Option<u64> {
        let index = self.index as f64;
        let squared = self.from * self.from + 2.0 * index * self.slope;
        // Below zero: the falling rate has reached zero before this arrival.
        let speed = self.from + if squared >= 0.0 { libm::sqrt(squared) } else { return None };
        // The first arrival is at the start. Without any speed there is none, or no second.
        let time = if self.index == 0 { 0.0 } else { 2.0 * index / speed };
        if speed <= 0.0 && self.slope <= 0.0 || time >= u64::MAX as f64 {
            return None;
        }
        self.index += 1;
        self.last = self.last.max((time + 0.5) as u64);
        Some(self.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{Choices, NANOS_PER_SECOND};

    const SECOND: Duration = Duration::from_seconds(1);

    fn per_second(count: u64) -> Frequency {
        Frequency::new(count, SECOND)
    }

    /// The times of a process that draws nothing.
    fn times(arrivals: Arrivals, length: Duration) -> Vec<u64> {
        arrivals.times(length, &mut || unreachable!("this process draws nothing")).collect()
    }

    fn poisson(rate: Frequency, length: Duration, seed: u64) -> Vec<u64> {
        let mut stream = Choices::seeded(seed).stream("arrivals");
        Arrivals::Poisson { rate }.times(length, &mut || stream.next_u64()).collect()
    }

    #[test]
    fn constant_arrivals_never_drift() {
        let rate = Frequency::new(7, SECOND);
        let times = times(Arrivals::Constant { rate }, Duration::from_seconds(100_000));
        assert_eq!(times.len(), 700_000);
        for (index, time) in (0_u128..).zip(times) {
            assert_eq!(u128::from(time), index * 1_000_000_000 / 7);
        }
    }

    #[test]
    fn extreme_rates_end() {
        let fastest = Frequency::new(u64::MAX, Duration::from_nanos(u64::MAX - 1));
        let constant = Arrivals::Constant { rate: fastest };
        assert_eq!(times(constant, Duration::from_nanos(3)), [0, 0, 1, 2]);
        let slowest = Frequency::new(1, Duration::MAX);
        assert_eq!(times(Arrivals::Constant { rate: slowest }, Duration::MAX), [0]);
        let never = Frequency::new(0, SECOND);
        assert_eq!(times(Arrivals::Constant { rate: never }, Duration::MAX), [0u64; 0]);
        assert_eq!(times(Arrivals::Ramp { from: never, to: never }, Duration::MAX), [0u64; 0]);
        let on = Duration::ZERO;
        assert_eq!(times(Arrivals::OnOff { rate: fastest, on, off: on }, Duration::MAX), [0u64; 0]);
        assert_eq!(poisson(never, Duration::MAX, 1), [0u64; 0]);
        assert!(poisson(slowest, Duration::MAX, 1).len() < 10);
        assert_eq!(times(constant, Duration::ZERO), [0u64; 0]);
    }

    #[test]
    fn bursts_come_while_on_and_the_process_goes_on_where_it_stopped() {
        let bursts =
            |count, on, off| Arrivals::OnOff { rate: per_second(count), on: Duration::from_millis(on), off: Duration::from_millis(off) };
        let millis = |times: Vec<u64>| times.into_iter().map(|time| time / 1_000_000).collect::<Vec<_>>();
        let three = millis(times(bursts(10, 200, 800), Duration::from_seconds(3)));
        assert_eq!(three, [0, 100, 1_000, 1_100, 2_000, 2_100]);
        // One in 500 ms of being on: every second burst of 250 ms has one.
        let sparse = millis(times(bursts(2, 250, 750), Duration::from_seconds(5)));
        assert_eq!(sparse, [0, 2_000, 4_000]);
        let steady = times(bursts(7, 300, 0), Duration::from_seconds(9));
        assert_eq!(steady, times(Arrivals::Constant { rate: per_second(7) }, Duration::from_seconds(9)));
    }

    #[test]
    fn a_ramp_has_the_integral_of_its_rate() {
        let length = Duration::from_seconds(4);
        for (from, to) in [(0, 100), (100, 0), (5_000, 15_000), (3, 3), (20, 6)] {
            let ramp = Arrivals::Ramp { from: per_second(from), to: per_second(to) };
            let times = times(ramp, length);
            assert!(times.is_sorted());
            let expected = (from + to) * 4 / 2;
            assert!(times.len().abs_diff(expected as usize) <= 1, "{from} to {to}: {}", times.len());
            for (index, time) in times.iter().enumerate() {
                let seconds = *time as f64 / NANOS_PER_SECOND as f64;
                let integral = from as f64 * seconds + (to as f64 - from as f64) * seconds * seconds / 8.0;
                // Half a nanosecond at the highest rate, and the test's own rounding.
                assert!((integral - index as f64).abs() < 1e-5, "{from} to {to}: arrival {index} at {time}");
            }
        }
    }

    #[test]
    fn poisson_arrivals_have_their_mean_and_their_dispersion() {
        // 3.29 standard deviations on each side hold 99.9% of all seeds; the seeds are fixed.
        for seed in 1..=5 {
            let seconds = 1_000;
            let times = poisson(per_second(100), Duration::from_seconds(seconds), seed);
            let mean = (100 * seconds) as f64;
            assert!((times.len() as f64 - mean).abs() < 3.29 * libm::sqrt(mean), "seed {seed}: {}", times.len());
            let mut counts = vec![0.0; seconds as usize];
            for time in &times {
                counts[(time / NANOS_PER_SECOND) as usize] += 1.0;
            }
            // Times (n - 1), the ratio of variance to mean is chi-squared with n - 1 degrees of freedom.
            let average = times.len() as f64 / seconds as f64;
            let chi_squared: f64 = counts.iter().map(|count| (count - average) * (count - average) / average).sum();
            let freedom = seconds as f64 - 1.0;
            assert!((chi_squared - freedom).abs() < 3.29 * libm::sqrt(2.0 * freedom), "seed {seed}: {chi_squared}");
        }
    }

    #[test]
    fn poisson_gaps_are_exponential_even_where_they_are_shorter_than_a_nanosecond() {
        let rate = Frequency::new(4, Duration::from_nanos(1));
        let count = poisson(rate, Duration::from_nanos(25_000), 3).len() as f64;
        assert!((count - 100_000.0).abs() < 3.29 * libm::sqrt(100_000.0), "{count}");
        let times = poisson(per_second(1), Duration::from_seconds(100_000), 4);
        let longer_than_mean = times.windows(2).filter(|pair| pair[1] - pair[0] > NANOS_PER_SECOND).count() as f64;
        let (share, total) = (libm::exp(-1.0), times.len() as f64 - 1.0);
        let deviation = libm::sqrt(total * share * (1.0 - share));
        assert!((longer_than_mean - total * share).abs() < 3.29 * deviation, "{longer_than_mean} of {total}");
    }

    #[test]
    fn the_first_arrivals_of_a_seed_are_pinned() {
        let first: Vec<u64> = poisson(per_second(1_000), SECOND, 7).into_iter().take(3).collect();
        assert_eq!(first, [327_245, 4_128_567, 4_429_710]);
    }
}
