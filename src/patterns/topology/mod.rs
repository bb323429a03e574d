//! A map of services: who calls whom, who publishes to which stream and who reads it; and orders that flow along it.
//!
//! ```text
//! /gateway:order;order.grpc:payment,stock;order:~orders;~orders:shipping,mail
//!
//! customer ─▶ gateway ─▶ order ─┬─▶ payment          a call waits for its answer
//!                               ├─▶ stock
//!                               └─▶ (~orders) ┬─▶ shipping     a stream keeps events for each of its readers
//!                                             └─▶ mail
//! ```
//!
//! Services, calls and streams behave as in the patterns: [`Workers`](crate::models::workers::Workers), guards, an outbox, a
//! [`DeliveryQueue`](crate::models::delivery_queue::DeliveryQueue) for each reader. What is added is that there can be any number of them.

mod accident;
mod calling;
mod cutting;
mod edit;
mod event;
mod flow;
mod graph;
mod notation;
mod service;
mod setting;
mod stream;
#[cfg(test)]
mod tests;

pub use cutting::{CAPABILITIES, Cell, Change, GIVEN, LAYERS, LISTED_MAX, Teams, cell};
pub use edit::Edit;
pub use event::{CUSTOMER, NO_ORDER, Step, What};
pub use flow::{Flow, Record, Told};
pub use graph::{EDGES_MAX, Edge, Graph, Node, NodeKind, SERVICES_MAX, WORKERS_MAX, Way};
pub use notation::MapError;
pub use service::Service;
pub use setting::{Contract, Fault, FaultKind, Order, Setting};
pub use stream::{Reader, Stream};
