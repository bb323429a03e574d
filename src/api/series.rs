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
        return lines(&[
            ("ready_time", "ready", &measure.ready),
            ("out_time", "out", &measure.out),
            ("kept_time", "kept", &measure.kept),
            ("dead_time", "dead", &measure.dead),
            ("busy_time", "busy", &measure.busy),
        ]);
    }
    if let Some(run) = run.as_any().downcast_ref::<LogRun>() {
        let measure = run.measure();
        let series = lines(&[("held_time", "held", &measure.held), ("unsafe_time", "unsafe", &measure.unsafe_records)])?;
        for (number, lag) in measure.lags.iter().enumerate() {
            let (times, values) = line(lag);
            set(&series, &format!("lag_{}_time", number + 1), &Float64Array::from(&times[..]))?;
            set(&series, &format!("lag_{}", number + 1), &Float64Array::from(&values[..]))?;
        }
        return Ok(series);
    }
    if let Some(run) = run.as_any().downcast_ref::<QueueOrLogRun>() {
        let (queue, log) = (run.queue_measure(), run.log_measure());
        return lines(&[
            ("queue_unread_time", "queue_unread", &queue.unread),
            ("queue_held_time", "queue_held", &queue.held),
            ("log_unread_time", "log_unread", &log.unread),
            ("log_held_time", "log_held", &log.held),
        ]);
    }
    if let Some(run) = run.as_any().downcast_ref::<CompareRun>() {
        let series = Object::new();
        for compared in run.ways() {
            let (measure, way) = (compared.measure(), compared.way.name());
            for (name, reduced) in [("waiting", &measure.waiting), ("work", &measure.work_waiting), ("inconsistent", &measure.inconsistent)]
            {
                let (times, values) = line(reduced);
                set(&series, &format!("{way}_{name}_time"), &Float64Array::from(&times[..]))?;
                set(&series, &format!("{way}_{name}"), &Float64Array::from(&values[..]))?;
            }
        }
        return Ok(series);
    }
    if let Some(run) = run.as_any().downcast_ref::<ShardingRun>() {
        let series = lines(&[("moved_time", "moved", &run.measure().moved)])?;
        for (number, waiting) in run.measure().lines.iter().enumerate() {
            let (times, values) = line(waiting);
            set(&series, &format!("shard_{}_time", number + 1), &Float64Array::from(&times[..]))?;
            set(&series, &format!("shard_{}", number + 1), &Float64Array::from(&values[..]))?;
        }
        return Ok(series);
    }
    run.as_any().downcast_ref::<PatternRun>().map_or_else(|| Ok(Object::new()), pattern)
}

fn pattern(run: &PatternRun) -> Result<Object, Failure> {
    let measure = run.measure();
    lines(&[
        ("waiting_time", "waiting", &measure.waiting),
        ("queue_time", "queue", &measure.queue),
        ("outbox_time", "outbox", &measure.outbox),
        ("inconsistent_time", "inconsistent", &measure.inconsistent),
    ])
}

/// Each series as two arrays, times and values, under their names.
fn lines(named: &[(&str, &str, &Reduced)]) -> Result<Object, Failure> {
    let series = Object::new();
    for (time, name, reduced) in named {
        let (times, values) = line(reduced);
        set(&series, time, &Float64Array::from(&times[..]))?;
        set(&series, name, &Float64Array::from(&values[..]))?;
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
