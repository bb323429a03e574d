//! Reads a rule's text.
//!
//! ```text
//! RATE [burst N] [per KEY] [on [METHOD] PATH] [cost N] [refill continuous|interval] [algorithm NAME]
//! ```
//!
//! The rate comes first, the rest in any order and in any case of letters. Spaces or commas part the words; a comma between two digits belongs to
//! the number (`10,000/s`), one inside a path to the path. A key that is no plain word stands in quotes (`per "user id"`). Nothing is guessed: a word that is not known is an error that names the nearest.

use super::algorithm::{Algorithm, Refill};
use super::limits::{BURST_MAX, COST_MAX, TEXT_MAX};
use super::rate::{Rate, whole_number};
use super::rule::{Rule, RuleParts};
use super::rule_error::{Fault, RuleError, WORDS};
use super::scope::{Endpoint, METHODS, Scope};

/// Reads `text`, which may be any string whatever.
pub(super) fn parse(text: &str) -> Result<Rule, RuleError> {
    let characters = text.chars().count();
    if characters > TEXT_MAX {
        return Err(Fault::TooLong(characters).into());
    }
    if text.trim().is_empty() {
        return Err(Fault::Empty.into());
    }
    let (rate, end) = read_rate(text)?;
    let mut reader = Reader { words: split_words(text, end), next: 0, end: characters + 1, said: Vec::new(), parts: RuleParts::new(rate) };
    while let Some(word) = reader.advance() {
        reader.read_part(word)?;
    }
    // A fault of the parts together is where the odd part stands.
    let said = reader.said;
    Rule::new(reader.parts).map_err(|error| match &error.fault {
        Fault::NotOf { parameter, .. } => {
            let column = said.iter().find(|(word, _)| word == parameter).map(|(_, column)| *column);
            RuleError { column, ..error }
        }
        _ => error,
    })
}

/// A word of the text with its column.
#[derive(Clone, Copy)]
struct Word<'t> {
    column: usize,
    text: &'t str,
}

impl Word<'_> {
    fn is(self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }
}

struct Reader<'t> {
    words: Vec<Word<'t>>,
    next: usize,
    /// The column after the text.
    end: usize,
    /// The parts read so far, with their columns.
    said: Vec<(&'static str, usize)>,
    parts: RuleParts,
}

impl<'t> Reader<'t> {
    fn advance(&mut self) -> Option<Word<'t>> {
        let word = self.words.get(self.next).copied();
        self.next += usize::from(word.is_some());
        word
    }

    fn peek(&self, ahead: usize) -> Option<Word<'t>> {
        self.words.get(self.next + ahead).copied()
    }

    /// The word after `after`, or the fault that there is none.
    fn value(&mut self, after: &'static str) -> Result<Word<'t>, RuleError> {
        let end = self.end;
        self.advance().ok_or_else(|| Fault::Missing(after).at(end))
    }

    fn read_part(&mut self, word: Word<'t>) -> Result<(), RuleError> {
        let part = WORDS.into_iter().find(|part| word.is(part)).ok_or_else(|| Fault::UnknownWord(word.text.to_owned()).at(word.column))?;
        if self.said.iter().any(|(said, _)| *said == part) {
            return Err(Fault::Twice(part).at(word.column));
        }
        self.said.push((part, word.column));
        let value = self.value(part)?;
        let text = value.text.to_owned();
        match part {
            "burst" => self.parts.burst = Some(read_number(part, value, BURST_MAX)?),
            "cost" => self.parts.cost = Some(read_number(part, value, COST_MAX)?),
            "per" => self.parts.per = self.read_scope(value)?,
            "on" => self.parts.on = Some(self.read_endpoint(value)?),
            "refill" => self.parts.refill = Some(Refill::from_name(&text).ok_or_else(|| Fault::Refill(text).at(value.column))?),
            _ => self.parts.algorithm = Algorithm::from_name(&text).ok_or_else(|| Fault::Algorithm(text).at(value.column))?,
        }
        Ok(())
    }

    /// A column, `endpoint`, or `method and path` in either order.
    fn read_scope(&mut self, value: Word<'t>) -> Result<Scope, RuleError> {
        if value.is("endpoint") {
            return Ok(Scope::Endpoint);
        }
        let other = [("method", "path"), ("path", "method")].into_iter().find(|(first, _)| value.is(first));
        if let (Some((_, other)), Some(and)) = (other, self.peek(0))
            && and.is("and")
        {
            self.next += 1;
            let second = self.value("per")?;
            return match second.is(other) {
                true => Ok(Scope::Endpoint),
                false => Err(Fault::Column(format!("{} and {}", value.text, second.text)).at(value.column)),
            };
        }
        let quoted = value.text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let name = quoted.unwrap_or(value.text).to_ascii_lowercase();
        let is_column = if quoted.is_some() { Scope::is_column } else { Scope::is_plain };
        match is_column(&name) {
            true => Ok(Scope::Column(name)),
            false => Err(Fault::Column(value.text.to_owned()).at(value.column)),
        }
    }

    /// A method, a path, or a method and a path.
    fn read_endpoint(&mut self, value: Word<'t>) -> Result<Endpoint, RuleError> {
        if value.text.starts_with('/') {
            return Ok(Endpoint { method: None, path: Some(read_path(value)?) });
        }
        let method = METHODS.into_iter().find(|method| value.is(method));
        let method = method.ok_or_else(|| Fault::Endpoint(value.text.to_owned()).at(value.column))?;
        let path = match self.peek(0).filter(|next| next.text.starts_with('/')) {
            Some(next) => {
                self.next += 1;
                Some(read_path(next)?)
            }
            None => None,
        };
        Ok(Endpoint { method: Some(method.to_owned()), path })
    }
}

