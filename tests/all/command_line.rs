//! What the terminal sees: figures, forms of output, exit statuses, errors, languages.

use crate::terminal::{file, interplay, run, run_korean, run_with, written};
use interplay::experiment::LABS;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

const SAMPLE: &str = "data/access.log.gz";

fn limit(rule: &str) -> serde_json::Value {
    let ran = run(&["limit", "--rule", rule, "--log", SAMPLE, "--json"]);
    assert_eq!(ran.status, 0);
    ran.json()
}

#[test]
fn the_sample_through_three_rules() {
    let result = limit("1/s burst 5 per client");
    let figures =
        ["requests", "allowed", "denied", "keys", "keys_denied", "bad_lines"].map(|name| result[name].as_u64().expect("a whole number"));
    assert_eq!(figures, [10_000, 9_909, 91, 1_753, 5, 0]);
    assert_eq!(result["top_denied"][0], serde_json::json!(["75.97.9.59", 65]));
    let result = limit("6/m burst 5 per client");
    assert_eq!((&result["allowed"], &result["denied"]), (&8_233.into(), &1_767.into()));
    let result = limit("1/s burst 1");
    assert_eq!((&result["allowed"], &result["denied"]), (&4_362.into(), &5_638.into()));
}

#[test]
fn the_page_and_the_terminal_print_the_same_figures() {
    let limited = limit("1/s burst 5 per client");
    let ran = run(&["run", "#/rate-limit?rule=1/s+burst+5+per+client&log=sample", "--json"]).json();
    for name in ["requests", "allowed", "denied", "keys", "keys_denied"] {
        assert_eq!(limited[name], ran["figures"][name], "{name}");
    }
    assert_eq!(limited["digest"], ran["digest"]);
}

