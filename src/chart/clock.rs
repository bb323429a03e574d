//! Instants on an axis: clock and date in UTC, with no time zone and no locale of the machine.
//!
//! The calendar is Howard Hinnant's `civil_from_days` and `days_from_civil` ("chrono-Compatible Low-Level Date Algorithms", 2013).

use super::duration;
use crate::texts::{Language, chart as texts};

const DAY: f64 = 86_400.0;

/// Instants beyond (about the year 30,000 either way) are written as plain seconds.
const FAR: f64 = 9e11;

/// A day of the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Date {
    year: i64,
    month: u32,
    day: u32,
}

/// A tick: its instant, what stands under it, and what stands under that where it changes.
pub(super) type Tick = (f64, String, Option<String>);

/// `value` seconds since the epoch on their own: `2015-05-17 10:05:03`.
pub(super) fn reading(value: f64, _language: Language) -> String {
    if !value.is_finite() || value.abs() > FAR {
        return format!("{value:e}s");
    }
    let date = date_of(value);
    format!("{:04}-{:02}-{:02} {}", date.year, date.month, date.day, clock(value, 1.0))
}

/// Ticks from `low` to `high`, about `rough` seconds apart, at instants that people would choose.
pub(super) fn ticks(low: f64, high: f64, rough: f64, language: Language) -> Option<Vec<Tick>> {
    if low.abs() > FAR || high.abs() > FAR || rough < 0.5 {
        return None;
    }
    if rough > 8.0 * DAY {
        return Some(month_ticks(low, high, rough, language));
    }
    let step = duration::step(rough)?.min(7.0 * DAY);
    // Weeks start on Mondays; the epoch was a Thursday.
    let origin = if step >= 7.0 * DAY { 4.0 * DAY } else { 0.0 };
    let first = ((low - origin) / step).ceil();
    let mut shown: Option<Date> = None;
    let mut ticks = Vec::new();
    for place in 0..64 {
        let value = origin + (first + f64::from(place)) * step;
        if value > high {
            break;
        }
        let date = date_of(value);
        if step < DAY {
            let below = (shown != Some(date)).then(|| day_name(date, language));
            ticks.push((value, clock(value, step), below));
        } else {
            let is_new = shown.is_none_or(|shown| shown.year != date.year);
            ticks.push((value, day_name(date, language), is_new.then(|| texts::year(language, date.year))));
        }
        shown = Some(date);
    }
    Some(ticks)
}

fn month_ticks(low: f64, high: f64, rough: f64, language: Language) -> Vec<Tick> {
    let months = rough / (30.4 * DAY);
    let step = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1_200, 12_000, 120_000]
        .into_iter()
        .find(|step| f64::from(*step) >= months)
        .unwrap_or(120_000);
    let start = date_of(low);
    let first = (start.year * 12 + i64::from(start.month) - 1).div_euclid(i64::from(step));
    let mut ticks = Vec::new();
    for place in 0..64 {
        let month = (first + place) * i64::from(step);
        let date = Date { year: month.div_euclid(12), month: month.rem_euclid(12) as u32 + 1, day: 1 };
        let value = days_of(date) as f64 * DAY;
        if value > high {
            break;
        }
        if value < low {
            continue;
        }
        if step >= 12 {
            ticks.push((value, texts::year(language, date.year), None));
        } else {
            let is_new = ticks.is_empty() || date.month <= step as u32;
            ticks.push((value, month_name(date, language), is_new.then(|| texts::year(language, date.year))));
        }
    }
    ticks
}

fn day_name(date: Date, language: Language) -> String {
    texts::day(language, date.day, date.month, english_month(date.month))
}

fn month_name(date: Date, language: Language) -> String {
    texts::month(language, date.month, english_month(date.month))
}

fn english_month(month: u32) -> &'static str {
    const NAMES: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    NAMES.get(month as usize - 1).copied().unwrap_or("")
}

fn clock(value: f64, step: f64) -> String {
    let second = value.floor().rem_euclid(DAY) as u64;
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    if step < 60.0 { format!("{hour:02}:{minute:02}:{second:02}") } else { format!("{hour:02}:{minute:02}") }
}

fn date_of(value: f64) -> Date {
    let days = (value / DAY).floor() as i64 + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 } as u32;
    Date { year: year_of_era + era * 400 + i64::from(month <= 2), month, day: (day_of_year - (153 * shifted + 2) / 5 + 1) as u32 }
}

fn days_of(date: Date) -> i64 {
    let year = date.year - i64::from(date.month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let shifted = i64::from(if date.month > 2 { date.month - 3 } else { date.month + 9 });
    let day_of_year = (153 * shifted + 2) / 5 + i64::from(date.day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_agrees_with_known_days() {
        let cases = [
            (0.0, "1970-01-01 00:00:00"),
            (1_431_857_103.0, "2015-05-17 10:05:03"),
            (951_782_400.0, "2000-02-29 00:00:00"),
            (-1.0, "1969-12-31 23:59:59"),
        ];
        for (value, text) in cases {
            assert_eq!(reading(value, Language::English), text);
        }
        for day in (-800_000..800_000).step_by(37) {
            assert_eq!(days_of(date_of(day as f64 * DAY)), day);
        }
    }

    #[test]
    fn the_date_stands_under_the_first_clock_of_each_day() {
        let ticks = ticks(1_431_900_000.0, 1_431_990_000.0, 20_000.0, Language::English).unwrap();
        let shown: Vec<String> = ticks.iter().map(|(_, clock, date)| format!("{clock} {}", date.as_deref().unwrap_or(""))).collect();
        assert_eq!(shown, ["00:00 18 May", "06:00 ", "12:00 ", "18:00 "]);
    }

    #[test]
    fn days_months_and_years_have_their_names_in_both_languages() {
        let days = ticks(1_431_820_800.0, 1_432_166_400.0, 80_000.0, Language::Korean).unwrap();
        assert_eq!(days[0].1, "5월 17일");
        assert_eq!(days[0].2.as_deref(), Some("2015년"));
        assert!(days[1].2.is_none());
        let months = ticks(1_431_820_800.0, 1_463_443_200.0, 60.0 * DAY, Language::English).unwrap();
        assert_eq!(months[0].1, "Jul");
        let years = ticks(0.0, 1_463_443_200.0, 4.0 * 365.0 * DAY, Language::English).unwrap();
        assert_eq!(years[0].1, "1970");
    }
}
