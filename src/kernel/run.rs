//! A run: a model and its agenda, stepped one event at a time; recorded with checkpoints, so that it can be sought.
//!
//! ```text
//!            record                       seek(k)
//!  World ──────────────▶ Recording ─────────────────▶ World as it was after k steps
//!  (model, agenda, now)   every n-th World is kept      nearest checkpoint at or before k, then replay
//! ```
//!
//! Steps are not stored: a step is remade by replaying from the checkpoint before it, so memory stays flat
//! however long the run.

mod abreast;
mod beside;

pub use abreast::{Abreast, Turn};
pub use beside::{Beside, Either};

use super::agenda::Agenda;
use super::checkpoints::Checkpoints;
use super::digest::Digest;
use super::time::{Duration, Time};
use std::hash::{Hash, Hasher};

/// Steps of a run that are recorded at most. What makes more has no end that anyone would wait for: calls that are tried again for ever, each
/// too late for its answer. (The longest run that the labs' budgets allow has about half as many.)
pub const STEPS_MAX: u64 = 50_000_000;

/// A thing that changes by events. It must be a function of its state and the event alone.
pub trait Model: Clone {
    /// What can happen to it.
    type Event: Clone;
    /// What a reader sees of one event.
    type Step: Clone + Hash;

    /// Plans the first events.
    fn begin(&mut self, plan: &mut Plan<Self::Event>);

    /// Handles one event. `None` for an event that no reader would see, such as a timer that was called off.
    fn handle(&mut self, event: Self::Event, plan: &mut Plan<Self::Event>) -> Option<Self::Step>;

    /// About how many bytes a clone takes beyond the struct itself; bounds what checkpoints may hold.
    fn weight(&self) -> usize {
        0
    }
}

/// What a model may do while it handles an event: look at the time and plan further events.
#[derive(Clone, Debug)]
pub struct Plan<E> {
    now: Time,
    step: u64,
    agenda: Agenda<E>,
}

impl<E> Plan<E> {
    /// The current virtual time.
    pub fn now(&self) -> Time {
        self.now
    }

    /// The number of the step being made, counted from 1: the cause of whatever is planned now.
    pub fn step(&self) -> u64 {
        self.step + 1
    }

    /// Plans an event `delay` from now.
    pub fn after(&mut self, delay: Duration, event: E) {
        self.agenda.plan(self.now + delay, event);
    }

    /// Plans an event at `time`, or now if that has passed.
    pub fn at(&mut self, time: Time, event: E) {
        self.agenda.plan(time.max(self.now), event);
    }
}

/// A model with its future: everything that decides what happens next.
#[derive(Clone, Debug)]
pub struct World<M: Model> {
    /// The model's real state.
    pub model: M,
    plan: Plan<M::Event>,
    last: Option<M::Step>,
}

impl<M: Model> World<M> {
    /// The world before its first step.
    pub fn new(mut model: M) -> World<M> {
        let mut plan = Plan { now: Time::ZERO, step: 0, agenda: Agenda::default() };
        model.begin(&mut plan);
        World { model, plan, last: None }
    }

    /// The current virtual time: that of the last event.
    pub fn now(&self) -> Time {
        self.plan.now
    }

    /// Steps made so far.
    pub fn steps(&self) -> u64 {
        self.plan.step
    }

    /// The step that led here; none at the start.
    pub fn last(&self) -> Option<&M::Step> {
        self.last.as_ref()
    }

    /// Makes the next step; false when nothing is left to happen.
    // V8 compiles one long loop worse than a loop and what it calls; natively it makes no difference.
    #[inline(never)]
    pub fn step(&mut self) -> bool {
        while let Some((time, event)) = self.plan.agenda.pop() {
            if self.happen(time, event) {
                return true;
            }
        }
        false
    }

    /// Lets one event happen; whether it made a step.
    #[inline]
    fn happen(&mut self, time: Time, event: M::Event) -> bool {
        self.plan.now = time;
        let step = self.model.handle(event, &mut self.plan);
        let seen = step.is_some();
        if seen {
            self.plan.step += 1;
            self.last = step;
        }
        seen
    }

    /// When the next event is due, if anything is left to happen.
    pub fn due(&self) -> Option<Time> {
        self.plan.agenda.due()
    }

    fn weight(&self) -> usize {
        size_of::<Self>() + self.model.weight() + self.plan.agenda.len() * (size_of::<M::Event>() + 24)
    }
}

