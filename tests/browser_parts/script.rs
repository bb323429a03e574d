//! The JavaScript interface, called as a script calls it: values in, values or errors out.

use interplay::api::{labs, link, run, steps};
use interplay::experiment::LABS;
use interplay::experiment::rate_limit::Verdict;
use js_sys::{Array, Error, Float64Array, JSON, Object, Reflect, Uint8Array, Uint32Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

const SAMPLE: &[u8] = include_bytes!("../../data/access.log.gz");
const NONE: JsValue = JsValue::UNDEFINED;

fn get(object: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(object.clone(), |object, name| Reflect::get(&object, &name.into()).expect("an object"))
}

fn number(object: &JsValue, path: &str) -> f64 {
    get(object, path).as_f64().unwrap_or_else(|| panic!("{path} is a number"))
}

fn text(object: &JsValue, path: &str) -> String {
    get(object, path).as_string().unwrap_or_else(|| panic!("{path} is a string"))
}

fn with(name: &str, value: impl Into<JsValue>) -> JsValue {
    let options = Object::new();
    Reflect::set(&options, &name.into(), &value.into()).expect("a plain object takes all");
    options.into()
}

fn log(bytes: &[u8]) -> JsValue {
    with("log", Uint8Array::from(bytes))
}

fn thrown<T>(result: Result<T, Error>) -> (String, Option<String>) {
    let error = result.err().expect("it throws");
    assert_eq!(String::from(error.name()), "InterplayError");
    let parameter = get(&error, "parameter");
    assert!(parameter.is_null() || parameter.is_string(), "{parameter:?}");
    (error.message().into(), parameter.as_string())
}

#[wasm_bindgen_test]
fn the_sample_gives_the_figures_of_the_terminal() {
    let result = run("#/rate-limit?rule=1/s+burst+5+per+client&log=sample", log(SAMPLE)).expect("it runs");
    let figures = ["requests", "allowed", "denied", "keys", "keys_denied"].map(|name| number(&result, &format!("summary.figures.{name}")));
    assert_eq!(figures, [10_000.0, 9_909.0, 91.0, 1_753.0, 5.0]);
    let unpacked = run("#/rate-limit?rule=6/m+burst+5+per+client&log=sample", log(SAMPLE)).expect("it runs");
    assert_eq!(number(&unpacked, "summary.figures.denied"), 1_767.0);
}

#[wasm_bindgen_test]
fn a_summary_is_a_plain_object_as_the_terminal_prints_it() {
    let result = run("#/rate-limit?rate=2&burst=4&seed=7&store=down@6s..12s", NONE).expect("it runs");
    let summary = get(&result, "summary");
    let printed: String = JSON::stringify(&summary).expect("plain data").into();
    assert!(printed.starts_with(r##"{"link":"#/rate-limit?rule=2/s+burst+4&seed=7&store=down@6s..12s","digest":""##), "{printed}");
    assert!(printed.contains(r#"{"name":"level-in-range","holds":true,"first_failed_step":null}"#), "{printed}");
    assert!(printed.contains(r#"{"name":"window-bound","holds":false,"first_failed_step":"#), "{printed}");
    assert_eq!(text(&summary, "digest").len(), 16);
}

#[wasm_bindgen_test]
fn series_are_typed_arrays_that_agree_with_the_figures() {
    let result = run("#/rate-limit?store=down@6s..12s", NONE).expect("it runs");
    let series = get(&result, "series");
    let time: Float64Array = get(&series, "time").dyn_into().expect("a Float64Array");
    let verdict: Uint8Array = get(&series, "verdict").dyn_into().expect("a Uint8Array");
    let allowed: Uint8Array = get(&series, "allowed").dyn_into().expect("a Uint8Array");
    let remaining: Uint32Array = get(&series, "remaining").dyn_into().expect("a Uint32Array");
    let (level_time, level) = (get(&series, "level_time"), get(&series, "level"));
    let (level_time, level) = (level_time.unchecked_into::<Float64Array>().to_vec(), level.unchecked_into::<Float64Array>().to_vec());
    let requests = number(&result, "summary.figures.requests") as u32;
    assert_eq!([time.length(), verdict.length(), allowed.length(), remaining.length()], [requests; 4]);
    assert!(time.to_vec().is_sorted() && level_time.is_sorted() && level_time.len() == level.len() && !level.is_empty());
    assert!(level.iter().all(|level| (0.0..=5.0).contains(level)));
    let verdicts: Vec<_> = Array::from(&get(&series, "verdicts")).iter().map(|name| name.as_string().expect("a name")).collect();
    assert_eq!(verdicts, Verdict::ALL.map(Verdict::name));
    let count = |name: &str| verdict.to_vec().iter().filter(|place| verdicts[**place as usize] == name).count() as f64;
    for (name, figure) in [("allowed", "allowed"), ("denied", "denied"), ("failed-open", "failed_open")] {
        assert_eq!(count(name), number(&result, &format!("summary.figures.{figure}")), "{name}");
    }
    let passed = allowed.to_vec().iter().filter(|passed| **passed == 1).count() as f64;
    assert_eq!(passed, count("allowed") + count("failed-open"));
    assert!(text(&series, "level_key").starts_with("192.0.2."));
}

#[wasm_bindgen_test]
fn steps_are_rows_in_the_language_asked_for() {
    let rows = |options| Array::from(&steps("#/rate-limit", 3.0, 5.0, options).expect("there are steps"));
    let english = rows(NONE);
    assert_eq!(english.length(), 3);
    assert_eq!((number(&english.get(0), "step"), text(&english.get(0), "to")), (3.0, "service".to_owned()));
    assert!(text(&english.get(0), "sentence").starts_with("Request 3 from "));
    for options in [JsValue::from_str("ko"), with("language", "ko-KR")] {
        assert!(text(&rows(options).get(0), "sentence").contains("3번 요청이 통과합니다"));
    }
    assert!(get(&english.get(0), "cause").is_null());
    let long = steps("#/rate-limit?arrivals=1/d&length=300d", 290.0, 290.0, NONE).expect("a year has seconds");
    assert!(number(&Array::from(&long).get(0), "time") > 1e7);
}

#[wasm_bindgen_test]
fn steps_that_are_not_there_are_refused() {
    for (from, to, parameter) in [
        (0.0, 5.0, "from"),
        (1.5, 2.0, "from"),
        (f64::NAN, 2.0, "from"),
        (-1.0, 2.0, "from"),
        (5.0, 4.0, "to"),
        (1.0, 1e9, "to"),
        (1.0, f64::INFINITY, "to"),
    ] {
        assert_eq!(thrown(steps("#/rate-limit", from, to, NONE)).1.as_deref(), Some(parameter), "{from} {to}");
    }
    let much = "#/rate-limit?traffic=constant&arrivals=1000/s&length=15s";
    assert_eq!(Array::from(&steps(much, 11.0, 10_010.0, NONE).expect("as many as may be")).length(), 10_000);
    let (message, _) = thrown(steps(much, 11.0, 10_011.0, NONE));
    assert_eq!(message, "The parameter 'to' does not take '10011'. Allowed: a whole number from 11 to 10010.");
}

#[wasm_bindgen_test]
fn errors_name_their_parameter_and_speak_the_callers_language() {
    let cases: [(&str, JsValue, Option<&str>, &str); 9] = [
        ("#/teapot", NONE, None, "There is no lab 'teapot'."),
        ("#/rate-limit?clients=0", NONE, Some("clients"), "The parameter 'clients' does not take '0'."),
        ("#/rate-limit?rule=1", JsValue::NULL, Some("rule"), "rule='1': "),
        ("#/rate-limit?log=sample", NONE, Some("log"), "This experiment plays the access log sample"),
        ("#/rate-limit?log=sample", log(b"time\n1\n"), Some("log"), "This experiment asks for the access log sample"),
        ("#/rate-limit?log=sample", log(b"?"), Some("log"), "the log's format is not known"),
        ("#/rate-limit", log(b"time\n1\n"), Some("log"), "This experiment plays no access log. Leave 'log' out, or add log=7-"),
        ("#/rate-limit", with("log", "text"), Some("log"), "The option 'log' must be Uint8Array."),
        ("#/rate-limit", with("language", 7), Some("language"), "The option 'language' must be 'en' | 'ko'."),
    ];
    for (text, options, parameter, words) in cases {
        let (message, named) = thrown(run(text, options));
        assert_eq!(named.as_deref(), parameter, "{text}: {message}");
        assert!(message.starts_with(words), "{text}: {message}");
    }
    let (message, _) = thrown(run("#/teapot", with("language", "ko")));
    assert!(message.starts_with("'teapot' 실험실이 없습니다."), "{message}");
    assert_eq!(thrown(link("#/rate-limit?x=1", JsValue::from_str("ko"))).1.as_deref(), Some("x"));
}

#[wasm_bindgen_test]
fn ones_own_log_is_played_in_pieces() {
    let mut bytes = b"time,client\n".to_vec();
    for second in 0..20_000 {
        bytes.extend_from_slice(format!("{second},a\n").as_bytes());
    }
    let (message, _) = thrown(run("#/rate-limit", log(&bytes)));
    let named = message.split("log=").nth(1).and_then(|rest| rest.split(' ').next()).expect("the message names the log");
    let result = run(&format!("#/rate-limit?rule=1/2s&log={named}"), log(&bytes)).expect("it runs");
    assert_eq!((number(&result, "summary.figures.allowed"), number(&result, "summary.figures.denied")), (10_000.0, 10_000.0));
}

#[wasm_bindgen_test]
fn links_are_shortened_and_labs_listed() {
    assert_eq!(link("https://example.org/#/rate-limit?rate=5&seed=1", NONE).map_err(|_| ()), Ok("#/rate-limit?rule=5/s".to_owned()));
    let table = Array::from(&labs().expect("a table"));
    assert_eq!(table.length() as usize, LABS.len());
    for (entry, lab) in table.iter().zip(LABS) {
        assert_eq!(text(&entry, "name"), lab.name);
        assert_eq!(Array::from(&get(&entry, "presets")).length() as usize, lab.presets().len());
        for preset in Array::from(&get(&entry, "presets")).iter().filter(|preset| !text(preset, "link").contains("log=")) {
            let ran = run(&text(&preset, "link"), NONE).expect("a preset runs");
            assert!(Object::keys(get(&ran, "series").unchecked_ref::<Object>()).length() > 1, "{} has series", lab.name);
            // The patterns tell what is on record too.
            let has_databases = !matches!(lab.name, "compare" | "topology" | "queue" | "log" | "queue-or-log" | "sharding" | "rate-limit");
            assert_eq!(get(&ran, "databases").is_object(), has_databases, "{}", lab.name);
            assert!(!has_databases || get(&ran, "told.4711").is_string(), "{}", lab.name);
        }
    }
}
