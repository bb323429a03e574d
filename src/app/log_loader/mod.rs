//! Brings a log onto the page: dropped, chosen, or the sample; and says what was found in it.

mod found;
mod loading;

pub use found::Found;
pub use loading::{LoadError, Loading, News, Origin};

use super::browser::{Dragged, reveal, watch_drops};
use crate::experiment::LogReference;
use crate::texts::{Language, Say, loader as words};
use crate::workload::AccessLog;
use crate::workload::access_log::limits::BYTES_MAX;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the loader needs.
#[derive(Properties, PartialEq)]
pub struct LogLoaderProps {
    /// The reader's language.
    pub language: Language,
    /// The log that the experiment asks for and does not have.
    pub wanted: Option<LogReference>,
    /// Whether the page stands inside another, where nothing but the link's own log is asked for.
    pub embedded: bool,
    /// The reader's own log has been read.
    pub on_loaded: Callback<Rc<AccessLog>>,
    /// The sample has been read.
    pub on_sample: Callback<Rc<AccessLog>>,
}

/// What the loader is doing.
#[derive(Clone, Debug, PartialEq)]
enum Doing {
    Waiting,
    Reading { share: f64 },
    Failed(LoadError),
}

/// A place to drop a log, and the ways around it.
#[component]
pub fn LogLoader(props: &LogLoaderProps) -> Html {
    let language = props.language;
    let doing = use_state_eq(|| Doing::Waiting);
    let loading = use_mut_ref(|| None::<Loading>);
    let begin = {
        let (doing, loading) = (doing.clone(), Rc::clone(&loading));
        let (on_loaded, on_sample) = (props.on_loaded.clone(), props.on_sample.clone());
        Callback::from(move |origin: Origin| {
            let done = if matches!(origin, Origin::Sample) { on_sample.clone() } else { on_loaded.clone() };
            let (told, held) = (doing.clone(), Rc::clone(&loading));
            doing.set(Doing::Reading { share: 0.0 });
            let started = Loading::start(origin, move |news| match news {
                News::Progress { read, total } => told.set(Doing::Reading { share: read / total.max(1.0) }),
                News::Done(log) => {
                    held.borrow_mut().take();
                    told.set(Doing::Waiting);
                    done.emit(log);
                }
                News::Failed(error) => {
                    held.borrow_mut().take();
                    told.set(Doing::Failed(error));
                }
            });
            loading.borrow_mut().replace(started);
        })
    };
    {
        // A link that plays the sample needs no press: the sample lies beside the page.
        let begin = begin.clone();
        use_effect_with(props.wanted, move |wanted| {
            if *wanted == Some(LogReference::Sample) {
                begin.emit(Origin::Sample);
            }
        });
    }
    let cancel = {
        let doing = doing.clone();
        Callback::from(move |_: MouseEvent| {
            loading.borrow_mut().take();
            doing.set(Doing::Waiting);
        })
    };
    if props.embedded && props.wanted == Some(LogReference::Sample) {
        return html! { <section class="loader" aria-label={words::title(language)}>{ progress(language, &doing, cancel) }</section> };
    }
    html! {
        <section class="loader" aria-label={words::title(language)}>
            if let Some(wanted @ LogReference::Own { .. }) = props.wanted.filter(|_| !props.embedded) {
                <p class="wanted">{ words::wanted(language, wanted) }</p>
            }
            <Drop {language} on_origin={begin.clone()} />
            { progress(language, &doing, cancel) }
            <p class="quiet">{ words::stays(language) }</p>
        </section>
    }
}

fn progress(language: Language, doing: &Doing, cancel: Callback<MouseEvent>) -> Html {
    match doing {
        Doing::Waiting => Html::default(),
        Doing::Reading { share } => html! {
            <p class="reading">
                <progress max="1" value={share.to_string()} aria-label={words::reading(language)} />
                <span>{ format!("{:.0}%", share * 100.0) }</span>
                <button type="button" class="text-button" onclick={cancel}>{ words::cancel(language) }</button>
            </p>
        },
        Doing::Failed(error) => html! { <p class="error" role="alert">{ error.say(language) }</p> },
    }
}

#[derive(Properties, PartialEq)]
struct DropProps {
    language: Language,
    on_origin: Callback<Origin>,
}

/// The place to drop a file (as the whole page is), with its button and the sample's.
#[component]
fn Drop(props: &DropProps) -> Html {
    let over = use_state_eq(|| false);
    {
        let (over, on_origin) = (over.clone(), props.on_origin.clone());
        use_effect_with((), move |()| {
            let watching = watch_drops(move |dragged| match dragged {
                Dragged::Over(is) => over.set(is),
                Dragged::Dropped(file) => {
                    over.set(false);
                    reveal(".loader");
                    on_origin.emit(Origin::File(file.into()));
                }
            });
            move || drop(watching)
        });
    }
    let onchange = {
        let on_origin = props.on_origin.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                on_origin.emit(Origin::File(file.into()));
            }
            // The same file may be chosen again.
            input.set_value("");
        })
    };
    let sample = props.on_origin.reform(|_: MouseEvent| Origin::Sample);
    let language = props.language;
    html! {
        <div class={classes!("drop", over.then_some("over"))}>
            <p>{ words::drop_here(language) }</p>
            <p class="ways">
                <label class="button">{ words::choose(language) }<input type="file" class="unseen" {onchange} /></label>
                <button type="button" onclick={sample}>{ words::use_sample(language) }</button>
            </p>
            <p class="quiet">{ words::formats(language) }</p>
        </div>
    }
}

impl Say for LoadError {
    fn say(&self, language: Language) -> String {
        match self {
            LoadError::TooLarge { bytes } => words::too_large(language, format!("{:.0}", bytes / 1e6), BYTES_MAX / 1_000_000),
            LoadError::Unreadable => words::unreadable(language),
            LoadError::Log(error) => error.say(language),
        }
    }
}
