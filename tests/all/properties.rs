//! What holds for every experiment: seeking is stepping, requests are conserved, printing is reading, and judges can fail.

use interplay::experiment::rate_limit::{Counts, Place, RateLimit, RateLimitRun, Step, Verdict};
use interplay::experiment::{Experiment, LabRun, StepRow};
use interplay::kernel::{Time, World};
use interplay::models::limiter::{Gauge, KeyId};
use interplay::texts::Language;
use proptest::prelude::*;

fn rule() -> impl Strategy<Value = String> {
    let rate = "[1-9]/s|[1-9][0-9]?/m|1/[2-9]s|[1-9]00/h|3/250ms";
    let per = prop::sample::select(vec!["", " per client", " per user", " per endpoint", " per path"]);
    let on = prop::sample::select(vec!["", "", " on POST", " on GET /a"]);
    let kind = prop::sample::select(vec![
        "",
        " burst 7",
        " burst 2 cost 2",
        " refill interval",
        " burst 9 refill interval",
        " algorithm gcra",
        " burst 4 algorithm leaky-bucket",
        " burst 5 algorithm leaky-queue",
        " algorithm leaky-queue",
        " algorithm fixed-window",
        " algorithm sliding-log",
        " algorithm sliding-counter",
    ]);
    (rate, per, on, kind).prop_map(|(rate, per, on, kind)| format!("{rate}{per}{on}{kind}"))
}

fn traffic() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "traffic=constant&arrivals=9/s",
        "arrivals=20/s",
        "arrivals=3/s&skew=1.5",
        "traffic=on-off&arrivals=40/s&on=300ms&off=2s",
        "traffic=ramp&arrivals=1/s&arrivals-to=30/s",
        "arrivals=15/s&cost=3",
    ])
    .prop_map(str::to_owned)
}

/// Links of small experiments in which much happens.
fn link() -> impl Strategy<Value = String> {
    let rules = prop::collection::vec(rule(), 1..4);
    let place = prop::sample::select(vec!["", "&place=service", "&place=client&forged=40%25", "&allow-list=192.0.2.1,192.0.2.3"]);
    let faults = prop::sample::select(vec![
        "",
        "",
        "&store=down@2s..4s",
        "&store=down@1s..3s&store=down@2s..5s&store-down=fail-closed",
        "&store=down@7s..",
    ]);
    (rules, traffic(), place, faults, 1u64..7, any::<u64>()).prop_map(|(rules, traffic, place, faults, clients, seed)| {
        let rules: String = rules.iter().map(|rule| format!("rule={}&", rule.replace(' ', "+"))).collect();
        format!("#/rate-limit?{rules}{traffic}&length=8s&clients={clients}&endpoints=GET+/a,POST+/b{place}{faults}&seed={seed}")
    })
}

/// All that a reader could see of a world.
#[derive(Clone, Debug, PartialEq)]
struct Seen {
    now: Time,
    step: Option<Step>,
    counts: Counts,
    store_up: bool,
    gauges: Vec<Option<Gauge>>,
}

fn seen(model: &RateLimit, now: Time, step: Option<&Step>) -> Seen {
    let at = model.traffic().epoch(now);
    let keys = (0..model.traffic().keyed().len()).flat_map(|rule| (0..6).map(move |key| (rule, KeyId(key))));
    let gauges = keys.map(|(rule, key)| model.rules().snapshot(rule, key, at)).collect();
    Seen { now, step: step.copied(), counts: *model.counts(), store_up: model.store_up(), gauges }
}

fn begun(link: &str) -> RateLimitRun {
    let experiment = Experiment::parse(link).unwrap_or_else(|error| panic!("{link}: {error}"));
    RateLimitRun::new(&experiment, None).expect("no log is played")
}

/// The run, and what was seen after each step while it was stepped through once from its start.
fn stepped(link: &str) -> (RateLimitRun, Vec<Seen>) {
    let mut run = begun(link);
    let mut all = vec![seen(run.model(), Time::ZERO, None)];
    run.record(|world: &World<RateLimit>| all.push(seen(&world.model, world.now(), world.last())));
    (run, all)
}

/// Nothing is lost and nothing is done twice, worked out from one world and the one before it.
fn conserved(before: &Counts, after: &Counts, step: &Step, place: Place) {
    let sum: u64 = after.verdicts.iter().sum();
    assert_eq!(after.sent, sum);
    assert_eq!(after.sent, after.passed() + after.refused() + after.waiting());
    assert!(after.left <= after.of(Verdict::Queued));
    let asked = after.sent - after.of(Verdict::Denied) - after.of(Verdict::FailedClosed);
    let (gateway, service) = match place {
        Place::Client => (asked, asked),
        Place::Gateway => (after.sent, asked),
        Place::Service => (after.sent, after.sent),
    };
    assert_eq!((after.gateway, after.service, after.gateway_wasted), (gateway, service, gateway - asked.min(gateway)));
    let decided = u64::from(matches!(step, Step::Decided(_)));
    let left = u64::from(matches!(step, Step::Left { .. }));
    assert_eq!((after.sent - before.sent, after.left - before.left), (decided, left));
}

