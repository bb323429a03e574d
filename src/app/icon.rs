//! The page's icons: thin strokes on a grid of 24, drawn in the colour of the text around them.

use yew::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// To the start.
    First,
    /// A step back.
    Back,
    /// Play.
    Play,
    /// Pause.
    Pause,
    /// A step forward.
    Forward,
    /// To the end.
    Last,
    /// Help.
    Help,
    /// Colours as the system.
    ThemeAuto,
    /// Light colours.
    Sun,
    /// Dark colours.
    Moon,
    /// Holds.
    Check,
    /// Failed, denied or take away.
    Cross,
    /// Add.
    Plus,
    /// Put back.
    Reset,
    /// A link.
    Link,
    /// Code for a page of one's own.
    Code,
    /// A file comes in.
    Upload,
    /// A file goes out.
    Download,
    /// Out of a frame.
    Outward,
    /// Another seed.
    Dice,
}

impl Icon {
    /// The path of the strokes, in a square of 24.
    const fn strokes(self) -> &'static str {
        match self {
            Icon::First => "M6 6v12M18 7l-8 5 8 5z",
            Icon::Back => "M15 6l-7 6 7 6",
            Icon::Play => "M8 5.5v13l10.5-6.5z",
            Icon::Pause => "M9 6v12M15 6v12",
            Icon::Forward => "M9 6l7 6-7 6",
            Icon::Last => "M18 6v12M6 7l8 5-8 5z",
            Icon::Help => "M9 9.2a3 3 0 1 1 4.3 2.7c-.9.5-1.3 1-1.3 2.1M12 17.2v.1",
            Icon::ThemeAuto => "M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16M12 4v16M12 8.5l5.5-2M12 12.5l7.7-2.6M12 16.5l7.2-2.5",
            Icon::Sun => {
                "M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4"
            }
            Icon::Moon => "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
            Icon::Check => "M5 12.5l4.5 4.5L19 7.5",
            Icon::Cross => "M6.5 6.5l11 11M17.5 6.5l-11 11",
            Icon::Plus => "M12 5v14M5 12h14",
            Icon::Reset => "M5 5v5h5M5.5 10a7.5 7.5 0 1 1-.5 4.5",
            Icon::Link => "M10 14l4-4M8.5 11.5l-2 2a3.2 3.2 0 0 0 4.5 4.5l2-2M15.5 12.5l2-2a3.2 3.2 0 0 0-4.5-4.5l-2 2",
            Icon::Code => "M9 7l-5 5 5 5M15 7l5 5-5 5",
            Icon::Upload => "M12 16V4.5M7 9l5-4.5L17 9M5 15.5V19h14v-3.5",
            Icon::Download => "M12 4.5V16M7 11.5l5 4.5 5-4.5M5 19h14",
            Icon::Outward => "M13 5h6v6M19 5l-8 8M17 14v5H5V7h5",
            Icon::Dice => "M5 5h14v14H5zM9 9v.1M15 9v.1M12 12v.1M9 15v.1M15 15v.1",
        }
    }

    /// Whether the shapes are filled, not only stroked.
    const fn is_solid(self) -> bool {
        matches!(self, Icon::First | Icon::Play | Icon::Last)
    }
}

/// One icon, hidden from screen readers: the thing around it says what it is.
fn glyph(icon: Icon) -> Html {
    let class = if icon.is_solid() { "glyph solid" } else { "glyph" };
    html! {
        <svg {class} viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
            <path d={icon.strokes()} />
        </svg>
    }
}

/// What a button of one icon needs.
#[derive(Properties, PartialEq)]
pub struct IconButtonProps {
    /// Which icon.
    pub icon: Icon,
    /// What it does, in the reader's language.
    pub label: AttrValue,
    /// Further classes.
    #[prop_or_default]
    pub class: Classes,
    /// Whether pressing it would do nothing.
    #[prop_or_default]
    pub disabled: bool,
    /// Whether it is the one that is on, if it can be on.
    #[prop_or_default]
    pub pressed: Option<bool>,
    /// What happens.
    pub onclick: Callback<MouseEvent>,
}

/// A button that shows an icon alone; its name is told to screen readers and shown on hovering.
#[component]
pub fn IconButton(props: &IconButtonProps) -> Html {
    // A button that is disabled drops the keyboard's focus, so it stays enabled and tells that it does nothing.
    let disabled = props.disabled.then_some("true");
    let pressed = props.pressed.map(|pressed| if pressed { "true" } else { "false" });
    let onclick = if props.disabled { Callback::noop() } else { props.onclick.clone() };
    html! {
        <button type="button" class={classes!("icon-button", props.class.clone())} aria-label={props.label.clone()}
            title={props.label.clone()} aria-disabled={disabled} aria-pressed={pressed} {onclick}>
            { glyph(props.icon) }
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing::render;

    #[test]
    fn an_icon_button_says_what_it_does() {
        let html = render::<IconButton>(|| IconButtonProps {
            icon: Icon::Play,
            label: "Play".into(),
            class: Classes::new(),
            disabled: true,
            pressed: Some(false),
            onclick: Callback::noop(),
        });
        assert!(html.contains(r#"aria-label="Play""#), "{html}");
        assert!(html.contains(r#"aria-disabled="true""#), "{html}");
        assert!(html.contains(r#"aria-pressed="false""#), "{html}");
        assert!(html.contains(r#"aria-hidden="true""#), "{html}");
    }
}
