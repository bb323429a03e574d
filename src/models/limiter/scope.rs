//! Whom a rule counts apart, and which requests it is about.

use std::fmt;

use super::limits::COLUMN_MAX;

/// What has a bucket of its own under a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Nothing: one bucket for all requests. Its key is `KeyId(0)`.
    #[default]
    Shared,
    /// Each value of this column of the log, such as `client`, `path`, `user`; in small letters. In a rule's text, a name that is no plain
    /// word stands in quotes.
    Column(String),
    /// Each pair of method and path.
    Endpoint,
}

/// The requests that a rule is about: of this method, of this path, or both. What is None matches any.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Endpoint {
    /// The method in capitals.
    pub method: Option<String>,
    /// The path, matched whole.
    pub path: Option<String>,
}

/// The methods that `on` knows: RFC 9110 and 5789, WebDAV's (RFC 4918, 3253, 5323) and caches' PURGE. A closed list, so that `on accounts`
/// (a path without its slash) is an error and not a rule that never applies.
pub const METHODS: [&str; 19] = [
    "GET",
    "HEAD",
    "POST",
    "PUT",
    "DELETE",
    "PATCH",
    "OPTIONS",
    "CONNECT",
    "TRACE",
    "PROPFIND",
    "PROPPATCH",
    "MKCOL",
    "COPY",
    "MOVE",
    "LOCK",
    "UNLOCK",
    "REPORT",
    "SEARCH",
    "PURGE",
];

/// The words of the grammar, which no column can be named.
pub(super) const RESERVED: [&str; 8] = ["burst", "per", "on", "cost", "refill", "algorithm", "and", "endpoint"];

impl Endpoint {
    /// Whether a request of that method and path is meant.
    pub fn matches(&self, method: &str, path: &str) -> bool {
        let same = |wanted: &Option<String>, given: &str| wanted.as_deref().is_none_or(|wanted| wanted == given);
        same(&self.method, method) && same(&self.path, path)
    }

    /// Whether a rule can be written with this path: starts with a slash, holds no space or `*`, ends with no comma.
    pub(super) fn is_path(text: &str) -> bool {
        text.starts_with('/')
            && !text.ends_with(',')
            && !text.contains(|letter: char| letter.is_whitespace() || letter.is_control() || letter == '*')
    }
}

impl Scope {
    /// Whether a rule can name this column, in quotes if need be: no quote, no control character and no capital of A to Z, at most
    /// [`COLUMN_MAX`] characters, not spaces alone.
    pub(super) fn is_column(name: &str) -> bool {
        !name.trim().is_empty()
            && !name.contains(|letter: char| letter == '"' || letter.is_control())
            && name.chars().count() <= COLUMN_MAX
            && name.to_ascii_lowercase() == name
    }

    /// Whether it can without quotes: letters, digits, `_`, `-` and `.`, a letter or `_` first, and no word of the grammar.
    pub(super) fn is_plain(name: &str) -> bool {
        Scope::is_column(name)
            && name.starts_with(|letter: char| letter.is_alphabetic() || letter == '_')
            && name.chars().all(|letter| letter.is_alphanumeric() || "_-.".contains(letter))
            && !RESERVED.contains(&name)
    }
}

/// As a rule says it after `per`; nothing for a shared bucket.
impl fmt::Display for Scope {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Scope::Shared => Ok(()),
            Scope::Column(name) if Scope::is_plain(name) => out.write_str(name),
            Scope::Column(name) => write!(out, "\"{name}\""),
            Scope::Endpoint => out.write_str("endpoint"),
        }
    }
}

/// As a rule says it after `on`.
impl fmt::Display for Endpoint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [self.method.as_deref(), self.path.as_deref()];
        for (place, part) in parts.into_iter().flatten().enumerate() {
            if place > 0 {
                out.write_str(" ")?;
            }
            out.write_str(part)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_matches_whole_and_none_matches_any() {
        let post = Endpoint { method: Some("POST".into()), path: Some("/accounts".into()) };
        assert!(post.matches("POST", "/accounts"));
        assert!(!post.matches("GET", "/accounts") && !post.matches("POST", "/accounts/1"));
        let any = Endpoint { method: None, path: Some("/".into()) };
        assert!(any.matches("PUT", "/") && !any.matches("PUT", ""));
        assert_eq!((post.to_string(), any.to_string()), ("POST /accounts".into(), "/".into()));
    }

    #[test]
    fn a_column_is_a_name_in_small_letters_and_in_quotes_where_it_is_no_word() {
        for name in ["client", "user_id", "x-forwarded.for", "_1", "사용자"] {
            assert_eq!(Scope::Column(name.to_owned()).to_string(), name);
        }
        for name in ["1st", "a b", "per", "endpoint", "a/b", "고객 번호", "a,b"] {
            assert!(Scope::is_column(name), "{name}");
            assert_eq!(Scope::Column(name.to_owned()).to_string(), format!("\"{name}\""));
        }
        for name in ["", " ", "Client", "a\"b", "a\tb", &"a".repeat(COLUMN_MAX + 1)] {
            assert!(!Scope::is_column(name), "{name}");
        }
    }
}
