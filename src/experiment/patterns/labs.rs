//! The four labs' lines in the table of labs.

use super::run::PatternRun;
use super::{judge, making, stories, table};
use crate::experiment::lab::Lab;

/// Synchronous call.
pub static SYNC: Lab = Lab {
    name: "sync",
    parameters: table::SYNC,
    further: table::FURTHER,
    targets: table::SYNC_TARGETS,
    named: None,
    presets: stories::SYNC,
    points: stories::SYNC_POINTS,
    checks: judge::CHECKS,
    short_forms: |_| Ok(()),
    check: making::check,
    start: PatternRun::start,
};

/// Simple messaging.
pub static MESSAGING: Lab = Lab {
    name: "messaging",
    parameters: table::MESSAGING,
    further: table::FURTHER,
    targets: table::MESSAGING_TARGETS,
    named: None,
    presets: stories::MESSAGING,
    points: stories::MESSAGING_POINTS,
    checks: judge::CHECKS,
    short_forms: |_| Ok(()),
    check: making::check,
    start: PatternRun::start,
};

/// Transactional messaging.
pub static TRANSACTIONAL: Lab = Lab {
    name: "transactional",
    parameters: table::TRANSACTIONAL,
    further: table::FURTHER,
    targets: table::TRANSACTIONAL_TARGETS,
    named: None,
    presets: stories::TRANSACTIONAL,
    points: stories::TRANSACTIONAL_POINTS,
    checks: judge::CHECKS,
    short_forms: |_| Ok(()),
    check: making::check,
    start: PatternRun::start,
};

/// Zero-payload event.
pub static ZERO_PAYLOAD: Lab = Lab {
    name: "zero-payload",
    parameters: table::ZERO_PAYLOAD,
    further: table::FURTHER,
    targets: table::ZERO_PAYLOAD_TARGETS,
    named: None,
    presets: stories::ZERO_PAYLOAD,
    points: stories::ZERO_PAYLOAD_POINTS,
    checks: judge::CHECKS_WITH_CHANGES,
    short_forms: |_| Ok(()),
    check: making::check,
    start: PatternRun::start,
};
