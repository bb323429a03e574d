//! What only a real browser can show. Natively this file is empty.
#![cfg(target_arch = "wasm32")]

#[path = "all/picture.rs"]
mod picture;
#[path = "browser_parts/same_bytes.rs"]
mod same_bytes;
#[path = "browser_parts/script.rs"]
mod script;

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn in_a_document_without_a_place_for_it_the_page_stays_away() {
    let document = web_sys::window().and_then(|window| window.document()).expect("a browser has a document");
    let written = || document.document_element().map(|root| root.outer_html());
    let before = written();
    interplay::app::start();
    assert_eq!(written(), before);
}
