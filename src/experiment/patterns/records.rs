//! What the databases hold and what customers were told: enough for anyone to judge a run without our checks.

use super::telling::number;
use crate::patterns::databases::OrderState;
use crate::patterns::setting::Handover;
use crate::patterns::{Pattern, Town, subject};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// Everything that is on record.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Records {
    /// Each database's tables.
    pub databases: Databases,
    /// What each order's customer was told, by the order's number.
    pub told: ToldByOrder,
}

/// The two databases.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Databases {
    /// The order service's.
    #[serde(rename = "order-db")]
    pub order_db: OrderTables,
    /// The shipping service's.
    #[serde(rename = "shipping-db")]
    pub shipping_db: ShippingTables,
}

/// The order service's tables.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OrderTables {
    /// What is committed.
    pub orders: Vec<OrderEntry>,
    /// What is locked by a two-phase commit that is not decided.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prepared: Vec<OrderEntry>,
    /// Messages to be sent, where there is an outbox.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outbox: Option<Vec<OutboxEntry>>,
}

/// The shipping service's tables.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShippingTables {
    /// What is shipped.
    pub shipments: Vec<ShipmentEntry>,
    /// Messages that are done, where there is an inbox.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inbox: Option<Vec<MessageEntry>>,
    /// Idempotency keys, where calls have them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idempotency_keys: Option<Vec<KeyEntry>>,
}

/// An order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct OrderEntry {
    /// Its number.
    pub order: u32,
    /// `stored`, `prepared` or `deleted`.
    pub state: &'static str,
    /// 1 as placed, 2 as changed.
    pub version: u8,
}

/// A message in the outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct OutboxEntry {
    /// Its id.
    pub message: u32,
    /// Its order.
    pub order: u32,
    /// Whether it is marked as sent.
    pub sent: bool,
}

/// A shipment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ShipmentEntry {
    /// Its number, from 1.
    pub shipment: u32,
    /// Its order.
    pub order: u32,
    /// The order's version that it follows.
    pub version: u8,
}

/// A message that is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct MessageEntry {
    /// Its id.
    pub message: u32,
    /// Its order.
    pub order: u32,
}

/// An idempotency key that is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct KeyEntry {
    /// The key: the order's number.
    pub key: u32,
}

/// What customers were told, serialised as one map.
#[derive(Clone, Debug, PartialEq)]
pub struct ToldByOrder(pub Vec<(u32, &'static str)>);

impl Serialize for ToldByOrder {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (order, told) in &self.0 {
            // A key of an object is text, in JSON as in JavaScript.
            map.serialize_entry(&order.to_string(), told)?;
        }
        map.end()
    }
}

/// What is on record in a town.
pub fn records(town: &Town) -> Records {
    let told = town.cast.customers.told.iter().map(|(order, told)| (number(order), told.name())).collect();
    Records { databases: Databases { order_db: order_tables(town), shipping_db: shipping_tables(town) }, told: ToldByOrder(told) }
}

fn order_tables(town: &Town) -> OrderTables {
    let db = &town.ground.order_db;
    let entries = db.orders.iter().map(|(order, row)| {
        let state = match row.state {
            OrderState::Prepared => "prepared",
            OrderState::Stored => "stored",
            OrderState::Deleted => "deleted",
        };
        OrderEntry { order: number(order), state, version: row.version }
    });
    let (prepared, orders) = entries.partition(|entry| entry.state == "prepared");
    let message = |(id, sent): (u32, bool)| OutboxEntry { message: id, order: number(subject(id).0), sent };
    let outbox = db.outbox.iter().map(|(id, row)| message((id, row.sent))).collect();
    OrderTables { orders, prepared, outbox: (town.ground.setting.mail.handover == Handover::Outbox).then_some(outbox) }
}

fn shipping_tables(town: &Town) -> ShippingTables {
    let (db, setting) = (&town.ground.shipping_db, &town.ground.setting);
    let entry = |(place, row): (u32, &crate::patterns::databases::Shipment)| ShipmentEntry {
        shipment: place + 1,
        order: number(row.order),
        version: row.version,
    };
    let inbox = db.inbox.iter().map(|(id, ())| MessageEntry { message: id, order: number(subject(id).0) }).collect();
    let keys = db.keys.iter().map(|(order, ())| KeyEntry { key: number(order) }).collect();
    ShippingTables {
        shipments: db.shipments.iter().map(entry).collect(),
        inbox: (setting.pattern == Pattern::TransactionalMessaging && setting.mail.inbox).then_some(inbox),
        idempotency_keys: (setting.pattern == Pattern::SyncCall && setting.calls.idempotent).then_some(keys),
    }
}
