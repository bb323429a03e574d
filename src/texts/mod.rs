//! Every word that a reader sees, in English and Korean, from this one place.
//!
//! A text is a function of its parts: `texts! { greeting(name) { en "Hello {name}", ko "{name}님, 안녕하세요" } }` makes
//! `greeting(Language::Korean, "미나")`. Parts are shown as they are, so Korean texts avoid particles that
//! depend on the last sound of a part.

pub mod chart;
pub mod compare;
pub mod event_log;
pub mod experiment;
pub mod findings;
pub mod labels;
pub mod limit_charts;
pub mod limiting;
pub mod loader;
pub mod log;
pub mod outcomes;
pub mod page;
pub mod parameters;
mod particle;
pub mod pattern_charts;
pub mod patterns;
pub mod points;
pub mod queue;
pub mod queue_or_log;
pub mod rule;
pub mod script;
pub mod sharding;
pub mod stage;
pub mod terminal;
pub mod topology;
pub mod town;
pub mod tuner;

use std::fmt;

/// The languages that Interplay speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English, also the language of logs and tests.
    #[default]
    English,
    /// Korean, in plain polite style.
    Korean,
}

impl Language {
    /// Every language, in the order in which the page offers them.
    pub const ALL: [Language; 2] = [Language::English, Language::Korean];

    /// The language tag of BCP 47, as links and `<html lang>` use it.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Korean => "ko",
        }
    }

    /// The language that a tag such as `ko-KR` or `ko_KR.UTF-8` asks for, if Interplay speaks it.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_', '.']).next().unwrap_or(tag);
        Language::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }
}

/// Something that can say itself in each language: errors, steps, checks.
pub trait Say {
    /// The words in `language`, one sentence or phrase without a trailing line break.
    fn say(&self, language: Language) -> String;
}

/// Shows a thing in English where `Display` is asked for (logs, panics, `Error`).
pub fn in_english(thing: &impl Say, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    out.write_str(&thing.say(Language::English))
}

/// Declares texts: a function for each, from a language and the parts to a string.
#[macro_export]
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident($($part:ident),* $(,)?) { en $english:literal, ko $korean:literal $(,)? })*) => {
        $(
            $(#[$doc])*
            pub fn $name(language: $crate::texts::Language $(, $part: impl ::std::fmt::Display)*) -> String {
                match language {
                    $crate::texts::Language::English => format!($english),
                    $crate::texts::Language::Korean => format!($korean),
                }
            }
        )*
    };
}

/// Declares tables of words: for each a function from a language and the name that links use to the words. A name that is missing
/// is looked up in the table after `else`, or shows as itself.
#[macro_export]
macro_rules! words_by_name {
    ($($(#[$doc:meta])* $table:ident { $($name:literal => $english:literal, $korean:literal;)* $(else $further:path)? })*) => {
        $(
            $(#[$doc])*
            pub fn $table(language: $crate::texts::Language, name: &str) -> &str {
                match (name, language) {
                    $(
                        ($name, $crate::texts::Language::English) => $english,
                        ($name, $crate::texts::Language::Korean) => $korean,
                    )*
                    _ => $crate::words_by_name!(@missing language, name $(, $further)?),
                }
            }
        )*
    };
    (@missing $language:ident, $name:ident) => { $name };
    (@missing $language:ident, $name:ident, $further:path) => { $further($language, $name) };
}

/// Declares a table of words as one text a language, line by line: for many names that are asked for seldom, as titles. Else as
/// [`words_by_name`].
#[macro_export]
macro_rules! words_by_line {
    ($($(#[$doc:meta])* $table:ident { $($name:literal => $english:literal, $korean:literal;)* $(else $further:path)? })*) => {
        $(
            $(#[$doc])*
            pub fn $table(language: $crate::texts::Language, name: &str) -> &str {
                let lines = match language {
                    $crate::texts::Language::English => concat!($($name, "=", $english, "\n",)*),
                    $crate::texts::Language::Korean => concat!($($name, "=", $korean, "\n",)*),
                };
                match $crate::texts::after_name(lines, name) {
                    Some(words) => words,
                    None => $crate::words_by_name!(@missing language, name $(, $further)?),
                }
            }
        )*
    };
}

/// What stands after a name, on the line that begins with it.
pub fn after_name<'a>(lines: &'a str, name: &str) -> Option<&'a str> {
    lines.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='))
}

/// Fills a sentence's places and lets it begin with a capital letter; a Korean particle right after a place agrees with what it holds.
pub fn fill(sentence: &str, parts: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(sentence.len() + 32);
    let mut rest = sentence;
    while let Some(open) = rest.find('{') {
        filled.push_str(&rest[..open]);
        let close = rest[open..].find('}').map_or(rest.len(), |close| open + close);
        let name = &rest[open + 1..close];
        let part = parts.iter().find(|(known, _)| *known == name).map_or("", |(_, part)| part);
        filled.push_str(part);
        rest = rest.get(close + 1..).unwrap_or("");
        if let Some((particle, after)) = particle::agreeing(part, rest) {
            filled.push_str(particle);
            rest = after;
        }
    }
    filled.push_str(rest);
    if let Some(first) = filled.get(..1) {
        let first = first.to_ascii_uppercase();
        filled.replace_range(..1, &first);
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    words_by_name! {
        /// Fruit.
        fruit {
            "apple" => "apple", "사과";
            else berry
        }
        /// Berries.
        berry {
            "cherry" => "cherry", "체리";
        }
    }

    #[test]
    fn a_name_without_words_shows_as_itself() {
        assert_eq!(["apple", "cherry", "pear"].map(|name| fruit(Language::Korean, name)), ["사과", "체리", "pear"]);
    }

    texts! {
        /// A text with a part.
        greeting(name) { en "Hello {name}", ko "{name}님, 안녕하세요" }
    }

    #[test]
    fn a_text_speaks_both_languages() {
        assert_eq!(greeting(Language::English, "Mina"), "Hello Mina");
        assert_eq!(greeting(Language::Korean, "미나"), "미나님, 안녕하세요");
    }

    #[test]
    fn a_tag_finds_its_language() {
        assert_eq!(Language::from_tag("ko_KR.UTF-8"), Some(Language::Korean));
        assert_eq!(Language::from_tag("en-GB"), Some(Language::English));
        assert_eq!(Language::from_tag("C"), None);
    }
}
