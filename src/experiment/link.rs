//! The form of a link, `#/LAB?name=value&...`: names and raw values, not yet understood.
//!
//! Reading takes `%20` and `+` for a space; writing prefers `+`, and leaves alone what may stand in an
//! address's fragment, so that a person can read `rule=5/s+burst+20+per+client`.

use super::error::InputError;
use std::fmt;

/// The longest link that is read, in bytes: room for links that other programs wrote wastefully.
pub const LINK_READ_MAX: usize = 4096;
/// The longest link that is written, in bytes: what chats and forums carry unbroken.
pub const LINK_WRITTEN_MAX: usize = 2000;
/// The newest form of links; `v` is left out while it is 1.
const VERSION: &str = "1";

/// A link taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// The lab's name as it was given.
    pub lab: String,
    /// Parameters in the order given, decoded.
    pub pairs: Vec<(String, String)>,
}

impl Link {
    /// Takes a link apart: a fragment (`#/lab?...`, with or without `#`) or a whole address that ends in one.
    ///
    /// # Errors
    /// A link that is too long, badly encoded, or of a form newer than this program.
    pub fn parse(text: &str) -> Result<Link, InputError> {
        if text.len() > LINK_READ_MAX {
            return Err(InputError::LinkTooLong { length: text.len(), max: LINK_READ_MAX });
        }
        let text = text.trim();
        let fragment = text.split_once('#').map_or(text, |(_, fragment)| fragment);
        let fragment = fragment.strip_prefix('/').unwrap_or(fragment);
        let (lab, query) = fragment.split_once('?').unwrap_or((fragment, ""));
        let mut pairs = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            pairs.push((decode(name)?, decode(value)?));
        }
        let versions: Vec<_> = pairs.extract_if(.., |(name, _)| name == "v").map(|(_, version)| version).collect();
        if let Some(other) = versions.iter().find(|version| *version != VERSION) {
            return Err(InputError::UnknownVersion { given: other.clone() });
        }
        if versions.len() > 1 {
            return Err(InputError::Repeated { parameter: "v".to_owned() });
        }
        Ok(Link { lab: decode(lab)?, pairs })
    }
}

impl fmt::Display for Link {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "#/{}", encode(&self.lab))?;
        for (number, (name, value)) in self.pairs.iter().enumerate() {
            let sign = if number == 0 { '?' } else { '&' };
            write!(out, "{sign}{}={}", encode(name), encode(value))?;
        }
        Ok(())
    }
}

fn decode(text: &str) -> Result<String, InputError> {
    let wrong = || InputError::BadEncoding { given: text.to_owned() };
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let mut digit = || rest.next().and_then(|digit| (digit as char).to_digit(16)).ok_or_else(wrong);
                (digit()? * 16 + digit()?) as u8
            }
            other => other,
        });
    }
    String::from_utf8(bytes).map_err(|_| wrong())
}

fn encode(text: &str) -> String {
    use fmt::Write;
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b' ' => encoded.push('+'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => encoded.push(byte as char),
            b'-' | b'.' | b'_' | b'~' | b'/' | b':' | b'@' | b',' | b';' | b'!' | b'*' | b'(' | b')' => encoded.push(byte as char),
            other => write!(encoded, "%{other:02X}").expect("a string takes whatever is written"),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn link(lab: &str, pairs: &[(&str, &str)]) -> Link {
        Link { lab: lab.to_owned(), pairs: pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect() }
    }

    #[test]
    fn a_link_is_found_however_it_was_pasted() {
        let expected = link("rate-limit", &[("rule", "5/s burst 20"), ("seed", "7")]);
        for text in [
            "#/rate-limit?rule=5/s+burst+20&seed=7",
            "/rate-limit?rule=5/s%20burst%2020&seed=7",
            "rate-limit?rule=5%2Fs+burst+20&&seed=7&v=1",
            " https://example.org/x/#/rate-limit?rule=5/s+burst+20&seed=7\n",
        ] {
            assert_eq!(Link::parse(text), Ok(expected.clone()), "{text}");
        }
        assert_eq!(expected.to_string(), "#/rate-limit?rule=5/s+burst+20&seed=7");
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        assert_eq!(Link::parse("#/a?b=%zz"), Err(InputError::BadEncoding { given: "%zz".into() }));
        assert_eq!(Link::parse("#/a?b=%ff"), Err(InputError::BadEncoding { given: "%ff".into() }));
        assert_eq!(Link::parse("#/a?v=2"), Err(InputError::UnknownVersion { given: "2".into() }));
        assert!(Link::parse(&"x".repeat(LINK_READ_MAX)).is_ok());
        assert_eq!(Link::parse(&"x".repeat(LINK_READ_MAX + 1)), Err(InputError::LinkTooLong { length: 4097, max: 4096 }));
    }

    proptest! {
        #[test]
        fn a_printed_link_is_read_back(lab in "\\PC{1,12}", pairs in prop::collection::vec(("[^v]\\PC{0,8}", "\\PC{0,20}"), 0..5)) {
            prop_assume!(!lab.starts_with('/'));
            let link = Link { lab, pairs };
            prop_assert_eq!(Link::parse(&link.to_string()), Ok(link));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,200}") {
            let _ = Link::parse(&text);
        }
    }
}
