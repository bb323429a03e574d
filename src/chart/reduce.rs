//! A long series cut down to what a screen can show, in one pass, without losing a peak.
//!
//! Of each column of pixels the first, the lowest, the highest and the last point stay, in their order (the M4 aggregation of U. Jugel
//! et al., "M4: A Visualization-Oriented Time Series Data Aggregation", VLDB 2014): the picture is the same as of all points.

/// At most four points for each of `columns` equal stretches between `low` and `high`; points outside stay out except the nearest
/// on either side, so that lines reach the border. Points must be in order of x. A point that is not finite is left out.
pub fn reduce(points: &[(f64, f64)], low: f64, high: f64, columns: usize) -> Vec<(f64, f64)> {
    let from = points.partition_point(|point| point.0 < low).saturating_sub(1);
    let to = (points.partition_point(|point| point.0 <= high) + 1).min(points.len());
    let seen = points.get(from..to).unwrap_or(&[]);
    let columns = columns.max(1);
    if seen.len() <= columns * 4 {
        return seen.iter().copied().filter(|point| point.0.is_finite() && point.1.is_finite()).collect();
    }
    let width = (high - low) / columns as f64;
    let mut kept = Vec::with_capacity(columns * 4 + 8);
    let mut at = 0;
    while at < seen.len() {
        let place = ((seen[at].0 - low) / width).floor();
        let border = low + (place + 1.0) * width;
        let end = at + column_end(&seen[at..], border);
        keep(&seen[at..end], &mut kept);
        at = end;
    }
    kept
}

/// How many points at the start lie before `border`; at least one.
fn column_end(points: &[(f64, f64)], border: f64) -> usize {
    // Neighbouring columns hold about equally many points: double until past the border, then halve.
    let mut step = 1;
    while step < points.len() && points[step].0 < border {
        step *= 2;
    }
    let (from, to) = (step / 2, step.min(points.len()));
    (from + points[from..to].partition_point(|point| point.0 < border)).max(1)
}

fn keep(points: &[(f64, f64)], kept: &mut Vec<(f64, f64)>) {
    let finite = |point: &(f64, f64)| point.0.is_finite() && point.1.is_finite();
    let (Some(first), Some(last)) = (points.iter().position(finite), points.iter().rposition(finite)) else { return };
    let (mut lowest, mut highest) = (first, first);
    let (mut min, mut max) = (points[first].1, points[first].1);
    // A hundred thousand points come this way for one picture: what is rare is asked last, and nothing is smaller than what is no number.
    for (place, point) in points.iter().enumerate().take(last + 1).skip(first + 1) {
        if point.1 < min {
            if finite(point) {
                (min, lowest) = (point.1, place);
            }
        } else if point.1 > max && finite(point) {
            (max, highest) = (point.1, place);
        }
    }
    let middle = if lowest < highest { [lowest, highest] } else { [highest, lowest] };
    kept.push(points[first]);
    for place in middle {
        if place != first && place != last && kept.last() != Some(&points[place]) {
            kept.push(points[place]);
        }
    }
    if last != first {
        kept.push(points[last]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_short_series_stays_as_it_is_without_what_is_not_finite() {
        let points = [(0.0, 1.0), (1.0, f64::NAN), (2.0, 3.0)];
        assert_eq!(reduce(&points, 0.0, 2.0, 100), [(0.0, 1.0), (2.0, 3.0)]);
        assert_eq!(reduce(&[], 0.0, 1.0, 100), []);
    }

    #[test]
    fn a_single_peak_among_a_hundred_thousand_points_is_seen() {
        let points: Vec<(f64, f64)> =
            (0..100_000).map(|place| (f64::from(place), if place == 77_777 { 9.0 } else { f64::from(place % 2) })).collect();
        let kept = reduce(&points, 0.0, 99_999.0, 800);
        assert!(kept.len() <= 800 * 4 + 8);
        assert!(kept.contains(&(77_777.0, 9.0)));
    }

    proptest! {
        #[test]
        fn every_column_keeps_its_peaks_and_the_order(
            gaps in prop::collection::vec((0.0..3.0_f64, -100.0..100.0_f64), 1..2_000),
            columns in 1..60_usize,
            window in (0.0..1.0_f64, 0.0..1.0_f64),
        ) {
            let mut at = 0.0;
            let points: Vec<(f64, f64)> = gaps.iter().map(|(gap, y)| { at += gap; (at, *y) }).collect();
            let (low, high) = (window.0.min(window.1) * at, window.0.max(window.1) * at + 1e-3);
            let kept = reduce(&points, low, high, columns);
            prop_assert!(kept.len() <= (columns + 4) * 4);
            prop_assert!(kept.windows(2).all(|pair| pair[0].0 <= pair[1].0));
            let column = |x: f64| ((x - low) / ((high - low) / columns as f64)).floor() as i64;
            for place in 0..columns as i64 {
                let peaks = |points: &[(f64, f64)]| points.iter()
                    .filter(|point| point.0 >= low && point.0 <= high && column(point.0) == place)
                    .fold((f64::INFINITY, f64::NEG_INFINITY), |(min, max), point| (min.min(point.1), max.max(point.1)));
                prop_assert_eq!(peaks(&points), peaks(&kept), "column {}", place);
            }
        }
    }
}
