//! The sequence diagram's rows of a pattern's run.

use super::lanes;
use crate::app::sequence::{Look, Row, Rows, around};
use crate::experiment::patterns::{PatternRun, number};
use crate::experiment::{LabRun, StepRow};
use crate::kernel::Time;
use crate::patterns::{NO_ORDER, Step, What};
use crate::texts::{Language, patterns as names};

/// The steps around where a run's reader stands.
pub fn rows(run: &PatternRun, language: Language) -> Rows {
    let at = run.at();
    let lanes = lanes(run);
    let (first, last) = around(at);
    let row = |(step, row): (Step, StepRow)| {
        let lane = |place| lanes.iter().position(|lane| *lane == place).unwrap_or(0);
        Row {
            number: row.step,
            time: Time::from_nanos(row.time),
            from: lane(step.from),
            at: lane(step.at),
            sent: step.sent,
            label: if step.order == NO_ORDER { String::new() } else { number(step.order).to_string() },
            look: match step.what {
                What::Lost => Look::Lost,
                What::Refused | What::Missed | What::Gone => Look::Failed,
                What::FaultBegins | What::FaultEnds => Look::Fault,
                _ => Look::Plain,
            },
            sentence: row.sentence,
            current: row.step == at,
        }
    };
    Rows {
        rows: run.around(first, last, language).into_iter().map(row).collect(),
        lanes: lanes.iter().map(|place| names::short_place(language, place.name()).to_owned()).collect(),
    }
}
