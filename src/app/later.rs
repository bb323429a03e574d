//! The program's further parts (`tools/split.mjs`): what draws the first screen, what follows in the same file, and the rest, which is fetched
//! as the reader comes near.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Element;
use yew::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// `static/boot.js` defines it: the promise ends when all is there.
    #[wasm_bindgen(catch, js_name = interplayLater)]
    fn interplay_later(place: &Element) -> Result<Promise, JsValue>;

    /// `static/boot.js` defines it: the promise ends when what draws this page's link is there; nothing, if it is there already.
    #[wasm_bindgen(catch, js_name = interplayScreen)]
    fn interplay_screen() -> Result<Option<Promise>, JsValue>;

    /// The same for a part of the program.
    #[wasm_bindgen(catch, js_name = interplayPart)]
    fn interplay_part(part: &str) -> Result<Option<Promise>, JsValue>;
}

/// A promise of `static/boot.js`, unless what it stands for is there. Natively, and where it is missing, the program is in one piece.
fn coming(asked: impl FnOnce() -> Result<Option<Promise>, JsValue>) -> Option<Promise> {
    if cfg!(target_arch = "wasm32") { asked().ok().flatten() } else { None }
}

/// Does something once a promise ends, or right after this where there is none.
pub(super) fn once_here(coming: Option<Promise>, then: impl FnOnce() + 'static) {
    spawn_local(async move {
        // boot.js tries again where that makes sense, and tells the reader where it does not.
        let is_here = match coming {
            Some(coming) => JsFuture::from(coming).await.is_ok(),
            None => true,
        };
        if is_here {
            then();
        }
    });
}

/// Whether what draws the page's link is still to come.
pub fn is_awaited() -> bool {
    coming(interplay_screen).is_some()
}

/// Calls back once what draws the page's link is here, if the page began to wait for it.
#[hook]
pub fn use_arrival(is_awaited: bool, arrived: impl FnOnce() + 'static) {
    use_effect_with((), move |()| {
        if is_awaited {
            once_here(coming(interplay_screen), arrived);
        }
    });
}

/// Whether a part of the program is there; asks for it at once.
#[hook]
pub fn use_part(part: &'static str) -> bool {
    let here = use_state_eq(|| coming(|| interplay_part(part)).is_none());
    {
        let here = here.clone();
        use_effect_with((), move |()| {
            if !*here {
                once_here(coming(|| interplay_part(part)), move || here.set(true));
            }
        });
    }
    *here
}

/// Whether the rest is there; asks for it when this place comes near or the reader stirs.
#[hook]
pub fn use_later(place: &NodeRef) -> bool {
    let here = use_state_eq(|| cfg!(not(target_arch = "wasm32")));
    {
        let (here, place) = (here.clone(), place.clone());
        use_effect_with((), move |()| {
            let Some(place) = place.cast::<Element>() else { return };
            once_here(interplay_later(&place).ok(), move || here.set(true));
        });
    }
    *here
}
