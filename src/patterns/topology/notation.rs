//! A map as a link writes it: groups parted by `;`, each a place and where its ways lead.
//!
//! ```text
//! /gateway:order        a gateway, which only passes on
//! order:payment,~orders a service that calls one and publishes to a stream (~)
//! order.grpc:stock      the same service calls another by gRPC
//! ~orders:mail          whoever reads the stream
//! mail*2                with two workers of its own
//! archive               a place without ways
//! ```

use super::graph::{Edge, Graph, Node, NodeKind, WORKERS_MAX, Way};
use crate::kernel::Name;
use crate::texts::{Language, Say, topology as words};
use std::fmt;
use std::str::FromStr;

/// Letters that have a meaning in maps or links.
const RESERVED: &str = "*~/:;,.=&?#%+@!\"'`<>\\|{}[]^";
/// What marks a group of gRPC calls.
const GRPC: &str = ".grpc";

/// Why a text is no map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MapError {
    /// A name that cannot be.
    Name {
        /// It.
        given: String,
    },
    /// A group that leads nowhere although it has a colon, or is empty.
    Group {
        /// It.
        given: String,
    },
    /// A stream whose readers are called by gRPC.
    GrpcStream {
        /// It.
        stream: String,
    },
    /// A gateway that publishes or reads: it does nothing itself.
    GatewayStream {
        /// It.
        gateway: String,
        /// The stream.
        stream: String,
    },
    /// A gateway with workers of its own.
    GatewayWorkers {
        /// It.
        given: String,
    },
    /// What is no number of workers.
    Workers {
        /// It.
        given: String,
    },
    /// A way twice.
    Twice {
        /// From here.
        from: String,
        /// To here.
        to: String,
    },
    /// A stream that feeds a stream.
    StreamToStream {
        /// From here.
        from: String,
        /// To here.
        to: String,
    },
    /// Places that lead back to the first.
    Circle {
        /// They, the first also last.
        places: Vec<String>,
    },
    /// More places than a map may have.
    TooManyPlaces {
        /// So many.
        given: usize,
        /// So many may be.
        max: usize,
    },
    /// More ways than a map may have.
    TooManyWays {
        /// So many.
        given: usize,
        /// So many may be.
        max: usize,
    },
    /// Nowhere for customers to come in.
    NoService,
    /// A name that links use for something else.
    Taken {
        /// It.
        given: String,
    },
}

impl Say for MapError {
    fn say(&self, language: Language) -> String {
        match self {
            MapError::Name { given } => words::wrong_name(language, given),
            MapError::Group { given } => words::wrong_group(language, given),
            MapError::GrpcStream { stream } => words::grpc_stream(language, stream),
            MapError::GatewayStream { gateway, stream } => words::gateway_stream(language, gateway, stream),
            MapError::GatewayWorkers { given } => words::gateway_workers(language, given),
            MapError::Workers { given } => words::wrong_workers(language, given),
            MapError::Twice { from, to } => words::twice(language, from, to),
            MapError::StreamToStream { from, to } => words::stream_to_stream(language, from, to),
            MapError::Circle { places } => words::circle(language, places.join(" → ")),
            MapError::TooManyPlaces { given, max } => words::too_many_places(language, given, max),
            MapError::TooManyWays { given, max } => words::too_many_ways(language, given, max),
            MapError::NoService => words::no_service(language),
            MapError::Taken { given } => words::taken(language, given),
        }
    }
}

/// A place as a text names it: a service or a stream; `/` before it makes a gateway, `*8` behind it gives it eight workers.
pub(super) fn node(text: &str) -> Result<Node, MapError> {
    let wrong = || MapError::Name { given: text.to_owned() };
    let (name, workers) = text.split_once('*').map_or((text, None), |(name, workers)| (name, Some(workers)));
    let (kind, plain) = match (name.strip_prefix('/'), name.strip_prefix('~')) {
        (Some(gateway), _) => (NodeKind::Gateway, gateway),
        (_, Some(stream)) => (NodeKind::Stream, stream),
        _ => (NodeKind::Service, name),
    };
    let workers = match workers {
        Some(_) if kind == NodeKind::Gateway => return Err(MapError::GatewayWorkers { given: plain.to_owned() }),
        Some(_) if kind == NodeKind::Stream => return Err(wrong()),
        Some(text) => Some(count_of(text)?),
        None => None,
    };
    let allowed = |letter: char| !letter.is_control() && !letter.is_whitespace() && !RESERVED.contains(letter);
    if plain.is_empty() || !plain.chars().all(allowed) {
        return Err(wrong());
    }
    let name = if kind == NodeKind::Stream { Name::of(name) } else { Name::of(plain) };
    Ok(Node { name: name.ok_or_else(wrong)?, kind, workers })
}

