//! Links, rules and logs that nobody should write: always a result or an error in words, never a panic.

use interplay::experiment::{Experiment, InputError, Kind, LABS, Link, rate_limit};
use interplay::models::limiter::{Rule, Scope};
use interplay::texts::{Language, Say};
use interplay::workload::{AccessLog, LogReader, SAMPLE_GZ};
use proptest::prelude::*;
use std::rc::Rc;

/// Requests that a link of these tests may make and still be run.
const RUN_MAX: u64 = 20_000;

/// Links with the parameter that their error names; `-` for none.
const BAD_LINKS: &str = "
-            #/
-            #/x
-            #/rate_limit
-            #/Rate-Limit
-            #/rate-limit/
-            #//rate-limit
-            #/rate-limit?rule=%
-            #/rate-limit?rule=%f
-            #/rate-limit?%ff=1
-            #/rate-limit?v=0
-            #/rate-limit?v=
-            #/rate-limit?v=1&v=2
v            #/rate-limit?v=1&v=1
-            rate-limit?a=b#c
x            #/rate-limit?x
x            #/rate-limit?x=1
RULE         #/rate-limit?RULE=1/s
=            #/rate-limit?%3D=1
             #/rate-limit?=1
__proto__    #/rate-limit?__proto__=1
rule         #/rate-limit?rule
rule         #/rate-limit?rule=
rule         #/rate-limit?rule=1
rule         #/rate-limit?rule=/s
rule         #/rate-limit?rule=1/
rule         #/rate-limit?rule=1/y
rule         #/rate-limit?rule=-1/s
rule         #/rate-limit?rule=1.5/s
rule         #/rate-limit?rule=0/s
rule         #/rate-limit?rule=1/0s
rule         #/rate-limit?rule=1/s+burst+0
rule         #/rate-limit?rule=1/s+burst+99999999999999999999
rule         #/rate-limit?rule=99999999999999999999/s
rule         #/rate-limit?rule=1/s+burst+5+burst+5
rule         #/rate-limit?rule=1/s+per
rule         #/rate-limit?rule=1/s+per+burst
rule         #/rate-limit?rule=1/s+on+nowhere
rule         #/rate-limit?rule=1/s+on+/a*
rule         #/rate-limit?rule=1/s+algorithm+leaky
rule         #/rate-limit?rule=1/s+burst+2+algorithm+fixed-window
rule         #/rate-limit?rule=1/s+refill+interval+algorithm+gcra
rule         #/rate-limit?rule=1/s+burst+%D9%A3
rule         #/rate-limit?rule=1/s%00
rule         #/rate-limit?rule=1/s&rule=1/s&rule=1/s&rule=1/s&rule=1/s&rule=1/s&rule=1/s&rule=1/s&rule=1/s
rate         #/rate-limit?rate=
rate         #/rate-limit?rate=x
rate         #/rate-limit?rate=5&rule=5/s
rate         #/rate-limit?rate=5&rate=5
rate         #/rate-limit?rate=5/s+per+client
rate         #/rate-limit?rate=5/s,burst,7
burst        #/rate-limit?burst=5
burst        #/rate-limit?rate=5&burst=
burst        #/rate-limit?rate=5&burst=-1
burst        #/rate-limit?rate=5&burst=5+per+client
per          #/rate-limit?per=client
per          #/rate-limit?rate=5&per=
per          #/rate-limit?rate=5&per=client+cost+2
log          #/rate-limit?log=mine
log          #/rate-limit?log=1-1
log          #/rate-limit?log=-0000000000000000
log          #/rate-limit?log=sample&log=sample
traffic      #/rate-limit?traffic=
traffic      #/rate-limit?traffic=none
traffic      #/rate-limit?traffic=poisson&traffic=poisson
traffic      #/rate-limit?log=sample&traffic=constant
arrivals     #/rate-limit?arrivals=0/s
arrivals     #/rate-limit?arrivals=0
arrivals     #/rate-limit?arrivals=1000001/s
arrivals     #/rate-limit?arrivals=1/ns
arrivals     #/rate-limit?arrivals=6+per+s
arrivals     #/rate-limit?arrivals=-6/s
arrivals     #/rate-limit?arrivals=1000/s&length=366d
arrivals-to  #/rate-limit?arrivals-to=9/s
arrivals-to  #/rate-limit?traffic=ramp&arrivals-to=0/s
arrivals     #/rate-limit?traffic=ramp&arrivals-to=1000000/s
on           #/rate-limit?on=1s
on           #/rate-limit?traffic=on-off&on=0s
off          #/rate-limit?traffic=on-off&off=8d
off          #/rate-limit?traffic=on-off&off=1
length       #/rate-limit?length=
length       #/rate-limit?length=20
length       #/rate-limit?length=0s
length       #/rate-limit?length=1us
length       #/rate-limit?length=367d
length       #/rate-limit?length=-1s
length       #/rate-limit?length=1e3s
length       #/rate-limit?length=1.0000000001s
length       #/rate-limit?length=999999999999999999999999w
length       #/rate-limit?length=Infinity
clients      #/rate-limit?clients=0
clients      #/rate-limit?clients=100001
clients      #/rate-limit?clients=1.0
clients      #/rate-limit?clients=0x10
clients      #/rate-limit?clients=+2
clients      #/rate-limit?clients=NaN
skew         #/rate-limit?skew=3.001
skew         #/rate-limit?skew=-0
skew         #/rate-limit?skew=1.2345
skew         #/rate-limit?skew=.
endpoints    #/rate-limit?endpoints=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17
endpoints    #/rate-limit?endpoints=%01
endpoints    #/rate-limit?endpoints=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
cost         #/rate-limit?cost=0
cost         #/rate-limit?cost=1000001
cost         #/rate-limit?log=sample&cost=2
place        #/rate-limit?place=here
place        #/rate-limit?place=client&place=client
forged       #/rate-limit?forged=10%25
forged       #/rate-limit?place=client&forged=10
forged       #/rate-limit?place=client&forged=101%25
forged       #/rate-limit?place=client&forged=1.00001%25
forged       #/rate-limit?place=client&forged=%25
store-down   #/rate-limit?store-down=explode
seed         #/rate-limit?seed=
seed         #/rate-limit?seed=-1
seed         #/rate-limit?seed=18446744073709551616
seed         #/rate-limit?seed=1&seed=1
store        #/rate-limit?store=down
store        #/rate-limit?store=down@
store        #/rate-limit?store=down@1s
store        #/rate-limit?store=down@2s..1s
store        #/rate-limit?store=down@1s..1s
store        #/rate-limit?store=down@1..2
store        #/rate-limit?store=crash@1s..2s
store        #/rate-limit?store=@..
step         #/rate-limit?step=
step         #/rate-limit?step=-1
step         #/rate-limit?step=1.5
step         #/rate-limit?step=99999999999999999999
step         #/rate-limit?step=1&step=1
lang         #/rate-limit?lang=xx
lang         #/rate-limit?lang=
theme        #/rate-limit?theme=blue
embed        #/rate-limit?embed=yes
";

