//! Hands the reader a file that the page has made.

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlCanvasElement, Url};

/// Offers `text` as a file of this name and media type. A frame that may not download lets it go by.
pub fn text(name: &str, media_type: &str, text: &str) {
    let bag = BlobPropertyBag::new();
    bag.set_type(media_type);
    if let Ok(blob) = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &bag)
        && let Ok(address) = Url::create_object_url_with_blob(&blob)
    {
        click(name, &address);
        let _ = Url::revoke_object_url(&address);
    }
}

/// Offers what a canvas shows as a PNG file of this name.
pub fn picture(name: &str, canvas: &HtmlCanvasElement) {
    if let Ok(address) = canvas.to_data_url() {
        click(name, &address);
    }
}

fn click(name: &str, address: &str) {
    let anchor = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.create_element("a").ok())
        .and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(anchor) = anchor {
        anchor.set_href(address);
        anchor.set_download(name);
        anchor.click();
    }
}
