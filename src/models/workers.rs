//! A service's workers: so many jobs at once, a bounded line before them, and nothing of it outlives a crash.

use std::collections::VecDeque;

/// What became of a job that came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A worker takes it at once.
    Begins,
    /// It waits in line.
    Waits,
    /// The line is full.
    Full,
}

/// A pool of workers with its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workers {
    size: u32,
    line_max: u32,
    busy: u32,
    line: VecDeque<u64>,
}

impl Workers {
    /// Idle workers.
    pub fn new(size: u32, line_max: u32) -> Workers {
        Workers { size, line_max, busy: 0, line: VecDeque::new() }
    }

    /// A job comes.
    pub fn enter(&mut self, job: u64) -> Entry {
        if self.busy < self.size {
            self.busy += 1;
            Entry::Begins
        } else if self.line.len() < self.line_max as usize {
            self.line.push_back(job);
            Entry::Waits
        } else {
            Entry::Full
        }
    }

    /// A worker is done; the job from the line that it takes next. It stays busy with that one.
    pub fn leave(&mut self) -> Option<u64> {
        debug_assert!(self.busy > 0, "only a busy worker is done");
        let next = self.line.pop_front();
        self.busy -= u32::from(next.is_none());
        next
    }

    /// A job leaves the line before its turn; whether it was there.
    pub fn give_up(&mut self, job: u64) -> bool {
        let before = self.line.len();
        self.line.retain(|waiting| *waiting != job);
        self.line.len() < before
    }

    /// Forgets every job.
    pub fn crash(&mut self) {
        self.busy = 0;
        self.line.clear();
    }

    /// How many workers there are.
    pub fn size(&self) -> u32 {
        self.size
    }

    /// How many are at work.
    pub fn busy(&self) -> u32 {
        self.busy
    }

    /// How many jobs wait.
    pub fn waiting(&self) -> usize {
        self.line.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_are_taken_in_order_and_the_line_is_bounded() {
        let mut workers = Workers::new(2, 2);
        let entries: Vec<Entry> = (1..=5).map(|job| workers.enter(job)).collect();
        assert_eq!(entries, [Entry::Begins, Entry::Begins, Entry::Waits, Entry::Waits, Entry::Full]);
        assert_eq!((workers.leave(), workers.busy()), (Some(3), 2));
        assert!(workers.give_up(4) && !workers.give_up(4));
        assert_eq!((workers.leave(), workers.leave(), workers.busy()), (None, None, 0));
        assert_eq!(workers.enter(6), Entry::Begins);
    }

    #[test]
    fn a_crash_forgets_everything() {
        let mut workers = Workers::new(1, 9);
        assert_eq!((workers.enter(1), workers.enter(2)), (Entry::Begins, Entry::Waits));
        workers.crash();
        assert_eq!((workers.busy(), workers.waiting(), workers.enter(3)), (0, 0, Entry::Begins));
    }
}
