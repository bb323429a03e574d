//! `interplay shard`: where keys live.

use super::failure::Failure;
use crate::experiment::{Allowed, InputError};
use crate::models::shard::{Plan, ShardMap, Strategy, TABLE_SIZE, VNODES, is_prime, slot, whole};
use clap::Args;
use std::io::{self, BufRead, Write};

/// Shards that one map may have.
const SHARDS_MAX: u64 = 100_000;
/// Slots of Redis: no more shards than that can have one.
const REDIS_SHARDS_MAX: u64 = 16_384;
/// Points that a ring may have: half a gigabyte.
const POINTS_MAX: u64 = 20_000_000;
/// Places in Maglev's table.
const TABLE_MAX: u64 = 10_000_000;

/// Which map, of which shards, and which keys.
#[derive(Args)]
pub(super) struct Arguments {
    /// modulo, hash, range, ring, ketama, jump, rendezvous, maglev, redis or kafka
    #[arg(long, value_name = "NAME")]
    strategy: String,
    /// How many shards, named 0, 1, 2, ...; not needed beside --names
    #[arg(long, value_name = "N")]
    shards: Option<String>,
    /// The shards' names, separated by commas, printed in the place of their numbers
    #[arg(long, value_name = "NAME,...", value_delimiter = ',')]
    names: Vec<String>,
    /// The shards' weights, separated by commas (ring, ketama, rendezvous)
    #[arg(long, value_name = "WEIGHT,...", value_delimiter = ',')]
    weights: Vec<String>,
    /// Points of each shard on the ring
    #[arg(long, value_name = "N")]
    vnodes: Option<String>,
    /// Places in Maglev's table, a prime
    #[arg(long, value_name = "N")]
    table_size: Option<String>,
    /// Where ranges meet, rising, separated by commas; numbers if all are whole numbers
    #[arg(long, value_name = "POINT,...", value_delimiter = ',', allow_hyphen_values = true)]
    splits: Vec<String>,
    /// Keys; `-` or none for standard input, one a line
    #[arg(value_name = "KEY", allow_negative_numbers = true)]
    keys: Vec<String>,
}

/// Prints each key with its shard, and with its slot if the map has slots.
pub(super) fn shard(arguments: &Arguments, out: &mut impl Write) -> Result<bool, Failure> {
    let strategy = strategy(&arguments.strategy)?;
    let plan = plan(strategy, arguments)?;
    let map = ShardMap::new(strategy, &plan);
    let mut print = |key: &[u8], from: &dyn Fn() -> String| -> Result<(), Failure> {
        let Some(place) = map.place(key) else {
            return Err(InputError::value(&from(), &String::from_utf8_lossy(key), Allowed::Whole).into());
        };
        out.write_all(key)?;
        write!(out, "\t{}", plan.shards[place as usize].0)?;
        if strategy == Strategy::Redis {
            write!(out, "\t{}", slot(key))?;
        }
        writeln!(out)?;
        Ok(())
    };
    if arguments.keys.is_empty() || arguments.keys == ["-"] {
        each_line(&mut io::stdin().lock(), &mut print)?;
    } else {
        arguments.keys.iter().try_for_each(|key| print(key.as_bytes(), &|| "KEY".to_owned()))?;
    }
    Ok(true)
}

/// Every line without its end; the last needs none.
fn each_line(input: &mut impl BufRead, each: &mut impl FnMut(&[u8], &dyn Fn() -> String) -> Result<(), Failure>) -> Result<(), Failure> {
    let unreadable = |error| Failure::Read { path: "-".into(), error };
    let (mut line, mut number) = (Vec::new(), 0u64);
    while input.read_until(b'\n', &mut line).map_err(unreadable)? > 0 {
        let key = line.strip_suffix(b"\n").unwrap_or(&line);
        number += 1;
        each(key.strip_suffix(b"\r").unwrap_or(key), &|| format!("KEY (line {number})"))?;
        line.clear();
    }
    Ok(())
}

fn strategy(given: &str) -> Result<Strategy, InputError> {
    // A directory is all table: there is nothing to compute.
    const NAMES: [&str; 10] = ["modulo", "hash", "range", "ring", "ketama", "jump", "rendezvous", "maglev", "redis", "kafka"];
    let found = Strategy::ALL.iter().find(|strategy| strategy.name() == given && NAMES.contains(&given));
    found.copied().ok_or_else(|| InputError::value("--strategy", given, Allowed::OneOf(&NAMES)))
}

fn count(option: &str, given: &str, min: u64, max: u64) -> Result<u64, InputError> {
    let number = given.parse().ok().filter(|number| (min..=max).contains(number));
    number.ok_or_else(|| InputError::value(option, given, Allowed::Count { min, max }))
}

