//! What queueing theory expects of an experiment, where it has something to say.

use super::setting::{Between, Setting};
use crate::experiment::draws;
use crate::experiment::settings::Experiment;
use crate::kernel::Law;
use crate::models::rabbitmq::{Kind, Overflow};
use crate::theory::{Steady, mg1, mmc, mmc_longer, mmc_quantile, mmck};

/// The form that fits an experiment, and what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    /// Its name, as Kendall writes it.
    pub name: String,
    /// The steady state; none if there is none, because more comes than can be done.
    pub steady: Option<Steady>,
    arrivals: f64,
    service: f64,
    servers: u32,
    /// Whether the time in the queue has a distribution in closed form.
    is_mmc: bool,
}

impl Expected {
    /// What theory expects, if the experiment is what a form is about: independent arrivals at one rate, one line, work that is done once
    /// and nothing that fails.
    pub fn of(experiment: &Experiment, setting: &Setting) -> Option<Expected> {
        let poisson = experiment.log().is_none() && experiment.choice("traffic") == "poisson";
        let fails = setting.failing > 0 || setting.poison.is_some() || !setting.faults.is_empty();
        let line = match setting.between {
            // Prefetch beyond one gives messages to consumers before these are free: that is no longer one line.
            Between::Rabbit { settings, prefetch, automatic, .. } => {
                let one = setting.consumers == 1 || prefetch == 1 && !automatic;
                (one && settings.ttl.is_none() && settings.priority_max == 0).then_some(settings.length_max)
            }
            Between::Sqs { settings, batch } => {
                let hides = setting.demands.iter().any(|demand| *demand >= settings.visibility.as_nanos());
                (!settings.fifo && !hides && (batch == 1 || setting.consumers == 1)).then_some(None)
            }
        }?;
        if !poisson || fails || setting.latency.as_nanos() > 0 {
            return None;
        }
        let (rate, law) = (experiment.rate("arrivals"), draws::law(experiment, "work-law"));
        let arrivals = rate.count() as f64 / rate.period().as_seconds();
        let service = 1.0 / experiment.duration("work").as_seconds();
        let servers = setting.consumers;
        let form = |name: String, steady, is_mmc| Some(Expected { name, steady, arrivals, service, servers, is_mmc });
        match (line, law, servers) {
            (None, Law::Exponential, _) => form(format!("M/M/{servers}"), mmc(arrivals, service, servers), true),
            (None, Law::Fixed, 1) => form("M/D/1".to_owned(), mg1(arrivals, service, 0.0), false),
            (None, _, 1) => form("M/G/1".to_owned(), mg1(arrivals, service, law.cs2()), false),
            (Some(length), Law::Exponential, _) if refuses(setting) => {
                let places = u32::try_from(length).ok()?.checked_add(servers)?;
                // The chances of so many places are added up one by one.
                (places <= 100_000).then(|| form(format!("M/M/{servers}/{places}"), mmck(arrivals, service, servers, places), false))?
            }
            _ => None,
        }
    }

    /// The part of messages that are inside for at most `time` seconds, where that has a closed form.
    pub fn stays_at_most(&self, time: f64) -> Option<f64> {
        self.steady.filter(|_| self.is_mmc).map(|_| 1.0 - mmc_longer(self.arrivals, self.service, self.servers, time))
    }

    /// The time inside that a part of messages (0 to 1) stays below, where that has a closed form.
    pub fn stay_quantile(&self, part: f64) -> Option<f64> {
        if self.is_mmc { mmc_quantile(self.arrivals, self.service, self.servers, part) } else { None }
    }
}

/// Whether a message that finds the queue full goes for good.
fn refuses(setting: &Setting) -> bool {
    matches!(setting.between, Between::Rabbit { settings, .. } if settings.overflow != Overflow::DropHead && settings.kind == Kind::Classic)
        && !setting.confirms
}
