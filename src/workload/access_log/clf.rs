//! Common and Combined Log Format, as Apache and nginx write them, with or without the virtual host in front.
//!
//! ```text
//! [host:port] client identity user [17/May/2015:10:05:03 +0000] "GET /x HTTP/1.1" 200 512 ["referer" "agent"] [more, ignored]
//! ```
//!
//! The referer, the size and the identity are not kept: nobody limits by them. A quote within quotes is written `\"`, a backslash `\\`; other
//! escapes (`\x16`) stay as they are written, for they stand for bytes that are no text.

use std::borrow::Cow;

use super::bad_lines::Reason;
use super::timestamp;

/// One request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    /// The virtual host, if the format has it.
    pub(super) vhost: Option<&'a str>,
    /// The client's address or name.
    pub(super) client: &'a str,
    /// The authenticated user, `-` for none.
    pub(super) user: &'a str,
    /// Nanoseconds since the epoch.
    pub(super) time: u64,
    /// The request line.
    pub(super) request: Cow<'a, str>,
    /// The status code.
    pub(super) status: &'a str,
    /// The user agent, if the format has it.
    pub(super) agent: Option<Cow<'a, str>>,
}

/// Reads a line.
pub(super) fn read(line: &str) -> Result<Entry<'_>, Reason> {
    let (head, date, rest) = split_at_date(line).ok_or(Reason::NotCommonLog)?;
    let (vhost, client, user) = who(head).ok_or(Reason::NotCommonLog)?;
    let time = timestamp::common(date).map_err(|why| Reason::of_time(date, why))?;
    let (request, rest) = quoted_text(rest)?;
    let (status, rest) = word(rest);
    let (size, rest) = word(rest);
    if !is_number(status, 3) || !is_number(size, 20) {
        return Err(Reason::NotCommonLog);
    }
    // A line that was cut within referer or agent has all that matters: real logs have such lines.
    let mut agent = None;
    if rest.trim_ascii_start().starts_with('"') {
        let (_referer, rest) = quoted_or_cut(rest);
        agent = Some(quoted_or_cut(rest).0);
    }
    Ok(Entry { vhost, client, user, time, request, status, agent })
}

/// What is before, within and after the first brackets that look like a date: addresses and names may have brackets, too.
fn split_at_date(line: &str) -> Option<(&str, &str, &str)> {
    let bytes = line.as_bytes();
    let open = memchr::memchr_iter(b'[', bytes).find(|open| {
        let is_slash = |place: usize| bytes.get(open + place) == Some(&b'/');
        is_slash(3) && is_slash(7) && *open > 0 && bytes[open - 1] == b' '
    })?;
    let close = open + memchr::memchr(b']', &bytes[open..])?;
    Some((&line[..open - 1], &line[open + 1..close], &line[close + 1..]))
}

/// Virtual host, client and user of what is before the date. A user's name may have spaces.
fn who(head: &str) -> Option<(Option<&str>, &str, &str)> {
    let (first, rest) = head.split_once(' ')?;
    let (second, rest) = rest.split_once(' ')?;
    // With a virtual host in front, the second word is an address or a name and the third the identity, which no server fills.
    if let Some(user) = rest.strip_prefix("- ")
        && second != "-"
        && second.contains(['.', ':'])
    {
        return Some((Some(first), second, user));
    }
    Some((None, first, rest)).filter(|_| !first.is_empty())
}

/// The next word, and what follows it.
fn word(text: &str) -> (&str, &str) {
    let text = text.trim_ascii_start();
    text.split_at(text.find(' ').unwrap_or(text.len()))
}

