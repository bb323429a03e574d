//! The document around the page: its language, colours and title.

use web_sys::Element;

/// Says the document's language, so that a screen reader speaks it and fonts fit it.
pub fn set_language(tag: &str) {
    attribute("lang", Some(tag));
}

/// Sets the colours that the reader chose; none leaves them to the system.
pub fn set_theme(theme: Option<&str>) {
    attribute("data-theme", theme);
}

/// Marks the document as embedded: no margin, no height of its own.
pub fn set_embedded(embedded: bool) {
    attribute("data-embed", embedded.then_some("1"));
}

/// Sets the title.
pub fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// How wide the page is in this window, in pixels.
pub fn width() -> f64 {
    root().map_or(0.0, |root| f64::from(root.client_width()))
}

/// Shows the page from its top.
pub fn to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

fn root() -> Option<Element> {
    web_sys::window()?.document()?.document_element()
}

fn attribute(name: &str, value: Option<&str>) {
    if let Some(root) = root() {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}
