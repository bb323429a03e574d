//! What is compared: of each question the answer of both sides.

use super::judge::Reader;
use super::run::Both;
use crate::experiment::event_log::{Partition, lag};
use crate::experiment::summary::Figures;
use crate::kernel::{Duration, Quantiles, Reduced, Time};

/// What is measured of one side.
#[derive(Clone, Debug)]
pub struct SideMeasure {
    /// Messages that are sent and not read yet, over time.
    pub unread: Reduced,
    /// Messages that it holds, over time.
    pub held: Reduced,
    /// How long messages took from being sent to being read for the first time.
    pub stays: Quantiles,
}

impl SideMeasure {
    /// Nothing measured yet.
    pub(super) fn new() -> SideMeasure {
        SideMeasure { unread: Reduced::new(), held: Reduced::new(), stays: Quantiles::new() }
    }

    fn see(&mut self, now: Time, unread: u64, held: u64) {
        self.unread.push(now, unread as f64);
        self.held.push(now, held as f64);
    }

    /// Measures a queue: what is in it is what is not read.
    pub(super) fn see_queue(&mut self, both: &Both, now: Time) {
        let inside = both.one.model.inside();
        self.see(now, inside, inside);
    }

    /// Measures a log, with its first group as the reader.
    pub(super) fn see_log(&mut self, both: &Both, now: Time) {
        let lab = &both.other.model;
        let behind = lag(lab, 0);
        self.see(now, behind + lab.kept(), lab.partitions().iter().map(Partition::records).sum());
    }
}

/// A question, and the names of the figures that answer it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Versus {
    /// The question, as the texts know it.
    pub name: &'static str,
    /// The queue's figure.
    pub queue: &'static str,
    /// The log's.
    pub log: &'static str,
}

const fn versus(name: &'static str, queue: &'static str, log: &'static str) -> Versus {
    Versus { name, queue, log }
}

/// Every question, in the order to be shown.
pub const ROWS: [Versus; 9] = [
    versus("left", "queue_left", "log_left"),
    versus("read", "queue_read", "log_read"),
    versus("again", "queue_read_again", "log_read_again"),
    versus("disorder", "queue_out_of_order", "log_out_of_order"),
    versus("newcomer", "queue_newcomer_read", "log_newcomer_read"),
    versus("wrong", "queue_left_wrong", "log_left_wrong"),
    versus("idle", "queue_idle_consumers", "log_idle_consumers"),
    versus("last", "queue_last_read_seconds", "log_last_read_seconds"),
    versus("stay", "queue_stay_p99_seconds", "log_stay_p99_seconds"),
];

/// The figures of both, in the order to be shown.
pub fn figures(both: &Both, readers: [&Reader; 2], measures: [&SideMeasure; 2]) -> Figures {
    let (store, topic) = (&both.one.model, &both.other.model);
    let late = topic.setting().late.is_some();
    let left = [store.inside() as f64, topic.partitions().iter().map(Partition::records).sum::<u64>() as f64];
    let reads = &topic.groups()[0];
    let idle = (0..reads.members.len() as u32).filter(|member| !reads.owner.contains(&Some(*member))).count();
    let mut figures = vec![("sent", store.counts().sent as f64)];
    for (row, place) in ROWS.iter().flat_map(|row| [(row, 0), (row, 1)]) {
        let reader = readers[place];
        let value = match row.name {
            "left" => Some(left[place]),
            "read" => Some(reader.done() as f64),
            "again" => Some(reader.again() as f64),
            "disorder" => Some(reader.disorder() as f64),
            "newcomer" => late.then(|| reader.newcomer() as f64),
            "wrong" => topic.setting().bug.is_some().then(|| reader.left_wrong() as f64),
            "idle" => Some(if place == 0 { 0.0 } else { idle as f64 }),
            "last" => Some(reader.last().as_seconds()),
            _ => measures[place].stays.at(99, 100).map(Duration::as_seconds),
        };
        figures.extend(value.map(|value| (if place == 0 { row.queue } else { row.log }, value)));
    }
    Figures(figures)
}
