//! Stories and claims of the queue lab, each with its run.

use crate::experiment::lab::{Point, Preset, Shows, Side};
use Shows::{AtLeast, AtMost, Fails, Holds, Is, Step, Times};

/// Experiments that tell a story.
pub const PRESETS: &[Preset] = &[
    Preset {
        name: "queue-push",
        link: "#/queue?messages=400&arrivals=200/s&traffic=on-off&on=500ms&off=2s&consumers=4&work=25ms&prefetch=20&keys=40",
    },
    Preset {
        name: "queue-email",
        link: "#/queue?queue=quorum&messages=120&arrivals=6/s&consumers=3&work=300ms&work-law=uniform&failing=15%25&on-failure=reject-requeue&delivery-limit=3&delayed-retry=2s&dead-letters=on",
    },
    Preset { name: "queue-images", link: "#/queue?messages=60&arrivals=40/m&consumers=3&work=4s&work-law=hyperexponential" },
    Preset { name: "queue-consumers-down", link: "#/queue?every-consumer=down@2s..5s" },
    Preset { name: "queue-crash", link: "#/queue?arrivals=20/s&consumers=3&prefetch=4&work-law=fixed&consumer=crash@1100ms" },
    Preset { name: "queue-automatic", link: "#/queue?acknowledge=automatic&consumer=crash@3s" },
    Preset {
        name: "queue-hoarding",
        link: "#/queue?messages=60&traffic=constant&arrivals=20/s&consumers=3&work=100ms&work-law=fixed&prefetch=20&consumer=slow@0s..",
    },
    Preset { name: "queue-poison", link: "#/queue?messages=20&arrivals=4/s&poison=3" },
    Preset {
        name: "queue-poison-limit",
        link: "#/queue?queue=quorum&messages=20&arrivals=4/s&poison=3&on-failure=reject-requeue&delivery-limit=2&dead-letters=on",
    },
    Preset { name: "queue-restart", link: "#/queue?durable=off&consumers=1&broker=down@3s..4s" },
    Preset { name: "queue-durable", link: "#/queue?consumers=1&broker=down@3s..4s" },
    Preset { name: "queue-pressure", link: "#/queue?messages=80&arrivals=20/s&consumers=2&max-length=8&overflow=reject-publish" },
    Preset { name: "queue-drop", link: "#/queue?messages=80&arrivals=20/s&consumers=2&max-length=8" },
    Preset { name: "queue-ttl", link: "#/queue?messages=60&arrivals=15/s&consumers=2&ttl=1s&dead-letters=on" },
    Preset {
        name: "queue-visibility",
        link: "#/queue?queue=sqs&messages=20&arrivals=4/s&work=1s&work-law=fixed&visibility=800ms&consumers=6",
    },
    Preset { name: "queue-sqs-crash", link: "#/queue?queue=sqs&messages=20&visibility=5s&consumer=crash@2s" },
    Preset { name: "queue-fifo", link: "#/queue?queue=sqs-fifo&messages=40&keys=3&consumers=4&visibility=5s&consumer=crash@2s" },
    Preset { name: "queue-priorities", link: "#/queue?messages=80&arrivals=14/s&consumers=1&work=60ms&priorities=2" },
    Preset { name: "queue-mm1", link: "#/queue?messages=20000&arrivals=8/s&consumers=1&work=100ms" },
    Preset { name: "queue-mm4", link: "#/queue?messages=20000&arrivals=32/s&consumers=4&work=100ms" },
    Preset { name: "queue-overload", link: "#/queue?messages=400&arrivals=30/s&consumers=2&work=100ms" },
];

