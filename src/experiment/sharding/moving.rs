//! Who moves keys: how far it is, and where each key is meanwhile.

use super::model::{Event, ShardingLab};
use super::setting::{Meanwhile, MoveOrder, Resharding};
use super::step::{Step, What};
use crate::kernel::{Duration, Plan};

/// How far the moving is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moving {
    /// Nothing moves yet.
    Before,
    /// So many keys have moved; the next one is in the mover's hands.
    Under {
        /// How many have.
        done: u32,
        /// What became of the next.
        mid: Mid,
    },
    /// All have.
    Done,
}

/// A key in the mover's hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mid {
    /// It is still where it was.
    Whole,
    /// It is in both places.
    Both,
    /// It is in neither: only the mover has it.
    Neither,
}

/// Where a key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Where it lived at the start.
    pub old: bool,
    /// Where it lives in the end.
    pub new: bool,
}

impl ShardingLab {
    /// How far the moving is.
    pub fn moving(&self) -> Moving {
        self.moving
    }

    /// Keys that have moved, those that are lost on the way included.
    pub fn moved(&self) -> u32 {
        match self.moving {
            Moving::Before => 0,
            Moving::Under { done, .. } => done,
            Moving::Done => self.setting.moving.len() as u32,
        }
    }

    /// Where a key is. One that does not move is at both, for they are one place.
    pub fn spot(&self, key: u32) -> Spot {
        let at = |old: bool, new: bool| Spot { old, new };
        let Some(turn) = self.setting.turns[key as usize] else { return at(true, true) };
        if self.lost.has(key) {
            return at(false, false);
        }
        let copies = self.setting.resharding.is_some_and(|change| change.meanwhile == Meanwhile::Double);
        match self.moving {
            Moving::Before => at(true, false),
            Moving::Done => at(false, true),
            Moving::Under { done, .. } if turn < done => at(copies, true),
            Moving::Under { done, mid } if turn == done => match mid {
                Mid::Whole => at(true, false),
                Mid::Both => at(true, true),
                Mid::Neither => at(false, false),
            },
            Moving::Under { .. } => at(true, false),
        }
    }

    /// Whether a shard has a key.
    pub fn holds(&self, shard: u32, key: u32) -> bool {
        let spot = self.spot(key);
        spot.old && self.setting.before[key as usize] == shard || spot.new && self.setting.after[key as usize] == shard
    }

    fn change(&self) -> Option<Resharding> {
        self.setting.resharding
    }

    pub(super) fn reshard(&mut self, plan: &mut Plan<Event>) -> Option<Step> {
        let change = self.change()?;
        self.moving = Moving::Under { done: 0, mid: Mid::Whole };
        self.reshard_step = plan.step();
        self.plan_move(plan);
        Some(Step { detail: change.to, shard: self.setting.moving.len() as u32, ..Step::of(What::ReshardBegins) })
    }

    /// Half the time goes by until the first of the two things is done, half until the second.
    pub(super) fn plan_move(&self, plan: &mut Plan<Event>) {
        let Some(change) = self.change() else { return };
        let Moving::Under { done, mid } = self.moving else { return };
        let half = Duration::from_nanos(change.each.as_nanos() / 2);
        if done as usize == self.setting.moving.len() {
            plan.after(Duration::ZERO, Event::AllMoved);
        } else if self.mover_away == 0 {
            plan.after(half, if mid == Mid::Whole { Event::MoveFirst(self.mover_life) } else { Event::MoveSecond(self.mover_life) });
        }
    }

    pub(super) fn move_first(&mut self, plan: &mut Plan<Event>) {
        let Moving::Under { done, .. } = self.moving else { return };
        let key = self.setting.moving[done as usize] as usize;
        let mid = if self.change().is_some_and(|change| change.order == MoveOrder::DeleteFirst) {
            self.shards[self.setting.before[key] as usize].rows -= 1;
            Mid::Neither
        } else {
            self.shards[self.setting.after[key] as usize].rows += 1;
            Mid::Both
        };
        self.moving = Moving::Under { done, mid };
        self.plan_move(plan);
    }

    pub(super) fn move_second(&mut self, plan: &mut Plan<Event>) -> Option<Step> {
        let Moving::Under { done, mid } = self.moving else { return None };
        let key = self.setting.moving[done as usize];
        let (old, new) = (self.setting.before[key as usize], self.setting.after[key as usize]);
        let stays = self.change().is_some_and(|change| change.meanwhile == Meanwhile::Double);
        match mid {
            Mid::Neither => self.shards[new as usize].rows += 1,
            Mid::Both if !stays => self.shards[old as usize].rows -= 1,
            Mid::Both | Mid::Whole => {}
        }
        self.moving = Moving::Under { done: done + 1, mid: Mid::Whole };
        self.plan_move(plan);
        Some(Step { key, shard: old, detail: new, cause: self.reshard_step, ..Step::of(What::KeyMoved) })
    }

    pub(super) fn all_moved(&mut self, plan: &mut Plan<Event>) -> Step {
        if self.change().is_some_and(|change| change.meanwhile == Meanwhile::Double) {
            for key in &self.setting.moving {
                self.shards[self.setting.before[*key as usize] as usize].rows -= 1;
            }
        }
        self.moving = Moving::Done;
        if !self.held.is_empty() {
            plan.after(Duration::ZERO, Event::Release);
        }
        Step { detail: self.setting.moving.len() as u32, cause: self.reshard_step, ..Step::of(What::ReshardEnds) }
    }

    /// The mover dies. What it had only in its hands is gone.
    pub(super) fn mover_dies(&mut self) {
        self.mover_away += 1;
        self.mover_life += 1;
    }

    /// The mover is there again: it begins anew with the key it had. A copy made twice is one copy; a key that is nowhere is lost.
    pub(super) fn mover_back(&mut self, plan: &mut Plan<Event>) -> Option<Step> {
        self.mover_away -= 1;
        if self.mover_away > 0 {
            return None;
        }
        let Moving::Under { done, mid } = self.moving else { return Some(Step::of(What::MoverBack)) };
        let step = if mid == Mid::Neither {
            let key = self.setting.moving[done as usize];
            self.lost.put(key, ());
            self.moving = Moving::Under { done: done + 1, mid: Mid::Whole };
            let (old, new) = (self.setting.before[key as usize], self.setting.after[key as usize]);
            Step { key, shard: old, detail: new, ..Step::of(What::KeyLost) }
        } else {
            Step { detail: done, ..Step::of(What::MoverBack) }
        };
        self.plan_move(plan);
        Some(step)
    }
}
