//! Numbers as people write them: `10,000`, `2.5M`, `12%`, `1m30s`, `10:05:03`.

use super::figure::Unit;
use super::{clock, duration};
use crate::texts::Language;

/// Above this a number is written with powers of ten.
const SCIENTIFIC_ABOVE: f64 = 1e15;

/// Below this all whole numbers are floats.
const EXACT_BELOW: f64 = 9_007_199_254_740_992.0;

/// Below this a number that is not zero is written with powers of ten.
const SCIENTIFIC_BELOW: f64 = 1e-4;

/// `value` for a tick of an axis whose ticks stand `step` apart: just the decimals that tell two ticks apart.
pub(super) fn tick(value: f64, step: f64) -> String {
    let size = value.abs().max(step.abs());
    if value == 0.0 {
        return "0".to_owned();
    }
    if size >= SCIENTIFIC_ABOVE || step.abs() < SCIENTIFIC_BELOW {
        return scientific(value);
    }
    if step.abs() < 1e3 && value.abs() < 1e6 {
        return grouped(value, decimals(step));
    }
    let (divisor, suffix) =
        [(1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k")].into_iter().find(|(divisor, _)| value.abs() >= *divisor).unwrap_or((1.0, ""));
    if suffix == "k" && value.abs() < 1e5 {
        return grouped(value, 0);
    }
    format!("{}{suffix}", trimmed(grouped(value / divisor, decimals(step / divisor).min(6))))
}

/// `value` on its own, to four significant digits (shares to three) and in its unit: in a bar's end, a cell, a sentence.
pub fn reading(value: f64, unit: Unit, language: Language) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    // A hundred times the largest number would not be one.
    let value = value.clamp(-1e300, 1e300);
    match unit {
        Unit::Plain => significant(value, 4),
        Unit::Count if value == value.round() => grouped_or_scientific(value),
        Unit::Count => significant(value, 4),
        Unit::Share => format!("{}%", significant(value * 100.0, 3)),
        Unit::Seconds => duration::reading(value),
        Unit::Epoch => clock::reading(value, language),
    }
}

/// How many decimals tell multiples of `step` apart, at most 9.
pub(super) fn decimals(step: f64) -> usize {
    let step = step.abs();
    if !step.is_finite() || step == 0.0 {
        return 0;
    }
    // A step of 2.5 needs one decimal more than one of 2.
    let exponent = magnitude(step * 1.000_001);
    let mantissa = step / power_of_ten(exponent);
    let extra = i32::from((mantissa - mantissa.round()).abs() > 1e-6);
    (extra - exponent).clamp(0, 9) as usize
}

fn grouped_or_scientific(value: f64) -> String {
    if value.abs() >= SCIENTIFIC_ABOVE { scientific(value) } else { grouped(value, 0) }
}

fn significant(value: f64, digits: i32) -> String {
    let size = value.abs();
    if size == 0.0 {
        return "0".to_owned();
    }
    if !(SCIENTIFIC_BELOW..SCIENTIFIC_ABOVE).contains(&size) {
        return scientific(value);
    }
    let decimals = (digits - 1 - magnitude(size)).clamp(0, 9) as usize;
    trimmed(grouped(value, decimals))
}

/// The power of ten that is just not above a size, which is above zero.
pub fn magnitude(size: f64) -> i32 {
    let mut magnitude = 0;
    while size >= power_of_ten(magnitude + 1) {
        magnitude += 1;
    }
    while size < power_of_ten(magnitude) {
        magnitude -= 1;
    }
    magnitude
}

/// A power of ten.
pub fn power_of_ten(exponent: i32) -> f64 {
    let power = (0..exponent.abs()).fold(1.0, |power, _| power * 10.0);
    if exponent < 0 { 1.0 / power } else { power }
}

/// `value` with so many decimals, at most 9, rounded. In whole numbers where these are exact: what writes any float at all is long.
pub fn fixed(value: f64, decimals: usize) -> String {
    let scale = power_of_ten(decimals as i32);
    let scaled = (value.abs() * scale).round();
    if scaled.is_nan() || scaled >= EXACT_BELOW {
        return at_length(value, decimals);
    }
    let (scaled, scale) = (scaled as u64, scale as u64);
    let sign = if value < 0.0 && scaled > 0 { "-" } else { "" };
    let whole = scaled / scale;
    if decimals == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{:0decimals$}", scaled % scale) }
}

#[inline(never)]
fn at_length(value: f64, decimals: usize) -> String {
    format!("{value:.decimals$}")
}

fn scientific(value: f64) -> String {
    let text = format!("{value:.2e}");
    match text.split_once('e') {
        Some((mantissa, exponent)) => format!("{}e{exponent}", trimmed(mantissa.to_owned())),
        None => text,
    }
}

/// Thousands in groups of three.
fn grouped(value: f64, decimals: usize) -> String {
    let text = fixed(value, decimals);
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut out = String::with_capacity(text.len() + whole.len() / 3);
    if digits.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) {
        out.push_str(sign);
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out.push_str(rest);
    out
}

/// Without zeros at the end of the decimals.
pub(super) fn trimmed(text: String) -> String {
    if !text.contains('.') {
        return text;
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tick_has_just_the_decimals_it_needs() {
        let cases = [
            (0.0, 5.0, "0"),
            (15.0, 5.0, "15"),
            (0.30000000000000004, 0.1, "0.3"),
            (1.0, 0.5, "1.0"),
            (12_000.0, 2_000.0, "12,000"),
            (200_000.0, 100_000.0, "200k"),
            (1_500_000.0, 500_000.0, "1.5M"),
            (2_000_000.0, 500_000.0, "2M"),
            (-2_000.0, 1_000.0, "-2,000"),
            (4e-5, 2e-5, "4e-5"),
            (1e300, 1e299, "1e300"),
        ];
        for (value, step, text) in cases {
            assert_eq!(tick(value, step), text, "{value} by {step}");
        }
    }

    #[test]
    fn decimals_are_rounded_and_kept() {
        let cases = [
            (0.0, 0, "0"),
            (0.0, 2, "0.00"),
            (-0.001, 2, "0.00"),
            (-1.5, 1, "-1.5"),
            (34.426, 2, "34.43"),
            (1.005, 1, "1.0"),
            (1e300, 0, &format!("{:.0}", 1e300)),
        ];
        for (value, decimals, text) in cases {
            assert_eq!(fixed(value, decimals), text);
        }
        assert_eq!([0.99, 1.0, 9.99, 10.0, 1e-4, 1e15].map(magnitude), [-1, 0, 0, 1, -4, 15]);
        assert_eq!([0, 3, -3, 9].map(power_of_ten), [1.0, 1e3, 1e-3, 1e9]);
    }

    #[test]
    fn a_reading_has_four_digits_and_its_unit() {
        let cases = [
            (12_345.0, Unit::Count, "12,345"),
            (0.012_346, Unit::Plain, "0.01235"),
            (12_345.678, Unit::Plain, "12,346"),
            (0.090_94, Unit::Share, "9.09%"),
            (0.038_59, Unit::Share, "3.86%"),
            (1e-9, Unit::Share, "1e-7%"),
            (1.0, Unit::Share, "100%"),
            (0.25, Unit::Seconds, "250ms"),
            (f64::NAN, Unit::Plain, "–"),
            (1e20, Unit::Count, "1e20"),
        ];
        for (value, unit, text) in cases {
            assert_eq!(reading(value, unit, Language::English), text, "{value} {unit:?}");
        }
    }
}