#[test]
fn each_bad_link_is_refused_beside_its_parameter_in_both_languages() {
    let mut count = 0;
    for line in BAD_LINKS.lines().filter(|line| !line.is_empty()) {
        let (parameter, link) = line.split_at(13);
        let error = Experiment::parse(link).expect_err(link);
        let parameter = parameter.trim_end();
        assert_eq!(error.parameter().unwrap_or("-"), parameter, "{link}: {error}");
        let korean = error.say(Language::Korean);
        assert!(korean.contains(|letter: char| ('가'..='힣').contains(&letter)), "{link}: {korean}");
        assert!(error.to_string().chars().all(|letter| !letter.is_control()) || link.contains("%0"), "{link}: {error}");
        count += 1;
    }
    assert!(count > 120, "the links are there");
}

#[test]
fn too_many_faults_are_refused_and_the_most_are_not() {
    let link = |count: usize| format!("#/rate-limit?{}", "store=down@1s..2s&".repeat(count));
    assert!(Experiment::parse(&link(32)).is_ok());
    assert!(matches!(Experiment::parse(&link(33)), Err(InputError::TooManyFaults { given: 33, max: 32, .. })));
}

#[test]
fn what_would_be_tried_in_vain_for_hours_is_refused_beside_what_makes_it() {
    let links = [
        ("broker", "#/queue?broker=down@1s..9999h&republish=1ms"),
        ("broker", "#/queue?broker=down@1s..&arrivals=1/d&republish=1ms"),
        ("republish", "#/queue?max-length=1&overflow=reject-publish&work=1h&republish=1ms"),
        ("broker-1", "#/log?replication=1&broker-1=down@1s..9999h&republish=1ms"),
        ("broker", "#/queue-or-log?broker=down@1s..2000h"),
    ];
    for (parameter, link) in links {
        let experiment = Experiment::parse(link).expect(link);
        let error = experiment.lab().start(&experiment, None).map(|_| ()).expect_err(link);
        assert!(matches!(error, InputError::OverBudget { .. }), "{link}: {error}");
        assert_eq!(error.parameter(), Some(parameter), "{link}");
    }
}

