//! The map beside the single labs and the closed forms, and its judges on maps that are broken.

use super::*;
use crate::experiment::patterns::PatternRun;
use crate::experiment::{Experiment, InputError, LabRun};
use crate::kernel::Duration;
use crate::patterns::topology::MapError;

fn run(link: &str) -> TopologyRun {
    let mut run = TopologyRun::new(&Experiment::parse(link).unwrap_or_else(|error| panic!("{link}: {error}")));
    run.finish();
    run
}

fn figure(run: &dyn LabRun, name: &str) -> f64 {
    run.figures().get(name).unwrap_or_else(|| panic!("no figure {name}"))
}

fn holds(run: &dyn LabRun, name: &str) -> bool {
    run.checks().into_iter().find(|check| check.name == name).unwrap_or_else(|| panic!("no check {name}")).holds
}

/// A chain of calls is the chain of the synchronous call: the same draws in the same order, the same answers.
#[test]
fn a_chain_on_the_map_is_the_chain_of_the_single_lab() {
    for (settings, protocol) in [
        ("", "rest"),
        ("&work-law=exponential&latency-law=exponential&traffic=poisson&seed=3", "rest"),
        ("&work-law=exponential&workers=1&line=3&arrivals=8/s&seed=4", "rest"),
        ("&failing=10%25&work-law=exponential&seed=5", "rest"),
        ("&loss=5%25&seed=6", "rest"),
        ("&retry=fixed&attempts=3&failing=30%25&seed=7", "rest"),
        ("&shipping=down@3s..9s", "rest"),
        ("&work-law=exponential&timeout=120ms&shipping=slow@3s..9s", "grpc"),
    ] {
        let everywhere = if settings.contains("retry") { "&retry-at=every" } else { "" };
        let link = format!("#/sync?services=4&orders=60&protocol={protocol}&gateway-timeout=1s{everywhere}{settings}");
        // The gateway of the single lab tries once: its time-out is the same, and it has no retries.
        let link = if settings.contains("timeout") { link.replace("gateway-timeout=1s", "gateway-timeout=120ms") } else { link };
        let mut alone = PatternRun::new(&Experiment::parse(&link).unwrap());
        alone.finish();
        let way = if protocol == "grpc" { ".grpc" } else { "" };
        let settings = if settings.contains("arrivals") { settings.to_owned() } else { format!("&arrivals=1/s{settings}") };
        let map = run(&format!(
            "#/topology?map=/gateway{way}:order;order{way}:payment;payment{way}:stock;stock{way}:shipping&orders=60{settings}"
        ));
        for name in ["accepted_share", "answer_p50_seconds", "answer_p99_seconds"] {
            assert_eq!(figure(&map, name), figure(&alone, name), "{name} of {link}");
        }
    }
}

/// A chain is there when all of it is: the product of its services' availabilities.
#[test]
fn availability_of_a_chain_is_the_product_of_its_services() {
    let chain = run("#/topology?map=a:b;b:c;c:d&orders=20000&arrivals=100/s&failing=5%25&workers=100&seed=9");
    let expected = libm::pow(0.95, 4.0);
    // 99.9% of runs are within 3.3 standard errors.
    let error = 3.3 * (expected * (1.0 - expected) / 20_000.0).sqrt();
    let share = figure(&chain, "accepted_share");
    assert!((share - expected).abs() < error, "{share} beside {expected}");
}

/// In turn latencies add up; at once the slowest counts, as the harmonic number of exponential laws has it.
#[test]
fn latency_adds_up_in_turn_and_is_the_slowest_at_once() {
    let fan = |fan_out: &str, law: &str| {
        let link = format!(
            "#/topology?map=/g:a,b,c,d&fan-out={fan_out}&work-law={law}&orders=20000&arrivals=100/s&workers=1000&latency=0ms&patience=1m&timeout=1m&seed=2"
        );
        let run = run(&link);
        let quantiles = run.measure().answered();
        let parts: f64 = (1..1_000).filter_map(|part| quantiles.at(part, 1_000)).map(Duration::as_seconds).sum();
        parts / 999.0
    };
    let near = |measured: f64, expected: f64| assert!((measured / expected - 1.0).abs() < 0.02, "{measured} beside {expected}");
    near(fan("in-turn", "fixed"), 0.2);
    near(fan("at-once", "fixed"), 0.05);
    near(fan("in-turn", "exponential"), 0.2);
    near(fan("at-once", "exponential"), 0.05 * (1.0 + 0.5 + 1.0 / 3.0 + 0.25));
}

#[test]
fn a_call_fails_with_its_callee_and_a_reader_is_only_late() {
    let calls = run("#/topology?map=/gateway:order;order:payment;payment:mail&orders=20&mail=down@2s..5s");
    assert!(figure(&calls, "accepted_share") < 1.0 && !holds(&calls, "customers-served"));
    assert_eq!(figure(&calls, "services_failing"), 4.0, "mail, and everybody before it");
    let events = run("#/topology?map=/gateway:order;order:~orders;~orders:payment,mail&orders=20&mail=down@2s..5s");
    assert_eq!((figure(&events, "accepted_share"), figure(&events, "services_failing")), (1.0, 0.0));
    assert!(events.checks().iter().all(|check| check.holds), "{:?}", events.checks());
}

