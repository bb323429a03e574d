//! The page's root: one reducer, and the effects that tie it to the browser.

use super::browser::{Entry, Frames, TellingHeight, address, document, reader, watch_width};
use super::desk::{Desk, Doing};
use super::frame::{Frame, ThemeChoice};
use super::later::{is_awaited, use_arrival};
use super::sight::Sight;
use super::{gallery::GalleryPage, lab_page::LabPage, refused::refused, spoken::use_spoken};
use crate::kernel::Duration;
use crate::session::{Action, Session, Shown};
use crate::texts::{Language, page, parameters};
use std::cell::RefCell;
use std::ops::ControlFlow;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

const LANGUAGE_KEPT: &str = "interplay-language";
const THEME_KEPT: &str = "interplay-theme";

/// The whole page.
#[component]
pub fn Root() -> Html {
    let desk = use_reducer(opening);
    let dispatcher = desk.dispatcher();
    let is_awaited = matches!(desk.session.shown, Shown::Awaited { .. });
    use_arrival(is_awaited, move || dispatcher.dispatch(Doing::Arrived));
    let spoken = use_spoken(desk.language());
    use_window(&desk);
    use_progress(&desk);
    use_document(&desk, spoken);
    let place = use_telling_height(desk.embedded() && spoken.is_some());
    let session = use_callback(desk.dispatcher(), |action: Action, desk| desk.dispatch(action.into()));
    let Some(language) = spoken else { return Html::default() };
    let content = match &desk.session.shown {
        Shown::Awaited { .. } => html! { <div class="awaited" aria-busy="true" /> },
        Shown::Gallery => html! { <GalleryPage {language} /> },
        Shown::Lab(open) => {
            html! { <LabPage open={(**open).clone()} log={desk.session.log().cloned()} {language} theme={desk.theme()} embedded={desk.embedded()} sight={desk.sight} on_action={session} /> }
        }
        Shown::Refused { link, error, nearest } => refused(language, (link, error, nearest.as_deref())),
    };
    if desk.embedded() {
        return html! { <main class="embed" ref={place}>{ content }</main> };
    }
    let dispatcher = desk.dispatcher();
    let on_language = Callback::from({
        let desk = dispatcher.clone();
        move |language: Language| {
            reader::keep(LANGUAGE_KEPT, language.tag());
            desk.dispatch(Doing::Language(language));
        }
    });
    let on_theme = Callback::from(move |theme: ThemeChoice| {
        reader::keep(THEME_KEPT, theme.attribute().unwrap_or_default());
        dispatcher.dispatch(Doing::Theme(theme));
    });
    html! {
        <Frame {language} theme={desk.theme()} gallery="#/" {on_language} {on_theme}>{ content }</Frame>
    }
}

fn opening() -> Desk {
    let language = reader::kept(LANGUAGE_KEPT).and_then(|tag| Language::from_tag(&tag)).unwrap_or_else(reader::language);
    let theme = reader::kept(THEME_KEPT).and_then(|kept| match kept.as_str() {
        "light" => Some(ThemeChoice::Light),
        "dark" => Some(ThemeChoice::Dark),
        _ => None,
    });
    let begin = if is_awaited() { Session::awaiting } else { Session::at };
    Desk::of(begin(&address::link()), language, theme, Sight::in_page(document::width()))
}

/// Keeps the address bar and the session in step, both ways, and tells what is in sight as the window changes. One effect for both: each
/// costs a first visit some hundred bytes.
#[hook]
fn use_window(desk: &UseReducerHandle<Desk>) {
    let written = use_mut_ref(|| (String::new(), String::new()));
    {
        let (dispatcher, widening, written) = (desk.dispatcher(), desk.dispatcher(), Rc::clone(&written));
        use_effect_with((), move |()| {
            let widths = watch_width(move |printed| {
                widening.dispatch(Doing::Sight(if printed { Sight::ANY } else { Sight::in_page(document::width()) }));
            });
            let watching = address::watch(move |link| {
                let before = written.borrow().1.clone();
                if before != link {
                    // Another lab is read from its top; back in the gallery, the browser knows where the reader was.
                    if lab_of(&link) != lab_of(&before) && lab_of(&link) != "#/" {
                        document::to_top();
                    }
                    dispatcher.dispatch(Action::Visit(link).into());
                }
            });
            move || drop((watching, widths))
        });
    }
    // While playing the address rests: it is written when the reader stops.
    let rests = match &desk.session.shown {
        Shown::Awaited { .. } => true,
        Shown::Lab(open) => open.playing,
        Shown::Gallery | Shown::Refused { .. } => false,
    };
    let shown = (!rests).then(|| (desk.place(), desk.session.link()));
    use_effect_with(shown, move |shown| {
        if let Some((place, link)) = shown {
            write_address(&written, place, link);
        }
    });
}

/// What a link names before its parameters.
fn lab_of(link: &str) -> &str {
    link.split('?').next().unwrap_or_default()
}

fn write_address(written: &RefCell<(String, String)>, place: &str, link: &str) {
    let standing = address::link();
    let mut written = written.borrow_mut();
    let (place_before, link_before) = &*written;
    if link != standing && !(link == "#/" && standing.is_empty()) {
        let moved_by_reader = standing != *link_before;
        let entry = if place == place_before || moved_by_reader { Entry::Replace } else { Entry::Push };
        address::write(link, entry);
    }
    *written = (place.to_owned(), link.to_owned());
}

/// Ticks while playing and records the rest of a long run, a slice a frame; an idle page has no frames.
#[hook]
fn use_progress(desk: &UseReducerHandle<Desk>) {
    let dispatcher = desk.dispatcher();
    let (playing, recording) = desk.session.open().map_or((false, false), |open| (open.playing, !open.finished()));
    use_effect_with((playing, recording), move |(playing, recording)| {
        let (playing, recording) = (*playing, *recording);
        let frames = (playing || recording).then(|| {
            Frames::start(move |millis| {
                if recording {
                    dispatcher.dispatch(Action::Record.into());
                }
                if playing {
                    dispatcher.dispatch(Action::Tick(Duration::from_nanos((millis * 1e6) as u64)).into());
                }
                ControlFlow::Continue(())
            })
        });
        move || drop(frames)
    });
}

/// Tells the document's language, colours and title.
#[hook]
fn use_document(desk: &UseReducerHandle<Desk>, spoken: Option<Language>) {
    let lab = desk.session.open().map(|open| open.experiment.lab().name);
    use_effect_with((spoken, desk.theme(), desk.embedded(), lab), |(spoken, theme, embedded, lab)| {
        let Some(language) = spoken else { return };
        document::set_language(language.tag());
        document::set_theme(theme.attribute());
        document::set_embedded(*embedded);
        document::set_title(&lab.map_or_else(|| "Interplay".to_owned(), |lab| page::title(*language, parameters::lab(*language, lab))));
    });
}

/// Tells an embedding page how high this one is.
#[hook]
fn use_telling_height(embedded: bool) -> NodeRef {
    let place = use_node_ref();
    use_effect_with((embedded, place.clone()), |(embedded, place)| {
        let element = embedded.then(|| place.cast::<Element>()).flatten();
        let telling = element.and_then(|element| TellingHeight::of(&element));
        move || drop(telling)
    });
    place
}