/// Sees every step as it is recorded: statistics, judges, series.
pub trait Observer<M: Model> {
    /// The world right after a step; [`World::last`] is that step.
    fn seen(&mut self, world: &World<M>);
}

impl<M: Model> Observer<M> for () {
    fn seen(&mut self, _world: &World<M>) {}
}

/// A run as far as it was recorded.
#[derive(Clone)]
pub struct Recording<M: Model> {
    live: World<M>,
    checkpoints: Checkpoints<World<M>>,
    digest: Digest,
    ended_at: Time,
    finished: bool,
}

impl<M: Model> Recording<M> {
    /// A recording of which nothing has happened yet.
    pub fn new(model: M) -> Recording<M> {
        let live = World::new(model);
        let mut checkpoints = Checkpoints::default();
        checkpoints.keep(0, live.weight(), || live.clone());
        Recording { live, checkpoints, digest: Digest::default(), ended_at: Time::ZERO, finished: false }
    }

    /// Records at most `steps` further steps, showing each to the observer. True when the run has ended, or is cut off at [`STEPS_MAX`].
    pub fn advance(&mut self, steps: u64, observer: &mut impl Observer<M>) -> bool {
        for _ in 0..steps.min(STEPS_MAX - self.steps()) {
            if !self.live.step() {
                self.finished = true;
                break;
            }
            self.ended_at = self.live.plan.now;
            self.live.plan.now.hash(&mut self.digest);
            self.live.last.hash(&mut self.digest);
            observer.seen(&self.live);
            if self.checkpoints.due(self.live.steps()) {
                self.checkpoints.keep(self.live.steps(), self.live.weight(), || self.live.clone());
            }
        }
        self.finished |= self.steps() == STEPS_MAX;
        self.finished
    }

    /// Whether the run has ended, or is cut off.
    pub fn finished(&self) -> bool {
        self.finished
    }

    /// Steps recorded so far.
    pub fn steps(&self) -> u64 {
        self.live.steps()
    }

    /// When the last recorded step was; events that nobody sees may come after it.
    pub fn ended_at(&self) -> Time {
        self.ended_at
    }

    /// The latest world recorded.
    pub fn live(&self) -> &World<M> {
        &self.live
    }

    /// 64 bits over every step and its time so far.
    pub fn digest(&self) -> u64 {
        self.digest.finish()
    }

    /// The world after `step` steps (at most those recorded), made anew from the nearest checkpoint.
    pub fn seek(&self, step: u64) -> World<M> {
        let target = step.min(self.steps());
        let mut world = self.checkpoints.at_or_before(target).clone();
        replay(&mut world, target);
        world
    }

    /// Moves `world`, which must come from this recording, to `step`: onwards from where it is if that is nearer.
    pub fn move_to(&self, world: &mut World<M>, step: u64) {
        let target = step.min(self.steps());
        let checkpoint = self.checkpoints.at_or_before(target);
        if world.steps() > target || checkpoint.steps() > world.steps() {
            world.clone_from(checkpoint);
        }
        replay(world, target);
    }

    /// Moves `world`, which must come from this recording, to its last recorded step at or before `time`.
    pub fn move_to_time(&self, world: &mut World<M>, time: Time) {
        let checkpoint = self.checkpoints.last_where(|kept| kept.now() <= time);
        if world.now() > time || checkpoint.steps() > world.steps() {
            world.clone_from(checkpoint);
        }
        let mut unseen = false;
        while world.steps() < self.steps()
            && let Some((due, event)) = world.plan.agenda.pop_until(time)
        {
            unseen = !world.happen(due, event);
        }
        if unseen {
            // Events that nobody sees belong to the step after them: make the last step anew, without them.
            let step = world.steps();
            world.clone_from(self.checkpoints.at_or_before(step));
            replay(world, step);
        }
    }

    /// How many checkpoints are kept.
    pub fn checkpoints(&self) -> usize {
        self.checkpoints.len()
    }
}

