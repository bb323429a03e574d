//! What several labs draw alike from an experiment's parameters: when something comes and how long work on it takes; and a log in the place
//! of what is drawn.

use super::error::{InputError, within_budget};
use super::rate_limit::Source;
use super::settings::Experiment;
use crate::kernel::{Choices, Duration, Law, Stream};
use crate::models::network_link::Quality;
use crate::workload::{AccessLog, Arrivals, Frequency};

/// The arrival process that an experiment asks for.
pub fn process(experiment: &Experiment) -> Arrivals {
    let rate = |name: &str| {
        let rate = experiment.rate(name);
        Frequency::new(rate.count(), rate.period())
    };
    match experiment.choice("traffic") {
        "constant" => Arrivals::Constant { rate: rate("arrivals") },
        "on-off" => Arrivals::OnOff { rate: rate("arrivals"), on: experiment.duration("on"), off: experiment.duration("off") },
        "ramp" => Arrivals::Ramp { from: rate("arrivals"), to: rate("arrivals-to") },
        _ => Arrivals::Poisson { rate: rate("arrivals") },
    }
}

/// When the first `count` come, one after the other, in nanoseconds since the start, however long that takes.
pub fn arrivals(experiment: &Experiment, count: u64, choices: &Choices) -> impl Iterator<Item = u64> + use<> {
    let mut arriving = choices.stream("arrivals");
    process(experiment).times(Duration::MAX, move || arriving.next_u64()).take(count as usize)
}

/// The same, all at once.
pub fn times(experiment: &Experiment, count: u64, choices: &Choices) -> Vec<u64> {
    arrivals(experiment, count, choices).collect()
}

/// The law of lengths that a parameter names.
pub fn law(experiment: &Experiment, parameter: &str) -> Law {
    match experiment.choice(parameter) {
        "uniform" => Law::Uniform,
        "exponential" => Law::Exponential,
        "hyperexponential" => Law::Hyperexponential,
        _ => Law::Fixed,
    }
}

/// What every link is like.
pub fn quality(experiment: &Experiment) -> Quality {
    Quality {
        latency: experiment.duration("latency"),
        law: law(experiment, "latency-law"),
        loss: experiment.share("loss"),
        duplication: experiment.share("duplication"),
    }
}

/// How long work takes: each draw a length, in nanoseconds.
pub fn demand(experiment: &Experiment) -> impl Fn(&mut Stream) -> u64 + Clone + 'static {
    let (law, work) = (law(experiment, "work-law"), experiment.duration("work"));
    move |stream| law.draw(work, stream).as_nanos()
}

/// How long work on each of `count` takes, in nanoseconds.
pub fn demands(experiment: &Experiment, count: usize, choices: &Choices) -> Vec<u64> {
    let (mut demanding, demand) = (choices.stream("service"), demand(experiment));
    (0..count).map(|_| demand(&mut demanding)).collect()
}

/// When each request of a log came, in nanoseconds since the first.
///
/// # Errors
/// More requests than `max`.
pub fn times_of(log: &AccessLog, max: u64) -> Result<Vec<u64>, InputError> {
    within_budget("log", log.len() as u64, max)?;
    let mut times = Source::times(log);
    let origin = times.first().copied().unwrap_or(0);
    times.iter_mut().for_each(|time| *time -= origin);
    Ok(times)
}

/// The requests of a log: when each came, as [`times_of`] has it, and its client as a key.
///
/// # Errors
/// More requests than `max`.
pub fn of_log(log: &AccessLog, max: u64) -> Result<(Vec<u64>, Vec<u32>), InputError> {
    Ok((times_of(log, max)?, log.column("client").map_or_else(Vec::new, |column| column.ids().to_vec())))
}
