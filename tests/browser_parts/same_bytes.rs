//! Same link, same run, to the byte: each preset in the browser against the picture that the native run keeps.

use crate::picture::{name, picture};
use interplay::experiment::LABS;
use wasm_bindgen_test::wasm_bindgen_test;

/// The kept pictures by lab and preset.
macro_rules! kept {
    ($($name:literal),* $(,)?) => { [$(($name, include_str!(concat!("../golden/", $name, ".txt")))),*] };
}

const KEPT: [(&str, &str); 128] = kept![
    "log-acks-one",
    "log-answers-lost",
    "log-at-most-once",
    "log-bug-stays",
    "log-compacted",
    "log-cooperative",
    "log-crash",
    "log-held-back",
    "log-hot-key",
    "log-idempotent",
    "log-idle",
    "log-late-group",
    "log-late-latest",
    "log-leader-down",
    "log-min-insync",
    "log-more-partitions",
    "log-overtaken",
    "log-plain",
    "log-rebuild",
    "log-reordered",
    "log-replay",
    "log-retention",
    "log-round-robin",
    "log-static",
    "log-tombstones",
    "log-tombstones-gone",
    "log-unclean",
    "messaging-auto",
    "messaging-broker-down",
    "messaging-confirms",
    "messaging-consumer-down",
    "messaging-dead",
    "messaging-ghost",
    "messaging-in-doubt",
    "messaging-lost",
    "messaging-memory",
    "messaging-plain",
    "messaging-registry",
    "messaging-schema",
    "messaging-twice",
    "messaging-two-phase",
    "queue-automatic",
    "queue-consumers-down",
    "queue-crash",
    "queue-drop",
    "queue-durable",
    "queue-email",
    "queue-fifo",
    "queue-hoarding",
    "queue-images",
    "queue-mm1",
    "queue-mm4",
    "queue-or-log-both-asleep",
    "queue-or-log-both-broker",
    "queue-or-log-both-bug",
    "queue-or-log-both-crash",
    "queue-or-log-both-order",
    "queue-or-log-both-parallel",
    "queue-or-log-both-plain",
    "queue-overload",
    "queue-poison",
    "queue-poison-limit",
    "queue-pressure",
    "queue-priorities",
    "queue-push",
    "queue-restart",
    "queue-sqs-crash",
    "queue-ttl",
    "queue-visibility",
    "rate-limit-accounts",
    "rate-limit-boundary",
    "rate-limit-endpoints",
    "rate-limit-forged",
    "rate-limit-log",
    "rate-limit-outage",
    "rate-limit-posts",
    "rate-limit-rewards",
    "rate-limit-system",
    "sharding-shard-application",
    "sharding-shard-bounded",
    "sharding-shard-cached",
    "sharding-shard-celebrity",
    "sharding-shard-colocated",
    "sharding-shard-directory",
    "sharding-shard-double",
    "sharding-shard-in-part",
    "sharding-shard-increasing",
    "sharding-shard-jump-grows",
    "sharding-shard-list",
    "sharding-shard-modulo-grows",
    "sharding-shard-mover-crash",
    "sharding-shard-mover-loses",
    "sharding-shard-one-database",
    "sharding-shard-one-down",
    "sharding-shard-own",
    "sharding-shard-plain",
    "sharding-shard-ring-grows",
    "sharding-shard-salted",
    "sharding-shard-scatter",
    "sharding-shard-stop",
    "sharding-shard-vertical",
    "sharding-shard-vertical-apart",
    "sync-breaker",
    "sync-bulkhead",
    "sync-cascade",
    "sync-chain",
    "sync-deadline",
    "sync-fallback",
    "sync-key",
    "sync-plain",
    "sync-storm",
    "sync-time-out",
    "sync-twice",
    "transactional-broker-down",
    "transactional-chaos",
    "transactional-crash",
    "transactional-log",
    "transactional-no-inbox",
    "transactional-no-outbox",
    "transactional-plain",
    "transactional-relay",
    "zero-payload-zero-deleted",
    "zero-payload-zero-disorder",
    "zero-payload-zero-outbox",
    "zero-payload-zero-plain",
    "zero-payload-zero-source-down",
    "zero-payload-zero-stale",
    "zero-payload-zero-today",
];

#[wasm_bindgen_test]
fn every_preset_runs_as_it_does_natively() {
    let mut count = 0;
    for lab in LABS {
        for preset in lab.presets {
            let name = name(lab.name, preset.name);
            let kept = KEPT.iter().find(|(known, _)| *known == name);
            let (_, kept) = kept.unwrap_or_else(|| panic!("add \"{name}\" to the list above"));
            let drawn = picture(preset.link);
            for (number, (native, here)) in kept.lines().zip(drawn.lines()).enumerate() {
                assert_eq!(native, here, "{name}, line {}", number + 1);
            }
            assert_eq!(kept.lines().count(), drawn.lines().count(), "{name}");
            count += 1;
        }
    }
    assert_eq!(count, KEPT.len());
}