#[test]
fn who_paid_before_the_failure_did_work_for_nothing() {
    let run = run("#/topology?map=order:payment,stock&orders=10&stock=down@1s..3s");
    assert!(!holds(&run, "no-ghost-work"));
    assert_eq!(figure(&run, "ghosts"), figure(&run, "orders_failed"));
}

#[test]
fn an_event_that_nobody_keeps_is_lost_with_its_stream_and_an_outbox_keeps_it() {
    let link = "#/topology?map=order:~orders;~orders:mail&orders=10&~orders=down@1s..3s";
    let kept = run(link);
    assert!(kept.checks().iter().all(|check| check.holds), "{:?}", kept.checks());
    let lost = run(&format!("{link}&outbox=off"));
    assert!(!holds(&lost, "done-everywhere"));
    assert_eq!((figure(&lost, "lost"), figure(&lost, "events_lost")), (4.0, 4.0));
}

#[test]
fn without_an_inbox_what_comes_twice_is_done_twice() {
    let link = "#/topology?map=order:~orders;~orders:mail&orders=40&loss=20%25";
    assert!(holds(&run(link), "done-once-each"));
    assert!(!holds(&run(&format!("{link}&inbox=off")), "done-once-each"));
}

#[test]
fn a_new_contract_breaks_callers_and_readers_as_avro_has_it() {
    let link = "#/topology?map=order:payment;order:~orders;~orders:mail&orders=20";
    let unread = |more: &str| {
        let run = run(&format!("{link}{more}"));
        let graph = &run.latest().setting().graph;
        let at = |name: &str| run.measure().places()[graph.place(name).unwrap()].unreadable;
        (at("payment") > 0, at("mail") > 0)
    };
    assert_eq!(unread("&payment=contract@2s..5s"), (true, false));
    assert_eq!(unread("&payment=contract@2s..5s&change=remove"), (false, false), "who drops a field still reads the old");
    assert_eq!(unread("&order=contract@2s..5s"), (false, true));
    assert_eq!(unread("&order=contract@2s..5s&change=add"), (false, false), "readers pass over what they do not know");
}

fn answers_of(link: &str) -> Answers {
    let mut questions = Questions::of(&Experiment::parse(link).unwrap()).unwrap();
    while !questions.advance(1_000) {}
    questions.answers().clone()
}

#[test]
fn who_fails_by_chance_is_not_blamed_on_what_is_down() {
    let answers = answers_of("#/topology?failing=10%25&loss=2%25");
    let mail = Experiment::parse("#/topology").unwrap().map("map").place("mail").unwrap();
    assert_eq!(answers.blasts[mail].as_ref().map(|blast| (blast.fails.clone(), blast.accepted)), Some((vec![], 1.0)));
}

#[test]
fn the_four_questions_are_answered_by_runs() {
    let link = "#/topology?map=/gateway:order;order:payment;order:~orders;~orders:mail&arrivals=40/s&workers=2&work=20ms";
    let answers = answers_of(link);
    let [gateway, order, payment, orders, mail] = [0, 1, 2, 3, 4];
    let fails = |place: usize| answers.blasts[place].as_ref().map(|blast| blast.fails.clone());
    let waits = |place: usize| answers.blasts[place].as_ref().map(|blast| blast.waits.clone());
    assert_eq!([fails(payment), fails(mail), fails(orders)], [Some(vec![gateway, order]), Some(vec![]), Some(vec![])]);
    assert_eq!([waits(payment), waits(mail), waits(orders)], [Some(vec![]), Some(vec![mail]), Some(vec![mail])]);
    let grows = |place: usize| answers.growths[place].map(|growth| growth.must_grow());
    assert_eq!([grows(gateway), grows(order), grows(payment), grows(mail)], [None, Some(true), Some(false), Some(false)]);
    let renewal = |place: usize| answers.renewals[place].as_ref().map(|renewal| (renewal.breaks.clone(), renewal.first));
    assert_eq!([renewal(payment), renewal(order)], [Some((vec![order], First::Together)), Some((vec![gateway, mail], First::Together))]);
    assert_eq!(renewal(mail), Some((vec![], First::Alone)));
    // Where the gateway breaks first, no event is written; who would read it breaks all the same.
    let few = answers_of("#/topology?map=/gateway:order;order:~orders;~orders:mail&arrivals=2/s");
    assert_eq!(few.renewals[1].as_ref().map(|renewal| renewal.breaks.clone()), Some(vec![0, 3]));
    let needs = |place: usize| answers.tests[place].as_ref().map(|(needs, _)| needs.clone());
    assert_eq!([needs(order), needs(mail), needs(orders)], [Some(vec![payment]), Some(vec![]), None]);
    // Each answer is a run that says the same.
    let blast = answers.blasts[payment].as_ref().unwrap();
    assert_eq!(figure(&run(&blast.link), "accepted_share"), blast.accepted);
    let (_, alone) = answers.tests[order].as_ref().unwrap();
    assert!(run(alone).checks().iter().all(|check| check.holds));
}

