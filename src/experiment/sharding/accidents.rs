//! What breaks: shards, and who moves keys.

use super::model::{Event, ShardingLab};
use super::setting::Target;
use super::step::{NONE, Step, What};
use crate::experiment::accident::{Accident, Breakdown};
use crate::kernel::Plan;

impl ShardingLab {
    pub(super) fn fault_begins(&mut self, number: u32, plan: &mut Plan<Event>) -> Step {
        let Accident { target, kind, until, .. } = self.setting.faults[number as usize];
        if let Some(until) = until {
            plan.at(until, Event::FaultEnds(number));
        }
        match (target, kind) {
            (Target::Shard(_), Breakdown::Slow) => self.hit(target).for_each(|shard| self.shards[shard as usize].slowed += 1),
            (Target::Shard(_), _) => {
                for shard in self.hit(target) {
                    let at = &mut self.shards[shard as usize];
                    at.away += 1;
                    at.life += 1;
                }
            }
            (Target::Mover, kind) => {
                self.mover_dies();
                if kind == Breakdown::Crash {
                    plan.after(self.setting.restart, Event::MoverBack);
                }
            }
        }
        self.told(What::FaultBegins, number, target)
    }

    pub(super) fn fault_ends(&mut self, number: u32, plan: &mut Plan<Event>) -> Step {
        let Accident { target, kind, .. } = self.setting.faults[number as usize];
        match (target, kind) {
            (Target::Shard(_), Breakdown::Slow) => self.hit(target).for_each(|shard| self.shards[shard as usize].slowed -= 1),
            (Target::Shard(_), _) => {
                for shard in self.hit(target) {
                    self.shards[shard as usize].away -= 1;
                    if self.shards[shard as usize].is_up() {
                        // What it was at it does from the beginning.
                        self.plan_finish(shard, plan);
                        self.work_on(shard, plan);
                    }
                }
            }
            (Target::Mover, _) => {
                plan.after(crate::kernel::Duration::ZERO, Event::MoverBack);
            }
        }
        self.told(What::FaultEnds, number, target)
    }

    /// The shards that a target is about: partitions of one database go down together.
    fn hit(&self, target: Target) -> std::ops::Range<u32> {
        match target {
            Target::Shard(_) if self.setting.one_machine => 0..self.setting.shards_all,
            Target::Shard(shard) => shard..shard + 1,
            Target::Mover => 0..0,
        }
    }

    fn told(&self, what: What, number: u32, target: Target) -> Step {
        let shard = if let Target::Shard(shard) = target { shard } else { NONE };
        Step { detail: number, shard, ..Step::of(what) }
    }
}
