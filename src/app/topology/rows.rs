//! The sequence diagram's rows of a map's run: a lane for each place that the steps around the reader name.

use crate::app::sequence::{Drawn, Look, Rows};
use crate::experiment::LabRun;
use crate::experiment::topology::{FIRST_ORDER, TopologyRun};
use crate::patterns::topology::{CUSTOMER, NO_ORDER, Step, What};
use crate::texts::{Language, topology as words};

/// The steps around where a run's reader stands.
pub fn rows(run: &TopologyRun, language: Language) -> Rows {
    let graph = &run.model().setting().graph;
    let (first, last) = Rows::around(run.at());
    let named: Vec<u8> = run.around(first, last, language).iter().flat_map(|(step, _)| [step.from, step.at]).collect();
    let mut order: Vec<u8> = graph.onwards().into_iter().map(|place| place as u8).collect();
    order.insert(0, CUSTOMER);
    let lanes: Vec<u8> = order.into_iter().filter(|place| named.contains(place)).collect();
    let name = |place: &u8| words::place(language, if *place == CUSTOMER { "customer" } else { graph.name((*place).into()) }).to_owned();
    Rows::of(run, language, lanes.iter().map(name).collect(), |step| drawn(step, &lanes))
}

fn drawn(step: &Step, lanes: &[u8]) -> Drawn {
    let lane = |place| lanes.iter().position(|lane| *lane == place).unwrap_or(0);
    Drawn {
        from: lane(step.from),
        at: lane(step.at),
        sent: step.sent,
        label: if step.order == NO_ORDER { String::new() } else { (FIRST_ORDER + step.order).to_string() },
        look: match step.what {
            What::Lost | What::EventLost => Look::Lost,
            What::Refused | What::Missed | What::Gone | What::TurnedAway | What::Unreadable | What::GaveUp | What::CallFailedLast => {
                Look::Failed
            }
            What::FaultBegins | What::FaultEnds => Look::Fault,
            _ => Look::Plain,
        },
    }
}
