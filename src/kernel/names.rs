//! Texts by number, one behind the other, so that a million of them are copied and dropped as one: names of keys, values of a log's column.

/// Texts by number, from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    text: String,
    ends: Vec<usize>,
}

impl Names {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The name with this number, if there is one.
    pub fn get(&self, key: usize) -> Option<&str> {
        let end = *self.ends.get(key)?;
        let start = key.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start..end)
    }

    /// Bytes of all of them.
    pub fn bytes(&self) -> usize {
        self.text.len()
    }

    /// All, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.text[start..*end])
    }

    /// Adds one.
    pub fn push(&mut self, name: &str) {
        self.text.push_str(name);
        self.ends.push(self.text.len());
    }
}

impl<N: AsRef<str>> Extend<N> for Names {
    fn extend<I: IntoIterator<Item = N>>(&mut self, names: I) {
        names.into_iter().for_each(|name| self.push(name.as_ref()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_numbers_also_where_they_are_empty() {
        let mut names = Names::default();
        names.extend(["열쇠", "", "a"]);
        assert_eq!([0, 1, 2, 3].map(|key| names.get(key)), [Some("열쇠"), Some(""), Some("a"), None]);
        assert_eq!(names.iter().collect::<Vec<_>>(), ["열쇠", "", "a"]);
        assert_eq!((names.len(), names.is_empty(), Names::default().is_empty()), (3, false, true));
    }
}
