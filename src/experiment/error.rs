//! What can be wrong with a link or its inputs. The words are in `texts::experiment`.

use super::value::LogReference;
use crate::models::limiter::RuleError;
use crate::patterns::topology::MapError;
use crate::texts::{Language, Say, experiment as words, in_english};
use crate::workload::DISTINCT_MAX;
use std::fmt;

/// What a parameter takes, for the error that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// A whole number.
    Count {
        /// The least.
        min: u64,
        /// The most.
        max: u64,
    },
    /// A whole number in a range, but not this one.
    OtherCount {
        /// The least.
        min: u64,
        /// The most.
        max: u64,
        /// The one that it must not be.
        than: u64,
    },
    /// A decimal number with at most three decimals, in thousandths.
    Decimal {
        /// The most, in thousandths; the least is zero.
        max_thousandths: u64,
    },
    /// A duration with its unit.
    Duration {
        /// The shortest.
        min: crate::kernel::Duration,
        /// The longest.
        max: crate::kernel::Duration,
    },
    /// A rate such as `5/s`.
    Rate {
        /// The most a second.
        max_per_second: u64,
    },
    /// A share such as `20%`.
    Share,
    /// A whole number of 64 bits, with or without sign.
    Whole,
    /// A prime.
    Prime {
        /// The least.
        min: u64,
        /// The most.
        max: u64,
    },
    /// Names, none empty and none twice.
    Distinct,
    /// Values that rise.
    Rising,
    /// One of a few words.
    OneOf(&'static [&'static str]),
    /// Words separated by commas.
    List {
        /// The most words.
        count_max: usize,
        /// The most characters in one.
        length_max: usize,
    },
    /// `sample`, or a size and digest as the page prints them.
    Log,
    /// A map of services.
    Map,
    /// Parts of the software, such as `order.screen`.
    Cells,
    /// A fault of a target: its kinds, and `@from..until`.
    Fault(&'static [super::fault::FaultKind]),
}

/// Why an input is refused. Each names what was given, where, and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputError {
    /// More bytes than a link may have.
    LinkTooLong {
        /// Bytes given.
        length: usize,
        /// Bytes allowed.
        max: usize,
    },
    /// A `%` without two hexadecimal digits, or bytes that are not UTF-8.
    BadEncoding {
        /// The name or value as it stood.
        given: String,
    },
    /// A form of link that this program is too old for.
    UnknownVersion {
        /// The form asked for.
        given: String,
    },
    /// No lab of this name.
    UnknownLab {
        /// The name asked for.
        given: String,
        /// The names there are.
        allowed: Vec<&'static str>,
    },
    /// The lab has no such parameter.
    UnknownParameter {
        /// The lab.
        lab: &'static str,
        /// The name given.
        given: String,
        /// The names there are.
        allowed: Vec<String>,
    },
    /// A parameter that stands once was given twice.
    Repeated {
        /// Its name.
        parameter: String,
    },
    /// A value that its parameter does not take.
    Value {
        /// The parameter.
        parameter: String,
        /// The value given.
        given: String,
        /// What is allowed.
        allowed: Allowed,
    },
    /// A parameter that has no effect beside another's value.
    NotApplicable {
        /// The parameter given.
        parameter: String,
        /// The other parameter.
        other: &'static str,
        /// The values of the other under which it applies; empty: only where the other is absent.
        values: &'static [&'static str],
    },
    /// A rule that cannot be read.
    Rule {
        /// The parameter it stands in.
        parameter: String,
        /// The rule as given.
        given: String,
        /// What is wrong with it.
        error: RuleError,
    },
    /// A map that cannot be read, or a name that is not on it.
    Map {
        /// The parameter it stands in.
        parameter: &'static str,
        /// What is wrong with it.
        error: MapError,
    },
    /// More rules than hold at once.
    TooManyRules {
        /// Rules given.
        given: usize,
        /// Rules allowed.
        max: usize,
    },
    /// Fewer of some switches are on than must be.
    TooFew {
        /// Those that are.
        given: Vec<&'static str>,
        /// Those that can be.
        allowed: Vec<&'static str>,
        /// How many must be.
        min: usize,
    },
    /// More faults than one experiment holds.
    TooManyFaults {
        /// The target of the first that is too many.
        parameter: String,
        /// Faults given.
        given: usize,
        /// Faults allowed.
        max: usize,
    },
    /// A rule names a column that the traffic does not have.
    UnknownColumn {
        /// The rule.
        rule: String,
        /// The column it names.
        given: String,
        /// The columns there are.
        allowed: Vec<String>,
    },
    /// A rule names a column with more values than a key may have.
    TooManyValues {
        /// The rule.
        rule: String,
        /// The column it names.
        given: String,
        /// The columns that keys may be of.
        allowed: Vec<String>,
    },
    /// A run that would take too long.
    OverBudget {
        /// The parameter that makes it long.
        parameter: &'static str,
        /// Requests it would make.
        requests: u64,
        /// Requests allowed.
        max: u64,
    },
    /// The experiment plays a log that has to be loaded first.
    LogNeeded {
        /// The log it asks for.
        log: LogReference,
    },
    /// Another log was loaded than the experiment asks for.
    OtherLog {
        /// The log it asks for.
        wanted: LogReference,
        /// The log that was given.
        given: LogReference,
    },
}

