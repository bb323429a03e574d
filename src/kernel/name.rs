//! A short name that a reader gave, kept in place: it is copied like a number, and needs no owner.

use std::fmt;
use std::ops::Deref;

/// The longest name, in bytes of UTF-8: thirty Latin letters, or ten Korean syllables.
pub const NAME_BYTES_MAX: usize = 30;

/// A name of at most [`NAME_BYTES_MAX`] bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    bytes: [u8; NAME_BYTES_MAX],
    length: u8,
}

impl Name {
    /// This text as a name; none if it is too long.
    pub const fn of(text: &str) -> Option<Name> {
        let given = text.as_bytes();
        if given.len() > NAME_BYTES_MAX {
            return None;
        }
        let mut bytes = [0; NAME_BYTES_MAX];
        let mut at = 0;
        while at < given.len() {
            bytes[at] = given[at];
            at += 1;
        }
        Some(Name { bytes, length: given.len() as u8 })
    }

    /// The name.
    ///
    /// # Panics
    /// Never: a name is made from a text alone.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.length)]).expect("a name is made from a text")
    }
}

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq<str> for Name {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Name {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl fmt::Display for Name {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_text_that_it_was_made_from() {
        for text in ["", "order", "~주문", "thirty-letters-and-not-one-more"[..30].into()] {
            let name = Name::of(text).unwrap();
            assert_eq!((name.as_str(), name.to_string().as_str()), (text, text));
        }
        assert_eq!(Name::of(&"x".repeat(31)), None);
        assert!(Name::of("a") < Name::of("ab") && Name::of("ab") < Name::of("b"));
    }
}
