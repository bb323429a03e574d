//! What the rate-limit lab lets a reader set, break and tell.

use super::made;
use super::model::RULES_MAX;
use super::run::RateLimitRun;
use super::stories::PRESETS;
use crate::experiment::error::{Allowed, InputError, within_budget};
use crate::experiment::fault::{FaultKind, Target};
use crate::experiment::lab::{Lab, Start, Table};
use crate::experiment::parameter::{Kind, always, drawn, when};
use crate::experiment::settings::Experiment;
use crate::kernel::Duration;
use crate::models::limiter::Rule;

/// Requests that a drawn experiment may make: a second's work in a browser, and room for every preset.
pub const REQUESTS_MAX: u64 = 1_000_000;

const RATE: Kind = Kind::Rate { max_per_second: 1_000_000 };
const PHASE: Kind = Kind::Duration { min: Duration::from_millis(1), max: Duration::from_seconds(7 * 86_400) };

/// The rate-limit lab.
pub static LAB: Lab = Lab { name: "rate-limit", presets: || PRESETS, table: || &TABLE };

static TABLE: Table = Table {
    parameters: &[
        always("rule", Kind::Rules { count_max: RULES_MAX }, "2/s burst 5 per client"),
        always("log", Kind::Log, ""),
        drawn("traffic", Kind::Choice(&["poisson", "constant", "on-off", "ramp"]), "poisson"),
        drawn("arrivals", RATE, "6/s"),
        when("arrivals-to", RATE, "20/s", "traffic", &["ramp"]),
        when("on", PHASE, "1s", "traffic", &["on-off"]),
        when("off", PHASE, "3s", "traffic", &["on-off"]),
        drawn("length", Kind::Duration { min: Duration::from_millis(1), max: Duration::from_seconds(366 * 86_400) }, "20s"),
        drawn("clients", Kind::Count { min: 1, max: 100_000 }, "2"),
        drawn("skew", Kind::Decimal { max_thousandths: 3_000 }, "0"),
        drawn("endpoints", Kind::List { count_max: 16, length_max: 60 }, "POST /posts"),
        drawn("cost", Kind::Count { min: 1, max: 1_000_000 }, "1"),
        always("place", Kind::Choice(&["client", "gateway", "service"]), "gateway"),
        when("forged", Kind::Share, "0%", "place", &["client"]),
        always("allow-list", Kind::List { count_max: 32, length_max: 60 }, ""),
        always("store-down", Kind::Choice(&["fail-open", "fail-closed"]), "fail-open"),
        always("seed", Kind::Count { min: 0, max: u64::MAX }, "1"),
    ],
    further: &[],
    targets: &[Target { name: "store", kinds: &[FaultKind::DOWN] }],
    named: None,
    points: &[],
    checks: &super::judge::CHECKS,
    short_forms,
    check,
    start: Start::AtOnce(RateLimitRun::start),
};

/// `rate=5&burst=20&per=client` is short for `rule=5/s burst 20 per client`; a plain rate is one a second.
fn short_forms(pairs: &mut Vec<(String, String)>) -> Result<(), InputError> {
    let rate = take(pairs, "rate")?;
    let parts = [("burst", take(pairs, "burst")?), ("per", take(pairs, "per")?)];
    let Some(rate) = rate else {
        return match parts.into_iter().find(|(_, given)| given.is_some()) {
            Some((name, _)) => Err(InputError::NotApplicable { parameter: name.to_owned(), other: "rate", values: &["given"] }),
            None => Ok(()),
        };
    };
    if pairs.iter().any(|(name, _)| name == "rule") {
        return Err(InputError::NotApplicable { parameter: "rate".to_owned(), other: "rule", values: &[] });
    }
    let mut rule = if plain(&rate) { format!("{rate}/s") } else { rate.clone() };
    read_rule(&rule, "rate", &rate)?;
    for (name, given) in parts {
        if let Some(given) = given {
            rule = format!("{rule} {name} {given}");
            read_rule(&rule, name, &given)?;
        }
    }
    pairs.push(("rule".to_owned(), rule));
    Ok(())
}

/// Takes the one value of a short form out of the link.
fn take(pairs: &mut Vec<(String, String)>, name: &str) -> Result<Option<String>, InputError> {
    let mut given = pairs.extract_if(.., |(known, _)| known == name).map(|(_, text)| text);
    let first = given.next();
    match given.next() {
        Some(_) => Err(InputError::Repeated { parameter: name.to_owned() }),
        None => Ok(first),
    }
}

/// Reads the rule made so far; what is wrong with it is wrong with the part that was added last. A part is one word.
fn read_rule(rule: &str, name: &str, given: &str) -> Result<(), InputError> {
    if given.split([' ', ',']).count() != 1 {
        let allowed =
            if name == "rate" { Allowed::Rate { max_per_second: 1_000_000_000 } } else { Allowed::List { count_max: 1, length_max: 40 } };
        return Err(InputError::value(name, given, allowed));
    }
    let wrong = |error| InputError::Rule { parameter: name.to_owned(), given: given.to_owned(), error };
    rule.parse::<Rule>().map(|_| ()).map_err(wrong)
}

fn plain(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit())
}

fn check(experiment: &Experiment) -> Result<(), InputError> {
    if experiment.log().is_some() {
        return Ok(());
    }
    within_budget("arrivals", made::requests_expected(experiment), REQUESTS_MAX)?;
    Ok(())
}
