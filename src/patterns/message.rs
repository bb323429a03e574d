//! What travels between places.

use super::place::Place;
use crate::kernel::Time;

/// What a message says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum About {
    /// A customer orders, or a service calls the next: do this order.
    Call,
    /// A customer changes an order.
    Change,
    /// Done: the order is stored and shipped.
    Done,
    /// Taken: the order is stored, the rest will follow.
    Taken,
    /// It went wrong, or was not even begun.
    Failed,
    /// Nobody listens there.
    Refused,
    /// A message for the broker's queue.
    Publish,
    /// The broker has a message.
    Confirm,
    /// The broker hands a message to its consumer.
    Deliver,
    /// The consumer is done with a delivery.
    Acknowledge,
    /// The consumer could not do a delivery.
    Reject,
    /// What is the order today?
    Ask,
    /// This is the order.
    Found,
    /// There is no such order.
    NotFound,
    /// Order service to coordinator: commit this in two phases.
    Begin,
    /// First phase.
    Prepare,
    /// A participant's yes.
    Prepared,
    /// Second phase.
    Commit,
    /// Second phase, the other way.
    Abort,
    /// A participant has done as decided.
    Settled,
}

impl About {
    /// Everything that a message can say.
    pub const ALL: [About; 20] = [
        About::Call,
        About::Change,
        About::Done,
        About::Taken,
        About::Failed,
        About::Refused,
        About::Publish,
        About::Confirm,
        About::Deliver,
        About::Acknowledge,
        About::Reject,
        About::Ask,
        About::Found,
        About::NotFound,
        About::Begin,
        About::Prepare,
        About::Prepared,
        About::Commit,
        About::Abort,
        About::Settled,
    ];

    /// Whether whoever sent it waits for an answer, and so is told when nobody listens.
    pub const fn is_asking(self) -> bool {
        use About::{Ask, Begin, Call, Change, Publish};
        matches!(self, Call | Change | Publish | Ask | Begin | About::Prepare | About::Commit | About::Abort)
    }

    /// Whether it answers or acknowledges another message: what a link drops that drops answers.
    pub const fn is_answer(self) -> bool {
        !self.is_asking() && !matches!(self, About::Deliver)
    }

    /// One word that never changes with the language.
    pub const fn name(self) -> &'static str {
        match self {
            About::Call => "call",
            About::Change => "change",
            About::Done => "done",
            About::Taken => "taken",
            About::Failed => "failed",
            About::Refused => "refused",
            About::Publish => "publish",
            About::Confirm => "confirm",
            About::Deliver => "deliver",
            About::Acknowledge => "acknowledge",
            About::Reject => "reject",
            About::Ask => "ask",
            About::Found => "found",
            About::NotFound => "not-found",
            About::Begin => "begin",
            About::Prepare => "prepare",
            About::Prepared => "prepared",
            About::Commit => "commit",
            About::Abort => "abort",
            About::Settled => "settled",
        }
    }
}

/// What happened to an order, as a message tells it. An event of either kind has a message id of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Occasion {
    /// It was placed.
    #[default]
    Placed,
    /// It was changed.
    Changed,
}

/// A message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Message {
    /// Who sent it.
    pub from: Place,
    /// Who is to have it.
    pub to: Place,
    /// What it says.
    pub about: About,
    /// What happened to the order.
    pub occasion: Occasion,
    /// The version of the order that it carries, from 1; 0 carries none.
    pub version: u8,
    /// The schema that it was written with, from 1.
    pub schema: u8,
    /// Which order, from 0.
    pub order: u32,
    /// What the sender calls the matter by: an answer gives it back.
    pub reference: u64,
    /// When the caller no longer wants it; [`FOR_EVER`] where no deadline travels.
    pub deadline: Time,
    /// The step in which it was sent.
    pub sent: u64,
}

/// No deadline.
pub const FOR_EVER: Time = Time::from_nanos(u64::MAX);

impl Message {
    /// A message about an order, with nothing else said.
    pub fn new(from: Place, to: Place, about: About, order: u32, reference: u64) -> Message {
        let occasion = Occasion::Placed;
        Message { from, to, about, occasion, version: 0, schema: 1, order, reference, deadline: FOR_EVER, sent: 0 }
    }

    /// The answer to this message.
    pub fn answer(&self, about: About) -> Message {
        let (occasion, version, schema) = (self.occasion, self.version, self.schema);
        Message { occasion, version, schema, ..Message::new(self.to, self.from, about, self.order, self.reference) }
    }

    /// What tells this event from every other: orders and their changes count apart.
    pub fn id(&self) -> u32 {
        message_id(self.order, self.occasion)
    }
}

/// The id of the message about an order's being placed or changed.
pub fn message_id(order: u32, occasion: Occasion) -> u32 {
    order * 2 + occasion as u32
}

/// What the message of an id is about.
pub fn subject(id: u32) -> (u32, Occasion) {
    (id / 2, if id.is_multiple_of(2) { Occasion::Placed } else { Occasion::Changed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_goes_back_with_the_senders_own_reference() {
        let call = Message { version: 2, sent: 7, ..Message::new(Place::Gateway, Place::Order, About::Call, 5, 99) };
        let answer = call.answer(About::Done);
        assert_eq!((answer.from, answer.to, answer.order, answer.reference), (Place::Order, Place::Gateway, 5, 99));
        assert!([Occasion::Placed, Occasion::Changed].into_iter().all(|occasion| subject(message_id(5, occasion)) == (5, occasion)));
        assert!(call.about.is_asking() && answer.about.is_answer() && !About::Deliver.is_answer());
    }
}
