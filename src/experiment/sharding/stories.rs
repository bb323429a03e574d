//! Stories and claims of the sharding lab, each with its run.

use crate::experiment::lab::{Point, Preset, Shows, Side};
use Shows::{AtLeast, AtMost, Fails, Holds, Is, Step, Times};

/// Experiments that tell a story.
pub const PRESETS: &[Preset] = &[
    Preset { name: "shard-plain", link: "#/sharding?skew=0" },
    Preset { name: "shard-celebrity", link: "#/sharding?skew=1.6&requests=400" },
    Preset { name: "shard-salted", link: "#/sharding?skew=1.6&requests=400&writes=80%25&hot-key=salt" },
    Preset { name: "shard-cached", link: "#/sharding?skew=1.6&requests=400&hot-key=cache" },
    Preset { name: "shard-own", link: "#/sharding?skew=1.6&requests=400&hot-key=own-shard" },
    Preset { name: "shard-modulo-grows", link: "#/sharding?strategy=modulo&reshard-at=1s&skew=0" },
    Preset { name: "shard-ring-grows", link: "#/sharding?strategy=ring&reshard-at=1s&skew=0" },
    Preset { name: "shard-jump-grows", link: "#/sharding?strategy=jump&reshard-at=1s&skew=0" },
    Preset { name: "shard-stop", link: "#/sharding?strategy=hash&reshard-at=1s&skew=0&meanwhile=stop" },
    Preset { name: "shard-double", link: "#/sharding?strategy=ring&reshard-at=1s&skew=0&meanwhile=double&writes=50%25" },
    Preset { name: "shard-mover-crash", link: "#/sharding?strategy=ring&reshard-at=1s&skew=0&mover=crash@1170ms" },
    Preset { name: "shard-mover-loses", link: "#/sharding?strategy=ring&reshard-at=1s&skew=0&move-order=delete-first&mover=crash@1180ms" },
    Preset { name: "shard-scatter", link: "#/sharding?shards=16&joins=100%25&arrivals=4/s&requests=100&skew=0" },
    Preset { name: "shard-colocated", link: "#/sharding?shards=16&joins=100%25&join-by=colocated&arrivals=4/s&requests=100&skew=0" },
    Preset { name: "shard-application", link: "#/sharding?shards=16&joins=100%25&join-by=application&arrivals=4/s&requests=100&skew=0" },
    Preset {
        name: "shard-in-part",
        link: "#/sharding?shards=16&joins=100%25&writes=0%25&arrivals=4/s&requests=100&skew=0&gather-within=500ms&shard-3=down@2s..6s",
    },
    Preset { name: "shard-list", link: "#/sharding?strategy=list&key-names=country&skew=0" },
    Preset { name: "shard-vertical", link: "#/sharding?placement=one-database&columns=two-tables&shards=1&arrivals=12/s&skew=0" },
    Preset { name: "shard-vertical-apart", link: "#/sharding?columns=two-tables&shards=1&arrivals=12/s&skew=0" },
    Preset { name: "shard-bounded", link: "#/sharding?skew=1.6&requests=400&writes=2%25&hot-key=bounded" },
    Preset { name: "shard-directory", link: "#/sharding?strategy=directory&reshard-at=1s&skew=0" },
    Preset { name: "shard-one-database", link: "#/sharding?placement=one-database&arrivals=15/s&skew=0" },
    Preset { name: "shard-increasing", link: "#/sharding?strategy=range&access=increasing" },
    Preset { name: "shard-one-down", link: "#/sharding?skew=0&shard-2=down@1s..3s" },
];

