//! What changes the map: places and ways are added, connected, renamed and removed, by pointer or keyboard. Whatever is changed is in the link.

use super::{Picked, redraw};
use crate::app::browser::{changed, watch_keys};
use crate::app::faults::break_at_playhead;
use crate::app::icon::{Icon, IconButton};
use crate::kernel::Name;
use crate::patterns::topology::{Edge, Edit, Graph, MapError, NodeKind, Way};
use crate::session::{Action, Open};
use crate::texts::{Language, Say, topology as words};
use std::rc::Rc;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// What the editor needs.
#[derive(Properties)]
pub struct EditorProps {
    /// The open lab.
    pub open: Open,
    /// The reader's language.
    pub language: Language,
    /// What the reader has picked.
    pub picked: Picked,
    /// Why a way that the reader pressed on the map cannot be.
    pub refused: Option<MapError>,
    /// The reader picks something else.
    pub on_picked: Callback<Picked>,
    /// What the reader does.
    pub on_action: Callback<Action>,
}

impl PartialEq for EditorProps {
    fn eq(&self, other: &EditorProps) -> bool {
        (self.language, self.picked, &self.refused) == (other.language, other.picked, &other.refused)
            && self.open.experiment.run_link() == other.open.experiment.run_link()
            && self.open.playhead() == other.open.playhead()
            && self.open.drafts.get("map") == other.open.drafts.get("map")
    }
}

/// The editor.
#[component]
pub fn Editor(props: &EditorProps) -> Html {
    let error = use_state_eq(|| None::<MapError>);
    let graph = props.open.experiment.map("map");
    {
        // What could not be is forgotten as the reader goes on.
        let error = error.clone();
        use_effect_with((props.picked.place, graph.to_string()), move |_| error.set(None));
    }
    {
        let on_picked = props.on_picked.clone();
        use_effect_with(props.picked, move |picked| {
            let alone = Picked { connecting: false, ..*picked };
            let watching = picked.connecting.then(|| {
                watch_keys(move |event| {
                    if event.key() == "Escape" {
                        on_picked.emit(alone);
                    }
                })
            });
            move || drop(watching)
        });
    }
    let edits = Edits { props, graph: Rc::clone(&graph), error: error.setter() };
    let language = props.language;
    let place = props.picked.place.and_then(|name| graph.place(&name));
    html! {
        <section class="editor">
            <h2>{ words::editor(language) }</h2>
            { edits.add() }
            { place.map_or_else(|| html! { <p class="quiet">{ words::pick_one(language) }</p> }, |place| edits.picked(place)) }
            if props.picked.connecting { <p role="status">{ words::press_now(language) }</p> }
            if let Some(error) = error.as_ref().or(props.refused.as_ref()) { <p class="error" role="alert">{ words::refused(language, error.say(language)) }</p> }
            if let Some(draft) = props.open.drafts.get("map") { <p class="error" role="alert">{ draft.error.say(language) }</p> }
        </section>
    }
}

/// Whatever can be done to the map.
struct Edits<'a> {
    props: &'a EditorProps,
    graph: Rc<Graph>,
    error: UseStateSetter<Option<MapError>>,
}

