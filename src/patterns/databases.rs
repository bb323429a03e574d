//! The two databases of the story: what is committed is here, and nothing else is.

use super::message::{Occasion, message_id};
use crate::models::table::Table;
use std::collections::BTreeMap;

/// Where an order's row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderState {
    /// Written and locked: the first phase of a two-phase commit.
    Prepared,
    /// Committed.
    Stored,
    /// Marked as deleted; whoever asks is told that it is not there.
    Deleted,
}

/// An order's row, by its order's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderRow {
    /// Where it stands.
    pub state: OrderState,
    /// 1 as placed, 2 as changed.
    pub version: u8,
}

/// A row of the outbox, by its message's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutboxRow {
    /// Whether the relay has marked it as sent.
    pub sent: bool,
    /// The order's version that the message carries.
    pub version: u8,
    /// The schema that it is written with.
    pub schema: u8,
    /// The step in which it was written.
    pub step: u64,
}

/// The order service's database.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrderDb {
    /// Orders by number.
    pub orders: Table<OrderRow>,
    /// Messages to be sent, by id.
    pub outbox: Table<OutboxRow>,
    first_unsent: u32,
    outbox_end: u32,
    unsent: u32,
    /// Rows that are locked, each by its round.
    locks: BTreeMap<u32, u64>,
}

impl OrderDb {
    /// Commits an order; false if it was there.
    pub fn store(&mut self, order: u32) -> bool {
        let new = !self.orders.has(order);
        if new {
            self.orders.put(order, OrderRow { state: OrderState::Stored, version: 1 });
        }
        new
    }

    /// The order as whoever asks may see it.
    pub fn read(&self, order: u32) -> Option<&OrderRow> {
        self.orders.get(order).filter(|row| row.state == OrderState::Stored)
    }

    /// Commits a change; false if there is no order.
    pub fn change(&mut self, order: u32) -> bool {
        if self.read(order).is_none() {
            return false;
        }
        self.orders.get_mut(order).map(|row| row.version = 2).is_some()
    }

    /// Marks an order as deleted; false if there is none.
    pub fn delete(&mut self, order: u32) -> bool {
        if self.read(order).is_none() {
            return false;
        }
        self.orders.get_mut(order).map(|row| row.state = OrderState::Deleted).is_some()
    }

    /// First phase: the row is written and locked by a round. True if it is, now or since before; false if another has it.
    pub fn prepare(&mut self, order: u32, round: u64) -> bool {
        if !self.orders.has(order) {
            self.locks.insert(order, round);
            self.orders.put(order, OrderRow { state: OrderState::Prepared, version: 1 });
        }
        self.is_locked_by(order, round)
    }

    /// Second phase: as decided, if the round has the row's lock.
    pub fn settle(&mut self, order: u32, round: u64, commit: bool) {
        if !self.is_locked_by(order, round) {
            return;
        }
        self.locks.remove(&order);
        if commit {
            self.orders.put(order, OrderRow { state: OrderState::Stored, version: 1 });
        } else {
            self.orders.remove(order);
        }
    }

    /// Whether a round has a row's lock.
    pub fn is_locked_by(&self, order: u32, round: u64) -> bool {
        self.locks.get(&order) == Some(&round)
    }

    /// How many rows are locked.
    pub fn prepared(&self) -> usize {
        self.locks.len()
    }

    /// Writes a message into the outbox.
    pub fn put_in_outbox(&mut self, order: u32, occasion: Occasion, (version, schema): (u8, u8), step: u64) {
        let id = message_id(order, occasion);
        if self.outbox.put(id, OutboxRow { sent: false, version, schema, step }).is_none_or(|before| before.sent) {
            self.unsent += 1;
        }
        self.first_unsent = self.first_unsent.min(id);
        self.outbox_end = self.outbox_end.max(id + 1);
    }

