//! Stories and claims of the log lab, each with its run.

use crate::experiment::lab::{Point, Preset, Shows, Side};
use Shows::{AtLeast, Fails, Holds, Is, Step, Times};

/// Experiments that tell a story.
pub const PRESETS: &[Preset] = &[
    Preset { name: "log-plain", link: "#/log" },
    Preset { name: "log-crash", link: "#/log?consumer=crash@2s&commit-interval=1s" },
    Preset { name: "log-at-most-once", link: "#/log?consumer=crash@2s&commit=before&arrivals=25/s" },
    Preset { name: "log-late-group", link: "#/log?late=6s" },
    Preset { name: "log-late-latest", link: "#/log?late=3s&reset=latest" },
    Preset { name: "log-replay", link: "#/log?bug-from=1500ms&bug-until=4s&replay=failure" },
    Preset { name: "log-rebuild", link: "#/log?bug-from=1500ms&bug-until=4s&replay=earliest" },
    Preset { name: "log-bug-stays", link: "#/log?bug-from=1500ms&bug-until=6s" },
    Preset { name: "log-leader-down", link: "#/log?arrivals=20/s&broker-1=down@1s..3s" },
    Preset { name: "log-acks-one", link: "#/log?messages=80&arrivals=40/s&acks=1&fetch=500ms&broker-3=down@900ms..3s" },
    Preset { name: "log-min-insync", link: "#/log?min-insync=3&broker-2=down@1s..3s" },
    Preset {
        name: "log-unclean",
        link: "#/log?messages=60&arrivals=20/s&min-insync=1&unclean=on&broker-2=down@500ms..6s&broker-3=down@800ms..4s&broker-1=down@2s..8s",
    },
    Preset { name: "log-answers-lost", link: "#/log?answers=drop@1s..2s&idempotence=off" },
    Preset { name: "log-idempotent", link: "#/log?answers=drop@1s..2s" },
    Preset { name: "log-hot-key", link: "#/log?messages=80&arrivals=20/s&keys=12&skew=3&consumers=3&groups=1" },
    Preset { name: "log-idle", link: "#/log?consumers=5" },
    Preset { name: "log-more-partitions", link: "#/log?messages=80&arrivals=20/s&consumers=4&more-partitions=4&more-at=2s" },
    Preset { name: "log-round-robin", link: "#/log?partitioner=round-robin&consumers=3&arrivals=25/s&work-law=exponential" },
    Preset { name: "log-retention", link: "#/log?messages=80&arrivals=20/s&retention=2s&segment=5&group-2=down@500ms..6s" },
    Preset { name: "log-compacted", link: "#/log?messages=120&arrivals=20/s&cleanup=compact&segment=6&late=8s" },
    Preset {
        name: "log-cooperative",
        link: "#/log?messages=80&arrivals=20/s&partitions=6&consumers=3&assignor=cooperative-sticky&consumer=down@1s..5s",
    },
    Preset { name: "log-static", link: "#/log?static-members=on&consumer=crash@2s" },
    Preset {
        name: "log-reordered",
        link: "#/log?messages=60&arrivals=20/s&idempotence=off&broker-1=down@1s..1500ms&broker-2=down@1s..1500ms",
    },
    Preset { name: "log-held-back", link: "#/log?messages=60&arrivals=20/s&broker-1=down@1s..1500ms&broker-2=down@1s..1500ms" },
    Preset { name: "log-overtaken", link: "#/log?messages=80&arrivals=20/s&retention=1s&segment=3&group-2=slow@0s..&slowdown=6" },
    Preset {
        name: "log-tombstones",
        link: "#/log?messages=120&arrivals=20/s&cleanup=compact&segment=3&tombstones=20%25&keys=12&groups=1&consumers=1&work=20ms&consumer=down@1s..6s&delete-retention=1m",
    },
    Preset {
        name: "log-tombstones-gone",
        link: "#/log?messages=120&arrivals=20/s&cleanup=compact&segment=3&tombstones=20%25&keys=12&groups=1&consumers=1&work=20ms&consumer=down@1s..6s&delete-retention=0s",
    },
];

