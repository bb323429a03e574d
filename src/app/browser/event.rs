//! What an event tells of the field that it happened in.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement, KeyboardEvent};
use yew::Callback;

/// What kind of thing has the keyboard's focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focused {
    /// A button, a link or a fold: space and enter press it.
    Button,
    /// A slider: arrows, home and end move it.
    Slider,
    /// A text or a list of choices: it needs its keys for itself.
    Field,
    /// Nothing: the page as a whole takes the key.
    Nothing,
    /// Anything else.
    Other,
}

/// The value of the field that an event comes from.
pub fn value_of(event: &Event) -> Option<String> {
    let target = event.target()?;
    match target.dyn_into::<HtmlInputElement>() {
        Ok(input) => Some(input.value()),
        Err(target) => target.dyn_into::<HtmlSelectElement>().ok().map(|select| select.value()),
    }
}

/// Hands on the value of the field in which an event happens.
pub fn changed(on_value: &Callback<String>) -> Callback<Event> {
    let on_value = on_value.clone();
    Callback::from(move |event: Event| {
        if let Some(value) = value_of(&event) {
            on_value.emit(value);
        }
    })
}

/// What has the focus when an event happens.
pub fn focused(event: &Event) -> Focused {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return Focused::Other };
    match element.tag_name().to_ascii_lowercase().as_str() {
        "button" | "a" | "summary" => Focused::Button,
        "input" if element.get_attribute("type").as_deref() == Some("range") => Focused::Slider,
        "input" | "select" | "textarea" => Focused::Field,
        "body" | "html" => Focused::Nothing,
        _ if element.get_attribute("role").as_deref() == Some("button") => Focused::Button,
        _ => Focused::Other,
    }
}

/// Calls back for every key that is pressed anywhere in the document; dropping the result stops that.
pub fn watch_keys(pressed: impl Fn(&KeyboardEvent) + 'static) -> Option<EventListener> {
    let document = web_sys::window()?.document()?;
    let options = EventListenerOptions::enable_prevent_default();
    let listener = EventListener::new_with_options(&document, "keydown", options, move |event| {
        if let Some(event) = event.dyn_ref() {
            pressed(event);
        }
    });
    Some(listener)
}
