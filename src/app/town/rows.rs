//! The sequence diagram's rows of a pattern's run.

use super::places;
use crate::app::sequence::{Drawn, Look, Rows};
use crate::experiment::patterns::{PatternRun, number};
use crate::patterns::{NO_ORDER, Place, Step, What};
use crate::texts::{Language, patterns as names};

/// The steps around where a run's reader stands.
pub fn rows(run: &PatternRun, language: Language) -> Rows {
    let lanes = places(run.model());
    let named = lanes.iter().map(|place| names::short_place(language, place.name()).to_owned()).collect();
    Rows::of(run, language, named, |step| drawn(step, &lanes))
}

/// A step as it is drawn between these lanes.
pub fn drawn(step: &Step, lanes: &[Place]) -> Drawn {
    let lane = |place| lanes.iter().position(|lane| *lane == place).unwrap_or(0);
    Drawn {
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
    }
}