/// What one gets from a log, and what one pays.
pub const POINTS: &[Point] = &[
    Point {
        name: "log-remembers",
        side: Side::Gives,
        link: "#/log?late=6s&step=119",
        shows: &[Step("group-started"), Holds("read-by-all"), Is("still_in_log", 40.0)],
    },
    Point {
        name: "log-own-pace",
        side: Side::Gives,
        link: "#/log?group-2=slow@0s..4s&step=85",
        shows: &[Step("processed"), Holds("read-by-all"), AtLeast("lag_max", 10.0)],
    },
    Point {
        name: "log-replay",
        side: Side::Gives,
        link: "#/log?bug-from=1500ms&bug-until=4s&replay=failure&step=124",
        shows: &[Step("replayed"), Holds("projection-right")],
    },
    Point {
        name: "log-source-of-truth",
        side: Side::Gives,
        link: "#/log?bug-from=1500ms&bug-until=4s&replay=earliest&step=124",
        shows: &[Step("replayed"), Holds("projection-right")],
    },
    Point {
        name: "log-order-of-key",
        side: Side::Gives,
        link: "#/log?messages=200&arrivals=25/s&consumers=3&work-law=exponential&step=184",
        shows: &[Step("processed"), Holds("key-order")],
    },
    Point {
        name: "log-survives-leader",
        side: Side::Gives,
        link: "#/log?arrivals=20/s&broker-1=down@1s..3s&step=59",
        shows: &[Step("fault-begins"), Holds("acknowledged-kept"), Holds("read-by-all")],
    },
    Point {
        name: "log-idempotent",
        side: Side::Gives,
        link: "#/log?answers=drop@1s..2s&step=34",
        shows: &[Step("deduplicated"), Is("log_duplicates", 0.0), Holds("processed-once")],
    },
    Point {
        name: "log-keeps-order",
        side: Side::Gives,
        link: "#/log?messages=60&arrivals=20/s&broker-1=down@1s..1500ms&broker-2=down@1s..1500ms&step=62",
        shows: &[Step("held-back"), Holds("key-order"), Holds("read-by-all")],
    },
    Point {
        name: "log-static-members",
        side: Side::Gives,
        link: "#/log?static-members=on&consumer=crash@2s&step=68",
        shows: &[Step("joined"), Is("rebalances", 0.0), Holds("read-by-all")],
    },
    Point {
        name: "log-partitions-bound",
        side: Side::Costs,
        link: "#/log?consumers=5&step=2",
        shows: &[Step("group-started"), Is("idle_consumers", 2.0)],
    },
    Point {
        name: "log-twice",
        side: Side::Costs,
        link: "#/log?consumer=crash@2s&commit-interval=1s&step=111",
        shows: &[Step("processed"), Fails("processed-once"), AtLeast("processed_again", 1.0)],
    },
    Point {
        name: "log-at-most-once",
        side: Side::Costs,
        link: "#/log?consumer=crash@2s&commit=before&arrivals=25/s&step=132",
        shows: &[Step("fault-begins"), Fails("read-by-all"), Holds("processed-once")],
    },
    Point {
        name: "log-rebalance-stops",
        side: Side::Costs,
        link: "#/log?messages=80&arrivals=20/s&partitions=6&consumers=3&consumer=down@1s..5s&step=158",
        shows: &[Step("session-expired"), AtLeast("rebalances", 2.0), AtLeast("lag_max", 20.0)],
    },
    Point {
        name: "log-hot-key",
        side: Side::Costs,
        link: "#/log?messages=80&arrivals=20/s&keys=12&skew=3&consumers=3&groups=1&step=131",
        shows: &[Step("processed"), Times("lag_max", 1.5, "#/log?messages=80&arrivals=20/s&keys=12&consumers=3&groups=1")],
    },
    Point {
        name: "log-more-partitions",
        side: Side::Costs,
        link: "#/log?messages=80&arrivals=20/s&consumers=4&more-partitions=4&more-at=2s&step=123",
        shows: &[Step("partitions-added"), Fails("key-order")],
    },
    Point {
        name: "log-round-robin",
        side: Side::Costs,
        link: "#/log?partitioner=round-robin&consumers=3&arrivals=25/s&work-law=exponential&step=110",
        shows: &[Step("processed"), Fails("key-order")],
    },
    Point {
        name: "log-retention-forgets",
        side: Side::Costs,
        link: "#/log?messages=80&arrivals=20/s&retention=2s&segment=5&group-2=down@500ms..6s&step=242",
        shows: &[Step("segments-deleted"), Fails("read-by-all"), AtLeast("missed", 10.0)],
    },
    Point {
        name: "log-overtaken",
        side: Side::Costs,
        link: "#/log?messages=80&arrivals=20/s&retention=1s&segment=3&group-2=slow@0s..&slowdown=6&step=124",
        shows: &[Step("out-of-range"), Fails("read-by-all"), AtLeast("missed", 10.0)],
    },
    Point {
        name: "log-tombstone-gone",
        side: Side::Costs,
        link: "#/log?messages=120&arrivals=20/s&cleanup=compact&segment=3&tombstones=20%25&keys=12&groups=1&consumers=1&work=20ms&consumer=down@1s..6s&delete-retention=0s&step=154",
        shows: &[Step("compacted"), Fails("projection-right")],
    },
    Point {
        name: "log-reordered",
        side: Side::Costs,
        link: "#/log?messages=60&arrivals=20/s&idempotence=off&broker-1=down@1s..1500ms&broker-2=down@1s..1500ms&step=118",
        shows: &[Step("processed"), Fails("key-order")],
    },
    Point {
        name: "log-acks-one",
        side: Side::Costs,
        link: "#/log?messages=80&arrivals=40/s&acks=1&fetch=500ms&broker-3=down@900ms..3s&step=49",
        shows: &[Step("fault-begins"), Fails("acknowledged-kept")],
    },
    Point {
        name: "log-min-insync",
        side: Side::Costs,
        link: "#/log?min-insync=3&broker-2=down@1s..3s&step=28",
        shows: &[Step("not-enough-replicas"), Holds("acknowledged-kept"), Holds("read-by-all")],
    },
    Point {
        name: "log-unclean",
        side: Side::Costs,
        link: "#/log?messages=60&arrivals=20/s&min-insync=1&unclean=on&broker-2=down@500ms..6s&broker-3=down@800ms..4s&broker-1=down@2s..8s&step=152",
        shows: &[Step("fault-ends"), Fails("acknowledged-kept")],
    },
];
