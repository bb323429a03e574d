//! Same link, same run, to the byte: each preset in the browser against the picture that the native run keeps.

use crate::picture::picture;
use interplay::experiment::LABS;
use wasm_bindgen_test::wasm_bindgen_test;

/// The kept pictures by lab and preset.
macro_rules! kept {
    ($($name:literal),* $(,)?) => { [$(($name, include_str!(concat!("../golden/", $name, ".txt")))),*] };
}

const KEPT: [(&str, &str); 9] = kept![
    "rate-limit-posts",
    "rate-limit-accounts",
    "rate-limit-rewards",
    "rate-limit-system",
    "rate-limit-endpoints",
    "rate-limit-boundary",
    "rate-limit-forged",
    "rate-limit-outage",
    "rate-limit-log",
];

#[wasm_bindgen_test]
fn every_preset_runs_as_it_does_natively() {
    let mut count = 0;
    for lab in LABS {
        for preset in lab.presets {
            let name = format!("{}-{}", lab.name, preset.name);
            let kept = KEPT.iter().find(|(known, _)| *known == name);
            let (_, kept) = kept.unwrap_or_else(|| panic!("add \"{name}\" to the list above"));
            let drawn = picture(preset.link);
            for (number, (native, here)) in kept.lines().zip(drawn.lines()).enumerate() {
                assert_eq!(native, here, "{name}, line {}", number + 1);
            }
            assert_eq!(kept.lines().count(), drawn.lines().count(), "{name}");
            count += 1;
        }
    }
    assert_eq!(count, KEPT.len());
}
