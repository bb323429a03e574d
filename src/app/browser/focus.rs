//! Leads the reader to an element.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Window};

const CONTROLS_PX: f64 = 44.0;

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

/// Scrolls to the first element that a selector finds, unless its upper half is in sight.
pub fn reveal(selector: &str) {
    let Some(window) = web_sys::window() else { return };
    let element = window.document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = element {
        let place = element.get_bounding_client_rect();
        if place.top() < 0.0 || place.top() + place.height() / 2.0 > height(&window) {
            element.scroll_into_view();
        }
    }
}

/// Whether the lower end of an element is in sight, as far as a row of controls is high.
pub fn ends_in_sight(element: &Element) -> bool {
    let end = element.get_bounding_client_rect().bottom();
    web_sys::window().is_some_and(|window| CONTROLS_PX <= end && end <= height(&window))
}

fn height(window: &Window) -> f64 {
    window.inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0)
}
