//! What a lab lets a reader set: name, kind, range, default, and beside which other values it has a meaning.

use super::duration::parse_duration;
use super::error::{Allowed, InputError};
use super::value::{LogReference, Value, parse_decimal};
use crate::kernel::Duration;
use crate::models::limiter::{Rate, Rule};
use std::rc::Rc;

/// One parameter of a lab.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Its name in a link.
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// Its default, as a link would write it. For rules: one rule; for a log: empty, none.
    pub default: &'static str,
    /// Where it has a meaning.
    pub condition: Condition,
}

/// An hour, in seconds.
pub const HOUR: u64 = 3_600;
/// Off, unless it is switched on.
pub const SWITCH: Kind = Kind::Choice(&["off", "on"]);

/// A parameter that has a meaning everywhere.
pub const fn always(name: &'static str, kind: Kind, default: &'static str) -> Parameter {
    Parameter { name, kind, default, condition: Condition::Always }
}

/// One that has a meaning where another has one of these values.
pub const fn when(
    name: &'static str,
    kind: Kind,
    default: &'static str,
    other: &'static str,
    values: &'static [&'static str],
) -> Parameter {
    Parameter { name, kind, default, condition: Condition::When(other, values) }
}

/// One that has a meaning where no log is played.
pub const fn drawn(name: &'static str, kind: Kind, default: &'static str) -> Parameter {
    Parameter { name, kind, default, condition: Condition::Without("log") }
}

/// A duration of so many milliseconds at least, and so many seconds at most.
pub const fn lasting(min_millis: u64, max_seconds: u64) -> Kind {
    Kind::Duration { min: Duration::from_millis(min_millis), max: Duration::from_seconds(max_seconds) }
}

/// A whole number between these, both included.
pub const fn count(min: u64, max: u64) -> Kind {
    Kind::Count { min, max }
}

/// The kinds of parameters, each with its range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole number.
    Count {
        /// The least.
        min: u64,
        /// The most.
        max: u64,
    },
    /// A decimal number from zero, with three decimals.
    Decimal {
        /// The most, in thousandths.
        max_thousandths: u64,
    },
    /// A duration.
    Duration {
        /// The shortest.
        min: Duration,
        /// The longest.
        max: Duration,
    },
    /// A rate.
    Rate {
        /// The most a second.
        max_per_second: u64,
    },
    /// A share of all, as a percentage.
    Share,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Words separated by commas.
    List {
        /// The most words.
        count_max: usize,
        /// The most characters in one.
        length_max: usize,
    },
    /// Rate-limit rules, one a repetition.
    Rules {
        /// The most rules.
        count_max: usize,
    },
    /// An access log.
    Log,
    /// A map of services.
    Map,
}