#[test]
fn decisions_come_first_a_line_each_in_the_order_decided() {
    let log = b"time,client\n3.000000001,b\n1,a\n2,a\n1,a\n";
    let ran = run_with(&["limit", "--rule", "1/2s per client", "--decisions", "--json"], log);
    let lines = ran.json_lines();
    let told: Vec<_> = lines[..4].iter().map(ToString::to_string).collect();
    let rule = r#""rule":"1/2s per client""#;
    let expected = [
        format!(r#"{{"time":1,"key":"a","allowed":true,{rule},"remaining":0,"retry_after":0,"delay":0,"cost":1,"line":3}}"#),
        format!(r#"{{"time":1,"key":"a","allowed":false,{rule},"remaining":0,"retry_after":2,"delay":0,"cost":1,"line":5}}"#),
        format!(r#"{{"time":2,"key":"a","allowed":false,{rule},"remaining":0,"retry_after":1,"delay":0,"cost":1,"line":4}}"#),
        format!(r#"{{"time":3.000000001,"key":"b","allowed":true,{rule},"remaining":0,"retry_after":0,"delay":0,"cost":1,"line":2}}"#),
    ];
    for (line, expected) in ran.out.lines().zip(&expected) {
        assert_eq!(line, expected);
    }
    assert_eq!(told.len(), 4);
    assert_eq!((&lines[4]["requests"], &lines[4]["allowed"], &lines[4]["denied"]), (&4.into(), &2.into(), &2.into()));
}

#[test]
fn a_request_that_can_never_pass_has_no_time_to_retry() {
    let ran = run_with(&["limit", "--rule", "1/s burst 2", "--decisions", "--json"], b"time,cost\n0,3\n0,2\n");
    let lines = ran.json_lines();
    assert_eq!(
        (&lines[0]["allowed"], &lines[0]["retry_after"], &lines[0]["remaining"]),
        (&false.into(), &serde_json::Value::Null, &2.into())
    );
    assert_eq!((&lines[1]["allowed"], &lines[1]["retry_after"], &lines[1]["remaining"]), (&true.into(), &0.into(), &0.into()));
}

#[test]
fn several_rules_hold_at_once_and_what_none_is_about_passes() {
    let log = b"time,client,method,path\n0,a,POST,/accounts\n0,a,POST,/accounts\n0,a,GET,/\n1,a,GET,/\n1,b,GET,/\n";
    let rules = ["limit", "--rule", "1/d per client on POST /accounts", "--rule", "1/s per client on GET", "--decisions", "--json"];
    let lines = run_with(&rules, log).json_lines();
    let told: Vec<_> = lines[..5].iter().map(|line| (line["allowed"].as_bool(), line["rule"].as_str())).collect();
    let (post, get) = (Some("1/d per client on POST /accounts"), Some("1/s per client on GET"));
    assert_eq!(told, [(Some(true), post), (Some(false), post), (Some(true), get), (Some(true), get), (Some(true), get)]);
    assert_eq!(lines[5]["keys"], 3);
    let lines = run_with(&["limit", "--rule", "1/d on /x", "--decisions"], log);
    assert!(lines.out.starts_with(r#"{"time":0,"key":null,"allowed":true,"rule":null,"remaining":null,"#), "{}", lines.out);
}

#[test]
fn as_text_the_denied_and_the_bad_lines_are_told() {
    let ran = run_with(&["limit", "--rule", "1/s per client"], b"time,client\n0,a\nsoon,a\n0,a\n");
    assert_eq!(ran.status, 0);
    assert!(ran.out.contains("         2  requests\n") && ran.out.contains("             1  denied  a\n"), "{}", ran.out);
    assert!(ran.out.contains("holds   window-bound\n"), "{}", ran.out);
    assert!(ran.out.contains("Lines that could not be read: 1\n  line 3: "), "{}", ran.out);
}

#[test]
fn a_summary_has_what_it_promises() {
    let ran = run(&["run", "#/rate-limit?rate=2&burst=4&seed=7", "--json"]);
    let summary = ran.json();
    assert_eq!(summary["link"], "#/rate-limit?rule=2/s+burst+4&seed=7");
    assert_eq!(summary["digest"].as_str().map(str::len), Some(16));
    assert!(summary["steps"].as_u64() > Some(0) && summary["ended_at"].as_f64() > Some(0.0));
    assert!(summary["figures"]["requests"].is_u64());
    let names: Vec<_> = summary["checks"].as_array().expect("a list").iter().map(|check| check["name"].as_str().expect("a name")).collect();
    assert_eq!(names, interplay::experiment::rate_limit::CHECKS);
    assert_eq!(summary["checks"][0], serde_json::json!({ "name": "level-in-range", "holds": true, "first_failed_step": null }));
}

#[test]
fn steps_come_first_one_a_line() {
    let link = "#/rate-limit?traffic=constant&arrivals=2/s&length=2s&clients=1&rule=1/s";
    let ran = run(&["run", link, "--steps", "--json"]);
    let lines = ran.json_lines();
    let steps = lines.last().expect("the summary")["steps"].as_u64().expect("a number");
    assert_eq!(lines.len() as u64, steps + 1);
    assert_eq!(
        (&lines[0]["step"], &lines[0]["kind"], &lines[0]["who"], &lines[0]["to"]),
        (&1.into(), &"allowed".into(), &"192.0.2.1".into(), &"service".into())
    );
    let text = run(&["run", link, "--steps"]).out;
    assert!(text.lines().next().expect("a step").ends_with("Request 1 from 192.0.2.1 passes under 1/s; 0 left."), "{text}");
    let korean = run_korean(&["run", link, "--steps"]).out;
    assert!(korean.lines().next().expect("a step").contains("192.0.2.1의 1번 요청이 통과합니다"), "{korean}");
}

#[test]
fn the_exit_status_tells_how_it_ended() {
    assert_eq!(run(&["run", "#/rate-limit"]).status, 0);
    let failed = run(&["run", "#/rate-limit?store=down@6s..12s"]);
    assert_eq!((failed.status, failed.out.contains("FAILED  window-bound at step ")), (1, true));
    for wrong in [&["run", "#/rate-limt"] as &[_], &["link", "x"], &["teapot"], &["limit"], &["run"], &[], &["chart", "#/rate-limit"]] {
        let ran = run(wrong);
        assert_eq!((ran.status, ran.out.as_str(), ran.err.is_empty()), (2, "", false), "{wrong:?}");
    }
}

#[test]
fn errors_stand_on_standard_error_in_words() {
    let cases: [(&[&str], &str); 12] = [
        (&["run", "#/rate-limit?lenght=3s"], "The lab rate-limit has no parameter 'lenght'. Its parameters are: rule, log, traffic, "),
        (
            &["run", "#/rate-limit?length=3"],
            "The parameter 'length' does not take '3'. Allowed: a duration with its unit (ns, us, ms, s, m, h, d, w) from 1ms to 366d.",
        ),
        (
            &["run", "#/rate-limit?arrivals=1000000/s&length=1h"],
            "With this value of 'arrivals' the run would make 3600000000 requests; at most 1000000 are allowed.",
        ),
        (&["run", "#/rate-limit?step=999999"], "The parameter 'step' does not take '999999'. Allowed: a whole number from 0 to "),
        (
            &["run", "#/rate-limit?log=5-00c0ffee00c0ffee"],
            "This experiment plays the access log 5-00c0ffee00c0ffee (size in bytes and digest), which is not in the link.",
        ),
        (
            &["run", "#/rate-limit?log=5-00c0ffee00c0ffee", "--log", SAMPLE],
            "This experiment asks for the access log 5-00c0ffee00c0ffee (size in bytes and digest); the file given is 2370789-1627cd0244a57644.",
        ),
        (
            &["run", "#/rate-limit", "--log", SAMPLE],
            "this experiment plays no access log; leave --log out, or add log=2370789-1627cd0244a57644 to the link",
        ),
        (
            &["limit", "--rule", "5/s per teapot", "--log", SAMPLE],
            "The rule '5/s per teapot' is keyed by 'teapot', which this traffic does not have. It has: client, user, method, path, status, agent.",
        ),
        (&["limit", "--rule", "five a second", "--log", SAMPLE], "rule='five a second': "),
        (&["limit", "--rule", "5/s", "--log", "no/such.log"], "cannot read no/such.log: "),
        (&["chart", "#/rate-limit", "--figure", "9", "-o", "-"], "there is no figure 9; this experiment has figures 1 to 3"),
        (&["chart", "#/rate-limit", "-o", "no/such/folder.svg"], "cannot write no/such/folder.svg: "),
    ];
    for (arguments, words) in cases {
        let ran = run(arguments);
        assert!(ran.err.starts_with(&format!("interplay: {words}")), "{arguments:?}: {}", ran.err);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{arguments:?}");
    }
}

#[test]
fn errors_are_korean_where_the_terminal_is() {
    let ran = run_korean(&["run", "#/rate-limit?lenght=3s"]);
    assert!(ran.err.starts_with("interplay: rate-limit 실험실에는 매개변수 'lenght' 항목이 없습니다."), "{}", ran.err);
    assert_eq!(ran.status, 2);
    let ran = run_korean(&["run", "#/rate-limit", "--log", SAMPLE]);
    assert!(ran.err.starts_with("interplay: 이 실험은 액세스 로그를 재생하지 않습니다."), "{}", ran.err);
    let mut command = interplay(&["run", "#/x"]);
    let output = command.env("LANG", "ko_KR.UTF-8").env("LC_ALL", "en_GB.UTF-8").output().expect("the program starts");
    assert!(String::from_utf8_lossy(&output.stderr).contains("There is no lab 'x'"), "LC_ALL outweighs LANG");
}

#[test]
fn a_link_is_printed_in_its_shortest_form() {
    let ran = run(&["link", "https://example.org/play/#/rate-limit?seed=1&rate=5&burst=20&length=60s&traffic=poisson"]);
    assert_eq!((ran.out.as_str(), ran.status), ("#/rate-limit?rule=5/s+burst+20&length=1m\n", 0));
}

#[test]
fn labs_are_listed_with_everything() {
    let labs = run(&["labs", "--json"]).json();
    assert_eq!(labs.as_array().map(Vec::len), Some(LABS.len()));
    for (entry, lab) in labs.as_array().expect("a list").iter().zip(LABS) {
        assert_eq!(entry["name"], lab.name);
        let (parameters, targets) = (lab.parameters.len(), lab.targets.len());
        let lengths = [("parameters", parameters), ("targets", targets), ("presets", lab.presets().len()), ("points", lab.points.len())];
        for (list, length) in lengths {
            assert_eq!(entry[list].as_array().map(Vec::len), Some(length), "{list}");
        }
    }
    let limits = labs.as_array().and_then(|labs| labs.iter().find(|lab| lab["name"] == "rate-limit")).expect("the lab of rate limits");
    let rule = &limits["parameters"][0];
    assert_eq!(
        (&rule["name"], &rule["kind"], &rule["repeats"], &rule["default"]),
        (&"rule".into(), &"rules".into(), &true.into(), &"2/s burst 5 per client".into())
    );
    let text = run(&["labs"]).out;
    assert!(text.contains("#/rate-limit\n") && text.contains("  store        fault     down@2s..7s\n"), "{text}");
}

#[test]
fn a_chart_is_written_as_svg() {
    let path = file("chart.svg");
    let place = path.to_str().expect("a plain path");
    for figure in ["1", "2", "3"] {
        let _ = std::fs::remove_file(&path);
        let ran = run(&["chart", "#/rate-limit?store=down@6s..12s", "-o", place, "--figure", figure]);
        // The store is down and all pass: the chart is drawn, and the check has failed.
        assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (1, "", ""));
        let svg = std::fs::read_to_string(&path).expect("the file is written");
        assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"), "figure {figure}");
        let printed = run(&["chart", "#/rate-limit?store=down@6s..12s", "-o", "-", "--figure", figure]).out;
        assert_eq!(printed.trim_end(), svg.trim_end());
    }
}

#[test]
fn a_chart_has_the_playhead_where_the_link_says() {
    let drawn = |link: &str| {
        let ran = run(&["chart", link, "-o", "-"]);
        assert_eq!(ran.status, 0, "{link}: {}", ran.err);
        ran.out
    };
    let [none, early, late] = ["#/rate-limit", "#/rate-limit?step=9", "#/rate-limit?step=90"].map(drawn);
    assert!(none != early && early != late && none.len() < early.len());
}

#[test]
fn who_reads_enough_may_go() {
    let mut command = interplay(&["limit", "--rule", "1/s", "--log", SAMPLE, "--decisions"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let mut line = String::new();
    BufReader::with_capacity(16, child.stdout.take().expect("piped")).read_line(&mut line).expect("a line comes");
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn a_log_is_read_from_a_file_or_standard_input() {
    let log = b"time,device\n0,x\n0,y\n0,x\n";
    let path = written("devices.csv", log);
    let arguments = ["limit", "--rule", "1/w per device algorithm fixed-window", "--json", "--log"];
    let from_file = run(&[&arguments[..], &[&path]].concat()).json();
    assert_eq!((&from_file["allowed"], &from_file["top_denied"]), (&2.into(), &serde_json::json!([["x", 1]])));
    assert_eq!(run_with(&[&arguments[..], &["-"]].concat(), log).json(), from_file);
}
