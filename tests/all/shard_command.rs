//! `interplay shard`: where keys live, as the terminal sees it.

use crate::terminal::{run, run_korean, run_with};

/// The shards of keys, as printed.
fn shards(options: &[&str], keys: &[&str]) -> Vec<String> {
    let ran = run(&[&["shard"], options, keys].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    let lines = ran.out.lines().zip(keys);
    lines.map(|(line, key)| line.strip_prefix(&format!("{key}\t")).expect("the key comes first").to_owned()).collect()
}

#[test]
fn each_strategy_goes_where_its_system_goes() {
    assert_eq!(shards(&["--strategy", "modulo", "--shards", "10"], &["4711", "0", "-1"]), ["1", "0", "9"]);
    assert_eq!(shards(&["--strategy", "jump", "--shards", "100"], &["1", "2", "5"]), ["55", "62", "59"]);
    assert_eq!(shards(&["--strategy", "rendezvous", "--shards", "3"], &["ok", "mykey", "wat", "lol"]), ["0", "1", "2", "2"]);
    assert_eq!(shards(&["--strategy", "redis", "--shards", "3"], &["123456789", "{foo}bar", "foo"]), ["2\t12739", "2\t12182", "2\t12182"]);
    assert_eq!(shards(&["--strategy", "range", "--splits", "10,20"], &["9", "10", "20"]), ["0", "1", "2"]);
    assert_eq!(shards(&["--strategy", "range", "--splits", "g,n"], &["alice", "g", "zoe"]), ["0", "1", "2"]);
    // Kafka's own case: "21" hashes to -973932308.
    assert_eq!(shards(&["--strategy", "kafka", "--shards", "1000"], &["21"]), ["340"]);
}

#[test]
fn shards_have_the_names_and_weights_they_are_given() {
    let servers = ["--strategy", "ketama", "--names", "0.0.0.1,0.0.0.2,0.0.0.3,0.0.0.4,0.0.0.5", "--weights", "1,2,3,4,5"];
    assert_eq!(shards(&servers, &["0", "1", "2", "3", "4"]), ["0.0.0.4", "0.0.0.5", "0.0.0.4", "0.0.0.3", "0.0.0.5"]);
}

#[test]
fn keys_come_one_a_line_whatever_they_hold() {
    let ran = run_with(&["shard", "--strategy", "hash", "--shards", "7", "-"], "열쇠\n\n a key\twith a tab\r\nlast".as_bytes());
    assert_eq!(ran.status, 0);
    let keys: Vec<&str> = ran.out.lines().map(|line| line.rsplit_once('\t').expect("a shard").0).collect();
    assert_eq!(keys, ["열쇠", "", " a key\twith a tab", "last"]);
}

#[test]
fn a_million_keys_are_placed() {
    let keys: String = (0..1_000_000).map(|key| format!("{key}\n")).collect();
    let ran = run_with(&["shard", "--strategy", "modulo", "--shards", "16"], keys.as_bytes());
    assert_eq!(ran.out.lines().count(), 1_000_000);
    assert_eq!(ran.out.lines().last(), Some("999999\t15"));
}

#[test]
fn what_is_wrong_is_named_with_what_is_allowed() {
    let refused = |arguments: &[&str], part: &str| {
        let ran = run(&[&["shard"], arguments].concat());
        assert_eq!((ran.status, ran.err.contains(part)), (2, true), "{arguments:?}: {}", ran.err);
    };
    refused(&["--strategy", "chord", "--shards", "3", "a"], "'--strategy' does not take 'chord'. Allowed: one of: modulo, hash");
    refused(&["--strategy", "hash", "--shards", "0", "a"], "'--shards' does not take '0'");
    refused(&["--strategy", "redis", "--shards", "16385", "a"], "from 1 to 16384");
    refused(&["--strategy", "hash", "a"], "--shards");
    refused(&["--strategy", "modulo", "--shards", "3", "alice"], "'KEY' does not take 'alice'. Allowed: a whole number");
    refused(&["--strategy", "hash", "--shards", "3", "--vnodes", "5", "a"], "'--vnodes' has a meaning only where '--strategy' is ring");
    refused(&["--strategy", "maglev", "--shards", "3", "--table-size", "9", "a"], "a prime from 3");
    refused(&["--strategy", "range", "--splits", "10,9", "a"], "points that rise");
    refused(&["--strategy", "range", "--splits", "9,10,a", "5"], "'--splits' does not take '9,10'");
    refused(&["--strategy", "range", "--names", "a", "--splits", "1,2", "5"], "'--names' does not take '1'");
    refused(&["--strategy", "ring", "--names", "a,a", "k"], "each once");
    let ran = run_with(&["shard", "--strategy", "modulo", "--shards", "3"], b"1\n2\nthree\n");
    assert_eq!((ran.status, ran.out.as_str()), (2, "1\t1\n2\t2\n"));
    assert!(ran.err.contains("(line 3)"), "{}", ran.err);
    assert!(run_korean(&["shard", "--strategy", "modulo", "--shards", "3", "x"]).err.contains("64비트 이하의 정수"));
}
