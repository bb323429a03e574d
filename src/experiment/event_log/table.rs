//! What the log lab lets a reader set and break.

use super::making;
use super::run::LogRun;
use super::stories::{POINTS, PRESETS};
use crate::experiment::fault::{FaultKind, Target};
use crate::experiment::lab::{Lab, Table};
use crate::experiment::parameter::{HOUR, Kind, SWITCH, always, count, drawn, lasting, when};

/// Records that one experiment may hold.
pub const RECORDS_MAX: u64 = 1_000_000;

/// The log lab.
pub static LAB: Lab = Lab { name: "log", presets: PRESETS, table: || &TABLE };

static TABLE: Table = Table {
    parameters: &[
        drawn("messages", count(1, RECORDS_MAX), "40"),
        always("log", Kind::Log, ""),
        drawn("arrivals", Kind::Rate { max_per_second: 1_000_000 }, "8/s"),
        drawn("traffic", Kind::Choice(&["poisson", "constant", "on-off"]), "poisson"),
        when("on", lasting(1, HOUR), "1s", "traffic", &["on-off"]),
        when("off", lasting(1, HOUR), "3s", "traffic", &["on-off"]),
        drawn("keys", count(1, 100_000), "6"),
        drawn("skew", Kind::Decimal { max_thousandths: 3_000 }, "0"),
        always("partitions", count(1, 64), "3"),
        always("partitioner", Kind::Choice(&["key", "round-robin", "sticky"]), "key"),
        always("replication", count(1, 5), "3"),
        always("acks", Kind::Choice(&["all", "1", "0"]), "all"),
        always("min-insync", count(1, 5), "2"),
        always("idempotence", SWITCH, "on"),
        always("unclean", SWITCH, "off"),
        always("groups", count(1, 3), "2"),
        always("consumers", count(1, 64), "2"),
        always("assignor", Kind::Choice(&["range", "round-robin", "sticky", "cooperative-sticky"]), "range"),
        always("work", lasting(0, HOUR), "100ms"),
        always("work-law", Kind::Choice(&["fixed", "exponential", "uniform", "hyperexponential"]), "fixed"),
        always("commit", Kind::Choice(&["after", "before"]), "after"),
        when("commit-interval", lasting(0, HOUR), "0s", "commit", &["after"]),
        always("reset", Kind::Choice(&["earliest", "latest"]), "earliest"),
        always("late", lasting(0, 24 * HOUR), "0s"),
        always("cleanup", Kind::Choice(&["delete", "compact"]), "delete"),
        when("tombstones", Kind::Share, "0%", "cleanup", &["compact"]),
        when("delete-retention", lasting(0, 365 * 24 * HOUR), "1s", "cleanup", &["compact"]),
        when("retention", lasting(0, 365 * 24 * HOUR), "0s", "cleanup", &["delete"]),
        when("retention-records", count(0, RECORDS_MAX), "0", "cleanup", &["delete"]),
        always("segment", count(1, RECORDS_MAX), "10"),
        always("bug-from", lasting(0, 24 * HOUR), "0s"),
        always("bug-until", lasting(0, 24 * HOUR), "0s"),
        always("replay", Kind::Choice(&["off", "failure", "earliest", "latest", "offset", "timestamp"]), "off"),
        when("replay-offset", count(0, RECORDS_MAX), "0", "replay", &["offset"]),
        when("replay-time", lasting(0, 24 * HOUR), "1s", "replay", &["timestamp"]),
        always("more-partitions", count(0, 64), "0"),
        always("more-at", lasting(0, 24 * HOUR), "3s"),
        always("session", lasting(1, HOUR), "2s"),
        always("static-members", SWITCH, "off"),
        always("rebalance", lasting(1, HOUR), "300ms"),
        always("fetch", lasting(1, 60), "20ms"),
        always("lag-max", lasting(1, HOUR), "2s"),
        always("republish", lasting(1, HOUR), "200ms"),
        always("restart", lasting(1, 24 * HOUR), "500ms"),
        always("slowdown", count(2, 1_000), "5"),
        always("seed", count(0, u64::MAX), "1"),
    ],
    further: &[
        "commit-interval",
        "late",
        "cleanup",
        "tombstones",
        "delete-retention",
        "retention",
        "retention-records",
        "segment",
        "bug-from",
        "bug-until",
        "replay",
        "replay-offset",
        "replay-time",
        "more-partitions",
        "more-at",
        "session",
        "static-members",
        "rebalance",
        "fetch",
        "lag-max",
        "republish",
        "restart",
        "slowdown",
        "seed",
    ],
    targets: &[
        Target { name: "broker-1", kinds: &[FaultKind::DOWN, FaultKind::SLOW] },
        Target { name: "broker-2", kinds: &[FaultKind::DOWN, FaultKind::SLOW] },
        Target { name: "broker-3", kinds: &[FaultKind::DOWN, FaultKind::SLOW] },
        Target { name: "answers", kinds: &[FaultKind { name: "drop", lasts: true }] },
        Target { name: "consumer", kinds: &[FaultKind::CRASH, FaultKind::DOWN, FaultKind::SLOW] },
        Target { name: "group-2", kinds: &[FaultKind::DOWN, FaultKind::SLOW] },
    ],
    points: POINTS,
    checks: super::judge::CHECKS,
    short_forms: |_| Ok(()),
    check: making::check,
    start: LogRun::start,
};