/// What one gets from a queue, and what one pays.
pub const POINTS: &[Point] = &[
    Point {
        name: "queue-decoupled",
        side: Side::Gives,
        link: "#/queue?every-consumer=down@2s..5s&step=57",
        shows: &[Step("published"), Holds("nothing-lost"), Holds("all-done"), AtLeast("queue_max", 10.0)],
    },
    Point {
        name: "queue-levels",
        side: Side::Gives,
        link: "#/queue?messages=400&arrivals=200/s&traffic=on-off&on=500ms&off=2s&consumers=4&work=25ms&step=233",
        shows: &[Step("published"), Holds("all-done"), AtLeast("queue_max", 20.0), AtMost("utilisation", 0.6)],
    },
    Point {
        name: "queue-scales",
        side: Side::Gives,
        link: "#/queue?messages=2000&arrivals=30/s&consumers=8&work=200ms&step=177",
        shows: &[
            Step("delivered"),
            Holds("all-done"),
            Times("throughput_per_second", 2.5, "#/queue?messages=2000&arrivals=30/s&consumers=2&work=200ms"),
        ],
    },
    Point {
        name: "queue-kept-until-acknowledged",
        side: Side::Gives,
        link: "#/queue?arrivals=20/s&consumers=3&prefetch=4&work-law=fixed&consumer=crash@1100ms&step=66",
        shows: &[Step("redelivered"), Holds("nothing-lost"), Holds("all-done"), AtLeast("redelivered", 1.0)],
    },
    Point {
        name: "queue-dead-letters",
        side: Side::Gives,
        link: "#/queue?queue=quorum&messages=20&arrivals=4/s&poison=3&on-failure=reject-requeue&delivery-limit=2&dead-letters=on&step=46",
        shows: &[Step("dead-lettered"), Is("dead_letters", 1.0), Is("done", 19.0), Holds("nothing-lost")],
    },
    Point {
        name: "queue-pressure",
        side: Side::Gives,
        link: "#/queue?messages=80&arrivals=20/s&consumers=2&max-length=8&overflow=reject-publish&step=33",
        shows: &[Step("refused-kept"), Holds("nothing-lost"), Holds("all-done"), AtMost("queue_max", 8.0)],
    },
    Point {
        name: "queue-automatic-loses",
        side: Side::Costs,
        link: "#/queue?acknowledge=automatic&consumer=crash@3s&step=78",
        shows: &[Step("fault-begins"), Fails("nothing-lost"), AtLeast("lost_messages", 1.0)],
    },
    Point {
        name: "queue-memory-loses",
        side: Side::Costs,
        link: "#/queue?durable=off&consumers=1&broker=down@3s..4s&step=53",
        shows: &[Step("fault-begins"), Fails("nothing-lost"), AtLeast("lost_messages", 1.0)],
    },
    Point {
        name: "queue-duplicates",
        side: Side::Costs,
        link: "#/queue?queue=sqs&messages=20&arrivals=4/s&work=1s&work-law=fixed&visibility=800ms&consumers=6&step=13",
        shows: &[Step("visible"), Fails("done-once"), AtLeast("duplicates", 10.0)],
    },
    Point {
        name: "queue-order-broken",
        side: Side::Costs,
        link: "#/queue?messages=60&arrivals=10/s&consumers=3&keys=1&step=34",
        shows: &[Step("done"), Fails("in-order"), AtLeast("out_of_order", 1.0)],
    },
    Point {
        name: "queue-poison-loops",
        side: Side::Costs,
        link: "#/queue?messages=20&arrivals=4/s&poison=3&step=70",
        shows: &[Step("requeued"), AtLeast("redelivered", 50.0), Fails("all-done")],
    },
    Point {
        name: "queue-hoarding",
        side: Side::Costs,
        link: "#/queue?messages=60&traffic=constant&arrivals=20/s&consumers=3&work=100ms&work-law=fixed&prefetch=20&consumer=slow@0s..&step=84",
        shows: &[
            Step("published"),
            Times(
                "stay_p99_seconds",
                3.0,
                "#/queue?messages=60&traffic=constant&arrivals=20/s&consumers=3&work=100ms&work-law=fixed&consumer=slow@0s..",
            ),
        ],
    },
    Point {
        name: "queue-hockey-stick",
        side: Side::Costs,
        link: "#/queue?messages=20000&arrivals=95/s&consumers=1&work=10ms&step=550",
        shows: &[Step("published"), Times("stay_mean_seconds", 5.0, "#/queue?messages=20000&arrivals=50/s&consumers=1&work=10ms")],
    },
    Point {
        name: "queue-overload",
        side: Side::Costs,
        link: "#/queue?messages=400&arrivals=30/s&consumers=2&work=100ms&step=437",
        shows: &[Step("published"), AtLeast("queue_max", 60.0), AtLeast("stay_p99_seconds", 4.0)],
    },
    Point {
        name: "queue-drops",
        side: Side::Costs,
        link: "#/queue?messages=80&arrivals=20/s&consumers=2&max-length=8&step=34",
        shows: &[Fails("nothing-lost"), AtLeast("dropped", 10.0), Step("dropped-oldest")],
    },
];
