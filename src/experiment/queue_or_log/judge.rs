//! One judge for both sides: what the reader of a queue and the first group of a log made of the same messages.

use crate::experiment::summary::{Check, FirstFailures};
use crate::kernel::Time;

/// The checks' names, in the order to be shown.
pub const CHECKS: &[&str] = &[
    "queue-reads-all",
    "log-reads-all",
    "queue-reads-once",
    "log-reads-once",
    "queue-in-order",
    "log-in-order",
    "queue-newcomer-reads-all",
    "log-newcomer-reads-all",
    "queue-mended",
    "log-mended",
];

const READS_ALL: usize = 0;
const ONCE: usize = 1;
const ORDER: usize = 2;
const NEWCOMER: usize = 3;
const MENDED: usize = 4;

/// What was done with a message last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Done {
    #[default]
    NotYet,
    Rightly,
    Wrongly,
}

/// A message was processed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Processed {
    /// Which.
    pub message: u32,
    /// Of which key.
    pub key: u32,
    /// Whether the code was wrong.
    pub wrong: bool,
    /// Whether whoever came late did it.
    pub newcomer: bool,
    /// Whether it counts for the reader that was there from the start: in a queue whoever takes a message takes it from all others.
    pub reader: bool,
}

/// The judge of one side.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    done: Vec<Done>,
    /// How often the reader had gone back when it last did each message.
    turns: Vec<u32>,
    turn: u32,
    newest: Vec<u32>,
    newcomer: Vec<bool>,
    read: u64,
    left_wrong: u64,
    newcomer_read: u64,
    failed: FirstFailures<5>,
    again: u64,
    disorder: u64,
    last: Time,
}

impl Reader {
    /// Looks at something that was processed in a step; whether the reader did it for the first time.
    pub fn see(&mut self, processed: Processed, step: u64, now: Time) -> bool {
        let place = processed.message as usize;
        if processed.newcomer {
            let longer = self.newcomer.len().max(place + 1);
            self.newcomer.resize(longer, false);
            self.newcomer_read += u64::from(!std::mem::replace(&mut self.newcomer[place], true));
        }
        if !processed.reader {
            return false;
        }
        let (messages, keys) = (self.done.len().max(place + 1), self.newest.len().max(processed.key as usize + 1));
        self.done.resize(messages, Done::NotYet);
        self.turns.resize(messages, 0);
        self.newest.resize(keys, 0);
        let first = self.done[place] == Done::NotYet;
        let newest = &mut self.newest[processed.key as usize];
        let (again, late) = (!first && self.turns[place] == self.turn, *newest > processed.message + 1);
        *newest = (*newest).max(processed.message + 1);
        let before = std::mem::replace(&mut self.done[place], if processed.wrong { Done::Wrongly } else { Done::Rightly });
        self.read += u64::from(first);
        self.left_wrong += u64::from(processed.wrong);
        self.left_wrong -= u64::from(before == Done::Wrongly);
        self.turns[place] = self.turn;
        self.last = now;
        self.again += u64::from(again);
        self.disorder += u64::from(late && !again);
        self.failed.note(ONCE, again, step);
        self.failed.note(ORDER, late && !again, step);
        first
    }

    /// The reader goes back on purpose: what it does again is no accident.
    pub fn goes_back(&mut self) {
        self.turn += 1;
        self.newest.clear();
    }

    /// Messages that were processed, rightly or wrongly.
    pub fn done(&self) -> u64 {
        self.read
    }

    /// Messages on which wrong code had the last word.
    pub fn left_wrong(&self) -> u64 {
        self.left_wrong
    }

    /// Messages that whoever came late has processed.
    pub fn newcomer(&self) -> u64 {
        self.newcomer_read
    }

    /// Times that a message was processed again.
    pub fn again(&self) -> u64 {
        self.again
    }

    /// Messages that were processed after a later one of their key.
    pub fn disorder(&self) -> u64 {
        self.disorder
    }

    /// When something was last processed.
    pub fn last(&self) -> Time {
        self.last
    }

    /// When each check first failed; at the end also those that are about all that was sent. `late`: whether somebody was to come late.
    pub fn failed(&self, sent: u64, end: Option<u64>, late: bool) -> FirstFailures<5> {
        let mut failed = self.failed;
        if let Some(end) = end {
            failed.note(READS_ALL, self.done() < sent, end);
            failed.note(NEWCOMER, late && self.newcomer() < sent, end);
            failed.note(MENDED, self.left_wrong() > 0, end);
        }
        failed
    }
}

/// The checks of both sides, each beside the other.
pub fn checks(queue: FirstFailures<5>, log: FirstFailures<5>) -> Vec<Check> {
    let (queues, logs): (Vec<_>, Vec<_>) = CHECKS.chunks(2).map(|pair| (pair[0], pair[1])).unzip();
    queue.checks(&queues).into_iter().zip(log.checks(&logs)).flat_map(|(queue, log)| [queue, log]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINE: Processed = Processed { message: 0, key: 0, wrong: false, newcomer: false, reader: true };

    #[test]
    fn wrong_work_stays_wrong_until_it_is_done_again() {
        let mut reader = Reader::default();
        reader.see(Processed { wrong: true, ..MINE }, 1, Time::ZERO);
        assert_eq!((reader.left_wrong(), reader.failed(1, Some(9), false).firsts()), (1, [None, None, None, None, Some(9)]));
        reader.goes_back();
        reader.see(MINE, 2, Time::ZERO);
        assert_eq!((reader.left_wrong(), reader.done(), reader.again()), (0, 1, 0));
    }

    #[test]
    fn again_and_out_of_order_are_told_apart() {
        let mut reader = Reader::default();
        reader.see(Processed { message: 1, ..MINE }, 1, Time::ZERO);
        reader.see(MINE, 2, Time::ZERO);
        reader.see(MINE, 3, Time::ZERO);
        assert_eq!((reader.again(), reader.disorder()), (1, 1));
        assert_eq!(reader.failed(2, None, false).firsts(), [None, Some(3), Some(2), None, None]);
    }

    #[test]
    fn who_comes_late_is_judged_only_if_somebody_does() {
        let mut reader = Reader::default();
        reader.see(MINE, 1, Time::ZERO);
        reader.see(Processed { message: 1, newcomer: true, ..MINE }, 2, Time::ZERO);
        assert_eq!(
            (reader.failed(2, Some(5), true).firsts()[NEWCOMER], reader.failed(2, Some(5), false).firsts()[NEWCOMER]),
            (Some(5), None)
        );
    }
}
