//! Logs of every format through every algorithm, against answers worked out by hand.

use crate::terminal::run_with;
use std::io::Write;

/// Six requests in seconds; each algorithm decides otherwise about them at two a second.
const TIMES: [&str; 6] = ["0.6", "0.7", "1.0", "1.1", "1.65", "1.7"];

fn decided(rule: &str, log: &[u8]) -> String {
    let ran = run_with(&["limit", "--rule", rule, "--decisions", "--json"], log);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{rule}");
    let lines = ran.json_lines();
    let (summary, decisions) = lines.split_last().expect("a summary");
    let letters: String = decisions.iter().map(|line| if line["allowed"] == true { 'A' } else { 'D' }).collect();
    assert_eq!(summary["allowed"], letters.matches('A').count(), "{rule}");
    letters
}

fn csv() -> Vec<u8> {
    format!("time,client\n{}", TIMES.map(|time| format!("{time},a\n")).concat()).into_bytes()
}

#[test]
fn each_algorithm_decides_as_worked_out_by_hand() {
    let cases = [
        // 2 tokens; 1 left; 0.2 left after 0.1 s at 2/s; 0.8 at 1.0; just 1.0 at 1.1; 1.1 at 1.65; 0.2 at 1.7.
        ("2/s", "AADAAD"),
        ("2/s algorithm gcra", "AADAAD"),
        ("2/s algorithm leaky-bucket", "AADAAD"),
        ("2/s algorithm leaky-queue", "AADAAD"),
        // The whole portion at 1.0.
        ("2/s refill interval", "AAAADD"),
        // Two in [0, 1) and two in [1, 2).
        ("2/s algorithm fixed-window", "AAAADD"),
        // At 1.65 the request of 0.6 is gone, at 1.7 that of 0.7 too: a window is open at its start.
        ("2/s algorithm sliding-log", "AADDAA"),
        // 2 x 1.0 at 1.0, 2 x 0.9 at 1.1, 2 x 0.35 at 1.65, 2 x 0.3 + 1 at 1.7; each must leave room for one.
        ("2/s algorithm sliding-counter", "AADDAD"),
        // Two tokens a request: every second one is out of reach until a whole second has passed.
        ("2/s cost 2", "ADDDAD"),
        // 3, 2.2, 1.8, 1.0, 1.1 and 0.2 before each.
        ("2/s burst 3", "AAAAAD"),
    ];
    for (rule, expected) in cases {
        assert_eq!(decided(rule, &csv()), expected, "{rule}");
    }
}

#[test]
fn a_leaky_queue_lets_out_one_at_a_time() {
    let ran = run_with(&["limit", "--rule", "2/s algorithm leaky-queue", "--decisions"], &csv());
    let delays = ran.out.lines().take(6).map(|line| {
        let line: serde_json::Value = serde_json::from_str(line).expect("a line is one JSON value");
        line["delay"].to_string()
    });
    // Out at 0.6, 1.1, 1.6 (came at 1.1), 2.1 (came at 1.65); the denied wait for nothing.
    assert_eq!(delays.collect::<Vec<_>>(), ["0", "0.4", "0", "0.5", "0.45", "0"]);
}

#[test]
fn each_wait_is_exact() {
    let ran = run_with(&["limit", "--rule", "2/s", "--decisions"], &csv());
    let denied: Vec<_> = ran.out.lines().filter(|line| line.contains(r#""allowed":false"#)).collect();
    assert!(denied[0].contains(r#""remaining":0,"retry_after":0.1,"#), "{}", denied[0]);
    assert!(denied[1].contains(r#""remaining":0,"retry_after":0.4,"#), "{}", denied[1]);
}

/// Three requests of one client a second apart, the last two swapped, in each format.
fn logs() -> Vec<(&'static str, Vec<u8>)> {
    let common = concat!(
        "192.0.2.7 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 5\n",
        "192.0.2.7 - - [17/May/2015:12:05:05 +0200] \"GET / HTTP/1.1\" 200 5\n",
        "192.0.2.7 - - [17/May/2015:10:05:04 +0000] \"GET / HTTP/1.1\" 200 5\n",
    );
    let combined = common.replace(" 200 5\n", " 200 5 \"-\" \"a \\\"quoted\\\" agent\"\n");
    let json = concat!(
        "{\"time_iso8601\":\"2015-05-17T10:05:03+00:00\",\"remote_addr\":\"192.0.2.7\",\"request\":\"GET / HTTP/1.1\",\"status\":\"200\"}\n",
        "{\"time_iso8601\":\"2015-05-17T12:05:05+02:00\",\"remote_addr\":\"192.0.2.7\",\"request\":\"GET / HTTP/1.1\",\"status\":\"200\"}\n",
        "{\"msec\":\"1431857104.000\",\"remote_addr\":\"192.0.2.7\",\"request\":\"GET / HTTP/1.1\",\"status\":200}\n",
    );
    let csv = "time,client\n1431857103,192.0.2.7\n2015-05-17T10:05:05Z,192.0.2.7\n2015-05-17T10:05:04Z,192.0.2.7\n";
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(common.as_bytes()).expect("a vector takes all");
    vec![
        ("common", common.into()),
        ("combined", combined.into()),
        ("json", json.into()),
        ("csv", csv.into()),
        ("gzip", packer.finish().expect("a vector takes all")),
    ]
}

#[test]
fn each_format_gives_the_same_decisions() {
    for (name, log) in logs() {
        // Half a token comes a second: full, empty, half.
        let ran = run_with(&["limit", "--rule", "1/2s per client", "--decisions", "--json"], &log);
        let lines = ran.json_lines();
        let told: Vec<_> = lines[..3].iter().map(|line| format!("{} {} {}", line["time"], line["allowed"], line["retry_after"])).collect();
        assert_eq!(told, ["1431857103 true 0", "1431857104 false 1", "1431857105 true 0"], "{name}");
        assert_eq!((&lines[3]["keys"], &lines[3]["bad_lines"]), (&1.into(), &0.into()), "{name}");
    }
}

#[test]
fn bad_lines_are_numbered_and_the_rest_goes_on() {
    let log = concat!(
        "192.0.2.7 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 5\n",
        "what is this\n",
        "\n",
        "2001:db8::1 - - [99/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 5\n",
        "2001:db8::1 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 5\n",
    );
    let result = run_with(&["limit", "--rule", "1/s per client", "--json"], log.as_bytes()).json();
    assert_eq!((&result["requests"], &result["keys"], &result["bad_lines"]), (&2.into(), &2.into(), &2.into()));
    let numbers: Vec<_> = result["bad_line_reasons"].as_array().expect("a list").iter().map(|line| line[0].as_u64()).collect();
    assert_eq!(numbers, [Some(2), Some(4)]);
}

#[test]
fn costs_and_any_column_of_a_csv_count() {
    let log = b"time,device,cost\n0,x,3\n0,y,2\n0,x,1\n0,x,1\n1,x,1\n";
    let ran = run_with(&["limit", "--rule", "1/s burst 4 per device", "--decisions", "--json"], log);
    let lines = ran.json_lines();
    let told: Vec<_> = lines[..5].iter().map(|line| format!("{} {} {}", line["key"], line["allowed"], line["remaining"])).collect();
    assert_eq!(told, ["\"x\" true 1", "\"y\" true 2", "\"x\" true 0", "\"x\" false 0", "\"x\" true 0"]);
}
