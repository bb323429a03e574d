//! Circuit breaker: stops calling what fails, and tries again after a while, as Resilience4j 2 does.
//!
//! ```text
//!            rates reach a threshold                 first call after the wait
//!  CLOSED ───────────────────────────▶ OPEN ─────────────────────────────────▶ HALF_OPEN
//!     ▲                                  ▲                                        │ │
//!     │                                  └──────── thresholds reached ────────────┘ │
//!     └──────────────────────────────────────────── else, after enough calls ───────┘
//! ```
//!
//! Source: `CircuitBreakerStateMachine`, `CircuitBreakerMetrics` and `SlidingTimeWindowMetrics` of resilience4j/resilience4j, and
//! their tests (`tests/vectors/resilience.json`).

mod settings;
#[cfg(test)]
mod vectors;
mod window;

pub use settings::{Settings, SettingsError, WindowKind};
pub use window::{Counts, Outcome};

use crate::kernel::{Duration, Time};
use std::fmt;
use window::Window;

/// What a breaker does with calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Calls pass and are counted.
    Closed,
    /// Calls are turned back.
    Open,
    /// A few calls pass, to see whether all is well.
    HalfOpen,
    /// Calls are turned back until an operator says otherwise.
    ForcedOpen,
    /// Calls pass and are not counted.
    Disabled,
    /// Calls pass and are counted, and nothing comes of it.
    MetricsOnly,
}

/// A change of state that no operator may make: from [`State::Closed`] to [`State::HalfOpen`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IllegalTransition;

impl fmt::Display for IllegalTransition {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a closed circuit breaker cannot become half-open")
    }
}

impl std::error::Error for IllegalTransition {}

/// A circuit breaker. It has no clock: whoever asks tells the time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CircuitBreaker {
    settings: Settings,
    state: State,
    /// When the state began.
    since: Time,
    /// Calls that may still begin while half-open.
    permits: u32,
    window: Window,
    not_permitted: u64,
}

impl CircuitBreaker {
    /// A closed breaker that has seen nothing.
    pub fn new(settings: Settings) -> CircuitBreaker {
        let window = Window::new(settings.window());
        CircuitBreaker { settings, state: State::Closed, since: Time::ZERO, permits: 0, window, not_permitted: 0 }
    }

    /// Asks for one call at `now`. Who gets it must tell its end, by [`CircuitBreaker::record`] or [`CircuitBreaker::release`].
    ///
    /// An open breaker lets a call pass strictly after its wait, and is half-open from then on.
    pub fn acquire(&mut self, now: Time) -> bool {
        self.elapse(now);
        if self.state == State::Open && now.since(self.since) > self.settings.wait_open() {
            self.enter(State::HalfOpen, now);
        }
        let permitted = match self.state {
            State::Closed | State::Disabled | State::MetricsOnly => true,
            State::Open | State::ForcedOpen => false,
            State::HalfOpen => self.permits > 0,
        };
        match (permitted, self.state) {
            (true, State::HalfOpen) => self.permits -= 1,
            (true, _) => {}
            (false, _) => self.not_permitted += 1,
        }
        permitted
    }

    /// Gives a call back that told nothing: it was cancelled, or failed in a way that does not count.
    pub fn release(&mut self) {
        if self.state == State::HalfOpen {
            self.permits = (self.permits + 1).min(self.settings.permitted_half_open());
        }
    }

    /// A call ended at `now` after `duration`. The rates are looked at with every end, of a success too.
    pub fn record(&mut self, now: Time, duration: Duration, failed: bool) {
        if matches!(self.state, State::Disabled | State::ForcedOpen) {
            return;
        }
        let slow = duration > self.settings.slow_call_duration();
        self.window.record(now, Outcome { failed, slow });
        if !matches!(self.state, State::Closed | State::HalfOpen) {
            return;
        }
        match (self.thresholds_reached(), self.state) {
            (Some(true), _) => self.enter(State::Open, now),
            (Some(false), State::HalfOpen) => self.enter(State::Closed, now),
            _ => {}
        }
    }

    /// An operator changes the state.
    ///
    /// # Errors
    /// [`IllegalTransition`] from closed to half-open.
    pub fn transition(&mut self, to: State, now: Time) -> Result<(), IllegalTransition> {
        if (self.state, to) == (State::Closed, State::HalfOpen) {
            return Err(IllegalTransition);
        }
        self.enter(to, now);
        Ok(())
    }

    /// When the state changes by itself, if time alone changes it.
    pub fn due(&self) -> Option<Time> {
        match self.state {
            State::Open if self.settings.automatic() => Some(self.since + self.settings.wait_open()),
            State::HalfOpen => self.settings.wait_half_open().map(|wait| self.since + wait),
            _ => None,
        }
    }

    /// Lets time pass: makes the change that is due at or before `now`, if there is one.
    pub fn elapse(&mut self, now: Time) {
        while let Some(due) = self.due().filter(|due| *due <= now) {
            let to = if self.state == State::Open { State::HalfOpen } else { State::Open };
            self.enter(to, due);
        }
    }

    /// The state.
    pub fn state(&self) -> State {
        self.state
    }

    /// When the state began.
    pub fn since(&self) -> Time {
        self.since
    }

    /// Calls that may still begin, while half-open.
    pub fn permits(&self) -> Option<u32> {
        (self.state == State::HalfOpen).then_some(self.permits)
    }

    /// What the window holds; an open breaker still shows what opened it.
    pub fn counts(&self) -> Counts {
        self.window.counts()
    }

    /// Calls turned back since the state's counts began.
    pub fn not_permitted(&self) -> u64 {
        self.not_permitted
    }

    /// The share of failures in percent; none until enough calls are counted.
    pub fn failure_rate(&self) -> Option<f64> {
        self.rate(|counts| counts.failed)
    }

    /// The share of slow calls in percent; none until enough calls are counted.
    pub fn slow_call_rate(&self) -> Option<f64> {
        self.rate(|counts| counts.slow)
    }

    fn rate(&self, part: impl Fn(Counts) -> u64) -> Option<f64> {
        let counts = self.counts();
        (counts.total >= self.minimum()).then(|| part(counts) as f64 * 100.0 / counts.total as f64)
    }

    /// Calls that must be counted before the rates mean anything.
    fn minimum(&self) -> u64 {
        let minimum = u64::from(self.settings.minimum_calls());
        match self.window.kind() {
            WindowKind::Calls(length) => minimum.min(length.into()),
            WindowKind::Seconds(_) => minimum,
        }
    }

    /// Whether the rates say that the callee is ill; none until enough calls are counted.
    fn thresholds_reached(&self) -> Option<bool> {
        let counts = self.counts();
        let reached = |part: u64, percent: u32| part * 100 >= u64::from(percent) * counts.total;
        (counts.total >= self.minimum())
            .then(|| reached(counts.failed, self.settings.failure_rate()) || reached(counts.slow, self.settings.slow_call_rate()))
    }

    fn enter(&mut self, state: State, now: Time) {
        self.state = state;
        self.since = now;
        match state {
            // What opened it goes on being shown.
            State::Open => return,
            State::HalfOpen => {
                self.permits = self.settings.permitted_half_open();
                self.window = Window::new(WindowKind::Calls(self.permits));
            }
            _ => self.window = Window::new(self.settings.window()),
        }
        self.not_permitted = 0;
    }
}
