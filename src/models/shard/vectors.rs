//! The real systems' own test cases (`tests/vectors/sharding.json`).

use super::maglev::permutation;
use super::*;
use crate::theory::{least_moved, modulo_moved};
use serde_json::Value;

const FILE: &str = include_str!("../../../tests/vectors/sharding.json");

/// The vectors whose ids begin so: id, inputs, expected.
fn vectors(prefix: &str) -> Vec<(String, Value, Value)> {
    let all: Vec<Value> = serde_json::from_str(FILE).unwrap();
    let named =
        all.into_iter().map(|vector| (vector["id"].as_str().unwrap().to_owned(), vector["inputs"].clone(), vector["expected"].clone()));
    let found: Vec<_> = named.filter(|(id, ..)| id.starts_with(prefix)).collect();
    assert!(!found.is_empty(), "no vector {prefix}");
    found
}

fn number(value: &Value) -> u32 {
    value.as_u64().unwrap() as u32
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

/// Names with weights, in the file's order.
fn weights(value: &Value) -> Vec<(String, u32)> {
    value.as_object().unwrap().iter().map(|(name, weight)| (name.clone(), number(weight))).collect()
}

/// Every vector is run below, or listed here with the reason why not.
#[test]
fn every_vector_is_known() {
    let run = ["hrw.", "jump", "ketama.", "maglev.", "modulo", "range_sharding.", "redis.", "ring.s"];
    for (id, ..) in vectors("") {
        assert!(run.iter().any(|prefix| id.starts_with(prefix)), "{id}");
    }
}

#[test]
fn jump_goes_where_googles_guavas_and_gos_go() {
    for (id, inputs, expected) in vectors("jump.") {
        let key = inputs["key_u64"].as_str().and_then(|key| key.parse::<u64>().ok());
        let bucket = &expected["bucket"];
        match (key, &inputs["buckets"], inputs["buckets_from_1_to"].as_u64()) {
            (Some(key), Value::Number(buckets), _) => {
                assert_eq!(jump(key, buckets.as_u64().unwrap() as u32), number(bucket), "{id}");
            }
            (Some(key), _, Some(most)) => {
                let walk: Vec<u32> = (1..=most as u32).map(|buckets| jump(key, buckets)).collect();
                assert_eq!(serde_json::json!(walk), *bucket, "{id}");
            }
            _ if id == "jump.golden100" => {
                let walk: Vec<u32> = (0..20).map(|key| jump(key, 100)).collect();
                assert_eq!(serde_json::json!(walk), *bucket, "{id}");
            }
            _ if id.starts_with("jump.string.") => {
                let hash = string_hash(inputs["hash"].as_str().unwrap(), inputs["key_utf8"].as_str().unwrap().as_bytes(), &id);
                let buckets = number(&inputs["buckets"]);
                assert!(hash.iter().any(|hash| jump(*hash, buckets) == number(bucket)), "{id}");
            }
            _ => assert_eq!(id, "jump.moved.10to11"),
        }
    }
}

/// The hashes by which `lithammer/go-jump-consistent-hash` makes a number of a text; it has two tables of CRC-64.
fn string_hash(name: &str, key: &[u8], id: &str) -> Vec<u64> {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x100_0000_01b3;
    match name {
        "fnv1-64" => vec![key.iter().fold(OFFSET, |hash, byte| hash.wrapping_mul(PRIME) ^ u64::from(*byte))],
        "fnv1a-64" => vec![key.iter().fold(OFFSET, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME))],
        "crc64-ecma/iso" => {
            vec![crc::Crc::<u64>::new(&crc::CRC_64_GO_ISO).checksum(key), crc::Crc::<u64>::new(&crc::CRC_64_XZ).checksum(key)]
        }
        other => panic!("{id}: {other}"),
    }
}

