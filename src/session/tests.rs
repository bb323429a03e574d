//! The reducer, natively: whatever a reader does, in the order in which readers do it.

use super::*;
use crate::experiment::{Fault, LABS, StepRow};
use crate::kernel::{Duration, Name, Time};
use crate::texts::Language;
use crate::workload::{LogReader, SAMPLE_GZ};
use proptest::prelude::*;

const PLAIN: &str = "#/rate-limit?traffic=constant&arrivals=10/s&length=20s&clients=1";
const LONG: &str = "#/rate-limit?traffic=constant&arrivals=1000/s&length=25s";

fn at(link: &str) -> Session {
    let session = Session::at(link);
    assert!(matches!(session.shown, Shown::Lab(_)), "{link} opens");
    session
}

fn open(session: &Session) -> &Open {
    session.open().expect("a lab is open")
}

fn after(session: Session, actions: impl IntoIterator<Item = Action>) -> Session {
    actions.into_iter().fold(session, Session::reduce)
}

fn rows(session: &Session) -> Vec<StepRow> {
    let mut run = open(session).run_mut().expect("the run is there");
    let last = run.steps();
    run.rows(1, last, Language::English)
}

fn sample() -> Rc<AccessLog> {
    read(SAMPLE_GZ)
}

fn read(bytes: &[u8]) -> Rc<AccessLog> {
    let mut reader = LogReader::new();
    reader.push(bytes).unwrap();
    Rc::new(reader.finish().unwrap())
}

fn second(seconds: u64) -> Time {
    Time::ZERO + Duration::from_seconds(seconds)
}

fn refused(session: &Session) -> (&str, String) {
    match &session.shown {
        Shown::Refused { link, error, .. } => (link, error.to_string()),
        _ => panic!("the link is refused"),
    }
}

#[test]
fn the_empty_link_is_the_gallery() {
    for link in ["", "#", "#/", "https://example.org/play/#/"] {
        assert!(matches!(Session::at(link).shown, Shown::Gallery), "{link}");
        assert_eq!(Session::at(link).link(), "#/");
    }
}

#[test]
fn every_preset_opens_or_asks_for_its_log() {
    for preset in LABS.iter().flat_map(|lab| lab.presets()) {
        let session = at(preset.link);
        let open = open(&session);
        assert_eq!(session.link(), Experiment::parse(preset.link).unwrap().to_string(), "{}", preset.name);
        assert_eq!(open.log_needed(), open.experiment.log(), "{}", preset.name);
        assert_eq!(open.offset(), 0);
    }
}

#[test]
fn a_reader_steps_to_and_fro_and_never_past_the_ends() {
    let session = at(PLAIN);
    let steps = open(&session).steps();
    assert!(open(&session).finished() && steps >= 200, "{steps}");
    let offset = |session: &Session| open(session).offset();
    let session = session.reduce(Action::Step(-1));
    assert_eq!(offset(&session), 0);
    let session = after(session, [Action::Step(1), Action::Step(1), Action::Step(10), Action::Step(-2)]);
    assert_eq!(offset(&session), 10);
    assert_eq!(open(&session).at_offset().unwrap().told(Language::English).unwrap().step, 10);
    let session = session.reduce(Action::Seek(u64::MAX));
    assert_eq!(offset(&session), steps);
    let session = after(session, [Action::Step(i64::MAX), Action::Last]);
    assert_eq!(offset(&session), steps);
    let session = session.reduce(Action::First);
    assert_eq!((offset(&session), open(&session).playhead()), (0, Time::ZERO));
    let session = session.reduce(Action::Step(i64::MIN));
    assert_eq!(offset(&session), 0);
}

#[test]
fn seeking_by_time_stands_at_the_last_step_before_it() {
    let session = at(PLAIN).reduce(Action::SeekTime(Time::from_nanos(1_550_000_000)));
    let shown = open(&session).at_offset().unwrap();
    assert!(shown.now() <= Time::from_nanos(1_550_000_000));
    drop(shown);
    assert_eq!(open(&session).playhead(), Time::from_nanos(1_550_000_000), "the playhead is between two steps");
    let next = session.reduce(Action::Step(1));
    assert!(open(&next).playhead() > Time::from_nanos(1_550_000_000));
    let end = next.reduce(Action::SeekTime(Time::MAX));
    assert_eq!(open(&end).playhead(), open(&end).ended_at());
}

