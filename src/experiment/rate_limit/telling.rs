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

/// A wait as a person would say it: three significant digits are enough for a sentence, and never less than the wait.
fn wait(nanos: u64) -> Duration {
    let scale = 10u64.pow(nanos.checked_ilog10().unwrap_or(0).saturating_sub(2));
    Duration::from_nanos(nanos.div_ceil(scale).saturating_mul(scale))
}