/// What must run to test a service is just what its answers need: without any of it they fail, and with it they do not.
#[test]
fn what_a_service_needs_is_what_it_fails_without() {
    let link = "#/topology?map=/g:a,b;a:c,d;b:d;d:e;d:~x;~x:f;f:h";
    let (experiment, answers) = (Experiment::parse(link).unwrap(), answers_of(link));
    for (needs, link) in answers.tests.iter().flatten() {
        let part = Experiment::parse(link).unwrap();
        assert_eq!(figure(&run(link), "accepted_share"), 1.0, "{link}");
        for place in needs {
            let without = format!("{link}&{}=down@0s..", experiment.map("map").name(*place));
            assert_eq!(figure(&run(&without), "accepted_share"), 0.0, "{without} {}", part.map("map"));
        }
    }
}

/// A deadline that passes in the very instant in which a worker takes its call leaves no worker behind.
#[test]
fn a_deadline_at_the_moment_of_a_turn_costs_no_worker() {
    let run = run("#/topology?map=/gateway.grpc:order*1&orders=40&arrivals=20/s&work=100ms&latency=0ms&timeout=200ms");
    let order = run.latest().service_at(1).unwrap();
    assert_eq!((order.workers().busy(), order.workers().waiting(), order.in_hand()), (0, 0, 0));
    assert!(figure(&run, "orders_failed") > 10.0, "deadlines passed");
}

/// What nobody waits for any more leaves no breaker half open for ever.
#[test]
fn a_breaker_gets_its_permits_back_with_the_calls_that_were_dropped() {
    let run =
        run("#/topology?map=order:payment,stock&fan-out=at-once&breaker=on&orders=80&arrivals=4/s&stock=down@1s..4s&payment=slow@1s..4s");
    let told: Vec<bool> = run.latest().records().iter().map(|(_, record)| record.told == crate::patterns::topology::Told::Done).collect();
    assert!(told[70..].iter().all(|done| *done), "well again, and its breakers closed");
}

#[test]
fn what_cannot_be_run_is_refused() {
    let refused = |link: &str| Experiment::parse(link).unwrap_err();
    let taken = refused("#/topology?map=seed:order");
    assert_eq!(taken, InputError::Map { parameter: "map", error: MapError::Taken { given: "seed".into() } });
    assert_eq!(taken.parameter(), Some("map"));
    let absent = refused("#/topology?warehouse=down@1s..2s");
    assert!(
        matches!(&absent, InputError::UnknownParameter { given, allowed, .. } if given == "warehouse" && allowed.contains(&"~orders".to_owned()))
    );
    assert!(matches!(refused("#/topology?order=explode@1s"), InputError::Value { .. }));
    let of_stream = refused("#/topology?~orders=slow@1s..2s");
    assert!(of_stream.to_string().ends_with("Allowed: down@2s..7s, crash@2s, the end after the start."), "{of_stream}");
    assert!(matches!(refused("#/topology?touches=order.cellar"), InputError::Value { .. }));
    let layers: Vec<String> = (0..20).map(|at| format!("a{at}:a{n},b{n};b{at}:a{n},b{n}", n = at + 1)).collect();
    let wide = refused(&format!("#/topology?map=s:a0,b0;{}", layers.join(";")));
    assert!(matches!(wide, InputError::OverBudget { parameter: "map", .. }), "{wide:?}");
    for endless in [
        "map=a:~x;~x:b;b:~y;~y:c;c:~z;~z:d&duplication=100%25&inbox=off&orders=20000",
        "map=order*1000:~x;~x:b*1&orders=20000&work=60s&line=0&prefetch=1000&retry-delay=10ms",
        "~orders=down@0s..&arrivals=1/d&orders=100&poll=10ms",
        "redelivery=10ms&work=60s&orders=20000",
    ] {
        let link = format!("#/topology?{endless}");
        assert!(matches!(refused(&link), InputError::OverBudget { .. }), "{link}");
    }
    assert!(matches!(refused("#/topology?orders=20000&retry=fixed&attempts=10"), InputError::OverBudget { parameter: "orders", .. }));
}

#[test]
fn what_is_no_longer_on_the_map_takes_its_faults_along() {
    let experiment = Experiment::parse("#/topology?map=order:payment,mail&mail=down@1s..2s&order=crash@1s").unwrap();
    let smaller = experiment.with("map", &["order:payment".into()]).unwrap();
    assert_eq!(smaller.to_string(), "#/topology?map=order:payment&order=crash@1s");
}
