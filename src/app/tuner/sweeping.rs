//! Sweeps the tuner's grid between frames, and hands over what is done.

use crate::app::between_frames::{Work, use_work};
use crate::experiment::rate_limit::{RateLimitRun, Setting, Traffic, Tuner};
use crate::session::Open;
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

/// The traffic of a rate-limit run, and who is not asked.
fn traffic(open: &Open) -> Option<(Rc<Traffic>, Rc<Setting>)> {
    let run = open.run_mut()?;
    let run = run.as_any().downcast_ref::<RateLimitRun>()?;
    Some((Rc::clone(run.traffic()), Rc::clone(run.model().setting())))
}

/// The tuner of the open experiment once it is done, and how far it is; nothing is computed unless `wanted`.
#[hook]
pub(super) fn use_tuner(open: &Open, wanted: bool) -> Work<Shown> {
    let traffic = if wanted { traffic(open) } else { None };
    let rule = open.experiment.rules("rule").into_iter().next();
    let key = traffic.as_ref().map(|(traffic, _)| Rc::as_ptr(traffic) as usize);
    let make = move || {
        let ((traffic, setting), rule) = traffic.zip(rule)?;
        let asked = Rc::clone(&traffic);
        Some(Tuner::new(traffic, rule, |request| setting.asks_about(asked.caller(request))))
    };
    use_work(key, make, |mut tuner: Tuner| {
        if tuner.advance(PAIRS_A_FRAME) {
            return ControlFlow::Break(Shown(Rc::new(tuner)));
        }
        let progress = tuner.progress();
        ControlFlow::Continue((tuner, progress))
    })
}
