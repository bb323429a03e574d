//! Zero-payload event: the message says only which order it is about; whoever receives it asks for the rest.
//!
//! ```text
//! customer ──▶ order service ──"4711"──▶ broker ──▶ shipping service
//!          ◀──     │  ▲                                │
//!              [orders] └────── what is 4711 today? ───┤
//!                           ──── version 2 ──────────▶ commit, acknowledge
//! ```
//!
//! What is read is the order as it is now: events may be late, repeated or in any order, and the shipment follows the newest version. But the
//! source must be there to answer, and must still have the order. Also known as notification event (Martin Fowler, "What do you mean by
//! 'Event-Driven'?", 2017).

use super::setting::{Mail, Payload};
use super::transactional_messaging::Outbox;

/// What may be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ZeroPayload {
    /// What the event holds: [`Payload::Full`] is the comparison, in which it holds the order as it was.
    pub payload: Payload,
    /// The outbox, if there is one.
    pub outbox: Option<Outbox>,
}

impl ZeroPayload {
    /// How events are handed over, over a broker that carries them so.
    pub fn over(self, broker: Mail) -> Mail {
        let broker = self.outbox.map_or(broker.clone(), |outbox| outbox.over(broker));
        // A receiver that knows what should be makes it so, whether or not it was made before.
        Mail { updates: true, payload: self.payload, ..broker }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Duration;
    use crate::patterns::setting::{FaultKind, Target};
    use crate::patterns::testing::{count, ends, fault, happens, plain};
    use crate::patterns::{Pattern, Place, Setting, What};

    fn event(payload: Payload) -> Setting {
        let mut setting = plain(Pattern::ZeroPayload);
        setting.mail = ZeroPayload { payload, outbox: None }.over(Mail { gap: Duration::from_millis(20), ..Mail::default() });
        setting
    }

    #[test]
    fn the_receiver_asks_and_ships_what_it_is_told() {
        let happened = happens(event(Payload::Zero));
        assert_eq!((count(&happened, What::Asked), count(&happened, What::Read), count(&happened, What::Shipped)), (1, 1, 1));
        assert_eq!(count(&happens(event(Payload::Full)), What::Asked), 0);
    }

    /// The order is changed before its first event is worked on.
    #[test]
    fn what_is_shipped_is_todays_state() {
        let mut setting = event(Payload::Zero);
        setting.changes = 1_000_000;
        setting.change_after = Duration::from_millis(200);
        setting.faults = vec![fault(Target::Place(Place::Shipping), FaultKind::Down, 0, 1_000)];
        let db = ends(setting).ground.shipping_db;
        assert_eq!((db.shipments.len(), db.of_order(0).map(|shipment| shipment.version)), (1, Some(2)));
    }

    #[test]
    fn while_the_source_is_down_nothing_is_shipped() {
        let mut setting = event(Payload::Zero);
        setting.faults = vec![fault(Target::Place(Place::Order), FaultKind::Down, 95, 4_000)];
        let happened = happens(setting);
        assert!(count(&happened, What::AskFailed) >= 3 && count(&happened, What::Shipped) == 1, "{happened:?}");
    }
}
