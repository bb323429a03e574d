//! Two models on one clock: whatever happens next in either happens next. Neither knows of the other.
//!
//! Steps are counted over both, so that a step's number, and whatever names it as its cause, means the same in both.

use super::{Model, Plan, World};
use std::hash::Hash;

/// One of two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Either<L, R> {
    /// Of the one.
    One(L),
    /// Of the other.
    Other(R),
}

/// Two models side by side.
#[derive(Clone)]
pub struct Beside<L: Model, R: Model> {
    /// The one, with its future.
    pub one: World<L>,
    /// The other.
    pub other: World<R>,
}

impl<L: Model, R: Model> Beside<L, R> {
    /// Two models of which nothing has happened yet.
    pub fn new(one: L, other: R) -> Beside<L, R> {
        Beside { one: World::new(one), other: World::new(other) }
    }

    /// Plans when each of them is next.
    fn plan_one(&self, plan: &mut Plan<Either<(), ()>>) {
        if let Some(due) = self.one.due() {
            plan.at(due, Either::One(()));
        }
    }

    fn plan_other(&self, plan: &mut Plan<Either<(), ()>>) {
        if let Some(due) = self.other.due() {
            plan.at(due, Either::Other(()));
        }
    }
}

/// Lets the next event of a world happen as one of a run with so many steps before it.
pub(super) fn turn<M: Model>(world: &mut World<M>, steps: u64) -> Option<M::Step> {
    world.plan.step = steps;
    let (time, event) = world.plan.agenda.pop()?;
    if world.happen(time, event) { world.last.clone() } else { None }
}

impl<L: Model, R: Model> Model for Beside<L, R> {
    type Event = Either<(), ()>;
    type Step = Either<L::Step, R::Step>;

    fn begin(&mut self, plan: &mut Plan<Self::Event>) {
        self.plan_one(plan);
        self.plan_other(plan);
    }

    fn handle(&mut self, event: Self::Event, plan: &mut Plan<Self::Event>) -> Option<Self::Step> {
        match event {
            Either::One(()) => {
                let step = turn(&mut self.one, plan.step);
                self.plan_one(plan);
                step.map(Either::One)
            }
            Either::Other(()) => {
                let step = turn(&mut self.other, plan.step);
                self.plan_other(plan);
                step.map(Either::Other)
            }
        }
    }

    fn weight(&self) -> usize {
        self.one.weight() + self.other.weight()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{Duration, Recording, Time};

    /// A bell that rings so many times.
    #[derive(Clone, Debug, PartialEq)]
    struct Bell {
        every: u64,
        left: u32,
        /// The numbers of the steps in which it rang.
        rang: Vec<u64>,
    }

    impl Model for Bell {
        type Event = ();
        type Step = u64;

        fn begin(&mut self, plan: &mut Plan<()>) {
            plan.after(Duration::from_nanos(self.every), ());
        }

        fn handle(&mut self, (): (), plan: &mut Plan<()>) -> Option<u64> {
            self.left -= 1;
            self.rang.push(plan.step());
            if self.left > 0 {
                plan.after(Duration::from_nanos(self.every), ());
            }
            // Every third time nobody hears it.
            (!self.left.is_multiple_of(3)).then(|| plan.now().as_nanos())
        }
    }

    fn bell(every: u64, left: u32) -> Bell {
        Bell { every, left, rang: Vec::new() }
    }

    #[test]
    fn what_is_next_in_either_is_next_and_steps_are_counted_over_both() {
        let mut world = World::new(Beside::new(bell(2, 3), bell(3, 2)));
        let mut seen = Vec::new();
        while world.step() {
            seen.push((world.steps(), world.now(), *world.last().unwrap()));
        }
        let at = Time::from_nanos;
        assert_eq!(seen, [(1, at(2), Either::One(2)), (2, at(3), Either::Other(3)), (3, at(4), Either::One(4))]);
        assert_eq!(
            (world.model.one.model.rang.as_slice(), world.model.other.model.rang.as_slice()),
            ([1, 3, 4].as_slice(), [2, 4].as_slice())
        );
    }

    #[test]
    fn each_goes_on_as_it_would_alone_and_both_can_be_sought() {
        let mut recording = Recording::new(Beside::new(bell(5, 300), bell(7, 200)));
        while !recording.advance(10, &mut ()) {}
        let mut alone = World::new(bell(5, 300));
        while alone.step() {}
        assert_eq!(recording.live().model.one.model.left, alone.model.left);
        for step in [1, 17, 200, 3] {
            let mut stepped = World::new(Beside::new(bell(5, 300), bell(7, 200)));
            (0..step).for_each(|_| assert!(stepped.step()));
            let sought = recording.seek(step);
            assert_eq!((sought.model.one.model, sought.model.other.model), (stepped.model.one.model, stepped.model.other.model));
        }
    }
}
