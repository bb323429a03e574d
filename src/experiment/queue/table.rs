//! What the queue lab lets a reader set and break.

use super::making;
use super::run::QueueRun;
use super::stories::{POINTS, PRESETS};
use crate::experiment::fault::{FaultKind, Target};
use crate::experiment::lab::{Lab, Start, Table};
use crate::experiment::parameter::{HOUR, Kind, SWITCH, always, count, drawn, lasting, when};
use crate::kernel::Duration;

/// Messages that one experiment may hold.
pub const MESSAGES_MAX: u64 = 1_000_000;
/// Consumers that one experiment may have: each is asked whether it has room.
const CONSUMERS_MAX: u64 = 200;

const WORK: Kind = Kind::Duration { min: Duration::from_nanos(1_000), max: Duration::from_seconds(HOUR) };
const RABBIT: &[&str] = &["classic", "quorum"];
const SQS: &[&str] = &["sqs", "sqs-fifo"];
const BURST: FaultKind = FaultKind { name: "burst", lasts: true };

/// The queue lab.
pub static LAB: Lab = Lab { name: "queue", presets: || PRESETS, table: || &TABLE };

static TABLE: Table = Table {
    parameters: &[
        always("queue", Kind::Choice(&["classic", "quorum", "sqs", "sqs-fifo"]), "classic"),
        drawn("messages", count(1, MESSAGES_MAX), "40"),
        always("log", Kind::Log, ""),
        drawn("arrivals", Kind::Rate { max_per_second: 1_000_000 }, "8/s"),
        drawn("traffic", Kind::Choice(&["poisson", "constant", "on-off"]), "poisson"),
        when("on", lasting(1, HOUR), "1s", "traffic", &["on-off"]),
        when("off", lasting(1, HOUR), "3s", "traffic", &["on-off"]),
        always("consumers", count(1, CONSUMERS_MAX), "2"),
        always("work", WORK, "200ms"),
        always("work-law", Kind::Choice(&["exponential", "fixed", "uniform", "hyperexponential"]), "exponential"),
        when("acknowledge", Kind::Choice(&["manual", "automatic"]), "manual", "queue", RABBIT),
        when("prefetch", count(0, 10_000), "1", "acknowledge", &["manual"]),
        when("receive-batch", count(1, 10), "1", "queue", SQS),
        when("visibility", lasting(1, 12 * HOUR), "30s", "queue", SQS),
        when("receives", count(0, 1_000), "0", "queue", SQS),
        always("failing", Kind::Share, "0%"),
        always("poison", count(0, MESSAGES_MAX), "0"),
        when(
            "on-failure",
            Kind::Choice(&["nack-requeue", "reject-requeue", "reject", "crash"]),
            "nack-requeue",
            "acknowledge",
            &["manual"],
        ),
        when("delivery-limit", count(0, 1_000), "20", "queue", &["quorum"]),
        when("delayed-retry", lasting(0, HOUR), "0s", "queue", &["quorum"]),
        when("dead-letters", SWITCH, "off", "queue", RABBIT),
        when("ttl", lasting(0, 24 * HOUR), "0s", "queue", RABBIT),
        when("max-length", count(0, MESSAGES_MAX), "0", "queue", RABBIT),
        when("overflow", Kind::Choice(&["drop-head", "reject-publish", "reject-publish-dlx"]), "drop-head", "queue", RABBIT),
        when("priorities", count(0, 10), "0", "queue", &["classic"]),
        when("durable", SWITCH, "on", "queue", &["classic"]),
        when("confirms", SWITCH, "on", "queue", RABBIT),
        when("republish", lasting(1, HOUR), "1s", "confirms", &["on"]),
        drawn("keys", count(1, 100_000), "10"),
        always("latency", lasting(0, 60), "0s"),
        always("restart", lasting(1, 24 * HOUR), "500ms"),
        always("slowdown", count(2, 1_000), "5"),
        always("surge", count(2, 1_000), "5"),
        always("seed", count(0, u64::MAX), "1"),
    ],
    further: &["priorities", "durable", "confirms", "republish", "keys", "latency", "restart", "slowdown", "surge", "seed"],
    targets: &[
        Target { name: "producer", kinds: &[BURST, FaultKind::DOWN] },
        Target { name: "broker", kinds: &[FaultKind::DOWN] },
        Target { name: "consumer", kinds: &[FaultKind::CRASH, FaultKind::DOWN, FaultKind::SLOW] },
        Target { name: "every-consumer", kinds: &[FaultKind::DOWN, FaultKind::CRASH, FaultKind::SLOW] },
    ],
    named: None,
    points: POINTS,
    checks: super::judge::CHECKS,
    short_forms: |_| Ok(()),
    check: making::check,
    start: Start::AtOnce(QueueRun::start),
};
