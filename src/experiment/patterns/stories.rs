//! Stories and points of the pattern labs. A point is a claim with a link to the experiment that shows it, the playhead where it
//! shows, and what its run comes to; a test runs every one.

use crate::experiment::lab::Shows::{AtLeast, AtMost, Fails, Holds, Is, Step, Times};
use crate::experiment::lab::{Point, Preset, Shows, Side};

const fn story(name: &'static str, link: &'static str) -> Preset {
    Preset { name, link }
}

const fn gives(name: &'static str, link: &'static str, shows: &'static [Shows]) -> Point {
    Point { name, side: Side::Gives, link, shows }
}

const fn costs(name: &'static str, link: &'static str, shows: &'static [Shows]) -> Point {
    Point { name, side: Side::Costs, link, shows }
}

/// Stories of the synchronous call.
pub const SYNC: &[Preset] = &[
    story("sync-plain", "#/sync"),
    story("sync-time-out", "#/sync?orders=1&slowdown=30&shipping=slow@0s..5s"),
    story("sync-deadline", "#/sync?orders=1&protocol=grpc&slowdown=30&shipping=slow@0s..5s"),
    story("sync-twice", "#/sync?orders=1&retry=fixed&order-shipping=drop-answers@0s..500ms"),
    story("sync-key", "#/sync?orders=1&retry=fixed&idempotency=on&order-shipping=drop-answers@0s..500ms"),
    story("sync-cascade", "#/sync?orders=120&arrivals=20/s&line=10&shipping=slow@1s..5s"),
    story("sync-breaker", "#/sync?orders=120&arrivals=20/s&breaker=on&breaker-open=2s&line=10&shipping=slow@1s..5s"),
    story("sync-bulkhead", "#/sync?orders=120&arrivals=20/s&bulkhead=on&line=10&shipping=slow@1s..5s"),
    story("sync-fallback", "#/sync?fallback=accept&shipping=down@500ms..5s"),
    story("sync-chain", "#/sync?orders=2000&arrivals=5/s&services=5&workers=20&failing=2%25"),
    story("sync-storm", "#/sync?orders=1&services=3&retry=fixed&retry-at=every&retry-wait=50ms&shipping=down@0s..20s"),
];

/// What the synchronous call gives and costs.
pub const SYNC_POINTS: &[Point] = &[
    gives(
        "sync-easy",
        "#/sync?step=9",
        &[
            Step("told-shipped"),
            Is("told_shipped", 3.0),
            Holds("one-shipment-each"),
            Holds("no-ghost-shipment"),
            Holds("told-the-truth"),
            Is("calls", 6.0),
        ],
    ),
    gives(
        "sync-deadline",
        "#/sync?orders=1&protocol=grpc&slowdown=30&shipping=slow@0s..5s&step=8",
        &[Step("cancelled"), AtLeast("cancelled", 1.0), Is("shipments", 0.0), Holds("no-ghost-shipment"), Holds("told-the-truth")],
    ),
    gives(
        "sync-key",
        "#/sync?orders=1&retry=fixed&idempotency=on&order-shipping=drop-answers@0s..500ms&step=13",
        &[Step("shipped-before"), Holds("one-shipment-each"), Is("duplicates_dropped", 1.0), Is("shipments", 1.0)],
    ),
    gives(
        "sync-breaker",
        "#/sync?orders=120&arrivals=20/s&breaker=on&breaker-open=2s&line=10&shipping=slow@1s..5s&step=399",
        &[Step("breaker-refused"), AtLeast("breaker_refused", 10.0), AtMost("turned_away", 40.0)],
    ),
    gives(
        "sync-bulkhead",
        "#/sync?orders=120&arrivals=20/s&bulkhead=on&line=10&shipping=slow@1s..5s&step=188",
        &[Step("bulkhead-refused"), AtLeast("bulkhead_refused", 10.0), Is("turned_away", 0.0)],
    ),
    costs("sync-coupling", "#/sync?shipping=down@500ms..1500ms&step=15", &[Step("refused"), Is("told_failed", 1.0), Is("stored", 2.0)]),
    costs(
        "sync-waiting",
        "#/sync?services=6&step=21",
        &[Step("told-shipped"), Times("answer_mean_seconds", 2.5, "#/messaging"), Holds("one-shipment-each")],
    ),
    costs(
        "sync-availability",
        "#/sync?orders=2000&arrivals=5/s&services=5&workers=20&failing=2%25&step=51",
        &[Step("work-failed"), AtLeast("told_failed", 150.0), AtMost("told_failed", 240.0)],
    ),
    costs(
        "sync-time-out",
        "#/sync?orders=1&slowdown=30&shipping=slow@0s..5s&step=7",
        &[Step("gave-up"), Fails("no-ghost-shipment"), Fails("told-the-truth"), Is("ghosts", 1.0), Is("told_failed", 1.0)],
    ),
    costs(
        "sync-twice",
        "#/sync?orders=1&retry=fixed&order-shipping=drop-answers@0s..500ms&step=13",
        &[Step("shipped"), Fails("one-shipment-each"), Is("doubles", 1.0)],
    ),
    costs(
        "sync-cascade",
        "#/sync?orders=120&arrivals=20/s&line=10&shipping=slow@1s..5s&step=225",
        &[Step("turned-away"), AtLeast("turned_away", 50.0)],
    ),
    costs(
        "sync-storm",
        "#/sync?orders=1&services=3&retry=fixed&retry-at=every&retry-wait=50ms&shipping=down@0s..20s&step=119",
        &[Step("call-failed-last"), Is("calls", 39.0), Is("told_failed", 1.0)],
    ),
    costs(
        "sync-fallback",
        "#/sync?fallback=accept&shipping=down@500ms..5s&step=16",
        &[Step("fell-back"), Fails("one-shipment-each"), Is("lost", 2.0), Is("told_accepted", 2.0)],
    ),
];

