//! JSON lines: an object a line, its members the columns.
//!
//! The lexer is the crate `hifijson`, which leaves numbers as they are written, so that a time is exact. Measured, brotli, in WebAssembly:
//! `serde_json` for the same task is 11.5 KB; `hifijson` is 4 KB before it is compressed.

use std::borrow::Cow;

use hifijson::str::LexAlloc as _;
use hifijson::token::{Expect, Lex as _};
use hifijson::{Error, SliceLexer, num::Lex as _, num::LexWrite as _, str::Lex as _};

use super::LogError;
use super::bad_lines::Reason;
use super::records::Records;
use super::timestamp;

/// The names that logs give the time, the most exact of nginx's first. The first that an object has is its time; none becomes a column.
const TIMES: [&str; 7] = ["msec", "time_iso8601", "time_local", "@timestamp", "timestamp", "time", "ts"];
/// How deep arrays and objects within an object may be. They are skipped, but must not fill the stack.
const DEPTH_MAX: u32 = 64;

/// A member's name and value.
type Member<'a> = (Cow<'a, str>, Cow<'a, str>);

/// Adds the request of a line.
pub(super) fn take(number: u32, line: &str, records: &mut Records) -> Result<(), LogError> {
    match read(line) {
        Ok((time, members)) => {
            records.begin(time, number)?;
            for (place, (name, value)) in members.iter().enumerate() {
                let column = records.column(name, place)?;
                records.set(column, value);
            }
        }
        Err(reason) => records.bad.add(number, reason),
    }
    Ok(())
}

/// The time of a line's object, and its other members that are text, number or truth value, in their order.
fn read(line: &str) -> Result<(u64, Vec<Member<'_>>), Reason> {
    let mut members = members(line).map_err(|_| Reason::NotJsonObject)?;
    let mut best: Option<(usize, Cow<'_, str>)> = None;
    members.retain_mut(|(name, value)| {
        let rank = TIMES.iter().position(|known| known == name);
        if let Some(rank) = rank
            && best.as_ref().is_none_or(|(other, _)| rank <= *other)
        {
            best = Some((rank, std::mem::take(value)));
        }
        rank.is_none() && !name.is_empty()
    });
    let (_, text) = best.ok_or(Reason::NoTime)?;
    let time = timestamp::read(&text).map_err(|why| Reason::of_time(&text, why))?;
    Ok((time, members))
}

/// The members of an object that have one value each.
fn members(line: &str) -> Result<Vec<Member<'_>>, Error> {
    let mut lexer = SliceLexer::new(line.as_bytes());
    lexer.exactly_one(SliceLexer::ws_peek, |next, lexer| {
        if next != b'{' {
            return Err(Expect::Value.into());
        }
        let mut members = Vec::with_capacity(16);
        lexer.discarded().seq(b'}', SliceLexer::ws_peek, |next, lexer| {
            let (name, next) = name(next, lexer)?;
            if let Some(value) = value(next, lexer)? {
                members.push((name, value));
            }
            Ok::<_, Error>(())
        })?;
        Ok(members)
    })
}

/// A member's name and the first byte of its value.
fn name<'a>(next: u8, lexer: &mut SliceLexer<'a>) -> Result<(Cow<'a, str>, u8), Error> {
    lexer.expect(|_| Some(next), b'"').ok_or(Expect::String)?;
    let name = lexer.str_string()?;
    lexer.expect(SliceLexer::ws_peek, b':').ok_or(Expect::Colon)?;
    Ok((name, lexer.ws_peek().ok_or(Expect::Value)?))
}

/// A member's value as text; nothing for `null`, an array or an object.
fn value<'a>(next: u8, lexer: &mut SliceLexer<'a>) -> Result<Option<Cow<'a, str>>, Error> {
    match next {
        b'"' => Ok(Some(lexer.discarded().str_string()?)),
        b'-' | b'0'..=b'9' => {
            let (digits, _) = lexer.num_bytes().validated()?;
            Ok(Some(Cow::Borrowed(std::str::from_utf8(digits).unwrap_or_default())))
        }
        b'{' | b'[' => skip(next, lexer, DEPTH_MAX).map(|()| None),
        _ => {
            let value = lexer.null_or_bool().ok_or(Expect::Value)?;
            Ok(value.map(|truth| Cow::Borrowed(if truth { "true" } else { "false" })))
        }
    }
}

