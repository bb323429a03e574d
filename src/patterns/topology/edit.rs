//! Changes that a reader makes to a map. Each gives a map that is right, or says why there is none.

use super::graph::{Edge, Graph, Node, NodeKind, Way};
use super::notation::{MapError, count_of, node};
use crate::kernel::Name;

/// A change to a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// A service or a stream that nobody knows yet.
    Add(String),
    /// One that a place calls, publishes to, or is read by.
    AddAfter {
        /// The place.
        from: usize,
        /// The new one's name.
        name: String,
        /// Whether it is called by gRPC.
        grpc: bool,
    },
    /// A way between two places.
    Connect {
        /// From here.
        from: usize,
        /// To here.
        to: usize,
        /// Whether it is called by gRPC.
        grpc: bool,
    },
    /// A way less.
    Disconnect {
        /// From here.
        from: usize,
        /// To here.
        to: usize,
    },
    /// A call the other way: REST becomes gRPC, gRPC becomes REST.
    Switch {
        /// From here.
        from: usize,
        /// To here.
        to: usize,
    },
    /// Another name.
    Rename {
        /// The place.
        place: usize,
        /// The name.
        name: String,
    },
    /// So many workers of its own; empty: as many as everybody.
    Resize {
        /// The place.
        place: usize,
        /// The workers, as they were typed.
        workers: String,
    },
    /// A place less, with its ways.
    Remove(usize),
}

impl Graph {
    /// The map after a change.
    ///
    /// # Errors
    /// What is wrong with the map that would come of it.
    pub fn edited(&self, edit: &Edit) -> Result<Graph, MapError> {
        let (mut nodes, mut edges) = (self.nodes().to_vec(), self.edges().to_vec());
        match edit {
            Edit::Add(name) => nodes.push(self.new_node(name)?),
            Edit::AddAfter { from, name, grpc } => {
                nodes.push(self.new_node(name)?);
                edges.push(edge(&nodes, *from, nodes.len() - 1, *grpc));
            }
            Edit::Connect { from, to, grpc } => edges.push(edge(&nodes, *from, *to, *grpc)),
            Edit::Disconnect { from, to } => edges.retain(|edge| (edge.from, edge.to) != (*from, *to)),
            Edit::Switch { from, to } => {
                for edge in edges.iter_mut().filter(|edge| (edge.from, edge.to) == (*from, *to)) {
                    edge.way = match edge.way {
                        Way::Rest => Way::Grpc,
                        Way::Grpc => Way::Rest,
                        other => other,
                    };
                }
            }
            Edit::Rename { place, name } => {
                nodes[*place].name = self.renamed(*place, name)?;
            }
            Edit::Resize { place, workers } => {
                let typed = workers.trim();
                nodes[*place].workers = if typed.is_empty() { None } else { Some(count_of(typed)?) };
            }
            Edit::Remove(place) => {
                nodes.remove(*place);
                edges.retain(|edge| edge.from != *place && edge.to != *place);
                let moved = |at: usize| at - usize::from(at > *place);
                edges.iter_mut().for_each(|edge| (edge.from, edge.to) = (moved(edge.from), moved(edge.to)));
            }
        }
        // Places stand in the order in which the text names them: the map that its own text gives.
        Graph::new(nodes, edges)?.to_string().parse()
    }

    /// A name like this one that is not taken.
    pub fn free_name(&self, like: &str) -> String {
        let numbered = (2..).map(|number| format!("{like}-{number}"));
        std::iter::once(like.to_owned()).chain(numbered).find(|name| self.place(name).is_none()).unwrap_or_default()
    }

    /// What a place would be called if its name were given so.
    ///
    /// # Errors
    /// A name that cannot be, or is taken.
    pub fn renamed(&self, place: usize, name: &str) -> Result<Name, MapError> {
        let (before, name) = (self.nodes()[place], name.trim());
        let is_stream = before.kind == NodeKind::Stream;
        let renamed = node(&if is_stream && !name.starts_with('~') { format!("~{name}") } else { name.to_owned() })?;
        if renamed.workers.is_some() || (renamed.kind == NodeKind::Stream) != is_stream || renamed.kind == NodeKind::Gateway {
            return Err(MapError::Name { given: name.to_owned() });
        }
        let taken = renamed.name != before.name && self.place(&renamed.name).is_some();
        if taken { Err(MapError::Taken { given: renamed.name.to_string() }) } else { Ok(renamed.name) }
    }

    fn new_node(&self, name: &str) -> Result<Node, MapError> {
        let node = node(name)?;
        if self.place(&node.name).is_some() { Err(MapError::Taken { given: name.to_owned() }) } else { Ok(node) }
    }
}

fn edge(nodes: &[Node], from: usize, to: usize, grpc: bool) -> Edge {
    Edge { from, to, way: Way::between(nodes[from].kind, nodes[to].kind, grpc) }
}
