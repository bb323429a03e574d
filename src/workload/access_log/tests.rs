//! Whole logs, from bytes to columns: what no single part can show.

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};
use proptest::prelude::*;

use super::limits::{LINE_BYTES_MAX, LINES_BEFORE_FORMAT};
use super::{AccessLog, BadLine, Format, LogError, LogReader, Reason};

/// Reads a log in pieces of one size.
fn read_in(log: &[u8], piece: usize) -> Result<AccessLog, LogError> {
    let mut reader = LogReader::new();
    for bytes in log.chunks(piece) {
        reader.push(bytes)?;
    }
    reader.finish()
}

fn read(log: &str) -> Result<AccessLog, LogError> {
    read_in(log.as_bytes(), usize::MAX)
}

/// A column's value for each request.
fn values<'a>(log: &'a AccessLog, name: &str) -> Vec<&'a str> {
    let column = log.column(name).unwrap();
    column.ids().iter().map(|id| column.value(*id)).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A log as real ones are: out of order, several zones, bad lines, blank lines, CRLF, no line feed at the end.
const COMBINED: &str = "\u{feff}\r\n203.0.113.9 - - [17/May/2015:10:05:03 +0000] \"GET /a HTTP/1.1\" 200 5 \"-\" \"x\"\r\n\
    cut off\n\
    2001:db8::1 - mina [17/May/2015:19:05:02 +0900] \"POST /b?c HTTP/1.1\" 201 - \"-\" \"a \\\"b\\\"\"\n\
    \n\
    203.0.113.9 - - [32/May/2015:10:05:03 +0000] \"GET /a HTTP/1.1\" 200 5 \"-\" \"x\"\n\
    203.0.113.9 - - [17/May/2015:10:05:03 +0000] \"GET /b?c HTTP/1.1\" 304 0 \"-\" \"x\"";

#[test]
fn a_combined_log_becomes_columns_in_the_order_of_time() {
    let log = read(COMBINED).unwrap();
    assert_eq!(log.format, Format::Combined);
    assert_eq!(log.lines(), [4, 2, 7]);
    assert_eq!(log.times(), [1_431_857_102_000_000_000, 1_431_857_103_000_000_000, 1_431_857_103_000_000_000]);
    assert_eq!(values(&log, "client"), ["2001:db8::1", "203.0.113.9", "203.0.113.9"]);
    assert_eq!(values(&log, "user"), ["mina", "-", "-"]);
    assert_eq!(values(&log, "method"), ["POST", "GET", "GET"]);
    assert_eq!(values(&log, "path"), ["/b?c", "/a", "/b?c"]);
    assert_eq!(values(&log, "status"), ["201", "200", "304"]);
    assert_eq!(values(&log, "agent"), ["a \"b\"", "x", "x"]);
    let endpoint = log.endpoint().unwrap();
    let endpoints: Vec<&str> = endpoint.ids().iter().map(|id| endpoint.value(*id)).collect();
    assert_eq!(endpoints, ["POST /b?c", "GET /a", "GET /b?c"]);
    assert!(log.column("request").is_none() && log.column("referer").is_none());
    let bad = log.bad_lines();
    let expected = [(3, Reason::NotCommonLog), (6, Reason::TimeUnreadable("32/May/2015:10:05:03 +0000".into()))];
    assert_eq!(bad.count(), 2);
    assert_eq!(bad.kept(), expected.map(|(line, reason)| BadLine { line, reason }));
    assert_eq!(log.size(), COMBINED.len() as u64);
    assert_eq!(log.digest(), xxhash_rust::xxh64::xxh64(COMBINED.as_bytes(), 0));
}

#[test]
fn common_and_virtual_host_logs_have_their_columns() {
    let common = read("h - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 5\n").unwrap();
    assert_eq!(common.format, Format::Common);
    assert_eq!(common.columns().collect::<Vec<_>>(), ["client", "user", "method", "path", "status"]);
    let vhost = read("v.example:80 10.0.0.1 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"x\"\n").unwrap();
    assert_eq!(vhost.format, Format::VhostCombined);
    assert_eq!((values(&vhost, "vhost"), values(&vhost, "client")), (vec!["v.example:80"], vec!["10.0.0.1"]));
}

