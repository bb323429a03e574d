//! What the four pattern labs let a reader set and break.

use crate::experiment::fault::{FaultKind, Target};
use crate::experiment::parameter::{HOUR, Kind, Parameter, SWITCH, always, lasting, when};

/// Orders that one experiment may hold.
pub const ORDERS_MAX: u64 = 100_000;

const LAW: Kind = Kind::Choice(&["fixed", "uniform", "exponential"]);
pub(in crate::experiment) const RETRYING: &[&str] = &["fixed", "exponential"];
const CHANGING: &[&str] = &["add", "add-default", "remove", "remove-default", "rename", "rename-alias"];

// What every pattern has.
pub(in crate::experiment) const ORDERS: Parameter = always("orders", Kind::Count { min: 1, max: ORDERS_MAX }, "3");
pub(in crate::experiment) const ARRIVALS: Parameter = always("arrivals", Kind::Rate { max_per_second: 1_000_000 }, "1/s");
pub(in crate::experiment) const TRAFFIC: Parameter = always("traffic", Kind::Choice(&["constant", "poisson"]), "constant");
pub(in crate::experiment) const PATIENCE: Parameter = always("patience", lasting(1, HOUR), "5s");
pub(in crate::experiment) const WORK: Parameter = always("work", lasting(0, 60), "50ms");
pub(in crate::experiment) const WORK_LAW: Parameter = always("work-law", LAW, "fixed");
pub(in crate::experiment) const WORKERS: Parameter = always("workers", Kind::Count { min: 1, max: 1_000 }, "4");
pub(in crate::experiment) const LINE: Parameter = always("line", Kind::Count { min: 0, max: ORDERS_MAX }, "100");
pub(in crate::experiment) const LATENCY: Parameter = always("latency", lasting(0, 60), "10ms");
pub(in crate::experiment) const LATENCY_LAW: Parameter = always("latency-law", LAW, "fixed");
pub(in crate::experiment) const LOSS: Parameter = always("loss", Kind::Share, "0%");
pub(in crate::experiment) const DUPLICATION: Parameter = always("duplication", Kind::Share, "0%");
pub(in crate::experiment) const RESTART: Parameter = always("restart", lasting(1, 24 * HOUR), "500ms");
pub(in crate::experiment) const SLOWDOWN: Parameter = always("slowdown", Kind::Count { min: 2, max: 1_000 }, "20");
pub(in crate::experiment) const SEED: Parameter = always("seed", Kind::Count { min: 0, max: u64::MAX }, "1");

// Whoever calls or sends is deployed with another schema, and so is whoever reads it.
pub(in crate::experiment) const SCHEMA: Parameter =
    always("schema", Kind::Choice(&["same", "add", "add-default", "remove", "remove-default", "rename", "rename-alias"]), "same");
pub(in crate::experiment) const COMPATIBILITY: Parameter =
    when("compatibility", Kind::Choice(&["none", "backward", "forward", "full"]), "none", "schema", CHANGING);
pub(in crate::experiment) const PRODUCER_DEPLOYS: Parameter = when("producer-deploys", lasting(0, 24 * HOUR), "900ms", "schema", CHANGING);
pub(in crate::experiment) const CONSUMER_DEPLOYS: Parameter = when("consumer-deploys", lasting(0, 24 * HOUR), "1900ms", "schema", CHANGING);

// What the patterns with a broker have.
pub(in crate::experiment) const PREFETCH: Parameter = always("prefetch", Kind::Count { min: 1, max: 1_000 }, "10");
pub(in crate::experiment) const REDELIVERY: Parameter = always("redelivery", lasting(10, HOUR), "2s");
pub(in crate::experiment) const RETRY_DELAY: Parameter = always("retry-delay", lasting(10, HOUR), "500ms");
pub(in crate::experiment) const CONFIRM_TIMEOUT: Parameter = always("confirm-timeout", lasting(10, HOUR), "1s");
const RELAYING: Kind = Kind::Choice(&["polling", "log-tailing"]);
pub(in crate::experiment) const RELAY: Parameter = when("relaying", RELAYING, "polling", "outbox", &["on"]);
pub(in crate::experiment) const POLL: Parameter = when("poll", lasting(10, HOUR), "500ms", "relaying", &["polling"]);
pub(in crate::experiment) const BATCH: Parameter = when("batch", Kind::Count { min: 1, max: 10_000 }, "100", "relaying", &["polling"]);
pub(in crate::experiment) const SENT_ROWS: Parameter = when("sent-rows", Kind::Choice(&["keep", "delete"]), "keep", "outbox", &["on"]);
pub(in crate::experiment) const GAP: Parameter = when("gap", lasting(0, 60), "20ms", "outbox", &["off"]);

