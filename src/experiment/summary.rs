//! What a run comes to: figures and checks, as the terminal prints and the page shows them.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// An invariant as it was found over a whole run.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Check {
    /// Its name, as the texts know it.
    pub name: &'static str,
    /// Whether it held at every step.
    pub holds: bool,
    /// The first step at which it did not.
    pub first_failed_step: Option<u64>,
}

/// When each check of a lab first failed, by the check's place among its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstFailures<const N: usize>([Option<u64>; N]);

impl<const N: usize> Default for FirstFailures<N> {
    fn default() -> Self {
        FirstFailures([None; N])
    }
}

impl<const N: usize> FirstFailures<N> {
    /// Notes whether a check fails in a step; only the first time counts.
    pub fn note(&mut self, check: usize, fails: bool, step: u64) {
        if fails && self.0[check].is_none() {
            self.0[check] = Some(step);
        }
    }

    /// When each check first failed, if it did.
    #[cfg(test)]
    pub fn firsts(&self) -> [Option<u64>; N] {
        self.0
    }

    /// The checks under their names.
    pub fn checks(&self, names: &[&'static str]) -> Vec<Check> {
        let check = |(name, failed): (&&'static str, &Option<u64>)| Check { name, holds: failed.is_none(), first_failed_step: *failed };
        names.iter().zip(&self.0).map(check).collect()
    }
}

/// The summary of a run.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Summary {
    /// The shortest link that makes this run again.
    pub link: String,
    /// 64 bits over every step, in hexadecimal.
    pub digest: String,
    /// Steps in all.
    pub steps: u64,
    /// Virtual time of the last step, in seconds since the start.
    pub ended_at: f64,
    /// Whether the run has more steps than these, and perhaps no end.
    pub cut_off: bool,
    /// What was measured, by name, in the order to be shown.
    pub figures: Figures,
    /// The invariants.
    pub checks: Vec<Check>,
}

/// Figures by name, in the order to be shown; serialised as one map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures(pub Vec<(&'static str, f64)>);

impl Figures {
    /// The figure of this name.
    pub fn get(&self, name: &str) -> Option<f64> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, figure)| *figure)
    }
}

impl Serialize for Figures {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, figure) in &self.0 {
            // A whole number is told as one: 10000, not 10000.0.
            if *figure == figure.trunc() && figure.abs() < 9e15 {
                map.serialize_entry(name, &(*figure as i64))?;
            } else {
                map.serialize_entry(name, figure)?;
            }
        }
        map.end()
    }
}

impl Summary {
    /// Whether every check held.
    pub fn all_hold(&self) -> bool {
        self.checks.iter().all(|check| check.holds)
    }
}
