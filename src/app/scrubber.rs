//! The scrubber: where the reader is in the run, with faults and failed checks marked on it.

use yew::prelude::*;

use super::browser::value_of;
use crate::chart::fixed;
use crate::texts::{Language, page};

/// What a mark on the scrubber tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// Something was broken meanwhile.
    Fault,
    /// A check failed there.
    Failed,
}

/// A mark on the scrubber.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What it tells.
    pub kind: MarkKind,
    /// Where it starts, as a share of the run, 0 to 1.
    pub from: f64,
    /// Where it ends, as a share of the run, 0 to 1.
    pub to: f64,
    /// What it tells, in words.
    pub label: AttrValue,
}

/// What the scrubber needs.
#[derive(Properties, PartialEq)]
pub struct ScrubberProps {
    /// The reader's language.
    pub language: Language,
    /// The step that is shown, 0 to `steps`.
    pub step: u64,
    /// How many steps the run has.
    pub steps: u64,
    /// The time of that step, in words.
    pub time: AttrValue,
    /// Faults and failed checks.
    pub marks: Vec<Mark>,
    /// The reader goes to a step.
    pub on_seek: Callback<u64>,
}

/// A slider over the steps of the run.
#[component]
pub fn Scrubber(props: &ScrubberProps) -> Html {
    let on_seek = props.on_seek.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(step) = value_of(&event).and_then(|value| value.parse().ok()) {
            on_seek.emit(step);
        }
    });
    let share = if props.steps == 0 { 0.0 } else { props.step as f64 / props.steps as f64 };
    let words = page::step_of(props.language, props.step, props.steps, &props.time);
    html! {
        <div class="scrubber">
            <svg class="track" viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true">
                <rect class="rest" x="0" y="11" width="1000" height="2" />
                <rect class="done" x="0" y="10.5" width={fixed(share * 1000.0, 2)} height="3" />
                { for props.marks.iter().filter(|mark| mark.kind == MarkKind::Fault).map(fault) }
            </svg>
            { for props.marks.iter().filter(|mark| mark.kind == MarkKind::Failed).map(failed) }
            <input type="range" min="0" max={props.steps.to_string()} step="1" value={props.step.to_string()}
                aria-label={page::place_in_run(props.language)} aria-valuetext={words} {oninput} />
        </div>
    }
}

fn fault(mark: &Mark) -> Html {
    let from = mark.from.clamp(0.0, 1.0) * 1000.0;
    // A short fault still shows.
    let width = (mark.to.clamp(0.0, 1.0) * 1000.0 - from).max(3.0);
    html! {
        <g class="fault">
            <title>{ &mark.label }</title>
            <rect class="tint" x={fixed(from, 1)} y="5" width={fixed(width, 1)} height="14" />
            <rect class="hatch" x={fixed(from, 1)} y="5" width={fixed(width, 1)} height="14" />
        </g>
    }
}

fn failed(mark: &Mark) -> Html {
    let style = format!("left: {}%", fixed(mark.from.clamp(0.0, 1.0) * 100.0, 3));
    html! {
        <svg class="failed" {style} viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
            <title>{ &mark.label }</title>
            <path d="M5 0l5 9H0z" />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing::render;

    fn scrubber(step: u64, steps: u64) -> String {
        render::<Scrubber>(move || ScrubberProps {
            language: Language::English,
            step,
            steps,
            time: "2s".into(),
            marks: vec![
                Mark { kind: MarkKind::Fault, from: 0.25, to: 0.5, label: "store down".into() },
                Mark { kind: MarkKind::Failed, from: 0.4, to: 0.4, label: "tokens".into() },
            ],
            on_seek: Callback::noop(),
        })
    }

    #[test]
    fn the_slider_tells_its_place_in_words() {
        let html = scrubber(3, 10);
        assert!(html.contains(r#"aria-valuetext="step 3 of 10, at 2s""#), "{html}");
        assert!(html.contains(r#"max="10""#) && html.contains(r#"value="3""#), "{html}");
    }

    #[test]
    fn faults_and_failures_stand_where_they_happened() {
        let html = scrubber(0, 10);
        assert!(html.contains(r#"x="250.0""#) && html.contains(r#"width="250.0""#), "{html}");
        assert!(html.contains("left: 40.000%") && html.contains("store down"), "{html}");
    }

    #[test]
    fn an_empty_run_is_drawn_too() {
        assert!(scrubber(0, 0).contains(r#"width="0.00""#));
    }
}
