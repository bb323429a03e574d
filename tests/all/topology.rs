//! Any map under any accidents: whatever was promised is done, and nothing is unaccounted for.

use interplay::experiment::topology::TopologyRun;
use interplay::experiment::{Experiment, LabRun};
use proptest::prelude::*;

/// Places of the maps: every third is a stream, and ways lead from earlier ones to later ones.
const PLACES: usize = 9;

fn name(place: usize) -> String {
    if place % 3 == 2 { format!("~s{place}") } else { format!("s{place}") }
}

fn any_map() -> impl Strategy<Value = String> {
    prop::collection::vec((0..PLACES, 1..PLACES, any::<bool>()), 1..16).prop_map(|ways| {
        let is_stream = |place: usize| place % 3 == 2;
        let mut seen = vec![(0, 1)];
        let mut text = String::from("s0:s1");
        for (from, by, grpc) in ways {
            let to = from + by;
            if to < PLACES && !(is_stream(from) && is_stream(to)) && !seen.contains(&(from, to)) {
                seen.push((from, to));
                let grpc = if grpc && !is_stream(from) && !is_stream(to) { ".grpc" } else { "" };
                text += &format!(";{}{grpc}:{}", name(from), name(to));
            }
        }
        text
    })
}

fn any_faults() -> impl Strategy<Value = Vec<(usize, u8, u64, u64)>> {
    prop::collection::vec((0..PLACES, 0u8..4, 0u64..4_000, 1u64..3_000), 0..6)
}

/// The experiment: faults of places that the map does not have are left out.
fn experiment(map: &str, faults: &[(usize, u8, u64, u64)], more: &str) -> Experiment {
    let plain = format!("#/topology?map={map}&orders=12&arrivals=4/s{more}");
    let fault = |(place, kind, from, long): &(usize, u8, u64, u64)| {
        let name = name(*place);
        let known = map.split([';', ':', ',']).any(|known| known.trim_end_matches(".grpc") == name);
        // Only a service can be slow or change its contract.
        let kinds = if name.starts_with('~') { ["down", "down", "crash", "crash"] } else { ["down", "slow", "contract", "crash"] };
        let kind = kinds[usize::from(*kind)];
        let when = if kind == "crash" { format!("{from}ms") } else { format!("{from}ms..{}ms", from + long) };
        if known { format!("&{name}={kind}@{when}") } else { String::new() }
    };
    let link = plain + &faults.iter().map(fault).collect::<String>();
    Experiment::parse(&link).unwrap_or_else(|error| panic!("{link}: {error}"))
}

fn held(experiment: &Experiment, checks: &[&str]) -> Result<(), TestCaseError> {
    let mut run = TopologyRun::new(experiment);
    run.finish();
    for check in run.checks().iter().filter(|check| checks.contains(&check.name)) {
        prop_assert!(check.holds, "{} in step {:?} of {experiment}", check.name, check.first_failed_step);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_promised_is_done_by_everybody_whatever_breaks(map in any_map(), faults in any_faults(), seed in 0u64..1_000) {
        let experiment = experiment(&map, &faults, &format!("&work-law=exponential&seed={seed}"));
        held(&experiment, &["done-everywhere", "conserved"])?;
    }

    #[test]
    fn with_repeated_calls_and_lost_messages_too(map in any_map(), faults in any_faults(), seed in 0u64..1_000) {
        let more = format!("&retry=exponential&retry-wait=100ms&fan-out=at-once&breaker=on&loss=2%25&redelivery=1s&seed={seed}");
        held(&experiment(&map, &faults, &more), &["done-everywhere", "conserved"])?;
    }

    #[test]
    fn where_nothing_breaks_everything_holds(map in any_map(), seed in 0u64..1_000) {
        let all = ["customers-served", "done-everywhere", "no-ghost-work", "done-once-each", "conserved"];
        held(&experiment(&map, &[], &format!("&timeout=1m&patience=1m&seed={seed}")), &all)?;
    }
}
