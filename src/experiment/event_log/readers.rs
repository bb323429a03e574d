//! Consumer groups: who reads which partition, how far each has read, and what it has committed.

use super::setting::Setting;
use crate::kernel::Time;
use crate::models::event_log::assignor::{Assignor, Member as Assigned};
use std::collections::BTreeMap;

/// The topic's name, as assignors sort by it.
const TOPIC: &str = "topic";

/// Work in progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    /// In which partition.
    pub partition: u32,
    /// At which offset.
    pub offset: u64,
    /// On which record.
    pub record: u32,
    /// The step that appended it.
    pub cause: u64,
}

/// A consumer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    /// Faults that keep it away, and a restart.
    pub away: u32,
    /// Faults that slow it.
    pub slowed: u32,
    /// Counts its lives: what was planned in an earlier one does not happen.
    pub life: u32,
    /// Whether the group counts on it.
    pub joined: bool,
    /// What it works on.
    pub work: Option<Work>,
    /// The partition after which it looks for more.
    turn: u32,
    /// When it last committed.
    pub committed_at: Time,
    /// The step in which it went away.
    pub went: u64,
}

/// A group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its consumers.
    pub members: Vec<Member>,
    /// Whether it reads at all yet.
    pub started: bool,
    /// How often its partitions were assigned.
    pub generation: u32,
    /// Who reads each partition.
    pub owner: Vec<Option<u32>>,
    /// The next offset that each partition's owner reads.
    pub position: Vec<u64>,
    /// The next offset that is committed; none if nothing was.
    pub committed: Vec<Option<u64>>,
    /// While everybody stands still for a rebalance.
    pub paused_until: Time,
}

impl Group {
    /// A group that has read nothing.
    pub fn new(consumers: u32, partitions: u32) -> Group {
        let partitions = partitions as usize;
        Group {
            members: vec![Member { joined: true, ..Member::default() }; consumers as usize],
            started: false,
            generation: 0,
            owner: vec![None; partitions],
            position: vec![0; partitions],
            committed: vec![None; partitions],
            paused_until: Time::ZERO,
        }
    }

    /// Assigns partitions to those who have joined. Whoever is alive commits what it gives up. The partitions whose owner is another one
    /// than before, and whether another round must follow.
    pub fn assign(&mut self, setting: &Setting) -> (Vec<u32>, bool) {
        self.generation += 1;
        let name = |member: usize| format!("{member:06}");
        let owned = |member: usize| {
            let own = (0..).zip(&self.owner).filter(move |(_, owner)| **owner == Some(member as u32));
            own.map(|(partition, _)| (TOPIC.to_owned(), partition)).collect()
        };
        let members: Vec<Assigned> = self
            .members
            .iter()
            .enumerate()
            .filter(|(_, member)| member.joined)
            .map(|(place, _)| Assigned {
                id: name(place),
                topics: vec![TOPIC.to_owned()],
                owned: owned(place),
                generation: 1,
                instance: None,
            })
            .collect();
        let topics = BTreeMap::from([(TOPIC.to_owned(), self.owner.len() as u32)]);
        let assigned = setting.assignor.assign(&topics, &members);
        let mut owner = vec![None; self.owner.len()];
        for (id, partitions) in &assigned {
            for (_, partition) in partitions {
                owner[*partition as usize] = id.parse().ok();
            }
        }
        let moved: Vec<u32> = (0u32..)
            .zip(self.owner.iter().zip(&owner))
            .filter(|(_, (before, now))| before != now)
            .map(|(partition, _)| partition)
            .collect();
        for partition in &moved {
            let place = *partition as usize;
            let alive = self.owner[place].is_some_and(|before| self.members[before as usize].away == 0);
            if alive {
                self.committed[place] = Some(self.position[place]);
            }
        }
        let again = setting.assignor == Assignor::CooperativeSticky && owner.contains(&None) && !members.is_empty();
        self.owner = owner;
        (moved, again)
    }

    /// The partitions of a member, beginning after the one it read last.
    pub fn partitions_of(&self, member: u32) -> impl Iterator<Item = u32> + '_ {
        let turn = self.members[member as usize].turn + 1;
        let later = (turn..self.owner.len() as u32).chain(0..turn.min(self.owner.len() as u32));
        later.filter(move |partition| self.owner[*partition as usize] == Some(member))
    }

    /// A member commits all that it has read. All of it is processed: a consumer works on one record after the other.
    pub fn commit(&mut self, member: u32) {
        for ((owner, committed), position) in self.owner.iter().zip(&mut self.committed).zip(&self.position) {
            if *owner == Some(member) {
                *committed = Some(*position);
            }
        }
    }

    /// A member takes a record to work on.
    pub fn take(&mut self, member: u32, work: Work) {
        self.position[work.partition as usize] = work.offset + 1;
        let member = &mut self.members[member as usize];
        member.turn = work.partition;
        member.work = Some(work);
    }

    /// About how many bytes a clone takes.
    pub fn weight(&self) -> usize {
        self.members.len() * size_of::<Member>() + self.owner.len() * 32
    }
}
