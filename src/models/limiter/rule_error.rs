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
        Fault::Number { name, given: given.to_owned(), least, most }
    }

    /// This fault at that column.
    pub(super) fn at(self, column: usize) -> RuleError {
        RuleError { column: Some(column), fault: self }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models::limiter::Rule;

    /// What is given, the English and the Korean words.
    const FAULTS: [(&str, &str, &str); 25] = [
        (
            " ",
            "The rule is empty; write a rate such as `5/s`, then perhaps `burst 20 per client`.",
            "규칙이 비어 있습니다. `5/s` 같은 속도를 쓰고, 필요하면 `burst 20 per client`처럼 덧붙여 주세요.",
        ),
        (
            "per client",
            "At column 1: A rule begins with a rate such as `5/s`, `20/m` or `1/7s`, not with `per`.",
            "1번째 글자: 규칙은 `5/s`, `20/m`, `1/7s` 같은 속도로 시작해야 하는데 `per` 값이 왔습니다.",
        ),
        (
            "-5/s",
            "At column 1: The count must be a whole number from 0 to 1000000000, not `-5`.",
            "1번째 글자: count 값은 0부터 1000000000까지의 정수여야 하는데 `-5` 값이 왔습니다.",
        ),
        (
            "5/month",
            "At column 3: The rate's period must be `ns`, `us`, `ms`, `s`, `m`, `h`, `d` or `w`, perhaps with a number as in `7s`, from 1ns to 366d, \
             not `month`.",
            "3번째 글자: 속도의 주기는 `ns`, `us`, `ms`, `s`, `m`, `h`, `d`, `w` 중 하나여야 하고 `7s`처럼 숫자를 붙일 수 있으며 1ns부터 366d까지 됩니다. \
             `month` 값은 쓸 수 없습니다.",
        ),
        (
            "99999999999999999999/s",
            "At column 1: The count must be a whole number from 0 to 1000000000, not `99999999999999999999`.",
            "1번째 글자: count 값은 0부터 1000000000까지의 정수여야 하는데 `99999999999999999999` 값이 왔습니다.",
        ),
        (
            "5/400d",
            "At column 3: The rate's period must be `ns`, `us`, `ms`, `s`, `m`, `h`, `d` or `w`, perhaps with a number as in `7s`, from 1ns to 366d, \
             not `400d`.",
            "3번째 글자: 속도의 주기는 `ns`, `us`, `ms`, `s`, `m`, `h`, `d`, `w` 중 하나여야 하고 `7s`처럼 숫자를 붙일 수 있으며 1ns부터 366d까지 됩니다. \
             `400d` 값은 쓸 수 없습니다.",
        ),
        (
            "5/s brust 20",
            "At column 5: A rule has no `brust`; after the rate come burst, per, on, cost, refill, algorithm. Did you mean `burst`?",
            "5번째 글자: 규칙에 `brust` 항목은 없습니다. 속도 다음에는 burst, per, on, cost, refill, algorithm 항목을 쓸 수 있습니다. 혹시 `burst`인가요?",
        ),
        (
            "5/s sometimes",
            "At column 5: A rule has no `sometimes`; after the rate come burst, per, on, cost, refill, algorithm.",
            "5번째 글자: 규칙에 `sometimes` 항목은 없습니다. 속도 다음에는 burst, per, on, cost, refill, algorithm 항목을 쓸 수 있습니다.",
        ),
        (
            "5/s burst 0",
            "At column 11: The burst must be a whole number from 1 to 1000000000, not `0`.",
            "11번째 글자: burst 값은 1부터 1000000000까지의 정수여야 하는데 `0` 값이 왔습니다.",
        ),
        (
            "5/s cost 1.5",
            "At column 10: The cost must be a whole number from 1 to 1000000000, not `1.5`.",
            "10번째 글자: cost 값은 1부터 1000000000까지의 정수여야 하는데 `1.5` 값이 왔습니다.",
        ),
        (
            "5/s burst 1 burst 2",
            "At column 13: `burst` is said twice; say it once.",
            "13번째 글자: `burst` 항목이 두 번 나왔습니다. 한 번만 써 주세요.",
        ),
        ("5/s cost", "At column 9: `cost` needs a whole number after it.", "9번째 글자: `cost` 뒤에 정수를 써 주세요."),
        (
            "5/s per",
            "At column 8: `per` needs a column after it, such as `client`, `path` or `user`, or `endpoint`.",
            "8번째 글자: `per` 뒤에 `client`, `path`, `user` 같은 열 이름이나 `endpoint`를 써 주세요.",
        ),
        (
            "5/s on",
            "At column 7: `on` needs a method, a path or both after it, such as `POST /accounts`.",
            "7번째 글자: `on` 뒤에 `POST /accounts`처럼 메서드나 경로, 또는 둘 다 써 주세요.",
        ),
        (
            "5/s refill",
            "At column 11: `refill` needs one of continuous, interval after it.",
            "11번째 글자: `refill` 뒤에 continuous, interval 중 하나를 써 주세요.",
        ),
        (
            "5/s algorithm",
            "At column 14: `algorithm` needs one of token-bucket, gcra, leaky-bucket, leaky-queue, fixed-window, sliding-log, sliding-counter after it.",
            "14번째 글자: `algorithm` 뒤에 token-bucket, gcra, leaky-bucket, leaky-queue, fixed-window, sliding-log, sliding-counter 중 하나를 써 주세요.",
        ),
        (
            "5/s algorithm fixed-windows",
            "At column 15: There is no algorithm `fixed-windows`; there are token-bucket, gcra, leaky-bucket, leaky-queue, fixed-window, sliding-log, \
             sliding-counter. Did you mean `fixed-window`?",
            "15번째 글자: `fixed-windows` 알고리즘은 없습니다. token-bucket, gcra, leaky-bucket, leaky-queue, fixed-window, sliding-log, \
             sliding-counter 중에서 골라 주세요. 혹시 `fixed-window`인가요?",
        ),
        (
            "5/s refill daily",
            "At column 12: There is no refill `daily`; there are continuous, interval.",
            "12번째 글자: `daily` 채우기 방식은 없습니다. continuous, interval 중에서 골라 주세요.",
        ),
        (
            "5/s per a/b",
            "At column 9: `per` takes the name of a column (letters, digits, `_`, `-`, `.`, at most 40 characters, no word of the rule), any other in \
             quotes, or `endpoint`, not `a/b`.",
            "9번째 글자: `per`에는 열 이름(글자, 숫자, `_`, `-`, `.`으로 최대 40자, 규칙의 예약어 제외), 따옴표로 묶은 다른 이름, `endpoint`를 쓸 수 있습니다. \
             `a/b` 값은 쓸 수 없습니다.",
        ),
        (
            "5/s on PSOT /a",
            "At column 8: `on` takes a method such as `POST`, a path that begins with `/`, or both, not `PSOT`. Did you mean `POST`?",
            "8번째 글자: `on`에는 `POST` 같은 메서드나 `/`로 시작하는 경로, 또는 둘 다 쓸 수 있습니다. `PSOT` 값은 쓸 수 없습니다. 혹시 `POST`인가요?",
        ),
        (
            "5/s on /api/*",
            "At column 8: A path begins with `/` and is compared whole: without spaces, without `*`, no comma at its end, not `/api/*`.",
            "8번째 글자: 경로는 `/`로 시작하고 전체를 비교하므로 공백과 `*`를 넣거나 쉼표로 끝낼 수 없습니다. `/api/*` 값은 쓸 수 없습니다.",
        ),
        (
            "5/s burst 9 algorithm sliding-log",
            "At column 5: The algorithm sliding-log has no `burst`; those that have it: token-bucket, gcra, leaky-bucket, leaky-queue.",
            "5번째 글자: sliding-log 알고리즘에는 `burst` 값이 없습니다. 이 값이 있는 알고리즘: token-bucket, gcra, leaky-bucket, leaky-queue.",
        ),
        (
            "5/s refill continuous algorithm gcra",
            "At column 5: The algorithm gcra has no `refill`; those that have it: token-bucket.",
            "5번째 글자: gcra 알고리즘에는 `refill` 값이 없습니다. 이 값이 있는 알고리즘: token-bucket.",
        ),
        (
            "0/s burst 2 algorithm leaky-queue",
            "The rate 0 lets a burst pass once and then nothing, so it needs a `burst` and one of token-bucket, gcra, leaky-bucket; here the algorithm \
             is leaky-queue.",
            "속도 0은 버스트만 한 번 허용하고 그 뒤로는 모두 거부하므로 `burst` 값과 token-bucket, gcra, leaky-bucket 중 하나가 필요합니다. \
             여기서는 leaky-queue 알고리즘입니다.",
        ),
        (
            "5/s per 0123456789012345678901234567890123456789-and-more",
            "At column 9: `per` takes the name of a column (letters, digits, `_`, `-`, `.`, at most 40 characters, no word of the rule), any other in quotes, or `endpoint`, \
             not `0123456789012345678901234567890123456789…`.",
            "9번째 글자: `per`에는 열 이름(글자, 숫자, `_`, `-`, `.`으로 최대 40자, 규칙의 예약어 제외), 따옴표로 묶은 다른 이름, `endpoint`를 쓸 수 있습니다. \
             `0123456789012345678901234567890123456789…` 값은 쓸 수 없습니다.",
        ),
    ];

    #[test]
    fn each_fault_says_what_was_given_where_and_what_is_allowed() {
        for (text, english, korean) in FAULTS {
            let error = Rule::parse(text).unwrap_err();
            assert_eq!(error.to_string(), english, "{text}");
            assert_eq!(error.say(Language::Korean), korean, "{text}");
        }
    }

    #[test]
    fn a_text_too_long_is_told_its_length() {
        let error = Rule::parse(&"5/s ".repeat(100)).unwrap_err();
        assert_eq!(error.to_string(), "The rule has 400 characters; at most 200 are allowed.");
        assert_eq!(error.say(Language::Korean), "규칙이 400자입니다. 최대 200자까지 쓸 수 있습니다.");
    }
}
