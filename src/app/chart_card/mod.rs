//! A chart: canvas, playhead, downloads, and the same numbers as a table.

mod canvas;
mod numbers;

pub use canvas::Canvas;
use numbers::Numbers;

use super::browser::download;
use crate::chart::{Figure, Look, Theme, describe, to_csv, to_svg};
use crate::texts::{Language, page};
use std::rc::Rc;
use web_sys::HtmlCanvasElement;
use yew::prelude::*;

/// Size of a downloaded picture in CSS pixels: the width of a blog's column.
const SAVED_WIDTH: f64 = 760.0;
const SAVED_HEIGHT: f64 = 360.0;

/// What a chart needs.
#[derive(Properties, PartialEq)]
pub struct ChartCardProps {
    /// What to draw, without its playhead.
    pub figure: Rc<Figure>,
    /// Where the reader is, in the figure's x.
    #[prop_or_default]
    pub playhead: Option<f64>,
    /// The reader's language.
    pub language: Language,
    /// Dark or light paper.
    pub theme: Theme,
    /// The name of downloaded files, without their ending.
    pub name: AttrValue,
    /// The reader points at a place of x.
    #[prop_or_default]
    pub on_seek: Option<Callback<f64>>,
}

/// A chart with everything around it.
#[component]
pub fn ChartCard(props: &ChartCardProps) -> Html {
    let ChartCardProps { figure, playhead, language, theme, name, on_seek } = props;
    let place = use_node_ref();
    let description = use_memo((Rc::clone(figure), *language), |(figure, language)| describe(figure, *language));
    html! {
        <section class="chart">
            <header>
                <h3>{ &figure.title }</h3>
                <div class="saves">
                    { save("SVG", props, svg(props)) }
                    { save("PNG", props, png(name.clone(), place.clone())) }
                    { save("CSV", props, csv(props)) }
                </div>
            </header>
            <Canvas figure={Rc::clone(figure)} playhead={*playhead} language={*language} theme={*theme}
                description={(*description).clone()} place={place.clone()} on_seek={on_seek.clone()} />
            <Numbers figure={Rc::clone(figure)} language={*language} />
        </section>
    }
}

fn save(kind: &'static str, props: &ChartCardProps, onclick: Callback<MouseEvent>) -> Html {
    let label = page::save_as(props.language, kind, &props.figure.title);
    html! { <button type="button" class="text-button" aria-label={label} {onclick}>{ kind }</button> }
}

fn svg(props: &ChartCardProps) -> Callback<MouseEvent> {
    let (figure, language, name) = (Rc::clone(&props.figure), props.language, props.name.clone());
    Callback::from(move |_| {
        let look = Look::new(SAVED_WIDTH, SAVED_HEIGHT, Theme::Light, language);
        if let Ok(drawn) = to_svg(&figure, &look) {
            download::text(&format!("{name}.svg"), "image/svg+xml", &drawn);
        }
    })
}

fn csv(props: &ChartCardProps) -> Callback<MouseEvent> {
    let (figure, language, name) = (Rc::clone(&props.figure), props.language, props.name.clone());
    Callback::from(move |_| download::text(&format!("{name}.csv"), "text/csv", &to_csv(&figure, language)))
}

fn png(name: AttrValue, place: NodeRef) -> Callback<MouseEvent> {
    Callback::from(move |_| {
        if let Some(canvas) = place.cast::<HtmlCanvasElement>() {
            download::picture(&format!("{name}.png"), &canvas);
        }
    })
}