impl Edits<'_> {
    /// Does this edit to the map, and then picks this place.
    fn doing<E: 'static>(&self, then: Option<Name>, edit: impl Fn(&Graph, E) -> Option<Edit> + 'static) -> Callback<E> {
        let (graph, error) = (Rc::clone(&self.graph), self.error.clone());
        let (on_action, on_picked) = (self.props.on_action.clone(), self.props.on_picked.clone());
        let before = self.props.picked.place;
        Callback::from(move |event: E| {
            let Some(edit) = edit(&graph, event) else { return };
            match graph.edited(&edit) {
                Ok(edited) => {
                    error.set(None);
                    if then != before {
                        on_picked.emit(Picked::of(then));
                    }
                    on_action.emit(redraw(&edited));
                }
                Err(wrong) => error.set(Some(wrong)),
            }
        })
    }

    fn button(&self, words: String, onclick: Callback<MouseEvent>) -> Html {
        html! { <button type="button" {onclick}>{ words }</button> }
    }

    /// A new place, alone or after the one that is picked.
    fn add(&self) -> Html {
        let language = self.props.language;
        let from = self.props.picked.place.and_then(|name| self.graph.place(&name));
        // A stream follows a service alone.
        let no_stream = from.is_some_and(|from| !self.graph.works(from));
        let one = |like: &'static str| {
            let name = self.graph.free_name(like);
            let then = Name::of(&name);
            self.doing(then, move |_, _: MouseEvent| {
                let name = name.clone();
                Some(from.map_or_else(|| Edit::Add(name.clone()), |from| Edit::AddAfter { from, name: name.clone(), grpc: false }))
            })
        };
        let gateway = {
            let name = self.graph.free_name("gateway");
            self.doing(Name::of(&name), move |_, _: MouseEvent| Some(Edit::Add(format!("/{name}"))))
        };
        let (service, stream) = match from {
            Some(_) => (words::add_service_after(language), words::add_stream_after(language)),
            None => (words::add_service(language), words::add_stream(language)),
        };
        html! {
            <p class="buttons">
                { self.button(service, one("service")) }
                if !no_stream { { self.button(stream, one("~events")) } }
                if from.is_none() { { self.button(words::add_gateway(language), gateway) } }
            </p>
        }
    }

    fn picked(&self, place: usize) -> Html {
        let language = self.props.language;
        let node = self.graph.nodes()[place];
        let resize = changed(&self.doing(Some(node.name), move |_, workers: String| Some(Edit::Resize { place, workers })));
        let remove = self.doing(None, move |_, _: MouseEvent| Some(Edit::Remove(place)));
        let workers = node.workers.map_or_else(String::new, |workers| workers.to_string());
        let usual = self.props.open.experiment.count("workers").to_string();
        html! {
            <div class="picked">
                <div class="fields">
                    <div class="field">
                        <label for="map-name">{ words::name_field(language) }</label>
                        <input id="map-name" type="text" spellcheck="false" autocomplete="off" value={node.name.to_string()} onchange={self.rename(place)} />
                    </div>
                    if node.kind == NodeKind::Service {
                        <div class="field">
                            <label for="map-workers">{ words::workers_field(language) }</label>
                            <input id="map-workers" type="text" inputmode="numeric" value={workers} placeholder={usual} onchange={resize} />
                        </div>
                    }
                    { self.connect(place) }
                </div>
                <p class="buttons">{ for self.breaks(node.name) }{ self.button(words::remove(language), remove) }</p>
                { self.ways(place) }
                if self.graph.ways_into(place).any(|edge| edge.way.is_call()) { <p class="quiet">{ words::dotted(language) }</p> }
            </div>
        }
    }

    /// Another name for a place, which stays picked.
    fn rename(&self, place: usize) -> Callback<Event> {
        let (graph, error) = (Rc::clone(&self.graph), self.error.clone());
        let (on_action, on_picked) = (self.props.on_action.clone(), self.props.on_picked.clone());
        changed(&Callback::from(move |name: String| {
            let edited = graph.edited(&Edit::Rename { place, name: name.clone() });
            match graph.renamed(place, &name).and_then(|name| edited.map(|edited| (name, edited))) {
                Ok((name, edited)) => {
                    on_picked.emit(Picked::of(Some(name)));
                    on_action.emit(Action::Rename {
                        parameter: "map",
                        texts: vec![edited.to_string()],
                        from: graph.nodes()[place].name,
                        to: name,
                    });
                }
                Err(wrong) => error.set(Some(wrong)),
            }
        }))
    }

    /// Where a way can lead: by a list, or by picking on the map.
    fn connect(&self, place: usize) -> Html {
        let language = self.props.language;
        let can = |to: &usize| self.graph.edited(&Edit::Connect { from: place, to: *to, grpc: false }).is_ok();
        let targets: Vec<usize> = (0..self.graph.nodes().len()).filter(can).collect();
        if targets.is_empty() {
            return Html::default();
        }
        let connect = self.doing(Some(self.graph.nodes()[place].name), move |graph, event: Event| {
            let select: HtmlSelectElement = event.target_dyn_into()?;
            let to = graph.place(&select.value())?;
            select.set_value("");
            Some(Edit::Connect { from: place, to, grpc: false })
        });
        let option = |to: &usize| html! { <option value={self.graph.name(*to).to_owned()}>{ words::place(language, self.graph.name(*to)) }</option> };
        let connecting = self.props.picked.connecting;
        let toggle = {
            let picked = Picked { connecting: !connecting, ..self.props.picked };
            self.props.on_picked.reform(move |_: MouseEvent| picked)
        };
        html! {
            <div class="field">
                <label for="map-connect">{ words::connect(language) }</label>
                <div class="entry">
                    <select id="map-connect" onchange={connect}>
                        <option value="" selected=true>{ words::choose(language) }</option>
                        { for targets.iter().map(option) }
                    </select>
                    <button type="button" aria-pressed={connecting.to_string()} onclick={toggle}>{ words::connect_by_pressing(language) }</button>
                </div>
            </div>
        }
    }

    /// The ways in which it can fail, right after the playhead.
    fn breaks(&self, name: Name) -> Vec<Html> {
        let Some((target, kinds)) = self.props.open.experiment.target(&name) else { return Vec::new() };
        let button = |kind: &'static crate::experiment::FaultKind| {
            let open = self.props.open.clone();
            let onclick = self.props.on_action.reform(move |_: MouseEvent| break_at_playhead(&open, target, *kind));
            html! { <button type="button" class="break" {onclick}>{ words::break_it(self.props.language, kind.name) }</button> }
        };
        kinds.iter().map(button).collect()
    }

    /// The ways that begin or end here.
    fn ways(&self, place: usize) -> Html {
        let language = self.props.language;
        let own = Some(self.graph.nodes()[place].name);
        let way = |edge: &Edge| {
            let (from, to) = (edge.from, edge.to);
            let ends = format!("{} → {}", words::place(language, self.graph.name(from)), words::place(language, self.graph.name(to)));
            let remove = self.doing(own, move |_, _: MouseEvent| Some(Edit::Disconnect { from, to }));
            let switch = self.doing(own, move |_, _: MouseEvent| Some(Edit::Switch { from, to }));
            let kind = match edge.way {
                Way::Rest => "REST".to_owned(),
                Way::Grpc => "gRPC".to_owned(),
                Way::Publish | Way::Read => words::event(language),
            };
            html! {
                <li key={ends.clone()}>
                    <span>{ &ends }</span>
                    if edge.way.is_call() {
                        <button type="button" class="text-button" title={words::switch(language)} aria-label={words::switch_of(language, &ends, &kind)} onclick={switch}>{ kind }</button>
                    } else {
                        <span class="quiet">{ kind }</span>
                    }
                    <IconButton icon={Icon::Cross} label={words::remove_way(language, &ends)} onclick={remove} />
                </li>
            }
        };
        let mut edges = self.graph.ways_into(place).chain(self.graph.ways_from(place)).peekable();
        if edges.peek().is_none() {
            return Html::default();
        }
        html! { <ul class="ways-of" aria-label={words::ways(language)}>{ for edges.map(way) }</ul> }
    }
}
