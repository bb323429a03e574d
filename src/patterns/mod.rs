//! Ways that services talk, composed of models. One story throughout: a customer orders, the order service stores the order, the
//! shipping service makes a shipment. Right means that every stored order has exactly one shipment, and none is without its order.
//!
//! ```text
//! Town = Ground (databases, network, what is broken) + Cast (customers and services)
//!
//! sync_call                                          customer ▶ gateway ▶ order ▶ … ▶ shipping, and all the way back
//! order_service, broker, shipping_service            customer ▶ order ▶ broker ▶ shipping
//! + relay                                            … order ▶ [outbox] ▶ relay ▶ broker …
//! + coordinator                                      … order ▶ coordinator ▶ both …
//! ```
//!
//! Each file is one actor, and its state machine. Which actors make which pattern, and how they are set, stands in `Setting`.

pub mod broker;
pub mod coordinator;
pub mod customers;
pub mod databases;
mod event;
mod guard;
mod jobs;
mod message;
mod moment;
pub mod order_service;
mod place;
pub mod relay;
pub mod setting;
pub mod shipping_service;
mod step;
pub mod sync_call;
mod town;
mod troubles;

pub use customers::Told;
pub use event::{Event, Timer};
pub use guard::Guard;
pub use message::{About, Message, Occasion, message_id};
pub use moment::Ground;
pub use place::{Link, Place};
pub use setting::{Pattern, Setting};
pub use step::{NO_ORDER, Step, What};
pub use town::{Cast, MailParts, Parts, Town};
pub use troubles::Troubles;
