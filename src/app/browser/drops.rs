//! Files that the reader drags over the page and drops on it, wherever that is.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Event, File};

/// What a drag over the page comes to.
pub enum Dragged {
    /// A file is over the page, or no more.
    Over(bool),
    /// It was dropped.
    Dropped(File),
}

/// Tells of files dragged over the window; the listeners stop when they are dropped. The browser would open the file instead of the page.
pub fn watch_drops(told: impl Fn(Dragged) + Clone + 'static) -> Option<[EventListener; 3]> {
    let window = web_sys::window()?;
    let listen = |kind: &'static str, meant: fn(&DragEvent) -> Option<Dragged>| {
        let told = told.clone();
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&window, kind, options, move |event: &Event| {
            let Some(event) = event.dyn_ref::<DragEvent>() else { return };
            // Text that is dragged into a field is the field's.
            let has_file = event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0));
            if has_file {
                event.prevent_default();
                meant(event).into_iter().for_each(&told);
            }
        })
    };
    Some([
        listen("dragover", |_| Some(Dragged::Over(true))),
        // Between two elements of the page there is always another that is entered; only leaving the window leads to none.
        listen("dragleave", |event| event.related_target().is_none().then_some(Dragged::Over(false))),
        listen("drop", |event| Some(Dragged::Dropped(event.data_transfer()?.files()?.get(0)?))),
    ])
}
