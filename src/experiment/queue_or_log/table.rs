//! What the lab of both lets a reader set and break: what both sides have.

use super::making;
use super::run::QueueOrLogRun;
use super::stories::{POINTS, PRESETS};
use crate::experiment::fault::{FaultKind, Target};
use crate::experiment::lab::{Lab, Start, Table};
use crate::experiment::parameter::{HOUR, Kind, always, count, drawn, lasting, when};

/// Messages that one experiment may hold: there are two of each.
pub const MESSAGES_MAX: u64 = 500_000;

/// The lab.
pub static LAB: Lab = Lab { name: "queue-or-log", presets: || PRESETS, table: || &TABLE };

static TABLE: Table = Table {
    parameters: &[
        drawn("messages", count(1, MESSAGES_MAX), "40"),
        always("log", Kind::Log, ""),
        drawn("arrivals", Kind::Rate { max_per_second: 1_000_000 }, "8/s"),
        drawn("traffic", Kind::Choice(&["poisson", "constant", "on-off"]), "poisson"),
        when("on", lasting(1, HOUR), "1s", "traffic", &["on-off"]),
        when("off", lasting(1, HOUR), "3s", "traffic", &["on-off"]),
        drawn("keys", count(1, 100_000), "6"),
        always("consumers", count(1, 64), "2"),
        always("partitions", count(1, 64), "3"),
        always("work", lasting(1, HOUR), "150ms"),
        always("work-law", Kind::Choice(&["exponential", "fixed", "uniform", "hyperexponential"]), "exponential"),
        always("newcomer", lasting(0, 24 * HOUR), "3s"),
        always("bug-from", lasting(0, 24 * HOUR), "0s"),
        always("bug-until", lasting(0, 24 * HOUR), "0s"),
        always("replay", Kind::Choice(&["failure", "earliest", "off"]), "failure"),
        always("session", lasting(1, HOUR), "2s"),
        always("restart", lasting(1, 24 * HOUR), "500ms"),
        always("slowdown", count(2, 1_000), "5"),
        always("seed", count(0, u64::MAX), "1"),
    ],
    further: &["replay", "session", "restart", "slowdown", "seed"],
    targets: &[
        Target { name: "consumer", kinds: &[FaultKind::CRASH, FaultKind::DOWN, FaultKind::SLOW] },
        Target { name: "every-consumer", kinds: &[FaultKind::DOWN, FaultKind::SLOW] },
        Target { name: "broker", kinds: &[FaultKind::DOWN] },
    ],
    named: None,
    points: POINTS,
    checks: super::judge::CHECKS,
    short_forms: |_| Ok(()),
    check: making::check,
    start: Start::AtOnce(QueueOrLogRun::start),
};
