//! Ticks: the few values on an axis that are worth a label, at places that people would choose.
//!
//! Steps are 1, 2 and 5 times a power of ten; seconds and minutes count like clocks, instants like calendars.

use super::figure::{Scale, Unit};
use super::{clock, duration, number};
use crate::texts::Language;

/// No axis has more; a picture wide enough for more would still be read by people.
const TICKS_MAX: usize = 40;

/// A labelled place on an axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tick {
    /// Where.
    pub(super) value: f64,
    /// What stands there.
    pub(super) label: String,
    /// What stands under the label where it changes: the date under a clock.
    pub(super) below: Option<String>,
}

/// Ticks within `range` (rising, finite), about `count` of them, at least one unless the range holds no round value.
pub(super) fn ticks(range: (f64, f64), unit: Unit, scale: Scale, count: usize, language: Language) -> Vec<Tick> {
    let count = count.clamp(1, TICKS_MAX);
    match scale {
        Scale::Linear => linear(range, unit, count, language),
        Scale::Log => log(range, unit, count, language),
    }
}

/// The smallest of 1, 2, 5 times a power of ten that is at least `rough`.
pub(super) fn round_step(rough: f64) -> f64 {
    let power = libm::pow(10.0, libm::floor(libm::log10(rough)));
    let mantissa = rough / power;
    let round = [1.0, 2.0, 5.0].into_iter().find(|round| mantissa <= round * 1.000_001).unwrap_or(10.0);
    // Dividing by whole powers gives 0.2 where multiplying gives 0.2000000000000000111.
    if power < 1.0 { round / libm::round(1.0 / power).max(1.0) } else { round * power }
}

fn linear((low, high): (f64, f64), unit: Unit, count: usize, language: Language) -> Vec<Tick> {
    let rough = ((high - low) / count as f64).max(f64::MIN_POSITIVE * 1e10);
    if unit == Unit::Epoch
        && let Some(ticks) = clock::ticks(low, high, rough, language)
    {
        return ticks.into_iter().map(|(value, label, below)| Tick { value, label, below }).collect();
    }
    let step = match unit {
        Unit::Seconds | Unit::Epoch => duration::step(rough).unwrap_or_else(|| round_step(rough)),
        Unit::Count => round_step(rough).max(1.0),
        Unit::Plain | Unit::Share => round_step(rough),
    };
    let slack = step * 1e-9;
    let first = ((low - slack) / step).ceil();
    (0..=TICKS_MAX * 2)
        .map(|place| first + place as f64)
        .map(|multiple| if step < 1.0 { multiple / (1.0 / step) } else { multiple * step })
        .take_while(|value| *value <= high + slack)
        .map(|value| Tick { value, label: label(value, step, high.abs().max(low.abs()), unit), below: None })
        .collect()
}

fn label(value: f64, step: f64, size: f64, unit: Unit) -> String {
    match unit {
        Unit::Plain | Unit::Count => number::tick(value, step),
        Unit::Share => format!("{}%", number::tick(value * 100.0, step * 100.0)),
        Unit::Seconds | Unit::Epoch => duration::tick(value, step, size),
    }
}

fn log((low, high): (f64, f64), unit: Unit, count: usize, language: Language) -> Vec<Tick> {
    let (from, to) = (libm::log10(low), libm::log10(high));
    let decades = to - from;
    if decades < 0.7 {
        return linear((low, high), unit, count, language);
    }
    let factors: &[f64] = match decades * 3.0 {
        all if all <= count as f64 * 1.2 => &[1.0, 2.0, 5.0],
        _ if decades < 1.5 => &[1.0, 3.0],
        _ => &[1.0],
    };
    let every = (decades / count as f64).ceil().max(1.0) as i32;
    let slack = 1.000_000_001;
    let mut ticks = Vec::new();
    for exponent in libm::floor(from) as i32..=libm::ceil(to) as i32 {
        if exponent.rem_euclid(every) != 0 {
            continue;
        }
        for factor in factors {
            let value = power_of_ten(*factor, exponent);
            if value * slack >= low && value <= high * slack {
                ticks.push(Tick { value, label: label(value, value, value, unit), below: None });
            }
        }
    }
    ticks
}

fn power_of_ten(factor: f64, exponent: i32) -> f64 {
    if exponent < 0 {
        factor / libm::round(libm::pow(10.0, f64::from(-exponent)))
    } else {
        factor * libm::round(libm::pow(10.0, f64::from(exponent)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn labels(range: (f64, f64), unit: Unit, scale: Scale, count: usize) -> Vec<String> {
        ticks(range, unit, scale, count, Language::English).into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn ticks_stand_where_people_would_put_them() {
        assert_eq!(labels((0.0, 10.0), Unit::Plain, Scale::Linear, 5), ["0", "2", "4", "6", "8", "10"]);
        assert_eq!(labels((0.0, 1.0), Unit::Share, Scale::Linear, 4), ["0%", "50%", "100%"]);
        assert_eq!(labels((0.0, 20.0), Unit::Seconds, Scale::Linear, 4), ["0s", "5s", "10s", "15s", "20s"]);
        assert_eq!(labels((0.0, 2.0), Unit::Count, Scale::Linear, 9), ["0", "1", "2"]);
        assert_eq!(labels((0.0, 120.0), Unit::Seconds, Scale::Linear, 4), ["0s", "30s", "1m", "1m30s", "2m"]);
        assert_eq!(labels((0.0, 0.7), Unit::Plain, Scale::Linear, 4), ["0", "0.2", "0.4", "0.6"]);
    }

    #[test]
    fn a_logarithmic_axis_counts_in_decades() {
        assert_eq!(labels((0.1, 1_000.0), Unit::Plain, Scale::Log, 5), ["0.1", "1", "10", "100", "1,000"]);
        assert_eq!(labels((1.0, 100.0), Unit::Plain, Scale::Log, 8), ["1", "2", "5", "10", "20", "50", "100"]);
        assert_eq!(labels((1.0, 1e9), Unit::Plain, Scale::Log, 3), ["1", "1,000", "1M", "1B"]);
    }

    proptest! {
        #[test]
        fn ticks_rise_within_the_range_and_differ(low in -1e12..1e12_f64, width in 1e-3..1e12_f64, count in 1_usize..20, kind in 0..5_usize) {
            let unit = [Unit::Plain, Unit::Count, Unit::Share, Unit::Seconds, Unit::Epoch][kind];
            let ticks = ticks((low, low + width), unit, Scale::Linear, count, Language::Korean);
            prop_assert!(ticks.len() <= 2 * TICKS_MAX + 1);
            let slack = width * 1e-6;
            for pair in ticks.windows(2) {
                prop_assert!(pair[0].value < pair[1].value);
            }
            for tick in &ticks {
                prop_assert!(tick.value >= low - slack && tick.value <= low + width + slack);
            }
        }
    }
}
