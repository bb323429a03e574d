//! The native face: everything, beside the crates it is measured against.

use super::measure::{Report, Target, compare, time};
use super::{bucket, hold, labs, queue, sample, seek, shard, tuner};

const ROUNDS: usize = 9;

/// Measures and prints; with `--desque FILE` the figure that the browser is compared with goes to that file.
pub fn main() {
    let mut report = Report::default();
    let desque = queues(&mut report);
    buckets(&mut report);
    tuners(&mut report);
    logs(&mut report);
    labs::measure(&mut report);
    shard::measure(&mut report);
    print!("{}", report.text());
    let mut arguments = std::env::args().skip_while(|argument| argument != "--desque").skip(1);
    if let Some(file) = arguments.next() {
        std::fs::write(&file, desque.to_string()).expect("the file that was asked for can be written");
    }
}

/// The kernel's lines; `desque`'s millions of events a second on the M/M/1 queue.
fn queues(report: &mut Report) -> f64 {
    let end = queue::by_hand();
    assert!(end == queue::by_kernel().0 && end == queue::by_desque(), "all three run the same queue");
    let (times, ratios) = compare(ROUNDS, &mut [&mut || queue::by_kernel().0, &mut queue::by_desque, &mut queue::by_hand]);
    let speed = |nanos: f64| queue::EVENTS as f64 * 1e3 / nanos;
    report.add("M/M/1, a million customers, kernel with steps, statistics, checkpoints", speed(times[0]), "M events/s", Target::None);
    report.add("  desque, which has none of these", speed(times[1]), "M events/s", Target::None);
    report.add("  a bare loop over the standard heap, which neither", speed(times[2]), "M events/s", Target::None);
    report.add("  kernel beside desque", ratios[1], "times", Target::Least(1.3));
    report.add("  kernel beside the bare loop", ratios[2], "times", Target::None);
    assert_eq!(hold::by_kernel(), hold::by_desque(), "both run the same events");
    let (held, ratios) = compare(ROUNDS, &mut [&mut hold::by_kernel, &mut hold::by_desque]);
    report.add("64,000 events pending", hold::EVENTS as f64 * 1e3 / held[0], "M events/s", Target::None);
    report.add("  kernel beside desque", ratios[1], "times", Target::Least(2.0));
    let (worst, median) = seek::worst(&queue::by_kernel().1);
    report.add("seek in two million steps, slowest place", worst / 1e6, "ms", Target::None);
    report.add("  median place", median / 1e6, "ms", Target::None);
    speed(times[1])
}

fn buckets(report: &mut Report) {
    let requests = bucket::Requests::default();
    let allowed = bucket::by_rule_set(&requests);
    assert!(allowed == bucket::by_governor(&requests), "both decide the same");
    let (times, ratios) = compare(
        ROUNDS,
        &mut [&mut || bucket::by_rule_set(&requests), &mut || bucket::by_governor(&requests), &mut || {
            bucket::by_governor_at_its_best(&requests)
        }],
    );
    let each = |nanos: f64| nanos / bucket::DECISIONS as f64;
    report.add("a decision among 10,000 keys", each(times[0]), "ns", Target::None);
    report.add("  governor as it comes", each(times[1]), "ns", Target::None);
    report.add("  beside governor", ratios[1], "times", Target::Least(1.0));
    report.add("  beside governor with one thread's map and our hash", ratios[2], "times", Target::Least(1.0));
}

fn tuners(report: &mut Report) {
    for (name, bench) in tuner::Bench::all() {
        let pairs = (tuner::REQUESTS * tuner::SIDE * tuner::SIDE) as f64;
        report.add(name, time(ROUNDS, &mut || bench.run()) / pairs, "ns a pair", Target::None);
    }
}

fn logs(report: &mut Report) {
    let bytes = sample::bytes();
    let nanos = time(5, &mut || sample::read(&bytes).len() as u64);
    report.add("reading the sample log, ten times over", bytes.len() as f64 * 1e3 / nanos, "MB/s", Target::None);
    let log = sample::read(&bytes[..sample::SIZE]);
    report.add("tuning the sample, all requests", time(ROUNDS, &mut || sample::tune(&log, "1/s")) / 1e6, "ms", Target::None);
    report.add("tuning the sample, per client", time(ROUNDS, &mut || sample::tune(&log, "1/s per client")) / 1e6, "ms", Target::None);
}
