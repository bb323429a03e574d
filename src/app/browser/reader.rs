//! What the browser knows of its reader, and what the reader chose here before.

use crate::texts::Language;
use web_sys::Storage;

/// The reader's language, as the browser tells it.
pub fn language() -> Language {
    let navigator = web_sys::window().map(|window| window.navigator());
    let tags = navigator.map(|navigator| navigator.languages()).into_iter().flatten();
    tags.filter_map(|tag| tag.as_string()).find_map(|tag| Language::from_tag(&tag)).unwrap_or_default()
}

/// What was kept under a name. Storage throws in a sandboxed frame: then nothing was.
pub fn kept(name: &str) -> Option<String> {
    storage()?.get_item(name).ok()?
}

/// Keeps a choice, where the browser allows it.
pub fn keep(name: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(name, value);
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Whether the reader's system shows dark colours.
pub fn prefers_dark() -> bool {
    let query = web_sys::window().and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten());
    query.is_some_and(|query| query.matches())
}
