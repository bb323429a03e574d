//! The words of the first screens in Korean: they come in a file of their own, and before they are there nothing is told in Korean.

use super::later::once_here;
use crate::texts::Language;
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use yew::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// `static/boot.js` defines it: the promise ends when the words are there. Where it is missing, they were there from the start.
    #[wasm_bindgen(catch, js_name = interplayKorean)]
    fn interplay_korean() -> Result<Promise, JsValue>;
}

/// The language in which the page can be told: the one that is wanted, once its words are there, and until then the one before, if there
/// was one.
#[hook]
pub fn use_spoken(wanted: Language) -> Option<Language> {
    // Natively all words are there.
    let korean_is_here = use_state_eq(|| cfg!(not(target_arch = "wasm32")));
    let told = use_mut_ref(|| None);
    {
        let korean_is_here = korean_is_here.clone();
        use_effect_with(wanted, move |wanted| {
            if *wanted == Language::Korean && !*korean_is_here {
                once_here(interplay_korean().ok(), move || korean_is_here.set(true));
            }
        });
    }
    if wanted != Language::Korean || *korean_is_here {
        *told.borrow_mut() = Some(wanted);
    }
    *told.borrow()
}
