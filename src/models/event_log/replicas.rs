//! A partition's replicas: who leads, who is in sync, and how far the log is safe.

use crate::kernel::{Duration, Time};

/// When a producer is answered (`acks`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acks {
    /// Never: it does not wait.
    None,
    /// When the leader has the record.
    Leader,
    /// When every replica in sync has it.
    All,
}

/// Why an append is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// `NOT_ENOUGH_REPLICAS`: fewer are in sync than `min.insync.replicas`.
    NotEnoughReplicas,
    /// `LEADER_NOT_AVAILABLE`: nobody leads.
    NoLeader,
}

/// One replica.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replica {
    /// Its log end offset: the next offset it would write.
    pub end: u64,
    /// Whether its broker is up.
    pub up: bool,
    /// When it last had everything that the leader had.
    pub caught_up: Time,
    /// Whether it counts as in sync.
    pub in_sync: bool,
}

/// A partition's replicas, by their place in its replica list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replicas {
    replicas: Vec<Replica>,
    leader: Option<usize>,
    high_watermark: u64,
    min_in_sync: usize,
    /// How often a leader was elected (the leader epoch).
    epoch: u64,
}

/// The least number in sync that counts: a topic with fewer replicas asks for no more than it has.
pub fn effective_min(min_in_sync: usize, replicas: usize) -> usize {
    min_in_sync.min(replicas)
}

/// Whether a follower is in sync: it has all, or had all no longer ago than `replica.lag.time.max.ms`.
pub fn is_in_sync(end: u64, leader_end: u64, behind: Duration, lag_max: Duration) -> bool {
    end == leader_end || behind <= lag_max
}

impl Replicas {
    /// Empty replicas, all in sync, led by the first.
    pub fn new(count: usize, min_in_sync: usize) -> Replicas {
        let replica = Replica { end: 0, up: true, caught_up: Time::ZERO, in_sync: true };
        Replicas {
            replicas: vec![replica; count],
            leader: Some(0),
            high_watermark: 0,
            min_in_sync: effective_min(min_in_sync, count),
            epoch: 0,
        }
    }

    /// The replicas.
    pub fn all(&self) -> &[Replica] {
        &self.replicas
    }

    /// Who leads.
    pub fn leader(&self) -> Option<usize> {
        self.leader
    }

    /// The leader epoch.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// The offset below which consumers read.
    pub fn high_watermark(&self) -> u64 {
        self.high_watermark
    }

    /// The log end offset: the leader's, or the longest if nobody leads.
    pub fn end(&self) -> u64 {
        self.leader.map_or_else(|| self.replicas.iter().map(|replica| replica.end).max().unwrap_or(0), |leader| self.replicas[leader].end)
    }

    /// How many are in sync.
    pub fn in_sync(&self) -> usize {
        self.replicas.iter().filter(|replica| replica.in_sync).count()
    }

    /// Who would take a record.
    ///
    /// # Errors
    /// As [`Replicas::append`].
    pub fn accepts(&self, acks: Acks) -> Result<usize, Refused> {
        let leader = self.leader.ok_or(Refused::NoLeader)?;
        if acks == Acks::All && self.in_sync() < self.min_in_sync { Err(Refused::NotEnoughReplicas) } else { Ok(leader) }
    }

    /// Appends one record at the leader; its offset.
    ///
    /// # Errors
    /// Nobody leads; or with `acks=all` too few are in sync. With other acks it is taken nevertheless, and stays above the high watermark.
    pub fn append(&mut self, acks: Acks, now: Time) -> Result<u64, Refused> {
        let leader = self.accepts(acks)?;
        let offset = self.replicas[leader].end;
        // Until this record, whoever has all had all until now.
        for replica in self.replicas.iter_mut().filter(|replica| replica.up && replica.end == offset) {
            replica.caught_up = now;
        }
        self.replicas[leader].end += 1;
        self.advance();
        Ok(offset)
    }

    /// A follower fetches everything that the leader has; it is in sync again if it was not. Whether anything changed.
    pub fn fetch(&mut self, follower: usize, now: Time) -> bool {
        let Some(leader) = self.leader.filter(|leader| *leader != follower && self.replicas[follower].up) else { return false };
        let end = self.replicas[leader].end;
        let replica = &mut self.replicas[follower];
        let changed = replica.end != end || !replica.in_sync;
        *replica = Replica { end, caught_up: now, in_sync: true, ..*replica };
        self.advance();
        changed
    }

    /// Sets a follower's end, for what fetches only a part.
    pub fn fetch_until(&mut self, follower: usize, end: u64) {
        self.replicas[follower].end = end;
        self.advance();
    }

    /// Takes a follower into the replicas in sync, or out of them.
    pub fn set_in_sync(&mut self, follower: usize, in_sync: bool) {
        self.replicas[follower].in_sync = in_sync;
        self.advance();
    }

    /// Followers that fell behind too long leave the replicas in sync; how many did.
    pub fn shrink(&mut self, now: Time, lag_max: Duration) -> usize {
        let Some(leader) = self.leader else { return 0 };
        let end = self.replicas[leader].end;
        let before = self.in_sync();
        for (place, replica) in self.replicas.iter_mut().enumerate() {
            replica.in_sync &= place == leader || is_in_sync(replica.end, end, now.since(replica.caught_up), lag_max);
        }
        self.advance();
        before - self.in_sync()
    }

    /// A broker goes down. The controller takes its replica out of those in sync, unless it is the last one, and has another elected if
    /// it led; with an unclean election the new leader may not have every record.
    pub fn stop(&mut self, replica: usize, unclean: bool) {
        self.replicas[replica].up = false;
        if self.in_sync() > 1 {
            self.replicas[replica].in_sync = false;
        }
        if self.leader == Some(replica) {
            self.leader = None;
            self.elect(unclean);
        } else {
            self.advance();
        }
    }

    /// A broker comes back. It drops what the leader does not have, and leads if nobody does and it may.
    pub fn start(&mut self, replica: usize, unclean: bool) {
        self.replicas[replica].up = true;
        if self.leader.is_none() {
            self.elect(unclean);
        } else {
            self.replicas[replica].end = self.replicas[replica].end.min(self.end());
        }
    }

    /// Elects the first of those in sync that are up; with an unclean election, the longest of any.
    fn elect(&mut self, unclean: bool) {
        let clean = self.replicas.iter().position(|replica| replica.up && replica.in_sync);
        let longest = || (0..self.replicas.len()).filter(|place| self.replicas[*place].up).max_by_key(|place| self.replicas[*place].end);
        let Some(leader) = clean.or_else(|| if unclean { longest() } else { None }) else { return };
        let end = self.replicas[leader].end;
        self.leader = Some(leader);
        self.epoch += 1;
        if clean.is_none() {
            self.replicas.iter_mut().for_each(|replica| replica.in_sync = false);
        }
        self.replicas[leader].in_sync = true;
        for replica in self.replicas.iter_mut().filter(|replica| replica.up) {
            replica.end = replica.end.min(end);
        }
        self.high_watermark = self.high_watermark.min(end);
        self.advance();
    }

    /// The high watermark follows the least end of those in sync; it stands still while these are too few.
    fn advance(&mut self) {
        if self.leader.is_none() {
            return;
        }
        let (mut in_sync, mut least) = (0, u64::MAX);
        for replica in self.replicas.iter().filter(|replica| replica.in_sync) {
            in_sync += 1;
            least = least.min(replica.end);
        }
        if in_sync > 0 && in_sync >= self.min_in_sync {
            self.high_watermark = self.high_watermark.max(least);
        }
    }
}
