//! Steps of the sharding lab in words.

use super::model::ShardingLab;
use super::setting::{HotKey, Join, Target};
use super::step::{NONE, Step, What};
use crate::experiment::accident::Breakdown;
use crate::experiment::run::StepRow;
use crate::kernel::World;
use crate::texts::{Language, fill, sharding as words};

/// The row of the step that led to `world`.
pub(super) fn row(world: &World<ShardingLab>, step: &Step, language: Language) -> StepRow {
    let lab = &world.model;
    StepRow::of(world, ends(lab, step), step.what.name(), step.cause, sentence(lab, step, language))
}

/// Who did it, to whom.
fn ends(lab: &ShardingLab, step: &Step) -> (String, Option<String>) {
    let shard = |shard: u32| format!("shard-{}", shard + 1);
    match step.what {
        What::FaultBegins | What::FaultEnds => match lab.setting().faults[step.detail as usize].target {
            Target::Shard(number) => (shard(number), None),
            Target::Mover => ("mover".to_owned(), None),
        },
        What::Asked | What::Released | What::Scattered => ("clients".to_owned(), Some(shard(step.shard))),
        What::LookedUp => ("clients".to_owned(), Some("directory".to_owned())),
        What::Cached | What::Held => ("clients".to_owned(), None),
        What::GatheredInPart => ("clients".to_owned(), None),
        What::Redirected | What::AskedAgain | What::AskedWide | What::KeyMoved | What::KeyLost => {
            (shard(step.shard), Some(shard(step.detail)))
        }
        What::ReshardBegins | What::ReshardEnds | What::MoverBack => ("mover".to_owned(), None),
        What::PartServed | What::PartLate | What::Served | What::Gathered | What::Missed => (shard(step.shard), Some("clients".to_owned())),
    }
}

/// What happened, in one sentence.
fn sentence(lab: &ShardingLab, step: &Step, language: Language) -> String {
    let setting = lab.setting();
    let writes = step.request != NONE && setting.is_write(step.request);
    let name = match step.what {
        What::FaultBegins | What::FaultEnds => fault(lab, step),
        What::Scattered if setting.is_scatter(step.request) && setting.join == Join::Duplicated => "scattered-copies",
        What::Scattered if setting.is_scatter(step.request) => "scattered",
        What::Scattered if matches!(setting.hot_key, HotKey::Salted(_)) && !writes => "scattered-salted",
        What::Scattered if matches!(setting.hot_key, HotKey::Bounded(_)) && step.key == setting.hot => "scattered-copies",
        What::Scattered => "scattered-double",
        What::ReshardEnds if lab.lost() > 0 => "reshard-ends-short",
        What::ReshardBegins if step.detail < setting.shards => "reshard-shrinks",
        what => what.name(),
    };
    let plus = |number: u32| (u64::from(number) + 1).to_string();
    let does = words::does(language, if writes { "write" } else { "read" });
    let parts = [
        ("r", plus(step.request)),
        ("does", does.to_owned()),
        ("key", if step.key == NONE { String::new() } else { setting.name(step.key).to_owned() }),
        ("s", plus(step.shard)),
        ("to", plus(step.detail)),
        ("n", step.detail.to_string()),
        ("m", if step.what == What::ReshardEnds { lab.lost() } else { step.shard }.to_string()),
    ];
    fill(words::sentence(language, name), &parts.each_ref().map(|(name, part)| (*name, part.as_str())))
}

fn fault(lab: &ShardingLab, step: &Step) -> &'static str {
    let fault = lab.setting().faults[step.detail as usize];
    let begins = step.what == What::FaultBegins;
    match (fault.target, fault.kind, begins) {
        (Target::Shard(_), Breakdown::Slow, true) => "shard-slow",
        (Target::Shard(_), _, true) => "shard-down",
        (Target::Shard(_), _, false) => "shard-well",
        (Target::Mover, _, true) => "mover-dies",
        (Target::Mover, _, false) => "mover-well",
    }
}