/// What one gets from sharding, and what one pays.
pub const POINTS: &[Point] = &[
    Point {
        name: "shard-scales",
        side: Side::Gives,
        link: "#/sharding?skew=0&requests=600&keys=2000&step=216",
        shows: &[Step("served"), Holds("all-served"), AtMost("stay_p99_seconds", 0.6)],
    },
    Point {
        name: "shard-isolates",
        side: Side::Gives,
        link: "#/sharding?skew=0&shard-2=down@1s..3s&step=75",
        shows: &[Step("fault-begins"), Holds("all-served"), AtMost("stay_p50_seconds", 0.2)],
    },
    Point {
        name: "shard-ring-moves-little",
        side: Side::Gives,
        link: "#/sharding?strategy=ring&keys=2000&reshard-at=1s&move-rate=1000/s&skew=0&step=81",
        shows: &[Step("key-moved"), AtMost("moved_share", 0.3), Holds("key-on-one-shard"), Holds("no-key-lost")],
    },
    Point {
        name: "shard-copy-first",
        side: Side::Gives,
        link: "#/sharding?strategy=ring&reshard-at=1s&skew=0&mover=crash@1170ms&step=109",
        shows: &[Step("mover-back"), Holds("no-key-lost"), Holds("key-on-one-shard"), Holds("key-found")],
    },
    Point {
        name: "shard-colocated",
        side: Side::Gives,
        link: "#/sharding?shards=16&joins=100%25&join-by=colocated&arrivals=4/s&requests=100&skew=0&step=42",
        shows: &[Step("served"), AtMost("stay_mean_seconds", 0.07)],
    },
    Point {
        name: "shard-mends",
        side: Side::Gives,
        link: "#/sharding?skew=1.6&requests=400&hot-key=cache&step=87",
        shows: &[Step("cached"), AtMost("load_max_over_mean", 1.5), AtMost("stay_p99_seconds", 0.8)],
    },
    Point {
        name: "shard-vertical",
        side: Side::Gives,
        link: "#/sharding?placement=one-database&columns=two-tables&shards=1&arrivals=12/s&skew=0&step=208",
        shows: &[Step("asked-wide"), AtMost("stay_p99_seconds", 0.5)],
    },
    Point {
        name: "shard-in-part",
        side: Side::Gives,
        link: "#/sharding?shards=16&joins=100%25&writes=0%25&arrivals=4/s&requests=100&skew=0&gather-within=500ms&shard-3=down@2s..6s&step=149",
        shows: &[Step("gathered-in-part"), Fails("answers-whole"), AtMost("stay_p99_seconds", 0.51)],
    },
    Point {
        name: "shard-list",
        side: Side::Costs,
        link: "#/sharding?strategy=list&key-names=country&skew=0&step=217",
        shows: &[Step("asked"), AtLeast("keys_max_over_mean", 1.5), AtLeast("load_max_over_mean", 1.5)],
    },
    Point {
        name: "shard-celebrity",
        side: Side::Costs,
        link: "#/sharding?skew=1.6&requests=400&step=374",
        shows: &[Step("asked"), AtLeast("load_max_over_mean", 1.8), AtLeast("hot_key_share", 0.35)],
    },
    Point {
        name: "shard-modulo-moves-all",
        side: Side::Costs,
        link: "#/sharding?strategy=modulo&keys=2000&reshard-at=1s&move-rate=1000/s&skew=0&step=74",
        shows: &[Step("reshard-begins"), Is("moved_share", 0.8)],
    },
    Point {
        name: "shard-scatter",
        side: Side::Costs,
        link: "#/sharding?shards=16&joins=100%25&arrivals=4/s&requests=100&skew=0&step=376",
        shows: &[Step("gathered"), Times("stay_mean_seconds", 2.5, "#/sharding?shards=16&arrivals=4/s&requests=100&skew=0")],
    },
    Point {
        name: "shard-application",
        side: Side::Costs,
        link: "#/sharding?shards=16&joins=100%25&join-by=application&arrivals=4/s&requests=100&skew=0&step=81",
        shows: &[
            Step("asked-again"),
            Times("stay_mean_seconds", 1.8, "#/sharding?shards=16&joins=100%25&join-by=colocated&arrivals=4/s&requests=100&skew=0"),
        ],
    },
    Point {
        name: "shard-salt-reads",
        side: Side::Costs,
        link: "#/sharding?skew=1.6&requests=400&writes=80%25&hot-key=salt&step=97",
        shows: &[Step("scattered"), AtMost("load_max_over_mean", 1.5)],
    },
    Point {
        name: "shard-directory-looks",
        side: Side::Costs,
        link: "#/sharding?strategy=directory&reshard-at=1s&skew=0&step=27",
        shows: &[Step("looked-up"), Is("moved_share", 0.2), Holds("no-key-lost")],
    },
    Point {
        name: "shard-one-database",
        side: Side::Costs,
        link: "#/sharding?placement=one-database&arrivals=15/s&skew=0&step=129",
        shows: &[Step("served"), Times("stay_p99_seconds", 2.0, "#/sharding?arrivals=15/s&skew=0")],
    },
    Point {
        name: "shard-stop",
        side: Side::Costs,
        link: "#/sharding?strategy=hash&reshard-at=1s&skew=0&meanwhile=stop&step=124",
        shows: &[Step("held"), AtLeast("held", 50.0), Holds("all-served"), AtLeast("stay_p99_seconds", 1.5)],
    },
    Point {
        name: "shard-delete-first",
        side: Side::Costs,
        link: "#/sharding?strategy=ring&reshard-at=1s&skew=0&move-order=delete-first&mover=crash@1180ms&step=110",
        shows: &[Step("key-lost"), Fails("no-key-lost"), Is("keys_lost", 1.0)],
    },
    Point {
        name: "shard-increasing",
        side: Side::Costs,
        link: "#/sharding?strategy=range&access=increasing&step=253",
        shows: &[Step("asked"), AtLeast("load_max_over_mean", 2.0)],
    },
];
