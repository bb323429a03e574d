//! Gives the keyboard's focus to an element.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Focuses the element with this id and scrolls to it; nothing happens where there is none.
pub fn focus(id: &str) {
    let element = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(id))
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        // Only an element that has left the page refuses, and then there is nothing to focus.
        let _ = element.focus();
    }
}