fn read_path(word: Word<'_>) -> Result<String, RuleError> {
    match Endpoint::is_path(word.text) {
        true => Ok(word.text.to_owned()),
        false => Err(Fault::Path(word.text.to_owned()).at(word.column)),
    }
}

fn read_number(name: &'static str, word: Word<'_>, most: u64) -> Result<u64, RuleError> {
    whole_number(word.text).filter(|number| (1..=most).contains(number)).ok_or_else(|| Fault::number(name, word.text).at(word.column))
}

/// The rate at the beginning, spaces around its slash allowed, and the byte after it.
fn read_rate(text: &str) -> Result<(Rate, usize), RuleError> {
    let start = text.len() - text.trim_start().len();
    let column = text[..start].chars().count() + 1;
    let first_word = || text[start..].split_whitespace().next().unwrap_or_default().to_owned();
    let no_rate = || Fault::NoRate(first_word()).at(column);
    let slash = start + text[start..].find('/').ok_or_else(no_rate)?;
    let count = text[start..slash].trim_end();
    if count.contains(char::is_whitespace) || !count.starts_with(|letter: char| letter.is_ascii_digit() || "+-.".contains(letter)) {
        return Err(no_rate());
    }
    let rest = &text[slash + 1..];
    let from = slash + 1 + (rest.len() - rest.trim_start().len());
    let length = text[from..].find(|letter: char| letter.is_whitespace() || letter == ',');
    let end = from + length.unwrap_or(text.len() - from);
    let rate = Rate::from_parts(count, &text[from..end]).map_err(|error| match error.fault {
        Fault::Period(_) => error.fault.at(text[..from].chars().count() + 1),
        fault => fault.at(column),
    })?;
    Ok((rate, end))
}

/// The words from byte `start` on, with their columns.
fn split_words(text: &str, start: usize) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut begin = None;
    let mut previous = ' ';
    let mut is_quoted = false;
    let mut column = text[..start].chars().count();
    let mut letters = text[start..].char_indices().peekable();
    while let Some((offset, letter)) = letters.next() {
        column += 1;
        let next = letters.peek().map_or(' ', |(_, next)| *next);
        let in_path = begin.is_some_and(|(from, _): (usize, usize)| text[from..].starts_with('/'));
        let inside = if in_path {
            let rest = text[start + offset..].chars().take_while(|letter| !letter.is_whitespace());
            rest.into_iter().any(|letter| letter != ',')
        } else {
            previous.is_ascii_digit() && next.is_ascii_digit()
        };
        if letter == '"' && (begin.is_none() || is_quoted) {
            is_quoted = !is_quoted;
            begin = begin.or(Some((start + offset, column)));
        } else if is_quoted {
            // Whatever it is.
        } else if letter.is_whitespace() || (letter == ',' && !inside) {
            push_word(&mut words, text, begin.take(), start + offset);
        } else if begin.is_none() {
            begin = Some((start + offset, column));
        }
        previous = letter;
    }
    push_word(&mut words, text, begin, text.len());
    words
}

