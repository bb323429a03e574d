//! What moving keys promises, under any schedule of accidents; and simulation beside theory.

use crate::picture::recorded;
use interplay::experiment::Summary;
use proptest::prelude::*;

fn run(link: &str) -> Summary {
    recorded(link).summary()
}

fn fails(summary: &Summary, name: &str) -> bool {
    !summary.checks.iter().find(|check| check.name == name).expect("a check of the lab").holds
}

fn figure(summary: &Summary, name: &str) -> f64 {
    summary.figures.get(name).expect("a figure of the lab")
}

/// Shards that come and go down, movers that die, at any time; all is well again in the end.
fn accidents() -> impl Strategy<Value = String> {
    accidents_of(&["shard-1=down", "shard-2=down", "shard-1=slow", "mover=down", "mover=crash"])
}

fn accidents_of(what: &'static [&'static str]) -> impl Strategy<Value = String> {
    let one = (prop::sample::select(what), 0u32..4_000, 1u32..2_000);
    let told = one.prop_map(|(fault, from, length)| {
        let until = if fault.ends_with("crash") { String::new() } else { format!("..{}ms", from + length) };
        format!("&{fault}@{from}ms{until}")
    });
    prop::collection::vec(told, 0..6).prop_map(|faults| faults.concat())
}

fn resharding() -> impl Strategy<Value = String> {
    let strategy = prop::sample::select(vec![
        "hash",
        "modulo",
        "range",
        "ring",
        "jump",
        "rendezvous",
        "maglev",
        "redis",
        "kafka",
        "ketama",
        "directory",
        "list",
    ]);
    let columns = prop::sample::select(vec!["", "&columns=two-tables&narrow=50%25"]);
    let meanwhile = prop::sample::select(vec!["redirect", "double", "stop"]);
    let join = prop::sample::select(vec!["scatter", "application", "colocated", "duplicated"]);
    let hot = prop::sample::select(vec!["left", "salt", "cache", "own-shard", "bounded"]);
    (strategy, meanwhile, (hot, join, columns), 2u32..6, 2u32..6, 1u32..2_000, 0u64..1_000).prop_filter_map(
        "as many as before",
        |(strategy, meanwhile, (hot, join, columns), from, to, at, seed)| {
            (from != to).then(|| {
                format!(
                    "#/sharding?strategy={strategy}&shards={from}&reshard-at={at}ms&reshard-to={to}&meanwhile={meanwhile}&hot-key={hot}&writes=40%25&joins=20%25&join-by={join}&keys=40&requests=120&seed={seed}{columns}"
                )
            })
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn copied_before_it_is_deleted_no_key_is_lost_and_none_is_on_two_shards(link in resharding(), faults in accidents()) {
        let link = format!("{link}{faults}");
        let summary = run(&link);
        for check in ["key-on-one-shard", "no-key-lost", "key-found", "all-served", "rows-conserved"] {
            prop_assert!(!fails(&summary, check), "{}: {}", check, link);
        }
        prop_assert_eq!(figure(&summary, "sent"), figure(&summary, "served"), "{}", link);
    }

    #[test]
    fn whoever_does_not_wait_for_all_shards_answers_in_time_and_says_what_is_missing(
        within in 1u32..400, shards in 2u32..12, seed in 0u64..1_000, faults in accidents_of(&["shard-1=down", "shard-2=slow"]),
    ) {
        let link = format!(
            "#/sharding?shards={shards}&joins=100%25&writes=0%25&requests=60&arrivals=10/s&seed={seed}&gather-within={within}ms{faults}"
        );
        let summary = run(&link);
        prop_assert!(figure(&summary, "stay_p99_seconds") <= f64::from(within) * 1.01 / 1e3, "{}", link);
        prop_assert_eq!(figure(&summary, "served"), 60.0, "{}", link);
        prop_assert_eq!(fails(&summary, "answers-whole"), figure(&summary, "answered_in_part") > 0.0, "{}", link);
    }

    #[test]
    fn deleted_before_it_is_stored_a_key_is_lost_only_with_the_mover(link in resharding(), faults in accidents()) {
        let meanwhile = link.contains("meanwhile=double");
        let link = format!("{link}{faults}{}", if meanwhile { "" } else { "&move-order=delete-first" });
        let summary = run(&link);
        prop_assert!(!fails(&summary, "rows-conserved"), "{}", link);
        prop_assert!(figure(&summary, "keys_lost") <= link.matches("mover=").count() as f64, "{}", link);
    }

    #[test]
    fn what_moves_is_what_the_maps_say_and_takes_as_long_as_its_rate(from in 2u32..8, seed in 0u64..100) {
        let link = format!("#/sharding?strategy=modulo&keys=840&shards={from}&reshard-at=1s&reshard-to={}&move-rate=1000/s&skew=0&seed={seed}", from + 1);
        let summary = run(&link);
        // 840 keys in sequence are whole periods of up to eight shards: the share is exact.
        let (moved, theory) = (figure(&summary, "moved_share"), figure(&summary, "theory_moved_share"));
        prop_assert!((moved - theory).abs() < 0.01, "{}: {} beside {}", link, moved, theory);
        let took = figure(&summary, "resharding_seconds");
        prop_assert!((took - figure(&summary, "keys_moved") / 1_000.0).abs() < 1e-6, "{}: {}", link, took);
    }
}

#[test]
fn a_query_over_idle_shards_takes_as_long_as_the_slowest_of_so_many() {
    for shards in [1, 4, 16] {
        let means: Vec<f64> = (0..10)
            .map(|seed| {
                let link = format!("#/sharding?shards={shards}&joins=100%25&requests=400&arrivals=1/10s&skew=0&seed={seed}");
                let summary = run(&link);
                // One shard alone gathers nothing: then it is any request.
                summary.figures.get("gathered_mean_seconds").unwrap_or_else(|| figure(&summary, "stay_mean_seconds"))
            })
            .collect();
        let mean = means.iter().sum::<f64>() / 10.0;
        let variance = means.iter().map(|one| (one - mean) * (one - mean)).sum::<f64>() / 9.0;
        // 99% of Student's t with nine degrees of freedom.
        let margin = 3.25 * (variance / 10.0).sqrt();
        let theory = interplay::theory::scatter_slowest(shards, 0.05);
        assert!((mean - theory).abs() < margin.max(0.01 * theory), "{shards} shards: {mean} beside {theory}, {margin}");
    }
}

#[test]
fn the_hottest_key_has_the_share_that_zipf_gives_it() {
    for skew in ["0.5", "1", "1.6"] {
        let shares: Vec<f64> = (0..10)
            .map(|seed| figure(&run(&format!("#/sharding?skew={skew}&keys=100&requests=4000&arrivals=60/s&seed={seed}")), "hot_key_share"))
            .collect();
        let mean = shares.iter().sum::<f64>() / 10.0;
        let theory = figure(&run(&format!("#/sharding?skew={skew}&keys=100&requests=10")), "theory_hot_key_share");
        assert!((mean - theory).abs() < 0.02 * theory + 0.003, "skew {skew}: {mean} beside {theory}");
    }
}

#[test]
fn ranges_of_keys_of_which_some_are_no_numbers_compare_bytes() {
    let summary = recorded("#/sharding?strategy=range&shards=2&names=1,10,2,3,9,a,99999999999999999999&requests=100").summary();
    assert_eq!(figure(&summary, "served"), 100.0);
}
