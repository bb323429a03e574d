//! The page of the map of services: its stage, what changes the map, and the answers that runs of it give.

mod answers;
mod cutting;
mod editor;
mod layout;
mod picture;
mod rows;
mod scene;

pub use answers::AnswerTable;
pub use cutting::Cutting;
pub use editor::Editor;
pub use rows::rows;

use crate::app::sight::Sight;
use crate::experiment::topology::TopologyRun;
use crate::experiment::{Embed, LabRun};
use crate::kernel::Name;
use crate::patterns::topology::{Edit, Graph, MapError};
use crate::session::Action;
use crate::texts::{Language, topology as words};
use layout::Layout;
use scene::Scene;
use yew::prelude::*;

/// What the reader has picked on the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Picked {
    /// The place.
    pub place: Option<Name>,
    /// Whether the next place that is picked is connected with it.
    pub connecting: bool,
}

impl Picked {
    /// The place alone.
    pub fn of(place: Option<Name>) -> Picked {
        Picked { place, connecting: false }
    }
}

/// The action that makes this the map.
pub fn redraw(graph: &Graph) -> Action {
    Action::Set { parameter: "map".to_owned(), texts: vec![graph.to_string()] }
}

/// What picking a place comes to: another pick, or a way to it from the one picked before, if the map can have it.
pub fn pick(graph: &Graph, picked: Picked, name: Name) -> (Picked, Option<Result<Action, MapError>>) {
    let ends = || Some((graph.place(&picked.place?)?, graph.place(&name)?));
    match ends() {
        Some((from, to)) if picked.connecting && from != to => {
            let edited = graph.edited(&Edit::Connect { from, to, grpc: false });
            (Picked::of(picked.place), Some(edited.map(|graph| redraw(&graph))))
        }
        _ if picked.place == Some(name) => (Picked::default(), None),
        _ => (Picked::of(Some(name)), None),
    }
}

/// The stage.
pub fn stage(run: &TopologyRun, (language, sight): (Language, Sight), picked: Picked, on_pick: &Callback<Name>) -> Html {
    let breaks = run.experiment().view.embed == Embed::Yes;
    let graph = &run.model().setting().graph;
    let scene = Scene::of(run, picked.place, breaks, language);
    let picture = |layout: Layout, class| picture::drawing(&scene.picture(&layout), class, run.at(), breaks, on_pick);
    html! {
        <div class="stage town board map" role="group" aria-label={words::title(language)}>
            <p class="stage-telling">{ scene.telling() }</p>
            if sight.wide { { picture(Layout::wide(graph), "stage-wide") } }
            if sight.narrower() { { picture(Layout::narrow(graph), "stage-narrow") } }
            <p class="legend" aria-hidden="true">
                { for [("wire", words::rest(language)), ("wire grpc", words::grpc(language)), ("wire event", words::events(language))].map(|(class, name)| html! {
                    <span><svg viewBox="0 0 34 8" width="34" height="8"><path {class} d="M1 4h32" /></svg>{ name }</span>
                }) }
            </p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn picking_picks_lets_go_and_connects() {
        let graph: Graph = "order:payment;mail".parse().unwrap();
        let name = |text: &str| Name::of(text).unwrap();
        let (first, none) = pick(&graph, Picked::default(), name("order"));
        assert_eq!((first, none.is_none()), (Picked::of(Some(name("order"))), true));
        assert_eq!(pick(&graph, first, name("order")).0, Picked::default());
        assert_eq!(pick(&graph, first, name("mail")).0, Picked::of(Some(name("mail"))));
        let connecting = Picked { connecting: true, ..first };
        let (after, action) = pick(&graph, connecting, name("mail"));
        assert_eq!(after, first);
        assert!(matches!(action, Some(Ok(Action::Set { texts, .. })) if texts == ["order:payment,mail"]));
        let twice = MapError::Twice { from: "order".into(), to: "payment".into() };
        assert_eq!(pick(&graph, connecting, name("payment")).1.and_then(Result::err), Some(twice));
    }
}
