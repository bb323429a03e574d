//! What a map's stage shows: each place with what it really holds, and what moved at this step.

use super::layout::Layout;
use super::picture::{Drawn, Mark, Picture, Wire};
use crate::app::board::{Card, Chip, Look, Moved, Role, Row};
use crate::experiment::LabRun;
use crate::experiment::topology::{FIRST_ORDER, TopologyRun};
use crate::kernel::Name;
use crate::patterns::topology::{CUSTOMER, Flow, NO_ORDER, NodeKind, Step, Stream, Way, What};
use crate::texts::{Language, topology as words};

/// Chips that a card looks at, at most.
const CHIPS: usize = 8;

/// What the stage is made from.
pub struct Scene<'a> {
    run: &'a TopologyRun,
    language: Language,
    picked: Option<usize>,
    /// Whether pressing a place breaks it.
    breaks: bool,
    /// Whoever calls the picked place, directly or not.
    depend: u64,
}

impl<'a> Scene<'a> {
    /// The scene where a run's reader stands, with what the reader has picked.
    pub fn of(run: &'a TopologyRun, picked: Option<Name>, breaks: bool, language: Language) -> Scene<'a> {
        let graph = &run.model().setting().graph;
        let picked = picked.and_then(|name| graph.place(&name));
        let depend = picked.map_or(0, |place| graph.reached_from(place, Way::is_call) & !(1 << place));
        Scene { run, language, picked, breaks, depend }
    }

    fn flow(&self) -> &Flow {
        self.run.model()
    }

    /// The picture in this layout.
    pub fn picture(&self, layout: &Layout) -> Picture {
        let graph = &self.flow().setting().graph;
        let mut wires: Vec<Wire> = graph
            .entries()
            .into_iter()
            .map(|entry| Wire { along: layout.curve(layout.customer, layout.places[entry]), class: "wire" })
            .collect();
        wires.extend(graph.edges().iter().map(|edge| Wire {
            along: layout.curve(layout.places[edge.from], layout.places[edge.to]),
            class: match edge.way {
                Way::Rest => "wire",
                Way::Grpc => "wire grpc",
                Way::Publish | Way::Read => "wire event",
            },
        }));
        let places = (0..graph.nodes().len()).map(|place| self.place(place, layout)).collect();
        Picture { size: layout.size, customer: self.customer(layout), places, wires, moved: self.moved(layout) }
    }

    /// The picture in sentences.
    pub fn telling(&self) -> String {
        let graph = &self.flow().setting().graph;
        let each = (0..graph.nodes().len()).map(|place| format!("{}: {}.", self.name(place), self.state_told(place)));
        each.collect::<Vec<_>>().join(" ")
    }

    fn name(&self, place: usize) -> &str {
        words::place(self.language, self.flow().setting().graph.name(place))
    }

    fn state_told(&self, place: usize) -> String {
        let language = self.language;
        if self.flow().is_down(place as u8) {
            return words::state(language, "down").to_owned();
        }
        match (self.flow().service_at(place), self.flow().stream_at(place)) {
            (Some(service), _) if self.flow().setting().graph.works(place) => {
                words::busy(language, service.workers().busy(), service.workers().size(), service.workers().waiting())
            }
            (Some(service), _) => words::in_hand(language, service.in_hand()),
            (None, stream) => words::events_wait(language, stream.map_or(0, Stream::depth)),
        }
    }

    fn customer(&self, layout: &Layout) -> Card {
        let step = self.run.step();
        Card {
            panel: layout.customer,
            role: Role::Caller,
            title: words::place(self.language, "customer").to_owned(),
            state: String::new(),
            well: true,
            down: false,
            active: step.is_some_and(|step| step.at == CUSTOMER),
            press: None,
            rows: vec![Row::Words(words::customers_wait(self.language, self.flow().waiting()))],
        }
    }

    fn place(&self, place: usize, layout: &Layout) -> Drawn {
        let flow = self.flow();
        let node = flow.setting().graph.nodes()[place];
        let (orders, role) = match flow.service_at(place) {
            Some(service) => (service.orders(), if node.kind == NodeKind::Gateway { Role::Caller } else { Role::Consumer }),
            None => (flow.stream_at(place).map(Stream::orders).unwrap_or_default(), Role::Broker),
        };
        let busy = flow.service_at(place).filter(|_| node.kind == NodeKind::Service).map_or(0, |service| service.workers().busy() as usize);
        let chip = |(number, order): (usize, &u32)| Chip {
            words: (FIRST_ORDER + order).to_string(),
            look: if number < busy { Look::Worked } else { Look::Plain },
        };
        let chips: Vec<Chip> = orders.iter().take(CHIPS).enumerate().map(chip).collect();
        let (state, well) = self.state(place);
        let more = (orders.len() - chips.len()) as u64;
        let card = Card {
            panel: layout.places[place],
            role,
            title: self.name(place).to_owned(),
            state,
            well,
            down: flow.is_down(place as u8),
            active: self.run.step().is_some_and(|step| usize::from(step.at) == place),
            press: None,
            rows: vec![Row::Chips { label: String::new(), chips, more, lines: 1 }],
        };
        let mark = match self.picked {
            Some(picked) if picked == place => Mark::Picked,
            Some(_) if self.depend & 1 << place != 0 => Mark::Depends,
            _ => Mark::None,
        };
        let label = self.label(place, mark);
        Drawn { card, mark, name: node.name, label }
    }

    /// What a place is called for a screen reader: with its state, or with what pressing it does.
    fn label(&self, place: usize, mark: Mark) -> String {
        if self.breaks {
            return words::take_down(self.language, self.name(place));
        }
        let label = format!("{}, {}", self.name(place), self.state_told(place));
        match self.picked {
            Some(picked) if mark == Mark::Depends => words::depends(self.language, label, self.name(picked)),
            _ => label,
        }
    }

    /// A word about a place's state, and whether that is as it should be.
    fn state(&self, place: usize) -> (String, bool) {
        let (flow, at) = (self.flow(), place as u8);
        let now = self.run.now();
        let fails = self.run.measure().places()[place].failing.is_some_and(|(first, last)| first <= now && now <= last);
        let said = if flow.is_down(at) {
            "down"
        } else if flow.is_renewed(at) {
            "renewed"
        } else if flow.is_slow(at) {
            "slow"
        } else if fails {
            "fails"
        } else {
            let service = flow.service_at(place).filter(|_| flow.setting().graph.works(place));
            return (
                service.map_or_else(String::new, |service| format!("{}/{}", service.workers().busy(), service.workers().size())),
                true,
            );
        };
        (words::state(self.language, said).to_owned(), false)
    }

    fn moved(&self, layout: &Layout) -> Option<Moved> {
        let Step { what, from, at, order, .. } = *self.run.step()?;
        if from == at || order == NO_ORDER {
            return None;
        }
        let panel = |place: u8| if place == CUSTOMER { layout.customer } else { layout.places[usize::from(place)] };
        let onwards = from == CUSTOMER || self.flow().setting().graph.ways_from(from.into()).any(|edge| edge.to == usize::from(at));
        let along =
            if onwards { layout.curve(panel(from), panel(at)) } else { layout.curve(panel(at), panel(from)).into_iter().rev().collect() };
        let arrived = !matches!(what, What::Lost | What::Refused | What::Missed | What::EventLost);
        Some(Moved { along, words: (FIRST_ORDER + order).to_string(), arrived })
    }
}
