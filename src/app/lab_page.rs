//! A lab's page: the stage with its sentence and player first, and around it what explains and changes it.

use super::chart_card::ChartCard;
use super::faults::{Faults, break_at_playhead};
use super::frame::ThemeChoice;
use super::help::Help;
use super::lab_stage::LabStage;
use super::log_loader::{Found, LogLoader};
use super::playing::Playing;
use super::settings::Settings;
use super::share::Share;
use super::stories::Stories;
use super::tuner::TunerPanel;
use super::verdicts::{Checks, Figures};
use crate::chart::{Figure, Theme, figures};
use crate::kernel::{NANOS_PER_SECOND, Time};
use crate::session::{Action, Open};
use crate::texts::{Language, page, parameters};
use crate::workload::AccessLog;
use std::rc::Rc;
use yew::prelude::*;

/// What the page needs.
#[derive(Properties)]
pub struct LabPageProps {
    /// The open lab.
    pub open: Open,
    /// The reader's own log, if one is loaded and played.
    pub log: Option<Rc<AccessLog>>,
    /// The reader's language.
    pub language: Language,
    /// The colours that hold.
    pub theme: ThemeChoice,
    /// Whether the page stands inside another.
    pub embedded: bool,
    /// What the reader does.
    pub on_action: Callback<Action>,
}

impl PartialEq for LabPageProps {
    /// Sessions are cheap to show again and dear to compare.
    fn eq(&self, _: &LabPageProps) -> bool {
        false
    }
}

/// A lab's page.
#[component]
pub fn LabPage(props: &LabPageProps) -> Html {
    let LabPageProps { open, language, on_action, embedded, .. } = props;
    let language = *language;
    let helping = use_state_eq(|| false);
    let on_help = {
        let helping = helping.clone();
        Callback::from(move |()| helping.set(true))
    };
    let on_close = {
        let helping = helping.clone();
        Callback::from(move |()| helping.set(false))
    };
    let on_fault = {
        let (open, on_action) = (open.clone(), on_action.clone());
        Callback::from(move |target: &'static str| {
            if let Some(target) = open.experiment.lab().targets.iter().find(|known| known.name == target) {
                on_action.emit(break_at_playhead(&open, target));
            }
        })
    };
    let title = parameters::lab(language, open.experiment.lab().name);
    let figure = html! {
        <Playing open={open.clone()} {language} on_action={on_action.clone()} {on_help}>
            <LabStage open={open.clone()} {language} {on_fault} />
        </Playing>
    };
    let help = html! { <Help {language} open={*helping} {on_close} /> };
    if *embedded {
        return html! {
            <>
                <h1 class="unseen">{ title }</h1>
                { figure }
                { help }
                <p class="outward"><a href={full_page(open)} target="_blank" rel="noopener">{ page::open_full_page(language) }</a></p>
            </>
        };
    }
    html! {
        <div class="lab-page">
            <header class="lab-head"><h1>{ &title }</h1><p>{ parameters::lab_about(language, open.experiment.lab().name) }</p></header>
            { figure }
            { help }
            <div class="around">
                <div class="column">
                    <Settings open={open.clone()} {language} on_action={on_action.clone()} />
                    <Faults open={open.clone()} {language} on_action={on_action.clone()} />
                </div>
                <div class="column">
                    <Outcome open={open.clone()} {language} on_action={on_action.clone()} />
                    <Stories lab={open.experiment.lab().name} {language} />
                    <Share link={open.link()} {title} {language} />
                </div>
            </div>
            { data(props) }
            <Charts open={open.clone()} {language} theme={paper(props.theme)} on_action={on_action.clone()} />
        </div>
    }
}

