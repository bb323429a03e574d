//! Timed faults, as parameters named by their target: `store=down@2s..7s`, `shipping=crash@3s`.

use super::duration::parse_duration;
use super::error::{Allowed, InputError};
use crate::kernel::{Duration, Name, Time};
use std::fmt;

/// A way for a target to fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FaultKind {
    /// Its name in a link.
    pub name: &'static str,
    /// Whether it lasts (`@2s..7s`, or `@2s..` for ever) or happens at once (`@2s`).
    pub lasts: bool,
}

impl FaultKind {
    /// It is not there for a while.
    pub const DOWN: FaultKind = FaultKind { name: "down", lasts: true };
    /// It dies and starts again.
    pub const CRASH: FaultKind = FaultKind { name: "crash", lasts: false };
    /// It is slow for a while.
    pub const SLOW: FaultKind = FaultKind { name: "slow", lasts: true };

    /// How it is written, for errors and help.
    pub fn form(&self) -> String {
        let FaultKind { name, lasts } = self;
        if *lasts { format!("{name}@2s..7s") } else { format!("{name}@2s") }
    }
}

/// Something in a lab that can fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// Its name in a link.
    pub name: &'static str,
    /// The ways in which it fails.
    pub kinds: &'static [FaultKind],
}

impl Target {
    /// Its name, as a fault has it.
    ///
    /// # Panics
    /// If the table of labs holds a name that is too long; a test reads them all.
    pub fn name(&self) -> Name {
        Name::of(self.name).expect("the table's names are short")
    }
}

/// One fault, at a time, of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// When it begins.
    pub from: Time,
    /// When it ends; never, or at once for a kind that does not last, if none.
    pub until: Option<Time>,
    /// What fails.
    pub target: Name,
    /// How.
    pub kind: FaultKind,
}

impl Fault {
    /// Reads the value of a target's parameter.
    ///
    /// # Errors
    /// [`InputError::Value`] with the target's forms.
    pub fn parse(target: &'static Target, text: &str) -> Result<Fault, InputError> {
        Fault::parse_of(target.name(), target.kinds, text)
    }

    /// The same for a target that only the experiment itself names.
    ///
    /// # Errors
    /// As for [`Fault::parse`].
    pub fn parse_of(target: Name, kinds: &'static [FaultKind], text: &str) -> Result<Fault, InputError> {
        read(target, kinds, text).ok_or_else(|| InputError::value(&target, text, Allowed::Fault(kinds)))
    }

    /// The value as a link writes it.
    pub fn value(&self) -> String {
        let from = length(self.from);
        match self.until {
            Some(until) => format!("{}@{from}..{}", self.kind.name, length(until)),
            None if self.kind.lasts => format!("{}@{from}..", self.kind.name),
            None => format!("{}@{from}", self.kind.name),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}={}", self.target, self.value())
    }
}

fn length(time: Time) -> Duration {
    time.since(Time::ZERO)
}

fn instant(text: &str) -> Option<Time> {
    parse_duration(text).map(|length| Time::ZERO + length)
}

fn read(target: Name, kinds: &'static [FaultKind], text: &str) -> Option<Fault> {
    let (kind, when) = text.split_once('@')?;
    let kind = kinds.iter().find(|known| known.name == kind)?;
    let fault = |from, until| Fault { from, until, target, kind: *kind };
    match when.split_once("..") {
        None if kind.lasts => None,
        None => Some(fault(instant(when)?, None)),
        Some(_) if !kind.lasts => None,
        Some((from, "")) => Some(fault(instant(from)?, None)),
        Some((from, until)) => {
            let (from, until) = (instant(from)?, instant(until)?);
            (from < until).then_some(fault(from, Some(until)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORE: Target =
        Target { name: "store", kinds: &[FaultKind { name: "down", lasts: true }, FaultKind { name: "crash", lasts: false }] };

    #[test]
    fn faults_are_read_and_written() {
        for text in ["down@2s..7s", "down@250ms..", "crash@3s"] {
            assert_eq!(Fault::parse(&STORE, text).map(|fault| fault.value()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn a_fault_that_cannot_be_is_refused_with_the_forms_that_can() {
        for text in ["", "down", "down@2s", "down@7s..2s", "down@2s..2s", "crash@2s..3s", "crash@..", "explode@2s", "down@2..3"] {
            let error = Fault::parse(&STORE, text).expect_err(text);
            assert_eq!(
                error.to_string(),
                format!("The parameter 'store' does not take '{text}'. Allowed: down@2s..7s, crash@2s, the end after the start.")
            );
        }
    }
}
