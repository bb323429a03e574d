//! A hundred thousand orders through each pattern: recorded with judges and measurements, and sought.

use super::measure::{Report, Target, clock, time};
use interplay::experiment::patterns::PatternRun;
use interplay::experiment::{Experiment, LabRun};
use interplay::kernel::Choices;

const LINKS: [&str; 5] = [
    "#/sync?orders=100000&arrivals=20/s&latency-law=exponential",
    "#/messaging?orders=100000&arrivals=50/s&latency-law=exponential",
    "#/messaging?orders=100000&arrivals=20/s&two-phase=on",
    "#/transactional?orders=100000&arrivals=50/s&latency-law=exponential",
    "#/zero-payload?orders=100000&arrivals=25/s&latency-law=exponential",
];

/// Places sought.
const PLACES: u64 = 200;

fn recorded(link: &str) -> PatternRun {
    let mut run = PatternRun::new(&Experiment::parse(link).expect("the links are valid"));
    run.finish();
    run
}

/// Adds a line for recording each pattern, and one for the slowest of many seeks in it.
pub fn measure(report: &mut Report) {
    for link in LINKS {
        let pattern = link.split('?').next().unwrap_or(link);
        let pattern = if link.contains("two-phase") { "#/messaging, two-phase" } else { pattern };
        let nanos = time(3, &mut || recorded(link).steps());
        report.add(&format!("{pattern}: 100,000 orders"), nanos / 1e6, "ms", Target::Most(1_000.0));
        report.add("  seek, slowest place", worst_seek(&mut recorded(link)) / 1e6, "ms", Target::Most(16.0));
    }
}

fn worst_seek(run: &mut PatternRun) -> f64 {
    let mut places = Choices::seeded(7).stream("places");
    let mut worst = 0.0_f64;
    for _ in 0..PLACES {
        let place = places.below(run.steps() + 1);
        let start = clock();
        run.seek(place);
        worst = worst.max(clock() - start);
        assert_eq!(run.at(), place);
    }
    worst
}
