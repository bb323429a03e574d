//! What queueing theory expects of an experiment, where it has something to say.

use super::setting::{Between, Setting};
use crate::experiment::draws;
use crate::experiment::settings::Experiment;
use crate::kernel::Law;
use crate::models::rabbitmq::{Kind, Overflow};
use crate::theory::{Steady, mg1, mmc, mmc_longer, mmc_quantile, mmck};

/// A form of queueing theory.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Form {
    /// Exponential work, any number of servers.
    Exponential,
    /// One server, work of any law: its squared coefficient of variation.
    General { cs2: f64 },
    /// Exponential work and so many places; who finds none goes.
    Bounded { places: u32 },
}

/// The form that fits an experiment, and what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    /// Its name, as Kendall writes it.
    pub name: String,
    /// The steady state; none if there is none, because more comes than can be done.
    pub steady: Option<Steady>,
    form: Form,
    arrivals: f64,
    service: f64,
    servers: u32,
}

impl Form {
    fn steady(self, arrivals: f64, service: f64, servers: u32) -> Option<Steady> {
        match self {
            Form::Exponential => mmc(arrivals, service, servers),
            Form::General { cs2 } => mg1(arrivals, service, cs2),
            Form::Bounded { places } => mmck(arrivals, service, servers, places),
        }
    }
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
        let servers = setting.consumers;
        let (name, form) = match (line, draws::law(experiment, "work-law"), servers) {
            (None, Law::Exponential, _) => (format!("M/M/{servers}"), Form::Exponential),
            (None, Law::Fixed, 1) => ("M/D/1".to_owned(), Form::General { cs2: 0.0 }),
            (None, law, 1) => ("M/G/1".to_owned(), Form::General { cs2: law.cs2() }),
            (Some(length), Law::Exponential, _) if refuses(setting) => {
                let places = u32::try_from(length).ok()?.checked_add(servers)?;
                // The chances of so many places are added up one by one.
                (places <= 100_000).then(|| (format!("M/M/{servers}/{places}"), Form::Bounded { places }))?
            }
            _ => return None,
        };
        let rate = experiment.rate("arrivals");
        let arrivals = rate.count() as f64 / rate.period().as_seconds();
        let service = 1.0 / experiment.duration("work").as_seconds();
        Some(Expected { name, steady: form.steady(arrivals, service, servers), form, arrivals, service, servers })
    }

    /// The same queue at another load, from 0 to 1: the share of what the servers can do.
    pub fn at_load(&self, load: f64) -> Option<Steady> {
        self.form.steady(self.arrivals_at(load), self.service, self.servers)
    }

    /// The time inside that a part of messages (0 to 1) stays below at another load, where that has a closed form.
    pub fn stay_quantile_at_load(&self, load: f64, part: f64) -> Option<f64> {
        if self.is_mmc() { mmc_quantile(self.arrivals_at(load), self.service, self.servers, part) } else { None }
    }

    /// What comes, as a share of what the servers can do.
    pub fn load(&self) -> f64 {
        self.arrivals / (self.service * f64::from(self.servers))
    }

    /// The part of messages that are inside for at most `time` seconds, where that has a closed form.
    pub fn stays_at_most(&self, time: f64) -> Option<f64> {
        self.steady.filter(|_| self.is_mmc()).map(|_| 1.0 - mmc_longer(self.arrivals, self.service, self.servers, time))
    }

    /// The time inside that a part of messages (0 to 1) stays below, where that has a closed form.
    pub fn stay_quantile(&self, part: f64) -> Option<f64> {
        self.stay_quantile_at_load(self.load(), part)
    }

    fn arrivals_at(&self, load: f64) -> f64 {
        load * self.service * f64::from(self.servers)
    }

    /// Whether the time inside has a distribution in closed form.
    fn is_mmc(&self) -> bool {
        self.form == Form::Exponential
    }
}

/// Whether a message that finds the queue full goes for good.
fn refuses(setting: &Setting) -> bool {
    matches!(setting.between, Between::Rabbit { settings, .. } if settings.overflow != Overflow::DropHead && settings.kind == Kind::Classic)
        && !setting.confirms
}
