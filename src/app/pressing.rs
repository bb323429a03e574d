//! A part of a picture that is pressed like a button, by pointer or by key: to break what it shows, or to pick it.

use yew::prelude::*;

/// What a part calls when it is clicked, and when a key is pressed on it: both tell what it stands for.
pub fn pressing<T: Copy + 'static>(target: T, on_press: &Callback<T>) -> (Callback<MouseEvent>, Callback<KeyboardEvent>) {
    let onclick = on_press.reform(move |_: MouseEvent| target);
    let on_press = on_press.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            // A space would scroll the page or start the player.
            event.prevent_default();
            event.stop_propagation();
            on_press.emit(target);
        }
    });
    (onclick, onkeydown)
}

/// What can be pressed to break it.
#[derive(Properties, PartialEq)]
pub struct PressProps {
    /// Its classes.
    pub class: Classes,
    /// What its fault is called.
    pub target: &'static str,
    /// Its name for a screen reader.
    pub label: String,
    /// The reader presses it.
    pub on_fault: Callback<&'static str>,
    /// What it looks like.
    pub children: Html,
}

/// A part of the picture as a button.
#[component]
pub fn Press(props: &PressProps) -> Html {
    let (onclick, onkeydown) = pressing(props.target, &props.on_fault);
    html! { <g class={props.class.clone()} role="button" tabindex="0" aria-label={props.label.clone()} {onclick} {onkeydown}><title>{ &props.label }</title><g aria-hidden="true">{ props.children.clone() }</g></g> }
}
