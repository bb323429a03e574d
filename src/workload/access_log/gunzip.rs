//! Unpacks gzip (RFC 1952) from pieces of any size, of one member or several.
//!
//! ```text
//! fixed -> [extra length -> extra] -> [name] -> [comment] -> [header check] -> body -> trailer -> fixed ... or zeros, to the end
//! ```
//!
//! The crate `miniz_oxide` inflates; what is around the deflated body is read here. The crate `flate2` does both, but brings 8 KB of code more, and
//! with `crc32fast` 16 KiB of constant tables, which do not compress: together more than a tenth of what the page may weigh.

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags::TINFL_FLAG_HAS_MORE_INPUT};

use super::crc32::Crc32;

/// How far back deflate may refer (RFC 1951, section 2), and so the least that must be kept of what was unpacked.
pub(super) const WINDOW: usize = 32 << 10;
/// What a gzip file begins with, and the number of the one method that there is.
pub(super) const MAGIC: [u8; 2] = [0x1f, 0x8b];
const METHOD_DEFLATE: u8 = 8;
/// Bits of the header's flags.
const HEADER_CHECK: u8 = 2;
const EXTRA: u8 = 4;
const NAME: u8 = 8;
const COMMENT: u8 = 16;
const RESERVED: u8 = 0xe0;
/// Bytes of a header before what its flags add, and of a trailer.
const FIXED_LENGTH: usize = 10;
const TRAILER_LENGTH: usize = 8;

/// The data is damaged, or is followed by what is no gzip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Damaged;

/// What the next byte belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// The header's first ten bytes, of which so many have come.
    Fixed(usize),
    /// The low byte of the extra field's length, then the high one.
    ExtraLow,
    ExtraHigh(u8),
    /// So many bytes of the extra field.
    Extra(u16),
    Name,
    Comment,
    /// So many bytes of the header's check sum, which is not checked: gzip itself does not.
    HeaderCheck(u8),
    Body,
    /// Check sum and length, of which so many bytes have come.
    Trailer(usize),
}

/// Unpacks gzip.
pub(super) struct Gunzip {
    part: Part,
    flags: u8,
    /// Members that have ended.
    members: u64,
    inflate: Box<DecompressorOxide>,
    window: Vec<u8>,
    /// Where in the window the next byte goes.
    at: usize,
    check: Crc32,
    length: u32,
    trailer: [u8; TRAILER_LENGTH],
}

impl Gunzip {
    /// Nothing unpacked yet.
    pub(super) fn new() -> Gunzip {
        Gunzip {
            part: Part::Fixed(0),
            flags: 0,
            members: 0,
            inflate: Box::default(),
            window: vec![0; WINDOW],
            at: 0,
            check: Crc32::new(),
            length: 0,
            trailer: [0; TRAILER_LENGTH],
        }
    }