#[test]
fn rendezvous_chooses_as_clandestined() {
    for (id, inputs, expected) in vectors("hrw.find.") {
        let nodes = texts(&inputs["nodes"]);
        let map = Rendezvous::new(&nodes);
        for (key, winner) in expected["winner"].as_object().unwrap() {
            assert_eq!(nodes[map.place(key.as_bytes()) as usize], winner.as_str().unwrap(), "{id}: {key}");
        }
    }
    for (id, inputs, expected) in vectors("hrw.murmur3.") {
        let hash = murmur3(inputs["key_utf8"].as_str().unwrap().as_bytes(), number(&inputs["seed"]));
        assert_eq!(hash, number(&expected["hash_uint32"]), "{id}");
    }
    for (id, inputs, expected) in vectors("hrw.grow.").into_iter().chain(vectors("hrw.shrink.")) {
        let (from, to) = (texts(&inputs["from_nodes"]), texts(&inputs["to_nodes"]));
        let (before, after) = (Rendezvous::new(&from), Rendezvous::new(&to));
        let moves = |key: &u32| {
            let key = key.to_string();
            from[before.place(key.as_bytes()) as usize] != to[after.place(key.as_bytes()) as usize]
        };
        assert_eq!((0..1_000).filter(moves).count() as u64, expected["keys_moved"].as_u64().unwrap(), "{id}");
    }
}

#[test]
fn ketama_is_libketamas() {
    for (id, inputs, expected) in vectors("ketama.points.") {
        let servers = weights(&inputs["servers"]);
        let ring = ketama(&servers);
        for (member, (name, _)) in (0u32..).zip(&servers) {
            let points = ring.points().iter().filter(|(_, of)| *of == member).count();
            assert_eq!(points as u64, expected["per_server"][name].as_u64().unwrap(), "{id}: {name}");
        }
    }
    for (id, inputs, expected) in vectors("ketama.hashi.") {
        assert_eq!(ketama_point(inputs["key_utf8"].as_str().unwrap().as_bytes()), number(&expected["point_uint32"]), "{id}");
    }
    let counted = |servers: &[(String, u32)], keys: &mut dyn Iterator<Item = String>| {
        let ring = ketama(servers);
        let mut counts = vec![0u64; servers.len()];
        keys.for_each(|key| counts[ring.at_or_after(ketama_point(key.as_bytes())).unwrap() as usize] += 1);
        (counts, ring.points().len())
    };
    for (id, keys, places) in [("ketama.go.", 100_000, "foo"), ("ketama.libketama.", 1_000_000, ""), ("ketama.node_hashring.", 100_000, "")]
    {
        let (id, inputs, expected) = vectors(id).remove(0);
        let servers = weights(&inputs["servers"]);
        let (counts, points) = counted(&servers, &mut (0..keys).map(|key| format!("{places}{key}")));
        let wanted = expected.get("counts").or_else(|| expected.get("key_counts")).unwrap();
        for ((name, _), count) in servers.iter().zip(counts) {
            assert_eq!(count, wanted[name].as_u64().unwrap(), "{id}: {name}");
        }
        if let Some(wanted) = expected["points"].as_u64() {
            assert_eq!(points as u64, wanted, "{id}");
        }
    }
}

#[test]
fn a_million_keys_lie_where_libketamas_own_test_has_them() {
    let (id, inputs, expected) = vectors("ketama.libketama.").remove(0);
    // The file's order of servers does not matter: no two points are equal.
    let servers = weights(&inputs["servers"]);
    let ring = ketama(&servers);
    let mut output = String::from("\n");
    for key in 0..1_000_000 {
        let point = ketama_point(key.to_string().as_bytes());
        let place = ring.points().partition_point(|(at, _)| *at < point) % ring.points().len();
        let (at, member) = ring.points()[place];
        output.push_str(&format!("{point} {at} {}\n", servers[member as usize].0));
    }
    let digest: String =
        md5_words(output.as_bytes()).iter().flat_map(|word| word.to_le_bytes()).map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(digest, expected["md5_of_output"].as_str().unwrap(), "{id}");
}

