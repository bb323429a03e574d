//! Puts a log's requests into the order of their times, in steps short enough to fit between two frames of a page.

use super::column::Column;
use super::limits::REQUESTS_MAX;
use super::{AccessLog, Format, names, request};

/// Requests that are sorted in one step; later steps merge such runs. Measured natively: 2 ms at random times.
const RUN: usize = 1 << 16;
/// The name of the column of request lines.
pub(super) const REQUEST: &str = "request";

/// A log that is read to its end but not yet in order.
#[derive(Debug)]
pub struct Sorting {
    log: AccessLog,
    /// Each request's time and its place in the log.
    order: Vec<(u64, u32)>,
    next: Step,
}

/// What the next step does.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// Sort `width` requests from `start`, which are two sorted runs unless this is the first round.
    Sort { width: usize, start: usize },
    /// Bring times, lines and costs into the order.
    Reorder,
    /// Bring a column into the order.
    ReorderColumn(usize),
    /// Take request lines apart.
    Split,
    /// Nothing.
    Done,
}

impl Sorting {
    /// Takes the log as the lines came.
    pub(super) fn new(log: AccessLog) -> Sorting {
        assert!(log.len() <= REQUESTS_MAX, "the reader holds that limit, so that places fit 32 bits");
        // Only a log that is out of order needs the work.
        let (order, next) = if log.times.is_sorted() {
            (Vec::new(), Step::Split)
        } else {
            (log.times.iter().copied().zip(0..).collect(), Step::Sort { width: RUN, start: 0 })
        };
        Sorting { log, order, next }
    }

    /// Does a part of the work, a few milliseconds for a million requests, and says whether more is to do.
    pub fn step(&mut self) -> bool {
        self.next = match self.next {
            Step::Sort { width, start } => self.sort(width, start),
            Step::Reorder => {
                self.reorder();
                Step::ReorderColumn(0)
            }
            Step::ReorderColumn(place) => match self.log.columns.get_mut(place) {
                Some(column) => {
                    column.reorder(&self.order);
                    Step::ReorderColumn(place + 1)
                }
                None => Step::Split,
            },
            Step::Split => {
                self.split();
                Step::Done
            }
            Step::Done => Step::Done,
        };
        !matches!(self.next, Step::Done)
    }

    /// Does all that is left to do and gives the log.
    pub fn finish(mut self) -> AccessLog {
        while self.step() {}
        self.log
    }

    /// Sorts one stretch. The standard library's stable sort finds the two runs in it and merges them.
    fn sort(&mut self, width: usize, start: usize) -> Step {
        let count = self.order.len();
        self.order[start..count.min(start + width)].sort();
        if start + width < count {
            Step::Sort { width, start: start + width }
        } else if width < count {
            Step::Sort { width: width * 2, start: 0 }
        } else {
            Step::Reorder
        }
    }

    /// Brings what is not a key into the order.
    fn reorder(&mut self) {
        let AccessLog { times, lines, costs, .. } = &mut self.log;
        *lines = self.order.iter().map(|(_, place)| lines[*place as usize]).collect();
        if !costs.is_empty() {
            *costs = self.order.iter().map(|(_, place)| costs[*place as usize]).collect();
        }
        for (time, (sorted, _)) in times.iter_mut().zip(&self.order) {
            *time = *sorted;
        }
    }

    /// Makes the columns `method` and `path` of request lines, unless the log has such columns.
    fn split(&mut self) {
        let columns = &mut self.log.columns;
        let Some(place) = columns.iter().position(|column| column.name() == REQUEST) else {
            return;
        };
        let mut made: Vec<Column> = Vec::new();
        if names::find(columns, "method").is_none() {
            made.push(columns[place].derive("method", request::method));
        }
        if names::find(columns, "path").is_none() {
            made.push(columns[place].derive("path", request::path));
        }
        // In Common Log Format the request line is no column of its own, only what holds the two.
        let kept = match self.log.format {
            Format::Common | Format::Combined | Format::VhostCombined => place..place + 1,
            Format::JsonLines | Format::Csv => place + 1..place + 1,
        };
        columns.splice(kept, made);
    }
}