#[test]
fn playing_follows_real_time_capped_and_stops_at_the_end() {
    let session = after(at(PLAIN), [Action::Tick(Duration::from_millis(50))]);
    assert_eq!(open(&session).playhead(), Time::ZERO, "paused, time stands");
    let session = after(session, [Action::Play, Action::Tick(Duration::from_millis(50))]);
    let end = open(&session).ended_at();
    let natural = Speed::default().passes(Duration::from_millis(50), end);
    assert_eq!(open(&session).playhead(), Time::ZERO + natural);
    let slept = session.clone().reduce(Action::Tick(Duration::from_seconds(3_600)));
    let capped = session.clone().reduce(Action::Tick(Duration::from_millis(100)));
    assert_eq!(open(&slept).playhead(), open(&capped).playhead(), "a tab that slept does not race");
    let faster = after(session.clone(), [Action::SetSpeed(Speed::MAX), Action::Tick(Duration::from_millis(100))]);
    assert!(open(&faster).playhead() > open(&capped).playhead());
    let paused = after(session.clone(), [Action::Pause, Action::Tick(Duration::from_millis(100))]);
    assert_eq!(open(&paused).playhead(), open(&session).playhead());
    let ended = after(session, std::iter::repeat_n(Action::Tick(Duration::from_millis(100)), 250));
    assert!(!open(&ended).playing);
    assert_eq!((open(&ended).offset(), open(&ended).playhead()), (open(&ended).steps(), end));
    let again = ended.reduce(Action::Play);
    assert!(open(&again).playing);
    assert_eq!(open(&again).offset(), 0, "played from the end, it begins anew");
}

#[test]
fn a_step_stops_the_playing() {
    for action in [Action::Step(1), Action::Seek(3), Action::First, Action::Last] {
        let session = after(at(PLAIN), [Action::Play, action.clone()]);
        assert!(!open(&session).playing, "{action:?}");
    }
}

#[test]
fn a_long_run_is_recorded_in_slices_and_the_reader_arrives_where_it_was_sent() {
    let session = at(LONG);
    assert_eq!((open(&session).steps(), open(&session).finished()), (RECORD_SLICE, false));
    let sent = session.clone().reduce(Action::Seek(15_000));
    assert_eq!(open(&sent).offset(), RECORD_SLICE, "as far as there is anything");
    let sent = sent.reduce(Action::Record);
    assert_eq!(open(&sent).offset(), 15_000);
    let last = after(session.clone(), [Action::Last, Action::Record, Action::Record]);
    assert!(open(&last).finished());
    assert_eq!(open(&last).offset(), open(&last).steps());
    let beyond = after(session.clone(), [Action::Seek(1_000_000), Action::Record, Action::Record]);
    assert_eq!(open(&beyond).offset(), open(&beyond).steps(), "a reader who asks for too much gets the end");
    let time = after(session.clone(), [Action::SeekTime(second(20)), Action::Record, Action::Record]);
    assert_eq!(open(&time).playhead(), second(20));
    let changed = after(session.clone(), [Action::Last, Action::SeekTime(second(1)), Action::Record, Action::Record]);
    assert_eq!(open(&changed).playhead(), second(1), "the later wish counts");
    let playing = after(session, [Action::Last, Action::Play, Action::Record, Action::Record]);
    assert_eq!((open(&playing).playhead(), open(&playing).playing), (Time::ZERO, true));
}

#[test]
fn a_time_past_what_is_recorded_shows_only_what_is() {
    let session = at(LONG).reduce(Action::SeekTime(Time::MAX));
    assert_eq!(open(&session).offset(), open(&session).steps());
}

#[test]
fn a_link_with_a_step_opens_there() {
    let session = at(&format!("{PLAIN}&step=42"));
    assert_eq!(open(&session).offset(), 42);
    assert_eq!(Session::at(&session.link()).link(), session.link());
    let long = after(at(&format!("{LONG}&step=24000")), [Action::Record, Action::Record]);
    assert_eq!(open(&long).offset(), 24_000);
}

#[test]
fn a_step_past_the_end_is_an_error_beside_step_however_long_the_run() {
    let short = Session::at(&format!("{PLAIN}&step=5000"));
    let steps = open(&at(PLAIN)).steps();
    let expected = format!("The parameter 'step' does not take '5000'. Allowed: a whole number from 0 to {steps}.");
    assert_eq!(refused(&short).1, expected);
    let long = after(at(&format!("{LONG}&step=5000000")), [Action::Record, Action::Record]);
    let (link, error) = refused(&long);
    assert!(link.ends_with("&step=5000000"), "{link}");
    assert!(error.starts_with("The parameter 'step' does not take '5000000'. Allowed: a whole number from 0 to 2"), "{error}");
}

