//! The producer: what it sends, sends again until it is answered, and holds back meanwhile.
//!
//! Kafka's producer, as of 3.9 (`Sender`, `RecordAccumulator`): a record that was refused, or whose answer was lost, is sent again later.
//! Later records of its partition go on, until [`IN_FLIGHT`] are unanswered. An idempotent producer numbers its records, and a leader
//! takes no number before the one below it (`OutOfOrderSequenceException`): one record that is refused holds back all that follow it in
//! its partition.

use super::model::{Event, LogLab, with_key_name};
use super::setting::Partitioner;
use super::step::{Step, What};
use super::topic::Record;
use crate::kernel::{Plan, Time};
use crate::models::event_log::partitioner;
use crate::models::event_log::replicas::{Acks, Refused};
use crate::models::line::Line;
use std::collections::VecDeque;

/// Records of a partition that may wait to be sent again before later ones are held back (`max.in.flight.requests.per.connection`).
pub(super) const IN_FLIGHT: usize = 5;

/// A record that will be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    /// Which.
    pub record: u32,
    /// Where it was appended, if it was, and may still be.
    pub offset: Option<u64>,
    /// When it is sent again at the soonest.
    pub due: Time,
}

/// What the producer keeps for one partition, in the order in which it was to be sent.
#[derive(Clone, Debug, Default)]
pub struct Unanswered {
    retries: VecDeque<Retry>,
    held: Line<u32>,
}

impl Unanswered {
    /// Keeps a record to be sent again.
    fn keep(&mut self, retry: Retry) {
        let place = self.retries.iter().rposition(|kept| kept.record < retry.record).map_or(0, |before| before + 1);
        self.retries.insert(place, retry);
    }

    /// The record for which a new one has to wait, if it has to.
    fn in_the_way(&self, idempotent: bool) -> Option<u32> {
        let first = self.retries.front().map(|retry| retry.record).or_else(|| self.held.front().copied())?;
        (!self.held.is_empty() || !self.lets_pass(idempotent)).then_some(first)
    }

    /// Whether what is new may go before what will be sent again.
    fn lets_pass(&self, idempotent: bool) -> bool {
        self.retries.len() < IN_FLIGHT && !(idempotent && self.retries.iter().any(|retry| retry.offset.is_none()))
    }

    /// When something of this partition can be sent.
    fn due(&self, idempotent: bool) -> Option<Time> {
        if !self.held.is_empty() && self.lets_pass(idempotent) {
            return Some(Time::ZERO);
        }
        let in_order = if idempotent { 1 } else { self.retries.len() };
        self.retries.iter().take(in_order).map(|retry| retry.due).min()
    }

    /// The record to be sent now, and where it was appended before.
    fn take(&mut self, idempotent: bool, now: Time) -> Option<(u32, Option<u64>)> {
        let in_order = if idempotent { 1 } else { self.retries.len() };
        if let Some(place) = self.retries.iter().take(in_order).position(|retry| retry.due <= now) {
            return self.retries.remove(place).map(|retry| (retry.record, retry.offset));
        }
        if self.lets_pass(idempotent) { self.held.pop().map(|record| (record, None)) } else { None }
    }

    /// What stood at this offset and after it is gone.
    pub fn truncate(&mut self, end: u64) {
        for retry in &mut self.retries {
            retry.offset = retry.offset.filter(|offset| *offset < end);
        }
    }

    /// Whether a record will be sent again.
    pub fn has(&self, record: u32) -> bool {
        self.retries.iter().any(|retry| retry.record == record)
    }

    /// About how many bytes a clone takes.
    pub fn weight(&self) -> usize {
        self.retries.len() * size_of::<Retry>() + self.held.weight()
    }
}

impl LogLab {
    /// The partition of a record.
    fn partition_of(&mut self, record: u32) -> u32 {
        let count = self.partitions.len() as u32;
        match self.setting.partitioner {
            Partitioner::Key => with_key_name(self.setting.key(record), |name| partitioner::of_key(name, count)),
            Partitioner::RoundRobin => record % count,
            Partitioner::Sticky => {
                let next = (self.sticky.partition(0, || 0) + 1) % count;
                self.sticky.partition(1, || next)
            }
        }
    }

