//! The map itself: places and the ways between them. It has no circles, so whatever an order sets off comes to an end.

use super::notation::MapError;
use crate::kernel::Name;

/// Places that a map may have: a set of them is one number of 64 bits.
pub const SERVICES_MAX: usize = 60;
/// Ways that a map may have.
pub const EDGES_MAX: usize = 160;
/// Workers that a place may have.
pub const WORKERS_MAX: u32 = 1_000;

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// A service that does something: a bounded context.
    Service,
    /// It passes calls on, and does nothing itself.
    Gateway,
    /// A stream of events.
    Stream,
}

/// A place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its name; a stream's begins with `~`.
    pub name: Name,
    /// What it is.
    pub kind: NodeKind,
    /// How many workers it has, where it has a number of its own.
    pub workers: Option<u32>,
}

/// What goes along a way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A call that waits for its answer, and tells the callee nothing of its deadline.
    Rest,
    /// A call that waits for its answer; its deadline travels with it.
    Grpc,
    /// A service publishes to a stream.
    Publish,
    /// A service reads a stream.
    Read,
}

impl Way {
    /// What goes from one kind of place to another.
    pub(super) fn between(from: NodeKind, to: NodeKind, grpc: bool) -> Way {
        match (from, to) {
            (NodeKind::Stream, _) => Way::Read,
            (_, NodeKind::Stream) => Way::Publish,
            _ if grpc => Way::Grpc,
            _ => Way::Rest,
        }
    }

    /// Whether it is a call.
    pub fn is_call(self) -> bool {
        matches!(self, Way::Rest | Way::Grpc)
    }
}

/// A way from one place to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Where it begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// What goes along it.
    pub way: Way,
}

/// A map. Places stand in the order in which its text names them first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graph {
    nodes: Vec<Node>,
    edges: Vec<Edge>,
}

impl Graph {
    /// A map of these places and ways.
    ///
    /// # Errors
    /// Too many of either, a way twice, a stream that feeds a stream, a circle, or no service at which orders come in.
    pub(super) fn new(nodes: Vec<Node>, edges: Vec<Edge>) -> Result<Graph, MapError> {
        let graph = Graph { nodes, edges };
        if graph.nodes.len() > SERVICES_MAX {
            return Err(MapError::TooManyPlaces { given: graph.nodes.len(), max: SERVICES_MAX });
        }
        if graph.edges.len() > EDGES_MAX {
            return Err(MapError::TooManyWays { given: graph.edges.len(), max: EDGES_MAX });
        }
        for (place, edge) in graph.edges.iter().enumerate() {
            let ends = || (graph.name(edge.from).to_owned(), graph.name(edge.to).to_owned());
            if graph.edges[..place].iter().any(|before| (before.from, before.to) == (edge.from, edge.to)) {
                let (from, to) = ends();
                return Err(MapError::Twice { from, to });
            }
            if graph.is_stream(edge.from) && graph.is_stream(edge.to) {
                let (from, to) = ends();
                return Err(MapError::StreamToStream { from, to });
            }
        }
        let gateway = |place: usize| graph.nodes[place].kind == NodeKind::Gateway;
        let ends = |edge: &Edge| {
            [(edge.from, edge.to), (edge.to, edge.from)].into_iter().find(|(one, other)| gateway(*one) && graph.is_stream(*other))
        };
        if let Some((gateway, stream)) = graph.edges.iter().find_map(ends) {
            return Err(MapError::GatewayStream { gateway: graph.name(gateway).to_owned(), stream: graph.name(stream).to_owned() });
        }
        match graph.circle() {
            Some(places) => Err(MapError::Circle { places: places.into_iter().map(|place| graph.name(place).to_owned()).collect() }),
            None if graph.entries().is_empty() => Err(MapError::NoService),
            None => Ok(graph),
        }
    }

    /// The places.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The ways.
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// A place's name.
    pub fn name(&self, place: usize) -> &str {
        self.nodes[place].name.as_str()
    }