/// A pattern's own parameters between those that every pattern has; after a semicolon those about its services.
macro_rules! with_ground {
    ($($own:expr),* $(,)? $(; $($of_services:expr),*)?) => {
        &[
            ORDERS, ARRIVALS, TRAFFIC,
            $($own,)*
            PATIENCE, WORK, WORK_LAW, WORKERS, LINE,
            $($($of_services,)*)?
            LATENCY, LATENCY_LAW, LOSS, DUPLICATION, RESTART, SLOWDOWN, SEED,
        ]
    };
}

/// What most experiments leave as it is: the ground, and how the broker delivers.
pub const FURTHER: &[&str] = &[
    PATIENCE.name,
    WORK.name,
    WORK_LAW.name,
    WORKERS.name,
    LINE.name,
    LATENCY.name,
    LATENCY_LAW.name,
    LOSS.name,
    DUPLICATION.name,
    RESTART.name,
    SLOWDOWN.name,
    PREFETCH.name,
    REDELIVERY.name,
    RETRY_DELAY.name,
    CONFIRM_TIMEOUT.name,
    BATCH.name,
];

/// The synchronous call.
pub const SYNC: &[Parameter] = with_ground![
    always("protocol", Kind::Choice(&["rest", "grpc"]), "rest"),
    always("services", Kind::Count { min: 2, max: 6 }, "2"),
    always("timeout", lasting(1, HOUR), "1s"),
    always("gateway-timeout", lasting(1, HOUR), "4s"),
    always("time-limit", lasting(0, HOUR), "0s"),
    always("retry", Kind::Choice(&["off", "fixed", "exponential"]), "off"),
    when("attempts", Kind::Count { min: 2, max: 10 }, "3", "retry", RETRYING),
    when("retry-wait", lasting(0, HOUR), "500ms", "retry", RETRYING),
    when("jitter", Kind::Choice(&["none", "full", "equal", "decorrelated"]), "none", "retry", RETRYING),
    when("retry-at", Kind::Choice(&["order", "every"]), "order", "retry", RETRYING),
    always("idempotency", SWITCH, "off"),
    always("fallback", Kind::Choice(&["none", "accept"]), "none"),
    always("breaker", SWITCH, "off"),
    when("breaker-window", Kind::Choice(&["count", "time"]), "count", "breaker", &["on"]),
    when("breaker-size", Kind::Count { min: 1, max: 1_000 }, "10", "breaker", &["on"]),
    when("breaker-minimum", Kind::Count { min: 1, max: 1_000 }, "5", "breaker", &["on"]),
    when("breaker-failures", Kind::Count { min: 1, max: 100 }, "50", "breaker", &["on"]),
    when("breaker-slow", Kind::Count { min: 1, max: 100 }, "100", "breaker", &["on"]),
    when("breaker-slow-after", lasting(1, HOUR), "60s", "breaker", &["on"]),
    when("breaker-open", lasting(1, HOUR), "5s", "breaker", &["on"]),
    when("breaker-trials", Kind::Count { min: 1, max: 1_000 }, "3", "breaker", &["on"]),
    always("bulkhead", SWITCH, "off"),
    when("bulkhead-calls", Kind::Count { min: 1, max: 1_000 }, "2", "bulkhead", &["on"]),
    when("bulkhead-wait", lasting(0, HOUR), "0s", "bulkhead", &["on"]),
    SCHEMA,
    PRODUCER_DEPLOYS,
    CONSUMER_DEPLOYS,
    ; always("failing", Kind::Share, "0%")
];