#[test]
fn json_lines_have_our_names_beside_their_own() {
    let log = read(concat!(
        r#"{"time_iso8601":"2015-05-17T10:05:04+00:00","remote_addr":"::1","request":"GET /x?y HTTP/2.0","status":200,"tls":true}"#,
        "\n{\"broken\n\n",
        r#"{"msec":1431857103.5,"remote_addr":"::2","request":"-","status":408,"bytes":0}"#,
    ))
    .unwrap();
    assert_eq!(log.format, Format::JsonLines);
    assert_eq!(log.times(), [1_431_857_103_500_000_000, 1_431_857_104_000_000_000]);
    assert_eq!(values(&log, "client"), ["::2", "::1"]);
    assert_eq!(values(&log, "remote_addr"), values(&log, "client"));
    assert_eq!(values(&log, "method"), ["-", "GET"]);
    assert_eq!(values(&log, "path"), ["-", "/x?y"]);
    assert_eq!(values(&log, "request"), ["-", "GET /x?y HTTP/2.0"]);
    assert_eq!((values(&log, "tls"), values(&log, "bytes")), (vec!["", "true"], vec!["0", ""]));
    let names = ["client", "request", "method", "path", "status", "tls", "bytes"];
    assert_eq!(log.columns().collect::<Vec<_>>(), names);
    let line = BadLine { line: 2, reason: Reason::NotJsonObject };
    assert_eq!(log.bad_lines().kept(), [line]);
}

#[test]
fn json_lines_that_name_the_client_differently_have_one_client_each() {
    let log = read(concat!(
        r#"{"ts":2,"remote_addr":"::1","uri":"/a"}"#,
        "\n",
        r#"{"ts":1,"client":"::1","url":"/b"}"#,
        "\n",
        r#"{"ts":3,"client_ip":"::2"}"#
    ))
    .unwrap();
    assert_eq!(values(&log, "client"), ["::1", "::1", "::2"]);
    assert_eq!(log.column("client").unwrap().distinct(), 2);
    assert_eq!((values(&log, "remote_addr"), values(&log, "client_ip")), (vec!["", "::1", ""], vec!["", "", "::2"]));
    assert_eq!((values(&log, "path"), values(&log, "url")), (vec!["/b", "/a", ""], vec!["/b", "", ""]));
    // A CSV says once what its columns are: an empty client is one.
    assert_eq!(values(&read("time,client,ip\n1,,::1\n2,a,::2").unwrap(), "client"), ["", "a"]);
}

