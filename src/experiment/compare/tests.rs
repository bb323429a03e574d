//! Every figure is the figure of a way's own lab.

use super::figures::{QUESTIONS, check, figure};
use super::*;
use crate::experiment::run::LabRun;
use crate::experiment::{Experiment, InputError, Mark};

const ALL: &str = "#/compare?grpc=on&zero-payload=on";

fn run(link: &str) -> CompareRun {
    let mut run = CompareRun::new(&Experiment::parse(link).unwrap()).unwrap();
    run.finish();
    run
}

fn alone(experiment: &Experiment) -> Box<dyn LabRun> {
    let mut alone = experiment.lab().start(experiment, None).unwrap();
    alone.finish();
    alone
}

#[test]
fn every_figure_and_check_is_that_of_the_ways_own_lab() {
    for more in [
        "",
        "&orders=30&arrivals=10/s&traffic=poisson&work-law=exponential&latency-law=exponential&seed=7",
        "&orders=20&loss=20%25&duplication=10%25&retry=fixed&idempotency=on&seed=3",
        "&orders=12&shipping=down@2s..5s&order=crash@1075ms&broker=down@6s..7s&order-shipping=drop-answers@8s..9s",
        "&orders=8&schema=rename&deliveries=2&relaying=log-tailing&confirms=on&services=2&order-db=down@3s..",
        "&orders=200&arrivals=40/s&workers=2&line=20&services=4",
    ] {
        let all = run(&format!("{ALL}{more}"));
        let (figures, checks) = (all.figures(), all.checks());
        for compared in all.ways() {
            let alone = alone(&compared.experiment);
            for (place, question) in QUESTIONS.iter().enumerate() {
                assert_eq!(
                    figures.get(figure(compared.way, place)),
                    alone.figures().get(question.figure),
                    "{} {}",
                    compared.experiment,
                    question.figure
                );
            }
            for (place, own) in alone.checks().iter().enumerate() {
                let Some(name) = check(compared.way, place) else { continue };
                let here = checks.iter().find(|check| check.name == name).unwrap();
                assert_eq!((own.name, own.holds), (&name[compared.way.name().len() + 1..], here.holds), "{}", compared.experiment);
            }
        }
    }
}

#[test]
fn what_breaks_in_several_ways_is_one_fault_with_its_beginning_and_its_end() {
    let all = run(&format!("{ALL}&orders=6&shipping=down@2s..4s&broker=down@3s..5s&order-shipping=drop@1s..2s"));
    let spans = all.marks().into_iter().filter_map(|mark| if let Mark::Fault(span) = mark { Some(span) } else { None });
    let at = |step: u64| all.time_of(step).unwrap().as_nanos() / 1_000_000_000;
    let spans: Vec<(u64, Option<u64>)> = spans.map(|span| (at(span.from), span.until.map(at))).collect();
    assert_eq!(spans, [(1, Some(2)), (2, Some(4)), (3, Some(5))]);
}

#[test]
fn fewer_than_two_ways_and_faults_of_what_is_not_there_are_refused() {
    let refused = |link: &str| Experiment::parse(link).unwrap_err();
    let one = refused("#/compare?rest=off&transactional=off");
    assert!(matches!(&one, InputError::TooFew { given, min: 2, .. } if given == &["messaging"]), "{one:?}");
    let broker = refused("#/compare?grpc=on&messaging=off&transactional=off&broker=down@1s..2s");
    assert!(matches!(&broker, InputError::NotApplicable { parameter, other: "messaging", .. } if parameter == "broker"), "{broker:?}");
    let own = refused("#/compare?services=4&order-shipping=drop@1s..2s");
    assert!(matches!(&own, InputError::NotApplicable { other: "services", .. }), "what a way's own lab refuses: {own:?}");
}

#[test]
fn another_lab_has_no_outages() {
    assert!(Outages::of(&Experiment::parse("#/sync?shipping=down@1s..2s").unwrap()).is_none());
}

#[test]
fn each_part_that_is_down_is_a_run_of_its_own_lab() {
    let mut outages = Outages::of(&Experiment::parse(ALL).unwrap()).unwrap();
    while !outages.advance(1_000) {}
    assert_eq!((outages.progress(), outages.parts().count(), outages.ways().len()), (1.0, 7, 5));
    let accepted = |part: &str, way: Way| outages.outage(part, way).map(|outage| outage.accepted);
    assert_eq!([Way::Rest, Way::Messaging].map(|way| accepted("shipping", way)), [Some(0.0), Some(1.0)]);
    assert_eq!([Way::Grpc, Way::Transactional].map(|way| accepted("order-db", way)), [Some(0.0), Some(0.0)]);
    assert_eq!([Way::Rest, Way::Transactional].map(|way| accepted("broker", way)), [None, Some(1.0)]);
    for way in Way::ALL {
        for outage in outages.parts().filter_map(|part| outages.outage(part, *way)) {
            let alone = alone(&Experiment::parse(&outage.link).unwrap());
            assert_eq!(alone.figures().get("accepted_share"), Some(outage.accepted), "{}", outage.link);
        }
    }
}
