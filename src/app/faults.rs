//! The faults of an experiment as a timed list, and a way to break something at the playhead.

use super::browser::changed;
use super::icon::{Icon, IconButton};
use super::recorded::Recorded;
use crate::experiment::{Fault, FaultKind};
use crate::kernel::{Duration, Name, Time};
use crate::session::{Action, Open};
use crate::texts::{Language, Say, page, parameters, topology};
use yew::prelude::*;

/// What the list needs.
#[derive(Properties)]
pub struct FaultsProps {
    /// The open lab.
    pub open: Open,
    /// The reader's language.
    pub language: Language,
    /// What the reader does.
    pub on_action: Callback<Action>,
}

impl PartialEq for FaultsProps {
    fn eq(&self, other: &FaultsProps) -> bool {
        self.language == other.language
            && self.open.experiment.faults() == other.open.experiment.faults()
            && self.open.drafts == other.open.drafts
            && self.open.playhead() == other.open.playhead()
            && Recorded::of(&self.open).same_run(Recorded::of(&other.open))
    }
}

/// The timed list.
#[component]
pub fn Faults(props: &FaultsProps) -> Html {
    let FaultsProps { open, language, on_action } = props;
    let faults = open.experiment.faults();
    let add = |(target, kinds): (Name, &'static [FaultKind])| {
        let (open, on_action) = (open.clone(), on_action.clone());
        let onclick = Callback::from(move |_: MouseEvent| on_action.emit(break_at_playhead(&open, target, kinds[0])));
        let name = named(*language, &target).to_owned();
        html! { <button type="button" {onclick}>{ page::break_now(*language, name) }</button> }
    };
    html! {
        <section class="faults">
            <h2>{ page::faults(*language) }</h2>
            if faults.is_empty() {
                <p class="quiet">{ page::no_faults(*language) }</p>
            } else {
                <ol>{ for (0..faults.len()).map(|place| row(props, place)) }</ol>
            }
            if let Some(draft) = open.drafts.get("") {
                <p class="error" role="alert">{ draft.error.say(*language) }</p>
            }
            <p>{ for open.experiment.targets().map(add) }</p>
        </section>
    }
}

/// A fault of this target right after the playhead's step, so that the run up to it stays as it was; for an eighth of the run: long
/// enough to see, short enough to see it end.
pub fn break_at_playhead(open: &Open, target: Name, kind: FaultKind) -> Action {
    let mut faults = open.experiment.faults().to_vec();
    let next = open.run_mut().and_then(|run| run.time_of(open.offset() + 1));
    let from = after(open.playhead(), next);
    let eighth = Duration::from_nanos(open.ended_at().as_nanos() / 8).max(Duration::from_millis(1));
    let until = kind.lasts.then(|| after(from + eighth, None));
    let fault = Fault { from, until, target, kind };
    // Pressed twice, it is as broken as once.
    if !faults.contains(&fault) {
        faults.push(fault);
    }
    Action::SetFaults(faults)
}

/// The time with the fewest digits after `now`, and not after `next` if there is a next: a time that a link can show.
fn after(now: Time, next: Option<Time>) -> Time {
    let (now, last) = (now.as_nanos(), next.map_or(u64::MAX, Time::as_nanos));
    // Without a next step three digits are enough; a second more than `now` is far from any.
    let last = if last <= now { u64::MAX } else { last };
    let scales = (0..=18).rev().map(|power| 10u64.pow(power)).filter(|scale| *scale <= (now / 100).max(1_000_000));
    let mut candidates = scales.filter_map(|scale| (now / scale).checked_add(1)?.checked_mul(scale));
    Time::from_nanos(candidates.find(|time| *time <= last).unwrap_or(now.saturating_add(1)))
}

/// What a target is called: by its lab, or as a place of a map.
fn named(language: Language, target: &str) -> &str {
    let known = parameters::label(language, target);
    if known == target { topology::place(language, target) } else { known }
}

fn row(props: &FaultsProps, place: usize) -> Html {
    let FaultsProps { open, language, on_action } = props;
    let fault = open.experiment.faults()[place];
    let faults = open.experiment.faults().to_vec();
    let remove = on_action.reform(move |_: MouseEvent| {
        let mut faults = faults.clone();
        faults.remove(place);
        Action::SetFaults(faults)
    });
    let onchange = changed(&on_action.reform(move |text: String| Action::SetFault { place, text }));
    // What was typed and is no fault stays, and what is wrong with it stands below the list.
    let typed = open.drafts.get("").and_then(|draft| match &draft.texts[..] {
        [at, text] if *at == place.to_string() => Some(text.clone()),
        _ => None,
    });
    let invalid = typed.is_some().to_string();
    let value = typed.unwrap_or_else(|| fault.value());
    let target = open.experiment.target(&fault.target);
    let name = named(*language, &fault.target).to_owned();
    let forms = target.map(|(_, kinds)| kinds.iter().map(FaultKind::form).collect::<Vec<_>>().join(", "));
    html! {
        <li>
            <span>{ &name }</span>
            <input type="text" spellcheck="false" autocomplete="off" {value} aria-label={name.clone()} title={forms} aria-invalid={invalid} {onchange} />
            <IconButton icon={Icon::Cross} label={page::remove_fault(*language, fault)} onclick={remove} />
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_comes_after_the_playhead_and_before_the_next_step() {
        let time = |millis: u64| Time::from_nanos(millis * 1_000_000);
        assert_eq!(after(time(10), Some(time(60))), time(11));
        assert_eq!(after(time(0), None), time(1));
        assert_eq!(after(time(1_234), Some(time(9_000))), time(1_240));
        assert_eq!(after(time(1_234), Some(time(1_235))), time(1_235), "a fault comes before what is planned for the same moment");
        let close = after(time(1), Some(Time::from_nanos(1_000_300)));
        assert_eq!(close, Time::from_nanos(1_000_100));
        assert_eq!(after(time(5), Some(time(5))), time(6), "steps of one moment cannot be told apart by time");
        assert_eq!(after(Time::from_nanos(u64::MAX), None), Time::from_nanos(u64::MAX));
    }
}
