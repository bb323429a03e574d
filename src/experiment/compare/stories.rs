//! Stories and claims about calls and events, each with its run. What events give here is what calls cost, and the other way round.

use crate::experiment::lab::{Point, Preset, Shows, Side};
use Shows::{AtLeast, AtMost, Fails, Holds, Is, Step, Times};

/// Experiments that tell a story.
pub const PRESETS: &[Preset] = &[
    Preset { name: "compare-plain", link: "#/compare" },
    Preset { name: "compare-callee-down", link: "#/compare?orders=10&shipping=down@2s..7s" },
    Preset { name: "compare-broker-down", link: "#/compare?orders=10&broker=down@2s..7s" },
    Preset { name: "compare-double", link: "#/compare?orders=200&arrivals=16/s&work=100ms&workers=2" },
    Preset { name: "compare-schema", link: "#/compare?zero-payload=on&orders=8&arrivals=2/s&schema=rename&deliveries=1" },
    Preset { name: "compare-chain", link: "#/compare?grpc=on&orders=10&services=5&timeout=400ms&slowdown=8&shipping=slow@2s..6s" },
    Preset { name: "compare-all", link: "#/compare?grpc=on&zero-payload=on" },
    Preset { name: "compare-crash", link: "#/compare?order=crash@75ms" },
];

/// What tells them apart.
pub const POINTS: &[Point] = &[
    Point {
        name: "compare-callee-down",
        side: Side::Gives,
        link: "#/compare?orders=10&shipping=down@2s..7s&step=77",
        shows: &[
            Step("told-failed"),
            AtMost("rest_accepted_share", 0.6),
            Is("messaging_accepted_share", 1.0),
            Is("transactional_lost", 0.0),
        ],
    },
    Point {
        name: "compare-latency",
        side: Side::Gives,
        link: "#/compare?services=5&step=11",
        shows: &[Step("told-accepted"), AtLeast("rest_answer_p50_seconds", 0.3), AtMost("messaging_answer_p50_seconds", 0.11)],
    },
    Point {
        name: "compare-double",
        side: Side::Gives,
        link: "#/compare?orders=200&arrivals=16/s&work=100ms&workers=2&step=3664",
        shows: &[
            Step("told-failed"),
            Times("rest_answer_p99_seconds", 5.0, "#/compare?orders=200&arrivals=8/s&work=100ms&workers=2"),
            Is("messaging_accepted_share", 1.0),
        ],
    },
    Point {
        name: "compare-outbox",
        side: Side::Gives,
        link: "#/compare?order=crash@75ms&step=12",
        shows: &[Step("fault-begins"), Is("messaging_lost", 1.0), Is("transactional_lost", 0.0), Holds("transactional-one-shipment-each")],
    },
    Point {
        name: "compare-number",
        side: Side::Gives,
        link: "#/compare?zero-payload=on&orders=8&arrivals=2/s&schema=rename&deliveries=1&step=100",
        shows: &[Step("unreadable"), AtLeast("messaging_lost", 1.0), Is("zero-payload_lost", 0.0), Is("transactional_lost", 0.0)],
    },
    Point {
        name: "compare-answer",
        side: Side::Costs,
        link: "#/compare?step=22",
        shows: &[Step("told-shipped"), AtMost("rest_agree_p99_seconds", 0.2), AtLeast("transactional_agree_p99_seconds", 0.5)],
    },
    Point {
        name: "compare-broker-down",
        side: Side::Costs,
        link: "#/compare?orders=10&broker=down@2s..7s&step=104",
        shows: &[
            Step("told-shipped"),
            Is("rest_accepted_share", 1.0),
            Is("rest_lost", 0.0),
            AtLeast("messaging_lost", 1.0),
            Is("transactional_lost", 0.0),
        ],
    },
    Point {
        name: "compare-promise",
        side: Side::Costs,
        link: "#/compare?orders=6&shipping-db=down@1s..&deliveries=1&step=53",
        shows: &[Step("told-failed"), Holds("rest-told-the-truth"), Fails("messaging-told-the-truth"), AtLeast("messaging_lost", 1.0)],
    },
    Point {
        name: "compare-parts",
        side: Side::Costs,
        link: "#/compare?grpc=on&step=20",
        shows: &[Step("told-accepted"), Is("rest_parts", 5.0), Is("transactional_parts", 6.0)],
    },
];
