//! The one table of labs: gallery, links, command line, golden runs and page tests all walk it.

use super::error::InputError;
use super::fault::Target;
use super::parameter::Parameter;
use super::rate_limit;
use super::run::LabRun;
use super::settings::Experiment;
use crate::workload::AccessLog;
use std::rc::Rc;

/// A link with a story to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// Its name, as the texts know it.
    pub name: &'static str,
    /// The experiment.
    pub link: &'static str,
}

/// Replaces short forms among a link's names and values.
pub type Shorten = fn(&mut Vec<(String, String)>) -> Result<(), InputError>;

/// Starts a run of an experiment.
pub type Start = fn(&Experiment, Option<Rc<AccessLog>>) -> Result<Box<dyn LabRun>, InputError>;

/// A lab: what can be set, what can fail, and how it starts.
pub struct Lab {
    /// Its name in links.
    pub name: &'static str,
    /// What can be set.
    pub parameters: &'static [Parameter],
    /// What can fail.
    pub targets: &'static [Target],
    /// Stories.
    pub presets: &'static [Preset],
    /// Replaces short forms in a link's pairs by what they stand for.
    pub short_forms: Shorten,
    /// Checks what no single parameter can: the work budget, values that exclude each other.
    pub check: fn(&Experiment) -> Result<(), InputError>,
    /// Starts a run, with the log if one is played.
    pub start: Start,
}

/// Every lab. A new one adds its line here and its folder beside this file.
pub static LABS: [&Lab; 1] = [&rate_limit::LAB];

/// The lab of this name.
///
/// # Errors
/// [`InputError::UnknownLab`] with the names there are.
pub fn lab(name: &str) -> Result<&'static Lab, InputError> {
    let unknown = || InputError::UnknownLab { given: name.to_owned(), allowed: LABS.iter().map(|lab| lab.name).collect() };
    LABS.iter().find(|lab| lab.name == name).copied().ok_or_else(unknown)
}

impl PartialEq for Lab {
    fn eq(&self, other: &Lab) -> bool {
        self.name == other.name
    }
}

impl Eq for Lab {}

impl std::fmt::Debug for Lab {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.name)
    }
}
