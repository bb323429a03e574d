//! Every preset of every lab against the picture that was looked at and kept. `UPDATE_GOLDEN=1` writes the pictures anew.

use crate::picture::{name, picture, recorded};
use interplay::experiment::LABS;
use std::path::PathBuf;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// The first line in which two texts differ, so that a failure shows it and not two pages.
fn difference(kept: &str, drawn: &str) -> Option<String> {
    let mut lines = kept.lines().zip(drawn.lines()).enumerate();
    if let Some((number, (old, new))) = lines.find(|(_, (old, new))| old != new) {
        return Some(format!("line {}:\n  kept   {old}\n  now    {new}", number + 1));
    }
    let (old, new) = (kept.lines().count(), drawn.lines().count());
    (old != new).then(|| format!("{old} lines kept, {new} now"))
}

#[test]
fn every_preset_runs_as_it_ran() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut differences = Vec::new();
    for lab in LABS {
        for preset in lab.presets() {
            let file = folder().join(format!("{}.txt", name(lab.name, preset.name)));
            let drawn = picture(preset.link);
            if update {
                std::fs::write(&file, &drawn).expect("the golden folder can be written");
            }
            let kept = std::fs::read_to_string(&file).unwrap_or_default();
            let told = |difference| format!("{} {}\n{difference}", preset.name, preset.link);
            differences.extend(difference(&kept, &drawn).map(told));
        }
    }
    assert!(differences.is_empty(), "runs changed (UPDATE_GOLDEN=1 keeps them as they are now):\n{}", differences.join("\n"));
}

#[test]
fn each_kept_picture_has_its_preset() {
    let presets: Vec<String> =
        LABS.iter().flat_map(|lab| lab.presets().iter().map(|preset| format!("{}.txt", name(lab.name, preset.name)))).collect();
    for entry in std::fs::read_dir(folder()).expect("the golden folder is there") {
        let file = entry.expect("an entry of the folder").file_name().into_string().expect("a plain name");
        assert!(file == "links.txt" || presets.contains(&file), "{file} belongs to no preset");
    }
}

#[test]
fn a_difference_is_found_and_shown() {
    assert_eq!(difference("a\nb\n", "a\nb\n"), None);
    assert_eq!(difference("a\nb\n", "a\nc\n").as_deref(), Some("line 2:\n  kept   b\n  now    c"));
    assert_eq!(difference("a\n", "a\nb\n").as_deref(), Some("1 lines kept, 2 now"));
    assert_eq!(difference("", "a\n").as_deref(), Some("0 lines kept, 1 now"));
}

/// A story that is told must come true: what the presets are there to show.
#[test]
fn each_story_comes_true() {
    let lab = LABS.into_iter().find(|lab| lab.name == "rate-limit").expect("the lab of rate limits");
    for preset in lab.presets() {
        let summary = recorded(preset.link).summary();
        let figure = |name: &str| summary.figures.get(name).unwrap_or(0.0);
        let fails = |name: &str| summary.checks.iter().any(|check| check.name == name && !check.holds);
        let (name, all) = (preset.name, summary.all_hold());
        assert_eq!(
            figure("requests"),
            figure("allowed") + figure("denied") + figure("exempt") + figure("forged") + figure("failed_open") + figure("failed_closed")
        );
        match name {
            "forged" => assert!(figure("forged") > 0.0 && figure("denied") > 0.0 && fails("window-bound"), "{name}"),
            "outage" => assert!(figure("failed_open") > 0.0 && fails("window-bound"), "{name}"),
            "log" => assert_eq!((figure("allowed"), figure("denied"), all), (9_909.0, 91.0, true)),
            _ => assert!(figure("denied") > 0.0 && figure("allowed") > 0.0 && all, "{name}: {summary:?}"),
        }
    }
}
