//! The program's second part: what the first screen does without (`tools/later.txt`) and is fetched as the reader comes near.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Element;
use yew::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// `static/boot.js` defines it: the promise ends when the second part is there. Where it is missing, the program is in one piece.
    #[wasm_bindgen(catch, js_name = interplayLater)]
    fn interplay_later(place: &Element) -> Result<Promise, JsValue>;
}

/// Notes that something is here once its promise ends, or at once if it never had to come.
pub(super) fn set_once_here(here: UseStateHandle<bool>, coming: Result<Promise, JsValue>) {
    spawn_local(async move {
        if let Ok(coming) = coming {
            // It ends well or never: boot.js tries again.
            let _ = JsFuture::from(coming).await;
        }
        here.set(true);
    });
}

/// Whether the second part is there; asks for it when this place comes near or the reader stirs.
#[hook]
pub fn use_later(place: &NodeRef) -> bool {
    // Natively there is one part only.
    let here = use_state_eq(|| cfg!(not(target_arch = "wasm32")));
    {
        let (here, place) = (here.clone(), place.clone());
        use_effect_with((), move |()| {
            let Some(place) = place.cast::<Element>() else { return };
            set_once_here(here, interplay_later(&place));
        });
    }
    *here
}
