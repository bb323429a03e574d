//! An M/M/1 queue of a million customers: through the kernel with everything on, through `desque`, and by a bare loop.
//!
//! All three draw the same times from the same streams and run the same model, a line of customers with the time each came. Only the kernel
//! also makes steps, digests them, keeps checkpoints and statistics.

use interplay::kernel::{Choices, Duration, Model, Observer, Plan, Quantiles, Recording, Reduced, Stream, Time, TimeWeighted, World};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

/// Customers of a run.
pub const CUSTOMERS: u64 = 1_000_000;
/// What happens in a run: each customer comes and goes.
pub const EVENTS: u64 = 2 * CUSTOMERS;

const BETWEEN: Duration = Duration::from_millis(10);
const SERVICE: Duration = Duration::from_millis(8);

/// Who waits, and when who comes next. The same for all three.
#[derive(Clone, Debug)]
pub struct Line {
    arrivals: Stream,
    services: Stream,
    to_come: u64,
    came: VecDeque<Time>,
}

impl Default for Line {
    fn default() -> Line {
        let choices = Choices::seeded(7);
        Line { arrivals: choices.stream("arrivals"), services: choices.stream("services"), to_come: CUSTOMERS, came: VecDeque::new() }
    }
}

impl Line {
    /// When the next customer comes, if one does.
    #[inline(always)]
    fn next(&mut self) -> Option<Duration> {
        self.to_come = self.to_come.checked_sub(1)?;
        Some(self.arrivals.exponential(BETWEEN))
    }

    /// A customer comes; whether it is served at once.
    #[inline]
    fn come(&mut self, now: Time) -> bool {
        self.came.push_back(now);
        self.came.len() == 1
    }

    #[inline(always)]
    fn service(&mut self) -> Duration {
        self.services.exponential(SERVICE)
    }

    /// The customer served goes: how long it was here, and whether another is served now.
    #[inline(always)]
    fn go(&mut self, now: Time) -> (Duration, bool) {
        let came = self.came.pop_front().expect("who leaves has come");
        (now.since(came), !self.came.is_empty())
    }
}

/// What can happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    Come,
    Go,
}

/// What a reader would see.
#[derive(Clone, Debug, Hash)]
pub enum Step {
    Came { waiting: u32 },
    Went { after: Duration, waiting: u32 },
}

impl Model for Line {
    type Event = Event;
    type Step = Step;

    fn begin(&mut self, plan: &mut Plan<Event>) {
        if let Some(wait) = self.next() {
            plan.after(wait, Event::Come);
        }
    }

    #[inline]
    fn handle(&mut self, event: Event, plan: &mut Plan<Event>) -> Option<Step> {
        match event {
            Event::Come => {
                if let Some(wait) = self.next() {
                    plan.after(wait, Event::Come);
                }
                if self.come(plan.now()) {
                    let service = self.service();
                    plan.after(service, Event::Go);
                }
                Some(Step::Came { waiting: self.came.len() as u32 })
            }
            Event::Go => {
                let (after, another) = self.go(plan.now());
                if another {
                    let service = self.service();
                    plan.after(service, Event::Go);
                }
                Some(Step::Went { after, waiting: self.came.len() as u32 })
            }
        }
    }

    fn weight(&self) -> usize {
        self.came.capacity() * size_of::<Time>()
    }
}

/// Mean and quantiles of the stay, mean and series of the line's length.
struct Statistics {
    length: TimeWeighted,
    stay: Quantiles,
    series: Reduced,
}

impl Observer<Line> for Statistics {
    fn seen(&mut self, world: &World<Line>) {
        let waiting = match world.last() {
            Some(Step::Came { waiting }) => *waiting,
            Some(Step::Went { after, waiting }) => {
                self.stay.record(*after);
                *waiting
            }
            None => return,
        };
        self.length.set(world.now(), i64::from(waiting));
        self.series.push(world.now(), f64::from(waiting));
    }
}

/// A recorded run with statistics: when it ended, and the recording to seek in.
pub fn by_kernel() -> (u64, Recording<Line>) {
    let mut statistics = Statistics { length: TimeWeighted::new(Time::ZERO, 0), stay: Quantiles::new(), series: Reduced::new() };
    let mut recording = Recording::new(Line::default());
    while !recording.advance(100_000, &mut statistics) {}
    let end = recording.live().now();
    // An M/M/1 queue at a load of 0.8 holds four customers in the mean; the run must be one.
    let mean = statistics.length.mean(end);
    assert!((3.8..4.2).contains(&mean) && recording.steps() == EVENTS && statistics.stay.count() == CUSTOMERS, "{mean} customers");
    assert!(!statistics.series.buckets().is_empty());
    (end.as_nanos(), recording)
}

/// A bare loop over the standard heap, as one writes it by hand; when it ended.
pub fn by_hand() -> u64 {
    let mut line = Line::default();
    let mut heap = BinaryHeap::new();
    let (mut now, mut order) = (Time::ZERO, 0_u64);
    let mut plan = |heap: &mut BinaryHeap<_>, time: Time, event: Event| {
        order += 1;
        heap.push(Reverse((time, order, event)));
    };
    if let Some(wait) = line.next() {
        plan(&mut heap, now + wait, Event::Come);
    }
    while let Some(Reverse((time, _, event))) = heap.pop() {
        now = time;
        let served = match event {
            Event::Come => {
                if let Some(wait) = line.next() {
                    plan(&mut heap, now + wait, Event::Come);
                }
                line.come(now)
            }
            Event::Go => line.go(now).1,
        };
        if served {
            plan(&mut heap, now + line.service(), Event::Go);
        }
    }
    now.as_nanos()
}

#[cfg(not(target_arch = "wasm32"))]
impl desque::SimState<u64> for Line {}

/// The same with the crate `desque`; when it ended.
#[cfg(not(target_arch = "wasm32"))]
pub fn by_desque() -> u64 {
    use desque::serial::{OkEvent, Simulation};

    // Customers carry their number, as a simulation's events do: without it `desque` would not allocate.
    #[derive(Debug)]
    struct Come(u64);
    #[derive(Debug)]
    struct Go(u64);

    fn serve(simulation: &mut Simulation<Line, u64>, customer: u64) {
        let service = simulation.state_mut().service();
        simulation.schedule_with_delay(Go(customer), service.as_nanos()).expect("a service takes no negative time");
    }

    impl OkEvent<Line, u64> for Come {
        fn execute(&mut self, simulation: &mut Simulation<Line, u64>) {
            if let Some(wait) = simulation.state_mut().next() {
                simulation.schedule_with_delay(Come(self.0 + 1), wait.as_nanos()).expect("a wait takes no negative time");
            }
            let now = Time::from_nanos(*simulation.current_time());
            if simulation.state_mut().come(now) {
                serve(simulation, self.0);
            }
        }
    }

    impl OkEvent<Line, u64> for Go {
        fn execute(&mut self, simulation: &mut Simulation<Line, u64>) {
            let now = Time::from_nanos(*simulation.current_time());
            let (_, another) = simulation.state_mut().go(now);
            if another {
                serve(simulation, self.0 + 1);
            }
        }
    }

    let mut simulation = Simulation::new(Line::default(), 0);
    if let Some(wait) = simulation.state_mut().next() {
        simulation.schedule(Come(0), wait.as_nanos()).expect("a wait takes no negative time");
    }
    simulation.run().expect("no event fails");
    *simulation.current_time()
}
