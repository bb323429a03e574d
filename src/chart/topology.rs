//! Figures of the map of services.

use super::figure::{Axis, Bars, Figure, Mark, Role, Stroke, Unit};
use super::measured::{distribution, faults, held, lengths, over_time};
use crate::experiment::topology::TopologyRun;
use crate::texts::{Language, pattern_charts as shared, topology as words};

/// The lab's figures, in the order in which the page shows them.
pub(super) fn figures(run: &TopologyRun, language: Language) -> Vec<Figure> {
    let measure = run.measure();
    let spans = || faults(run, |target| words::place(language, target).to_owned());
    let count = || Axis::new(shared::count(language), Unit::Count);
    let [taken, failed] = &measure.told;
    let told =
        vec![held(words::taken_orders(language), Role::Consumer, taken), held(words::failed_orders(language), Role::Failure, failed)];
    let since = [
        distribution(words::customers(language), Role::Caller, Stroke::Solid, measure.answered()),
        distribution(words::parts(language), Role::Consumer, Stroke::Dashed, measure.completed()),
    ];
    vec![
        loads(run, language),
        lengths(words::answered(language), shared::since_order(language), shared::share(language), since.into_iter().flatten().collect()),
        over_time(run, words::told(language), count(), told, spans(), language),
        over_time(
            run,
            words::work(language),
            count(),
            vec![held(words::work(language), Role::Broker, &measure.waiting)],
            spans(),
            language,
        ),
    ]
}

/// How busy each service was.
fn loads(run: &TopologyRun, language: Language) -> Figure {
    let graph = &run.latest().setting().graph;
    let load = |place: usize| (words::place(language, graph.name(place)).to_owned(), run.measure().busy_share(run.latest(), place));
    let rows = (0..graph.nodes().len()).filter(|place| graph.works(*place)).map(load).collect();
    Figure {
        title: words::loads(language),
        x: Axis::new(words::load_axis(language), Unit::Share).between(0.0, 1.0),
        marks: vec![Mark::Bars(Bars { label: words::load_axis(language), role: Role::Consumer, rows })],
        ..Figure::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{Experiment, LabRun};

    #[test]
    fn every_service_has_its_bar_and_every_fault_its_span() {
        let mut run = TopologyRun::new(&Experiment::parse("#/topology?payment=down@1s..2s").unwrap());
        run.finish();
        let figures = figures(&run, Language::English);
        let bars = if let Mark::Bars(bars) = &figures[0].marks[0] { bars.rows.len() } else { 0 };
        assert_eq!((bars, figures.len(), figures[2].spans.len()), (5, 4, 1));
        assert_eq!(figures[2].spans[0].label, "payment");
    }
}
