//! The check sum of gzip: CRC-32 of ISO 3309 (RFC 1952, section 8), four bytes at a time ("slicing by 4", Kounavis and Berry 2005).
//!
//! The tables are made when needed. As constants, which the crates have, they would be a tenth of the page's download.

/// The polynomial, lowest power first.
const POLYNOMIAL: u32 = 0xedb8_8320;

/// A check sum that is being computed.
pub(super) struct Crc32 {
    /// For a byte and so many zero bytes behind it, what they do to the sum.
    tables: Box<[[u32; 256]; 4]>,
    sum: u32,
}

impl Crc32 {
    /// The check sum of nothing.
    pub(super) fn new() -> Crc32 {
        let mut tables = Box::new([[0; 256]; 4]);
        for byte in 0..256 {
            tables[0][byte] = (0..8).fold(byte as u32, |sum, _| if sum & 1 == 1 { sum >> 1 ^ POLYNOMIAL } else { sum >> 1 });
        }
        for zeros in 1..4 {
            for byte in 0..256 {
                let sum = tables[zeros - 1][byte];
                tables[zeros][byte] = sum >> 8 ^ tables[0][(sum & 0xff) as usize];
            }
        }
        Crc32 { tables, sum: u32::MAX }
    }

    /// Starts anew.
    pub(super) fn start(&mut self) {
        self.sum = u32::MAX;
    }

    /// Adds bytes.
    pub(super) fn update(&mut self, bytes: &[u8]) {
        let (fours, rest) = bytes.as_chunks::<4>();
        let tables = &self.tables;
        for four in fours {
            let [a, b, c, d] = (self.sum ^ u32::from_le_bytes(*four)).to_le_bytes().map(usize::from);
            self.sum = tables[3][a] ^ tables[2][b] ^ tables[1][c] ^ tables[0][d];
        }
        for byte in rest {
            self.sum = self.sum >> 8 ^ tables[0][usize::from(self.sum as u8 ^ byte)];
        }
    }

    /// The check sum of all bytes since the start.
    pub(super) fn sum(&self) -> u32 {
        !self.sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_the_published_one_however_the_bytes_are_cut() {
        let mut crc = Crc32::new();
        assert_eq!(crc.sum(), 0);
        // The check value of CRC-32/ISO-HDLC.
        crc.update(b"123456789");
        assert_eq!(crc.sum(), 0xcbf4_3926);
        for cut in 0..=9 {
            crc.start();
            let (start, rest) = b"123456789".split_at(cut);
            crc.update(start);
            crc.update(rest);
            assert_eq!(crc.sum(), 0xcbf4_3926, "cut at {cut}");
        }
    }
}