fn replay<M: Model>(world: &mut World<M>, target: u64) {
    while world.steps() < target {
        assert!(world.step(), "a recorded step can be made again");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::choices::{Choices, Stream};
    use proptest::prelude::*;

    /// One server, one line: customers come and go by draws; every third departure is a timer nobody sees.
    #[derive(Clone, Debug, PartialEq)]
    struct Line {
        draws: Stream,
        waiting: u32,
        to_come: u32,
    }

    #[derive(Clone, Debug)]
    enum Event {
        Arrive,
        Leave,
        Unseen,
    }

    #[derive(Clone, Debug, PartialEq, Hash)]
    enum Step {
        Arrived { waiting: u32 },
        Left { waiting: u32 },
    }

    impl Model for Line {
        type Event = Event;
        type Step = Step;

        fn begin(&mut self, plan: &mut Plan<Event>) {
            plan.after(Duration::ZERO, Event::Arrive);
        }

        fn handle(&mut self, event: Event, plan: &mut Plan<Event>) -> Option<Step> {
            let mean = Duration::from_nanos(50);
            match event {
                Event::Arrive => {
                    self.waiting += 1;
                    self.to_come -= 1;
                    if self.to_come > 0 {
                        plan.after(self.draws.exponential(mean), Event::Arrive);
                    }
                    plan.after(self.draws.exponential(mean), if self.waiting.is_multiple_of(3) { Event::Unseen } else { Event::Leave });
                    Some(Step::Arrived { waiting: self.waiting })
                }
                Event::Leave => {
                    self.waiting -= 1;
                    Some(Step::Left { waiting: self.waiting })
                }
                Event::Unseen => {
                    plan.after(mean, Event::Leave);
                    None
                }
            }
        }
    }

    fn line(seed: u64, to_come: u32) -> Line {
        Line { draws: Choices::seeded(seed).stream("line"), waiting: 0, to_come }
    }

    fn recorded(seed: u64, customers: u32) -> Recording<Line> {
        let mut recording = Recording::new(line(seed, customers));
        while !recording.advance(37, &mut ()) {}
        recording
    }

    fn state(world: &World<Line>) -> (Line, Time, u64, Option<Step>) {
        (world.model.clone(), world.now(), world.steps(), world.last().cloned())
    }

    proptest! {
        #[test]
        fn seeking_from_anywhere_is_stepping_from_the_start(
            seed in any::<u64>(), customers in 1u32..400, targets in prop::collection::vec(0u64..900, 1..12)
        ) {
            let recording = recorded(seed, customers);
            let mut wanderer = recording.seek(0);
            for target in targets {
                let mut stepped = World::new(line(seed, customers));
                for _ in 0..target.min(recording.steps()) {
                    prop_assert!(stepped.step());
                }
                prop_assert_eq!(state(&recording.seek(target)), state(&stepped));
                recording.move_to(&mut wanderer, target);
                prop_assert_eq!(state(&wanderer), state(&stepped));
            }
        }
    }

    proptest! {
        #[test]
        fn a_time_is_found_as_the_last_step_at_or_before_it(seed in any::<u64>(), times in prop::collection::vec(0u64..9_000, 1..12)) {
            let recording = recorded(seed, 100);
            let mut wanderer = recording.seek(0);
            for time in times.into_iter().map(Time::from_nanos) {
                recording.move_to_time(&mut wanderer, time);
                let expected = (0..=recording.steps()).map(|step| recording.seek(step)).take_while(|world| world.now() <= time).last();
                prop_assert_eq!(Some(state(&wanderer)), expected.as_ref().map(state));
            }
        }
    }

    /// A clock without end.
    #[derive(Clone, Debug)]
    struct Endless;

    impl Model for Endless {
        type Event = ();
        type Step = ();

        fn begin(&mut self, plan: &mut Plan<()>) {
            plan.after(Duration::from_nanos(1), ());
        }

        fn handle(&mut self, (): (), plan: &mut Plan<()>) -> Option<()> {
            plan.after(Duration::from_nanos(1), ());
            Some(())
        }
    }

    #[test]
    fn what_has_no_end_is_cut_off() {
        let mut recording = Recording::new(Endless);
        assert!(recording.advance(u64::MAX, &mut ()) && recording.finished());
        assert_eq!((recording.steps(), recording.ended_at().as_nanos()), (STEPS_MAX, STEPS_MAX));
        assert_eq!(recording.seek(u64::MAX).steps(), STEPS_MAX);
    }

    #[test]
    fn slices_do_not_change_the_run() {
        let mut whole = Recording::new(line(5, 300));
        assert!(whole.advance(u64::MAX, &mut ()));
        assert_eq!((whole.digest(), whole.steps()), (recorded(5, 300).digest(), 600));
        assert_ne!(whole.digest(), recorded(6, 300).digest());
    }
}
