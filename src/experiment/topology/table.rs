//! What the map of services lets a reader set and break.

use super::judge::CHECKS;
use super::making;
use super::run::TopologyRun;
use super::stories::{POINTS, PRESETS};
use crate::experiment::fault::FaultKind;
use crate::experiment::lab::{Lab, Named, Start, Table};
use crate::experiment::parameter::{HOUR, Kind, SWITCH, always, lasting, when};
use crate::experiment::patterns::table as own;
use crate::patterns::topology::{LISTED_MAX, NodeKind};

/// Calls at the gateway and within, events for what can wait.
pub(super) const MIXED: &str = "/gateway:order;order.grpc:payment,stock;order:~orders;~orders:shipping,mail";

/// It speaks a new contract.
pub(super) const CONTRACT: FaultKind = FaultKind { name: "contract", lasts: true };

const CHANGES: Kind = Kind::Choice(&["add", "add-default", "remove", "remove-default", "rename", "rename-alias"]);
const OUTBOX: &[&str] = &["on"];

/// What does no work cannot be slow, and only a service has a contract of its own.
fn kinds(kind: NodeKind) -> &'static [FaultKind] {
    match kind {
        NodeKind::Service => &[FaultKind::DOWN, FaultKind::CRASH, FaultKind::SLOW, CONTRACT],
        NodeKind::Gateway | NodeKind::Stream => &[FaultKind::DOWN, FaultKind::CRASH],
    }
}

/// The lab.
pub static LAB: Lab = Lab { name: "topology", presets: || PRESETS, table: || &TABLE };

static TABLE: Table = Table {
    parameters: &[
        always("map", Kind::Map, MIXED),
        always("orders", Kind::Count { min: 1, max: 20_000 }, "5"),
        always("arrivals", Kind::Rate { max_per_second: 100_000 }, "2/s"),
        own::TRAFFIC,
        always("fan-out", Kind::Choice(&["in-turn", "at-once"]), "in-turn"),
        always("change", CHANGES, "rename"),
        always("timeout", lasting(1, HOUR), "1s"),
        always("retry", Kind::Choice(&["off", "fixed", "exponential"]), "off"),
        when("attempts", Kind::Count { min: 2, max: 10 }, "3", "retry", own::RETRYING),
        when("retry-wait", lasting(0, HOUR), "500ms", "retry", own::RETRYING),
        always("breaker", SWITCH, "off"),
        always("outbox", SWITCH, "on"),
        when("poll", lasting(10, HOUR), "500ms", "outbox", OUTBOX),
        always("inbox", SWITCH, "on"),
        own::PATIENCE,
        own::WORK,
        own::WORK_LAW,
        own::WORKERS,
        own::LINE,
        own::PREFETCH,
        always("redelivery", lasting(10, HOUR), "30s"),
        own::RETRY_DELAY,
        always("failing", Kind::Share, "0%"),
        own::LATENCY,
        own::LATENCY_LAW,
        own::LOSS,
        own::DUPLICATION,
        own::RESTART,
        own::SLOWDOWN,
        always("touches", Kind::List { count_max: LISTED_MAX, length_max: 24 }, ""),
        own::SEED,
    ],
    further: &[
        "timeout",
        "retry",
        "attempts",
        "retry-wait",
        "breaker",
        "outbox",
        "poll",
        "inbox",
        "patience",
        "work",
        "work-law",
        "workers",
        "line",
        "prefetch",
        "redelivery",
        "retry-delay",
        "failing",
        "latency",
        "latency-law",
        "loss",
        "duplication",
        "restart",
        "slowdown",
        "touches",
        "seed",
    ],
    targets: &[],
    named: Some(Named { parameter: "map", kinds }),
    points: POINTS,
    checks: &CHECKS,
    short_forms: |_| Ok(()),
    check: making::check,
    start: Start::AtOnce(TopologyRun::start),
};
