//! The page's frame: skip link, header with the switches, footer with the promise.

use yew::prelude::*;

use super::icon::{Icon, IconButton};
use crate::experiment::Theme;
use crate::texts::{Language, page};

/// The element that holds the page's content; the skip link leads there.
pub const CONTENT_ID: &str = "content";

/// Which colours the reader chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// As the system says.
    #[default]
    Auto,
    /// Light, whatever the system says.
    Light,
    /// Dark, whatever the system says.
    Dark,
}

impl ThemeChoice {
    /// The choice that the switch goes to from this one.
    pub const fn next(self) -> ThemeChoice {
        match self {
            ThemeChoice::Auto => ThemeChoice::Light,
            ThemeChoice::Light => ThemeChoice::Dark,
            ThemeChoice::Dark => ThemeChoice::Auto,
        }
    }

    /// The choice as a link names it.
    pub const fn named(self) -> Theme {
        match self {
            ThemeChoice::Auto => Theme::System,
            ThemeChoice::Light => Theme::Light,
            ThemeChoice::Dark => Theme::Dark,
        }
    }

    /// The value of `data-theme` on the root element; none leaves it to the system.
    pub const fn attribute(self) -> Option<&'static str> {
        match self {
            ThemeChoice::Auto => None,
            ThemeChoice::Light => Some("light"),
            ThemeChoice::Dark => Some("dark"),
        }
    }

    /// The choice in words.
    pub fn name(self, language: Language) -> String {
        match self {
            ThemeChoice::Auto => page::theme_auto(language),
            ThemeChoice::Light => page::theme_light(language),
            ThemeChoice::Dark => page::theme_dark(language),
        }
    }

    const fn icon(self) -> Icon {
        match self {
            ThemeChoice::Auto => Icon::ThemeAuto,
            ThemeChoice::Light => Icon::Sun,
            ThemeChoice::Dark => Icon::Moon,
        }
    }
}

/// What the frame needs.
#[derive(Properties, PartialEq)]
pub struct FrameProps {
    /// The reader's language.
    pub language: Language,
    /// The colours that hold.
    pub theme: ThemeChoice,
    /// The address of the gallery.
    pub gallery: AttrValue,
    /// The reader asks for another language.
    pub on_language: Callback<Language>,
    /// The reader asks for other colours.
    pub on_theme: Callback<ThemeChoice>,
    /// The page's content.
    pub children: Html,
}

/// The whole page around its content.
#[component]
pub fn Frame(props: &FrameProps) -> Html {
    let language = props.language;
    let skip = Callback::from(|event: MouseEvent| {
        // The hash belongs to the link, so the jump is made by focus.
        event.prevent_default();
        super::browser::focus(CONTENT_ID);
    });
    html! {
        <>
            <a class="skip" href={format!("#{CONTENT_ID}")} onclick={skip}>{ page::skip_to_content(language) }</a>
            { header(props) }
            <main id={CONTENT_ID} tabindex="-1">{ props.children.clone() }</main>
            <footer class="foot">
                <p>{ page::stays_here(language) }</p>
                <p>{ page::same_link_same_run(language) }</p>
            </footer>
        </>
    }
}

/// Name, gallery link, language and colours.
fn header(props: &FrameProps) -> Html {
    let language = props.language;
    let other = match language {
        Language::English => Language::Korean,
        Language::Korean => Language::English,
    };
    let on_language = props.on_language.reform(move |_: MouseEvent| other);
    let next = props.theme.next();
    let on_theme = props.on_theme.reform(move |_: MouseEvent| next);
    html! {
        <header class="head">
            <a class="brand" href={props.gallery.clone()}>{ mark() }{ "Interplay" }</a>
            <nav><a href={props.gallery.clone()}>{ page::all_labs(language) }</a></nav>
            <div class="switches">
                <button type="button" class="text-button" lang={other.tag()} onclick={on_language}>{ page::language_name(other) }</button>
                <IconButton icon={props.theme.icon()} label={page::theme_is(language, props.theme.name(language))} onclick={on_theme} />
            </div>
        </header>
    }
}

/// The name's mark: two services and a message between them.
fn mark() -> Html {
    html! {
        <svg class="mark" viewBox="0 0 36 20" width="36" height="20" aria-hidden="true">
            <path class="wire" d="M10 10h16" />
            <circle class="caller" cx="6" cy="10" r="4.5" />
            <circle class="message" cx="18" cy="10" r="2.5" />
            <circle class="consumer" cx="30" cy="10" r="4.5" />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing::render;

    fn frame(language: Language) -> String {
        render::<Frame>(move || FrameProps {
            language,
            theme: ThemeChoice::Dark,
            gallery: "#/".into(),
            on_language: Callback::noop(),
            on_theme: Callback::noop(),
            children: html! { <h1>{ "A lab" }</h1> },
        })
    }

    #[test]
    fn the_frame_offers_the_other_language_in_its_own_words() {
        assert!(frame(Language::English).contains(r#"lang="ko""#));
        assert!(frame(Language::English).contains("한국어"));
        assert!(frame(Language::Korean).contains(r#"lang="en""#));
    }

    #[test]
    fn the_first_thing_in_the_page_skips_to_its_content() {
        let html = frame(Language::English);
        let skip = html.find("Skip to the content").expect("a skip link");
        assert!(skip < html.find("Interplay").expect("a name"));
        assert!(html.contains(r##"href="#content""##) && html.contains(r#"<main id="content" tabindex="-1"><h1>A lab</h1>"#));
        assert!(html.contains("Nothing leaves your browser"));
    }

    #[test]
    fn the_colour_switch_goes_round() {
        let mut choice = ThemeChoice::Auto;
        for _ in 0..3 {
            choice = choice.next();
        }
        assert_eq!(choice, ThemeChoice::Auto);
        assert!(frame(Language::Korean).contains("화면 색: 어둡게"));
    }
}