#[test]
fn json_lines_may_have_method_and_path_apart() {
    let log = read(r#"{"ts":0,"request_method":"PUT","request_uri":"/a?b","uri":"/a","request":"never read"}"#).unwrap();
    assert_eq!((values(&log, "method"), values(&log, "path"), values(&log, "uri")), (vec!["PUT"], vec!["/a?b"], vec!["/a"]));
    let endpoint = log.endpoint().unwrap();
    assert_eq!(endpoint.value(endpoint.ids()[0]), "PUT /a?b");
}

#[test]
fn a_csv_has_the_keys_of_its_header() {
    let log = read("time,Device,cost,uri\r\n2,b,7,/x\r\n0,a,1,/y\r\n0,b,2,\"/z\r\n\"\r\n").unwrap();
    assert_eq!(log.format, Format::Csv);
    assert_eq!((log.times(), log.lines()), ([0, 0, 2_000_000_000].as_slice(), [3, 4, 2].as_slice()));
    assert_eq!(log.costs(), Some([1, 2, 7].as_slice()));
    assert_eq!(values(&log, "device"), ["a", "b", "b"]);
    assert_eq!(values(&log, "path"), ["/y", "/z\r\n", "/x"]);
    let endpoint = log.endpoint().unwrap();
    assert_eq!(endpoint.distinct(), 3);
    assert_eq!(log.columns().collect::<Vec<_>>(), ["device", "path"]);
    assert!(read("time,device\n1,a").unwrap().endpoint().is_none());
}

#[test]
fn bytes_that_are_no_text_are_replaced() {
    let mut line = b"h - \xff\xfe [17/May/2015:10:05:03 +0000] \"GET /\xc3( HTTP/1.1\" 200 5\n".to_vec();
    let log = read_in(&line, 1).unwrap();
    assert_eq!((values(&log, "user"), values(&log, "path")), (vec!["\u{fffd}\u{fffd}"], vec!["/\u{fffd}("]));
    line.retain(u8::is_ascii);
    assert_eq!(values(&read_in(&line, 3).unwrap(), "path"), ["/("]);
}

#[test]
fn a_log_that_is_none_says_so() {
    let error = |log: &str| read(log).unwrap_err();
    assert_eq!(error(""), LogError::Empty);
    assert_eq!(error("\n \r\n\u{feff}"), LogError::UnknownFormat { line: 3, start: "\u{feff}".into() });
    assert_eq!(error("time,a\n"), LogError::Empty);
    assert_eq!(error("timestamp,Device\n1,a"), LogError::NoTimeColumn { columns: "timestamp, device".into() });
    assert_eq!(error("client"), LogError::NoTimeColumn { columns: "client".into() });
    let start = "Dear diary, today".to_owned();
    assert_eq!(error("\n\n Dear diary, today \n1"), LogError::NoTimeColumn { columns: "dear diary, today".into() });
    assert_eq!(error("\n\n Dear diary! today \n1"), LogError::UnknownFormat { line: 3, start: start.replace(',', "!") });
    let long = "x".repeat(LINE_BYTES_MAX + 1);
    assert_eq!(error(&long), LogError::OnlyLongLines);
    assert_eq!(error(&format!("{long}\nDear diary!")), LogError::UnknownFormat { line: 2, start: "Dear diary!".into() });
    let first = BadLine { line: 1, reason: Reason::NoTime };
    let nothing = LogError::NothingReadable { format: Format::JsonLines, bad: 2, first };
    assert_eq!(error("{}\n{"), nothing);
}

#[test]
fn a_log_that_begins_in_mid_line_is_known_by_a_later_line() {
    let good = "h - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 5\n";
    let log = read(&format!("{}{good}", "no line\n".repeat(LINES_BEFORE_FORMAT - 1))).unwrap();
    assert_eq!((log.len(), log.bad_lines().count()), (1, LINES_BEFORE_FORMAT as u64 - 1));
    assert_eq!(log.lines(), [LINES_BEFORE_FORMAT as u32]);
    let error = read(&format!("{}{good}", "no line!\n".repeat(LINES_BEFORE_FORMAT))).unwrap_err();
    assert_eq!(error, LogError::UnknownFormat { line: 1, start: "no line!".into() });
}

#[test]
fn gzip_is_read_in_any_pieces_and_of_any_members() {
    let plain = read(COMBINED).unwrap();
    let (first, second) = COMBINED.as_bytes().split_at(150);
    let whole = gzip(COMBINED.as_bytes());
    let members = [gzip(first), gzip(b""), gzip(second)].concat();
    for packed in [whole, members] {
        for piece in [1, 2, 7, 100, packed.len()] {
            assert_eq!(read_in(&packed, piece).as_ref(), Ok(&plain), "pieces of {piece}");
        }
    }
}

#[test]
fn gzip_that_is_cut_or_damaged_is_an_error_wherever_it_is() {
    let packed = gzip(COMBINED.as_bytes());
    for length in 2..packed.len() {
        let error = read_in(&packed[..length], 16).unwrap_err();
        assert!(matches!(error, LogError::GzipCutShort { .. }), "{length}: {error}");
    }
    let mut damaged = 0;
    for place in 0..packed.len() {
        let mut packed = packed.clone();
        packed[place] ^= 0x55;
        damaged += u32::from(read_in(&packed, 16).is_err());
    }
    // The header's time, flags and operating system may be anything; all else is held by the checksum.
    assert!(damaged as usize >= packed.len() - 10, "{damaged} of {}", packed.len());
    let mut trailing = packed;
    trailing.extend(b"garbage");
    assert!(matches!(read_in(&trailing, 16).unwrap_err(), LogError::GzipBroken { .. } | LogError::GzipCutShort { .. }));
}

#[test]
fn the_first_error_holds() {
    let mut reader = LogReader::new();
    let broken = [gzip(b"x").as_slice(), &[1; 20]].concat();
    let error = reader.push(&broken).unwrap_err();
    assert_eq!(reader.push(b"more"), Err(error.clone()));
    assert_eq!(reader.finish(), Err(error));
}

#[test]
fn sorting_step_by_step_and_at_once_are_the_same_and_stable() {
    let mut state = 1_u64;
    let mut csv = "time,key\n".to_owned();
    for key in 0..200_000 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        csv.push_str(&format!("{},{key}\n", state >> 49));
    }
    let mut reader = LogReader::new();
    reader.push(csv.as_bytes()).unwrap();
    assert_eq!(reader.lines_read(), 200_001);
    let mut sorting = reader.close().unwrap();
    let mut steps = 1;
    while sorting.step() {
        steps += 1;
    }
    assert!(steps > 5, "{steps} steps are no steps");
    let log = sorting.finish();
    assert_eq!(read(&csv).as_ref(), Ok(&log));
    let requests: Vec<(u64, u32)> = log.times().iter().copied().zip(log.lines().iter().copied()).collect();
    assert!(requests.is_sorted());
    let keys = values(&log, "key");
    assert!(requests.iter().zip(keys).all(|((_, line), key)| key.parse() == Ok(line - 2)));
}

