//! Judges of the pattern labs. They read steps and what the databases hold; the patterns do not judge themselves.

use crate::experiment::summary::Check;
use crate::kernel::World;
use crate::patterns::databases::OrderState;
use crate::patterns::{NO_ORDER, Pattern, Place, Told, Town, What, subject};

/// The checks' names, in the order to be shown.
pub const CHECKS: &[&str] = &["one-shipment-each", "no-ghost-shipment", "told-the-truth", "nothing-blocked", "conserved"];
/// The same where orders change.
pub const CHECKS_WITH_CHANGES: &[&str] =
    &["one-shipment-each", "no-ghost-shipment", "told-the-truth", "nothing-blocked", "conserved", "shipped-as-ordered"];

/// What is known of an order from its steps.
#[derive(Clone, Copy, Debug, Default)]
struct Track {
    /// The last step that may have sealed its fate.
    sealed: u64,
    /// The step in which its customer was told.
    told: u64,
    /// The step of its second shipment.
    second: u64,
    shipments: u8,
}

/// All judges of a run.
#[derive(Clone, Debug, Default)]
pub struct Judges {
    tracks: Vec<Track>,
    placed: u32,
    told: u32,
    leaked: Option<u64>,
}

/// What an order came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Whether the order is, or was, committed.
    pub stored: bool,
    /// Whether its row is locked.
    pub locked: bool,
    /// How many shipments it has.
    pub shipments: u8,
    /// What its customer was told.
    pub told: Told,
}

impl Outcome {
    /// Stored, and never shipped.
    pub fn is_lost(&self) -> bool {
        self.stored && self.shipments == 0
    }

    /// Shipped, and never stored.
    pub fn is_ghost(&self) -> bool {
        !self.stored && self.shipments > 0
    }

    /// Shipped more than once.
    pub fn is_double(&self) -> bool {
        self.shipments > 1
    }

    /// Whether the two databases disagree about it.
    pub fn is_inconsistent(&self) -> bool {
        self.stored != (self.shipments > 0) || self.is_double()
    }

    /// Whether its customer was told what is not so.
    pub fn is_told_wrong(&self) -> bool {
        match self.told {
            Told::Shipped | Told::Accepted => !self.stored || self.shipments == 0,
            Told::Failed => self.stored || self.shipments > 0,
            Told::Waiting | Told::Nothing => false,
        }
    }
}

impl Judges {
    /// Looks at the world right after a step.
    pub fn see(&mut self, world: &World<Town>) {
        let Some(step) = world.last() else { return };
        let number = world.steps();
        match step.what {
            What::Ordered => self.placed += 1,
            What::ToldShipped | What::ToldAccepted | What::ToldFailed | What::NoAnswer => self.told += 1,
            _ => {}
        }
        if self.leaked.is_none() && !self.conserved(&world.model) {
            self.leaked = Some(number);
        }
        if step.order == NO_ORDER {
            return;
        }
        let track = self.track(step.order);
        match step.what {
            What::ToldShipped | What::ToldAccepted | What::ToldFailed | What::NoAnswer => track.told = number,
            What::Shipped => {
                track.shipments = track.shipments.saturating_add(1);
                if track.shipments == 2 {
                    track.second = number;
                }
            }
            _ => {}
        }
        if step.what.is_decisive() && step.at != Place::Customer {
            track.sealed = number;
        }
    }

    /// Orders are told or waited for, messages are somewhere, and as many shipments were made as there are.
    fn conserved(&self, town: &Town) -> bool {
        let customers = &town.cast.customers;
        self.placed == self.told + customers.waiting()
            && self.placed == customers.told.len()
            && town.mail().is_none_or(|mail| mail.broker.queue.conserved())
    }

    fn track(&mut self, order: u32) -> &mut Track {
        let place = order as usize;
        if self.tracks.len() <= place {
            self.tracks.resize(place + 1, Track::default());
        }
        &mut self.tracks[place]
    }

    /// What every order that was placed came to, in order.
    pub fn outcomes<'a>(&'a self, town: &'a Town) -> impl Iterator<Item = (u32, Outcome)> + 'a {
        let mut shipments = vec![0u8; self.tracks.len()];
        for (_, shipment) in town.ground.shipping_db.shipments.iter() {
            if let Some(count) = shipments.get_mut(shipment.order as usize) {
                *count = count.saturating_add(1);
            }
        }
        town.cast.customers.told.iter().map(move |(order, told)| {
            let state = town.ground.order_db.orders.get(order).map(|row| row.state);
            let stored = matches!(state, Some(OrderState::Stored | OrderState::Deleted));
            let shipments = shipments.get(order as usize).copied().unwrap_or(0);
            (order, Outcome { stored, locked: state == Some(OrderState::Prepared), shipments, told: *told })
        })
    }

    /// The checks as they stand. What must be right in the end is judged at the end.
    pub fn checks(&self, world: &World<Town>, finished: bool) -> Vec<Check> {
        let town = &world.model;
        let mut failed: [Option<u64>; 6] = [None; 6];
        let mut note = |check: usize, step: u64| {
            let first = failed[check].map_or(step, |known| known.min(step));
            failed[check] = Some(first.max(1));
        };
        for (order, outcome) in self.outcomes(town) {
            let track = self.tracks[order as usize];
            let sealed = track.sealed.max(1);
            if outcome.is_double() {
                note(0, if track.second > 0 { track.second } else { sealed });
            }
            if !finished {
                continue;
            }
            if outcome.is_lost() {
                note(0, sealed);
            }
            if outcome.is_ghost() {
                note(1, sealed);
            }
            if outcome.is_told_wrong() {
                note(2, sealed.max(track.told));
            }
            if outcome.locked || outcome.told == Told::Waiting {
                note(3, sealed);
            }
            if !as_ordered(town, order) {
                note(5, sealed);
            }
        }
        if finished {
            for order in stuck(town) {
                note(3, self.tracks.get(order as usize).map_or(1, |track| track.sealed));
            }
        }
        failed[4] = self.leaked;
        let names = if town.ground.setting.pattern == Pattern::ZeroPayload { CHECKS_WITH_CHANGES } else { CHECKS };
        names.iter().zip(failed).map(|(name, failed)| Check { name, holds: failed.is_none(), first_failed_step: failed }).collect()
    }
}

/// Orders that somebody still has in hand, or whose messages still wait somewhere.
fn stuck(town: &Town) -> Vec<u32> {
    let unsent = town.ground.order_db.unsent_rows().map(|(id, _)| subject(id).0);
    let mut orders: Vec<u32> = unsent.collect();
    if let Some(calls) = town.calls() {
        orders.extend(calls.services().iter().flat_map(|service| service.staff.orders()));
    }
    if let Some(mail) = town.mail() {
        let queue = &mail.broker.queue;
        orders.extend(queue.ready().iter().map(|entry| entry.message.order));
        orders.extend(queue.out().iter().map(|delivery| delivery.entry.message.order));
        orders.extend(mail.broker.prepared.keys());
        orders.extend(mail.order.staff.orders());
        orders.extend(mail.shipping.staff.orders());
        orders.extend(mail.coordinator.rounds.keys());
    }
    orders
}

/// Whether an order's shipment follows the order as it stands today.
fn as_ordered(town: &Town, order: u32) -> bool {
    let row = town.ground.order_db.read(order);
    let shipment = town.ground.shipping_db.of_order(order);
    row.zip(shipment).is_none_or(|(row, shipment)| row.version == shipment.version)
}
