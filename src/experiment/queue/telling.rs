//! Steps of the queue lab in words.

use super::model::QueueLab;
use super::setting::Target;
use super::step::{NONE, Step, What};
use crate::experiment::accident::Breakdown;
use crate::experiment::run::StepRow;
use crate::kernel::World;
use crate::texts::{Language, fill, queue as words};

/// The row of the step that led to `world`.
pub(in crate::experiment) fn row(world: &World<QueueLab>, step: &Step, language: Language) -> StepRow {
    let lab = &world.model;
    StepRow::of(world, ends(lab, step), step.what.name(), step.cause, sentence(lab, step, language))
}

/// Who did it, to whom.
fn ends(lab: &QueueLab, step: &Step) -> (String, Option<String>) {
    let consumer = || format!("consumer-{}", step.consumer + 1);
    match step.what {
        What::FaultBegins | What::FaultEnds => (target(lab.setting().faults[step.fault() as usize].target).to_owned(), None),
        What::Delivered | What::Redelivered => ("queue".to_owned(), Some(consumer())),
        What::Woken | What::Visible | What::Expired | What::ExpiredDead => ("queue".to_owned(), None),
        What::Crashed | What::Restarted | What::LostInWork => (consumer(), None),
        What::BugDeployed | What::BugMended => ("consumers".to_owned(), None),
        _ if step.consumer != NONE => (consumer(), Some("queue".to_owned())),
        What::DeadLettered | What::LimitGone => ("queue".to_owned(), None),
        _ => ("producer".to_owned(), Some("queue".to_owned())),
    }
}

/// What happened, in one sentence.
fn sentence(lab: &QueueLab, step: &Step, language: Language) -> String {
    let batch = matches!(step.what, What::Delivered | What::Redelivered) && step.detail > 1;
    let template = words::sentence(language, if batch { "delivered-batch" } else { step.what.name() });
    let number = |place: u32| (u64::from(place) + 1).to_string();
    let target = match step.what {
        What::FaultBegins => begins(lab, step, language),
        What::FaultEnds => {
            let template = words::ends(language, target(lab.setting().faults[step.fault() as usize].target));
            fill(template, &[("c", &lab.setting().consumers.to_string())])
        }
        _ => String::new(),
    };
    let parts = [
        ("m", number(step.message)),
        ("c", number(step.consumer)),
        ("n", step.detail.to_string()),
        ("other", number(step.detail)),
        ("target", target),
    ];
    fill(template, &parts.each_ref().map(|(name, part)| (*name, part.as_str())))
}

fn begins(lab: &QueueLab, step: &Step, language: Language) -> String {
    let fault = lab.setting().faults[step.fault() as usize];
    let lost = step.detail >> 8;
    let kind = match fault.kind {
        Breakdown::Slow => "slow",
        Breakdown::Burst => "burst",
        _ if lost > 0 => "lost",
        Breakdown::Down | Breakdown::Crash if lab.setting().is_sqs() && matches!(fault.target, Target::Consumer | Target::Consumers) => {
            "hidden"
        }
        Breakdown::Down => "down",
        Breakdown::Crash => "crash",
    };
    let name = format!("{}-{kind}", target(fault.target));
    let template = words::begins(language, &name);
    fill(template, &[("n", &lost.to_string()), ("c", &lab.setting().consumers.to_string())])
}

/// A target as links name it.
pub(super) fn target(target: Target) -> &'static str {
    match target {
        Target::Producer => "producer",
        Target::Broker => "broker",
        Target::Consumer => "consumer",
        Target::Consumers => "every-consumer",
        Target::Newcomer => "newcomer",
    }
}