/// Pieces of logs that hit as many states as random text would miss.
const SHARDS: [&str; 22] = [
    "time",
    "cost",
    "a",
    ",",
    "\"",
    "\n",
    "\r\n",
    " ",
    "1",
    "0.5",
    "{",
    "}",
    ":",
    "[",
    "]",
    "\\",
    "{\"time\":1}\n",
    "\u{feff}",
    "é",
    "2015-05-17T10:05:03Z",
    "h - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 5",
    "time,a\n1,x\n",
];

fn shards() -> impl Strategy<Value = String> {
    let bodies = proptest::collection::vec(proptest::sample::select(&SHARDS[..]), 0..60);
    let heads = proptest::sample::select(vec!["", "time,a\n", "{\"time\":1}\n", COMBINED, "time,cost,a\r\n"]);
    (heads, bodies).prop_map(|(head, body)| format!("{head}{}", body.concat()))
}

proptest! {
    #[test]
    fn any_cutting_gives_the_same_log(log in shards(), cuts in proptest::collection::vec(1_usize..40, 1..40), packed: bool) {
        let bytes = if packed { gzip(log.as_bytes()) } else { log.clone().into_bytes() };
        let mut reader = LogReader::new();
        let (mut rest, mut failed) = (bytes.as_slice(), None);
        for cut in cuts.iter().cycle() {
            let (piece, after) = rest.split_at(rest.len().min(*cut));
            failed = failed.or(reader.push(piece).err());
            rest = after;
            if rest.is_empty() {
                break;
            }
        }
        let cut = failed.map_or_else(|| reader.finish(), Err);
        prop_assert_eq!(cut, read(&log));
    }

    #[test]
    fn every_line_is_a_request_or_bad_or_blank_or_part_of_one(log in shards()) {
        if let Ok(read) = read(&log) {
            let lines = log.lines().count() as u64;
            prop_assert!(read.len() as u64 + read.bad_lines().count() <= lines);
            let mut seen: Vec<u64> = read.lines().iter().map(|line| u64::from(*line)).collect();
            seen.extend(read.bad_lines().kept().iter().map(|bad| bad.line));
            seen.sort_unstable();
            prop_assert!(seen.windows(2).all(|pair| pair[0] < pair[1]), "a line counts once: {:?}", seen);
            prop_assert!(read.bad_lines().kept().is_sorted_by_key(|bad| bad.line));
            for name in read.columns() {
                let column = read.column(name).unwrap();
                prop_assert_eq!(column.ids().len(), read.len());
                prop_assert!(column.ids().iter().all(|id| (*id as usize) < column.distinct()));
            }
        }
    }

    #[test]
    fn bytes_whatever_give_a_log_or_an_error(bytes: Vec<u8>, piece in 1_usize..50, head in proptest::sample::select(&SHARDS[..])) {
        let _ = read_in(&bytes, piece);
        let _ = read_in(&[head.as_bytes(), &bytes].concat(), piece);
        let _ = read_in(&[&[0x1f, 0x8b][..], &bytes].concat(), piece);
        let _ = read_in(&[&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255][..], &bytes].concat(), piece);
    }
}
