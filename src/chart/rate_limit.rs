//! Figures of the rate-limit lab: outcomes over time, the followed bucket's level, who was denied most.

use super::figure::{Axis, Band, Bars, Extent, Figure, Join, Layer, Mark, Role, Span, Stack, Unit};
use crate::experiment::LabRun;
use crate::experiment::rate_limit::{RateLimitRun, TOP_KEYS, Verdict};
use crate::kernel::{NANOS_PER_SECOND, Time};
use crate::texts::{Language, limit_charts as words};

/// Intervals in the outcomes' figure at most: each still a few pixels wide on a phone.
const INTERVALS_MAX: u64 = 90;

/// The lab's figures, in the order in which the page shows them.
pub(super) fn figures(run: &RateLimitRun, language: Language) -> Vec<Figure> {
    vec![outcomes(run, language), level(run, language), top_denied(run, language)]
}

/// Allowed and denied requests by interval, and those that no rule was asked about, where there are any: the same four as among the figures.
fn outcomes(run: &RateLimitRun, language: Language) -> Figure {
    let end = run.ended_at().as_nanos();
    let width = nice_width(end / INTERVALS_MAX + 1);
    let intervals = (end / width + 1) as usize;
    let layer = |label: String, role: Role| Layer { label, role, values: vec![0.0; intervals] };
    let mut layers = [
        layer(words::allowed(language), Role::Consumer),
        layer(words::unlimited(language), Role::Broker),
        layer(words::denied(language), Role::Failure),
        layer(words::refused(language), Role::Database),
    ];
    for (verdict, time) in run.measure().verdicts().zip(run.traffic().times()) {
        let layer = match verdict {
            Verdict::Allowed | Verdict::Queued => 0,
            Verdict::Exempt | Verdict::Forged | Verdict::FailedOpen => 1,
            Verdict::Denied => 2,
            Verdict::FailedClosed => 3,
        };
        layers[layer].values[((time / width) as usize).min(intervals - 1)] += 1.0;
    }
    let origin = start_seconds(run);
    let seconds = |nanos: u64| origin + nanos as f64 / NANOS_PER_SECOND as f64;
    let layers = layers.into_iter().enumerate().filter(|(place, layer)| place % 2 == 0 || layer.values.iter().any(|value| *value > 0.0));
    let stack = Stack {
        edges: (0..=intervals as u64).map(|interval| seconds(interval * width)).collect(),
        layers: layers.map(|(_, layer)| layer).collect(),
    };
    let interval = crate::kernel::Duration::from_nanos(width);
    Figure {
        title: words::outcomes(language),
        x: time_axis(run, language),
        y: Axis::new(words::requests_per(language, interval), Unit::Count),
        marks: vec![Mark::Stack(stack)],
        spans: spans(run, language),
        playhead: Some(seconds(run.now().as_nanos())),
    }
}

/// The followed key's level over time, under its capacity.
fn level(run: &RateLimitRun, language: Language) -> Figure {
    let origin = start_seconds(run);
    let seconds = |time: Time| origin + time.as_seconds();
    let extents = run.measure().level().buckets().iter().map(|bucket| Extent::of(bucket, origin));
    let band = Band { label: words::tokens(language), role: Role::Broker, join: Join::Straight, extents: extents.collect() };
    let rule = run.model().rules().rules().first();
    let capacity = rule.map_or(1.0, |rule| rule.burst() as f64);
    let name = run.measure().followed().and_then(|key| run.traffic().keyed().first()?.names().get(key.0 as usize).cloned());
    let title = match name.as_deref() {
        None | Some("*") => words::level_shared(language),
        Some(name) => words::level_of(language, name),
    };
    Figure {
        title,
        x: time_axis(run, language),
        y: Axis::new(words::tokens(language), Unit::Plain).between(0.0, capacity),
        marks: vec![Mark::Band(band)],
        spans: spans(run, language),
        playhead: Some(seconds(run.now())),
    }
}