fn push_word<'t>(words: &mut Vec<Word<'t>>, text: &'t str, begin: Option<(usize, usize)>, end: usize) {
    if let Some((from, column)) = begin {
        words.push(Word { column, text: &text[from..end] });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        parse(text).map_or_else(|error| error.to_string(), |rule| rule.to_string())
    }

    #[test]
    fn rules_are_read_as_people_write_them() {
        let cases = [
            ("20/m", "20/m"),
            ("5/s burst 20 per client", "5/s burst 20 per client"),
            ("2/s per user", "2/s per user"),
            ("10/d per client on POST /accounts", "10/d per client on POST /accounts"),
            ("5/w per device algorithm fixed-window", "5/w per device algorithm fixed-window"),
            ("1/s burst 1", "1/s"),
            ("10,000/s", "10000/s"),
            ("10_000/s", "10000/s"),
            ("  5 / S,BURST 1,000,Per Client\t", "5/s burst 1000 per client"),
            ("6/m algorithm GCRA on /a,b/c, burst 2", "6/m burst 2 on /a,b/c algorithm gcra"),
            ("1/s per method and path", "1/s per endpoint"),
            ("1/s per path AND method cost 3", "1/s per endpoint cost 3"),
            ("1/s per method", "1/s per method"),
            ("1/s per path on get", "1/s per path on GET"),
            ("5/m refill interval burst 9", "5/m burst 9 refill interval"),
            ("5/m refill continuous algorithm token-bucket cost 1", "5/m"),
            ("0/s burst 3", "0/s burst 3"),
            ("2/s per 사용자", "2/s per 사용자"),
            ("2/s per \"User ID\" burst 3", "2/s burst 3 per \"user id\""),
            ("2/s per \"고객, 번호\",cost 2", "2/s per \"고객, 번호\" cost 2"),
            ("2/s per \"client\"", "2/s per client"),
            ("2/s per \"endpoint\" on /a\"b", "2/s per \"endpoint\" on /a\"b"),
        ];
        for (text, printed) in cases {
            assert_eq!(said(text), printed, "{text}");
            assert_eq!(parse(printed), parse(text), "{text}");
        }
    }

    #[test]
    fn a_part_has_its_default() {
        let rule = parse("7/m per client").unwrap();
        assert_eq!((rule.burst(), rule.cost(), rule.refill(), rule.on()), (7, 1, Refill::Continuous, None));
        assert_eq!(rule.algorithm(), Algorithm::TokenBucket);
    }

    #[test]
    fn a_fault_is_told_where_it_stands() {
        let columns = [
            ("5/x", Some(3)),
            (" 5 / x", Some(6)),
            ("x/s", Some(1)),
            ("5/s brust 3", Some(5)),
            ("5/s,가나 3", Some(5)),
            ("5/s burst", Some(10)),
            ("5/s burst 1,23 per client", Some(11)),
            ("5/s per client per user", Some(16)),
            ("5/s burst 3 algorithm sliding-log", Some(5)),
            ("5/s algorithm gcra refill interval", Some(20)),
            ("5/s per method and user", Some(9)),
            ("5/s per user id", Some(14)),
            ("5/s per \"user id", Some(9)),
            ("5/s per \"\" burst 3", Some(9)),
            ("5/s per \"a\"b\"", Some(9)),
            ("5/s per \"a b\" brust 3", Some(15)),
            ("5/s on accounts", Some(8)),
            ("5/s on GET /a*", Some(12)),
            ("0/s", None),
            ("", None),
        ];
        for (text, column) in columns {
            assert_eq!(parse(text).unwrap_err().column, column, "{text}");
        }
    }
}
