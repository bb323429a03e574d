//! The tuner: which rate and burst fit the traffic. A heat map of the share denied, the smallest burst for each rate,
//! who would be denied, and one press that sets the limiter.

mod denied;
mod smallest;
mod sweeping;

use super::between_frames::Work;
use super::chart_card::Canvas;
use crate::app::recorded::Recorded;
use crate::chart::{Mark, Theme, Unit, describe, reading, tuner_figure};
use crate::experiment::parse_decimal;
use crate::experiment::rate_limit::Tuner;
use crate::models::limiter::Rule;
use crate::session::{Action, Open};
use crate::texts::{Language, tuner as words};
use denied::DeniedKeys;
use smallest::SmallestBursts;
use std::rc::Rc;
use sweeping::{Shown, use_tuner};
use web_sys::HtmlDetailsElement;
use yew::prelude::*;

/// The share denied that is asked for at first: 1%, in parts per million.
const SHARE_FIRST: u64 = 10_000;
/// All requests, in the same parts of a million.
const SHARE_ALL: u64 = 1_000_000;

/// What the tuner needs.
#[derive(Properties)]
pub struct TunerPanelProps {
    /// The open lab.
    pub open: Open,
    /// Which run it shows.
    pub recorded: Recorded,
    /// The reader's language.
    pub language: Language,
    /// Dark or light paper.
    pub theme: Theme,
    /// What the reader does.
    pub on_action: Callback<Action>,
}

impl PartialEq for TunerPanelProps {
    fn eq(&self, other: &TunerPanelProps) -> bool {
        self.language == other.language && self.theme == other.theme && self.recorded.same_run(other.recorded)
    }
}

/// The tuner, folded unless a log is played.
#[component]
pub fn TunerPanel(props: &TunerPanelProps) -> Html {
    let TunerPanelProps { open, language, theme, on_action, .. } = props;
    let language = *language;
    let unfolded = use_state_eq(|| false);
    let is_open = *unfolded || open.log_played().is_some();
    let ontoggle = {
        let unfolded = unfolded.clone();
        Callback::from(move |event: Event| {
            if let Some(details) = event.target_dyn_into::<HtmlDetailsElement>() {
                unfolded.set(details.open());
            }
        })
    };
    let work = use_tuner(open, is_open);
    html! {
        <details class="tuner" open={is_open} {ontoggle}>
            <summary><h2>{ words::title(language) }</h2></summary>
            <p class="quiet">{ words::about(language) }</p>
            { match work {
                Work::Done(tuner) => html! { <Tuned {tuner} {open} {language} {theme} {on_action} /> },
                Work::Running(percent) => html! { <p class="quiet" role="status">{ words::sweeping(language, format!("{percent}%")) }</p> },
                Work::None => Html::default(),
            } }
        </details>
    }
}

#[derive(Properties, PartialEq)]
struct TunedProps {
    tuner: Shown,
    open: TunedOpen,
    language: Language,
    theme: Theme,
    on_action: Callback<Action>,
}

/// The rules beside the first, which a press must keep.
#[derive(Clone, PartialEq)]
struct TunedOpen {
    rules: Vec<String>,
}

impl From<&Open> for TunedOpen {
    fn from(open: &Open) -> TunedOpen {
        TunedOpen { rules: open.experiment.value("rule").texts() }
    }
}

impl yew::html::IntoPropValue<TunedOpen> for &Open {
    fn into_prop_value(self) -> TunedOpen {
        self.into()
    }
}

impl yew::html::IntoPropValue<Theme> for &Theme {
    fn into_prop_value(self) -> Theme {
        *self
    }
}

