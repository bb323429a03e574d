//! The size of an element and of the window, told at each change.

use gloo_events::EventListener;
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, ResizeObserver};

/// Tells the width of an element; dropping it stops that.
pub struct Sizes {
    observer: ResizeObserver,
    _seen: Closure<dyn FnMut(Array)>,
}

impl Sizes {
    /// Calls `told` with the element's width in CSS pixels, now and at each change.
    pub fn of(element: &Element, told: impl Fn(f64) + 'static) -> Option<Sizes> {
        let watched = element.clone();
        let seen = Closure::<dyn FnMut(Array)>::new(move |_: Array| told(f64::from(watched.client_width())));
        let observer = ResizeObserver::new(seen.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Sizes { observer, _seen: seen })
    }
}

impl Drop for Sizes {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Calls `told` when the page may be of another width: with `true` before it is printed, with `false` after that and when the window changes.
/// Dropping the result stops that.
pub fn watch_width(told: impl Fn(bool) + Clone + 'static) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let watched = ["resize", "beforeprint", "afterprint"].map(|name| {
        let told = told.clone();
        EventListener::new(&window, name, move |_| told(name == "beforeprint"))
    });
    watched.into()
}

/// Device pixels to a CSS pixel.
pub fn pixel_ratio() -> f64 {
    web_sys::window().map_or(1.0, |window| window.device_pixel_ratio())
}
