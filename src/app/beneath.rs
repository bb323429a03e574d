//! What a lab's page shows beneath its figure, and what opens over it: all of it comes with the program's last part.

use super::chart_card::ChartCard;
use super::compare::OutageTable;
use super::frame::ThemeChoice;
use super::help::Help;
use super::lab_page::LabPageProps;
use super::load_chart::LoadChart;
use super::log_loader::{Found, LogLoader};
use super::recorded::Recorded;
use super::share::Share;
use super::tuner::TunerPanel;
use crate::chart::{Figure, Theme, figures};
use crate::experiment::{InputError, Kind, LogReference};
use crate::kernel::{NANOS_PER_SECOND, Time};
use crate::session::{Action, Open};
use crate::texts::{Language, Say, loader as loading, page};
use std::rc::Rc;
use yew::prelude::*;

/// The keys of the player.
#[inline(never)]
pub fn help(language: Language, on_close: Callback<()>) -> Html {
    html! { <Help {language} {on_close} /> }
}

/// The link of what is shown.
#[inline(never)]
pub fn share(props: &LabPageProps, title: &str) -> Html {
    let own_log = matches!(props.open.log_played(), Some(LogReference::Own { .. }));
    html! { <Share link={props.open.link()} {own_log} title={title.to_owned()} language={props.language} /> }
}

/// The log and the tuner: the reader's own data.
#[inline(never)]
pub fn data(props: &LabPageProps) -> Html {
    let LabPageProps { open, language, on_action, .. } = props;
    // Only a lab that plays logs has something to do with one.
    let parameters = open.experiment.lab().parameters;
    if !parameters.iter().any(|parameter| parameter.kind == Kind::Log) {
        return Html::default();
    }
    let limits = parameters.iter().any(|parameter| matches!(parameter.kind, Kind::Rules { .. }));
    let leave = on_action.reform(|_: MouseEvent| Action::Set { parameter: "log".to_owned(), texts: Vec::new() });
    html! {
        <div class="data">
            { loader(props) }
            if let Some(log) = &props.log {
                <Found language={*language} log={Rc::clone(log)} instead_of={open.instead_of} on_leave={leave} />
            }
            if limits {
                <TunerPanel open={open.clone()} recorded={Recorded::of(open)} language={*language} theme={paper(props.theme)} on_action={on_action.clone()} />
            }
        </div>
    }
}

/// What brings a log, and what is wrong with the last one.
#[inline(never)]
pub fn loader(props: &LabPageProps) -> Html {
    let LabPageProps { open, language, embedded, on_action, .. } = props;
    html! {
        <>
            <LogLoader language={*language} wanted={open.log_needed()} {embedded} on_loaded={on_action.reform(Action::LogLoaded)} on_sample={on_action.reform(Action::SampleLoaded)} />
            if let Some(draft) = open.drafts.get("log") {
                <p class="error" role="alert">{ draft.error.say(*language) }{ kept(&draft.error, *embedded, *language) }</p>
            }
        </>
    }
}

/// What becomes of a log that is refused because of something else than itself. Inside another page nothing else can be changed.
fn kept(error: &InputError, embedded: bool, language: Language) -> String {
    if embedded || error.parameter() == Some("log") { String::new() } else { format!(" {}", loading::kept(language)) }
}

/// The lab's charts.
#[inline(never)]
pub fn charts(props: &LabPageProps) -> Html {
    let LabPageProps { open, language, on_action, theme, .. } = props;
    html! { <Charts open={open.clone()} recorded={Recorded::of(open)} language={*language} theme={paper(*theme)} on_action={on_action.clone()} /> }
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
struct ChartsProps {
    open: Open,
    recorded: Recorded,
    language: Language,
    theme: Theme,
    on_action: Callback<Action>,
}

impl PartialEq for ChartsProps {
    fn eq(&self, other: &ChartsProps) -> bool {
        (self.language, self.theme, self.recorded, self.open.playhead())
            == (other.language, other.theme, other.recorded, other.open.playhead())
    }
}

/// The lab's charts, made anew only when more of the run is recorded; the playhead moves over them.
#[component]
fn Charts(props: &ChartsProps) -> Html {
    let ChartsProps { open, recorded, language, theme, on_action } = props;
    let drawn = use_memo((*recorded, *language), |_| -> Vec<Rc<Figure>> {
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
            <LoadChart open={open.clone()} language={*language} theme={*theme} />
            <OutageTable open={open.clone()} language={*language} />
        </section>
    }
}
