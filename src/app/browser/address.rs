//! The address bar: the link of what is shown stands there, and the browser's back button leads back.

use gloo_events::EventListener;
use wasm_bindgen::JsValue;

/// How a change of the link enters the browser's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// As a place of its own, to which back leads.
    Push,
    /// In the place of the one before: another step of the same run.
    Replace,
}

/// The link in the address bar, with its `#`; empty if there is none.
pub fn link() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Writes a link into the address bar. A frame whose origin is opaque may refuse: then the address stays as it was.
pub fn write(link: &str, entry: Entry) {
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else { return };
    let _ = match entry {
        Entry::Push => history.push_state_with_url(&JsValue::NULL, "", Some(link)),
        Entry::Replace => history.replace_state_with_url(&JsValue::NULL, "", Some(link)),
    };
}

/// The whole address of a link, for copying: this page's own, with the link as its fragment.
pub fn absolute(link: &str) -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    format!("{page}{link}")
}

/// Calls back whenever the reader moves through history or edits the address; dropping it stops that.
pub struct Watching {
    _listeners: [EventListener; 2],
}

/// Watches the address bar.
pub fn watch(moved: impl Fn(String) + Clone + 'static) -> Option<Watching> {
    let window = web_sys::window()?;
    let again = moved.clone();
    Some(Watching {
        _listeners: [
            EventListener::new(&window, "popstate", move |_| moved(link())),
            EventListener::new(&window, "hashchange", move |_| again(link())),
        ],
    })
}
