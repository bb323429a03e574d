//! Stories and claims about both, each with its run. What a log gives here is what a queue costs, and the other way round.

use crate::experiment::lab::{Point, Preset, Shows, Side};
use Shows::{AtLeast, AtMost, Fails, Holds, Is, Step};

/// Experiments that tell a story.
pub const PRESETS: &[Preset] = &[
    Preset { name: "both-plain", link: "#/queue-or-log" },
    Preset { name: "both-bug", link: "#/queue-or-log?newcomer=0s&bug-from=1500ms&bug-until=4s" },
    Preset { name: "both-crash", link: "#/queue-or-log?newcomer=0s&consumer=crash@2s" },
    Preset { name: "both-order", link: "#/queue-or-log?messages=60&arrivals=15/s&keys=3&consumers=3&newcomer=0s" },
    Preset { name: "both-parallel", link: "#/queue-or-log?messages=80&arrivals=30/s&consumers=8&work=250ms&newcomer=0s" },
    Preset { name: "both-asleep", link: "#/queue-or-log?newcomer=0s&every-consumer=down@1s..4s" },
    Preset { name: "both-broker", link: "#/queue-or-log?arrivals=15/s&newcomer=0s&broker=down@1s..3s" },
];

/// What tells them apart.
pub const POINTS: &[Point] = &[
    Point {
        name: "both-remembers",
        side: Side::Gives,
        link: "#/queue-or-log?step=256",
        shows: &[Step("done"), Is("queue_left", 0.0), Is("log_left", 40.0)],
    },
    Point {
        name: "both-newcomer",
        side: Side::Gives,
        link: "#/queue-or-log?step=272",
        shows: &[Step("processed"), Fails("queue-newcomer-reads-all"), Holds("log-newcomer-reads-all"), Is("log_newcomer_read", 40.0)],
    },
    Point {
        name: "both-undone",
        side: Side::Gives,
        link: "#/queue-or-log?newcomer=0s&bug-from=1500ms&bug-until=4s&step=186",
        shows: &[Step("replayed"), Fails("queue-mended"), Holds("log-mended"), AtLeast("queue_left_wrong", 10.0)],
    },
    Point {
        name: "both-order",
        side: Side::Gives,
        link: "#/queue-or-log?messages=60&arrivals=15/s&keys=3&consumers=3&newcomer=0s&step=69",
        shows: &[Step("done"), Fails("queue-in-order"), Holds("log-in-order")],
    },
    Point {
        name: "both-replicas",
        side: Side::Gives,
        link: "#/queue-or-log?arrivals=15/s&newcomer=0s&broker=down@1s..3s&step=81",
        shows: &[Step("unreachable-kept"), Holds("queue-reads-all"), Holds("log-reads-all")],
    },
    Point {
        name: "both-parallel",
        side: Side::Costs,
        link: "#/queue-or-log?messages=80&arrivals=30/s&consumers=8&work=250ms&newcomer=0s&step=313",
        shows: &[
            Step("delivered"),
            Is("log_idle_consumers", 5.0),
            AtMost("queue_last_read_seconds", 4.5),
            AtLeast("log_last_read_seconds", 7.0),
        ],
    },
    Point {
        name: "both-redelivery",
        side: Side::Costs,
        link: "#/queue-or-log?newcomer=0s&consumer=down@2s..6s&step=169",
        shows: &[Step("session-expired"), AtMost("queue_stay_p99_seconds", 2.0), AtLeast("log_stay_p99_seconds", 2.0)],
    },
    Point {
        name: "both-forgets",
        side: Side::Costs,
        link: "#/queue-or-log?messages=400&arrivals=20/s&consumers=4&newcomer=0s&step=2224",
        shows: &[Step("done"), Is("queue_left", 0.0), Is("log_left", 400.0)],
    },
];
