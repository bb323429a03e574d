//! Which figures each lab has. A new lab adds its line here and its file beside this one.

use super::figure::Figure;
use super::{compare, event_log, patterns, queue, queue_or_log, rate_limit, sharding, topology};
use crate::experiment::LabRun;
use crate::experiment::compare::CompareRun;
use crate::experiment::event_log::LogRun;
use crate::experiment::patterns::PatternRun;
use crate::experiment::queue::QueueRun;
use crate::experiment::queue_or_log::QueueOrLogRun;
use crate::experiment::rate_limit::RateLimitRun;
use crate::experiment::sharding::ShardingRun;
use crate::experiment::topology::TopologyRun;
use crate::texts::Language;

/// The figures of a run, whatever its lab, with the playhead where the reader stands.
pub fn figures(run: &dyn LabRun, language: Language) -> Vec<Figure> {
    let run = run.as_any();
    if let Some(run) = run.downcast_ref::<RateLimitRun>() {
        return rate_limit::figures(run, language);
    }
    if let Some(run) = run.downcast_ref::<PatternRun>() {
        return patterns::figures(run, language);
    }
    if let Some(run) = run.downcast_ref::<QueueRun>() {
        return queue::figures(run, language);
    }
    if let Some(run) = run.downcast_ref::<LogRun>() {
        return event_log::figures(run, language);
    }
    if let Some(run) = run.downcast_ref::<QueueOrLogRun>() {
        return queue_or_log::figures(run, language);
    }
    if let Some(run) = run.downcast_ref::<CompareRun>() {
        return compare::figures(run, language);
    }
    if let Some(run) = run.downcast_ref::<ShardingRun>() {
        return sharding::figures(run, language);
    }
    if let Some(run) = run.downcast_ref::<TopologyRun>() {
        return topology::figures(run, language);
    }
    Vec::new()
}
