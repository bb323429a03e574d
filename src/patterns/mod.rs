//! Ways that services talk, composed of models. One story throughout: a customer orders, the order service stores the order, the
//! shipping service makes a shipment. Right means that every stored order has exactly one shipment, and none is without its order.
//!
//! ```text
//! Town = Ground (databases, network, what is broken) + Cast (customers and services)
//!
//! pattern                    who takes part
//! sync_call                  customer ▶ gateway ▶ order ▶ … ▶ shipping, and all the way back
//! simple_messaging           customer ▶ order_service ▶ [coordinator ▶] broker ▶ shipping_service
//! transactional_messaging    customer ▶ order_service ▶ (outbox) ▶ relay ▶ broker ▶ shipping_service (inbox)
//! zero_payload               … ▶ broker ▶ shipping_service ▶ order_service: what is it today?
//! ```
//!
//! A pattern's file holds its picture, its choices and its own tests; each actor is a file of its own, and a state machine.

pub mod broker;
pub mod coordinator;
pub mod customers;
pub mod databases;
mod event;
mod guard;
mod message;
mod moment;
pub mod order_service;
mod place;
pub mod relay;
pub mod setting;
pub mod shipping_service;
pub mod simple_messaging;
mod staff;
mod step;
pub mod sync_call;
#[cfg(test)]
mod testing;
pub mod topology;
mod town;
pub mod transactional_messaging;
mod troubles;
pub mod zero_payload;

pub use customers::Told;
pub use event::{Event, Timer};
pub use guard::Guard;
pub use message::{About, Message, Occasion, message_id, subject};
pub use moment::Ground;
pub use place::{Link, Place};
pub use setting::{Pattern, Setting};
pub use staff::{Job, Staff};
pub use step::{NO_ORDER, Step, What};
pub use town::{Cast, MailParts, Parts, Town};
pub use troubles::Troubles;
