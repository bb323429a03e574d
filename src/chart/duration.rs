//! Lengths of time on an axis: `0s`, `250ms`, `1m30s`, `2h`.

use super::number;

/// Steps of at least a second that people count in, in seconds.
const STEPS: [f64; 21] = [
    1.0,
    2.0,
    5.0,
    10.0,
    15.0,
    30.0,
    60.0,
    120.0,
    300.0,
    600.0,
    900.0,
    1_800.0,
    3_600.0,
    7_200.0,
    10_800.0,
    21_600.0,
    43_200.0,
    86_400.0,
    172_800.0,
    604_800.0,
    1_209_600.0,
];

const PARTS: [(&str, f64); 4] = [("d", 86_400.0), ("h", 3_600.0), ("m", 60.0), ("s", 1.0)];

/// The smallest step of at least `rough` seconds that people count in; `None` below a second and above two weeks,
/// where decimal steps do.
pub(super) fn step(rough: f64) -> Option<f64> {
    if rough <= 0.5 {
        return None;
    }
    STEPS.into_iter().find(|step| *step >= rough * 0.999_999)
}

/// `value` seconds on an axis that reaches to `high`, its ticks `step` apart.
pub(super) fn tick(value: f64, step: f64, high: f64) -> String {
    if value == 0.0 {
        return "0s".to_owned();
    }
    if step >= 1.0 && value.abs() < 1e12 {
        return compound(value);
    }
    let (unit, size) = finest(high.abs());
    format!("{}{unit}", number::tick(value / size, step / size))
}

/// `value` seconds on their own.
pub(super) fn reading(value: f64) -> String {
    if value == 0.0 {
        return "0s".to_owned();
    }
    let size = value.abs();
    if (60.0..1e12).contains(&size) {
        return compound(value);
    }
    let (unit, scale) = finest(size);
    let scaled = value / scale;
    if size >= 1e12 {
        return format!("{value:e}s");
    }
    let digits = (3 - number::magnitude(scaled.abs().max(1.0))).clamp(0, 3) as usize;
    format!("{}{unit}", number::trimmed(number::fixed(scaled, digits)))
}

fn finest(size: f64) -> (&'static str, f64) {
    match size {
        size if size >= 1.0 => ("s", 1.0),
        size if size >= 1e-3 => ("ms", 1e-3),
        size if size >= 1e-6 => ("us", 1e-6),
        _ => ("ns", 1e-9),
    }
}

/// The two largest parts that are not zero, from days down: `1m30s`.
fn compound(value: f64) -> String {
    let mut rest = value.abs().round();
    let mut text = String::new();
    if value < 0.0 {
        text.push('-');
    }
    let mut shown = 0;
    for (unit, size) in PARTS {
        let count = (rest / size).floor();
        rest -= count * size;
        if count > 0.0 && shown < 2 {
            text.push_str(&format!("{}{unit}", count as u64));
            shown += 1;
        } else if shown > 0 {
            shown += 1;
        }
    }
    if shown == 0 { "0s".to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_read_as_people_say_them() {
        let cases = [
            (0.0, 5.0, 20.0, "0s"),
            (15.0, 5.0, 20.0, "15s"),
            (90.0, 30.0, 120.0, "1m30s"),
            (7_200.0, 3_600.0, 9_000.0, "2h"),
            (0.2, 0.2, 1.0, "0.2s"),
            (0.2, 0.1, 0.9, "200ms"),
            (0.000_4, 0.000_2, 0.000_9, "400us"),
            (86_400.0, 43_200.0, 86_400.0, "1d"),
        ];
        for (value, step, high, text) in cases {
            assert_eq!(tick(value, step, high), text);
        }
    }

    #[test]
    fn readings_choose_their_unit() {
        let cases = [(0.25, "250ms"), (1.25, "1.25s"), (75.0, "1m15s"), (-90.0, "-1m30s"), (3e-7, "300ns"), (1e15, "1e15s")];
        for (value, text) in cases {
            assert_eq!(reading(value), text);
        }
    }

    #[test]
    fn steps_are_those_of_clocks() {
        assert_eq!(step(0.3), None);
        assert_eq!(step(3.0), Some(5.0));
        assert_eq!(step(40.0), Some(60.0));
        assert_eq!(step(4_000.0), Some(7_200.0));
        assert_eq!(step(1e9), None);
    }
}
