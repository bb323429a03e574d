//! Puts a log's requests into the order of their times, in steps short enough to fit between two frames of a page.

use super::column::Column;
use super::derived::{Derivation, Part, first_of};
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
    /// Columns that request lines still give, the last one first.
    to_make: Vec<Derivation>,
    made: Vec<Column>,
}

/// What the next step does.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// Give that one of our names to what lines call differently.
    Unite(usize),
    /// Sort `width` requests from `start`, which are two sorted runs unless this is the first round.
    Sort { width: usize, start: usize },
    /// Bring times, lines and costs into the order.
    Reorder,
    /// Bring a column into the order.
    ReorderColumn(usize),
    /// Make the columns that the log lacks of its request lines.
    Derive,
    /// Put them where the request lines are.
    Place,
    /// Nothing.
    Done,
}

impl Sorting {
    /// Takes the log as the lines came.
    pub(super) fn new(log: AccessLog) -> Sorting {
        assert!(log.len() <= REQUESTS_MAX, "the reader holds that limit, so that places fit 32 bits");
        // Only a log that is out of order needs the work.
        let order = if log.times.is_sorted() { Vec::new() } else { log.times.iter().copied().zip(0..).collect() };
        // What the log has under another name need not be made.
        let missing = |name: &str| names::find(&log.columns, name).is_none();
        let parts: [(&str, Part); 2] = [("path", request::path), ("method", request::method)];
        let to_make = parts.into_iter().filter(|(name, _)| missing(name));
        let to_make = to_make.map(|(name, part)| Derivation::new(name, part)).collect();
        Sorting { log, order, next: Step::Unite(0), to_make, made: Vec::new() }
    }

    /// Does a part of the work, a few milliseconds for a million requests, and says whether more is to do.
    pub fn step(&mut self) -> bool {
        self.next = match self.next {
            Step::Unite(name) => self.unite(name),
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
                None => Step::Derive,
            },
            Step::Derive => self.derive(),
            Step::Place => {
                self.place();
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

    /// In JSON each line has names of its own: where some call the client `client` and others `remote_addr`, all have one.
    fn unite(&mut self, name: usize) -> Step {
        let is_named_by_line = self.log.format == Format::JsonLines;
        let Some((ours, columns)) = names::meant(&self.log.columns, name).filter(|_| is_named_by_line) else {
            return if self.order.is_empty() { Step::Derive } else { Step::Sort { width: RUN, start: 0 } };
        };
        if let [(first, column), _, ..] = columns.as_slice()
            && column.id("").is_some()
        {
            let (first, has_ours) = (*first, column.name() == ours);
            let columns: Vec<_> = columns.into_iter().map(|(_, column)| column).collect();
            match first_of(&columns, ours) {
                Some(united) if has_ours => self.log.columns[first] = united,
                Some(united) => self.log.columns.push(united),
                None => {}
            }
        }
        Step::Unite(name + 1)
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
        *lines = in_order(lines, &self.order);
        if !costs.is_empty() {
            *costs = in_order(costs, &self.order);
        }
        for (time, (sorted, _)) in times.iter_mut().zip(&self.order) {
            *time = *sorted;
        }
    }

    /// Makes a part of a column of request lines, if the log has such lines.
    fn derive(&mut self) -> Step {
        let source = self.log.columns.iter().find(|column| column.name() == REQUEST);
        let (Some(source), Some(derivation)) = (source, self.to_make.last_mut()) else {
            return Step::Place;
        };
        if let Some(made) = derivation.step(source, RUN) {
            self.made.push(made);
            self.to_make.pop();
        }
        Step::Derive
    }

    /// Adds the columns that were made.
    fn place(&mut self) {
        // In Common Log Format the request line is no column of its own, only what holds the two.
        let keeps = matches!(self.log.format, Format::JsonLines | Format::Csv);
        let columns = &mut self.log.columns;
        for column in std::mem::take(columns) {
            let is_request = column.name() == REQUEST;
            if keeps || !is_request {
                columns.push(column);
            }
            if is_request {
                columns.append(&mut self.made);
            }
        }
    }
}

/// The numbers in an order: number `i` becomes what number `order[i]` was.
pub(super) fn in_order(numbers: &[u32], order: &[(u64, u32)]) -> Vec<u32> {
    order.iter().map(|(_, place)| numbers[*place as usize]).collect()
}
