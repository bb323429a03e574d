//! Requests drawn from an arrival process, from a number of callers, for a few endpoints.

use super::traffic::{Labels, Source};
use crate::experiment::draws;
use crate::experiment::settings::Experiment;
use crate::kernel::{Choices, Duration};
use crate::models::limiter::Rate;
use crate::workload::KeyPicker;

/// Requests drawn from the experiment's parameters and seed.
pub struct Made {
    times: Vec<u64>,
    callers: Vec<u32>,
    callers_count: u32,
    targets: Vec<u32>,
    endpoints: Vec<String>,
}

impl Made {
    /// Draws every request of the experiment.
    pub fn new(experiment: &Experiment) -> Made {
        let choices = Choices::seeded(experiment.count("seed"));
        let mut arriving = choices.stream("arrivals");
        let times: Vec<u64> = draws::process(experiment).times(experiment.duration("length"), &mut || arriving.next_u64()).collect();
        let callers_count = experiment.count("clients") as u32;
        let picker = KeyPicker::zipf(callers_count, experiment.decimal("skew"));
        let (mut calling, mut asking) = (choices.stream("callers"), choices.stream("endpoints"));
        let endpoints = endpoints(experiment);
        let callers = times.iter().map(|_| picker.pick(calling.next_u64())).collect();
        let targets = times.iter().map(|_| asking.below(endpoints.len() as u64) as u32).collect();
        Made { times, callers, callers_count, targets, endpoints }
    }

    /// The `method`, the `path` or the whole of each endpoint.
    fn parts(&self, part: &str) -> Labels {
        let mut names: Vec<String> = Vec::new();
        let mut places = Vec::new();
        for endpoint in &self.endpoints {
            let name = match part {
                "method" => endpoint.split_once(' ').map_or(endpoint.as_str(), |(method, _)| method),
                "path" => endpoint.rsplit_once(' ').map_or(endpoint.as_str(), |(_, path)| path),
                _ => endpoint,
            };
            let place = names.iter().position(|known| known == name).unwrap_or_else(|| {
                names.push(name.to_owned());
                names.len() - 1
            });
            places.push(place as u32);
        }
        Labels::new(self.targets.iter().map(|target| places[*target as usize]).collect(), names)
    }

    /// Who calls, by address, or by names of that kind.
    fn callers(&self, kind: &str) -> Labels {
        let name = |number: u32| if kind == "client" { client(number) } else { format!("{kind}-{}", number + 1) };
        Labels::new(self.callers.clone(), (0..self.callers_count).map(name).collect())
    }
}

/// About how many requests an experiment makes: its rate at the highest, over its whole length.
pub fn requests_expected(experiment: &Experiment) -> u64 {
    let most =
        |rate: Rate, length: Duration| u128::from(rate.count()) * u128::from(length.as_nanos()) / u128::from(rate.period().as_nanos());
    let length = experiment.duration("length");
    let mut requests = most(experiment.rate("arrivals"), length);
    if experiment.choice("traffic") == "ramp" {
        requests = requests.max(most(experiment.rate("arrivals-to"), length));
    }
    u64::try_from(requests).unwrap_or(u64::MAX)
}

fn endpoints(experiment: &Experiment) -> Vec<String> {
    let given = experiment.list("endpoints");
    if given.is_empty() { vec!["POST /posts".to_owned()] } else { given }
}

fn client(number: u32) -> String {
    // Documentation addresses of RFC 5737 and on; numbers past them stay addresses of a private network.
    if number < 254 { format!("192.0.2.{}", number + 1) } else { format!("10.{}.{}.{}", number >> 16, number >> 8 & 255, number & 255) }
}

impl Source for Made {
    fn times(&self) -> Vec<u64> {
        self.times.clone()
    }

    fn costs(&self) -> Option<Vec<u32>> {
        None
    }

    fn columns(&self) -> Vec<String> {
        ["client", "user", "device", "method", "path"].map(str::to_owned).to_vec()
    }

    fn column(&self, name: &str) -> Option<Labels> {
        match name {
            "client" | "user" | "device" => Some(self.callers(name)),
            "method" | "path" | "endpoint" => Some(self.parts(name)),
            _ => None,
        }
    }
}