#[test]
fn every_lab_that_plays_a_log_plays_the_sample_to_its_end() {
    let log = crate::picture::sample();
    let labs: Vec<_> = LABS.iter().filter(|lab| lab.parameters.iter().any(|parameter| parameter.kind == Kind::Log)).collect();
    assert!(labs.len() >= 5, "{labs:?}");
    for lab in labs {
        let experiment = Experiment::parse(&format!("#/{}?log=sample", lab.name)).expect(lab.name);
        let mut run = lab.start(&experiment, Some(Rc::clone(&log))).unwrap_or_else(|error| panic!("{}: {error}", lab.name));
        run.finish();
        assert!(run.steps() >= 10_000, "{}: {}", lab.name, run.steps());
    }
}

/// Reads a link and, if it is one and small, runs it a little.
fn try_link(text: &str) {
    let Ok(experiment) = Experiment::parse(text) else { return };
    let printed = experiment.to_string();
    assert_eq!(Experiment::parse(&printed).as_ref(), Ok(&experiment), "{text} printed {printed}");
    let Ok(mut run) = experiment.lab().start(&experiment, None) else { return };
    run.advance(RUN_MAX);
    for step in [1, run.steps() / 2, run.steps(), u64::MAX] {
        run.seek(step);
        if let Some(row) = run.told(Language::Korean) {
            assert!(!row.sentence.is_empty());
        }
    }
    let _ = (run.summary(), run.marks(), run.progress());
}

/// Links that are nearly good: a preset with some of its characters changed, or parameters put together at random.
fn nearly_a_link() -> impl Strategy<Value = String> {
    let presets: Vec<String> = LABS.iter().flat_map(|lab| lab.presets()).map(|preset| preset.link.to_owned()).collect();
    let edits = prop::collection::vec((any::<prop::sample::Index>(), "[ -~]{0,2}|\\PC", 0usize..3), 0..4);
    let mutated = (prop::sample::select(presets), edits).prop_map(|(link, edits)| {
        let mut letters: Vec<char> = link.chars().collect();
        for (place, text, removed) in edits {
            let at = place.index(letters.len() + 1);
            letters.splice(at..(at + removed).min(letters.len()), text.chars());
        }
        letters.into_iter().collect()
    });
    let values = "0|1|7|5/s|1/9d|99999/s|1000000|18446744073709551615|20ms|3h|366d|50%25|client|service|fail-closed|constant|ramp|on-off|GET /a|down@1s..|1/s per path|\\PC{0,6}";
    let built = prop::sample::select(LABS.to_vec()).prop_flat_map(move |lab| {
        let names = lab.parameters.iter().map(|parameter| parameter.name).chain(lab.targets.iter().map(|target| target.name));
        let names: Vec<_> = names.chain(["step", "rate", "burst", "per", "v", "lang"]).collect();
        prop::collection::vec((prop::sample::select(names), values), 0..7).prop_map(move |pairs| {
            let pairs = pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            Link { lab: lab.name.to_owned(), pairs }.to_string()
        })
    });
    prop_oneof![mutated, built]
}

/// Rules that are nearly good.
fn nearly_a_rule() -> impl Strategy<Value = String> {
    let word = "[0-9]{1,20}|[0-9]{1,3}/[a-z]{1,2}|5/s|1/366d|burst|per|on|cost|refill|interval|algorithm|gcra|leaky-queue|sliding-log|client|endpoint|POST|/|/a\\*|,|\\PC{0,4}";
    prop::collection::vec(word, 0..9).prop_map(|words| words.join(" "))
}

