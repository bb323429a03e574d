//! What is broken for the moment, and since which step.

use super::place::{Link, Place};
use super::setting::{FaultKind, Target};
use crate::models::network_link::Trouble;

const LINKS: usize = Link::ALL.len();

/// What is broken. Faults of one target may overlap: it is well when the last is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Troubles {
    down: [u8; Place::COUNT],
    slow: [u8; Place::COUNT],
    /// How often each place went down.
    epoch: [u16; Place::COUNT],
    down_since: [u64; Place::COUNT],
    drops: [u8; LINKS],
    drops_answers: [u8; LINKS],
    duplicates: [u8; LINKS],
    slow_links: [u8; LINKS],
    link_since: [u64; LINKS],
    slowdown: u32,
}

impl Troubles {
    /// Nothing is broken.
    pub fn none(slowdown: u32) -> Troubles {
        Troubles {
            down: [0; Place::COUNT],
            slow: [0; Place::COUNT],
            epoch: [0; Place::COUNT],
            down_since: [0; Place::COUNT],
            drops: [0; LINKS],
            drops_answers: [0; LINKS],
            duplicates: [0; LINKS],
            slow_links: [0; LINKS],
            link_since: [0; LINKS],
            slowdown,
        }
    }

    /// A fault begins in this step; whether that takes a place down that was up.
    pub fn begin(&mut self, target: Target, kind: FaultKind, step: u64) -> bool {
        *self.count(target, kind) += 1;
        match target {
            Target::Link(link) => self.link_since[link as usize] = step,
            Target::Place(place) if kind != FaultKind::Slow && self.down[place as usize] == 1 => {
                self.epoch[place as usize] += 1;
                self.down_since[place as usize] = step;
                return true;
            }
            Target::Place(_) => {}
        }
        false
    }

    /// A fault ends; whether that brings a place up that was down.
    pub fn end(&mut self, target: Target, kind: FaultKind) -> bool {
        *self.count(target, kind) -= 1;
        matches!(target, Target::Place(place) if kind != FaultKind::Slow && self.down[place as usize] == 0)
    }

    /// Whether a place is down.
    #[inline]
    pub fn is_down(&self, place: Place) -> bool {
        self.down[place as usize] > 0
    }

    /// Whether a place is slow.
    pub fn is_slow(&self, place: Place) -> bool {
        self.slow[place as usize] > 0
    }

    /// The step that took a place down.
    pub fn down_since(&self, place: Place) -> u64 {
        self.down_since[place as usize]
    }

    /// How often a place went down: a transaction that began before the last time is gone.
    pub fn epoch(&self, place: Place) -> u16 {
        self.epoch[place as usize]
    }

    /// What a link does to a message.
    #[inline]
    pub fn of_link(&self, link: Link, answer: bool) -> Trouble {
        let link = link as usize;
        Trouble {
            drops: self.drops[link] > 0 || (answer && self.drops_answers[link] > 0),
            doubles: self.duplicates[link] > 0,
            slower: if self.slow_links[link] > 0 { self.slowdown } else { 1 },
        }
    }

    /// Whether something is wrong with a link.
    pub fn is_troubled(&self, link: Link) -> bool {
        let link = link as usize;
        self.drops[link] + self.drops_answers[link] + self.duplicates[link] + self.slow_links[link] > 0
    }

    /// The step in which the link's latest fault began.
    pub fn link_since(&self, link: Link) -> u64 {
        self.link_since[link as usize]
    }

    fn count(&mut self, target: Target, kind: FaultKind) -> &mut u8 {
        match (target, kind) {
            (Target::Place(place), FaultKind::Slow) => &mut self.slow[place as usize],
            (Target::Place(place), _) => &mut self.down[place as usize],
            (Target::Link(link), FaultKind::DropAnswers) => &mut self.drops_answers[link as usize],
            (Target::Link(link), FaultKind::Duplicate) => &mut self.duplicates[link as usize],
            (Target::Link(link), FaultKind::Slow) => &mut self.slow_links[link as usize],
            (Target::Link(link), _) => &mut self.drops[link as usize],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_that_overlap_are_one_outage() {
        let mut troubles = Troubles::none(10);
        let broker = Target::Place(Place::Broker);
        assert!(troubles.begin(broker, FaultKind::Down, 3));
        assert!(!troubles.begin(broker, FaultKind::Crash, 5), "it is down already");
        assert_eq!((troubles.down_since(Place::Broker), troubles.epoch(Place::Broker)), (3, 1));
        assert!(!troubles.end(broker, FaultKind::Down) && troubles.is_down(Place::Broker));
        assert!(troubles.end(broker, FaultKind::Crash) && !troubles.is_down(Place::Broker));
    }

    #[test]
    fn a_link_that_drops_answers_lets_the_rest_pass() {
        let mut troubles = Troubles::none(10);
        troubles.begin(Target::Link(Link::BrokerShipping), FaultKind::DropAnswers, 1);
        assert!(troubles.of_link(Link::BrokerShipping, true).drops);
        assert!(!troubles.of_link(Link::BrokerShipping, false).drops && !troubles.of_link(Link::OrderBroker, true).drops);
    }
}