#[test]
fn the_link_of_what_is_shown_shows_it_again() {
    let session = after(at(PLAIN), [Action::Seek(17), Action::Set { parameter: "seed".to_owned(), texts: vec!["9".to_owned()] }]);
    let again = Session::at(&session.link());
    assert_eq!(again.link(), session.link());
    let told = |session: &Session| open(session).at_offset().unwrap().told(Language::Korean);
    assert_eq!(told(&again), told(&session));
}

#[test]
fn going_back_to_the_same_run_keeps_it() {
    let session = after(at(LONG), [Action::Record, Action::Record]);
    let before = Rc::as_ptr(open(&session).run.as_ref().unwrap());
    let session = session.reduce(Action::Visit(format!("{LONG}&step=20000&lang=ko")));
    assert_eq!(Rc::as_ptr(open(&session).run.as_ref().unwrap()), before);
    assert_eq!((open(&session).offset(), open(&session).experiment.view.language), (20_000, Some(Language::Korean)));
    let session = session.reduce(Action::Visit(LONG.to_owned()));
    assert_eq!(open(&session).offset(), 0);
    let session = session.reduce(Action::Visit(format!("{LONG}&step=900000")));
    assert!(refused(&session).1.contains("'step'"));
}

#[test]
fn a_fault_added_at_the_playhead_forks_the_run_and_keeps_what_came_before() {
    let session = at(PLAIN).reduce(Action::SeekTime(second(6)));
    let before = rows(&session);
    let fault = Fault::parse(&open(&session).experiment.lab().targets[0], "down@6s..12s").unwrap();
    let forked = session.clone().reduce(Action::SetFaults(vec![fault]));
    assert_eq!(open(&forked).playhead(), second(6), "the reader stays");
    let offset = open(&session).offset() as usize;
    let after_fork = rows(&forked);
    assert_eq!(after_fork[..offset - 1], before[..offset - 1]);
    assert!(after_fork.iter().any(|row| row.kind == "store-down") && after_fork.iter().any(|row| row.kind == "failed-open"));
    assert_eq!(rows(&session), before, "the old session still shows what it showed");
    assert!(forked.link().contains("store=down@6s..12s"), "{}", forked.link());
    let mended = forked.reduce(Action::SetFaults(Vec::new()));
    assert_eq!(rows(&mended), before);
}

#[test]
fn a_refused_input_stays_beside_its_error_until_it_is_mended() {
    let set = |text: &str| Action::Set { parameter: "rule".to_owned(), texts: vec![text.to_owned()] };
    let session = at(PLAIN).reduce(Action::Seek(30));
    let refused = session.clone().reduce(set("5/s burst"));
    let draft = &open(&refused).drafts["rule"];
    assert_eq!(draft.texts, ["5/s burst"]);
    assert_eq!(draft.error.to_string(), "rule='5/s burst': At column 10: `burst` needs a whole number after it.");
    assert_eq!(refused.link(), session.link(), "what was shown stays");
    let column = refused.clone().reduce(set("5/s per colour"));
    let error = open(&column).drafts["rule"].error.to_string();
    assert!(error.contains("is keyed by 'colour'") && error.contains("client, user"), "{error}");
    let other = column.reduce(Action::Set { parameter: "seed".to_owned(), texts: vec!["3".to_owned()] });
    assert!(open(&other).drafts.contains_key("rule"), "another input does not clear it");
    let mended = other.reduce(set("5/s burst 7"));
    assert!(open(&mended).drafts.is_empty());
    assert!(mended.link().contains("rule=5/s+burst+7&"), "{}", mended.link());
    let default = mended.reduce(Action::Set { parameter: "rule".to_owned(), texts: Vec::new() });
    assert!(!default.link().contains("rule="), "{}", default.link());
}

