//! The patterns under random schedules of crashes, losses and duplicates: what must hold, and judges that miss nothing.

use interplay::experiment::patterns::{FIRST_ORDER, PatternRun};
use interplay::experiment::{Experiment, FaultKind, LabRun, Summary, Target, lab};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A dozen orders with a handful of faults are over long before.
const STEPS_MAX: u64 = 200_000;

/// A fault of any target of a lab, over within ten seconds.
fn fault(lab_name: &'static str, parameters: &'static str) -> impl Strategy<Value = String> {
    // A coordinator is there only where it is needed.
    let is_there = |target: &&Target| target.name != "coordinator" || parameters.contains("two-phase=on");
    let targets: Vec<&'static Target> = lab(lab_name).expect("a known lab").targets.iter().filter(is_there).collect();
    let any = (0..targets.len(), any::<prop::sample::Index>(), 0u64..6_000, 1u64..4_000);
    any.prop_map(move |(target, kind, from, lasts)| {
        let target = targets[target];
        let FaultKind { name, lasts: is_lasting } = target.kinds[kind.index(target.kinds.len())];
        let until = if is_lasting { format!("..{}ms", from + lasts) } else { String::new() };
        format!("&{}={name}@{from}ms{until}", target.name)
    })
}

/// What else may be set in every lab, to its extremes.
const SHAPES: [&str; 7] =
    ["", "", "&work=0s", "&work=400ms&work-law=exponential", "&patience=100ms&restart=3s", "&line=0", "&line=1&slowdown=200"];

/// An experiment of a lab: these parameters, a lossy network, and faults that all end.
fn experiment(lab_name: &'static str, parameters: &'static str) -> impl Strategy<Value = String> {
    let network = (0u32..25, 0u32..25, prop::sample::select(vec!["fixed", "uniform", "exponential"]), 1u32..300);
    let shape = (1u32..12, 1u32..6, any::<u16>(), 1u32..40, prop::sample::select(SHAPES.to_vec()));
    (network, shape, prop::collection::vec(fault(lab_name, parameters), 0..7)).prop_map(
        move |((loss, duplication, law, latency), (orders, workers, seed, rate, shape), faults)| {
            format!(
                "#/{lab_name}?{parameters}&orders={orders}&arrivals={rate}/s&workers={workers}&seed={seed}&loss={loss}%25&duplication={duplication}%25\
                 &latency={latency}ms&latency-law={law}{shape}{}",
                faults.concat()
            )
        },
    )
}

fn recorded(link: &str) -> PatternRun {
    let experiment = Experiment::parse(link).unwrap_or_else(|error| panic!("{link}: {error}"));
    let mut run = PatternRun::new(&experiment);
    while !run.advance(10_000) {
        assert!(run.steps() < STEPS_MAX, "{link} does not end");
    }
    run
}

fn fails(summary: &Summary, name: &str) -> bool {
    summary.checks.iter().any(|check| check.name == name && !check.holds)
}

/// Lost, ghost and double orders, counted from the databases' rows alone.
fn counted(run: &PatternRun) -> (u32, u32, u32) {
    let records = run.records().expect("a pattern has records");
    let mut orders: BTreeMap<u32, (bool, u32)> = BTreeMap::new();
    for row in &records.databases.order_db.orders {
        orders.entry(row.order).or_default().0 = true;
    }
    for row in &records.databases.shipping_db.shipments {
        orders.entry(row.order).or_default().1 += 1;
    }
    let count = |holds: fn(&(bool, u32)) -> bool| orders.values().filter(|order| holds(order)).count() as u32;
    (count(|order| order.0 && order.1 == 0), count(|order| !order.0 && order.1 > 0), count(|order| order.1 > 1))
}