    /// Marks a message as sent, or deletes its row.
    pub fn mark_sent(&mut self, id: u32, deletes: bool) {
        let Some(row) = self.outbox.get_mut(id).filter(|row| !row.sent) else { return };
        row.sent = true;
        self.unsent -= 1;
        if deletes {
            self.outbox.remove(id);
        }
        let is_unsent = |id: u32| self.outbox.get(id).is_some_and(|row| !row.sent);
        while self.first_unsent < self.outbox_end && !is_unsent(self.first_unsent) {
            self.first_unsent += 1;
        }
    }

    /// Messages that are not marked as sent, the oldest first.
    pub fn unsent_rows(&self) -> impl Iterator<Item = (u32, &OutboxRow)> {
        (self.first_unsent..self.outbox_end).filter_map(|id| self.outbox.get(id).filter(|row| !row.sent).map(|row| (id, row)))
    }

    /// How many messages are not marked as sent.
    pub fn unsent(&self) -> u32 {
        self.unsent
    }
}

/// A shipment, by its own number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shipment {
    /// The order that it is for.
    pub order: u32,
    /// The order's version that it follows.
    pub version: u8,
}

/// The shipping service's database.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShippingDb {
    /// Shipments by number, in the order in which they were made.
    pub shipments: Table<Shipment>,
    /// Ids of messages that are done.
    pub inbox: Table<()>,
    /// Idempotency keys of calls that are done.
    pub keys: Table<()>,
    /// The first shipment of each order.
    by_order: Table<u32>,
}

impl ShippingDb {
    /// About how many bytes a clone comes to take.
    pub fn weight(&self) -> usize {
        self.shipments.weight() + self.inbox.weight() + self.keys.weight() + self.by_order.weight()
    }

    /// Makes a shipment.
    pub fn ship(&mut self, order: u32, version: u8) {
        let number = self.shipments.len();
        self.shipments.put(number, Shipment { order, version });
        if !self.by_order.has(order) {
            self.by_order.put(order, number);
        }
    }

    /// The first shipment of an order.
    pub fn of_order(&self, order: u32) -> Option<&Shipment> {
        self.by_order.get(order).and_then(|number| self.shipments.get(*number))
    }

    /// Brings an order's first shipment up to date.
    pub fn update(&mut self, order: u32, version: u8) {
        if let Some(shipment) = self.by_order.get(order).copied().and_then(|number| self.shipments.get_mut(number)) {
            shipment.version = version;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outbox_gives_what_is_unsent_the_oldest_first() {
        let mut db = OrderDb::default();
        for order in [5, 2, 9] {
            db.put_in_outbox(order, Occasion::Placed, (1, 1), 1);
        }
        let ids = |db: &OrderDb| db.unsent_rows().map(|(id, _)| id).collect::<Vec<_>>();
        assert_eq!(ids(&db), [4, 10, 18]);
        db.mark_sent(4, false);
        db.mark_sent(4, false);
        db.mark_sent(10, true);
        assert_eq!((ids(&db), db.unsent(), db.outbox.len()), (vec![18], 1, 2));
        db.put_in_outbox(1, Occasion::Changed, (2, 1), 9);
        assert_eq!(ids(&db), [3, 18], "one that comes late is not passed over");
    }

    #[test]
    fn a_prepared_row_is_seen_by_nobody_until_it_is_committed() {
        let mut db = OrderDb::default();
        assert!(db.prepare(1, 10) && db.prepare(1, 10) && db.prepare(2, 20));
        assert!(!db.prepare(1, 11), "another round has it");
        assert_eq!((db.read(1), db.prepared()), (None, 2));
        db.settle(1, 11, false);
        db.settle(1, 10, true);
        db.settle(2, 20, false);
        db.settle(2, 20, true);
        assert!(db.read(1).is_some() && db.orders.get(2).is_none() && db.prepared() == 0);
        assert!(!db.prepare(1, 12), "what is committed cannot be prepared again");
    }

    #[test]
    fn a_deleted_order_is_not_found_and_not_changed() {
        let mut db = OrderDb::default();
        assert!(db.store(3) && !db.store(3) && db.change(3));
        assert!(db.delete(3) && !db.delete(3) && !db.change(3));
        assert_eq!((db.read(3), db.orders.get(3).map(|row| row.version)), (None, Some(2)));
    }
}
