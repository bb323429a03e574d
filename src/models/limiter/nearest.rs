//! The word that somebody meant: the nearest of those allowed, for the "did you mean" of an error.

/// The first of the nearest words, if it is at most two letters away (one for words under five letters) or begins what was given.
pub(super) fn nearest(given: &str, words: impl IntoIterator<Item = &'static str>) -> Option<&'static str> {
    let given: Vec<char> = given.to_ascii_lowercase().chars().take(40).collect();
    let distances = words.into_iter().map(|word| {
        let letters: Vec<char> = word.to_ascii_lowercase().chars().collect();
        let begun = letters.len() >= 3 && given.starts_with(&letters);
        (if begun { 1 } else { distance(&given, &letters) }, word)
    });
    let (letters, word) = distances.min_by_key(|(letters, _)| *letters)?;
    let near = if word.len().max(given.len()) < 5 { 1 } else { 2 };
    (letters <= near).then_some(word)
}

/// Letters to put in, take out, change or swap with their neighbour (optimal string alignment).
fn distance(from: &[char], to: &[char]) -> usize {
    let mut rows = vec![vec![0; to.len() + 1]; from.len() + 1];
    rows[0] = (0..=to.len()).collect();
    for i in 1..=from.len() {
        rows[i][0] = i;
        for j in 1..=to.len() {
            let changed = usize::from(from[i - 1] != to[j - 1]);
            let mut least = (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + changed);
            if i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    rows[from.len()][to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word_and_nonsense_none() {
        let words = ["burst", "per", "on", "algorithm"];
        let cases = [
            ("brust", Some("burst")),
            ("bursts", Some("burst")),
            ("burst=20", Some("burst")),
            ("pre", Some("per")),
            ("algoritm", Some("algorithm")),
            ("for", None),
            ("xyzzy", None),
            ("", None),
        ];
        for (given, word) in cases {
            assert_eq!(nearest(given, words), word, "{given}");
        }
        assert_eq!(nearest(&"a".repeat(10_000), words), None);
    }
}