fn try_log(bytes: &[u8], piece: usize) -> Option<AccessLog> {
    let mut reader = LogReader::new();
    for piece in bytes.chunks(piece) {
        if let Err(error) = reader.push(piece) {
            assert!(!error.say(Language::Korean).is_empty() && !error.to_string().is_empty());
            return None;
        }
    }
    match reader.finish() {
        Ok(log) => Some(log),
        Err(error) => {
            assert!(!error.say(Language::Korean).is_empty() && !error.to_string().is_empty());
            None
        }
    }
}

/// Plays a log through rules on whatever columns it has.
fn play(log: AccessLog) {
    // A name may hold what separates a rule's words: then the rule is about another column, or none.
    let named = |name: &str| Rule::parse(&format!("1/s per {name}")).is_ok_and(|rule| *rule.per() == Scope::Column(name.to_lowercase()));
    let column = log.columns().find(|name| named(name)).map(str::to_owned);
    let per = column.map_or(String::new(), |name| format!(" per {name}"));
    let rules =
        ["1/s", "2/m burst 3 algorithm gcra", "3/d algorithm sliding-log", "1/w algorithm leaky-queue"].map(|rule| format!("{rule}{per}"));
    let reference = format!("{}-{:016x}", log.size(), log.digest());
    let experiment = Experiment::of(&rate_limit::LAB).with("rule", &rules).and_then(|experiment| experiment.with("log", &[reference]));
    let experiment = experiment.expect("every log can be played");
    let requests = log.len() as f64;
    let mut run = experiment.lab().start(&experiment, Some(log.into())).expect("the log is the one asked for");
    run.finish();
    let summary = run.summary();
    assert!(summary.all_hold(), "{summary:?}");
    assert_eq!(summary.figures.get("requests"), Some(requests));
}

/// A piece of a good log with some of its bytes changed.
fn nearly_a_log() -> impl Strategy<Value = Vec<u8>> {
    let good = [
        "192.0.2.7 - bob [17/May/2015:10:05:03 +0000] \"GET /a?b=\\\"c HTTP/1.1\" 200 5 \"-\" \"x\"\n2001:db8::1 - - [17/May/2015:12:05:05 +0200] \"POST / HTTP/1.1\" 201 -\n",
        "{\"time\":1.5,\"remote_addr\":\"a\",\"request\":\"GET / HTTP/1.1\"}\n{\"time_iso8601\":\"2015-05-17T10:05:03Z\",\"x\":{\"y\":[1,\"\\u00e9\"]}}\n",
        "time,client,cost\n0,\"a,b\",1\n1e3,c,2\n2015-05-17T10:05:03.123456789+09:00,\"d\"\"e\",1000000000\n",
    ];
    let edits = prop::collection::vec((any::<prop::sample::Index>(), prop::collection::vec(any::<u8>(), 0..4), 0usize..9), 0..6);
    (prop::sample::select(good.to_vec()), 1usize..4, edits).prop_map(|(good, times, edits)| {
        let mut bytes = good.repeat(times).into_bytes();
        for (place, new, removed) in edits {
            let at = place.index(bytes.len() + 1);
            bytes.splice(at..(at + removed).min(bytes.len()), new);
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_link_panics(text in "#/rate-limit\\?\\PC{0,80}|\\PC{0,80}") {
        try_link(&text);
    }

    #[test]
    fn a_link_that_is_nearly_good_is_run_or_refused(text in nearly_a_link()) {
        try_link(&text);
    }

    #[test]
    fn a_rule_is_read_or_refused_and_what_is_printed_is_read_back(text in nearly_a_rule()) {
        match Rule::parse(&text) {
            Ok(rule) => prop_assert_eq!(Rule::parse(&rule.to_string()), Ok(rule)),
            Err(error) => prop_assert!(!error.say(Language::Korean).is_empty()),
        }
    }

    #[test]
    fn random_bytes_are_no_log_and_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), piece in 1usize..100) {
        try_log(&bytes, piece);
    }

    #[test]
    fn a_log_that_is_nearly_good_is_played_or_refused(bytes in nearly_a_log(), piece in 1usize..200) {
        if let Some(log) = try_log(&bytes, piece) {
            play(log);
        }
    }

    #[test]
    fn a_damaged_gzip_is_told(place in any::<prop::sample::Index>(), byte in any::<u8>(), kept in 0usize..4_000) {
        let mut bytes = SAMPLE_GZ[..kept].to_vec();
        if !bytes.is_empty() {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        prop_assert!(try_log(&bytes, 64).is_none());
    }
}
