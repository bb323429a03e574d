//! `interplay limit`: an access log through rate-limit rules.

use super::failure::Failure;
use super::log;
use super::run::print_summary;
use super::seconds::seconds_number;
use crate::experiment::rate_limit::{Decided, LAB, RateLimit, RateLimitRun, Step, TOP_KEYS, Verdict};
use crate::experiment::{Check, Experiment, LabRun, LogReference, Summary};
use crate::kernel::World;
use crate::models::limiter::KeyId;
use crate::texts::{Language, Say, terminal as words};
use crate::workload::AccessLog;
use serde::Serialize;
use serde_json::value::RawValue;
use std::io::Write;
use std::path::Path;

/// Bad lines that are told one by one.
const BAD_LINES_TOLD: usize = 20;

/// What to print.
#[derive(Clone, Copy)]
pub(super) struct Print {
    pub(super) decisions: bool,
    pub(super) json: bool,
    pub(super) language: Language,
}

/// Plays a log through rules. Denials are what a limit is for: they fail no check.
pub(super) fn limit(rules: &[String], path: &Path, print: Print, out: &mut impl Write) -> Result<bool, Failure> {
    let experiment = Experiment::of(&LAB).with("rule", rules)?;
    let log = log::read(path)?;
    let reference = LogReference::own(&log);
    let experiment = experiment.with("log", &[reference.to_string()])?;
    let mut run = RateLimitRun::new(&experiment, Some(&log))?;
    let mut written = Ok(());
    run.record(|world| {
        if print.decisions && written.is_ok() {
            written = print_decision(world, &log, out);
        }
    });
    written?;
    let summary = run.summary();
    if print.json {
        print_json(&run, &summary, &log, print.language, out)?;
    } else {
        print_summary(&summary, print.language, out)?;
        print_top(&run, out)?;
        print_bad_lines(&log, print.language, out)?;
    }
    Ok(summary.all_hold())
}

#[derive(Serialize)]
struct DecisionLine<'a> {
    time: Box<RawValue>,
    key: Option<&'a str>,
    allowed: bool,
    rule: Option<String>,
    remaining: Option<u64>,
    retry_after: Option<Box<RawValue>>,
    delay: Box<RawValue>,
    cost: u64,
    line: u64,
}

fn print_decision(world: &World<RateLimit>, log: &AccessLog, out: &mut impl Write) -> Result<(), Failure> {
    let Some(Step::Decided(decided)) = world.last() else { return Ok(()) };
    let Decided { request, verdict, rule, remaining, retry_nanos, delay_nanos, cause: _ } = *decided;
    let traffic = world.model.traffic();
    let line = DecisionLine {
        time: seconds_number(traffic.epoch(world.now()).as_nanos()),
        key: rule.map(|rule| traffic.keyed()[rule as usize].name(request)),
        allowed: verdict != Verdict::Denied,
        rule: rule.map(|rule| world.model.rules().rules()[rule as usize].to_string()),
        remaining: rule.map(|_| remaining),
        retry_after: (retry_nanos != u64::MAX).then(|| seconds_number(retry_nanos)),
        delay: seconds_number(delay_nanos),
        cost: traffic.cost(request),
        line: u64::from(log.lines()[request as usize]),
    };
    serde_json::to_writer(&mut *out, &line).map_err(std::io::Error::from)?;
    writeln!(out)?;
    Ok(())
}

#[derive(Serialize)]
struct LimitSummary<'a> {
    requests: u64,
    allowed: u64,
    denied: u64,
    keys: u64,
    keys_denied: u64,
    top_denied: Vec<(&'a str, u64)>,
    bad_lines: u64,
    bad_line_reasons: Vec<(u64, String)>,
    digest: &'a str,
    checks: &'a [Check],
}

fn print_json(run: &RateLimitRun, summary: &Summary, log: &AccessLog, language: Language, out: &mut impl Write) -> Result<(), Failure> {
    let figure = |name| summary.figures.get(name).unwrap_or(0.0) as u64;
    let object = LimitSummary {
        requests: figure("requests"),
        allowed: figure("allowed"),
        denied: figure("denied"),
        keys: figure("keys"),
        keys_denied: figure("keys_denied"),
        top_denied: top_denied(run),
        bad_lines: log.bad_lines().count(),
        bad_line_reasons: log.bad_lines().kept().iter().map(|bad| (bad.line, bad.reason.say(language))).collect(),
        digest: &summary.digest,
        checks: &summary.checks,
    };
    serde_json::to_writer(&mut *out, &object).map_err(std::io::Error::from)?;
    writeln!(out)?;
    Ok(())
}

fn top_denied(run: &RateLimitRun) -> Vec<(&str, u64)> {
    let name = |rule: u32, key: KeyId| run.traffic().keyed()[rule as usize].names()[key.0 as usize].as_str();
    run.measure().top_denied(TOP_KEYS).into_iter().map(|((rule, key), count)| (name(rule, key), count)).collect()
}

fn print_top(run: &RateLimitRun, out: &mut impl Write) -> Result<(), Failure> {
    for (key, count) in top_denied(run) {
        writeln!(out, "{count:>14}  denied  {key}")?;
    }
    Ok(())
}

fn print_bad_lines(log: &AccessLog, language: Language, out: &mut impl Write) -> Result<(), Failure> {
    let bad = log.bad_lines();
    if bad.count() == 0 {
        return Ok(());
    }
    writeln!(out, "{}", words::bad_lines(language, bad.count()))?;
    let told = bad.kept().len().min(BAD_LINES_TOLD);
    for line in &bad.kept()[..told] {
        writeln!(out, "{}", words::bad_line(language, line.line, line.reason.say(language)))?;
    }
    if bad.count() > told as u64 {
        writeln!(out, "{}", words::more_bad_lines(language, bad.count() - told as u64))?;
    }
    Ok(())
}
