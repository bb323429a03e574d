//! Sweeps the tuner's grid between frames, and hands over what is done.

use crate::app::browser::Frames;
use crate::experiment::rate_limit::{RateLimitRun, Traffic, Tuner};
use crate::session::Open;
use std::cell::RefCell;
use std::ops::ControlFlow;
use std::rc::Rc;
use yew::prelude::*;

/// Pairs of a request and a cell in one frame: a few milliseconds with 128-bit vectors, a frame without.
const PAIRS_A_FRAME: u64 = 8_000_000;

/// A tuner that changes only by being replaced.
#[derive(Clone)]
pub(super) struct Shown(pub(super) Rc<Tuner>);

impl PartialEq for Shown {
    fn eq(&self, other: &Shown) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The traffic of a rate-limit run.
pub(super) fn traffic(open: &Open) -> Option<Rc<Traffic>> {
    let run = open.run_mut()?;
    let run = run.as_any().downcast_ref::<RateLimitRun>()?;
    Some(Rc::clone(run.traffic()))
}

/// The tuner of the open experiment once it is done, and how far it is; nothing is computed unless `wanted`.
#[hook]
pub(super) fn use_tuner(open: &Open, wanted: bool) -> (Option<Shown>, f64) {
    let shown = use_state_eq(|| (None::<Shown>, 0.0));
    let traffic = if wanted { traffic(open) } else { None };
    let rule = open.experiment.rules("rule").into_iter().next();
    let told = shown.clone();
    use_effect_with(traffic.as_ref().map(|traffic| Rc::as_ptr(traffic) as usize), move |_| {
        let frames = traffic.zip(rule).map(|(traffic, rule)| {
            let working = RefCell::new(Some(Tuner::new(traffic, rule)));
            Frames::start(move |_| {
                let Some(mut tuner) = working.take() else { return ControlFlow::Break(()) };
                if tuner.advance(PAIRS_A_FRAME) {
                    told.set((Some(Shown(Rc::new(tuner))), 1.0));
                    ControlFlow::Break(())
                } else {
                    told.set((None, tuner.progress()));
                    working.replace(Some(tuner));
                    ControlFlow::Continue(())
                }
            })
        });
        move || drop(frames)
    });
    (*shown).clone()
}
