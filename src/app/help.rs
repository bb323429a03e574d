//! How to move through a run, in a dialog that opens as it is mounted.

use crate::texts::{Language, page};
use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// What the help needs.
#[derive(Properties, PartialEq)]
pub struct HelpProps {
    /// The reader's language.
    pub language: Language,
    /// The reader closes it.
    pub on_close: Callback<()>,
}

/// The help.
#[component]
pub fn Help(props: &HelpProps) -> Html {
    let HelpProps { language, on_close } = props;
    let language = *language;
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                // It refuses only what is open already.
                let _ = dialog.show_modal();
            }
        });
    }
    let keys = [
        (page::key_space(language), page::play_or_pause(language)),
        ("←".to_owned(), page::back(language)),
        ("→".to_owned(), page::forward(language)),
        (page::key_home(language), page::first(language)),
        (page::key_end(language), page::last(language)),
        ("?".to_owned(), page::help(language)),
    ];
    html! {
        <dialog ref={dialog} class="help" aria-labelledby="help-title" onclose={on_close.reform(|_: Event| ())}>
            <h2 id="help-title">{ page::help_title(language) }</h2>
            <p>{ page::help_text(language) }</p>
            <dl>{ for keys.iter().map(|(key, does)| html! { <div><dt><kbd>{ key }</kbd></dt><dd>{ does }</dd></div> }) }</dl>
            <p class="quiet">{ page::help_focus(language) }</p>
            <p class="quiet">{ page::help_speed(language) }</p>
            <button type="button" onclick={on_close.reform(|_: MouseEvent| ())}>{ page::close(language) }</button>
        </dialog>
    }
}
