//! What is asked of every way, and the names of the answers.

use super::way::Way;
use crate::experiment::summary::Figures;

/// A question: the figure of each way's own lab that answers it, and where in this run its answer shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The figure's name in the way's own lab.
    pub figure: &'static str,
    /// The check that tells the step behind it, if one does.
    pub check: Option<&'static str>,
}

/// These words behind the name of each way, in the order of [`Way::ALL`].
macro_rules! of_each_way {
    ($separator:literal, $($word:literal),*) => {
        [
            &[$(concat!("rest", $separator, $word)),*],
            &[$(concat!("grpc", $separator, $word)),*],
            &[$(concat!("messaging", $separator, $word)),*],
            &[$(concat!("transactional", $separator, $word)),*],
            &[$(concat!("zero-payload", $separator, $word)),*],
        ]
    };
}

macro_rules! questions {
    ($($figure:literal, $check:expr;)*) => {
        /// Every question, in the order to be shown.
        pub const QUESTIONS: &[Answer] = &[$(Answer { figure: $figure, check: $check }),*];
        /// The names of the answers of each way.
        const FIGURES: [&[&str]; 5] = of_each_way!("_", $($figure),*);
    };
}

questions! {
    "answer_p50_seconds", None;
    "answer_p99_seconds", None;
    "agree_p99_seconds", None;
    "accepted_share", None;
    "truth_share", Some("told-the-truth");
    "lost", Some("one-shipment-each");
    "ghosts", Some("no-ghost-shipment");
    "doubles", Some("one-shipment-each");
    "work_waiting_max", None;
    "parts", None;
}

/// The names of the checks of each way.
const CHECKS: [&[&str]; 5] = of_each_way!("-", "one-shipment-each", "no-ghost-shipment", "told-the-truth", "nothing-blocked", "conserved");

/// The names of all checks.
pub const ALL_CHECKS: &[&str] = &{
    let mut all = [""; 25];
    let mut place = 0;
    while place < 25 {
        all[place] = CHECKS[place / 5][place % 5];
        place += 1;
    }
    all
};

/// What a figure of a way's own lab is called here.
pub(super) fn figure(way: Way, question: usize) -> &'static str {
    FIGURES[way as usize][question]
}

/// What a check of a way's own lab is called here, by its place there; none for what not every lab checks.
pub(super) fn check(way: Way, place: usize) -> Option<&'static str> {
    CHECKS[way as usize].get(place).copied()
}

/// Of a way's own figures those that are compared, under their names here.
pub(super) fn compared(way: Way, own: &Figures) -> impl Iterator<Item = (&'static str, f64)> {
    let named = move |(place, question): (usize, &Answer)| own.get(question.figure).map(|value| (figure(way, place), value));
    QUESTIONS.iter().enumerate().filter_map(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_that_of_its_way_and_its_question() {
        for way in Way::ALL {
            for (place, question) in QUESTIONS.iter().enumerate() {
                assert_eq!(figure(*way, place), format!("{}_{}", way.name(), question.figure));
            }
            assert_eq!(check(*way, 2), Some(format!("{}-told-the-truth", way.name())).as_deref());
        }
    }
}