#[test]
fn other_rings_are_theirs() {
    for (id, inputs, expected) in vectors("ring.serialx.") {
        let members = weights(&inputs["weights"]);
        let ring = serialx(&members);
        let name = |member: u32| members[member as usize].0.clone();
        if let Some(nodes) = expected["nodes"].as_array().filter(|nodes| !nodes.is_empty()) {
            let placed: Vec<String> =
                texts(&inputs["keys"]).iter().map(|key| name(ring.after(serialx_point(key.as_bytes())).unwrap())).collect();
            assert_eq!(serde_json::json!(placed), Value::Array(nodes.clone()), "{id}");
        } else if let Some(nodes) = expected["nodes"].as_object() {
            for (key, wanted) in nodes {
                let copies: Vec<String> = ring.members_after(serialx_point(key.as_bytes()), 2).into_iter().map(name).collect();
                assert_eq!(copies, texts(wanted), "{id}: {key}");
            }
        } else {
            // More copies are asked for than there are members.
            assert!(ring.members_after((0, 0), 5).len() < 5, "{id}");
        }
    }
    for (id, inputs, expected) in vectors("ring.stathat.") {
        let members = texts(inputs.get("members").or_else(|| inputs.get("members_after_removal")).unwrap());
        let ring = stathat(&members);
        let point = stathat_point(inputs["key"].as_str().unwrap().as_bytes());
        if let Some(wanted) = expected["member"].as_str() {
            assert_eq!(members[ring.after(point).unwrap() as usize], wanted, "{id}");
        } else {
            let copies: Vec<String> = ring
                .members_after(point, inputs["n"].as_u64().unwrap() as usize)
                .iter()
                .map(|member| members[*member as usize].clone())
                .collect();
            assert_eq!(copies, texts(&expected["members"]), "{id}");
        }
    }
}

#[test]
fn maglev_fills_its_table_as_gos() {
    for (id, inputs, expected) in vectors("maglev.") {
        let (names, size) = (texts(&inputs["names"]), number(&inputs["M"]));
        if let Some(wanted) = expected["permutations"].as_array() {
            for (name, wanted) in names.iter().zip(wanted) {
                let (offset, skip) = permutation(name.as_bytes(), size);
                let walk: Vec<u64> = (0..u64::from(size)).map(|turn| (offset + turn * skip) % u64::from(size)).collect();
                assert_eq!(serde_json::json!(walk), *wanted, "{id}: {name}");
            }
            continue;
        }
        let dead: Vec<usize> =
            inputs["dead"].as_array().map_or_else(Vec::new, |dead| dead.iter().map(|place| number(place) as usize).collect());
        let map = Maglev::new(&names, size, &dead);
        assert_eq!(serde_json::json!(map.table()), expected["table"], "{id}");
        assert_eq!(map.place_number(u64::from(size) + 3), map.table()[3], "{id}");
    }
}

#[test]
fn redis_slots_are_redis() {
    let utf8 = |inputs: &Value| inputs["key_utf8"].as_str().unwrap().as_bytes().to_vec();
    for (id, inputs, expected) in vectors("redis.crc16.") {
        assert_eq!(u32::from(crc16(&utf8(&inputs))), number(&expected["crc16"]), "{id}");
        assert_eq!(slot(&utf8(&inputs)), number(&expected["slot"]), "{id}");
    }
    for (id, inputs, expected) in vectors("redis.slot.").into_iter().chain(vectors("redis.slottable.")) {
        assert_eq!(slot(&utf8(&inputs)), number(&expected["slot"]), "{id}");
    }
    for (id, inputs, expected) in vectors("redis.hashtag.") {
        if let Some(wanted) = expected["same_slot"].as_bool() {
            let [a, b] = ["key_a", "key_b"].map(|name| slot(inputs[name].as_str().unwrap().as_bytes()));
            assert_eq!((a == b, a, b), (wanted, number(&expected["slot_a"]), number(&expected["slot_b"])), "{id}");
        } else {
            assert_eq!(slot(&utf8(&inputs)), number(&expected["slot"]), "{id}");
        }
    }
}

