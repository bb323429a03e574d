//! What only a real browser can show. Natively this file is empty.
#![cfg(target_arch = "wasm32")]

#[path = "all/picture.rs"]
mod picture;
#[path = "browser_parts/same_bytes.rs"]
mod same_bytes;
#[path = "browser_parts/script.rs"]
mod script;

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);
