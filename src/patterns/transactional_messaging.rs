//! Transactional messaging: the message is a row in the order's own transaction, and the receiver remembers what it has done.
//!
//! ```text
//! customer ──▶ order service             relay ──message──▶ broker ──▶ shipping service
//!          ◀──     │                    ▲     │                            │
//!             one commit            read │     │ mark sent             one commit
//!          [orders][outbox] ─────────────┘     │                  [inbox][shipments]
//!                      ▲───────────────────────┘
//! ```
//!
//! Each commit writes one database. Between them a message may be sent twice (a relay that crashes before it marks), and never not at
//! all: at least once from the outbox, and once from the inbox. Source: Chris Richardson, "Microservices Patterns" (2018), sections 3.3
//! and 3.2.6; the inbox as Eventuate's `SqlTableBasedDuplicateMessageDetector`, its row in the effect's own transaction.

use super::setting::{Handover, Mail, Relaying};

/// What may be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TransactionalMessaging {
    /// The outbox; none publishes right after the commit, as simple messaging does.
    pub outbox: Option<Outbox>,
    /// Whether the receiver keeps the ids of what it has done.
    pub inbox: bool,
}

/// How an outbox is emptied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outbox {
    /// How the relay learns of new rows.
    pub relaying: Relaying,
    /// Whether rows that were sent are deleted.
    pub deletes: bool,
}

impl Outbox {
    /// Messages that go through this outbox, over a broker that carries them so.
    pub fn over(self, broker: Mail) -> Mail {
        Mail { handover: Handover::Outbox, relaying: self.relaying, outbox_deletes: self.deletes, ..broker }
    }
}

impl TransactionalMessaging {
    /// How messages are handed over, over a broker that carries them so.
    pub fn over(self, broker: Mail) -> Mail {
        let broker = self.outbox.map_or(broker.clone(), |outbox| outbox.over(broker));
        Mail { inbox: self.inbox, ..broker }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Duration;
    use crate::patterns::setting::{FaultKind, Target};
    use crate::patterns::testing::{count, fault, happens, plain};
    use crate::patterns::{Pattern, Place, Setting, What};

    fn messaging(inbox: bool) -> Setting {
        let relaying = Relaying::Polling { interval: Duration::from_millis(500), batch: 10 };
        let chosen = TransactionalMessaging { outbox: Some(Outbox { relaying, deletes: false }), inbox };
        let mut setting = plain(Pattern::TransactionalMessaging);
        setting.mail = chosen.over(Mail::default());
        setting
    }

    #[test]
    fn order_and_message_are_one_commit() {
        let happened = happens(messaging(true));
        assert_eq!((count(&happened, What::StoredWithMessage), count(&happened, What::Stored)), (1, 0));
    }

    /// Published at 500 ms, marked at 520: the crash lies in between, and the message comes twice.
    #[test]
    fn what_comes_twice_is_dropped_by_the_inbox_and_shipped_twice_without() {
        for (inbox, shipped) in [(true, 1), (false, 2)] {
            let mut setting = messaging(inbox);
            setting.faults = vec![fault(Target::Place(Place::Relay), FaultKind::Crash, 515, 900)];
            let happened = happens(setting);
            assert_eq!((count(&happened, What::Enqueued), count(&happened, What::Shipped)), (2, shipped), "inbox: {inbox}");
        }
    }

    #[test]
    fn the_outbox_keeps_messages_while_the_broker_is_down() {
        let mut setting = messaging(true);
        setting.faults = vec![fault(Target::Place(Place::Broker), FaultKind::Down, 0, 4_000)];
        let happened = happens(setting);
        assert!(count(&happened, What::PublishFailed) > 3);
        assert_eq!((count(&happened, What::ToldAccepted), count(&happened, What::Shipped)), (1, 1));
    }
}
