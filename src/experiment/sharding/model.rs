//! The lab's state: shards with their rows and lines, requests under way, and the mover. `serving.rs` has what becomes of requests,
//! `moving.rs` what becomes of keys, `accidents.rs` what breaks.

use super::moving::{Mid, Moving};
use super::setting::Setting;
use super::step::{Step, What};
use crate::kernel::{Model, Plan, Time};
use crate::models::line::Line;
use crate::models::table::Table;
use std::rc::Rc;

/// What can happen.
#[derive(Clone, Copy, Debug)]
pub enum Event {
    /// The next request comes.
    Arrive,
    /// A request that was sent elsewhere comes there.
    Reach { shard: u32, part: Part },
    /// A shard's work is done, if it is still the same life.
    Finish { shard: u32, life: u32 },
    /// A query has waited for all shards as long as it would.
    TimeUp(u32),
    /// A request that was held goes on.
    Release,
    /// Shards are added or taken away.
    Reshard,
    /// The mover has done the first of two things with a key, in this life.
    MoveFirst(u32),
    /// And the second.
    MoveSecond(u32),
    /// Every key has moved.
    AllMoved,
    /// The mover is there again.
    MoverBack,
    /// A fault begins, by its place in the list.
    FaultBegins(u32),
    /// A fault ends.
    FaultEnds(u32),
}

/// A request at one shard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which.
    pub request: u32,
    /// Whether this shard alone is asked.
    pub alone: bool,
    /// Whether this is for the second of two rows.
    pub second: bool,
    /// The step in which it was sent here.
    pub cause: u64,
}

/// A shard.
#[derive(Clone, Debug, Default)]
pub struct Shard {
    /// Requests that wait.
    pub line: Line<Part>,
    /// What it works on.
    pub work: Option<Part>,
    /// Faults that keep it away.
    pub away: u32,
    /// Faults that slow it.
    pub slowed: u32,
    /// Counts its lives.
    pub life: u32,
    /// Rows it has.
    pub rows: u32,
    /// Parts that it has served.
    pub served: u64,
}

impl Shard {
    /// Whether it is there.
    pub fn is_up(&self) -> bool {
        self.away == 0
    }
}

/// How many requests came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Sent by clients.
    pub sent: u64,
    /// Answered, from the cache or by shards.
    pub served: u64,
    /// Answered from the cache.
    pub cached: u64,
    /// Times that a client was told to ask elsewhere.
    pub redirected: u64,
    /// Requests that had to wait until all keys had moved.
    pub held: u64,
    /// Answered that the key is nowhere.
    pub missed: u64,
    /// Queries over all shards that were answered without some of them.
    pub in_part: u64,
}

/// The lab's state.
#[derive(Clone, Debug)]
pub struct ShardingLab {
    pub(super) setting: Rc<Setting>,
    pub(super) shards: Vec<Shard>,
    pub(super) moving: Moving,
    pub(super) reshard_step: u64,
    pub(super) mover_away: u32,
    pub(super) mover_life: u32,
    /// Keys that are nowhere.
    pub(super) lost: Table<()>,
    /// Keys of which clients know that they have moved.
    pub(super) learned: Table<()>,
    /// Of requests that several shards are asked: how many have not answered.
    pub(super) pending: Table<u32>,
    pub(super) held: Line<u32>,
    pub(super) cached_until: Time,
    pub(super) counts: Counts,
    /// The request that was answered in this step.
    pub(super) finished: Option<u32>,
}

impl ShardingLab {
    /// A lab in which nothing has happened.
    pub fn new(setting: &Rc<Setting>) -> ShardingLab {
        let mut shards = vec![Shard::default(); setting.shards_all as usize];
        for shard in &setting.before {
            shards[*shard as usize].rows += 1;
        }
        if let Some(wide) = setting.wide {
            shards[wide as usize].rows = setting.names.len() as u32;
        }
        ShardingLab {
            shards,
            moving: Moving::Before,
            reshard_step: 0,
            mover_away: 0,
            mover_life: 0,
            lost: Table::default(),
            learned: Table::default(),
            pending: Table::default(),
            held: Line::default(),
            cached_until: Time::ZERO,
            counts: Counts::default(),
            finished: None,
            setting: Rc::clone(setting),
        }
    }

    /// What stays the same.
    pub fn setting(&self) -> &Setting {
        &self.setting
    }

    /// The shards, the hot key's own last.
    pub fn shards(&self) -> &[Shard] {
        &self.shards
    }

    /// How many requests came to what.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// The request that was answered in this step.
    pub fn finished(&self) -> Option<u32> {
        self.finished
    }

    /// Keys that are nowhere.
    pub fn lost(&self) -> u32 {
        self.lost.len()
    }

    /// Requests that wait until all keys have moved.
    pub fn held(&self) -> usize {
        self.held.len()
    }

    /// Whether the mover is there.
    pub fn mover_up(&self) -> bool {
        self.mover_away == 0
    }

    /// The key in the mover's hands, and what became of it.
    pub fn in_hands(&self) -> Option<(u32, Mid)> {
        let Moving::Under { done, mid } = self.moving else { return None };
        self.setting.moving.get(done as usize).map(|key| (*key, mid))
    }
}

impl Model for ShardingLab {
    type Event = Event;
    type Step = Step;

    fn begin(&mut self, plan: &mut Plan<Event>) {
        for (number, fault) in (0u32..).zip(&self.setting.faults) {
            plan.at(fault.from, Event::FaultBegins(number));
        }
        if let Some(change) = self.setting.resharding {
            plan.at(change.at, Event::Reshard);
        }
        self.plan_arrival(plan);
    }

    fn handle(&mut self, event: Event, plan: &mut Plan<Event>) -> Option<Step> {
        if self.setting.horizon.is_some_and(|end| plan.now() > end) {
            return None;
        }
        self.finished = None;
        match event {
            Event::Arrive => Some(self.arrive(plan)),
            Event::Reach { shard, part } => Some(self.reach(shard, part, What::Asked, plan)),
            Event::Finish { shard, life } if self.shards[shard as usize].life == life => self.finish(shard, plan),
            Event::TimeUp(request) => self.time_up(request),
            Event::Release => self.release(plan),
            Event::Reshard => self.reshard(plan),
            Event::MoveFirst(life) if life == self.mover_life => {
                self.move_first(plan);
                None
            }
            Event::MoveSecond(life) if life == self.mover_life => self.move_second(plan),
            Event::Finish { .. } | Event::MoveFirst(_) | Event::MoveSecond(_) => None,
            Event::AllMoved => Some(self.all_moved(plan)),
            Event::MoverBack => self.mover_back(plan),
            Event::FaultBegins(number) => Some(self.fault_begins(number, plan)),
            Event::FaultEnds(number) => Some(self.fault_ends(number, plan)),
        }
    }

    fn weight(&self) -> usize {
        let lines: usize = self.shards.iter().map(|shard| size_of::<Shard>() + shard.line.weight()).sum();
        lines + self.lost.weight() + self.learned.weight() + self.pending.weight() + self.held.weight()
    }
}