    pub(super) fn send(&mut self, plan: &mut Plan<Event>) -> Step {
        let record = self.counts.sent as u32;
        self.counts.sent += 1;
        self.plan_send(plan);
        let partition = self.partition_of(record);
        let idempotent = self.setting.idempotent;
        let unanswered = &mut self.partitions[partition as usize].unanswered;
        if let Some(first) = unanswered.in_the_way(idempotent) {
            unanswered.held.push(record);
            self.kept += 1;
            return Step { record, partition, offset: u64::from(first) + 1, ..Step::of(What::Held) };
        }
        self.append(record, partition, None, plan)
    }

    /// Appends a record, or keeps it, or loses it. `before`: where it stands already, if it does.
    fn append(&mut self, record: u32, partition: u32, before: Option<u64>, plan: &mut Plan<Event>) -> Step {
        let (acks, segment) = (self.setting.acks, self.setting.segment);
        let step = |what, offset| Step { what, record, partition, offset, ..Step::of(what) };
        let held = &mut self.partitions[partition as usize];
        let known = before.filter(|_| self.setting.idempotent && held.replicas.accepts(acks).is_ok());
        if let Some(offset) = known {
            self.counts.deduplicated += 1;
            self.await_answer(record, partition, offset, plan.now());
            return step(What::Deduplicated, offset);
        }
        match held.append(Record { record, step: plan.step(), at: plan.now() }, acks, segment) {
            Ok(offset) => {
                self.counts.appended += 1;
                self.counts.duplicates += u64::from(before.is_some());
                self.await_answer(record, partition, offset, plan.now());
                self.plan_fetch(partition, plan);
                self.wake(partition, plan);
                step(if before.is_some() { What::AppendedAgain } else { What::Appended }, offset)
            }
            Err(_) if acks == Acks::None => {
                self.counts.lost += 1;
                self.gone.push((record, false));
                step(What::Gone, 0)
            }
            Err(refused) => {
                self.keep(partition, record, before, plan.now());
                step(if refused == Refused::NoLeader { What::NoLeader } else { What::NotEnough }, 0)
            }
        }
    }

    /// The producer waits for its answer: not at all, until the leader has the record, or until all in sync have it.
    fn await_answer(&mut self, record: u32, partition: u32, offset: u64, now: Time) {
        match self.setting.acks {
            Acks::None => {}
            Acks::Leader => self.answered(partition, record, offset, now),
            Acks::All => {
                self.partitions[partition as usize].wait(offset, record);
                self.answer(partition, now);
            }
        }
    }

    /// Whatever became safe in a partition is answered.
    pub(super) fn answer(&mut self, partition: u32, now: Time) {
        while let Some((offset, record)) = self.partitions[partition as usize].safe() {
            self.answered(partition, record, offset, now);
        }
    }

    /// A broker answers; the producer hears it, or sends again.
    fn answered(&mut self, partition: u32, record: u32, offset: u64, now: Time) {
        if self.deaf > 0 {
            self.keep(partition, record, Some(offset), now);
        } else {
            self.counts.acknowledged += 1;
        }
    }

    /// Keeps a record to be sent again.
    pub(super) fn keep(&mut self, partition: u32, record: u32, offset: Option<u64>, now: Time) {
        self.kept += 1;
        let due = now + self.setting.retry;
        self.partitions[partition as usize].unanswered.keep(Retry { record, offset, due });
    }

    /// Sends what is due, one record of what is kept.
    pub(super) fn resend(&mut self, plan: &mut Plan<Event>) -> Option<Step> {
        self.resending = None;
        let (idempotent, now) = (self.setting.idempotent, plan.now());
        let taken = (0u32..).zip(&mut self.partitions).find_map(|(number, held)| Some((number, held.unanswered.take(idempotent, now)?)));
        let (partition, (record, before)) = taken?;
        self.kept -= 1;
        let step = self.append(record, partition, before, plan);
        // What it keeps for the same reason as before is no news.
        (!matches!(step.what, What::NotEnough | What::NoLeader)).then_some(step)
    }

    /// Plans the next sending of what is kept.
    pub(super) fn plan_resend(&mut self, plan: &mut Plan<Event>) {
        if self.kept == 0 {
            return;
        }
        let idempotent = self.setting.idempotent;
        let due = self.partitions.iter().filter_map(|held| held.unanswered.due(idempotent)).min().map(|due| due.max(plan.now()));
        if let Some(due) = due.filter(|due| self.resending.is_none_or(|planned| *due < planned)) {
            self.resending = Some(due);
            plan.at(due, Event::Resend);
        }
    }
}
