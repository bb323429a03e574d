//! The page that embeds this one: it is told how high this page is, so that its frame can fit.

use js_sys::{Object, Reflect};
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{Element, ResizeObserver, ResizeObserverEntry};

/// The highest frame that is asked for: a mistake in layout must not grow a reader's page for ever.
const HEIGHT_MAX: f64 = 4_000.0;

/// Tells the parent of each change of an element's height; dropping it stops that.
pub struct TellingHeight {
    observer: ResizeObserver,
    _seen: Closure<dyn FnMut(js_sys::Array)>,
}

impl TellingHeight {
    /// Begins to tell; none where the page stands alone.
    pub fn of(element: &Element) -> Option<TellingHeight> {
        let window = web_sys::window()?;
        let parent = window.parent().ok()??;
        if parent == window {
            return None;
        }
        let told = Cell::new(0.0);
        let seen = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let entry = entries.get(0).unchecked_into::<ResizeObserverEntry>();
            let height = entry.target().get_bounding_client_rect().height().ceil().min(HEIGHT_MAX);
            if height != told.replace(height) {
                // Nothing secret is in it, so any parent may read it.
                let _ = parent.post_message(&message(height), "*");
            }
        });
        let observer = ResizeObserver::new(seen.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(TellingHeight { observer, _seen: seen })
    }
}

impl Drop for TellingHeight {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

fn message(height: f64) -> JsValue {
    let message = Object::new();
    let _ = Reflect::set(&message, &"type".into(), &"interplay:height".into());
    let _ = Reflect::set(&message, &"height".into(), &height.into());
    message.into()
}
