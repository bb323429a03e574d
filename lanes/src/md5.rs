//! MD5 (RFC 1321) of eight short texts at once: one step of it must wait for the step before, so eight side by side take little longer than one.

/// Texts at once.
pub const TEXTS: usize = 8;
/// Bytes of the longest text that is one block with its end.
pub const BYTES: usize = 55;

type Lanes = [u32; TEXTS];

/// The sines of whole numbers, as whole parts of 2^32.
#[rustfmt::skip]
const SINES: [u32; 64] = [
    0xd76a_a478, 0xe8c7_b756, 0x2420_70db, 0xc1bd_ceee, 0xf57c_0faf, 0x4787_c62a, 0xa830_4613, 0xfd46_9501,
    0x6980_98d8, 0x8b44_f7af, 0xffff_5bb1, 0x895c_d7be, 0x6b90_1122, 0xfd98_7193, 0xa679_438e, 0x49b4_0821,
    0xf61e_2562, 0xc040_b340, 0x265e_5a51, 0xe9b6_c7aa, 0xd62f_105d, 0x0244_1453, 0xd8a1_e681, 0xe7d3_fbc8,
    0x21e1_cde6, 0xc337_07d6, 0xf4d5_0d87, 0x455a_14ed, 0xa9e3_e905, 0xfcef_a3f8, 0x676f_02d9, 0x8d2a_4c8a,
    0xfffa_3942, 0x8771_f681, 0x6d9d_6122, 0xfde5_380c, 0xa4be_ea44, 0x4bde_cfa9, 0xf6bb_4b60, 0xbebf_bc70,
    0x289b_7ec6, 0xeaa1_27fa, 0xd4ef_3085, 0x0488_1d05, 0xd9d4_d039, 0xe6db_99e5, 0x1fa2_7cf8, 0xc4ac_5665,
    0xf429_2244, 0x432a_ff97, 0xab94_23a7, 0xfc93_a039, 0x655b_59c3, 0x8f0c_cc92, 0xffef_f47d, 0x8584_5dd1,
    0x6fa8_7e4f, 0xfe2c_e6e0, 0xa301_4314, 0x4e08_11a1, 0xf753_7e82, 0xbd3a_f235, 0x2ad7_d2bb, 0xeb86_d391,
];
const TURNS: [[u32; 4]; 4] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
const BEGIN: [u32; 4] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];

/// The first four bytes of each text's digest, as a number of which the first is lowest; none if one of them is longer than [`BYTES`].
pub fn first_words(texts: [&[u8]; TEXTS]) -> Option<[u32; TEXTS]> {
    let mut words = [[0; TEXTS]; 16];
    for (lane, text) in texts.into_iter().enumerate() {
        let mut block = [0; 64];
        block.get_mut(..text.len()).filter(|_| text.len() <= BYTES)?.copy_from_slice(text);
        block[text.len()] = 0x80;
        let (parts, _) = block.as_chunks();
        words.iter_mut().zip(parts).for_each(|(word, part)| word[lane] = u32::from_le_bytes(*part));
        words[14][lane] = text.len() as u32 * 8;
    }
    Some(first(&words))
}

fn first(words: &[Lanes; 16]) -> Lanes {
    let [mut a, mut b, mut c, mut d] = BEGIN.map(|word| [word; TEXTS]);
    for round in 0..64 {
        let (mixed, word) = match round / 16 {
            0 => (each(b, c, d, |b, c, d| b & c | !b & d), round),
            1 => (each(b, c, d, |b, c, d| d & b | !d & c), (5 * round + 1) % 16),
            2 => (each(b, c, d, |b, c, d| b ^ c ^ d), (3 * round + 5) % 16),
            _ => (each(b, c, d, |b, c, d| c ^ (b | !d)), 7 * round % 16),
        };
        let sum = each(mixed, a, words[word], |mixed, a, word| mixed.wrapping_add(a).wrapping_add(SINES[round]).wrapping_add(word));
        let turn = TURNS[round / 16][round % 4];
        (a, d, c, b) = (d, c, b, each(b, sum, sum, |b, sum, _| b.wrapping_add(sum.rotate_left(turn))));
    }
    a.map(|lane| lane.wrapping_add(BEGIN[0]))
}

#[inline(always)]
fn each(one: Lanes, other: Lanes, third: Lanes, of: impl Fn(u32, u32, u32) -> u32) -> Lanes {
    std::array::from_fn(|lane| of(one[lane], other[lane], third[lane]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_words_are_those_of_the_rfc() {
        let texts: [&[u8]; TEXTS] = [b"", b"a", b"abc", b"message digest", b"abcdefghijklmnopqrstuvwxyz", b"", b"", b""];
        let bytes = [0xd41d_8cd9, 0x0cc1_75b9, 0x9001_5098, 0xf96b_697d, 0xc3fc_d3d7, 0xd41d_8cd9, 0xd41d_8cd9, 0xd41d_8cd9u32];
        assert_eq!(first_words(texts), Some(bytes.map(u32::swap_bytes)));
        assert_eq!(first_words([&[0; 56]; TEXTS]), None);
    }
}