/// Stories of simple messaging.
pub const MESSAGING: &[Preset] = &[
    story("messaging-plain", "#/messaging"),
    story("messaging-consumer-down", "#/messaging?shipping=down@500ms..4s"),
    story("messaging-lost", "#/messaging?order=crash@70ms"),
    story("messaging-ghost", "#/messaging?first=publish&order=crash@70ms"),
    story("messaging-broker-down", "#/messaging?broker=down@500ms..3s"),
    story("messaging-confirms", "#/messaging?confirms=on&broker=down@500ms..3s"),
    story("messaging-memory", "#/messaging?durable=off&broker=crash@3s&shipping=down@0s..5s"),
    story("messaging-twice", "#/messaging?broker-shipping=drop-answers@0s..500ms"),
    story("messaging-auto", "#/messaging?acknowledge=on-delivery&shipping=crash@120ms"),
    story("messaging-dead", "#/messaging?deliveries=3&shipping-db=down@0s..10s"),
    story("messaging-schema", "#/messaging?orders=8&schema=rename&consumer-deploys=5500ms"),
    story("messaging-registry", "#/messaging?orders=5&schema=rename&compatibility=backward"),
    story("messaging-two-phase", "#/messaging?two-phase=on"),
    story("messaging-in-doubt", "#/messaging?two-phase=on&restart=3s&coordinator=crash@85ms"),
];

/// What simple messaging gives and costs.
pub const MESSAGING_POINTS: &[Point] = &[
    gives(
        "messaging-nobody-waits",
        "#/messaging?step=6",
        &[Step("told-accepted"), AtMost("answer_p99_seconds", 0.1), AtLeast("agree_mean_seconds", 0.15), Holds("one-shipment-each")],
    ),
    gives(
        "messaging-loose",
        "#/messaging?shipping=down@500ms..4s&step=16",
        &[Step("told-accepted"), Is("told_accepted", 3.0), Holds("one-shipment-each"), Holds("told-the-truth")],
    ),
    gives(
        "messaging-redelivery",
        "#/messaging?shipping-db=down@0s..1500ms&step=11",
        &[Step("returned"), AtLeast("redelivered", 1.0), Holds("one-shipment-each")],
    ),
    gives(
        "messaging-confirms",
        "#/messaging?confirms=on&broker=down@500ms..3s&step=18",
        &[Step("published-again"), Holds("one-shipment-each"), Holds("told-the-truth")],
    ),
    gives(
        "messaging-dead-letters",
        "#/messaging?deliveries=3&shipping-db=down@0s..10s&step=32",
        &[Step("dead-lettered"), Is("dead_letters", 3.0), Holds("nothing-blocked")],
    ),
    gives(
        "messaging-consumer-first",
        "#/messaging?orders=5&schema=remove&compatibility=backward&producer-deploys=1900ms&consumer-deploys=900ms&step=10",
        &[Step("deployed"), Is("redelivered", 0.0), Holds("one-shipment-each")],
    ),
    gives(
        "messaging-registry",
        "#/messaging?orders=5&schema=rename&compatibility=backward&step=10",
        &[Step("schema-refused"), Holds("one-shipment-each"), Is("redelivered", 0.0)],
    ),
    costs(
        "messaging-lost",
        "#/messaging?order=crash@70ms&step=5",
        &[Step("gone"), Fails("one-shipment-each"), Is("lost", 1.0), Fails("told-the-truth")],
    ),
    costs(
        "messaging-ghost",
        "#/messaging?first=publish&order=crash@70ms&step=6",
        &[Step("gone"), Fails("no-ghost-shipment"), Is("ghosts", 1.0)],
    ),
    costs(
        "messaging-broker-must-not-fail",
        "#/messaging?broker=down@500ms..3s&step=17",
        &[Step("publish-failed"), Fails("one-shipment-each"), Is("lost", 2.0)],
    ),
    costs(
        "messaging-memory",
        "#/messaging?durable=off&broker=crash@3s&shipping=down@0s..5s&step=21",
        &[Step("gone"), Fails("one-shipment-each"), Is("lost", 3.0)],
    ),
    costs(
        "messaging-twice",
        "#/messaging?broker-shipping=drop-answers@0s..500ms&step=25",
        &[Step("redelivered"), Fails("one-shipment-each"), Is("doubles", 1.0)],
    ),
    costs(
        "messaging-auto",
        "#/messaging?acknowledge=on-delivery&shipping=crash@120ms&step=9",
        &[Step("gone"), Fails("one-shipment-each"), Is("lost", 1.0)],
    ),
    costs(
        "messaging-schema",
        "#/messaging?orders=8&schema=rename&consumer-deploys=5500ms&step=17",
        &[Step("unreadable"), AtLeast("dead_letters", 1.0), Fails("one-shipment-each")],
    ),
    costs(
        "messaging-producer-first",
        "#/messaging?orders=5&schema=remove&compatibility=backward&step=17",
        &[Step("unreadable"), AtLeast("redelivered", 1.0), Holds("one-shipment-each")],
    ),
    costs(
        "messaging-two-phase",
        "#/messaging?two-phase=on&step=8",
        &[Step("decided-commit"), Times("answer_mean_seconds", 1.4, "#/messaging"), Holds("one-shipment-each")],
    ),
    costs("messaging-in-doubt", "#/messaging?two-phase=on&coordinator=down@85ms..&step=14", &[Step("in-doubt"), Fails("nothing-blocked")]),
];

