//! How a length of time is distributed around its mean: a message's way, a piece of work.

use super::choices::Stream;
use super::time::Duration;

/// A distribution of lengths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Law {
    /// Always the mean: the squared coefficient of variation is 0.
    #[default]
    Fixed,
    /// Anything from nothing to twice the mean: 1/3.
    Uniform,
    /// Exponential, mostly shorter, now and then much longer: 1.
    Exponential,
    /// Mostly short, at times very long (two exponentials, balanced means): 3.
    Hyperexponential,
}

impl Law {
    /// A length with this mean.
    #[inline]
    pub fn draw(self, mean: Duration, draws: &mut Stream) -> Duration {
        // With p = (1 + √½) / 2 and the means 1/2p and 1/2(1-p) the squared coefficient of variation is 3.
        const SHORT: f64 = 0.853_553_390_593_273_8;
        match self {
            Law::Fixed => mean,
            Law::Uniform => Duration::from_nanos(draws.below(mean.as_nanos().saturating_mul(2).saturating_add(1))),
            Law::Exponential => draws.exponential(mean),
            Law::Hyperexponential => {
                let part = if draws.unit() <= SHORT { SHORT } else { 1.0 - SHORT };
                draws.exponential(Duration::from_nanos((mean.as_nanos() as f64 / (2.0 * part)) as u64))
            }
        }
    }

    /// The variance over the square of the mean.
    pub fn cs2(self) -> f64 {
        match self {
            Law::Fixed => 0.0,
            Law::Uniform => 1.0 / 3.0,
            Law::Exponential => 1.0,
            Law::Hyperexponential => 3.0,
        }
    }
}