#[test]
fn the_way_back_from_a_wrong_link_keeps_what_is_right() {
    let cases = [
        ("#/rate-limit?seed=5&clients=0&rule=3/s", "#/rate-limit?rule=3/s&seed=5"),
        ("#/rate-limit?rule=3/s&teapot=1&clients=x&lang=ko&embed=1", "#/rate-limit?rule=3/s&lang=ko&embed=1"),
        ("#/rate-limit?rule=3/s&step=99999", "#/rate-limit?rule=3/s"),
        ("#/rate-limit?seed=5&length=366d", "#/rate-limit?seed=5"),
        ("#/rate-limit?seed=5&v=2", ""),
        ("#/teapot?seed=5", ""),
    ];
    for (link, way) in cases {
        let session = Session::at(link);
        let Shown::Refused { nearest, .. } = &session.shown else { panic!("{link} leads somewhere") };
        assert_eq!(nearest.as_ref().map_or_else(String::new, ToString::to_string), way, "{link}");
    }
}

#[test]
fn a_link_that_cannot_be_read_leads_back_to_its_lab() {
    let session = Session::at("#/rate-limit?burst=3");
    let (link, error) = refused(&session);
    assert_eq!(link, "#/rate-limit?burst=3");
    assert_eq!(error, "The parameter 'burst' has a meaning only where 'rate' is given. Leave it out, or change 'rate'.");
    assert!(matches!(&session.shown, Shown::Refused { nearest: Some(nearest), .. } if nearest.lab().name == "rate-limit"));
    assert!(matches!(Session::at("#/teapot").shown, Shown::Refused { nearest: None, .. }));
    assert_eq!(session.link(), "#/rate-limit?burst=3", "the address stays as it was given");
    assert!(session.reduce(Action::Visit("#/rate-limit".to_owned())).open().is_some());
}

#[test]
fn a_log_is_asked_for_and_played_once_it_is_there() {
    let session = at("#/rate-limit?rule=1/s+burst+5+per+client&log=sample&step=700");
    assert_eq!(open(&session).log_needed(), Some(LogReference::Sample));
    assert!(open(&session).at_offset().is_none() && !open(&session).playing);
    let idle =
        after(session.clone(), [Action::Play, Action::Tick(Duration::from_millis(20)), Action::Last, Action::Step(3), Action::Record]);
    assert!(open(&idle).at_offset().is_none() && !open(&idle).playing, "there is nothing to move over yet");
    let loaded = after(session, [Action::SampleLoaded(sample()), Action::Record]);
    assert_eq!(open(&loaded).log_needed(), None);
    assert_eq!(open(&loaded).offset(), 700, "where the link says");
    let summary = open(&loaded).at_offset().unwrap().summary();
    assert_eq!((summary.figures.get("allowed"), summary.figures.get("denied")), (Some(9_909.0), Some(91.0)));
    let again = loaded.reduce(Action::Visit("#/rate-limit?rule=1/s+burst+1&log=sample".to_owned()));
    assert_eq!(open(&again).log_needed(), None, "a log is loaded once");
}

#[test]
fn another_log_than_the_sample_is_not_taken_for_it() {
    let session = at("#/rate-limit?log=sample").reduce(Action::SampleLoaded(read(b"time,client\n0,a\n")));
    assert!(refused(&session).1.contains("asks for the access log sample"), "{}", refused(&session).1);
}

#[test]
fn ones_own_log_is_played_from_now_on_and_named_in_the_link() {
    let log = read(b"time,client\n0,a\n0,a\n0,a\n1,a\n");
    let reference = LogReference::own(&log);
    let session = at("#/rate-limit?rule=1/s+burst+2+per+client&traffic=on-off&on=2s").reduce(Action::LogLoaded(Rc::clone(&log)));
    assert_eq!(session.link(), format!("#/rate-limit?rule=1/s+burst+2+per+client&log={reference}"), "what a log has no use for falls away");
    let kinds: Vec<_> = rows(&session).iter().map(|row| row.kind).collect();
    assert_eq!(kinds, ["allowed", "allowed", "denied", "allowed"]);
    let asked = at(&session.link());
    assert_eq!(open(&asked).log_needed(), Some(reference));
    assert_eq!(rows(&asked.reduce(Action::LogLoaded(log))).len(), 4);
}