    /// The place of a name.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.nodes.iter().position(|node| node.name == *name)
    }

    /// Whether a place is a stream.
    pub fn is_stream(&self, place: usize) -> bool {
        self.nodes[place].kind == NodeKind::Stream
    }

    /// Whether a place does something itself.
    pub fn works(&self, place: usize) -> bool {
        self.nodes[place].kind == NodeKind::Service
    }

    /// The ways that begin at a place.
    pub fn ways_from(&self, place: usize) -> impl Iterator<Item = &Edge> {
        self.edges.iter().filter(move |edge| edge.from == place)
    }

    /// The ways that end at a place.
    pub fn ways_into(&self, place: usize) -> impl Iterator<Item = &Edge> {
        self.edges.iter().filter(move |edge| edge.to == place)
    }

    /// Whether no way leads from a place or to it.
    pub fn stands_alone(&self, place: usize) -> bool {
        self.edges.iter().all(|edge| edge.from != place && edge.to != place)
    }

    /// The same with the places that stand alone behind all others, where its text has them.
    pub(super) fn with_lonely_last(self) -> Graph {
        let mut order: Vec<usize> = (0..self.nodes.len()).collect();
        order.sort_by_key(|place| self.stands_alone(*place));
        let moved = |place: usize| order.iter().position(|before| *before == place).expect("every place stays");
        let edges = self.edges.iter().map(|edge| Edge { from: moved(edge.from), to: moved(edge.to), way: edge.way }).collect();
        Graph { nodes: order.iter().map(|place| self.nodes[*place]).collect(), edges }
    }

    /// Where customers come in: services that nobody calls or feeds, and that have somewhere to go. A service that stands alone gets no
    /// customers, unless all do.
    pub fn entries(&self) -> Vec<usize> {
        let begins = |place: &usize| !self.is_stream(*place) && self.ways_into(*place).next().is_none();
        let leads = |place: &usize| self.ways_from(*place).next().is_some();
        let entries: Vec<usize> = (0..self.nodes.len()).filter(|place| begins(place) && leads(place)).collect();
        if entries.is_empty() { (0..self.nodes.len()).find(begins).into_iter().collect() } else { entries }
    }

    /// The places that something at this place reaches, itself included, as a set: bit n is place n. `along` says which ways count.
    pub fn reach(&self, place: usize, along: impl Fn(Way) -> bool) -> u64 {
        let mut reached = 1 << place;
        for place in self.onwards() {
            if reached & 1 << place != 0 {
                reached |= self.ways_from(place).filter(|edge| along(edge.way)).fold(0, |set, edge| set | 1 << edge.to);
            }
        }
        reached
    }

    /// The places from which something reaches this place, itself included, as a set.
    pub fn reached_from(&self, place: usize, along: impl Fn(Way) -> bool) -> u64 {
        let mut reaching = 1 << place;
        for place in self.onwards().into_iter().rev() {
            if self.ways_from(place).any(|edge| along(edge.way) && reaching & 1 << edge.to != 0) {
                reaching |= 1 << place;
            }
        }
        reaching
    }

    /// How often an order that comes in at `entry` comes to each place when all goes well.
    pub fn visits(&self, entry: usize) -> Vec<u64> {
        let mut visits = vec![0u64; self.nodes.len()];
        visits[entry] = 1;
        for place in self.onwards() {
            for edge in self.ways_from(place) {
                visits[edge.to] = visits[edge.to].saturating_add(visits[place]);
            }
        }
        visits
    }

    /// The column of each place: as many ways from an entry as the longest way has.
    pub fn columns(&self) -> Vec<usize> {
        let mut columns = vec![0; self.nodes.len()];
        for place in self.onwards() {
            for edge in self.ways_from(place) {
                columns[edge.to] = columns[edge.to].max(columns[place] + 1);
            }
        }
        columns
    }

    /// Every place after all from which a way leads to it.
    pub fn onwards(&self) -> Vec<usize> {
        let mut open: Vec<usize> = (0..self.nodes.len()).map(|place| self.ways_into(place).count()).collect();
        let mut sorted: Vec<usize> = (0..self.nodes.len()).filter(|place| open[*place] == 0).collect();
        let mut next = 0;
        while next < sorted.len() {
            for edge in self.ways_from(sorted[next]) {
                open[edge.to] -= 1;
                if open[edge.to] == 0 {
                    sorted.push(edge.to);
                }
            }
            next += 1;
        }
        sorted
    }

    /// The part of the map that these places make; where customers come in may be another place then.
    ///
    /// # Errors
    /// No service among them.
    pub fn part(&self, places: u64) -> Result<Graph, MapError> {
        let kept: Vec<usize> = (0..self.nodes.len()).filter(|place| places & 1 << place != 0).collect();
        let moved = |place: usize| kept.iter().position(|kept| *kept == place);
        let edge = |edge: &Edge| Some(Edge { from: moved(edge.from)?, to: moved(edge.to)?, way: edge.way });
        Graph::new(kept.iter().map(|place| self.nodes[*place]).collect(), self.edges.iter().filter_map(edge).collect())
    }

    /// Some places that lead back to the first of them, if there are any.
    fn circle(&self) -> Option<Vec<usize>> {
        let sorted = self.onwards();
        let mut place = (0..self.nodes.len()).find(|place| !sorted.contains(place))?;
        // What is left has a way in from what is left: going back long enough ends on a circle.
        let mut way = vec![place];
        loop {
            place = self.ways_into(place).map(|edge| edge.from).find(|from| !sorted.contains(from))?;
            if let Some(met) = way.iter().position(|known| *known == place) {
                let mut circle: Vec<usize> = way.drain(met..).rev().collect();
                circle.insert(0, place);
                return Some(circle);
            }
            way.push(place);
        }
    }
}