    /// Unpacks the beginning of a piece: at most to the window's end. Gives what is left of the piece, and what was unpacked.
    pub(super) fn step<'piece>(&mut self, piece: &'piece [u8]) -> Result<(&'piece [u8], &[u8]), Damaged> {
        if self.part == Part::Body {
            return self.body(piece);
        }
        let Some((byte, rest)) = piece.split_first() else {
            return Ok((piece, &[]));
        };
        self.part = self.frame(*byte)?;
        Ok((rest, &[]))
    }

    /// Whether the data may end here.
    pub(super) fn is_complete(&self) -> bool {
        self.part == Part::Fixed(0) && self.members > 0
    }

    /// Inflates.
    fn body<'piece>(&mut self, piece: &'piece [u8]) -> Result<(&'piece [u8], &[u8]), Damaged> {
        let start = self.at;
        let (status, read, written) = decompress(&mut self.inflate, piece, &mut self.window, start, TINFL_FLAG_HAS_MORE_INPUT);
        match status {
            TINFLStatus::Done => self.part = Part::Trailer(0),
            TINFLStatus::NeedsMoreInput | TINFLStatus::HasMoreOutput => {}
            _ => return Err(Damaged),
        }
        self.at = (start + written) % WINDOW;
        let unpacked = &self.window[start..start + written];
        self.check.update(unpacked);
        self.length = self.length.wrapping_add(written as u32);
        Ok((&piece[read..], unpacked))
    }

    /// Takes a byte of what is around the body, and says what comes next.
    fn frame(&mut self, byte: u8) -> Result<Part, Damaged> {
        match self.part {
            // Tapes and some writers fill up with zeros behind the last member.
            Part::Fixed(0) if byte == 0 && self.members > 0 => Ok(Part::Fixed(0)),
            Part::Fixed(place) => self.fixed(place, byte),
            Part::ExtraLow => Ok(Part::ExtraHigh(byte)),
            Part::ExtraHigh(low) => match u16::from_le_bytes([low, byte]) {
                0 => Ok(self.after(EXTRA)),
                length => Ok(Part::Extra(length)),
            },
            Part::Extra(1) => Ok(self.after(EXTRA)),
            Part::Extra(left) => Ok(Part::Extra(left - 1)),
            Part::Name if byte == 0 => Ok(self.after(NAME)),
            Part::Comment if byte == 0 => Ok(self.after(COMMENT)),
            Part::Name | Part::Comment => Ok(self.part),
            Part::HeaderCheck(1) => Ok(self.after(HEADER_CHECK)),
            Part::HeaderCheck(left) => Ok(Part::HeaderCheck(left - 1)),
            Part::Body => Ok(Part::Body),
            Part::Trailer(place) => self.trailer(place, byte),
        }
    }

    /// Takes one of the header's first ten bytes. Time and operating system may be anything.
    fn fixed(&mut self, place: usize, byte: u8) -> Result<Part, Damaged> {
        let fits = match place {
            0 | 1 => byte == MAGIC[place],
            2 => byte == METHOD_DEFLATE,
            3 => byte & RESERVED == 0,
            _ => true,
        };
        if !fits {
            return Err(Damaged);
        }
        if place == 3 {
            self.flags = byte;
        }
        Ok(if place + 1 < FIXED_LENGTH { Part::Fixed(place + 1) } else { self.after(0) })
    }

    /// What follows the part that a flag (0: none) announced.
    fn after(&mut self, flag: u8) -> Part {
        let parts = [(EXTRA, Part::ExtraLow), (NAME, Part::Name), (COMMENT, Part::Comment), (HEADER_CHECK, Part::HeaderCheck(2))];
        let done = parts.iter().position(|(known, _)| *known == flag).map_or(0, |place| place + 1);
        let next = parts[done..].iter().find(|(announced, _)| self.flags & announced != 0);
        next.map_or_else(
            || {
                self.inflate.init();
                (self.at, self.length) = (0, 0);
                self.check.start();
                Part::Body
            },
            |(_, part)| *part,
        )
    }

    /// Takes a byte behind the body; the last of them ends the member.
    fn trailer(&mut self, place: usize, byte: u8) -> Result<Part, Damaged> {
        self.trailer[place] = byte;
        if place + 1 < TRAILER_LENGTH {
            return Ok(Part::Trailer(place + 1));
        }
        let [a, b, c, d, lengths @ ..] = self.trailer;
        if u32::from_le_bytes([a, b, c, d]) != self.check.sum() || u32::from_le_bytes(lengths) != self.length {
            return Err(Damaged);
        }
        self.members += 1;
        Ok(Part::Fixed(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, GzBuilder};
    use std::io::Write as _;

    /// Unpacks all of it in pieces; nothing where it is damaged or cut.
    fn gunzip(packed: &[u8], piece: usize) -> Option<Vec<u8>> {
        let (mut gunzip, mut all) = (Gunzip::new(), Vec::new());
        for mut piece in packed.chunks(piece) {
            while !piece.is_empty() {
                let (rest, unpacked) = gunzip.step(piece).ok()?;
                all.extend_from_slice(unpacked);
                piece = rest;
            }
        }
        // What the window had no room for.
        while let Ok((_, unpacked @ [_, ..])) = gunzip.step(&[]) {
            all.extend_from_slice(unpacked);
        }
        gunzip.is_complete().then_some(all)
    }

    fn packed(builder: GzBuilder, bytes: &[u8], level: u32) -> Vec<u8> {
        let mut encoder = builder.write(Vec::new(), Compression::new(level));
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn what_another_program_packed_is_unpacked() {
        let text: Vec<u8> = (0..300_000_u32).flat_map(|number| (number % 1_000 * (number / 777)).to_le_bytes()).collect();
        for bytes in [&text[..], b"", b"x", &vec![7; 3 * WINDOW], &text[..WINDOW]] {
            for level in [0, 1, 9] {
                let packed = packed(GzBuilder::new(), bytes, level);
                for piece in [1, 1_000, packed.len()] {
                    assert!(gunzip(&packed, piece).as_deref() == Some(bytes), "level {level}, pieces of {piece}");
                }
            }
        }
    }

    #[test]
    fn a_header_may_have_all_its_parts() {
        let builder = || GzBuilder::new().extra(vec![1, 2, 3]).filename("a.log").comment("of May").mtime(1);
        let mut packed = packed(builder(), b"text", 9);
        assert_eq!(gunzip(&packed, 1).as_deref(), Some(&b"text"[..]));
        assert_eq!(packed[3], EXTRA | NAME | COMMENT);
        // A check sum of the header, behind the comment, and an extra field of no bytes.
        packed[3] |= HEADER_CHECK;
        let end = 10 + 2 + 3 + "a.log\0of May\0".len();
        packed.splice(end..end, [9, 9]);
        packed.splice(10..15, [0, 0]);
        assert_eq!(gunzip(&packed, 3).as_deref(), Some(&b"text"[..]));
        for (place, byte) in [(1, 0), (2, 7), (3, 0xff)] {
            let mut wrong = packed.clone();
            wrong[place] = byte;
            assert_eq!(gunzip(&wrong, 1), None, "byte {place}");
        }
    }

    #[test]
    fn members_follow_each_other_and_zeros_the_last() {
        let member = |bytes: &[u8]| packed(GzBuilder::new(), bytes, 6);
        let all = [member(b"one"), member(b""), member(b"two"), vec![0; 700]].concat();
        assert_eq!(gunzip(&all, 100).as_deref(), Some(&b"onetwo"[..]));
        assert_eq!(gunzip(&[member(b"one"), b"x".to_vec()].concat(), 100), None);
        assert_eq!(gunzip(&[0; 10], 100), None);
        assert_eq!(gunzip(b"", 100), None);
    }
}
