//! Steps of both labs in words, each with its side.

use super::run::{Both, Step};
use crate::experiment::run::StepRow;
use crate::experiment::{event_log, queue};
use crate::kernel::{Either, World};
use crate::texts::{Language, compare, queue_or_log as words};

/// The row of the step that led to `world`.
pub(super) fn row(world: &World<Both>, step: &Step, language: Language) -> StepRow {
    let (row, side) = match step {
        Either::One(step) => (queue::row(&world.model.one, step, language), words::queue(language)),
        Either::Other(step) => (event_log::row(&world.model.other, step, language), words::log(language)),
    };
    StepRow { sentence: compare::told(language, side, row.sentence), ..row }
}
