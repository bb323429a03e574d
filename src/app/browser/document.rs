//! The document around the page: its language, colours and title.

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

fn attribute(name: &str, value: Option<&str>) {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    if let Some(root) = root {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}
