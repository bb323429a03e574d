//! The queue lab's chart of latency against load. Its runs are made between frames; until they are done it tells how far they are.

use super::between_frames::{Work, use_work};
use super::chart_card::ChartCard;
use crate::chart::{Theme, load_figure};
use crate::experiment::queue::{LoadSweep, QueueRun};
use crate::session::Open;
use crate::texts::{Language, page, queue as words};
use std::ops::ControlFlow;
use std::rc::Rc;
use yew::prelude::*;

/// Steps of a sweep in one frame: a few milliseconds.
const STEPS_A_FRAME: u64 = 10_000;

/// What the chart needs.
#[derive(Properties)]
pub struct LoadChartProps {
    /// The open lab.
    pub open: Open,
    /// The reader's language.
    pub language: Language,
    /// Dark or light paper.
    pub theme: Theme,
}

impl PartialEq for LoadChartProps {
    fn eq(&self, other: &LoadChartProps) -> bool {
        (self.language, self.theme) == (other.language, other.theme) && self.open.experiment.run_link() == other.open.experiment.run_link()
    }
}

/// The chart, in labs that have one.
#[component]
pub fn LoadChart(props: &LoadChartProps) -> Html {
    let LoadChartProps { open, language, theme } = props;
    let (experiment, language_of_sweep) = (open.experiment.clone(), *language);
    let make = move || LoadSweep::of(&experiment);
    let work = use_work(format!("{language:?} {}", open.experiment.run_link()), make, move |mut sweep: LoadSweep| {
        if sweep.advance(STEPS_A_FRAME) {
            return ControlFlow::Break(Rc::new(load_figure(&sweep, language_of_sweep)));
        }
        let progress = sweep.progress();
        ControlFlow::Continue((sweep, progress))
    });
    match &work {
        Work::None => Html::default(),
        Work::Running(percent) => html! { <p class="quiet" role="status">{ page::sweeping(*language, *percent) }</p> },
        Work::Done(figure) => html! {
            <>
                { unsteady(open, *language) }
                <ChartCard figure={Rc::clone(figure)} language={*language} theme={*theme} name="interplay-queue-load" />
            </>
        },
    }
}

/// That the queue only grows, if it does.
fn unsteady(open: &Open, language: Language) -> Html {
    let expected = open.run_mut().and_then(|run| run.as_any().downcast_ref::<QueueRun>().and_then(|run| run.expected().cloned()));
    let grows = expected.filter(|expected| expected.steady.is_none()).map(|expected| format!("{:.0}%", expected.load() * 100.0));
    grows.map_or_else(Html::default, |load| html! { <p class="quiet">{ words::no_steady_state(language, load) }</p> })
}
