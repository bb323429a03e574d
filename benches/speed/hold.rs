//! The hold model: many events pending, each plans one more when it happens (Jones, "An empirical comparison of priority-queue and
//! event-set implementations", 1986). What a large agenda costs, and little else.

use interplay::kernel::{Choices, Duration, Model, Plan, Stream, World};

/// Events pending all the time.
pub const PENDING: u64 = 64_000;
/// Events that happen in a run.
pub const EVENTS: u64 = 2_000_000;

const MEAN: Duration = Duration::from_millis(1);

/// Waits, drawn one for each event.
#[derive(Clone, Debug)]
struct Hold {
    waits: Stream,
}

impl Default for Hold {
    fn default() -> Hold {
        Hold { waits: Choices::seeded(7).stream("waits") }
    }
}

impl Model for Hold {
    type Event = u32;
    type Step = u32;

    fn begin(&mut self, plan: &mut Plan<u32>) {
        for number in 0..PENDING as u32 {
            plan.after(self.waits.exponential(MEAN), number);
        }
    }

    #[inline]
    fn handle(&mut self, number: u32, plan: &mut Plan<u32>) -> Option<u32> {
        plan.after(self.waits.exponential(MEAN), number);
        Some(number)
    }
}

/// Through the kernel; the time of the last event.
pub fn by_kernel() -> u64 {
    let mut world = World::new(Hold::default());
    while world.steps() < EVENTS {
        world.step();
    }
    world.now().as_nanos()
}

/// With the crate `desque`; the time of the last event.
#[cfg(not(target_arch = "wasm32"))]
pub fn by_desque() -> u64 {
    use desque::serial::{OkEvent, Simulation};

    #[derive(Debug)]
    struct Count {
        hold: Hold,
        events: u64,
    }

    impl desque::SimState<u64> for Count {
        fn is_complete(&self, _: &u64) -> bool {
            self.events == EVENTS
        }
    }

    #[derive(Debug)]
    struct Happen(u32);

    impl OkEvent<Count, u64> for Happen {
        fn execute(&mut self, simulation: &mut Simulation<Count, u64>) {
            let wait = simulation.state_mut().hold.waits.exponential(MEAN);
            simulation.state_mut().events += 1;
            simulation.schedule_with_delay(Happen(self.0), wait.as_nanos()).expect("a wait takes no negative time");
        }
    }

    let mut simulation = Simulation::new(Count { hold: Hold::default(), events: 0 }, 0);
    for number in 0..PENDING as u32 {
        let wait = simulation.state_mut().hold.waits.exponential(MEAN);
        simulation.schedule(Happen(number), wait.as_nanos()).expect("a wait takes no negative time");
    }
    simulation.run().expect("no event fails");
    *simulation.current_time()
}
