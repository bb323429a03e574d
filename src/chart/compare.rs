//! Figures of the comparison: the ways laid over each other.

use super::figure::{Axis, Figure, Mark, Role, Stroke, Unit};
use super::measured::{distribution, held, lengths, named_faults, over_time};
use crate::experiment::compare::{CompareRun, Compared, Way};
use crate::experiment::patterns::Measure;
use crate::kernel::{Quantiles, Reduced};
use crate::texts::{Language, compare as words, pattern_charts as shared};

/// The lab's figures, in the order in which the page shows them.
pub(super) fn figures(run: &CompareRun, language: Language) -> Vec<Figure> {
    let since = |title: String, of: fn(&Measure) -> &Quantiles| {
        let each = run.ways().iter().filter_map(|compared| {
            let (role, stroke) = line(compared.way);
            distribution(name(compared, language), role, stroke, of(compared.measure()))
        });
        lengths(title, shared::since_order(language), shared::share(language), each.collect())
    };
    let over = |title: String, y: Axis, of: fn(&Measure) -> &Reduced| {
        let each = run.ways().iter().map(|compared| held(name(compared, language), line(compared.way).0, of(compared.measure())));
        over_time(run, title, y, each.collect::<Vec<Mark>>(), named_faults(run, language), language)
    };
    vec![
        since(words::answered(language), Measure::answered),
        since(words::agreed(language), Measure::agreed),
        over(words::work(language), Axis::new(shared::count(language), Unit::Count), |measure| &measure.work_waiting),
        over(words::disagree(language), Axis::new(shared::share(language), Unit::Share), |measure| &measure.inconsistent),
    ]
}

fn name(compared: &Compared, language: Language) -> String {
    words::way(language, compared.way.name()).to_owned()
}

/// How a way's line is drawn, the same in every figure.
fn line(way: Way) -> (Role, Stroke) {
    match way {
        Way::Rest => (Role::Caller, Stroke::Solid),
        Way::Grpc => (Role::Neutral, Stroke::Dotted),
        Way::Messaging => (Role::Broker, Stroke::Solid),
        Way::Transactional => (Role::Database, Stroke::Dashed),
        Way::ZeroPayload => (Role::Consumer, Stroke::Dotted),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{Experiment, LabRun};

    #[test]
    fn every_figure_lays_all_ways_over_each_other() {
        let link = "#/compare?grpc=on&zero-payload=on&shipping=down@1s..2s";
        let mut run = CompareRun::new(&Experiment::parse(link).unwrap()).unwrap();
        run.finish();
        let figures = figures(&run, Language::English);
        assert!(figures.iter().all(|figure| figure.marks.len() == 5), "{figures:?}");
        assert_eq!(figures.iter().map(|figure| figure.spans.len()).collect::<Vec<_>>(), [0, 0, 1, 1]);
    }
}
