//! Figures of the sharding lab: who is asked most, where keys lie, who waits, how long it takes, and what every map would move.

use super::figure::{Axis, Bars, Figure, Mark, Role, Stroke, Unit};
use super::measured::{distribution, held, lengths, named_faults, over_time};
use crate::experiment::sharding::{ShardingRun, compared};
use crate::texts::{Language, parameters, sharding as words};
use crate::theory::least_moved;

/// Shards that have a bar of their own.
const BARS: usize = 32;

/// The lab's figures, in the order in which the page shows them.
pub(super) fn figures(run: &ShardingRun, language: Language) -> Vec<Figure> {
    let shards = run.latest().shards();
    let served: Vec<f64> = shards.iter().map(|shard| shard.served as f64).collect();
    let rows: Vec<f64> = shards.iter().map(|shard| f64::from(shard.rows)).collect();
    let mut figures = vec![
        of_shards(run, words::loads(language), words::requests(language), Role::Consumer, &served, language),
        of_shards(run, words::rows(language), words::keys(language), Role::Database, &rows, language),
        lines(run, language),
        stays(run, language),
    ];
    figures.extend(moves(run, language));
    figures
}

fn of_shards(run: &ShardingRun, title: String, label: String, role: Role, values: &[f64], language: Language) -> Figure {
    let rows = (0..).zip(values.iter().take(BARS)).map(|(number, value)| (named(run, number, language), *value)).collect();
    Figure {
        title,
        x: Axis::new(label.clone(), Unit::Count),
        y: Axis::new(String::new(), Unit::Plain),
        marks: vec![Mark::Bars(Bars { label, role, rows })],
        ..Figure::default()
    }
}

fn named(run: &ShardingRun, number: u32, language: Language) -> String {
    let setting = run.model().setting();
    words::shard_named(language, number, setting.alone(), true)
}

/// Requests at each shard, over time.
fn lines(run: &ShardingRun, language: Language) -> Figure {
    let roles = [Role::Caller, Role::Broker, Role::Consumer, Role::Database, Role::Failure, Role::Neutral];
    let series = (0u32..).zip(&run.measure().lines);
    let marks = series.map(|(number, series)| held(named(run, number, language), roles[number as usize % roles.len()], series)).collect();
    over_time(run, words::lines(language), Axis::new(words::requests(language), Unit::Count), marks, named_faults(run, language), language)
}

fn stays(run: &ShardingRun, language: Language) -> Figure {
    let measured = distribution(words::simulated(language), Role::Consumer, Stroke::Solid, run.measure().stays());
    lengths(words::stays(language), words::since_sent(language), words::share(language), measured.into_iter().collect())
}

/// What every map would move of these keys, beside the least; where nothing is resharded, for one shard more.
fn moves(run: &ShardingRun, language: Language) -> Option<Figure> {
    let setting = run.model().setting();
    let from = setting.shards;
    let to = setting.resharding.map_or(from + 1, |change| change.to);
    let mut rows = vec![(words::least(language), least_moved(from, to))];
    rows.extend(
        compared(setting, from, to).into_iter().map(|(strategy, share)| (parameters::choice(language, strategy.name()).to_owned(), share)),
    );
    let label = words::share_of_keys(language);
    (rows.len() > 1).then(|| Figure {
        title: words::moves(language, from, to),
        x: Axis::new(label.clone(), Unit::Share).between(0.0, 1.0),
        y: Axis::new(String::new(), Unit::Plain),
        marks: vec![Mark::Bars(Bars { label, role: Role::Broker, rows })],
        ..Figure::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Experiment;

    #[test]
    fn every_shard_has_a_bar_and_every_map_is_compared() {
        let experiment = Experiment::parse("#/sharding?shards=6&shard-1=down@1s..2s").unwrap();
        let mut run = experiment.lab().start(&experiment, None).unwrap();
        run.finish();
        let figures = figures(run.as_any().downcast_ref().unwrap(), Language::Korean);
        let bars = |figure: &Figure| if let Mark::Bars(bars) = &figure.marks[0] { bars.rows.len() } else { 0 };
        assert_eq!((bars(&figures[0]), bars(&figures[1]), figures[2].spans.len()), (6, 6, 1));
        assert!(bars(&figures[4]) >= 8, "{:?}", figures[4].marks);
    }
}
