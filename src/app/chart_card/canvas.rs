//! A figure on a canvas, redrawn when it, its size or its colours change; the playhead lies over it, so that playing redraws nothing.

use crate::app::browser::{Sizes, pixel_ratio};
use crate::chart::{Figure, Frame, Look, Theme, to_canvas};
use crate::texts::Language;
use std::rc::Rc;
use web_sys::{Element, HtmlCanvasElement};
use yew::prelude::*;

/// Below this width a chart is lower too.
const NARROW: f64 = 520.0;
/// The reader's arrow keys cross a chart in this many presses.
const KEY_STEPS: f64 = 50.0;

/// What the canvas needs.
#[derive(Properties, PartialEq)]
pub struct CanvasProps {
    /// What to draw.
    pub figure: Rc<Figure>,
    /// Where the reader is, in the figure's x.
    pub playhead: Option<f64>,
    /// The reader's language.
    pub language: Language,
    /// Dark or light paper.
    pub theme: Theme,
    /// The picture in words.
    pub description: AttrValue,
    /// Leads to the canvas element.
    pub place: NodeRef,
    /// The reader points at a place of x.
    pub on_seek: Option<Callback<f64>>,
    /// The reader points at a cell of a heat map.
    #[prop_or_default]
    pub on_cell: Option<Callback<(usize, usize)>>,
    /// Whether the picture is as high as it is wide, nearly.
    #[prop_or_default]
    pub tall: bool,
}

/// A figure on a canvas.
#[component]
pub fn Canvas(props: &CanvasProps) -> Html {
    let frame = use_state_eq(|| None::<Rc<Frame>>);
    let width = use_width(&props.place);
    {
        let frame = frame.clone();
        let watched = (Rc::clone(&props.figure), props.theme, props.language, width, props.tall);
        let place = props.place.clone();
        use_effect_with(watched, move |(figure, theme, language, width, tall)| {
            if let (Some(canvas), true) = (place.cast::<HtmlCanvasElement>(), *width > 0.0) {
                let look = Look::new(*width, height(*width, *tall), *theme, *language).clear();
                let untitled = Figure { title: String::new(), ..(**figure).clone() };
                frame.set(to_canvas(&untitled, &canvas, pixel_ratio(), &look).ok().map(Rc::new));
            }
        });
    }
    let size = match (props.tall, width < NARROW) {
        (true, _) => "plot tall",
        (false, true) => "plot low",
        (false, false) => "plot",
    };
    html! {
        <div class={size}>
            <canvas ref={props.place.clone()} role="img" aria-label={props.description.clone()} tabindex={(props.on_seek.is_some() || props.on_cell.is_some()).then_some("0")}
                onclick={on_click(props, frame.as_deref())} onkeydown={on_key(props, frame.as_deref())} />
            { playhead(props, frame.as_deref(), width) }
        </div>
    }
}

fn height(width: f64, tall: bool) -> f64 {
    match (tall, width < NARROW) {
        (true, _) => 380.0,
        (false, true) => 200.0,
        (false, false) => 260.0,
    }
}

/// The canvas's width in CSS pixels; 0 until it is known.
#[hook]
fn use_width(place: &NodeRef) -> f64 {
    let width = use_state_eq(|| 0.0);
    {
        let width = width.clone();
        use_effect_with(place.clone(), move |place| {
            let sizes = place.cast::<Element>().and_then(|canvas| Sizes::of(&canvas, move |found| width.set(found)));
            move || drop(sizes)
        });
    }
    *width
}

fn playhead(props: &CanvasProps, frame: Option<&Frame>, width: f64) -> Html {
    let (Some(frame), Some(at)) = (frame, props.playhead) else { return Html::default() };
    let x = frame.x.place_within(at);
    html! {
        <svg class="playhead" viewBox={format!("0 0 {width} {}", height(width, props.tall))} aria-hidden="true">
            <path d={format!("M{x:.1} {:.1}V{:.1}", frame.plot.top, frame.plot.bottom)} />
        </svg>
    }
}

fn on_click(props: &CanvasProps, frame: Option<&Frame>) -> Option<Callback<MouseEvent>> {
    if let Some(on_cell) = props.on_cell.clone() {
        let (figure, frame) = (Rc::clone(&props.figure), frame?.clone());
        return Some(Callback::from(move |event: MouseEvent| {
            if let Some(cell) = frame.cell_at(&figure, f64::from(event.offset_x()), f64::from(event.offset_y())) {
                on_cell.emit(cell);
            }
        }));
    }
    let (on_seek, frame) = (props.on_seek.clone()?, frame?.clone());
    Some(Callback::from(move |event: MouseEvent| on_seek.emit(frame.x.value(f64::from(event.offset_x())))))
}

fn on_key(props: &CanvasProps, frame: Option<&Frame>) -> Option<Callback<KeyboardEvent>> {
    let (on_seek, frame, at) = (props.on_seek.clone()?, frame?.clone(), props.playhead?);
    Some(Callback::from(move |event: KeyboardEvent| {
        let (low, high) = frame.x.range();
        let step = (high - low) / KEY_STEPS;
        let to = match event.key().as_str() {
            "ArrowLeft" => at - step,
            "ArrowRight" => at + step,
            "Home" => low,
            "End" => high,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        on_seek.emit(to.clamp(low, high));
    }))
}
