//! Steps of the log lab in words.

use super::model::{LogLab, key_name};
use super::setting::Target;
use super::step::{NONE, Step, What};
use crate::experiment::accident::Breakdown;
use crate::experiment::run::StepRow;
use crate::kernel::World;
use crate::texts::{Language, event_log as words, fill};

/// The row of the step that led to `world`.
pub(in crate::experiment) fn row(world: &World<LogLab>, step: &Step, language: Language) -> StepRow {
    let lab = &world.model;
    StepRow::of(world, ends(lab, step), step.what.name(), step.cause, sentence(lab, step, language))
}

/// Who did it, to whom.
fn ends(lab: &LogLab, step: &Step) -> (String, Option<String>) {
    let group = || format!("group-{}", step.group + 1);
    match step.what {
        What::FaultBegins | What::FaultEnds => (target(lab.setting().faults[step.fault() as usize].target), None),
        What::Appended | What::AppendedAgain | What::Deduplicated | What::NotEnough | What::NoLeader | What::Held | What::Gone => {
            ("producer".to_owned(), Some(format!("partition-{}", step.partition)))
        }
        What::Processed | What::ProcessedStale => (format!("partition-{}", step.partition), Some(group())),
        _ if step.group != NONE => (group(), None),
        _ if step.partition != NONE => (format!("partition-{}", step.partition), None),
        _ => ("topic".to_owned(), None),
    }
}

/// What happened, in one sentence.
fn sentence(lab: &LogLab, step: &Step, language: Language) -> String {
    let template = words::sentence(language, step.what.name());
    let plus = |number: u32| (u64::from(number) + 1).to_string();
    let key = if step.record == NONE { String::new() } else { key_name(lab.setting().key(step.record)) };
    let (low, high) = (step.offset & 0xffff_ffff, step.offset >> 32);
    let target = match step.what {
        What::FaultBegins | What::FaultEnds => fault(lab, step, language),
        _ => String::new(),
    };
    let parts = [
        ("r", plus(step.record)),
        ("key", key),
        ("p", step.partition.to_string()),
        ("o", low.to_string()),
        ("n", low.to_string()),
        ("moved", high.to_string()),
        ("g", plus(step.group)),
        ("c", plus(step.consumer)),
        ("target", target),
    ];
    fill(template, &parts.each_ref().map(|(name, part)| (*name, part.as_str())))
}

fn fault(lab: &LogLab, step: &Step, language: Language) -> String {
    let fault = lab.setting().faults[step.fault() as usize];
    let lost = step.offset >> 8;
    let target = target(fault.target);
    let place = match fault.target {
        Target::Broker(_) => "broker",
        Target::Group(_) => "group",
        Target::Answers | Target::Consumer => &target,
    };
    let kind = match fault.kind {
        _ if lost > 0 => "lost",
        Breakdown::Slow => "slow",
        Breakdown::Crash => "crash",
        Breakdown::Down | Breakdown::Burst => "down",
    };
    let template = if step.what == What::FaultBegins {
        words::begins(language, &format!("{place}-{kind}")).to_owned()
    } else if lost > 0 {
        words::ends(language, "broker-lost").to_owned()
    } else {
        words::ends(language, place).to_owned()
    };
    let number = match fault.target {
        Target::Broker(number) | Target::Group(number) => (number + 1).to_string(),
        Target::Answers | Target::Consumer => String::new(),
    };
    fill(&template, &[("b", &number), ("g", &number), ("n", &lost.to_string())])
}

/// A target as links name it.
pub(super) fn target(target: Target) -> String {
    match target {
        Target::Broker(broker) => format!("broker-{}", broker + 1),
        Target::Answers => "answers".to_owned(),
        Target::Consumer => "consumer".to_owned(),
        Target::Group(group) => format!("group-{}", group + 1),
    }
}
