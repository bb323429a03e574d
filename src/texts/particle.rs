//! Korean particles agree with the sound that a word ends in: 샤드 1이, 샤드 2가.

/// Particles by what they follow: after a consonant, after a vowel, and how far ㄹ counts as a vowel.
const PARTICLES: [(&str, &str, bool); 5] =
    [("으로", "로", true), ("이", "가", false), ("을", "를", false), ("은", "는", false), ("과", "와", false)];

/// The sound in which a word ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sound {
    Vowel,
    Rieul,
    Consonant,
}

/// The first Hangul syllable in Unicode, and how many endings each has.
const FIRST_SYLLABLE: u32 = 0xac00;
const LAST_SYLLABLE: u32 = 0xd7a3;
const ENDINGS: u32 = 28;
const RIEUL: u32 = 8;

/// In what a word ends as it is read aloud; unknown for words in other letters.
fn end_of(word: &str) -> Option<Sound> {
    let last = word.chars().last()?;
    match last {
        // 일, 칠, 팔; 이, 사, 오, 구; 영 or 십, 백, 천, 만; 삼, 육.
        '1' | '7' | '8' => Some(Sound::Rieul),
        '2' | '4' | '5' | '9' => Some(Sound::Vowel),
        '0' | '3' | '6' => Some(Sound::Consonant),
        _ => match (u32::from(last), (u32::from(last).wrapping_sub(FIRST_SYLLABLE)) % ENDINGS) {
            (FIRST_SYLLABLE..=LAST_SYLLABLE, 0) => Some(Sound::Vowel),
            (FIRST_SYLLABLE..=LAST_SYLLABLE, RIEUL) => Some(Sound::Rieul),
            (FIRST_SYLLABLE..=LAST_SYLLABLE, _) => Some(Sound::Consonant),
            _ => None,
        },
    }
}

/// If `rest`, which stands right after `word`, begins with a particle: the form of it that the word asks for, and what stands after it.
pub fn agreeing<'a>(word: &str, rest: &'a str) -> Option<(&'static str, &'a str)> {
    let ends = |rest: &str| rest.chars().next().is_none_or(|next| next.is_whitespace() || next.is_ascii_punctuation());
    let after = |form: &str| rest.strip_prefix(form).filter(|rest| ends(rest));
    let (particle, rest) = PARTICLES.iter().find_map(|particle| Some((particle, after(particle.0).or_else(|| after(particle.1))?)))?;
    let sound = end_of(word)?;
    let like_vowel = sound == Sound::Vowel || (sound == Sound::Rieul && particle.2);
    Some((if like_vowel { particle.1 } else { particle.0 }, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_follow_how_a_word_is_read() {
        let cases = [
            ("1", "가 ", "이"),
            ("2", "이 ", "가"),
            ("1000", "가", "이"),
            ("7", "으로 ", "로"),
            ("3", "로 ", "으로"),
            ("10", "를 ", "을"),
            ("서비스", "은 ", "는"),
            ("브로커", "과,", "와"),
            ("샤드", "으로.", "로"),
            ("채널", "로 ", "로"),
            ("채널", "가 ", "이"),
        ];
        for (word, rest, form) in cases {
            assert_eq!(agreeing(word, rest).map(|(form, _)| form), Some(form), "{word}{rest}");
        }
    }

    #[test]
    fn what_is_no_particle_or_follows_unknown_letters_stays() {
        assert_eq!([agreeing("1", "가지 "), agreeing("1", "번이 "), agreeing("alice", "가 "), agreeing("", "가 ")], [None; 4]);
    }
}