/// Whether a text is a number of at most so many digits, or a dash for none.
fn is_number(text: &str, digits_max: usize) -> bool {
    text == "-" || (!text.is_empty() && text.len() <= digits_max && text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The text of the quotes that come next, and what follows them.
fn quoted_text(text: &str) -> Result<(Cow<'_, str>, &str), Reason> {
    let inner = text.trim_ascii_start().strip_prefix('"').ok_or(Reason::NotCommonLog)?;
    let mut escapes = false;
    let mut from = 0;
    while let Some(found) = memchr::memchr2(b'"', b'\\', &inner.as_bytes()[from..]) {
        let at = from + found;
        if inner.as_bytes()[at] == b'"' {
            let text = &inner[..at];
            let text = if escapes { Cow::Owned(without_escapes(text)) } else { Cow::Borrowed(text) };
            return Ok((text, &inner[at + 1..]));
        }
        escapes = true;
        from = (at + 2).min(inner.len());
    }
    Err(Reason::QuoteOpen)
}

/// As `quoted_text`, but quotes that are not closed hold all the rest, and where there are none there is `-`.
fn quoted_or_cut(text: &str) -> (Cow<'_, str>, &str) {
    match quoted_text(text) {
        Ok(both) => both,
        Err(Reason::QuoteOpen) => (Cow::Borrowed(text.trim_ascii_start().trim_start_matches('"')), ""),
        Err(_) => (Cow::Borrowed("-"), ""),
    }
}

/// Puts `"` for `\"` and `\` for `\\`.
fn without_escapes(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        let mut ahead = characters.clone();
        match (character, ahead.next()) {
            ('\\', Some(escaped @ ('"' | '\\'))) => {
                plain.push(escaped);
                characters = ahead;
            }
            _ => plain.push(character),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Client, user, request, status and agent of a line.
    fn parts(line: &str) -> (String, String, String, String, Option<String>) {
        let entry = read(line).unwrap();
        (
            entry.client.to_owned(),
            entry.user.to_owned(),
            entry.request.into_owned(),
            entry.status.to_owned(),
            entry.agent.map(Cow::into_owned),
        )
    }

    #[test]
    fn a_combined_line_is_read() {
        let line = r#"203.0.113.9 - mina [17/May/2015:19:05:03 +0900] "GET /a?b HTTP/1.1" 200 512 "http://ref/" "Mozilla/5.0 (X11)""#;
        let entry = read(line).unwrap();
        assert_eq!(entry.time, 1_431_857_103_000_000_000);
        assert_eq!((entry.vhost, entry.client, entry.user, entry.status), (None, "203.0.113.9", "mina", "200"));
        assert_eq!(entry.request, "GET /a?b HTTP/1.1");
        assert_eq!(entry.agent.as_deref(), Some("Mozilla/5.0 (X11)"));
    }

    #[test]
    fn common_lines_and_odd_ones_are_read() {
        let (client, user, request, status, agent) = parts(r#"2001:db8::7 - - [17/May/2015:10:05:03 +0000] "-" 408 -"#);
        assert_eq!((client.as_str(), user.as_str(), request.as_str()), ("2001:db8::7", "-", "-"));
        assert_eq!((status.as_str(), agent), ("408", None));
        let (_, user, ..) = parts(r#"h - John [x] Smith [17/May/2015:10:05:03 +0000] "GET / HTTP/1.0" 200 1"#);
        assert_eq!(user, "John [x] Smith");
        let (_, _, request, _, agent) =
            parts(r#"h - - [17/May/2015:10:05:03 +0000] "GET /\"q\"\\ HTTP/1.0" 200 1 "-" "a \"b\" \x16 c\\" 0.003 "extra""#);
        assert_eq!(request, r#"GET /"q"\ HTTP/1.0"#);
        assert_eq!(agent.as_deref(), Some(r#"a "b" \x16 c\"#));
    }

    #[test]
    fn a_virtual_host_in_front_is_told_from_a_user_with_a_space() {
        let entry = read(r#"shop.example:443 198.51.100.7 - mina [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 5 "-" "-""#).unwrap();
        assert_eq!((entry.vhost, entry.client, entry.user), (Some("shop.example:443"), "198.51.100.7", "mina"));
        let entry = read(r#"198.51.100.7 - - mina [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 5"#).unwrap();
        assert_eq!((entry.vhost, entry.client, entry.user), (None, "198.51.100.7", "- mina"));
    }

    #[test]
    fn a_line_that_is_cut_after_the_size_is_read() {
        let common = r#"h - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 5"#;
        for (rest, agent) in [(" \"-\" \"Mozilla/5.0 (X", "Mozilla/5.0 (X"), (" \"-\" \"", ""), (" \"-\"", "-"), (" \"http://ref", "-")] {
            let line = format!("{common}{rest}");
            assert_eq!(read(&line).unwrap().agent.as_deref(), Some(agent), "{line}");
        }
    }

    #[test]
    fn a_line_that_is_cut_or_wrong_says_why() {
        let whole = r#"h - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 5 "-" "agent""#;
        assert!(read(whole).is_ok());
        let cases = [
            ("", Reason::NotCommonLog),
            ("h - - [17/May/2015:10:05:03 +0000]", Reason::NotCommonLog),
            ("h - - [17/May/2015:10:05:03 +0000", Reason::NotCommonLog),
            ("h [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 5", Reason::NotCommonLog),
            ("h - - [17/May/2015:10:05:03 +0000] \"GET / HT", Reason::QuoteOpen),
            ("h - - [17/May/2015:10:05:03 +0000] \"GET /\\", Reason::QuoteOpen),
            ("h - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\"", Reason::NotCommonLog),
            ("h - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 2000 5", Reason::NotCommonLog),
            ("h - - [31/Feb/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 5", Reason::TimeUnreadable("31/Feb/2015:10:05:03 +0000".into())),
            ("h - - [17/May/2015:10:05:03] \"GET / HTTP/1.1\" 200 5", Reason::TimeWithoutZone("17/May/2015:10:05:03".into())),
            ("h - - [17/May/1915:10:05:03 +0000] \"GET / HTTP/1.1\" 200 5", Reason::TimeOutOfRange("17/May/1915:10:05:03 +0000".into())),
        ];
        for (line, reason) in cases {
            assert_eq!(read(line), Err(reason), "{line}");
        }
    }
}
