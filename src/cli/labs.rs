//! `interplay labs`: every lab with what can be set, what can fail, and its stories.

use super::failure::Failure;
use crate::experiment::{LabEntry, ParameterEntry, listing};
use std::io::Write;

/// Lists the table of labs.
pub(super) fn labs(json: bool, out: &mut impl Write) -> Result<bool, Failure> {
    let labs = listing();
    if json {
        serde_json::to_writer(&mut *out, &labs).map_err(std::io::Error::from)?;
        writeln!(out)?;
        return Ok(true);
    }
    for lab in &labs {
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
    if let Some(named) = &lab.named {
        let forms: Vec<_> = named.kinds.iter().map(|kind| kind.form.as_str()).collect();
        writeln!(out, "  {:<12} fault     {}", format!("({} names)", named.parameter), forms.join(", "))?;
    }
    for preset in &lab.presets {
        writeln!(out, "  preset {:<10} {}", preset.name, preset.link)?;
    }
    Ok(())
}
