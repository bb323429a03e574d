//! The table of labs as data, for whoever asks from outside: the terminal's `labs`, a page's `labs()`.

use super::fault::{FaultKind, Target};
use super::lab::{LABS, Lab, Named, Preset};
use super::parameter::{Kind, Parameter};
use crate::patterns::topology::NodeKind;
use crate::texts::{Language, Say};
use serde::Serialize;

/// A lab with everything that a link can name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LabEntry {
    /// Its name in links.
    pub name: &'static str,
    /// What can be set.
    pub parameters: Vec<ParameterEntry>,
    /// What can fail.
    pub targets: Vec<TargetEntry>,
    /// What else can fail, where the experiment itself names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub named: Option<NamedEntry>,
    /// Stories.
    pub presets: Vec<LinkEntry>,
    /// Claims with the experiments that show them.
    pub points: Vec<LinkEntry>,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ParameterEntry {
    /// Its name in links.
    pub name: &'static str,
    /// The kind of value.
    pub kind: &'static str,
    /// What it takes, in English words.
    pub range: String,
    /// The unit, where values carry one.
    pub unit: Option<&'static str>,
    /// What holds where a link does not say.
    pub default: &'static str,
    /// Whether it may stand more than once.
    pub repeats: bool,
}

/// Something that can fail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TargetEntry {
    /// Its name in links.
    pub name: &'static str,
    /// The ways in which it fails.
    pub kinds: Vec<FaultEntry>,
}

/// What else can fail: whatever a parameter names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedEntry {
    /// The parameter.
    pub parameter: &'static str,
    /// The ways in which it fails.
    pub kinds: Vec<FaultEntry>,
}

/// A way to fail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FaultEntry {
    /// Its name.
    pub name: &'static str,
    /// How a link writes it.
    pub form: String,
}

/// A link with a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkEntry {
    /// Its name.
    pub name: &'static str,
    /// The link.
    pub link: &'static str,
}

/// Every lab.
pub fn listing() -> Vec<LabEntry> {
    LABS.iter().map(|lab| entry(lab)).collect()
}

fn entry(lab: &Lab) -> LabEntry {
    let link = |preset: &Preset| LinkEntry { name: preset.name, link: preset.link };
    LabEntry {
        name: lab.name,
        parameters: lab.parameters.iter().map(parameter).collect(),
        targets: lab.targets.iter().map(target).collect(),
        named: lab.named.map(|Named { parameter, kinds }| NamedEntry { parameter, kinds: faults(kinds(NodeKind::Service)) }),
        presets: lab.presets().iter().map(link).collect(),
        points: lab.points.iter().map(|point| LinkEntry { name: point.name, link: point.link }).collect(),
    }
}

fn parameter(parameter: &Parameter) -> ParameterEntry {
    let unit = match parameter.kind {
        Kind::Duration { .. } => Some("duration"),
        Kind::Rate { .. } => Some("rate"),
        Kind::Share => Some("%"),
        _ => None,
    };
    ParameterEntry {
        name: parameter.name,
        kind: parameter.kind.name(),
        range: parameter.kind.allowed().say(Language::English),
        unit,
        default: parameter.default,
        repeats: parameter.repeats(),
    }
}

fn faults(kinds: &[FaultKind]) -> Vec<FaultEntry> {
    kinds.iter().map(|kind| FaultEntry { name: kind.name, form: kind.form() }).collect()
}

fn target(target: &Target) -> TargetEntry {
    TargetEntry { name: target.name, kinds: faults(target.kinds) }
}
