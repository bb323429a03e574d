//! Sharing: the link of what is shown, and the frame for a blog.

use super::browser::address;
use crate::texts::{Language, page};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// What sharing needs.
#[derive(Properties, PartialEq)]
pub struct ShareProps {
    /// The link of what is shown.
    pub link: String,
    /// Whether it plays a log of the reader's own.
    pub own_log: bool,
    /// The title of the lab.
    pub title: String,
    /// The reader's language.
    pub language: Language,
}

#[derive(Clone, Debug, PartialEq)]
enum Copy {
    None,
    Done,
    Refused(String),
}

/// Buttons that copy.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let ShareProps { link, own_log, title, language } = props;
    let copied = use_state_eq(|| Copy::None);
    let by_hand = use_node_ref();
    let copy = |make: fn(&str, &str) -> String| {
        let (copied, link, title) = (copied.clone(), link.clone(), title.clone());
        Callback::from(move |_: MouseEvent| {
            let (copied, text) = (copied.clone(), make(&link, &title));
            spawn_local(async move {
                let written = match web_sys::window() {
                    Some(window) => JsFuture::from(window.navigator().clipboard().write_text(&text)).await.is_ok(),
                    None => false,
                };
                copied.set(if written { Copy::Done } else { Copy::Refused(text) });
            });
        })
    };
    {
        let by_hand = by_hand.clone();
        use_effect_with((*copied).clone(), move |_| {
            if let Some(field) = by_hand.cast::<HtmlTextAreaElement>() {
                field.select();
            }
        });
    }
    html! {
        <section class="share">
            <h2>{ page::share(*language) }</h2>
            <p class="quiet">{ page::share_text(*language) }{ if *own_log { format!(" {}", page::share_own_log(*language)) } else { String::new() } }</p>
            <p>
                <button type="button" onclick={copy(|link, _| address::absolute(link))}>{ page::copy_link(*language) }</button>
                <button type="button" onclick={copy(snippet)}>{ page::copy_embed(*language) }</button>
                <span role="status">{ if *copied == Copy::Done { page::copied(*language) } else { String::new() } }</span>
            </p>
            if let Copy::Refused(text) = &*copied {
                <p>{ page::copy_by_hand(*language) }</p>
                <textarea ref={by_hand} readonly=true rows="3" value={text.clone()} aria-label={page::share(*language)} />
            }
        </section>
    }
}

/// The frame for a blog, as hosts of readers' pages recommend it.
fn snippet(link: &str, title: &str) -> String {
    let joint = if link.contains('?') { '&' } else { '?' };
    let address = address::absolute(&format!("{link}{joint}embed=1")).replace('&', "&amp;").replace('"', "&quot;");
    format!(
        "<iframe src=\"{address}\" title=\"{title}\" loading=\"lazy\" width=\"100%\" height=\"520\" style=\"border:0;color-scheme:light dark\" \
         allow=\"clipboard-write; fullscreen\" sandbox=\"allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox \
         allow-downloads\" referrerpolicy=\"no-referrer\"></iframe>"
    )
}