/// The log and the tuner: the reader's own data.
fn data(props: &LabPageProps) -> Html {
    let LabPageProps { open, language, on_action, .. } = props;
    html! {
        <div class="data">
            <LogLoader language={*language} wanted={open.log_needed()} on_loaded={on_action.reform(Action::LogLoaded)} on_sample={on_action.reform(Action::SampleLoaded)} />
            if let Some(log) = &props.log {
                <Found language={*language} log={Rc::clone(log)} />
            }
            <TunerPanel open={open.clone()} language={*language} theme={paper(props.theme)} on_action={on_action.clone()} />
        </div>
    }
}

fn full_page(open: &Open) -> String {
    let mut experiment = open.experiment.clone();
    experiment.view.embed = crate::experiment::Embed::No;
    experiment.view.step = (open.offset() > 0).then_some(open.offset());
    super::browser::address::absolute(&experiment.to_string())
}

/// The paper that charts are drawn on.
fn paper(theme: ThemeChoice) -> Theme {
    let dark = match theme {
        ThemeChoice::Dark => true,
        ThemeChoice::Light => false,
        ThemeChoice::Auto => super::browser::reader::prefers_dark(),
    };
    if dark { Theme::Dark } else { Theme::Light }
}

#[derive(Properties)]
struct AroundProps {
    open: Open,
    language: Language,
    #[prop_or(Theme::Light)]
    theme: Theme,
    on_action: Callback<Action>,
}

impl PartialEq for AroundProps {
    fn eq(&self, other: &AroundProps) -> bool {
        self.language == other.language
            && self.theme == other.theme
            && self.open.steps() == other.open.steps()
            && self.open.playhead() == other.open.playhead()
            && same_run(&self.open, &other.open)
    }
}

fn same_run(one: &Open, other: &Open) -> bool {
    match (&one.run, &other.run) {
        (Some(one), Some(other)) => Rc::ptr_eq(one, other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// Checks and figures, made anew only when more of the run is recorded.
#[component]
fn Outcome(props: &AroundProps) -> Html {
    let AroundProps { open, language, on_action, .. } = props;
    let key = (open.experiment.run_link().to_string(), open.steps(), open.finished());
    let summary = use_memo(key, |_| open.run_mut().map(|run| Rc::new(run.summary())));
    match &*summary {
        Some(summary) => html! {
            <>
                <Checks summary={Rc::clone(summary)} language={*language} on_action={on_action.clone()} />
                <Figures summary={Rc::clone(summary)} language={*language} on_action={on_action.clone()} />
            </>
        },
        None => Html::default(),
    }
}

/// The lab's charts, made anew only when more of the run is recorded; the playhead moves over them.
#[component]
fn Charts(props: &AroundProps) -> Html {
    let AroundProps { open, language, theme, on_action } = props;
    let key = (open.experiment.run_link().to_string(), open.finished(), *language);
    let drawn = use_memo(key, |_| -> Vec<Rc<Figure>> {
        let run = open.run_mut().filter(|run| run.finished());
        run.map_or_else(Vec::new, |run| figures(&**run, *language).into_iter().map(Rc::new).collect())
    });
    let card = |(place, figure): (usize, &Rc<Figure>)| {
        // A figure that moves with the run has a playhead; its x may count from another origin than the run.
        let origin = figure.playhead.map(|_| figure.x.range.map_or(0.0, |(from, _)| from));
        let playhead = origin.map(|origin| origin + open.playhead().as_seconds());
        let on_seek = origin.map(|origin| {
            on_action.reform(move |x: f64| Action::SeekTime(Time::from_nanos(((x - origin).max(0.0) * NANOS_PER_SECOND as f64) as u64)))
        });
        let name = format!("interplay-{}-{}", open.experiment.lab().name, place + 1);
        html! { <ChartCard key={place} figure={Rc::clone(figure)} {playhead} language={*language} theme={*theme} {name} {on_seek} /> }
    };
    html! {
        <section class="charts">
            <h2>{ page::charts(*language) }</h2>
            { for drawn.iter().enumerate().map(card) }
        </section>
    }
}
