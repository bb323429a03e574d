//! Customers: they order, wait as long as they have patience, and remember what they were told.
//!
//! ```text
//! ordered ──▶ waiting ──answer──▶ told shipped, accepted or failed
//!                │
//!                └──patience ends──▶ no answer
//! ```

use super::event::{Event, Timer};
use super::message::{About, Message, Occasion};
use super::moment::Moment;
use super::place::Place;
use super::step::{Step, What};
use crate::kernel::{Choices, Stream, Time};
use crate::models::table::Table;

/// What a customer was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Told {
    /// Nothing yet.
    Waiting,
    /// The order is on its way.
    Shipped,
    /// The order is taken and will be on its way.
    Accepted,
    /// The order is not taken.
    Failed,
    /// Nothing, and the customer waits no longer.
    Nothing,
}

impl Told {
    /// Everything that a customer can be told.
    pub const ALL: [Told; 5] = [Told::Waiting, Told::Shipped, Told::Accepted, Told::Failed, Told::Nothing];

    /// One word that never changes with the language.
    pub const fn name(self) -> &'static str {
        match self {
            Told::Waiting => "waiting",
            Told::Shipped => "shipped",
            Told::Accepted => "accepted",
            Told::Failed => "failed",
            Told::Nothing => "no-answer",
        }
    }
}

/// All customers.
#[derive(Clone, Debug)]
pub struct Customers {
    /// What each was told, by order.
    pub told: Table<Told>,
    counts: [u32; 5],
    calls: Place,
    changing: Stream,
}

impl Customers {
    /// Customers who call this service.
    pub fn new(calls: Place, seed: u64) -> Customers {
        Customers { told: Table::default(), counts: [0; 5], calls, changing: Choices::seeded(seed).stream("changes") }
    }

    /// How many wait.
    pub fn waiting(&self) -> u32 {
        self.counts[Told::Waiting as usize]
    }

    /// How many were told what, in the order of [`Told::ALL`].
    pub fn counts(&self) -> [u32; 5] {
        self.counts
    }

    /// A customer orders.
    pub fn order(&mut self, order: u32, moment: &mut Moment<'_>) -> Step {
        let setting = std::rc::Rc::clone(&moment.ground.setting);
        if let Some(next) = setting.arrivals.get(order as usize + 1) {
            moment.plan.at(Time::from_nanos(*next), Event::Order(order + 1));
        }
        if setting.changes > 0 && self.changing.chance(setting.changes, 1_000_000) {
            moment.plan.after(setting.change_after, Event::Change(order));
        }
        self.told.put(order, Told::Waiting);
        self.counts[Told::Waiting as usize] += 1;
        moment.send(Message::new(Place::Customer, self.calls, About::Call, order, order.into()));
        moment.wake(setting.patience, Place::Customer, Timer::Patience, order.into());
        moment.here(What::Ordered, Place::Customer, order, 0)
    }

    /// A customer changes an order.
    pub fn change(&mut self, order: u32, moment: &mut Moment<'_>) -> Step {
        let change = Message::new(Place::Customer, self.calls, About::Change, order, order.into());
        moment.send(Message { occasion: Occasion::Changed, ..change });
        moment.here(What::ChangeOrdered, Place::Customer, order, 0)
    }

    /// An answer comes.
    pub fn arrive(&mut self, message: &Message, moment: &mut Moment<'_>) -> Step {
        let told = match message.about {
            About::Done => Told::Shipped,
            About::Taken => Told::Accepted,
            _ => Told::Failed,
        };
        if !self.tell(message.order, told) {
            return moment.arrived(What::AnswerUnwanted, message);
        }
        let what = match told {
            Told::Shipped => What::ToldShipped,
            Told::Accepted => What::ToldAccepted,
            _ => What::ToldFailed,
        };
        moment.arrived(what, message)
    }

    /// A customer's patience ends.
    pub fn wake(&mut self, order: u32, cause: u64, moment: &mut Moment<'_>) -> Option<Step> {
        self.tell(order, Told::Nothing).then(|| moment.here(What::NoAnswer, Place::Customer, order, cause))
    }

    /// Tells a customer who waits.
    fn tell(&mut self, order: u32, told: Told) -> bool {
        let waits = self.told.get(order) == Some(&Told::Waiting);
        if waits {
            self.told.put(order, told);
            self.counts[Told::Waiting as usize] -= 1;
            self.counts[told as usize] += 1;
        }
        waits
    }
}
