//! What the sharding lab lets a reader set and break.

use super::making;
use super::run::ShardingRun;
use super::stories::{POINTS, PRESETS};
use crate::experiment::fault::{FaultKind, Target};
use crate::experiment::lab::{Lab, Start, Table};
use crate::experiment::parameter::{HOUR, Kind, always, count, drawn, lasting, when};

/// Requests that one experiment may hold.
pub const REQUESTS_MAX: u64 = 1_000_000;
/// Keys that one experiment may make up.
pub const KEYS_MAX: u64 = 100_000;

const STRATEGIES: Kind =
    Kind::Choice(&["hash", "modulo", "range", "ring", "ketama", "jump", "rendezvous", "maglev", "redis", "kafka", "directory", "list"]);
const SHARD: &[FaultKind] = &[FaultKind::DOWN, FaultKind::SLOW];

/// The sharding lab.
pub static LAB: Lab = Lab { name: "sharding", presets: || PRESETS, table: || &TABLE };

static TABLE: Table = Table {
    parameters: &[
        always("strategy", STRATEGIES, "hash"),
        always("shards", count(1, 64), "4"),
        always("placement", Kind::Choice(&["machines", "one-database"]), "machines"),
        when("vnodes", count(1, 1_000), "160", "strategy", &["ring"]),
        drawn("requests", count(1, REQUESTS_MAX), "200"),
        always("log", Kind::Log, ""),
        always("key-by", Kind::Choice(&["by-client", "by-path"]), "by-client"),
        drawn("arrivals", Kind::Rate { max_per_second: 1_000_000 }, "40/s"),
        drawn("traffic", Kind::Choice(&["poisson", "constant"]), "poisson"),
        drawn("keys", count(1, KEYS_MAX), "60"),
        drawn("names", Kind::List { count_max: 200, length_max: 40 }, ""),
        drawn("key-names", Kind::Choice(&["sequential", "random", "country"]), "sequential"),
        drawn("access", Kind::Choice(&["chance", "increasing"]), "chance"),
        when("skew", Kind::Decimal { max_thousandths: 3_000 }, "0.8", "access", &["chance"]),
        always("work", lasting(1, HOUR), "50ms"),
        always("work-law", Kind::Choice(&["exponential", "fixed", "uniform", "hyperexponential"]), "exponential"),
        always("writes", Kind::Share, "20%"),
        always("joins", Kind::Share, "0%"),
        always("join-by", Kind::Choice(&["scatter", "application", "colocated", "duplicated"]), "scatter"),
        when("gather-within", lasting(0, HOUR), "0s", "join-by", &["scatter", "duplicated"]),
        always("columns", Kind::Choice(&["one-table", "two-tables"]), "one-table"),
        when("narrow", Kind::Share, "80%", "columns", &["two-tables"]),
        when("narrow-work", Kind::Share, "20%", "columns", &["two-tables"]),
        always("hot-key", Kind::Choice(&["left", "salt", "cache", "own-shard", "bounded"]), "left"),
        when("salt", count(2, 64), "4", "hot-key", &["salt"]),
        when("cache-ttl", lasting(1, HOUR), "1s", "hot-key", &["cache"]),
        when("bound", Kind::Decimal { max_thousandths: 10_000 }, "1.25", "hot-key", &["bounded"]),
        always("reshard-at", lasting(0, 24 * HOUR), "0s"),
        always("reshard-to", count(1, 64), "5"),
        always("move-rate", Kind::Rate { max_per_second: 1_000_000 }, "20/s"),
        always("meanwhile", Kind::Choice(&["redirect", "double", "stop"]), "redirect"),
        when("move-order", Kind::Choice(&["copy-first", "delete-first"]), "copy-first", "meanwhile", &["redirect", "stop"]),
        always("hop", lasting(0, 60), "2ms"),
        always("restart", lasting(1, 24 * HOUR), "500ms"),
        always("slowdown", count(2, 1_000), "5"),
        always("seed", count(0, u64::MAX), "1"),
    ],
    further: &[
        "placement",
        "columns",
        "narrow",
        "narrow-work",
        "gather-within",
        "key-by",
        "names",
        "key-names",
        "access",
        "move-order",
        "hop",
        "restart",
        "slowdown",
        "seed",
    ],
    targets: &[
        Target { name: "shard-1", kinds: SHARD },
        Target { name: "shard-2", kinds: SHARD },
        Target { name: "shard-3", kinds: SHARD },
        Target { name: "shard-4", kinds: SHARD },
        Target { name: "mover", kinds: &[FaultKind::CRASH, FaultKind::DOWN] },
    ],
    named: None,
    points: POINTS,
    checks: super::judge::CHECKS,
    short_forms: |_| Ok(()),
    check: making::check,
    start: Start::InPieces(ShardingRun::begin),
};
