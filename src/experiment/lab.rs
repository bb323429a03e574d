//! The one table of labs: gallery, links, command line, golden runs and page tests all walk it.

use super::beginning::{Beginning, Begun};
use super::compare;
use super::error::InputError;
use super::event_log;
use super::fault::{FaultKind, Target};
use super::parameter::Parameter;
use super::patterns;
use super::queue;
use super::queue_or_log;
use super::rate_limit;
use super::settings::Experiment;
use super::sharding;
use super::topology;
use crate::patterns::topology::NodeKind;
use crate::workload::AccessLog;
use std::ops::Deref;
use std::rc::Rc;

/// A link with a story to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// Its name, as the texts know it.
    pub name: &'static str,
    /// The experiment.
    pub link: &'static str,
}

/// A claim with the experiment that shows it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Its name, as the texts know it.
    pub name: &'static str,
    /// Whether it speaks for the pattern or against it.
    pub side: Side,
    /// The experiment, with the playhead where it shows.
    pub link: &'static str,
    /// What its run shows.
    pub shows: &'static [Shows],
}

/// Which side a point is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What one gets.
    Gives,
    /// What one pays.
    Costs,
}

/// Something that a run shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shows {
    /// The step at the playhead is of this kind.
    Step(&'static str),
    /// This check holds to the end.
    Holds(&'static str),
    /// This check fails.
    Fails(&'static str),
    /// This figure is exactly so.
    Is(&'static str, f64),
    /// This figure is at least so.
    AtLeast(&'static str, f64),
    /// This figure is at most so.
    AtMost(&'static str, f64),
    /// This figure is at least so many times that of another run.
    Times(&'static str, f64, &'static str),
}

/// Replaces short forms among a link's names and values.
pub type Shorten = fn(&mut Vec<(String, String)>) -> Result<(), InputError>;

/// How a run of an experiment is started, with the log if one is played.
#[derive(Clone, Copy)]
pub enum Start {
    /// At once.
    AtOnce(fn(&Experiment, Option<Rc<AccessLog>>) -> Begun),
    /// In pieces, where that may take longer than a frame.
    InPieces(fn(&Experiment, Option<Rc<AccessLog>>) -> Beginning),
}

/// Targets that an experiment names itself: the places of its map.
#[derive(Clone, Copy)]
pub struct Named {
    /// The parameter that names them.
    pub parameter: &'static str,
    /// The ways in which a place of this kind fails.
    pub kinds: fn(NodeKind) -> &'static [FaultKind],
}

/// A lab: its name, its stories, which the gallery shows, and its table. Both stand behind functions, so that those of labs that nobody
/// has opened yet can come with a later part of the program.
pub struct Lab {
    /// Its name in links.
    pub name: &'static str,
    /// Leads to its stories.
    pub presets: fn() -> &'static [Preset],
    /// Leads to its table.
    pub table: fn() -> &'static Table,
}

/// A lab's table: what can be set, what can fail, and how it starts.
pub struct Table {
    /// What can be set.
    pub parameters: &'static [Parameter],
    /// The names of those parameters that most experiments leave as they are.
    pub further: &'static [&'static str],
    /// What can fail.
    pub targets: &'static [Target],
    /// What else can fail, where only the experiment itself says what there is.
    pub named: Option<Named>,
    /// Claims with their runs.
    pub points: &'static [Point],
    /// The names of its checks.
    pub checks: &'static [&'static str],
    /// Replaces short forms in a link's pairs by what they stand for.
    pub short_forms: Shorten,
    /// Checks what no single parameter can: the work budget, values that exclude each other.
    pub check: fn(&Experiment) -> Result<(), InputError>,
    /// Starts a run.
    pub start: Start,
}

impl Table {
    /// The name of a target as the table has it, if it is one of the table's.
    pub fn target_name(&self, name: &str) -> Option<&'static str> {
        self.targets.iter().map(|target| target.name).find(|known| *known == name)
    }

    /// Starts a run, with the log if one is played, however long that takes.
    ///
    /// # Errors
    /// Whatever the lab refuses.
    pub fn start(&self, experiment: &Experiment, log: Option<Rc<AccessLog>>) -> Begun {
        match self.start {
            Start::AtOnce(start) => start(experiment, log),
            Start::InPieces(begin) => begin(experiment, log).at_once(),
        }
    }
}

impl Lab {
    /// Its stories.
    pub fn presets(&self) -> &'static [Preset] {
        (self.presets)()
    }
}

/// A lab has whatever its table has.
impl Deref for Lab {
    type Target = Table;

    fn deref(&self) -> &Table {
        (self.table)()
    }
}

/// Every lab. A new one adds its line here and its folder beside this file.
pub static LABS: [&Lab; 11] = [
    &patterns::SYNC,
    &patterns::MESSAGING,
    &patterns::TRANSACTIONAL,
    &patterns::ZERO_PAYLOAD,
    &compare::LAB,
    &topology::LAB,
    &queue::LAB,
    &event_log::LAB,
    &queue_or_log::LAB,
    &sharding::LAB,
    &rate_limit::LAB,
];

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
