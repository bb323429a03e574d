//! A ruler: where a value stands on an axis, in CSS pixels, and back.

use super::figure::Scale;

/// No picture is larger; places beyond are kept here so that no conversion can overflow.
const FAR: f64 = 100_000.0;

/// Values beyond are drawn as if they were here: the difference of two such values is still finite.
const HUGE: f64 = 1e300;

/// The smallest value that a logarithmic axis can show.
const TINY: f64 = 1e-300;

/// Maps values to places between two pixels, and back. Always finite, whatever the range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ruler {
    low: f64,
    high: f64,
    start: f64,
    end: f64,
    scale: Scale,
}

impl Ruler {
    /// A ruler that puts `range.0` at pixel `start` and `range.1` at pixel `end`. A range that is turned round is
    /// turned back, one that is empty or not finite is widened.
    pub fn new(range: (f64, f64), scale: Scale, start: f64, end: f64) -> Ruler {
        let (low, high) = sound(range, scale);
        Ruler { low: bend(low, scale), high: bend(high, scale), start, end, scale }
    }

    /// The values at both ends, the lower first.
    pub fn range(&self) -> (f64, f64) {
        (self.unbend(self.low), self.unbend(self.high))
    }

    /// The pixels at both ends, the lower value's first.
    pub fn pixels(&self) -> (f64, f64) {
        (self.start, self.end)
    }

    /// How values become places.
    pub fn scale(&self) -> Scale {
        self.scale
    }

    /// The pixel of `value`; outside of the range it lies beyond the ends. Zero and below stand far below the
    /// start of a logarithmic axis; what is not a number stands at the start.
    pub fn place(&self, value: f64) -> f64 {
        let share = (bend(value, self.scale) - self.low) / (self.high - self.low);
        let pixel = self.start + share * (self.end - self.start);
        if pixel.is_nan() { self.start } else { pixel.clamp(-FAR, FAR) }
    }

    /// The pixel of `value`, kept between the ends.
    pub fn place_within(&self, value: f64) -> f64 {
        self.place(value).clamp(self.start.min(self.end), self.start.max(self.end))
    }

    /// The value at `pixel`.
    pub fn value(&self, pixel: f64) -> f64 {
        if self.start == self.end {
            return self.unbend(self.low);
        }
        let share = (pixel - self.start) / (self.end - self.start);
        self.unbend(self.low + share * (self.high - self.low))
    }

    fn unbend(&self, bent: f64) -> f64 {
        match self.scale {
            Scale::Linear => bent,
            Scale::Log => libm::pow(10.0, bent),
        }
    }
}

fn bend(value: f64, scale: Scale) -> f64 {
    match scale {
        Scale::Linear => value.clamp(-HUGE, HUGE),
        Scale::Log => libm::log10(value.clamp(TINY, HUGE)),
    }
}

/// A range that is finite, rising and, on a logarithmic axis, above zero.
fn sound((one, other): (f64, f64), scale: Scale) -> (f64, f64) {
    let limit = |value: f64| if value.is_nan() { 0.0 } else { value.clamp(-HUGE, HUGE) };
    let (low, high) = (limit(one).min(limit(other)), limit(one).max(limit(other)));
    match scale {
        Scale::Linear if high - low > (low.abs().max(high.abs())) * 1e-12 => (low, high),
        Scale::Linear if low == 0.0 => (0.0, 1.0),
        Scale::Linear => {
            let slack = (low.abs() * 0.1).max(1e-12);
            (low - slack, high + slack)
        }
        Scale::Log if high <= TINY => (1.0, 10.0),
        Scale::Log if low < TINY => (high / 1_000.0, high),
        Scale::Log if high / low < 1.000_001 => (low / 2.0, high * 2.0),
        Scale::Log => (low, high),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_value_stands_in_proportion() {
        let linear = Ruler::new((0.0, 10.0), Scale::Linear, 40.0, 240.0);
        assert_eq!(linear.place(5.0), 140.0);
        assert_eq!(linear.value(140.0), 5.0);
        let log = Ruler::new((0.1, 1000.0), Scale::Log, 400.0, 0.0);
        assert_eq!(log.place(10.0), 200.0);
        assert!((log.value(200.0) - 10.0).abs() < 1e-9);
        assert!(log.place(0.0) > 10_000.0, "zero is far beyond the bottom");
    }

    #[test]
    fn an_empty_range_is_widened_and_a_turned_one_turned_back() {
        assert_eq!(Ruler::new((0.0, 0.0), Scale::Linear, 0.0, 1.0).range(), (0.0, 1.0));
        assert_eq!(Ruler::new((9.0, 3.0), Scale::Linear, 0.0, 1.0).range(), (3.0, 9.0));
        let (low, high) = Ruler::new((7.0, 7.0), Scale::Linear, 0.0, 1.0).range();
        assert!(low < 7.0 && 7.0 < high);
    }

    proptest! {
        #[test]
        fn no_value_and_no_range_leaves_the_finite(one: f64, other: f64, value: f64, is_log: bool) {
            let scale = if is_log { Scale::Log } else { Scale::Linear };
            for (one, other, value) in [(one, other, value), (f64::NAN, other, value), (one, f64::INFINITY, f64::NEG_INFINITY), (one, one, f64::NAN)] {
                let ruler = Ruler::new((one, other), scale, 50.0, 300.0);
                let (low, high) = ruler.range();
                prop_assert!(low.is_finite() && high.is_finite() && low < high, "{low} {high}");
                prop_assert!(ruler.place(value).is_finite());
                prop_assert!((50.0..=300.0).contains(&ruler.place_within(value)));
            }
        }
    }
}
