//! The queue lab's chart of latency against load. Its runs are made between frames; until they are done it tells how far they are.

use super::browser::Frames;
use super::chart_card::ChartCard;
use crate::chart::{Figure, Theme, load_figure};
use crate::experiment::queue::{LoadSweep, QueueRun};
use crate::session::Open;
use crate::texts::{Language, page, queue as words};
use std::cell::RefCell;
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
    let sweep = use_sweep(open, *language);
    match &sweep {
        Sweep::None => Html::default(),
        Sweep::Running(percent) => html! { <p class="quiet" role="status">{ page::sweeping(*language, *percent) }</p> },
        Sweep::Done(figure) => html! {
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

/// How far the sweep is.
#[derive(Clone, PartialEq)]
enum Sweep {
    /// The lab has none.
    None,
    /// So many hundredths are done.
    Running(u32),
    /// It is drawn.
    Done(Rc<Figure>),
}

#[hook]
fn use_sweep(open: &Open, language: Language) -> Sweep {
    let shown = use_state_eq(|| Sweep::None);
    let told = shown.clone();
    let experiment = open.experiment.clone();
    use_effect_with((experiment.run_link().to_string(), language), move |_| {
        let sweep = LoadSweep::of(&experiment);
        told.set(if sweep.is_some() { Sweep::Running(0) } else { Sweep::None });
        let frames = sweep.map(|sweep| {
            let working = RefCell::new(sweep);
            Frames::start(move |_| {
                let mut sweep = working.borrow_mut();
                if sweep.advance(STEPS_A_FRAME) {
                    told.set(Sweep::Done(Rc::new(load_figure(&sweep, language))));
                    return ControlFlow::Break(());
                }
                told.set(Sweep::Running((sweep.progress() * 100.0) as u32));
                ControlFlow::Continue(())
            })
        });
        move || drop(frames)
    });
    (*shown).clone()
}
