//! Any number of models of one kind on one clock: whatever happens next in any of them happens next. None knows of the others.
//!
//! Steps are counted over all, as in [`Beside`](super::Beside).

use super::beside::turn;
use super::{Model, Plan, World};

/// A step of one of several models.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Turn<S> {
    /// Whose, by its place.
    pub side: u8,
    /// What it did.
    pub step: S,
}

/// Models side by side, at most 256.
#[derive(Clone)]
pub struct Abreast<M: Model> {
    /// Each with its future.
    pub sides: Vec<World<M>>,
}

impl<M: Model> Abreast<M> {
    /// Models of which nothing has happened yet.
    pub fn new(models: impl IntoIterator<Item = M>) -> Abreast<M> {
        Abreast { sides: models.into_iter().take(usize::from(u8::MAX) + 1).map(World::new).collect() }
    }

    fn plan_next(&self, side: u8, plan: &mut Plan<u8>) {
        if let Some(due) = self.sides[usize::from(side)].due() {
            plan.at(due, side);
        }
    }
}

impl<M: Model> Model for Abreast<M> {
    /// Whose turn it is.
    type Event = u8;
    type Step = Turn<M::Step>;

    fn begin(&mut self, plan: &mut Plan<u8>) {
        (0..=u8::MAX).zip(&self.sides).for_each(|(side, _)| self.plan_next(side, plan));
    }

    fn handle(&mut self, side: u8, plan: &mut Plan<u8>) -> Option<Turn<M::Step>> {
        let step = turn(&mut self.sides[usize::from(side)], plan.step);
        self.plan_next(side, plan);
        step.map(|step| Turn { side, step })
    }

    fn weight(&self) -> usize {
        self.sides.iter().map(World::weight).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{Duration, Recording, Time};

    /// A clock that ticks so many times.
    #[derive(Clone, Debug, PartialEq)]
    struct Ticking {
        every: u64,
        left: u32,
    }

    impl Model for Ticking {
        type Event = ();
        type Step = u32;

        fn begin(&mut self, plan: &mut Plan<()>) {
            plan.after(Duration::from_nanos(self.every), ());
        }

        fn handle(&mut self, (): (), plan: &mut Plan<()>) -> Option<u32> {
            self.left -= 1;
            if self.left > 0 {
                plan.after(Duration::from_nanos(self.every), ());
            }
            Some(self.left)
        }
    }

    fn three() -> Abreast<Ticking> {
        Abreast::new([(2, 3), (3, 2), (2, 1)].map(|(every, left)| Ticking { every, left }))
    }

    #[test]
    fn what_is_next_in_any_is_next_and_at_one_time_the_first_goes_first() {
        let mut world = World::new(three());
        let mut seen = Vec::new();
        while world.step() {
            let turn = *world.last().unwrap();
            seen.push((world.steps(), world.now().as_nanos(), turn.side, turn.step));
        }
        assert_eq!(seen, [(1, 2, 0, 2), (2, 2, 2, 0), (3, 3, 1, 1), (4, 4, 0, 1), (5, 6, 1, 0), (6, 6, 0, 0)]);
        assert!(world.model.sides.iter().all(|side| side.model.left == 0));
    }

    #[test]
    fn all_can_be_sought() {
        let mut recording = Recording::new(three());
        while !recording.advance(1, &mut ()) {}
        for step in [4, 1, 6, 3, 0] {
            let mut stepped = World::new(three());
            (0..step).for_each(|_| assert!(stepped.step()));
            let sought = recording.seek(step);
            assert_eq!(sought.now(), if step == 0 { Time::ZERO } else { stepped.now() });
            assert!(sought.model.sides.iter().zip(&stepped.model.sides).all(|(one, other)| one.model == other.model));
        }
    }
}
