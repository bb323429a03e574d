//! The table of labs as data, for whoever asks from outside: the terminal's `labs`, a page's `labs()`.

use super::fault::Target;
use super::lab::{LABS, Lab, Preset};
use super::parameter::{Kind, Parameter};
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
        presets: lab.presets.iter().map(link).collect(),
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

fn target(target: &Target) -> TargetEntry {
    let kinds = target.kinds.iter().map(|kind| FaultEntry { name: kind.name, form: kind.form() }).collect();
    TargetEntry { name: target.name, kinds }
}