fn told(run: &mut RateLimitRun, step: u64) -> Option<StepRow> {
    run.seek(step);
    run.told(Language::English)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn seeking_is_stepping(link in link(), places in prop::collection::vec(any::<prop::sample::Index>(), 12)) {
        let (mut run, all) = stepped(&link);
        prop_assert_eq!(run.steps() as usize + 1, all.len());
        for place in places {
            let step = place.index(all.len());
            run.seek(step as u64);
            prop_assert_eq!(&seen(run.model(), run.now(), run.step()), &all[step], "{} at {}", link, step);
            let row = run.told(Language::English);
            prop_assert_eq!(row.as_ref().map(|row| row.step), (step > 0).then_some(step as u64));
            let fresh = told(&mut begun_and_finished(&link), step as u64);
            prop_assert_eq!(row, fresh, "{} at {}", link, step);
        }
    }

    #[test]
    fn seeking_by_time_is_the_last_step_until_then(link in link(), times in prop::collection::vec(0u64..9_000_000_000, 12)) {
        let (mut run, all) = stepped(&link);
        for time in times.into_iter().map(Time::from_nanos) {
            let expected = all.partition_point(|seen| seen.now <= time) - 1;
            run.seek_time(time);
            prop_assert_eq!(run.at(), expected as u64);
            prop_assert_eq!(&seen(run.model(), run.now(), run.step()), &all[expected]);
        }
    }

    #[test]
    fn requests_are_conserved_at_each_step(link in link()) {
        let (run, all) = stepped(&link);
        for pair in all.windows(2) {
            let step = pair[1].step.as_ref().expect("each world but the first follows a step");
            conserved(&pair[0].counts, &pair[1].counts, step, run.model().setting().place);
            prop_assert!(pair[0].now <= pair[1].now);
        }
        let last = all.last().expect("the start at least");
        prop_assert_eq!(last.counts.waiting(), 0, "the queue empties");
        prop_assert_eq!(last.counts.sent, u64::from(run.traffic().len()));
    }

    #[test]
    fn checks_hold_unless_a_store_fails_or_a_client_is_forged(link in link()) {
        let mut run = begun(&link);
        run.finish();
        let accident = link.contains("store=") || link.contains("forged=");
        prop_assert!(accident || run.summary().all_hold(), "{} {:?}", link, run.summary().checks);
        let unbreakable = ["level-in-range", "decided-once"];
        prop_assert!(run.summary().checks.iter().all(|check| check.holds || !unbreakable.contains(&check.name)), "{}", link);
    }

    #[test]
    fn recording_in_slices_changes_nothing(link in link(), slice in 1u64..50) {
        let mut whole = begun(&link);
        whole.finish();
        let mut sliced = begun(&link);
        while !sliced.advance(slice) {}
        prop_assert_eq!(whole.summary(), sliced.summary());
    }

    #[test]
    fn a_printed_experiment_is_read_back(link in link(), step in 0u64..9_999) {
        let mut experiment = Experiment::parse(&link).unwrap_or_else(|error| panic!("{link}: {error}"));
        experiment.view.step = Some(step);
        let printed = experiment.to_string();
        let read = Experiment::parse(&printed);
        prop_assert_eq!(read.as_ref(), Ok(&experiment), "{}", printed);
        prop_assert_eq!(experiment.run_link(), Experiment::parse(&link).expect("as before").run_link());
    }
}

fn begun_and_finished(link: &str) -> RateLimitRun {
    let mut run = begun(link);
    run.finish();
    run
}

fn failing(link: &str) -> Vec<&'static str> {
    let checks = begun_and_finished(link).summary().checks;
    checks.into_iter().filter(|check| !check.holds).map(|check| check.name).collect()
}

#[test]
fn failing_open_breaks_the_bound_and_failing_closed_refuses_without_a_rule() {
    let base = "#/rate-limit?traffic=constant&arrivals=20/s&clients=1";
    assert_eq!(failing(base), [""; 0]);
    assert_eq!(failing(&format!("{base}&store=down@6s..12s")), ["window-bound"]);
    assert_eq!(failing(&format!("{base}&store=down@6s..12s&store-down=fail-closed")), ["refused-by-rule-only"]);
    assert_eq!(failing(&format!("{base}&place=client&forged=100%25")), ["window-bound"]);
}

#[test]
fn a_failed_check_names_the_step_at_which_it_first_failed() {
    let mut run = begun_and_finished("#/rate-limit?traffic=constant&arrivals=20/s&clients=1&store=down@6s..12s&store-down=fail-closed");
    let check = run.summary().checks.into_iter().find(|check| !check.holds).expect("one fails");
    let step = check.first_failed_step.expect("it has failed");
    assert_eq!(told(&mut run, step).expect("a step").kind, "failed-closed");
    assert_eq!(told(&mut run, step - 1).expect("a step").kind, "store-down");
}

#[test]
fn outages_that_overlap_are_one() {
    let mut run = begun_and_finished(
        "#/rate-limit?traffic=constant&arrivals=10/s&store=down@1s..3s&store=down@2s..5s&store=down@5s..6s&store=down@8s..9s",
    );
    let kinds: Vec<_> = run
        .rows(1, u64::MAX, Language::English)
        .iter()
        .map(|row| (row.kind, row.time))
        .filter(|(kind, _)| kind.starts_with("store"))
        .collect();
    let second = 1_000_000_000;
    assert_eq!(kinds, [("store-down", second), ("store-up", 6 * second), ("store-down", 8 * second), ("store-up", 9 * second)]);
}

#[test]
fn a_forged_client_is_forged_in_all_its_requests() {
    let mut run = begun_and_finished("#/rate-limit?arrivals=40/s&clients=20&place=client&forged=50%25");
    let mut forging: std::collections::BTreeMap<String, bool> = Default::default();
    for row in run.rows(1, u64::MAX, Language::English) {
        let forged = row.kind == "forged";
        assert_eq!(*forging.entry(row.who).or_insert(forged), forged);
    }
    let count = forging.values().filter(|forged| **forged).count();
    assert!((3..=17).contains(&count), "{count} of {}", forging.len());
}
