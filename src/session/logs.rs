//! The logs that the page holds.

use crate::experiment::LogReference;
use crate::workload::AccessLog;
use std::rc::Rc;

/// What was read so far, as long as it may be played.
#[derive(Clone, Default)]
pub(super) struct Logs {
    /// The sample.
    pub(super) sample: Option<Rc<AccessLog>>,
    /// The reader's own that is played, or was.
    own: Option<Rc<AccessLog>>,
    /// The reader's own that was read last, while the experiment does not take it.
    waiting: Option<Rc<AccessLog>>,
}

impl Logs {
    /// The log that a link names, if it was read.
    pub(super) fn find(&self, wanted: LogReference) -> Option<&Rc<AccessLog>> {
        match wanted {
            LogReference::Sample => self.sample.as_ref(),
            LogReference::Own { .. } => [&self.own, &self.waiting].into_iter().flatten().find(|log| LogReference::own(log) == wanted),
        }
    }

    /// Holds a log of the reader's own beside the one that is played.
    pub(super) fn hold(&mut self, log: Rc<AccessLog>) {
        self.waiting = Some(log);
    }

    /// Lets go of the log that was played before, once this one is.
    pub(super) fn played(&mut self, played: Option<LogReference>) {
        if self.waiting.as_ref().is_some_and(|log| Some(LogReference::own(log)) == played) {
            self.own = self.waiting.take();
        }
    }
}