/// A number of workers.
pub(super) fn count_of(text: &str) -> Result<u32, MapError> {
    let count = text.bytes().all(|digit| digit.is_ascii_digit()).then(|| text.parse().ok()).flatten();
    count.filter(|count| (1..=WORKERS_MAX).contains(count)).ok_or_else(|| MapError::Workers { given: text.to_owned() })
}

/// The places named so far.
#[derive(Default)]
struct Places(Vec<Node>);

impl Places {
    /// The place that a text names, new if need be. That it is a gateway, or has workers of its own, may be said anywhere.
    fn named(&mut self, text: &str) -> Result<usize, MapError> {
        let node = node(text)?;
        let known = self.0.iter().position(|known| known.name == node.name);
        let place = known.unwrap_or_else(|| {
            self.0.push(node);
            self.0.len() - 1
        });
        let said = &mut self.0[place];
        match (node.kind, node.workers) {
            (NodeKind::Gateway, _) if said.workers.is_none() => said.kind = NodeKind::Gateway,
            (NodeKind::Service, Some(_)) if said.kind == NodeKind::Service && said.workers.is_none() => said.workers = node.workers,
            (NodeKind::Gateway, _) | (NodeKind::Service, Some(_)) if said.kind == NodeKind::Gateway || node.kind == NodeKind::Gateway => {
                return Err(MapError::GatewayWorkers { given: said.name.to_string() });
            }
            // Said twice, it must be the same.
            (_, Some(_)) if said.workers != node.workers => return Err(MapError::Workers { given: text.to_owned() }),
            _ => {}
        }
        Ok(place)
    }
}

impl FromStr for Graph {
    type Err = MapError;

    fn from_str(text: &str) -> Result<Graph, MapError> {
        let (mut places, mut ends) = (Places::default(), Vec::new());
        for group in text.split(';').map(str::trim) {
            let wrong = || MapError::Group { given: group.to_owned() };
            let (head, tails) = group.split_once(':').map_or((group, None), |(head, tails)| (head, Some(tails)));
            let (name, grpc) = head.strip_suffix(GRPC).map_or((head, false), |name| (name, true));
            if name.is_empty() || (tails.is_none() && grpc) {
                return Err(wrong());
            }
            let from = places.named(name.trim())?;
            for tail in tails.into_iter().flat_map(|tails| tails.split(',')).map(str::trim) {
                if tail.is_empty() {
                    return Err(wrong());
                }
                ends.push((from, places.named(tail)?, grpc));
            }
        }
        let edge = |(from, to, grpc): (usize, usize, bool)| {
            let way = Way::between(places.0[from].kind, places.0[to].kind, grpc);
            let stream = if way == Way::Read { from } else { to };
            if grpc && !way.is_call() {
                return Err(MapError::GrpcStream { stream: places.0[stream].name.to_string() });
            }
            Ok(Edge { from, to, way })
        };
        let edges = ends.into_iter().map(edge).collect::<Result<_, _>>()?;
        Graph::new(places.0, edges).map(Graph::with_lonely_last)
    }
}

/// A text that reads back as the same map: every place and way in the same order.
impl fmt::Display for Graph {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut named = vec![false; self.nodes().len()];
        let mut name = |place: usize, out: &mut fmt::Formatter<'_>| {
            // Once is enough to say what it is.
            let first = !std::mem::replace(&mut named[place], true);
            let gateway = first && self.nodes()[place].kind == NodeKind::Gateway;
            write!(out, "{}{}", if gateway { "/" } else { "" }, self.name(place))?;
            self.nodes()[place].workers.filter(|_| first).map_or(Ok(()), |workers| write!(out, "*{workers}"))
        };
        let mut before: Option<Edge> = None;
        for edge in self.edges() {
            let grpc = edge.way == Way::Grpc;
            if before.is_some_and(|before| before.from == edge.from && (before.way == Way::Grpc) == grpc) {
                out.write_str(",")?;
            } else {
                out.write_str(if before.is_some() { ";" } else { "" })?;
                name(edge.from, out)?;
                out.write_str(if grpc { ".grpc:" } else { ":" })?;
            }
            name(edge.to, out)?;
            before = Some(*edge);
        }
        let mut is_first = self.edges().is_empty();
        for place in (0..self.nodes().len()).filter(|place| self.stands_alone(*place)) {
            out.write_str(if std::mem::take(&mut is_first) { "" } else { ";" })?;
            name(place, out)?;
        }
        Ok(())
    }
}