fn top_denied(run: &RateLimitRun, language: Language) -> Figure {
    let name = |rule: u32, key: u32| match run.traffic().keyed()[rule as usize].names()[key as usize].as_str() {
        "*" => words::everybody(language),
        name => name.to_owned(),
    };
    let rows = run.measure().top_denied(TOP_KEYS).into_iter().map(|((rule, key), count)| (name(rule, key.0), count as f64)).collect();
    Figure {
        title: words::top_denied(language),
        x: Axis::new(words::denied_requests(language), Unit::Count),
        y: Axis::new(words::key(language), Unit::Plain),
        marks: vec![Mark::Bars(Bars { label: words::denied(language), role: Role::Failure, rows })],
        ..Figure::default()
    }
}

/// Clock time for a log, seconds since the start for drawn requests.
fn time_axis(run: &RateLimitRun, language: Language) -> Axis {
    let end = run.ended_at().as_seconds().max(1e-9);
    let origin = start_seconds(run);
    let unit = if origin > 0.0 { Unit::Epoch } else { Unit::Seconds };
    Axis::new(words::time(language), unit).between(origin, origin + end)
}

fn start_seconds(run: &RateLimitRun) -> f64 {
    (run.traffic().origin() / NANOS_PER_SECOND) as f64
}

fn spans(run: &RateLimitRun, language: Language) -> Vec<Span> {
    let (origin, end) = (start_seconds(run), run.ended_at().as_seconds());
    let span = |(from, until): &(Time, Option<Time>)| Span {
        from: origin + from.as_seconds(),
        to: origin + until.map_or(end, |until| until.as_seconds().min(end)),
        label: words::store_down(language),
    };
    run.model().setting().outages.iter().filter(|(from, _)| from.as_seconds() <= end).map(span).collect()
}

/// The first width of 1, 2, 5 × a power of ten, or whole minutes, hours, days, that is at least `least` nanoseconds.
fn nice_width(least: u64) -> u64 {
    let second = NANOS_PER_SECOND;
    let below_second = (0..9).flat_map(|power| [1, 2, 5].map(|step| step * 10u64.pow(power)));
    let above =
        [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400].map(|width| width * second);
    below_second.chain(above).find(|width| *width >= least).unwrap_or_else(|| least.div_ceil(86_400 * second) * 86_400 * second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Experiment;

    #[test]
    fn the_layers_are_the_figures() {
        let link = "#/rate-limit?store-down=fail-closed&rule=2/s&arrivals=5/s&length=20s&store=down@5s..9s&allow-list=192.0.2.1";
        let experiment = Experiment::parse(link).unwrap();
        let mut run = experiment.lab().start(&experiment, None).unwrap();
        run.finish();
        let figures = run.figures();
        let figure = outcomes(run.as_any().downcast_ref().unwrap(), Language::English);
        let [Mark::Stack(stack)] = figure.marks.as_slice() else { panic!("{:?}", figure.marks) };
        let sums: Vec<(&str, f64)> = stack.layers.iter().map(|layer| (layer.label.as_str(), layer.values.iter().sum())).collect();
        let of = |name| figures.get(name).unwrap();
        assert!(of("failed_closed") > 0.0 && of("exempt") > 0.0);
        let expected =
            [("allowed", "allowed"), ("passed unlimited", "exempt"), ("denied", "denied"), ("refused, store down", "failed_closed")];
        assert_eq!(sums, expected.map(|(label, name)| (label, of(name))));
    }

    #[test]
    fn intervals_are_widths_that_people_count_in() {
        assert_eq!(nice_width(1), 1);
        assert_eq!(nice_width(180_000_000), 200_000_000);
        assert_eq!(nice_width(3_000_000_000), 5_000_000_000);
        assert_eq!(nice_width(3_341_000_000_000), 3_600_000_000_000);
        assert_eq!(nice_width(90_000_000_000_000), 172_800_000_000_000);
    }
}
