//! Steps of the rate-limit lab in words.

use super::model::{Place, RateLimit};
use super::step::{Decided, Step, Verdict};
use crate::experiment::run::StepRow;
use crate::kernel::{Duration, World};
use crate::texts::{Language, limiting as words};

/// The row of the step that led to `world`.
pub(super) fn row(world: &World<RateLimit>, step: &Step, language: Language) -> StepRow {
    let model = &world.model;
    let (who, to, kind, cause) = match step {
        Step::Decided(decided) => {
            let caller = model.traffic().callers().name(decided.request).to_owned();
            (caller, Some(reached(model, decided)), decided.verdict.name(), decided.cause)
        }
        Step::Left { cause, .. } => ("queue".to_owned(), Some("service".to_owned()), "left", Some(*cause)),
        Step::StoreDown => ("store".to_owned(), None, "store-down", None),
        Step::StoreUp => ("store".to_owned(), None, "store-up", None),
    };
    let sentence = sentence(model, step, language);
    StepRow { step: world.steps(), time: world.now().as_nanos(), who, to, kind, cause, sentence }
}

/// Where the request got to.
fn reached(model: &RateLimit, decided: &Decided) -> String {
    let place = match model.setting().place {
        Place::Client => "client",
        Place::Gateway => "gateway",
        Place::Service => "service",
    };
    let reached = if decided.verdict.passes() { "service" } else { place };
    reached.to_owned()
}

fn sentence(model: &RateLimit, step: &Step, language: Language) -> String {
    match step {
        Step::Decided(decided) => decided_sentence(model, decided, language),
        Step::Left { request, .. } => words::left(language, number(*request), name(model, *request)),
        Step::StoreDown => match model.setting().store_down {
            super::model::StoreDown::FailOpen => words::store_down_open(language),
            super::model::StoreDown::FailClosed => words::store_down_closed(language),
        },
        Step::StoreUp => words::store_up(language),
    }
}

fn decided_sentence(model: &RateLimit, decided: &Decided, language: Language) -> String {
    let number = number(decided.request);
    let who = name(model, decided.request);
    let rule = || decided.rule.map_or(String::new(), |rule| model.rules().rules()[rule as usize].to_string());
    let left = decided.remaining;
    match decided.verdict {
        Verdict::Allowed if decided.rule.is_none() => words::unruled(language, number, who),
        Verdict::Allowed => words::allowed(language, number, who, rule(), left),
        Verdict::Queued => words::queued(language, number, who, rule(), wait(decided.delay_nanos)),
        Verdict::Denied if decided.retry_nanos == u64::MAX => words::denied_for_ever(language, number, who, rule()),
        Verdict::Denied => words::denied(language, number, who, rule(), left, wait(decided.retry_nanos)),
        Verdict::Exempt => words::exempt(language, number, who),
        Verdict::Forged => words::forged(language, number, who),
        Verdict::FailedOpen => words::failed_open(language, number, who),
        Verdict::FailedClosed => words::failed_closed(language, number, who),
    }
}

/// Requests are counted from 0 in the code and from 1 for a reader.
fn number(request: u32) -> u32 {
    request + 1
}

fn name(model: &RateLimit, request: u32) -> &str {
    model.traffic().callers().name(request)
}

/// A wait as a person would say it, never less than it is: its two largest units from a minute on, three significant digits below.
pub fn wait(nanos: u64) -> String {
    const UNITS: [(&str, u64); 4] = [("d", 86_400_000_000_000), ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000)];
    // The larger of the two units.
    let unit = |nanos: u64| UNITS.iter().position(|(_, size)| nanos >= *size).unwrap_or(2).min(2);
    let up_to = |size: u64| nanos.div_ceil(size).saturating_mul(size);
    if nanos > 59_900_000_000 {
        // Rounded up, it may come to one of the next larger unit.
        let told = up_to(UNITS[unit(nanos) + 1].1);
        let place = unit(told);
        let ((large, size), (small, part)) = (UNITS[place], UNITS[place + 1]);
        let rest = told % size / part;
        let rest = if rest > 0 { format!("{rest}{small}") } else { String::new() };
        return format!("{}{large}{rest}", told / size);
    }
    Duration::from_nanos(up_to(10_u64.pow(nanos.checked_ilog10().unwrap_or(0).saturating_sub(2)))).in_decimals()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_told_in_the_units_of_a_person_and_never_too_short() {
        let second = 1_000_000_000;
        let cases = [
            (0, "0ns"),
            (1, "1ns"),
            (27_812_345, "27.9ms"),
            (250_000_000, "250ms"),
            (999_999_999, "1s"),
            (1_234_567_890, "1.24s"),
            (59_900_000_000, "59.9s"),
            (59_900_000_001, "1m"),
            (75 * second, "1m15s"),
            (75 * second + 1, "1m16s"),
            (3_599 * second + 1, "1h"),
            (120_960 * second, "1d10h"),
            (604_800 * second, "7d"),
            (u64::MAX, "213503d23h"),
        ];
        for (nanos, text) in cases {
            assert_eq!(wait(nanos), text, "{nanos} ns");
        }
    }
}
