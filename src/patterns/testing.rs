//! One order through a pattern, as the patterns' own tests run it: 10 ms a link, 50 ms of work.

use super::setting::{Calls, Fault, FaultKind, Mail, Setting, Target};
use super::{Pattern, Town, What};
use crate::kernel::{Duration, Law, Time, World};
use crate::models::network_link::Quality;
use std::rc::Rc;

/// One order at the start, and nothing goes wrong.
pub fn plain(pattern: Pattern) -> Setting {
    Setting {
        pattern,
        arrivals: vec![0],
        changes: 0,
        change_after: Duration::ZERO,
        delete_after: None,
        patience: Duration::from_seconds(5),
        quality: Quality { latency: Duration::from_millis(10), law: Law::Fixed, loss: 0, duplication: 0 },
        work: Duration::from_millis(50),
        work_law: Law::Fixed,
        slowdown: 20,
        workers: 4,
        line_max: 100,
        faults: Vec::new(),
        horizon: None,
        seed: 1,
        calls: Calls::default(),
        mail: Mail::default(),
    }
}

/// A fault between two times in milliseconds.
pub fn fault(target: Target, kind: FaultKind, from: u64, until: u64) -> Fault {
    let at = |millis: u64| Time::ZERO + Duration::from_millis(millis);
    Fault { target, kind, from: at(from), until: Some(at(until)) }
}

/// Everything that happens, in order.
pub fn happens(setting: Setting) -> Vec<What> {
    let mut world = World::new(Town::new(&Rc::new(setting)));
    let mut happened = Vec::new();
    while world.step() {
        happened.extend(world.last().map(|step| step.what));
    }
    happened
}

/// The town when nothing is left to happen.
pub fn ends(setting: Setting) -> Town {
    let mut world = World::new(Town::new(&Rc::new(setting)));
    while world.step() {}
    world.model
}

/// How often something happened.
pub fn count(happened: &[What], what: What) -> usize {
    happened.iter().filter(|happened| **happened == what).count()
}