#[test]
fn a_log_that_the_rules_do_not_fit_waits_until_they_do() {
    let played = read(b"time,client\n0,a\n0,a\n1,a\n");
    let refused = read(b"time,tenant\n0,x\n0,x\n0,x\n0,y\n");
    let playing = at("#/rate-limit?rule=1/s+burst+2+per+client").reduce(Action::LogLoaded(Rc::clone(&played)));
    let session = playing.clone().reduce(Action::LogLoaded(Rc::clone(&refused)));
    assert_eq!((session.link(), rows(&session).len()), (playing.link(), 3), "what was played stays");
    assert!(Rc::ptr_eq(session.log().unwrap(), &played), "and is what the page tells of");
    let error = open(&session).drafts["log"].error.to_string();
    assert!(error.contains("keyed by 'client'") && error.contains("tenant"), "{error}");
    let set = |session: Session, parameter: &str, text: &str| {
        session.reduce(Action::Set { parameter: parameter.to_owned(), texts: vec![text.to_owned()] })
    };
    // Any other change still concerns the log that is played.
    let other = set(session.clone(), "rule", "5/s per client");
    assert_eq!((rows(&other).len(), open(&other).drafts.contains_key("log")), (3, true));
    let fitting = set(other, "rule", "1/s burst 2 per tenant");
    assert!(Rc::ptr_eq(fitting.log().unwrap(), &refused) && open(&fitting).drafts.is_empty());
    assert_eq!(rows(&fitting).iter().map(|row| row.kind).collect::<Vec<_>>(), ["allowed", "allowed", "denied", "allowed"]);
}

#[test]
fn a_link_whose_log_is_missing_takes_another_from_its_start() {
    let link = "#/rate-limit?log=1802195-da157fcec7287287&step=19960";
    let own = at(link).reduce(Action::LogLoaded(read(b"time,client\n0,a\n1,a\n")));
    assert_eq!((rows(&own).len(), open(&own).offset()), (2, 0));
    assert_eq!(open(&own).instead_of.map(|log| log.to_string()).as_deref(), Some("1802195-da157fcec7287287"), "and says so");
    let refused = at(link).reduce(Action::LogLoaded(read(b"time,tenant\n0,x\n")));
    let rule = Action::Set { parameter: "rule".to_owned(), texts: vec!["1/s per tenant".to_owned()] };
    let fitting = after(refused, [rule, Action::Record]);
    assert_eq!((rows(&fitting).len(), open(&fitting).offset()), (1, 0));
    let with_sample = after(at(link), [Action::SampleLoaded(sample()), Action::Record]);
    assert_eq!((open(&with_sample).steps(), open(&with_sample).offset()), (10_000, 0));
}

fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        Just(Action::Play),
        Just(Action::Pause),
        (0u64..200).prop_map(|millis| Action::Tick(Duration::from_millis(millis))),
        (-300i64..300).prop_map(Action::Step),
        any::<u64>().prop_map(Action::Seek),
        (0u64..300).prop_map(Action::Seek),
        (0u64..30_000_000_000).prop_map(|nanos| Action::SeekTime(Time::from_nanos(nanos))),
        Just(Action::First),
        Just(Action::Last),
        Just(Action::Record),
        prop::sample::select(Speed::all().collect::<Vec<_>>()).prop_map(Action::SetSpeed),
        ("(rule|seed|length|place|store|log|x)", "(5/s|1/s burst 3 per client|7|2s|client|down@1s..|\\PC{0,8})")
            .prop_map(|(parameter, text)| Action::Set { parameter, texts: vec![text] }),
        "(#/rate-limit|#/|)(\\?step=[0-9]{1,3})?".prop_map(Action::Visit),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever the reader does, nothing panics, and the link shows the same step again.
    #[test]
    fn any_actions_in_any_order_leave_a_session_whose_link_shows_it(actions in prop::collection::vec(action(), 1..30)) {
        let session = after(at(PLAIN), actions);
        if let Some(open) = session.open() {
            prop_assert!(open.offset() <= open.steps());
            prop_assert!(open.playhead() <= open.ended_at());
            let again = Session::at(&session.link());
            prop_assert_eq!(again.open().map(Open::offset), Some(open.offset()), "{}", session.link());
        }
    }
}

const MANY_KEYS: &str = "#/sharding?requests=400000&keys=100000&arrivals=100000/s&shards=64&reshard-at=1s&reshard-to=63";

#[test]
fn a_run_that_takes_long_to_make_is_made_between_frames_and_comes_to_the_same() {
    let start = at(MANY_KEYS);
    assert!(open(&start).run.is_none() && !open(&start).finished() && open(&start).log_needed().is_none());
    let mut session = start.clone();
    let mut frames = 0;
    while open(&session).run.is_none() {
        session = session.reduce(Action::Record);
        frames += 1;
    }
    assert!(frames > 5, "{frames}");
    let made = after(session, [Action::Record]);
    let mut at_once = {
        let experiment = &open(&start).experiment;
        let mut run = experiment.lab().start(experiment, None).unwrap();
        run.advance(RECORD_SLICE);
        run
    };
    let rows = |run: &mut dyn crate::experiment::LabRun| run.rows(RECORD_SLICE - 50, RECORD_SLICE, Language::English);
    assert_eq!(rows(&mut **open(&made).run_mut().unwrap()), rows(&mut *at_once));
    // Whoever still waits has the same run.
    let other = after(start, [Action::Record]);
    assert!(Rc::ptr_eq(open(&other).run.as_ref().unwrap(), open(&made).run.as_ref().unwrap()));
}

