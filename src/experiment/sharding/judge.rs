//! Judges of the sharding lab. They read steps and where keys are; the lab does not judge itself.

use super::model::ShardingLab;
use crate::experiment::summary::{Check, FirstFailures};
use crate::kernel::World;

/// The checks' names, in the order to be shown.
pub const CHECKS: &[&str] = &["key-on-one-shard", "no-key-lost", "key-found", "all-served", "answers-whole", "rows-conserved"];

const ONE: usize = 0;
const KEPT: usize = 1;
const FOUND: usize = 2;
const SERVED: usize = 3;
const WHOLE: usize = 4;
const ROWS: usize = 5;

/// All judges of a run.
#[derive(Clone, Debug, Default)]
pub struct Judges {
    failed: FirstFailures<6>,
}

impl Judges {
    /// Looks at the world right after a step.
    pub fn see(&mut self, world: &World<ShardingLab>) {
        let (lab, number) = (&world.model, world.steps());
        self.failed.note(KEPT, lab.lost() > 0, number);
        self.failed.note(WHOLE, lab.counts().in_part > 0, number);
        self.failed.note(FOUND, lab.counts().missed > 0, number);
    }

    /// The checks as they stand. What must be right in the end is judged at the end.
    pub fn checks(&self, world: &World<ShardingLab>, finished: bool) -> Vec<Check> {
        let lab = &world.model;
        let mut failed = self.failed;
        if finished {
            let end = world.steps().max(1);
            let twice = |key: u32| {
                let (spot, setting) = (lab.spot(key), lab.setting());
                spot.old && spot.new && setting.before[key as usize] != setting.after[key as usize]
            };
            let keys = lab.setting().names.len() as u32;
            failed.note(ONE, (0..keys).any(twice), end);
            failed.note(SERVED, lab.counts().served < lab.counts().sent, end);
            let (mut holding, setting) = (vec![0u32; lab.shards().len()], lab.setting());
            for key in 0..keys {
                let (spot, old, new) = (lab.spot(key), setting.before[key as usize], setting.after[key as usize]);
                holding[old as usize] += u32::from(spot.old);
                holding[new as usize] += u32::from(spot.new && new != old);
            }
            if let Some(wide) = setting.wide {
                holding[wide as usize] += keys;
            }
            failed.note(ROWS, holding.iter().zip(lab.shards()).any(|(holds, shard)| *holds != shard.rows), end);
        }
        failed.checks(CHECKS)
    }
}
