//! The making of an open lab's run, which may take longer than a frame.

use super::open::SharedRun;
use crate::experiment::{Beginning, Experiment, InputError, LabRun, Start};
use crate::workload::AccessLog;
use std::cell::RefCell;
use std::rc::Rc;

/// A making shared by every session that waits for its run: whoever looks first does the next piece.
#[derive(Clone)]
pub(super) struct Making(Rc<RefCell<State>>);

enum State {
    Begun(Beginning),
    Made(Result<SharedRun, InputError>),
}

impl Making {
    /// Begins.
    pub(super) fn of(experiment: &Experiment, log: Option<Rc<AccessLog>>) -> Making {
        let state = match experiment.lab().start {
            Start::AtOnce(start) => State::Made(start(experiment, log).map(shared)),
            Start::InPieces(begin) => State::Begun(begin(experiment, log)),
        };
        Making(Rc::new(RefCell::new(state)))
    }

    /// Why there will be no run, if there will be none.
    pub(super) fn refusal(&self) -> Option<InputError> {
        match &*self.0.borrow() {
            State::Made(made) => made.as_ref().err().cloned(),
            State::Begun(_) => None,
        }
    }

    /// Does a piece of it; what came of it, once it is made.
    pub(super) fn go_on(&self) -> Option<Result<SharedRun, InputError>> {
        let mut state = self.0.borrow_mut();
        if let State::Begun(beginning) = &mut *state {
            *state = State::Made(beginning.go_on()?.map(shared));
        }
        match &*state {
            State::Made(made) => Some(made.clone()),
            State::Begun(_) => None,
        }
    }
}

fn shared(run: Box<dyn LabRun>) -> SharedRun {
    Rc::new(RefCell::new(run))
}
