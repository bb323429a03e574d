//! Simple messaging: the order service stores the order, then tells the broker. Nobody waits for shipping.
//!
//! ```text
//! customer ──▶ order service ──message──▶ broker ──▶ shipping service
//!          ◀──     │                                     │
//!              [orders]        a crash in here        [shipments]
//!                  └── commit ──── loses the message      │
//!                                  publish ───────────────┘ commit, acknowledge
//! ```
//!
//! Two systems are written, database and broker, and nothing holds them together: store first and a crash in between loses the
//! message, publish first and it makes a ghost. A two-phase commit holds them together, and blocks both while its coordinator is away.

use super::setting::{Handover, Mail};

/// What may be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SimpleMessaging {
    /// Which comes first, or both at once by two-phase commit. Not [`Handover::Outbox`].
    pub handover: Handover,
    /// Whether the order service waits for the broker's confirmation.
    pub confirms: bool,
    /// Whether messages outlive the broker's going down.
    pub durable: bool,
    /// Whether messages are acknowledged when they are done, or when they go out.
    pub acknowledges_after_work: bool,
    /// Failed deliveries until a message is a dead letter.
    pub deliveries_max: u32,
}

impl SimpleMessaging {
    /// How messages are handed over, over a broker that carries them so.
    pub fn over(self, broker: Mail) -> Mail {
        let SimpleMessaging { handover, confirms, durable, acknowledges_after_work, deliveries_max } = self;
        Mail { handover, confirms, durable, acknowledges_after_work, deliveries_max: Some(deliveries_max), ..broker }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Duration;
    use crate::patterns::What;
    use crate::patterns::setting::{FaultKind, Target};
    use crate::patterns::testing::{count, fault, happens, plain};
    use crate::patterns::{Pattern, Place};

    fn messaging(handover: Handover) -> crate::patterns::Setting {
        let chosen = SimpleMessaging { handover, confirms: false, durable: true, acknowledges_after_work: true, deliveries_max: 5 };
        let mut setting = plain(Pattern::SimpleMessaging);
        setting.mail = chosen.over(Mail { gap: Duration::from_millis(20), ..Mail::default() });
        setting
    }

    #[test]
    fn the_customer_is_answered_before_anything_is_shipped() {
        let happened = happens(messaging(Handover::StoreThenPublish));
        let first = |what: What| happened.iter().position(|happened| *happened == what).unwrap();
        assert!(first(What::Stored) < first(What::Published) && first(What::ToldAccepted) < first(What::Shipped));
    }

    /// Stored at 60 ms, published at 80: the crash lies in between.
    #[test]
    fn a_crash_in_between_loses_the_message_or_makes_a_ghost() {
        let mut lost = messaging(Handover::StoreThenPublish);
        lost.faults = vec![fault(Target::Place(Place::Order), FaultKind::Crash, 70, 570)];
        let happened = happens(lost);
        assert_eq!((count(&happened, What::Stored), count(&happened, What::Shipped)), (1, 0));
        let mut ghost = messaging(Handover::PublishThenStore);
        ghost.faults = vec![fault(Target::Place(Place::Order), FaultKind::Crash, 70, 570)];
        let happened = happens(ghost);
        assert_eq!((count(&happened, What::Stored), count(&happened, What::Shipped)), (0, 1));
    }

    #[test]
    fn a_two_phase_commit_does_neither() {
        let mut setting = messaging(Handover::TwoPhase);
        setting.faults = vec![fault(Target::Place(Place::Order), FaultKind::Crash, 70, 570)];
        let happened = happens(setting);
        assert_eq!((count(&happened, What::Committed), count(&happened, What::Shipped)), (2, 1), "both, whoever asked for it");
    }
}