#[test]
fn what_is_done_while_a_run_is_made_is_not_lost() {
    let named = at(&format!("{MANY_KEYS}&step=7"));
    let set = |session: Session, parameter: &str, text: &str| {
        session.reduce(Action::Set { parameter: parameter.to_owned(), texts: vec![text.to_owned()] })
    };
    let changed = after(set(set(named, "seed", "2"), "seed", "two"), [Action::Play, Action::Tick(Duration::from_millis(16))]);
    assert_eq!(open(&changed).drafts["seed"].texts, ["two"]);
    let mut session = changed;
    while open(&session).steps() == 0 {
        session = session.reduce(Action::Record);
    }
    assert_eq!((open(&session).offset(), open(&session).experiment.count("seed")), (7, 2));
    assert!(open(&session).playing, "it plays on from there");
    assert!(open(&session).drafts.contains_key("seed"));
}

#[test]
fn what_was_shown_stays_until_a_changed_run_is_made() {
    let mut session = at(MANY_KEYS);
    while open(&session).steps() < 30 {
        session = session.reduce(Action::Record);
    }
    let before = session.reduce(Action::Seek(30));
    let shown = Rc::as_ptr(open(&before).shown().unwrap());
    let mut changed = before.reduce(Action::Set { parameter: "seed".to_owned(), texts: vec!["2".to_owned()] });
    assert_eq!((open(&changed).experiment.count("seed"), open(&changed).offset()), (2, 30));
    assert_eq!(Rc::as_ptr(open(&changed).shown().unwrap()), shown, "the picture stays");
    changed = changed.reduce(Action::Step(5));
    while open(&changed).offset() != 35 {
        changed = changed.reduce(Action::Record);
    }
    assert_ne!(Rc::as_ptr(open(&changed).shown().unwrap()), shown);
}

#[test]
fn keys_of_a_log_that_a_map_cannot_place_are_refused_beside_what_was_asked() {
    let lines: String =
        (0..40_000).map(|number| format!("1700000000,{}\n", if number == 39_999 { "x".into() } else { number.to_string() })).collect();
    let log = read(format!("time,client\n{lines}").as_bytes());
    let shown = after(at("#/sharding"), [Action::LogLoaded(log)]);
    let refused = shown.reduce(Action::Set { parameter: "strategy".to_owned(), texts: vec!["modulo".to_owned()] });
    assert_eq!(
        open(&refused).drafts["strategy"].error.to_string(),
        InputError::value("names", "x", crate::experiment::Allowed::Whole).to_string()
    );
    assert_eq!(open(&refused).experiment.choice("strategy"), "hash");
}

#[test]
fn a_place_that_is_renamed_keeps_its_faults() {
    let session = Session::at("#/topology?map=order:stock&stock=down@2s..4s");
    let names = ["stock", "goods"].map(|name| Name::of(name).unwrap());
    let renamed = session.reduce(Action::Rename { parameter: "map", texts: vec!["order:goods".to_owned()], from: names[0], to: names[1] });
    assert_eq!(renamed.link(), "#/topology?map=order:goods&goods=down@2s..4s");
}

#[test]
fn what_is_typed_for_a_fault_and_is_none_stays_with_its_error() {
    let session = Session::at("#/rate-limit?store=down@2s..4s").reduce(Action::SetFault { place: 0, text: "down@4s..2s".to_owned() });
    assert_eq!(session.link(), "#/rate-limit?store=down@2s..4s");
    let draft = session.open().unwrap().drafts.get("").unwrap();
    assert_eq!((draft.texts[1].as_str(), draft.error.parameter()), ("down@4s..2s", Some("store")));
    let mended = session.clone().reduce(Action::SetFault { place: 0, text: "down@2s..5s".to_owned() });
    assert_eq!((mended.link().as_str(), mended.open().unwrap().drafts.len()), ("#/rate-limit?store=down@2s..5s", 0));
}
