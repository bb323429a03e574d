//! A hundred thousand orders through each pattern, a million messages through a queue and a log: recorded with judges and measurements,
//! and sought.

use super::measure::{Report, Target, clock, time};
use interplay::experiment::{Experiment, LabRun};
use interplay::kernel::Choices;

const LINKS: [(&str, &str); 8] = [
    ("#/sync: 100,000 orders", "#/sync?orders=100000&arrivals=20/s&latency-law=exponential"),
    ("#/messaging: 100,000 orders", "#/messaging?orders=100000&arrivals=50/s&latency-law=exponential"),
    ("#/messaging, two-phase: 100,000 orders", "#/messaging?orders=100000&arrivals=20/s&two-phase=on"),
    ("#/transactional: 100,000 orders", "#/transactional?orders=100000&arrivals=50/s&latency-law=exponential"),
    ("#/zero-payload: 100,000 orders", "#/zero-payload?orders=100000&arrivals=25/s&latency-law=exponential"),
    ("#/queue, RabbitMQ: 1,000,000 messages", "#/queue?messages=1000000&arrivals=32/s&consumers=4&work=100ms"),
    ("#/queue, SQS: 1,000,000 messages", "#/queue?queue=sqs&messages=1000000&arrivals=32/s&consumers=4&work=100ms"),
    ("#/log: 1,000,000 records", "#/log?messages=1000000&arrivals=18/s&groups=1"),
];

/// Places sought.
const PLACES: u64 = 200;

fn recorded(link: &str) -> Box<dyn LabRun> {
    let experiment = Experiment::parse(link).expect("the links are valid");
    let mut run = experiment.lab().start(&experiment, None).expect("no log is asked for");
    run.finish();
    run
}

/// Adds a line for recording each, and one for the slowest of many seeks in it.
pub fn measure(report: &mut Report) {
    for (name, link) in LINKS {
        let nanos = time(3, &mut || recorded(link).steps());
        report.add(name, nanos / 1e6, "ms", Target::Most(1_000.0));
        report.add("  seek, slowest place", worst_seek(&mut *recorded(link)) / 1e6, "ms", Target::Most(16.0));
    }
}

fn worst_seek(run: &mut dyn LabRun) -> f64 {
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
