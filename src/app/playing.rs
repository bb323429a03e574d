//! The figure of a lab: its stage, the sentence under it, and the player. The player's keys work here.

use super::player::{Keys, Order, Player};
use super::scrubber::{Mark, MarkKind};
use crate::chart::{Unit, fixed, reading};
use crate::experiment::{self, FaultSpan, LogReference};
use crate::kernel::STEPS_MAX;
use crate::session::{Action, Open, Speed};
use crate::texts::{Language, loader, page};
use yew::prelude::*;

/// Stage, sentence, player.
pub fn playing(open: &Open, language: Language, on_action: &Callback<Action>, on_help: &Callback<()>, stage: Html) -> Html {
    let (playing, offset) = (open.playing, open.offset());
    let on_order = {
        let (on_action, on_help) = (on_action.clone(), on_help.clone());
        Callback::from(move |order: Order| match order {
            Order::Help => on_help.emit(()),
            order => on_action.emit(action(order, playing)),
        })
    };
    let time = reading(open.playhead().as_seconds(), Unit::Seconds, language);
    html! {
        <Keys on_order={on_order.clone()}>
            <figure class="stage-figure">
                { stage }
                { sentence(open, language, on_action) }
                <Player {language} {playing} step={offset} steps={open.steps()} {time} marks={marks(open, language)}
                    speeds={Speed::all().map(|speed| speed.label().into()).collect::<Vec<AttrValue>>()}
                    speed={Speed::all().position(|speed| speed == open.speed).unwrap_or(0)} {on_order} />
            </figure>
        </Keys>
    }
}

fn action(order: Order, playing: bool) -> Action {
    match order {
        Order::First => Action::First,
        Order::Back => Action::Step(-1),
        Order::Toggle if playing => Action::Pause,
        Order::Toggle | Order::Help => Action::Play,
        Order::Forward => Action::Step(1),
        Order::Last => Action::Last,
        Order::Seek(step) => Action::Seek(step),
        Order::Speed(place) => Action::SetSpeed(Speed::all().nth(place).unwrap_or_default()),
    }
}

/// What just happened and why. While playing a screen reader is not told: it could not keep up.
fn sentence(open: &Open, language: Language, on_action: &Callback<Action>) -> Html {
    let live = if open.playing { "off" } else { "polite" };
    let told = open.at_offset().and_then(|run| run.told(language));
    let (words, cause) = match told {
        Some(row) => (row.sentence, row.cause),
        None => match open.log_needed() {
            Some(wanted @ LogReference::Own { .. }) => (loader::wanted(language, wanted), None),
            Some(LogReference::Sample) => (loader::reading(language), None),
            _ => (page::at_start(language), None),
        },
    };
    html! {
        <figcaption class="sentence">
            <span aria-live={live}>{ words }</span>
            if let Some(step) = cause {
                { " " }<button type="button" class="text-button" onclick={on_action.reform(move |_: MouseEvent| Action::Seek(step))}>{ page::caused_by(language, step) }</button>
            }
            if !open.finished() {
                <span class="quiet">{ " " }{ page::recording(language, progress(open)) }</span>
            } else if open.is_cut_off() {
                { cut_off(language) }
            }
        </figcaption>
    }
}

// Seldom seen: what is never called early comes later.
#[inline(never)]
fn cut_off(language: Language) -> Html {
    html! { <span class="quiet">{ " " }{ page::cut_off(language, STEPS_MAX) }</span> }
}

fn progress(open: &Open) -> String {
    let share = open.run_mut().map_or(0.0, |run| run.progress());
    format!("{}%", fixed(share * 100.0, 0))
}

/// Faults and failed checks, as shares of the run.
fn marks(open: &Open, language: Language) -> Vec<Mark> {
    let Some(run) = open.run_mut() else { return Vec::new() };
    let steps = run.steps().max(1) as f64;
    let share = |step: u64| step as f64 / steps;
    let mark = |mark: experiment::Mark| match mark {
        experiment::Mark::Fault(FaultSpan { from, until }) => {
            Mark { kind: MarkKind::Fault, from: share(from), to: until.map_or(1.0, share), label: page::fault_here(language).into() }
        }
        experiment::Mark::FailedCheck(step) => {
            Mark { kind: MarkKind::Failed, from: share(step), to: share(step), label: page::failed_at(language, step).into() }
        }
    };
    run.marks().into_iter().map(mark).collect()
}