/// An option that the strategy does not know is refused: nothing is silently ignored.
fn refuse_unknown(strategy: Strategy, arguments: &Arguments) -> Result<(), InputError> {
    let known = |option: &'static str, given: bool, by: &'static [Strategy], names: &'static [&'static str]| {
        let refused = given && !by.contains(&strategy);
        if refused {
            return Err(InputError::NotApplicable { parameter: option.to_owned(), other: "--strategy", values: names });
        }
        Ok(())
    };
    known(
        "--weights",
        !arguments.weights.is_empty(),
        &[Strategy::Ring, Strategy::Ketama, Strategy::Rendezvous],
        &["ring", "ketama", "rendezvous"],
    )?;
    known("--vnodes", arguments.vnodes.is_some(), &[Strategy::Ring], &["ring"])?;
    known("--table-size", arguments.table_size.is_some(), &[Strategy::Maglev], &["maglev"])?;
    known("--splits", !arguments.splits.is_empty(), &[Strategy::Range], &["range"])
}

/// How many shards there are: as told, or as there are names, or ranges between split points.
fn shards(strategy: Strategy, arguments: &Arguments) -> Result<u64, InputError> {
    let max = if strategy == Strategy::Redis { REDIS_SHARDS_MAX } else { SHARDS_MAX };
    let ranges = arguments.splits.len() + usize::from(!arguments.splits.is_empty());
    let told = if arguments.names.is_empty() { ranges } else { arguments.names.len() };
    if ranges > 0 && ranges != told {
        let allowed = Allowed::Count { min: ranges as u64, max: ranges as u64 };
        return Err(InputError::value("--names", &told.to_string(), allowed));
    }
    match &arguments.shards {
        Some(given) => {
            let shards = count("--shards", given, 1, max)?;
            if told > 0 && shards != told as u64 {
                return Err(InputError::value("--shards", given, Allowed::Count { min: told as u64, max: told as u64 }));
            }
            Ok(shards)
        }
        None if told > 0 => count("--names", &told.to_string(), 1, max),
        None => Err(InputError::value("--shards", "", Allowed::Count { min: 1, max })),
    }
}

/// The shards and whatever the strategy knows of them.
fn plan(strategy: Strategy, arguments: &Arguments) -> Result<Plan, InputError> {
    refuse_unknown(strategy, arguments)?;
    let shards = shards(strategy, arguments)?;
    let mut plan = Plan::of(shards as u32);
    for (place, name) in arguments.names.iter().enumerate() {
        if name.is_empty() || arguments.names[..place].contains(name) {
            return Err(InputError::value("--names", name, Allowed::Distinct));
        }
        plan.shards[place].0.clone_from(name);
    }
    if !arguments.weights.is_empty() && arguments.weights.len() as u64 != shards {
        return Err(InputError::value(
            "--weights",
            &arguments.weights.join(","),
            Allowed::List { count_max: shards as usize, length_max: 6 },
        ));
    }
    for (place, weight) in arguments.weights.iter().enumerate() {
        plan.shards[place].1 = count("--weights", weight, 1, 100_000)? as u32;
    }
    let weight: u64 = plan.shards.iter().map(|(_, weight)| u64::from(*weight)).sum();
    let most = if strategy == Strategy::Ring { POINTS_MAX / weight } else { u64::from(VNODES) };
    if most == 0 {
        return Err(InputError::value("--weights", &format!("{weight} in all"), Allowed::Count { min: shards, max: POINTS_MAX }));
    }
    plan.vnodes = arguments.vnodes.as_deref().map_or(Ok(u64::from(VNODES)), |given| count("--vnodes", given, 1, most))? as u32;
    if u64::from(plan.vnodes) > most {
        return Err(InputError::value("--vnodes", &plan.vnodes.to_string(), Allowed::Count { min: 1, max: most }));
    }
    let size = arguments
        .table_size
        .as_deref()
        .map_or(Ok(u64::from(TABLE_SIZE)), |given| count("--table-size", given, shards.max(2), TABLE_MAX))?;
    if strategy == Strategy::Maglev && (!is_prime(size as u32) || size < shards) {
        return Err(InputError::value("--table-size", &size.to_string(), Allowed::Prime { min: shards.max(2), max: TABLE_MAX }));
    }
    plan.table_size = size as u32;
    plan.splits.clone_from(&arguments.splits);
    plan.numbered = !plan.splits.is_empty() && plan.splits.iter().all(|split| whole(split.as_bytes()).is_some());
    if let Some(pair) = plan.splits.windows(2).find(|pair| !rises(pair, plan.numbered)) {
        return Err(InputError::value("--splits", &pair.join(","), Allowed::Rising));
    }
    Ok(plan)
}

/// Whether of two split points the second is above the first, as the map compares them.
fn rises(pair: &[String], numbered: bool) -> bool {
    if numbered { whole(pair[0].as_bytes()) < whole(pair[1].as_bytes()) } else { pair[0].as_bytes() < pair[1].as_bytes() }
}
