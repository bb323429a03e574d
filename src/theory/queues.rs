//! Means and quantiles of queues in their steady state, named as Kendall named them (1953): arrivals/service/servers/places.

use super::erlang::erlang_c;

/// A queue's steady state. Times are in the unit of the rates (seconds for a rate a second).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Steady {
    /// The mean number in the system, L.
    pub inside: f64,
    /// The mean number that wait, Lq.
    pub waiting: f64,
    /// The mean time in the system, W.
    pub stay: f64,
    /// The mean time waited, Wq.
    pub wait: f64,
    /// The share of the servers' time that is worked.
    pub utilisation: f64,
    /// The share of arrivals that are turned away.
    pub refused: f64,
    /// The share of time in which nobody is there.
    pub empty: f64,
}

/// M/M/c: Poisson arrivals, exponential service, `servers` that share one line. None if it has no steady state.
pub fn mmc(arrivals: f64, service: f64, servers: u32) -> Option<Steady> {
    let offered = arrivals / service;
    let waits = erlang_c(offered, servers)?;
    let spare = f64::from(servers) * service - arrivals;
    let wait = waits / spare;
    let steady = Steady {
        inside: arrivals * wait + offered,
        waiting: arrivals * wait,
        stay: wait + 1.0 / service,
        wait,
        utilisation: offered / f64::from(servers),
        refused: 0.0,
        empty: empty(arrivals, service, servers),
    };
    (arrivals > 0.0).then_some(steady)
}

/// The share of time in which an M/M/c queue is empty, by the terms a^k/k! summed as they come.
fn empty(arrivals: f64, service: f64, servers: u32) -> f64 {
    let offered = arrivals / service;
    let (mut term, mut sum) = (1.0, 0.0);
    for server in 1..=servers {
        sum += term;
        term *= offered / f64::from(server);
    }
    1.0 / (sum + term / (1.0 - offered / f64::from(servers)))
}

/// M/G/1: one server whose times have the mean 1/`service` and the squared coefficient of variation `cs2` (0 if all are the same,
/// 1 if exponential). None if it has no steady state.
///
/// Source: F. Pollaczek, 1930; A. Y. Khinchin, 1932.
pub fn mg1(arrivals: f64, service: f64, cs2: f64) -> Option<Steady> {
    let utilisation = arrivals / service;
    let wait = utilisation * (1.0 + cs2) / (2.0 * (1.0 - utilisation)) / service;
    let stay = wait + 1.0 / service;
    let steady =
        Steady { inside: arrivals * stay, waiting: arrivals * wait, stay, wait, utilisation, refused: 0.0, empty: 1.0 - utilisation };
    (utilisation < 1.0 && arrivals > 0.0).then_some(steady)
}

/// M/M/c/K: as M/M/c, with `places` in all, those in service included; who finds none goes. None without a server or with fewer places.
pub fn mmck(arrivals: f64, service: f64, servers: u32, places: u32) -> Option<Steady> {
    if servers == 0 || places < servers || arrivals <= 0.0 {
        return None;
    }
    // Birth and death: each number's share follows from the one before. Scaled down before it could overflow.
    let mut shares = vec![1.0];
    for inside in 1..=places {
        let rate = arrivals / (service * f64::from(inside.min(servers)));
        let next = shares[inside as usize - 1] * rate;
        shares.push(next);
        if next > 1e200 {
            shares.iter_mut().for_each(|share| *share /= 1e200);
        }
    }
    let sum: f64 = shares.iter().sum();
    let mean = |of: &dyn Fn(u32) -> u32| (0..).zip(&shares).map(|(inside, share)| f64::from(of(inside)) * share).sum::<f64>() / sum;
    let refused = shares[places as usize] / sum;
    let (inside, waiting, accepted) = (mean(&|n| n), mean(&|n| n.saturating_sub(servers)), arrivals * (1.0 - refused));
    Some(Steady {
        inside,
        waiting,
        stay: inside / accepted,
        wait: waiting / accepted,
        utilisation: (inside - waiting) / f64::from(servers),
        refused,
        empty: shares[0] / sum,
    })
}

/// How long each class waits in the mean at one server that takes the most urgent first and interrupts nobody; `arrivals` from the most
/// urgent class to the least. None for a class that is starved.
///
/// Source: A. Cobham, "Priority Assignment in Waiting Line Problems", 1954.
pub fn priority_waits(arrivals: &[f64], service: f64, cs2: f64) -> Vec<Option<f64>> {
    let all: f64 = arrivals.iter().sum();
    // What is left of the service in progress, if the server is never idle longer than it must.
    let left = (all / service).min(1.0) * (1.0 + cs2) / 2.0 / service;
    let mut busy = 0.0;
    let wait = |arrivals: &f64| {
        let before = 1.0 - busy;
        busy += arrivals / service;
        (busy < 1.0).then(|| left / (before * (1.0 - busy)))
    };
    arrivals.iter().map(wait).collect()
}

/// The mean time in the system, in service times, where each arrival joins the shortest of `choices` lines picked at random among very
/// many, each `load` busy.
///
/// Source: M. Mitzenmacher, "The Power of Two Choices in Randomized Load Balancing", 2001.
pub fn two_choices(load: f64, choices: u32) -> f64 {
    let mut power = 1.0;
    let mut sum = 0.0;
    // The exponents 1, 1 + d, 1 + d + d²…: each summand is the load to the one before times what d lines add.
    for _ in 0..100_000 {
        let summand = if power == 1.0 { 1.0 } else { libm::pow(load, power - 1.0) };
        sum += summand;
        if summand < 1e-12 {
            break;
        }
        power = if choices < 2 { power + 1.0 } else { power * f64::from(choices) + 1.0 };
    }
    sum
}

/// The share of arrivals at an M/M/c queue that are in it for longer than `time`: each waits with Erlang's chance, exponentially, and is
/// served. Meaningful only where [`mmc`] has a steady state.
pub fn mmc_longer(arrivals: f64, service: f64, servers: u32, time: f64) -> f64 {
    let waits = erlang_c(arrivals / service, servers).unwrap_or(1.0);
    let spare = f64::from(servers) * service - arrivals;
    let served = libm::exp(-service * time);
    let difference = spare - service;
    if difference.abs() < 1e-9 * service {
        served * (1.0 + waits * service * time)
    } else {
        served + waits * service * (served - libm::exp(-spare * time)) / difference
    }
}

/// The time in an M/M/c queue that a `part` of arrivals (0 to 1) stays below. The share has a closed form but no closed inverse: halving
/// an interval finds it.
pub fn mmc_quantile(arrivals: f64, service: f64, servers: u32, part: f64) -> Option<f64> {
    let longer = |time: f64| mmc_longer(arrivals, service, servers, time);
    let (mut low, mut high) = (0.0, mmc(arrivals, service, servers)?.stay);
    while longer(high) > 1.0 - part && high < 1e12 {
        high *= 2.0;
    }
    for _ in 0..100 {
        let middle = (low + high) / 2.0;
        if longer(middle) > 1.0 - part { low = middle } else { high = middle }
    }
    Some(high)
}
