//! Which member of a consumer group reads which partition.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A partition of a topic.
pub type Partition = (String, u32);
/// What each member reads.
pub type Assignment = BTreeMap<String, Vec<Partition>>;

/// A member of a group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    /// Its id.
    pub id: String,
    /// Its `group.instance.id`, if it is a static member.
    pub instance: Option<String>,
    /// The topics that it reads.
    pub topics: Vec<String>,
    /// What it read so far.
    pub owned: Vec<Partition>,
    /// In which generation of the group.
    pub generation: i32,
}

/// The assignors of Kafka's clients.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assignor {
    /// Each topic cut into ranges, the first members get one more.
    Range,
    /// All partitions dealt in turn.
    RoundRobin,
    /// Balanced, then moving as little as possible.
    Sticky,
    /// The same; what changes hands is first given to nobody.
    CooperativeSticky,
}

impl Assignor {
    /// Assigns the partitions of the topics, each with its number of partitions.
    pub fn assign(self, topics: &BTreeMap<String, u32>, members: &[Member]) -> Assignment {
        match self {
            Assignor::Range => range(topics, members),
            Assignor::RoundRobin => round_robin(topics, members),
            Assignor::Sticky => sticky(topics, members),
            Assignor::CooperativeSticky => cooperative(topics, members),
        }
    }

    /// Whether members go on with what they keep while the rest changes hands.
    pub fn is_cooperative(self) -> bool {
        self == Assignor::CooperativeSticky
    }
}

/// Static members first, by instance; then the others by id.
fn sorted(members: &[Member]) -> Vec<&Member> {
    let mut sorted: Vec<&Member> = members.iter().collect();
    sorted.sort_by_key(|member| (member.instance.is_none(), member.instance.clone(), member.id.clone()));
    sorted
}

fn nobody(members: &[Member]) -> Assignment {
    members.iter().map(|member| (member.id.clone(), Vec::new())).collect()
}

fn give(assignment: &mut Assignment, member: &str, partition: Partition) {
    assignment.entry(member.to_owned()).or_default().push(partition);
}

/// `RangeAssignor`: topic by topic, so that partitions of the same number meet at one member, and the same members get more each time.
fn range(topics: &BTreeMap<String, u32>, members: &[Member]) -> Assignment {
    let mut assignment = nobody(members);
    for (topic, count) in topics {
        let readers: Vec<&Member> = sorted(members).into_iter().filter(|member| member.topics.contains(topic)).collect();
        let Some(number) = u32::try_from(readers.len()).ok().filter(|number| *number > 0) else { continue };
        let (each, more) = (count / number, count % number);
        let mut next = 0;
        for (place, member) in (0..).zip(readers) {
            let end = next + each + u32::from(place < more);
            (next..end).for_each(|partition| give(&mut assignment, &member.id, (topic.clone(), partition)));
            next = end;
        }
    }
    assignment
}

/// `RoundRobinAssignor`: members that do not read a topic are passed over.
fn round_robin(topics: &BTreeMap<String, u32>, members: &[Member]) -> Assignment {
    let mut assignment = nobody(members);
    let members = sorted(members);
    let mut turn = members.iter().cycle();
    for (topic, count) in topics {
        if !members.iter().any(|member| member.topics.contains(topic)) {
            continue;
        }
        for partition in 0..*count {
            if let Some(member) = turn.find(|member| member.topics.contains(topic)) {
                give(&mut assignment, &member.id, (topic.clone(), partition));
            }
        }
    }
    assignment
}

/// Who may keep what: the claim of the latest generation; two claims of one generation cancel each other.
fn claims(topics: &BTreeMap<String, u32>, members: &[Member]) -> BTreeMap<String, Vec<Partition>> {
    let mut claims: BTreeMap<&Partition, Vec<&Member>> = BTreeMap::new();
    for member in members {
        let known = |partition: &&Partition| {
            topics.get(&partition.0).is_some_and(|count| partition.1 < *count) && member.topics.contains(&partition.0)
        };
        member.owned.iter().filter(known).for_each(|partition| claims.entry(partition).or_default().push(member));
    }
    let mut kept: BTreeMap<String, Vec<Partition>> = members.iter().map(|member| (member.id.clone(), Vec::new())).collect();
    for (partition, claimants) in claims {
        let latest = claimants.iter().map(|member| member.generation).max();
        let mut holders = claimants.iter().filter(|member| Some(member.generation) == latest);
        if let (Some(holder), None) = (holders.next(), holders.next()) {
            kept.entry(holder.id.clone()).or_default().push(partition.clone());
        }
    }
    kept
}

/// `StickyAssignor` where all members read the same topics: each gets the floor or the ceiling of its share and keeps what it can.
fn sticky(topics: &BTreeMap<String, u32>, members: &[Member]) -> Assignment {
    let mut assignment = nobody(members);
    let read = |topic: &str| members.iter().any(|member| member.topics.iter().any(|known| known == topic));
    let all: BTreeSet<Partition> = topics
        .iter()
        .filter(|(topic, _)| read(topic))
        .flat_map(|(topic, count)| (0..*count).map(|number| (topic.clone(), number)))
        .collect();
    if members.is_empty() {
        return assignment;
    }
    let (least, over) = (all.len() / members.len(), all.len() % members.len());
    let most = least + usize::from(over > 0);
    let mut full = 0;
    let (mut below, mut at_least): (Vec<String>, VecDeque<String>) = (Vec::new(), VecDeque::new());
    let mut left = all;
    for (member, mut owned) in claims(topics, members) {
        owned.sort_by(|one, other| (one.1, &one.0).cmp(&(other.1, &other.0)));
        let keeps = if owned.len() < least {
            below.push(member.clone());
            owned.len()
        } else if owned.len() >= most && full < over {
            full += 1;
            most
        } else {
            at_least.push_back(member.clone());
            least
        };
        for partition in owned.into_iter().take(keeps) {
            left.remove(&partition);
            give(&mut assignment, &member, partition);
        }
    }
    let mut turn = 0;
    for partition in left {
        let member = if below.is_empty() {
            // Whoever has exactly the floor gets one more, as long as there are ceilings to give.
            let Some(member) = at_least.pop_front() else { break };
            member
        } else {
            turn %= below.len();
            below[turn].clone()
        };
        give(&mut assignment, &member, partition);
        let has = assignment.get(&member).map_or(0, Vec::len);
        if let Some(place) = below.iter().position(|known| *known == member) {
            if has == least {
                below.remove(place);
                at_least.push_back(member);
            } else {
                turn += 1;
            }
        }
    }
    assignment
}

/// `CooperativeStickyAssignor`: what somebody else still holds is given to nobody in this round, and to its new owner in the next.
fn cooperative(topics: &BTreeMap<String, u32>, members: &[Member]) -> Assignment {
    let mut assignment = sticky(topics, members);
    for (owner, partitions) in &mut assignment {
        partitions.retain(|partition| !members.iter().any(|member| member.id != *owner && member.owned.contains(partition)));
    }
    assignment
}