/// Reads over a value. (The crate's own `ignore` goes as deep as the line is long.)
fn skip(next: u8, lexer: &mut SliceLexer<'_>, depth: u32) -> Result<(), Error> {
    let inner = depth.checked_sub(1).ok_or(Error::Depth)?;
    match next {
        b'{' => lexer.discarded().seq(b'}', SliceLexer::ws_peek, |next, lexer| {
            let (_, next) = name(next, lexer)?;
            skip(next, lexer, inner)
        }),
        b'[' => lexer.discarded().seq(b']', SliceLexer::ws_peek, |next, lexer| skip(next, lexer, inner)),
        b'"' => Ok(lexer.discarded().str_ignore()?),
        b'-' | b'0'..=b'9' => Ok(lexer.num_ignore().validate().map(|_| ())?),
        _ => Ok(lexer.null_or_bool().map(|_| ()).ok_or(Expect::Value)?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(line: &str) -> Vec<(String, String)> {
        let (_, members) = read(line).unwrap();
        members.into_iter().map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
    }

    #[test]
    fn members_of_one_value_are_columns_and_others_are_skipped() {
        let line = r#" {"msec": 1431857103.25, "a":"x \"q\" \u00e9\ud83d\ude00", "b":-1.50e2, "c":true, "d":null, "e":[1,{"x":"]"}], "f":{"g":[]}, "":"n", "h":""} "#;
        let expected = [("a", "x \"q\" é😀"), ("b", "-1.50e2"), ("c", "true"), ("h", "")];
        assert_eq!(pairs(line), expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }

    #[test]
    fn the_time_has_many_names_and_the_most_exact_wins() {
        let cases = [
            (r#"{"msec":1431857103.250}"#, 1_431_857_103_250_000_000),
            (r#"{"msec":"1431857103.250"}"#, 1_431_857_103_250_000_000),
            (r#"{"time_iso8601":"2015-05-17T19:05:03+09:00"}"#, 1_431_857_103_000_000_000),
            (r#"{"time_local":"17/May/2015:10:05:03 +0000"}"#, 1_431_857_103_000_000_000),
            (r#"{"@timestamp":"2015-05-17T10:05:03.001Z"}"#, 1_431_857_103_001_000_000),
            (r#"{"timestamp":0}"#, 0),
            (r#"{"time":1}"#, 1_000_000_000),
            (r#"{"ts":1431857103.0000001}"#, 1_431_857_103_000_000_100),
            (r#"{"time_iso8601":"2015-05-17T10:05:03Z","msec":1431857103.250}"#, 1_431_857_103_250_000_000),
            (r#"{"msec":1431857103.250,"time":null,"ts":"x"}"#, 1_431_857_103_250_000_000),
            (r#"{"time":1,"time":2}"#, 2_000_000_000),
        ];
        for (line, time) in cases {
            assert_eq!(read(line), Ok((time, Vec::new())), "{line}");
        }
    }

    #[test]
    fn what_is_no_request_says_why() {
        let deep = format!("{{\"time\":1,\"x\":{}{}}}", "[".repeat(70), "]".repeat(70));
        let deeper = format!("{{\"x\":{}", "[".repeat(60_000));
        let cases = [
            ("", Reason::NotJsonObject),
            ("[]", Reason::NotJsonObject),
            ("1", Reason::NotJsonObject),
            ("{\"time\":1", Reason::NotJsonObject),
            ("{\"time\":1}x", Reason::NotJsonObject),
            ("{\"time\":01}", Reason::NotJsonObject),
            ("{\"time\":1,}", Reason::NotJsonObject),
            ("{\"time\":tru}", Reason::NotJsonObject),
            ("{\"a\":\"\\ud800\",\"time\":1}", Reason::NotJsonObject),
            (&deep, Reason::NotJsonObject),
            (&deeper, Reason::NotJsonObject),
            ("{\"a\":1}", Reason::NoTime),
            ("{\"time\":null}", Reason::NoTime),
            ("{\"time\":\"noon\"}", Reason::TimeUnreadable("noon".into())),
            ("{\"time\":\"2015-05-17T10:05:03\"}", Reason::TimeWithoutZone("2015-05-17T10:05:03".into())),
            ("{\"time\":-1}", Reason::TimeOutOfRange("-1".into())),
        ];
        for (line, reason) in cases {
            assert_eq!(read(line), Err(reason), "{line}");
        }
    }
}