/// Where a parameter has a meaning. Elsewhere, giving it is an error: nothing is silently ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Everywhere.
    Always,
    /// Where another parameter has one of these values.
    When(&'static str, &'static [&'static str]),
    /// Where another parameter is left at its default.
    Without(&'static str),
}

impl Kind {
    /// The kind's name, as `interplay labs` tells it.
    pub fn name(&self) -> &'static str {
        match self {
            Kind::Count { .. } => "count",
            Kind::Decimal { .. } => "decimal",
            Kind::Duration { .. } => "duration",
            Kind::Rate { .. } => "rate",
            Kind::Share => "share",
            Kind::Choice(_) => "choice",
            Kind::List { .. } => "list",
            Kind::Rules { .. } => "rules",
            Kind::Log => "log",
            Kind::Map => "map",
        }
    }

    /// What the kind takes, for errors and help.
    pub fn allowed(&self) -> Allowed {
        match *self {
            Kind::Count { min, max } => Allowed::Count { min, max },
            Kind::Decimal { max_thousandths } => Allowed::Decimal { max_thousandths },
            Kind::Duration { min, max } => Allowed::Duration { min, max },
            Kind::Rate { max_per_second } => Allowed::Rate { max_per_second },
            Kind::Share => Allowed::Share,
            Kind::Choice(words) => Allowed::OneOf(words),
            Kind::List { count_max, length_max } => Allowed::List { count_max, length_max },
            Kind::Rules { count_max } => Allowed::Count { min: 1, max: count_max as u64 },
            Kind::Log => Allowed::Log,
            Kind::Map => Allowed::Map,
        }
    }
}

impl Parameter {
    /// Reads the texts given for this parameter, one for each time it stands in the link.
    ///
    /// # Errors
    /// A value that the kind does not take, or a second value where one is allowed.
    pub fn read(&self, given: &[&str]) -> Result<Value, InputError> {
        if let Kind::Rules { count_max } = self.kind {
            return self.read_rules(given, count_max);
        }
        let [text] = given else { return Err(InputError::Repeated { parameter: self.name.to_owned() }) };
        if self.kind == Kind::Map {
            return text.parse().map(|graph| Value::Map(Rc::new(graph))).map_err(|error| InputError::Map { parameter: self.name, error });
        }
        self.read_one(text).ok_or_else(|| InputError::value(self.name, text, self.kind.allowed()))
    }

    /// The value at the parameter's default.
    ///
    /// # Panics
    /// If the table of labs holds a default that its own kind refuses; a test reads them all.
    pub fn default_value(&self) -> Value {
        self.read(&[self.default]).expect("the table's defaults are valid")
    }

    fn read_rules(&self, given: &[&str], max: usize) -> Result<Value, InputError> {
        if given.len() > max {
            return Err(InputError::TooManyRules { given: given.len(), max });
        }
        let rule = |text: &&str| {
            let wrong = |error| InputError::Rule { parameter: self.name.to_owned(), given: (*text).to_owned(), error };
            text.parse::<Rule>().map_err(wrong)
        };
        given.iter().map(rule).collect::<Result<_, _>>().map(Value::Rules)
    }

    fn read_one(&self, text: &str) -> Option<Value> {
        match self.kind {
            Kind::Count { min, max } => {
                let count = plain(text)?;
                (min..=max).contains(&count).then_some(Value::Count(count))
            }
            Kind::Decimal { max_thousandths } => parse_decimal(text, 3).filter(|parts| *parts <= max_thousandths).map(Value::Decimal),
            Kind::Duration { min, max } => parse_duration(text).filter(|length| (min..=max).contains(length)).map(Value::Duration),
            Kind::Rate { max_per_second } => read_rate(text, max_per_second),
            Kind::Share => parse_decimal(text.strip_suffix('%')?, 4).filter(|parts| *parts <= 1_000_000).map(Value::Share),
            Kind::Choice(words) => words.iter().find(|word| **word == text).map(|word| Value::Choice(word)),
            Kind::List { count_max, length_max } => read_list(text, count_max, length_max),
            Kind::Rules { .. } | Kind::Map => None,
            Kind::Log if text.is_empty() => Some(Value::Log(None)),
            Kind::Log => LogReference::parse(text).map(|log| Value::Log(Some(log))),
        }
    }
}

/// A whole number in plain digits: no sign, no separators.
pub(super) fn plain(text: &str) -> Option<u64> {
    text.bytes().all(|digit| digit.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// A rate; a plain number is one a second.
fn read_rate(text: &str, max_per_second: u64) -> Option<Value> {
    let rate = match plain(text) {
        Some(count) => Rate::new(count, Duration::from_seconds(1)),
        None => text.parse(),
    }
    .ok()?;
    let most = u128::from(max_per_second) * u128::from(rate.period().as_nanos());
    (rate.count() > 0 && u128::from(rate.count()) * 1_000_000_000 <= most).then_some(Value::Rate(rate))
}

fn read_list(text: &str, count_max: usize, length_max: usize) -> Option<Value> {
    let words: Vec<_> = text.split(',').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let fits =
        words.len() <= count_max && words.iter().all(|word| word.chars().count() <= length_max && !word.chars().any(char::is_control));
    fits.then_some(Value::List(words))
}
