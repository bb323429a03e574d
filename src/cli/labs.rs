//! `interplay labs`: every lab with what can be set, what can fail, and its stories.

use super::failure::Failure;
use crate::experiment::{Kind, LABS, Lab, Parameter};
use crate::texts::{Language, Say};
use serde::Serialize;
use std::io::Write;

#[derive(Serialize)]
struct LabEntry {
    name: &'static str,
    parameters: Vec<ParameterEntry>,
    targets: Vec<TargetEntry>,
    presets: Vec<PresetEntry>,
    points: Vec<PresetEntry>,
}

#[derive(Serialize)]
struct ParameterEntry {
    name: &'static str,
    kind: &'static str,
    range: String,
    unit: Option<&'static str>,
    default: &'static str,
    repeats: bool,
}

#[derive(Serialize)]
struct TargetEntry {
    name: &'static str,
    kinds: Vec<FaultEntry>,
}

#[derive(Serialize)]
struct FaultEntry {
    name: &'static str,
    form: String,
}

#[derive(Serialize)]
struct PresetEntry {
    name: &'static str,
    link: &'static str,
}

/// Lists the table of labs.
pub(super) fn labs(json: bool, out: &mut impl Write) -> Result<bool, Failure> {
    let entries: Vec<LabEntry> = LABS.iter().map(|lab| entry(lab)).collect();
    if json {
        serde_json::to_writer(&mut *out, &entries).map_err(std::io::Error::from)?;
        writeln!(out)?;
        return Ok(true);
    }
    for lab in &entries {
        print(lab, out)?;
    }
    Ok(true)
}

fn print(lab: &LabEntry, out: &mut impl Write) -> Result<(), Failure> {
    writeln!(out, "#/{}", lab.name)?;
    for ParameterEntry { name, kind, range, default, .. } in &lab.parameters {
        writeln!(out, "  {name:<12} {kind:<9} default {default:<24} {range}")?;
    }
    for target in &lab.targets {
        let forms: Vec<_> = target.kinds.iter().map(|kind| kind.form.as_str()).collect();
        writeln!(out, "  {:<12} fault     {}", target.name, forms.join(", "))?;
    }
    for preset in &lab.presets {
        writeln!(out, "  preset {:<10} {}", preset.name, preset.link)?;
    }
    Ok(())
}

fn entry(lab: &Lab) -> LabEntry {
    LabEntry {
        name: lab.name,
        parameters: lab.parameters.iter().map(parameter).collect(),
        targets: lab.targets.iter().map(target).collect(),
        presets: lab.presets.iter().map(|preset| PresetEntry { name: preset.name, link: preset.link }).collect(),
        points: Vec::new(),
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

fn target(target: &crate::experiment::Target) -> TargetEntry {
    let kinds = target.kinds.iter().map(|kind| FaultEntry { name: kind.name, form: kind.form() }).collect();
    TargetEntry { name: target.name, kinds }
}