/// Stories of transactional messaging.
pub const TRANSACTIONAL: &[Preset] = &[
    story("transactional-plain", "#/transactional"),
    story("transactional-broker-down", "#/transactional?broker=down@400ms..3s"),
    story("transactional-crash", "#/transactional?order=crash@50ms"),
    story("transactional-relay", "#/transactional?relay=crash@515ms"),
    story("transactional-no-inbox", "#/transactional?inbox=off&relay=crash@515ms"),
    story("transactional-no-outbox", "#/transactional?outbox=off&order=crash@70ms"),
    story("transactional-log", "#/transactional?relaying=log-tailing"),
    story(
        "transactional-chaos",
        "#/transactional?orders=40&arrivals=10/s&latency=40ms&latency-law=exponential&loss=15%25&duplication=15%25&order=crash@1s&broker=down@1500ms..3s&relay=crash@3500ms&shipping=crash@2500ms&shipping-db=down@4s..5s",
    ),
];

/// What transactional messaging gives and costs.
pub const TRANSACTIONAL_POINTS: &[Point] = &[
    gives(
        "transactional-one-transaction",
        "#/transactional?order=crash@50ms&step=5",
        &[Step("told-failed"), Holds("one-shipment-each"), Holds("no-ghost-shipment"), Holds("told-the-truth"), Is("lost", 0.0)],
    ),
    gives(
        "transactional-no-two-phase",
        "#/transactional?step=3",
        &[Step("stored-with-message"), Holds("one-shipment-each"), AtMost("answer_mean_seconds", 0.08)],
    ),
    gives(
        "transactional-broker-may-fail",
        "#/transactional?broker=down@400ms..3s&step=8",
        &[Step("publish-failed"), Holds("one-shipment-each"), Holds("told-the-truth"), Is("lost", 0.0)],
    ),
    gives(
        "transactional-inbox",
        "#/transactional?relay=crash@515ms&step=21",
        &[Step("duplicate-dropped"), Holds("one-shipment-each"), Is("duplicates_dropped", 1.0)],
    ),
    gives(
        "transactional-chaos",
        "#/transactional?orders=40&arrivals=10/s&latency=40ms&latency-law=exponential&loss=15%25&duplication=15%25&order=crash@1s&broker=down@1500ms..3s&relay=crash@3500ms&shipping=crash@2500ms&shipping-db=down@4s..5s&step=102",
        &[
            Step("duplicate-dropped"),
            Holds("one-shipment-each"),
            Holds("no-ghost-shipment"),
            Holds("nothing-blocked"),
            AtLeast("duplicates_dropped", 5.0),
        ],
    ),
    gives(
        "transactional-log",
        "#/transactional?relaying=log-tailing&step=5",
        &[Step("polled"), AtMost("agree_mean_seconds", 0.2), Holds("one-shipment-each")],
    ),
    costs(
        "transactional-no-inbox",
        "#/transactional?inbox=off&relay=crash@515ms&step=24",
        &[Step("shipped"), Fails("one-shipment-each"), Is("doubles", 1.0)],
    ),
    costs(
        "transactional-no-outbox",
        "#/transactional?outbox=off&order=crash@70ms&step=5",
        &[Step("gone"), Fails("one-shipment-each"), Is("lost", 1.0)],
    ),
    costs(
        "transactional-latency",
        "#/transactional?poll=2s&step=9",
        &[Step("polled"), Times("agree_mean_seconds", 5.0, "#/messaging"), Holds("one-shipment-each")],
    ),
    costs(
        "transactional-polling",
        "#/transactional?poll=10ms&step=5",
        &[Step("polled"), Times("polls", 30.0, "#/transactional"), Holds("one-shipment-each")],
    ),
    costs(
        "transactional-rows",
        "#/transactional?orders=200&arrivals=50/s&step=124",
        &[Step("marked"), Is("outbox_rows", 200.0), Is("inbox_rows", 200.0)],
    ),
];