/// What the checks say is what the rows say, each failed check leads to a step of the run, and nothing leaks.
fn judged_rightly(link: &str) -> Result<(PatternRun, Summary), TestCaseError> {
    let run = recorded(link);
    let summary = run.summary();
    let (lost, ghosts, doubles) = counted(&run);
    prop_assert_eq!(fails(&summary, "one-shipment-each"), lost + doubles > 0, "{}: {} lost, {} double", link, lost, doubles);
    prop_assert_eq!(fails(&summary, "no-ghost-shipment"), ghosts > 0, "{}: {} ghosts", link, ghosts);
    prop_assert!(!fails(&summary, "conserved"), "{link}");
    for check in &summary.checks {
        let steps = check.first_failed_step;
        prop_assert!(steps.is_none_or(|step| (1..=summary.steps).contains(&step)), "{}: {:?}", link, check);
    }
    let records = run.records().expect("a pattern has records");
    prop_assert!(records.told.0.iter().all(|(order, _)| *order >= FIRST_ORDER));
    prop_assert_eq!(records.told.0.len() as f64, summary.figures.get("orders").unwrap_or(0.0));
    Ok((run, summary))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// The promise of the pattern: whatever happens in between, in the end each order has one shipment.
    #[test]
    fn with_outbox_and_inbox_no_schedule_loses_invents_or_repeats_a_shipment(link in experiment("transactional", "relaying=polling&batch=2&poll=300ms&confirm-timeout=100ms")) {
        let (run, summary) = judged_rightly(&link)?;
        prop_assert_eq!(counted(&run), (0, 0, 0), "{}", link);
        prop_assert!(!fails(&summary, "nothing-blocked"), "{}", link);
    }

    #[test]
    fn following_the_log_keeps_the_same_promise(link in experiment("transactional", "relaying=log-tailing&sent-rows=delete&prefetch=1&redelivery=50ms&retry-delay=10ms")) {
        let (run, summary) = judged_rightly(&link)?;
        prop_assert_eq!(counted(&run), (0, 0, 0), "{}", link);
        prop_assert!(!fails(&summary, "nothing-blocked"), "{}", link);
    }

    #[test]
    fn zero_payload_with_an_outbox_keeps_it_too_and_ships_what_is_ordered_today(link in experiment("zero-payload", "outbox=on&changes=40%25")) {
        let (run, summary) = judged_rightly(&link)?;
        prop_assert_eq!(counted(&run), (0, 0, 0), "{}", link);
        prop_assert!(!fails(&summary, "shipped-as-ordered") && !fails(&summary, "nothing-blocked"), "{}", link);
    }

    /// A two-phase commit blocks while something is down, and comes to an end when all is up.
    #[test]
    fn a_two_phase_commit_is_all_or_nothing(link in experiment("messaging", "two-phase=on&deliveries=100")) {
        let (run, summary) = judged_rightly(&link)?;
        let (lost, ghosts, _) = counted(&run);
        prop_assert_eq!((lost, ghosts), (0, 0), "{}", link);
        prop_assert!(!fails(&summary, "nothing-blocked"), "{}", link);
    }

    #[test]
    fn the_judges_of_simple_messaging_miss_nothing(link in experiment("messaging", "first=publish&acknowledge=on-delivery&durable=off")) {
        judged_rightly(&link)?;
    }

    #[test]
    fn the_judges_of_confirmed_messaging_miss_nothing(link in experiment("messaging", "confirms=on&deliveries=3")) {
        judged_rightly(&link)?;
    }

    #[test]
    fn the_judges_of_calls_miss_nothing(link in experiment("sync", "retry=exponential&jitter=full&retry-at=every&breaker=on&bulkhead=on&bulkhead-wait=300ms&fallback=accept&failing=10%25")) {
        judged_rightly(&link)?;
    }

    #[test]
    fn a_deadline_that_travels_never_blocks_anybody(link in experiment("sync", "protocol=grpc&retry=fixed&timeout=200ms&bulkhead=on&time-limit=150ms")) {
        let (_, summary) = judged_rightly(&link)?;
        prop_assert!(!fails(&summary, "nothing-blocked"), "{}", link);
    }

    /// Retries with an idempotency key ship once, whatever happens.
    #[test]
    fn an_idempotency_key_ships_once(link in experiment("sync", "retry=fixed&retry-wait=100ms&timeout=150ms&retry-at=every&idempotency=on")) {
        let (run, _) = judged_rightly(&link)?;
        prop_assert_eq!(counted(&run).2, 0, "{}", link);
    }
}