#[test]
fn redis_redirects_as_redis() {
    for (id, inputs, expected) in vectors("redis.redirect.") {
        let slots: Vec<u32> = inputs["keys_slots"].as_array().unwrap().iter().map(number).collect();
        let count = |name: &str| inputs[name].as_u64().unwrap_or(0) as usize;
        let asked = Asked {
            slots: &slots,
            owner: inputs["slot_owner"].as_str(),
            me: inputs["me"].as_str().unwrap(),
            migrating: inputs["migrating"].as_str(),
            importing: inputs["importing"].as_str(),
            asking: inputs["asking"].as_bool().unwrap_or(false),
            have: count("have"),
            missing: count("missing"),
        };
        let told = match reply(asked) {
            Reply::Serve => "serve".to_owned(),
            Reply::CrossSlot => "CROSSSLOT".to_owned(),
            Reply::ClusterDown => "CLUSTERDOWN".to_owned(),
            Reply::Ask(target) => format!("ASK {target}"),
            Reply::TryAgain => "TRYAGAIN".to_owned(),
            Reply::Moved(owner) => format!("MOVED {owner}"),
        };
        assert_eq!(told, expected["reply"].as_str().unwrap(), "{id}");
    }
}

#[test]
fn ranges_hold_their_lower_bound() {
    for (id, inputs, expected) in vectors("range_sharding.") {
        let points = inputs["split_points"].as_array().unwrap().iter().map(|point| point.as_i64().unwrap()).collect();
        let ranges = Ranges::new(points);
        if let Some(key) = inputs["key"].as_i64() {
            assert_eq!(ranges.place(&key), number(&expected["shard"]), "{id}");
            continue;
        }
        let mut hits = vec![0u32; ranges.splits().len() + 1];
        (1_000..1_100_i64).for_each(|key| hits[ranges.place(&key) as usize] += 1);
        assert_eq!(serde_json::json!(hits), expected["shard_hit_counts"], "{id}");
    }
}

#[test]
fn what_moves_is_what_theory_says() {
    let near = |one: f64, other: f64, most: f64| (one - other).abs() <= most;
    for (id, inputs, expected) in vectors("modulo") {
        let (from, to) = (number(&inputs["from"]), number(&inputs["to"]));
        let wanted = expected["moved_fraction"].as_f64().or_else(|| expected["fraction_moved_modulo"].as_f64()).unwrap();
        assert!(near(modulo_moved(from, to), wanted, 1e-6), "{id}");
        let period = u64::from(from) * u64::from(to);
        let moved = (0..period).filter(|key| modulo(i128::from(*key), from) != modulo(i128::from(*key), to)).count();
        assert!(near(moved as f64 / period as f64, wanted, 1e-6), "{id}");
        if let Some(least) = expected["minimum_possible"].as_f64() {
            assert!(near(least_moved(from, to), least, 1e-6), "{id}");
        }
    }
    let (id, inputs, expected) = vectors("jump_hash.moved").remove(0);
    let (from, to, keys) = (number(&inputs["from"]), number(&inputs["to"]), number(&inputs["keys"]));
    let moved = (0..keys).filter(|key| jump(scatter(&key.to_le_bytes()), from) != jump(scatter(&key.to_le_bytes()), to)).count();
    assert!(
        near(moved as f64 / f64::from(keys), expected["fraction_moved"].as_f64().unwrap(), expected["tolerance"].as_f64().unwrap()),
        "{id}"
    );
    let (id, inputs, expected) = vectors("jump.moved").remove(0);
    assert!(
        near(least_moved(number(&inputs["from"]), number(&inputs["to"])), expected["expected_fraction"].as_f64().unwrap(), 1e-12),
        "{id}"
    );
}
