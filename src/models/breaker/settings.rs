//! A breaker's settings, by Resilience4j's names, and its defaults.

use crate::kernel::Duration;
use std::fmt;

/// What the rates are taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WindowKind {
    /// So many calls, the latest.
    Calls(u32),
    /// So many seconds, the current one among them; a call counts for one second less to all of them.
    Seconds(u32),
}

/// A breaker's settings: every one of them valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Settings {
    failure_rate: u32,
    slow_call_rate: u32,
    slow_call_duration: Duration,
    window: WindowKind,
    minimum_calls: u32,
    wait_open: Duration,
    permitted_half_open: u32,
    wait_half_open: Option<Duration>,
    automatic: bool,
}

/// A setting outside its range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SettingsError {
    /// The setting.
    pub setting: &'static str,
    /// The least and the greatest that are allowed.
    pub allowed: (u32, u32),
}

impl fmt::Display for SettingsError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (least, most) = self.allowed;
        write!(out, "{} must be from {least} to {most}", self.setting)
    }
}

impl std::error::Error for SettingsError {}

/// The longest window, in calls or seconds, and the most calls that may be asked for.
pub const COUNT_MAX: u32 = 10_000;

impl Default for Settings {
    /// 50% of failures or all slow (60 s) over 100 calls; 60 s open, then 10 calls.
    fn default() -> Settings {
        Settings {
            failure_rate: 50,
            slow_call_rate: 100,
            slow_call_duration: Duration::from_seconds(60),
            window: WindowKind::Calls(100),
            minimum_calls: 100,
            wait_open: Duration::from_seconds(60),
            permitted_half_open: 10,
            wait_half_open: None,
            automatic: false,
        }
    }
}

fn within(setting: &'static str, value: u32, allowed: (u32, u32)) -> Result<u32, SettingsError> {
    let (least, most) = allowed;
    if (least..=most).contains(&value) { Ok(value) } else { Err(SettingsError { setting, allowed }) }
}

impl Settings {
    /// The share of failures, in percent, at which the breaker opens: 1 to 100.
    ///
    /// # Errors
    /// Outside that range.
    pub fn with_failure_rate(self, percent: u32) -> Result<Settings, SettingsError> {
        Ok(Settings { failure_rate: within("failure rate", percent, (1, 100))?, ..self })
    }

    /// The share of slow calls, in percent, at which the breaker opens: 1 to 100; slow is what takes longer than `duration`.
    ///
    /// # Errors
    /// Outside that range.
    pub fn with_slow_calls(self, percent: u32, duration: Duration) -> Result<Settings, SettingsError> {
        Ok(Settings { slow_call_rate: within("slow-call rate", percent, (1, 100))?, slow_call_duration: duration, ..self })
    }

    /// What the rates are taken over, and how many calls (1 to [`COUNT_MAX`]) must be counted before they are looked at.
    ///
    /// # Errors
    /// Outside that range.
    pub fn with_window(self, window: WindowKind, minimum_calls: u32) -> Result<Settings, SettingsError> {
        let (WindowKind::Calls(length) | WindowKind::Seconds(length)) = window;
        within("window", length, (1, COUNT_MAX))?;
        Ok(Settings { window, minimum_calls: within("minimum calls", minimum_calls, (1, COUNT_MAX))?, ..self })
    }

    /// How long it stays open, and how many calls (1 to [`COUNT_MAX`]) may then begin.
    ///
    /// # Errors
    /// Outside that range.
    pub fn with_trial(self, wait_open: Duration, permitted: u32) -> Result<Settings, SettingsError> {
        Ok(Settings { wait_open, permitted_half_open: within("permitted calls", permitted, (1, COUNT_MAX))?, ..self })
    }

    /// How long it may be half-open before it opens again; none for ever.
    pub fn with_wait_half_open(self, wait: Option<Duration>) -> Settings {
        Settings { wait_half_open: wait, ..self }
    }

    /// Whether time alone makes an open breaker half-open, without a call.
    pub fn with_automatic(self, automatic: bool) -> Settings {
        Settings { automatic, ..self }
    }

    pub(super) fn failure_rate(&self) -> u32 {
        self.failure_rate
    }

    pub(super) fn slow_call_rate(&self) -> u32 {
        self.slow_call_rate
    }

    pub(super) fn slow_call_duration(&self) -> Duration {
        self.slow_call_duration
    }

    pub(super) fn window(&self) -> WindowKind {
        self.window
    }

    pub(super) fn minimum_calls(&self) -> u32 {
        self.minimum_calls
    }

    pub(super) fn wait_open(&self) -> Duration {
        self.wait_open
    }

    pub(super) fn permitted_half_open(&self) -> u32 {
        self.permitted_half_open
    }

    pub(super) fn wait_half_open(&self) -> Option<Duration> {
        self.wait_half_open
    }

    pub(super) fn automatic(&self) -> bool {
        self.automatic
    }
}