/// Holds what a run comes to, requests or other work, against what it may.
///
/// # Errors
/// More than `max`, beside the parameter that makes them.
pub fn within_budget(parameter: &'static str, requests: u64, max: u64) -> Result<(), InputError> {
    if requests > max { Err(InputError::OverBudget { parameter, requests, max }) } else { Ok(()) }
}

impl InputError {
    /// A value that its parameter does not take.
    pub fn value(parameter: &str, given: &str, allowed: Allowed) -> InputError {
        InputError::Value { parameter: parameter.to_owned(), given: given.to_owned(), allowed }
    }

    /// The parameter that is wrong, where it is one.
    pub fn parameter(&self) -> Option<&str> {
        match self {
            InputError::Repeated { parameter }
            | InputError::Value { parameter, .. }
            | InputError::NotApplicable { parameter, .. }
            | InputError::Rule { parameter, .. } => Some(parameter),
            InputError::UnknownParameter { given, .. } => Some(given),
            InputError::OverBudget { parameter, .. } | InputError::Map { parameter, .. } => Some(parameter),
            InputError::TooManyFaults { parameter, .. } => Some(parameter),
            InputError::TooManyRules { .. } | InputError::UnknownColumn { .. } | InputError::TooManyValues { .. } => Some("rule"),
            InputError::TooFew { allowed, .. } => allowed.first().copied(),
            InputError::LogNeeded { .. } | InputError::OtherLog { .. } => Some("log"),
            InputError::LinkTooLong { .. }
            | InputError::BadEncoding { .. }
            | InputError::UnknownVersion { .. }
            | InputError::UnknownLab { .. } => None,
        }
    }
}

impl Say for Allowed {
    fn say(&self, language: Language) -> String {
        match self {
            Allowed::Count { min, max: u64::MAX } => words::allowed_count_from(language, min),
            Allowed::Count { min, max } => words::allowed_count(language, min, max),
            Allowed::OtherCount { min, max, than } => words::allowed_other_count(language, min, max, than),
            Allowed::Decimal { max_thousandths } => words::allowed_decimal(language, super::value::thousandths(*max_thousandths)),
            Allowed::Duration { min, max } => words::allowed_duration(language, min, max),
            Allowed::Rate { max_per_second } => words::allowed_rate(language, max_per_second),
            Allowed::Share => words::allowed_share(language),
            Allowed::Whole => words::allowed_whole(language),
            Allowed::Prime { min, max } => words::allowed_prime(language, min, max),
            Allowed::Distinct => words::allowed_distinct(language),
            Allowed::Rising => words::allowed_rising(language),
            Allowed::OneOf(choices) => words::allowed_one_of(language, choices.join(", ")),
            Allowed::List { count_max, length_max } => words::allowed_list(language, count_max, length_max),
            Allowed::Log => words::allowed_log(language),
            Allowed::Map => words::allowed_map(language),
            Allowed::Cells => words::allowed_cells(language),
            Allowed::Fault(kinds) => {
                let forms: Vec<_> = kinds.iter().map(super::fault::FaultKind::form).collect();
                let words = if kinds.iter().any(|kind| kind.lasts) { words::allowed_lasting } else { words::allowed_fault };
                words(language, forms.join(", "))
            }
        }
    }
}

impl Say for InputError {
    fn say(&self, language: Language) -> String {
        match self {
            InputError::LinkTooLong { length, max } => words::link_too_long(language, length, max),
            InputError::BadEncoding { given } => words::bad_encoding(language, given),
            InputError::UnknownVersion { given } => words::unknown_version(language, given),
            InputError::UnknownLab { given, allowed } => words::unknown_lab(language, given, allowed.join(", ")),
            InputError::UnknownParameter { lab, given, allowed } => words::unknown_parameter(language, lab, given, allowed.join(", ")),
            InputError::Repeated { parameter } => words::repeated(language, parameter),
            InputError::Value { parameter, given, allowed } => words::bad_value(language, parameter, given, allowed.say(language)),
            InputError::NotApplicable { parameter, other, values: [] } => words::excluded(language, parameter, other),
            InputError::NotApplicable { parameter, other, values } => words::not_applicable(language, parameter, other, values.join(", ")),
            InputError::Rule { parameter, given, error } => words::bad_rule(language, parameter, given, error.say(language)),
            InputError::Map { parameter, error } => words::bad_map(language, parameter, error.say(language)),
            InputError::TooManyRules { given, max } => words::too_many_rules(language, given, max),
            InputError::TooManyFaults { given, max, .. } => words::too_many_faults(language, given, max),
            InputError::TooFew { given, allowed, min } => {
                let given = if given.is_empty() { words::nothing(language) } else { given.join(", ") };
                words::too_few(language, given, allowed.join(", "), min)
            }
            InputError::UnknownColumn { rule, given, allowed } => words::unknown_column(language, rule, given, allowed.join(", ")),
            InputError::TooManyValues { rule, given, allowed } => {
                words::too_many_values(language, rule, given, DISTINCT_MAX, allowed.join(", "))
            }
            InputError::OverBudget { parameter, requests, max } => words::over_budget(language, parameter, requests, max),
            InputError::LogNeeded { log } => words::log_needed(language, log),
            InputError::OtherLog { wanted, given } => words::other_log(language, wanted, given),
        }
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        in_english(self, out)
    }
}

impl std::error::Error for InputError {}

#[cfg(test)]
mod tests;