/// What a finished sweep shows.
#[component]
fn Tuned(props: &TunedProps) -> Html {
    let TunedProps { tuner, open, language, theme, on_action } = props;
    let (language, shown, tuner) = (*language, tuner, &tuner.0);
    let share = use_state_eq(|| SHARE_FIRST);
    let cell = use_state_eq(|| None::<(usize, usize)>);
    let chosen = (*cell).filter(|cell| tuner.rule_of(cell.0, cell.1).is_some()).or_else(|| tuner.selected());
    let selected = chosen.or_else(|| tuner.nearest()).unwrap_or_default();
    let place = use_node_ref();
    let figure = use_memo((Rc::as_ptr(tuner) as usize, *share, language, selected), |(_, share, language, selected)| {
        let mut figure = tuner_figure(tuner, *share, *language);
        if let Some(Mark::Heat(heat)) = figure.marks.first_mut() {
            heat.selected = Some(*selected);
        }
        figure
    });
    let on_share = {
        let share = share.clone();
        Callback::from(move |text: String| {
            if let Some(parts) = parse_decimal(&text, 4) {
                share.set(parts.min(SHARE_ALL));
            }
        })
    };
    let on_cell = {
        let cell = cell.clone();
        Callback::from(move |chosen| cell.set(Some(chosen)))
    };
    let on_rule = {
        let rules = open.rules.clone();
        on_action.reform(move |rule: Rule| set(rule, &rules))
    };
    html! {
        <div class="tuned">
            <div class="map" onkeydown={on_key(tuner, selected, &on_cell)}>
                <Canvas figure={Rc::clone(&figure)} playhead={None::<f64>} {language} {theme} description={describe(&figure, language)} {place}
                    on_seek={None::<Callback<f64>>} {on_cell} tall=true />
            </div>
            <div class="reading-out">
                if chosen.is_none() {
                    <p class="quiet">{ words::off_the_map(language, tuner.rule()) }</p>
                }
                { read_out(tuner, selected, language, &on_rule) }
                <DeniedKeys tuner={shown.clone()} chosen={selected} {language} />
                <SmallestBursts tuner={shown.clone()} share={*share} chosen={selected.0} {language} {on_share} {on_rule} />
            </div>
        </div>
    }
}

fn on_key(tuner: &Rc<Tuner>, (rate, burst): (usize, usize), on_cell: &Callback<(usize, usize)>) -> Callback<KeyboardEvent> {
    let (on_cell, rates, bursts) = (on_cell.clone(), tuner.sweep().rates().len(), tuner.sweep().bursts().len());
    Callback::from(move |event: KeyboardEvent| {
        let to = match event.key().as_str() {
            "ArrowLeft" => (rate.saturating_sub(1), burst),
            "ArrowRight" => ((rate + 1).min(rates.saturating_sub(1)), burst),
            "ArrowDown" => (rate, burst.saturating_sub(1)),
            "ArrowUp" => (rate, (burst + 1).min(bursts.saturating_sub(1))),
            _ => return,
        };
        event.prevent_default();
        on_cell.emit(to);
    })
}

/// Sets the first rule and keeps the others.
fn set(rule: Rule, rules: &[String]) -> Action {
    let others = rules.iter().skip(1).cloned();
    Action::Set { parameter: "rule".to_owned(), texts: std::iter::once(rule.to_string()).chain(others).collect() }
}

fn read_out(tuner: &Tuner, (rate, burst): (usize, usize), language: Language, on_rule: &Callback<Rule>) -> Html {
    let Some(Ok(rule)) = tuner.rule_of(rate, burst) else { return Html::default() };
    let (denied, requests) = (tuner.sweep().denied(rate, burst).unwrap_or(0), tuner.sweep().requests());
    let percent = format!("{:.2}%", f64::from(denied) * 100.0 / f64::from(requests.max(1)));
    let text = rule.to_string();
    let count = |count: u32| reading(f64::from(count), Unit::Count, language);
    let apply = on_rule.reform(move |_: MouseEvent| rule.clone());
    html! {
        <>
            <p class="cell" aria-live="polite"><strong>{ text }</strong><span>{ words::denies(language, percent, count(denied), count(requests)) }</span></p>
            <p><button type="button" onclick={apply}>{ words::apply(language) }</button></p>
        </>
    }
}
