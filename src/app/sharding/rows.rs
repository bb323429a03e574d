//! The sequence diagram's rows of the shards' run.

use crate::app::sequence::{Drawn, Look, Rows, numbered};
use crate::experiment::sharding::{NONE, ShardingRun, Step, What};
use crate::texts::{Language, fill, sharding as words};

/// Shards that have a lane of their own.
const LANES: u32 = 5;

/// The steps around where a run's reader stands.
pub fn rows(run: &ShardingRun, language: Language) -> Rows {
    let shards = (run.model().shards().len() as u32).min(LANES);
    let mut lanes = vec![words::place(language, "clients").to_owned()];
    let (setting, all) = (run.model().setting(), run.model().shards().len() as u32);
    let shared = |shard: u32| all > LANES && shard + 1 == LANES;
    lanes.extend((0..shards).map(|shard| match shared(shard) {
        true => fill(words::place(language, "shard"), &[("n", &format!("{LANES}–{all}"))]),
        false => words::shard_named(language, shard, setting.alone(), true),
    }));
    Rows::of(run, language, lanes, |step| {
        let (from, at) = ends(step, shards);
        Drawn { from, at, sent: 0, label: numbered(step.request, NONE), look: look(step.what) }
    })
}

/// From whose lane to whose. Shards without a lane share the last.
fn ends(step: &Step, shards: u32) -> (usize, usize) {
    let lane = |shard: u32| 1 + shard.min(shards.saturating_sub(1)) as usize;
    match step.what {
        What::Asked | What::Released | What::Scattered => (0, lane(step.shard)),
        What::Redirected | What::AskedWide | What::KeyMoved | What::KeyLost => (lane(step.shard), lane(step.detail)),
        What::PartServed | What::PartLate | What::Served | What::Gathered | What::Missed => (lane(step.shard), 0),
        What::FaultBegins | What::FaultEnds if step.shard != NONE => (lane(step.shard), lane(step.shard)),
        _ => (0, 0),
    }
}

fn look(what: What) -> Look {
    match what {
        What::FaultBegins | What::FaultEnds => Look::Fault,
        What::KeyLost | What::Missed => Look::Lost,
        What::Held | What::Redirected | What::GatheredInPart | What::PartLate => Look::Failed,
        _ => Look::Plain,
    }
}
