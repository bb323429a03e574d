//! How much of which run a component has shown: a run is shared and grows, so two views of it are told apart by this alone.

use crate::session::Open;
use std::rc::Rc;

/// A run as far as it was recorded at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recorded {
    run: Option<*const ()>,
    steps: u64,
    finished: bool,
}

impl Recorded {
    /// What is recorded now.
    pub fn of(open: &Open) -> Recorded {
        let run = open.shown().map(|run| Rc::as_ptr(run).cast());
        Recorded { run, steps: open.steps(), finished: open.finished() }
    }

    /// The same run, however far each was recorded.
    pub fn same_run(self, other: Recorded) -> bool {
        self.run == other.run
    }
}
