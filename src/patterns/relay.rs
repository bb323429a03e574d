//! The relay moves messages from the outbox to the broker: reads, publishes, and marks what the broker confirmed.
//!
//! ```text
//! outbox ──poll or log──▶ relay ──publish──▶ broker
//!    ▲                      │  ◀──confirm──────┘
//!    └───────mark sent──────┘    a crash between publish and mark sends the message again
//! ```

use super::databases::OutboxRow;
use super::event::Timer;
use super::message::{About, Message, subject};
use super::moment::Moment;
use super::place::Place;
use super::setting::{Payload, Relaying, Setting};
use super::step::{NO_ORDER, Step, What};
use crate::kernel::Time;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The relay.
#[derive(Clone, Debug)]
pub struct Relay {
    setting: Rc<Setting>,
    /// Messages that are published and not confirmed, by id, with the time until which they are waited for.
    unconfirmed: BTreeMap<u32, Time>,
    /// Whether a look into the outbox is planned.
    planned: bool,
    /// Whether the broker did not listen last time: one message is enough to find out.
    broken: bool,
    /// Looks into the outbox.
    pub polls: u64,
}

impl Relay {
    /// A relay that has seen nothing.
    pub fn new(setting: &Rc<Setting>) -> Relay {
        Relay { setting: Rc::clone(setting), unconfirmed: BTreeMap::new(), planned: false, broken: false, polls: 0 }
    }

    /// There is something in the outbox: look, if no look is planned.
    pub fn notice(&mut self, moment: &mut Moment<'_>) {
        let down = moment.ground.troubles.is_down(Place::Relay);
        if self.planned || down || moment.ground.order_db.unsent() == 0 || self.setting.is_over(moment.now()) {
            return;
        }
        self.planned = true;
        let at = self.next_look(moment.now());
        moment.wake_at(at, Place::Relay, Timer::Poll, 0, 0);
    }

    /// The next tick of the clock by which it polls; or as soon as the log has it, but not at once again where it did not work.
    fn next_look(&self, now: Time) -> Time {
        match self.setting.mail.relaying {
            Relaying::Polling { interval, .. } => {
                let interval = interval.as_nanos();
                Time::from_nanos((now.as_nanos() / interval + 1).saturating_mul(interval))
            }
            Relaying::LogTailing if self.broken || !self.unconfirmed.is_empty() => now + self.setting.mail.retry_delay,
            Relaying::LogTailing => now + self.setting.quality.latency,
        }
    }

    /// Looks into the outbox.
    pub fn wake(&mut self, cause: u64, moment: &mut Moment<'_>) -> Option<Step> {
        self.planned = false;
        if moment.ground.troubles.is_down(Place::Relay) {
            return None;
        }
        self.polls += 1;
        let here = moment.here(What::Polled, Place::Relay, NO_ORDER, cause);
        if moment.ground.troubles.is_down(Place::OrderDb) {
            self.broken = true;
            self.notice(moment);
            return Some(Step { what: What::PollFailed, cause: moment.ground.troubles.down_since(Place::OrderDb), ..here });
        }
        let now = moment.now();
        self.unconfirmed.retain(|_, until| *until > now);
        let batch = match self.setting.mail.relaying {
            _ if self.broken => 1,
            Relaying::Polling { batch, .. } => batch as usize,
            Relaying::LogTailing => usize::MAX,
        };
        let unsent = moment.ground.order_db.unsent_rows().filter(|(id, _)| !self.unconfirmed.contains_key(id));
        let rows: Vec<(u32, OutboxRow)> = unsent.take(batch).map(|(id, row)| (id, *row)).collect();
        for (id, row) in &rows {
            self.publish(*id, row, moment);
        }
        self.broken = false;
        self.notice(moment);
        let (first, row) = rows.first()?;
        Some(Step { detail: rows.len() as u32, order: subject(*first).0, cause: row.step, ..here })
    }

    fn publish(&mut self, id: u32, row: &OutboxRow, moment: &mut Moment<'_>) {
        let carried = if self.setting.mail.payload == Payload::Full { row.version } else { 0 };
        let (order, occasion) = subject(id);
        let message = Message::new(Place::Relay, Place::Broker, About::Publish, order, id.into());
        moment.send(Message { occasion, version: carried, schema: row.schema, ..message });
        self.unconfirmed.insert(id, moment.now() + self.setting.mail.confirm_timeout);
    }

    /// The broker's answer: confirmed, or not there.
    pub fn arrive(&mut self, answer: Message, moment: &mut Moment<'_>) -> Step {
        let id = answer.id();
        self.unconfirmed.remove(&id);
        if answer.about == About::Refused {
            self.broken = true;
            self.notice(moment);
            return Step { detail: 1, ..moment.arrived(What::PublishFailed, &answer) };
        }
        if moment.ground.troubles.is_down(Place::OrderDb) {
            self.notice(moment);
            return Step { cause: moment.ground.troubles.down_since(Place::OrderDb), ..moment.arrived(What::MarkFailed, &answer) };
        }
        moment.ground.order_db.mark_sent(id, self.setting.mail.outbox_deletes);
        moment.arrived(What::Marked, &answer)
    }

    /// What it knew of unconfirmed messages is gone.
    pub fn crash(&mut self) {
        self.unconfirmed.clear();
        self.broken = false;
    }

    /// Messages that are published and not confirmed.
    pub fn unconfirmed(&self) -> usize {
        self.unconfirmed.len()
    }

    /// Looks into the outbox that a poller would have made until `now`, those that found nothing included.
    pub fn polls_until(&self, now: Time) -> u64 {
        match self.setting.mail.relaying {
            Relaying::Polling { interval, .. } => now.since(Time::ZERO).as_nanos() / interval.as_nanos().max(1),
            Relaying::LogTailing => 0,
        }
    }
}
