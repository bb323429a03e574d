//! A run's long series as typed arrays: each is one copy out of the module's memory, whatever its length.

use super::failure::Failure;
use super::set;
use crate::experiment::LabRun;
use crate::experiment::compare::CompareRun;
use crate::experiment::event_log::LogRun;
use crate::experiment::patterns::PatternRun;
use crate::experiment::queue::QueueRun;
use crate::experiment::queue_or_log::QueueOrLogRun;
use crate::experiment::rate_limit::{RateLimitRun, Verdict};
use crate::experiment::sharding::ShardingRun;
use crate::experiment::topology::TopologyRun;
use crate::kernel::{Reduced, Time};
use js_sys::{Array, Float64Array, Object, Uint8Array, Uint32Array};
use wasm_bindgen::JsValue;

/// The series of a run, whatever its lab. A new lab adds its line here.
pub(super) fn series(run: &dyn LabRun) -> Result<Object, Failure> {
    if let Some(run) = run.as_any().downcast_ref::<RateLimitRun>() {
        return rate_limit(run);
    }
    if let Some(run) = run.as_any().downcast_ref::<QueueRun>() {
        let measure = run.measure();
        return lines([
            ("ready".to_owned(), &measure.ready),
            ("out".to_owned(), &measure.out),
            ("kept".to_owned(), &measure.kept),
            ("dead".to_owned(), &measure.dead),
            ("busy".to_owned(), &measure.busy),
        ]);
    }
    if let Some(run) = run.as_any().downcast_ref::<LogRun>() {
        let measure = run.measure();
        let whole = [("held".to_owned(), &measure.held), ("unsafe".to_owned(), &measure.unsafe_records)];
        return lines(whole.into_iter().chain(numbered("lag", &measure.lags)));
    }
    if let Some(run) = run.as_any().downcast_ref::<QueueOrLogRun>() {
        let (queue, log) = (run.queue_measure(), run.log_measure());
        return lines([
            ("queue_unread".to_owned(), &queue.unread),
            ("queue_held".to_owned(), &queue.held),
            ("log_unread".to_owned(), &log.unread),
            ("log_held".to_owned(), &log.held),
        ]);
    }
    if let Some(run) = run.as_any().downcast_ref::<CompareRun>() {
        return lines(run.ways().iter().flat_map(|compared| {
            let (measure, way) = (compared.measure(), compared.way.name());
            let each = [("waiting", &measure.waiting), ("work", &measure.work_waiting), ("inconsistent", &measure.inconsistent)];
            each.map(|(name, reduced)| (format!("{way}_{name}"), reduced))
        }));
    }
    if let Some(run) = run.as_any().downcast_ref::<ShardingRun>() {
        let measure = run.measure();
        return lines(std::iter::once(("moved".to_owned(), &measure.moved)).chain(numbered("shard", &measure.lines)));
    }
    if let Some(run) = run.as_any().downcast_ref::<TopologyRun>() {
        let measure = run.measure();
        let [taken, failed] = &measure.told;
        return lines([("waiting".to_owned(), &measure.waiting), ("taken".to_owned(), taken), ("failed".to_owned(), failed)]);
    }
    run.as_any().downcast_ref::<PatternRun>().map_or_else(|| Ok(Object::new()), pattern)
}

fn pattern(run: &PatternRun) -> Result<Object, Failure> {
    let measure = run.measure();
    lines([
        ("waiting".to_owned(), &measure.waiting),
        ("queue".to_owned(), &measure.queue),
        ("outbox".to_owned(), &measure.outbox),
        ("inconsistent".to_owned(), &measure.inconsistent),
    ])
}

/// Several series of one kind, numbered from 1.
fn numbered<'a>(name: &str, each: &'a [Reduced]) -> impl Iterator<Item = (String, &'a Reduced)> {
    (1..).zip(each).map(move |(number, reduced)| (format!("{name}_{number}"), reduced))
}

/// Each series as two arrays under its name: values, and with `_time` behind it times.
fn lines<'a>(named: impl IntoIterator<Item = (String, &'a Reduced)>) -> Result<Object, Failure> {
    let series = Object::new();
    for (name, reduced) in named {
        let (times, values) = line(reduced);
        set(&series, &format!("{name}_time"), &Float64Array::from(&times[..]))?;
        set(&series, &name, &Float64Array::from(&values[..]))?;
    }
    Ok(series)
}

fn rate_limit(run: &RateLimitRun) -> Result<Object, Failure> {
    let (traffic, measure) = (run.traffic(), run.measure());
    let seconds: Vec<f64> = traffic.times().iter().map(|nanos| Time::from_nanos(*nanos).as_seconds()).collect();
    let passes = Verdict::ALL.map(|verdict| u8::from(verdict.passes()));
    let allowed: Vec<u8> = measure.verdict_places().iter().map(|place| passes[*place as usize]).collect();
    let (level_time, level) = line(measure.level());
    let key = measure.followed().and_then(|key| traffic.keyed().first()?.names().get(key.0 as usize));
    let series = Object::new();
    set(&series, "time", &Float64Array::from(&seconds[..]))?;
    set(&series, "verdict", &Uint8Array::from(measure.verdict_places()))?;
    set(&series, "verdicts", &Verdict::ALL.iter().map(|verdict| JsValue::from_str(verdict.name())).collect::<Array>())?;
    set(&series, "allowed", &Uint8Array::from(&allowed[..]))?;
    set(&series, "remaining", &Uint32Array::from(measure.remaining()))?;
    set(&series, "level_key", &key.map_or(JsValue::NULL, |key| JsValue::from_str(key)))?;
    set(&series, "level_time", &Float64Array::from(&level_time[..]))?;
    set(&series, "level", &Float64Array::from(&level[..]))?;
    Ok(series)
}

/// A reduced series as a line: each interval's first, lowest, highest and last value, so that no peak is lost.
fn line(series: &Reduced) -> (Vec<f64>, Vec<f64>) {
    let (mut times, mut values) = (Vec::new(), Vec::new());
    for bucket in series.buckets() {
        let mut put = |value: f64| {
            times.push(bucket.first_at.as_seconds());
            values.push(value);
        };
        put(bucket.first);
        if bucket.min < bucket.max {
            [bucket.min, bucket.max, bucket.last].into_iter().for_each(put);
        }
    }
    (times, values)
}