/// Stories of the zero-payload event.
pub const ZERO_PAYLOAD: &[Preset] = &[
    story("zero-plain", "#/zero-payload"),
    story("zero-today", "#/zero-payload?changes=100%25&shipping=down@0s..2s"),
    story(
        "zero-disorder",
        "#/zero-payload?orders=40&arrivals=20/s&workers=40&changes=100%25&change-after=100ms&latency=60ms&latency-law=exponential",
    ),
    story(
        "zero-stale",
        "#/zero-payload?orders=40&arrivals=20/s&payload=full&workers=40&changes=100%25&change-after=100ms&latency=60ms&latency-law=exponential",
    ),
    story("zero-source-down", "#/zero-payload?orders=1&order=down@90ms..4s"),
    story("zero-deleted", "#/zero-payload?orders=1&delete-after=1s&shipping=down@0s..3s"),
    story("zero-outbox", "#/zero-payload?outbox=on&order=crash@70ms"),
];

/// What the zero-payload event gives and costs.
pub const ZERO_PAYLOAD_POINTS: &[Point] = &[
    gives("zero-dumb-pipe", "#/zero-payload?step=7", &[Step("asked"), Is("call_backs", 3.0), Holds("one-shipment-each")]),
    gives(
        "zero-today",
        "#/zero-payload?changes=100%25&shipping=down@0s..2s&step=41",
        &[Step("read"), Holds("shipped-as-ordered"), Holds("one-shipment-each")],
    ),
    gives(
        "zero-order",
        "#/zero-payload?orders=40&arrivals=20/s&workers=40&changes=100%25&change-after=100ms&latency=60ms&latency-law=exponential&step=125",
        &[Step("updated"), Holds("shipped-as-ordered"), Holds("one-shipment-each")],
    ),
    gives(
        "zero-repeat",
        "#/zero-payload?broker-shipping=drop-answers@0s..500ms&step=42",
        &[Step("updated"), Holds("one-shipment-each"), AtLeast("redelivered", 1.0)],
    ),
    gives(
        "zero-outbox",
        "#/zero-payload?outbox=on&order=crash@75ms&broker=down@400ms..1s&step=3",
        &[Step("stored-with-message"), Holds("one-shipment-each"), Holds("told-the-truth")],
    ),
    costs(
        "zero-stale",
        "#/zero-payload?orders=40&arrivals=20/s&payload=full&workers=40&changes=100%25&change-after=100ms&latency=60ms&latency-law=exponential&step=52",
        &[Step("updated"), Fails("shipped-as-ordered")],
    ),
    costs(
        "zero-coupling",
        "#/zero-payload?orders=1&order=down@90ms..4s&step=10",
        &[Step("ask-failed"), AtLeast("redelivered", 5.0), AtLeast("agree_mean_seconds", 4.0)],
    ),
    costs(
        "zero-load",
        "#/zero-payload?orders=100&arrivals=40/s&step=27",
        &[Step("waited"), AtLeast("call_backs", 100.0), Times("answer_mean_seconds", 1.3, "#/messaging?orders=100&arrivals=40/s")],
    ),
    costs(
        "zero-deleted",
        "#/zero-payload?orders=1&delete-after=1s&shipping=down@0s..3s&step=13",
        &[Step("not-found"), Fails("one-shipment-each"), Is("lost", 1.0)],
    ),
    costs("zero-lost", "#/zero-payload?order=crash@70ms&step=5", &[Step("gone"), Fails("one-shipment-each"), Is("lost", 1.0)]),
];
