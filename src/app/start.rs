//! Mounts the page, if the document has a place for it.

use super::root::Root;
use wasm_bindgen::prelude::wasm_bindgen;

/// The element that holds the page.
const PLACE: &str = "interplay";

#[wasm_bindgen]
extern "C" {
    /// `static/boot.js` defines it and shows the failure card; where it is missing (a page that uses the module as
    /// a library) the panic reaches the console alone.
    #[wasm_bindgen(catch, js_name = interplayPanic)]
    fn interplay_panic(message: &str) -> Result<(), wasm_bindgen::JsValue>;
}

/// Mounts the page in the element `interplay`; does nothing where the document has none, or in a worker.
pub fn start() {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(place) = document.and_then(|document| document.get_element_by_id(PLACE)) else { return };
    yew::set_custom_panic_hook(Box::new(|info| {
        // Nobody is left to hear of an error here.
        let _ = interplay_panic(&info.to_string());
    }));
    // Not by innerHTML, which Trusted Types forbid.
    place.set_text_content(None);
    yew::Renderer::<Root>::with_root(place).render();
}
