//! A service's workers and what is in its memory: jobs by a key that is never used twice, so that what comes late finds nothing.

use super::event::{Event, Timer};
use super::message::Message;
use super::moment::Moment;
use super::place::Place;
use crate::kernel::Duration;
use crate::models::workers::{Entry, Workers};
use slotmap::{DefaultKey, Key, KeyData, SlotMap};

/// What a service works on, whatever it is.
pub trait Job {
    /// The message that brought it.
    fn message(&self) -> &Message;

    /// What it waits for was lost in this step.
    fn blame(&mut self, step: u64);
}

/// Workers, and the jobs that they have or that wait for them.
#[derive(Clone, Debug)]
pub struct Staff<J> {
    place: Place,
    workers: Workers,
    jobs: SlotMap<DefaultKey, J>,
}

impl<J: Job> Staff<J> {
    /// Idle workers of a service.
    pub fn new(place: Place, workers: Workers) -> Staff<J> {
        Staff { place, workers, jobs: SlotMap::new() }
    }

    /// A job comes; its key. One that finds the line full is not kept.
    pub fn take(&mut self, job: J) -> (u64, Entry) {
        let key = self.jobs.insert(job).data().as_ffi();
        let entry = self.workers.enter(key);
        if entry == Entry::Full {
            self.jobs.remove(KeyData::from_ffi(key).into());
        }
        (key, entry)
    }

    /// A job at work is over: its worker takes the next from the line.
    pub fn done(&mut self, key: u64, moment: &mut Moment<'_>) -> Option<J> {
        let job = self.jobs.remove(KeyData::from_ffi(key).into())?;
        if let Some(next) = self.workers.leave() {
            moment.wake(Duration::ZERO, self.place, Timer::Begin, next);
        }
        Some(job)
    }

    /// A job leaves the line before its turn.
    pub fn withdraw(&mut self, key: u64) -> Option<J> {
        self.workers.give_up(key);
        self.jobs.remove(KeyData::from_ffi(key).into())
    }

    /// Memory is gone, job by job.
    pub fn crash(&mut self, cause: u64, moment: &mut Moment<'_>) {
        self.workers.crash();
        for (_, job) in self.jobs.drain() {
            moment.plan.after(Duration::ZERO, Event::Gone { place: self.place, message: *job.message(), cause });
        }
    }

    /// What a job waits for was lost in this step: it will know why nothing comes.
    pub fn blame(&mut self, key: u64, step: u64) {
        if let Some(job) = self.get_mut(key) {
            job.blame(step);
        }
    }

    /// The job under a key, if it is still there.
    pub fn get(&self, key: u64) -> Option<&J> {
        self.jobs.get(KeyData::from_ffi(key).into())
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, key: u64) -> Option<&mut J> {
        self.jobs.get_mut(KeyData::from_ffi(key).into())
    }

    /// A job for which this holds, to be changed.
    pub fn find_mut(&mut self, holds: impl Fn(&J) -> bool) -> Option<&mut J> {
        self.jobs.values_mut().find(|job| holds(job))
    }

    /// Which service this is.
    pub fn place(&self) -> Place {
        self.place
    }

    /// The workers.
    pub fn workers(&self) -> &Workers {
        &self.workers
    }

    /// The orders in hand, in an order that depends on nothing but what was done before.
    pub fn orders(&self) -> impl ExactSizeIterator<Item = u32> {
        self.jobs.values().map(|job| job.message().order)
    }

    /// About how many bytes a clone takes beyond the struct itself.
    pub fn weight(&self) -> usize {
        self.jobs.len() * size_of::<J>() + self.workers.waiting() * size_of::<u64>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::patterns::About;

    #[derive(Clone, Debug, PartialEq)]
    struct Named(Message);

    impl Job for Named {
        fn message(&self) -> &Message {
            &self.0
        }

        fn blame(&mut self, step: u64) {
            self.0.sent = step;
        }
    }

    fn job(order: u32) -> Named {
        Named(Message::new(Place::Customer, Place::Order, About::Call, order, 0))
    }

    #[test]
    fn a_key_is_never_used_twice() {
        let mut staff = Staff::new(Place::Order, Workers::new(1, 1));
        let (first, _) = staff.take(job(1));
        let (waiting, entry) = staff.take(job(2));
        assert_eq!((entry, staff.withdraw(waiting)), (Entry::Waits, Some(job(2))));
        let (second, _) = staff.take(job(3));
        assert_ne!(waiting, second);
        assert_eq!((staff.get(waiting), staff.get(first), staff.get(second)), (None, Some(&job(1)), Some(&job(3))));
        staff.blame(first, 7);
        assert_eq!(staff.get(first).map(|job| job.0.sent), Some(7));
    }

    #[test]
    fn what_finds_the_line_full_is_not_kept() {
        let mut staff = Staff::new(Place::Order, Workers::new(1, 0));
        assert_eq!(staff.take(job(1)).1, Entry::Begins);
        let (key, entry) = staff.take(job(2));
        assert_eq!((entry, staff.get(key), staff.orders().collect::<Vec<_>>()), (Entry::Full, None, vec![1]));
    }
}
