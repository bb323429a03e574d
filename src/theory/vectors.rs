//! Published numbers of queueing theory (`tests/vectors/theory.json`).

use super::*;
use serde_json::Value;

const FILE: &str = include_str!("../../tests/vectors/theory.json");

/// What a simulation shows, and what no formula here claims.
const ELSEWHERE: [&str; 2] = ["queueing.balls_in_bins.", "queueing.simulation_check"];

/// Numbers are compared to a unit of the last digit that the vector has.
fn agrees(id: &str, name: &str, ours: f64, theirs: &Value) {
    let text = theirs.to_string();
    let (digits, power) = text.split_once('e').map_or((text.as_str(), 0), |(digits, power)| (digits, power.parse::<i32>().unwrap()));
    let decimals = digits.split_once('.').map_or(0, |(_, rest)| rest.len() as i32);
    let unit = libm::pow(10.0, f64::from(power - decimals)).max(1e-10);
    let theirs = theirs.as_f64().unwrap();
    assert!((ours - theirs).abs() <= unit * 1.01, "{id}: {name} is {ours}, not {theirs}");
}

fn of_steady(id: &str, steady: &Steady, expected: &Value) {
    for (name, value) in expected.as_object().unwrap() {
        let ours = match name.as_str() {
            "L" => steady.inside,
            "Lq" => steady.waiting,
            "W" => steady.stay,
            "Wq" => steady.wait,
            "p0" => steady.empty,
            "pK" => steady.refused,
            "rho" => steady.utilisation,
            "throughput" => continue,
            name => panic!("{id}: nothing is called {name}"),
        };
        agrees(id, name, ours, value);
    }
}

fn list(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|value| value.as_f64().unwrap()).collect()
}

#[test]
fn every_vector_of_the_queueing_forms_agrees() {
    let vectors: Vec<Value> = serde_json::from_str(FILE).unwrap();
    let mut run = 0;
    for vector in vectors {
        let id = vector["id"].as_str().unwrap();
        if !id.starts_with("queueing.") || ELSEWHERE.iter().any(|other| id.starts_with(other)) {
            continue;
        }
        let (inputs, expected) = (&vector["inputs"], &vector["expected"]);
        let number = |name: &str| inputs[name].as_f64();
        let count = |name: &str| inputs[name].as_u64().map(|count| count as u32);
        let places = count("K").or(count("K_including_in_service"));
        run += 1;
        if let Some(offered) = number("offered_erlangs") {
            erlang(id, offered, inputs, expected);
        } else if id.starts_with("queueing.table.rho_") {
            of_load(id, number("rho").unwrap(), expected);
        } else if let Some(load) = number("lambda_per_server") {
            let choices = list(&inputs["d"]);
            for (choices, expected) in choices.iter().zip(expected["mean_time_in_system"].as_array().unwrap()) {
                agrees(id, "mean", two_choices(load, *choices as u32), expected);
            }
        } else if inputs.get("lambda_by_class").is_some() {
            let (arrivals, service) = (list(&inputs["lambda_by_class"]), number("mu").unwrap());
            for (place, wait) in priority_waits(&arrivals, service, 1.0).into_iter().enumerate() {
                agrees(id, "Wq", wait.unwrap(), &expected["Wq"][place]);
                agrees(id, "W", wait.unwrap() + 1.0 / service, &expected["W"][place]);
                agrees(id, "Lq", wait.unwrap() * arrivals[place], &expected["Lq"][place]);
            }
        } else if let Some(cases) = inputs["cases_lambda_mu"].as_array() {
            for case in cases {
                assert_eq!(mmc(case[0].as_f64().unwrap(), case[1].as_f64().unwrap(), 1), None, "{id}");
            }
        } else if let Some(time) = number("service_time") {
            of_steady(id, &mg1(number("lambda").unwrap(), 1.0 / time, 0.0).unwrap(), expected);
        } else {
            let (arrivals, service, servers) = (number("lambda").unwrap(), number("mu").unwrap(), count("c").unwrap_or(1));
            let steady = places.map_or_else(|| mmc(arrivals, service, servers), |places| mmck(arrivals, service, servers, places));
            of_steady(id, &steady.unwrap(), expected);
        }
    }
    assert_eq!(run, 46);
}

