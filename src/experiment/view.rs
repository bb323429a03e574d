//! How an experiment is looked at: parameters of a link that never change the run.

use super::error::{Allowed, InputError};
use super::parameter::plain;
use crate::texts::Language;

/// Whether the page follows the system's light or dark, or is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light paper.
    Light,
    /// Dark paper.
    Dark,
}

/// Whether the page stands alone or inside another page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Embed {
    /// The whole page.
    #[default]
    No,
    /// Stage, sentence and player alone.
    Yes,
}

/// The view parameters of a link.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// The step to show first; the run's start if none is named.
    pub step: Option<u64>,
    /// The language; the reader's own if none is named.
    pub language: Option<Language>,
    /// Light, dark or the system's.
    pub theme: Theme,
    /// Embedded or not.
    pub embed: Embed,
}

/// The names of the view parameters.
pub const VIEW_PARAMETERS: [&str; 4] = ["step", "lang", "theme", "embed"];

/// Bytes that the view parameters take in a link at most: `&step=18446744073709551615&lang=ko&theme=light&embed=1`.
pub(super) const VIEW_BYTES_MAX: usize = 54;

impl View {
    /// Takes one parameter, if it is one of the view's.
    pub(super) fn take(&mut self, name: &str, given: &str) -> Result<bool, InputError> {
        let wrong = |allowed| InputError::value(name, given, allowed);
        match name {
            "step" => self.step = Some(plain(given).ok_or_else(|| wrong(Allowed::Count { min: 0, max: u64::MAX }))?),
            "lang" => {
                let language = Language::ALL.into_iter().find(|language| language.tag() == given);
                self.language = Some(language.ok_or_else(|| wrong(Allowed::OneOf(&["en", "ko"])))?);
            }
            "theme" => {
                self.theme = match given {
                    "system" => Theme::System,
                    "light" => Theme::Light,
                    "dark" => Theme::Dark,
                    _ => return Err(wrong(Allowed::OneOf(&["system", "light", "dark"]))),
                }
            }
            "embed" => {
                self.embed = match given {
                    "" | "1" | "true" => Embed::Yes,
                    "0" | "false" => Embed::No,
                    _ => return Err(wrong(Allowed::OneOf(&["1", "0"]))),
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The parameters that differ from their defaults, as a link writes them.
    pub(super) fn pairs(&self) -> Vec<(&'static str, String)> {
        let View { step, language, theme, embed } = self;
        let mut pairs = Vec::new();
        pairs.extend(step.map(|step| ("step", step.to_string())));
        pairs.extend(language.map(|language| ("lang", language.tag().to_owned())));
        match theme {
            Theme::System => {}
            Theme::Light => pairs.push(("theme", "light".to_owned())),
            Theme::Dark => pairs.push(("theme", "dark".to_owned())),
        }
        if *embed == Embed::Yes {
            pairs.push(("embed", "1".to_owned()));
        }
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_script_knows_what_changes_no_run() {
        let mut names = VIEW_PARAMETERS;
        names.sort_unstable();
        let script = include_str!("../../static/boot.js");
        assert!(script.contains(&format!("const OWN = /[?&](?!({})=)\\w/;", names.join("|"))));
    }
}