/// Simple messaging.
pub const MESSAGING: &[Parameter] = with_ground![
    always("two-phase", SWITCH, "off"),
    when("first", Kind::Choice(&["store", "publish"]), "store", "two-phase", &["off"]),
    when("gap", lasting(0, 60), "20ms", "two-phase", &["off"]),
    when("confirms", SWITCH, "off", "two-phase", &["off"]),
    CONFIRM_TIMEOUT,
    always("durable", SWITCH, "on"),
    always("acknowledge", Kind::Choice(&["after-work", "on-delivery"]), "after-work"),
    PREFETCH,
    REDELIVERY,
    RETRY_DELAY,
    always("deliveries", Kind::Count { min: 1, max: 100 }, "5"),
    SCHEMA,
    COMPATIBILITY,
    PRODUCER_DEPLOYS,
    CONSUMER_DEPLOYS,
];

/// Transactional messaging.
pub const TRANSACTIONAL: &[Parameter] = with_ground![
    always("outbox", SWITCH, "on"),
    always("inbox", SWITCH, "on"),
    RELAY,
    POLL,
    BATCH,
    SENT_ROWS,
    GAP,
    CONFIRM_TIMEOUT,
    PREFETCH,
    REDELIVERY,
    RETRY_DELAY,
    SCHEMA,
    COMPATIBILITY,
    PRODUCER_DEPLOYS,
    CONSUMER_DEPLOYS,
];

/// Zero-payload event.
pub const ZERO_PAYLOAD: &[Parameter] = with_ground![
    always("payload", Kind::Choice(&["zero", "full"]), "zero"),
    when("timeout", lasting(1, HOUR), "1s", "payload", &["zero"]),
    always("outbox", SWITCH, "off"),
    RELAY,
    POLL,
    BATCH,
    SENT_ROWS,
    GAP,
    always("changes", Kind::Share, "0%"),
    always("change-after", lasting(1, HOUR), "300ms"),
    always("delete-after", lasting(0, HOUR), "0s"),
    CONFIRM_TIMEOUT,
    PREFETCH,
    REDELIVERY,
    RETRY_DELAY,
    SCHEMA,
    PRODUCER_DEPLOYS,
    CONSUMER_DEPLOYS,
];

pub(in crate::experiment) const STORES: &[FaultKind] = &[FaultKind::DOWN, FaultKind::CRASH];
pub(in crate::experiment) const SERVICES: &[FaultKind] = &[FaultKind::CRASH, FaultKind::DOWN, FaultKind::SLOW];
pub(in crate::experiment) const LINKS: &[FaultKind] = &[
    FaultKind { name: "drop", lasts: true },
    FaultKind { name: "drop-answers", lasts: true },
    FaultKind { name: "duplicate", lasts: true },
    FaultKind::SLOW,
];

const fn target(name: &'static str, kinds: &'static [FaultKind]) -> Target {
    Target { name, kinds }
}

/// What can fail on the way of a synchronous call.
pub const SYNC_TARGETS: &[Target] = &[
    target("gateway", SERVICES),
    target("order", SERVICES),
    target("shipping", SERVICES),
    target("order-db", STORES),
    target("shipping-db", STORES),
    target("customer-gateway", LINKS),
    target("gateway-order", LINKS),
    target("order-shipping", LINKS),
];

/// What can fail in simple messaging.
pub const MESSAGING_TARGETS: &[Target] = &[
    target("order", SERVICES),
    target("broker", STORES),
    target("shipping", SERVICES),
    target("order-db", STORES),
    target("shipping-db", STORES),
    target("coordinator", STORES),
    target("customer-order", LINKS),
    target("order-broker", LINKS),
    target("broker-shipping", LINKS),
];

/// What can fail in transactional messaging.
pub const TRANSACTIONAL_TARGETS: &[Target] = &[
    target("order", SERVICES),
    target("relay", STORES),
    target("broker", STORES),
    target("shipping", SERVICES),
    target("order-db", STORES),
    target("shipping-db", STORES),
    target("customer-order", LINKS),
    target("order-broker", LINKS),
    target("broker-shipping", LINKS),
];

/// What can fail with zero-payload events.
pub const ZERO_PAYLOAD_TARGETS: &[Target] = &[
    target("order", SERVICES),
    target("relay", STORES),
    target("broker", STORES),
    target("shipping", SERVICES),
    target("order-db", STORES),
    target("shipping-db", STORES),
    target("customer-order", LINKS),
    target("order-broker", LINKS),
    target("broker-shipping", LINKS),
    target("order-shipping", LINKS),
];