fn erlang(id: &str, offered: f64, inputs: &Value, expected: &Value) {
    if let Some(servers) = inputs["servers"].as_array() {
        for (place, servers) in servers.iter().enumerate() {
            let servers = servers.as_u64().unwrap() as u32;
            if let Some(blocked) = expected["B"].get(place) {
                agrees(id, "B", erlang_b(offered, servers), blocked);
            } else {
                let waits = erlang_c(offered, servers).unwrap();
                agrees(id, "C", waits, &expected["C"][place]);
                agrees(id, "wait", mmc(offered, 1.0, servers).unwrap().wait, &expected["mean_wait_in_service_times"][place]);
            }
        }
        return;
    }
    let servers = inputs["servers"].as_u64().unwrap() as u32;
    for (name, value) in expected.as_object().unwrap() {
        let ours = match name.as_str() {
            "B" => erlang_b(offered, servers),
            "Pw" => erlang_c(offered, servers).unwrap(),
            "ln_B" => ln_erlang_b(offered, servers),
            "ln_C" => ln_erlang_c(offered, servers).unwrap(),
            "occupancy" => offered / f64::from(servers),
            _ => continue,
        };
        agrees(id, name, ours, value);
    }
}

fn of_load(id: &str, load: f64, expected: &Value) {
    let alone = mmc(load, 1.0, 1).unwrap();
    agrees(id, "L", alone.inside, &expected["mm1_L"]);
    agrees(id, "Wq", alone.wait, &expected["mm1_Wq"]);
    agrees(id, "p99", mmc_quantile(load, 1.0, 1, 0.99).unwrap(), &expected["mm1_p99_sojourn"]);
    agrees(id, "M/D/1", mg1(load, 1.0, 0.0).unwrap().wait, &expected["md1_Wq"]);
    agrees(id, "M/G/1", mg1(load, 1.0, 3.0).unwrap().wait, &expected["mg1_cs2_3_Wq"]);
    agrees(id, "M/M/2", mmc(load, 0.5, 2).unwrap().wait, &expected["mm2_half_speed_servers_Wq"]);
}

#[test]
fn logarithms_agree_with_the_shares_where_those_can_be_told() {
    for (offered, servers) in [(0.5, 3), (9.0, 10), (50.0, 55), (3.0, 1)] {
        assert!((libm::exp(ln_erlang_b(offered, servers)) - erlang_b(offered, servers)).abs() < 1e-12, "{offered} {servers}");
        let both = ln_erlang_c(offered, servers).map(libm::exp).zip(erlang_c(offered, servers));
        assert_eq!(both.is_some(), offered < f64::from(servers));
        assert!(both.is_none_or(|(one, other)| (one - other).abs() < 1e-12));
    }
}

#[test]
fn a_queue_that_only_grows_has_no_mean_and_a_bounded_one_does() {
    assert_eq!((mmc(5.0, 1.0, 5), mg1(2.0, 1.0, 1.0)), (None, None));
    assert_eq!(priority_waits(&[0.5, 0.6], 1.0, 1.0)[1], None);
    let full = mmck(1e9, 1.0, 2, 1_000).unwrap();
    assert!((full.inside - 1_000.0).abs() < 1e-3 && full.refused < 1.0);
    // With places for all, a bounded queue is an unbounded one.
    let (bounded, open) = (mmck(3.0, 1.0, 5, 500).unwrap(), mmc(3.0, 1.0, 5).unwrap());
    assert!((bounded.stay - open.stay).abs() < 1e-9 && (bounded.empty - open.empty).abs() < 1e-9);
}

#[test]
fn the_imbalance_of_rings_and_the_share_of_the_first_key_agree() {
    let vectors: Vec<Value> = serde_json::from_str(FILE).unwrap();
    let mut run = 0;
    for vector in &vectors {
        let (id, inputs, expected) = (vector["id"].as_str().unwrap(), &vector["inputs"], &vector["expected"]);
        let number = |name: &str| inputs[name].as_u64().unwrap() as u32;
        if id.starts_with("ring.imbalance.") {
            agrees(id, "cv", ring_spread(number("nodes"), number("vnodes")), &expected["cv_of_arc_share"]);
            if let Some(peak) = expected.get("exact_mean_peak_to_mean") {
                agrees(id, "peak", harmonic(number("nodes"), 1.0), peak);
            }
        } else if id.starts_with("zipf.") {
            let sum = harmonic(number("n"), inputs["s"].as_f64().unwrap());
            agrees(id, "H", sum, &expected["H"]);
            agrees(id, "first", 1.0 / sum, &expected["top1_share"]);
            assert_eq!(sum.floor() as u64, expected["max_useful_shards_before_top_key_exceeds_fair_share"].as_u64().unwrap(), "{id}");
        } else {
            continue;
        }
        run += 1;
    }
    assert_eq!(run, 16);
}
