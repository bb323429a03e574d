//! The latest outcomes: of so many calls, or of so many seconds.

use super::settings::WindowKind;
use crate::kernel::{NANOS_PER_SECOND, Time};
use std::collections::VecDeque;

/// How a call ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Outcome {
    /// Whether it failed.
    pub failed: bool,
    /// Whether it took longer than a call may.
    pub slow: bool,
}

/// Outcomes, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Counts {
    /// All of them.
    pub total: u64,
    /// Failures.
    pub failed: u64,
    /// Slow calls, failed or not.
    pub slow: u64,
}

impl Counts {
    /// Calls that did not fail.
    pub fn successful(self) -> u64 {
        self.total - self.failed
    }

    fn of(Outcome { failed, slow }: Outcome) -> Counts {
        Counts { total: 1, failed: failed.into(), slow: slow.into() }
    }

    fn add(&mut self, more: Counts) {
        self.total += more.total;
        self.failed += more.failed;
        self.slow += more.slow;
    }

    fn take(&mut self, less: Counts) {
        self.total -= less.total;
        self.failed -= less.failed;
        self.slow -= less.slow;
    }
}

/// The latest outcomes, and their sums.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Window {
    kind: WindowKind,
    /// Calls or seconds in their order, a second by its number since the start.
    parts: VecDeque<(u64, Counts)>,
    sums: Counts,
}

impl Window {
    pub(super) fn new(kind: WindowKind) -> Window {
        Window { kind, parts: VecDeque::new(), sums: Counts::default() }
    }

    pub(super) fn kind(&self) -> WindowKind {
        self.kind
    }

    pub(super) fn counts(&self) -> Counts {
        self.sums
    }

    pub(super) fn record(&mut self, now: Time, outcome: Outcome) {
        let counts = Counts::of(outcome);
        match self.kind {
            WindowKind::Calls(length) => {
                if self.parts.len() as u64 == u64::from(length) {
                    self.drop_oldest();
                }
                self.parts.push_back((0, counts));
            }
            WindowKind::Seconds(length) => {
                let second = now.as_nanos() / NANOS_PER_SECOND;
                while self.parts.front().is_some_and(|(first, _)| first + u64::from(length) <= second) {
                    self.drop_oldest();
                }
                match self.parts.back_mut() {
                    Some((last, sum)) if *last == second => sum.add(counts),
                    _ => self.parts.push_back((second, counts)),
                }
            }
        }
        self.sums.add(counts);
    }

    fn drop_oldest(&mut self) {
        if let Some((_, counts)) = self.parts.pop_front() {
            self.sums.take(counts);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sums_are_those_of_what_is_in_the_window(
            calls in prop::collection::vec((0u64..4_000_000_000, any::<bool>(), any::<bool>()), 1..60),
            seconds in any::<bool>(),
            length in 1u32..12,
        ) {
            let kind = if seconds { WindowKind::Seconds(length) } else { WindowKind::Calls(length) };
            let mut window = Window::new(kind);
            let mut now = 0;
            let mut seen = Vec::new();
            for (wait, failed, slow) in calls {
                now += wait;
                seen.push((now / NANOS_PER_SECOND, failed, slow));
                window.record(Time::from_nanos(now), Outcome { failed, slow });
                let held: Vec<_> = match kind {
                    WindowKind::Calls(length) => seen.iter().rev().take(length as usize).collect(),
                    WindowKind::Seconds(length) => {
                        seen.iter().filter(|(second, ..)| second + u64::from(length) > now / NANOS_PER_SECOND).collect()
                    }
                };
                let counts = window.counts();
                prop_assert_eq!(counts.total, held.len() as u64);
                prop_assert_eq!(counts.failed, held.iter().filter(|(_, failed, _)| *failed).count() as u64);
                prop_assert_eq!(counts.slow, held.iter().filter(|(.., slow)| *slow).count() as u64);
            }
        }
    }
}
