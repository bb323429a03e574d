//! Stories and claims about maps of services, each with its run.

use crate::experiment::lab::{Point, Preset, Shows, Side};
use Shows::{AtLeast, AtMost, Fails, Holds, Is, Step, Times};

/// Experiments that tell a story.
pub const PRESETS: &[Preset] = &[
    Preset { name: "topology-mixed", link: "#/topology" },
    Preset { name: "topology-calls", link: "#/topology?map=/gateway:order;order:payment;payment:stock;stock:shipping;shipping:mail" },
    Preset {
        name: "topology-streams",
        link: "#/topology?map=/gateway:order;order:~orders;~orders:payment,stock;payment:~paid;~paid:mail;stock:~packed;~packed:shipping",
    },
    Preset {
        name: "topology-calls-down",
        link: "#/topology?map=/gateway:order;order:payment;payment:stock;stock:shipping;shipping:mail&orders=20&mail=down@3s..7s",
    },
    Preset {
        name: "topology-streams-down",
        link: "#/topology?map=/gateway:order;order:~orders;~orders:payment,stock;payment:~paid;~paid:mail;stock:~packed;~packed:shipping&orders=20&mail=down@3s..7s",
    },
    Preset {
        name: "topology-double",
        link: "#/topology?map=/gateway:order;order:payment;payment:stock;stock:shipping;shipping:mail&orders=200&arrivals=30/s&work=40ms",
    },
    Preset { name: "topology-contract", link: "#/topology?orders=12&stock=contract@2s..4s" },
    Preset {
        name: "topology-slow",
        link: "#/topology?map=/gateway:order;order:payment,stock,mail&fan-out=at-once&orders=12&mail=slow@2s..4s",
    },
    Preset { name: "topology-ghost", link: "#/topology?map=/gateway:order;order:payment,stock&orders=12&stock=down@2s..4s" },
    Preset {
        name: "topology-layers",
        link: "#/topology?map=/gateway:screen;screen:interface;interface:rules;rules:data&orders=12&rules=down@2s..4s",
    },
];

const CALLS: &str =
    "#/topology?map=/gateway:order;order:payment;payment:stock;stock:shipping;shipping:mail&orders=20&mail=down@3s..7s&step=126";
const STREAMS: &str = "#/topology?map=/gateway:order;order:~orders;~orders:payment,stock;payment:~paid;~paid:mail;stock:~packed;~packed:shipping&orders=20&mail=down@3s..7s&step=176";

/// What tells them apart: what events give, and what they cost.
pub const POINTS: &[Point] = &[
    Point {
        name: "topology-coupling",
        side: Side::Costs,
        link: CALLS,
        shows: &[Step("told-failed"), Fails("customers-served"), Is("services_failing", 6.0), AtMost("accepted_share", 0.7)],
    },
    Point {
        name: "topology-apart",
        side: Side::Gives,
        link: STREAMS,
        shows: &[Step("told-done"), Holds("customers-served"), Is("services_failing", 0.0), Holds("done-everywhere")],
    },
    Point {
        name: "topology-scaling",
        side: Side::Costs,
        link: "#/topology?map=/gateway:order;order:payment;payment:stock;stock:shipping;shipping:mail&orders=200&arrivals=30/s&work=40ms&step=506",
        shows: &[
            Step("told-failed"),
            AtLeast("busiest_share", 0.9),
            Times(
                "part_done_p99_seconds",
                5.0,
                "#/topology?map=/gateway:order;order:payment;payment:stock;stock:shipping;shipping:mail&orders=200&arrivals=15/s&work=40ms",
            ),
        ],
    },
    Point {
        name: "topology-absorbs",
        side: Side::Gives,
        link: "#/topology?map=/gateway:order*8;order:~orders;~orders:payment*1,stock*1&orders=200&arrivals=30/s&work=40ms&step=2213",
        shows: &[
            Step("told-done"),
            Holds("customers-served"),
            Holds("done-everywhere"),
            AtLeast("work_waiting_max", 20.0),
            AtMost("answer_p99_seconds", 0.1),
        ],
    },
    Point {
        name: "topology-versions",
        side: Side::Costs,
        link: "#/topology?map=/gateway:order;order:payment,stock&orders=12&stock=contract@2s..4s&step=57",
        shows: &[Step("unreadable"), Fails("customers-served"), AtLeast("orders_failed", 3.0)],
    },
    Point {
        name: "topology-passes-over",
        side: Side::Gives,
        link: "#/topology?map=order:~orders;~orders:stock&orders=12&change=add&order=contract@2s..4s&step=44",
        shows: &[Step("began"), Holds("done-everywhere"), Holds("customers-served")],
    },
    Point {
        name: "topology-half-done",
        side: Side::Costs,
        link: "#/topology?map=/gateway:order;order:payment,stock&orders=12&stock=down@2s..4s&step=60",
        shows: &[Step("told-failed"), Fails("no-ghost-work"), AtLeast("ghosts", 3.0)],
    },
    Point {
        name: "topology-later",
        side: Side::Gives,
        link: "#/topology?map=/gateway:order;order:~orders;~orders:payment,stock&orders=12&stock=down@2s..4s&step=104",
        shows: &[Step("began"), Holds("no-ghost-work"), Holds("done-everywhere"), AtLeast("part_done_p99_seconds", 1.5)],
    },
];
