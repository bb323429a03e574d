//! The four labs' lines in the table of labs.

use super::run::PatternRun;
use super::{judge, making, stories, table};
use crate::experiment::lab::{Lab, Start, Table};

/// Synchronous call.
pub static SYNC: Lab = Lab { name: "sync", presets: || stories::SYNC, table: || &SYNC_TABLE };

static SYNC_TABLE: Table = Table {
    parameters: table::SYNC,
    further: table::FURTHER,
    targets: table::SYNC_TARGETS,
    named: None,
    points: stories::SYNC_POINTS,
    checks: judge::CHECKS,
    short_forms: |_| Ok(()),
    check: making::check,
    start: Start::AtOnce(PatternRun::start),
};

/// Simple messaging.
pub static MESSAGING: Lab = Lab { name: "messaging", presets: || stories::MESSAGING, table: || &MESSAGING_TABLE };

static MESSAGING_TABLE: Table = Table {
    parameters: table::MESSAGING,
    further: table::FURTHER,
    targets: table::MESSAGING_TARGETS,
    named: None,
    points: stories::MESSAGING_POINTS,
    checks: judge::CHECKS,
    short_forms: |_| Ok(()),
    check: making::check,
    start: Start::AtOnce(PatternRun::start),
};

/// Transactional messaging.
pub static TRANSACTIONAL: Lab = Lab { name: "transactional", presets: || stories::TRANSACTIONAL, table: || &TRANSACTIONAL_TABLE };

static TRANSACTIONAL_TABLE: Table = Table {
    parameters: table::TRANSACTIONAL,
    further: table::FURTHER,
    targets: table::TRANSACTIONAL_TARGETS,
    named: None,
    points: stories::TRANSACTIONAL_POINTS,
    checks: judge::CHECKS,
    short_forms: |_| Ok(()),
    check: making::check,
    start: Start::AtOnce(PatternRun::start),
};

/// Zero-payload event.
pub static ZERO_PAYLOAD: Lab = Lab { name: "zero-payload", presets: || stories::ZERO_PAYLOAD, table: || &ZERO_PAYLOAD_TABLE };

static ZERO_PAYLOAD_TABLE: Table = Table {
    parameters: table::ZERO_PAYLOAD,
    further: table::FURTHER,
    targets: table::ZERO_PAYLOAD_TARGETS,
    named: None,
    points: stories::ZERO_PAYLOAD_POINTS,
    checks: judge::CHECKS_WITH_CHANGES,
    short_forms: |_| Ok(()),
    check: making::check,
    start: Start::AtOnce(PatternRun::start),
};
