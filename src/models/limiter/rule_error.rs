//! Why a rule can't be: what was given, where, and what is allowed.

use std::fmt;

use super::algorithm::{Algorithm, Refill};
use super::limits::{BURST_MAX, COST_MAX, COUNT_MAX};
use super::nearest::nearest;
use super::scope::METHODS;
use crate::texts::{Language, Say, in_english, rule as texts};

/// What is wrong with a rule, and where in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    /// The column in characters, from 1, of what is wrong; None for the whole, or for a rule that was not written as text.
    pub column: Option<usize>,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong with a rule. The texts hold what was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is no text.
    Empty,
    /// The text has that many characters, more than `TEXT_MAX`.
    TooLong(usize),
    /// It does not begin with a rate.
    NoRate(String),
    /// A number is none, or out of its range.
    Number {
        /// What it is: `count`, `burst` or `cost`.
        name: &'static str,
        /// What was given.
        given: String,
        /// The least allowed.
        least: u64,
        /// The most allowed.
        most: u64,
    },
    /// The rate's period is none, or out of its range.
    Period(String),
    /// A word that the grammar does not have.
    UnknownWord(String),
    /// A part is said twice.
    Twice(&'static str),
    /// Nothing stands after this word.
    Missing(&'static str),
    /// No algorithm has that name.
    Algorithm(String),
    /// No way to refill has that name.
    Refill(String),
    /// Not the name of a column.
    Column(String),
    /// Neither a method nor a path.
    Endpoint(String),
    /// Not a path that a rule can match.
    Path(String),
    /// The algorithm has no such parameter.
    NotOf {
        /// The parameter.
        parameter: &'static str,
        /// The algorithm.
        algorithm: Algorithm,
    },
    /// The rate zero with this algorithm, or without a burst.
    ZeroRate(Algorithm),
}

/// The words that begin a part of a rule.
pub(super) const WORDS: [&str; 6] = ["burst", "per", "on", "cost", "refill", "algorithm"];

impl Fault {
    /// A number that is none, or out of the range that `name` has.
    pub(super) fn number(name: &'static str, given: &str) -> Fault {
        let (least, most) = match name {
            "count" => (0, COUNT_MAX),
            "burst" => (1, BURST_MAX),
            _ => (1, COST_MAX),
        };
        Fault::Number {
            name,
            given: given.to_owned(),
            least,
            most,
        }
    }

    /// This fault at that column.
    pub(super) fn at(self, column: usize) -> RuleError {
        RuleError {
            column: Some(column),
            fault: self,
        }
    }

    fn suggestion(&self) -> Option<&'static str> {
        match self {
            Fault::UnknownWord(given) => nearest(given, WORDS),
            Fault::Algorithm(given) => nearest(given, Algorithm::ALL.map(Algorithm::name)),
            Fault::Refill(given) => nearest(given, Refill::ALL.map(Refill::name)),
            Fault::Endpoint(given) => nearest(given, METHODS),
            _ => None,
        }
    }

    fn words(&self, language: Language) -> String {
        match self {
            Fault::Empty => texts::empty(language),
            Fault::TooLong(characters) => texts::too_long(language, characters, super::limits::TEXT_MAX),
            Fault::NoRate(given) => texts::no_rate(language, shown(given)),
            Fault::Number { name, given, least, most } => texts::number(language, name, shown(given), least, most),
            Fault::Period(given) => texts::period(language, shown(given)),
            Fault::UnknownWord(given) => texts::unknown_word(language, shown(given), WORDS.join(", ")),
            Fault::Twice(word) => texts::twice(language, word),
            Fault::Missing(word) => match *word {
                "per" => texts::missing_key(language),
                "on" => texts::missing_endpoint(language),
                "refill" => texts::missing_name(language, word, Refill::ALL.map(Refill::name).join(", ")),
                "algorithm" => texts::missing_name(language, word, Algorithm::ALL.map(Algorithm::name).join(", ")),
                _ => texts::missing_number(language, word),
            },
            Fault::Algorithm(given) => texts::unknown_algorithm(language, shown(given), Algorithm::ALL.map(Algorithm::name).join(", ")),
            Fault::Refill(given) => texts::unknown_refill(language, shown(given), Refill::ALL.map(Refill::name).join(", ")),
            Fault::Column(given) => texts::column(language, shown(given), super::limits::COLUMN_MAX),
            Fault::Endpoint(given) => texts::endpoint(language, shown(given)),
            Fault::Path(given) => texts::path(language, shown(given)),
            Fault::NotOf { parameter, algorithm } => texts::not_of(language, parameter, algorithm, having(parameter)),
            Fault::ZeroRate(algorithm) => texts::zero_rate(language, algorithm),
        }
    }
}

/// The algorithms that have the parameter.
fn having(parameter: &str) -> String {
    let has = |algorithm: &Algorithm| match parameter {
        "burst" => algorithm.has_burst(),
        _ => algorithm.has_refill(),
    };
    let names: Vec<_> = Algorithm::ALL.into_iter().filter(has).map(Algorithm::name).collect();
    names.join(", ")
}

/// What was given, cut to a length that a sentence bears.
fn shown(given: &str) -> String {
    match given.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &given[..end]),
        None => given.to_owned(),
    }
}

impl From<Fault> for RuleError {
    fn from(fault: Fault) -> RuleError {
        RuleError { column: None, fault }
    }
}

impl Say for RuleError {
    fn say(&self, language: Language) -> String {
        let mut words = self.fault.words(language);
        if let Some(word) = self.fault.suggestion() {
            words = texts::did_you_mean(language, words, word);
        }
        match self.column {
            Some(column) => texts::at_column(language, column, words),
            None => words,
        }
    }
}

impl fmt::Display for RuleError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        in_english(self, out)
    }
}

impl std::error::Error for RuleError {}
