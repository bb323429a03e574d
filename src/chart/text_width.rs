//! How wide a label will be, from a table: asking the browser would insert an element and lay the page out anew.
//!
//! The table holds the advance widths of Helvetica (Adobe's AFM files), in thousandths of the font size, a few per cent on the wide
//! side; Chinese, Japanese and Korean faces are one em wide. System fonts differ by up to a tenth, so callers leave room.

/// Advance widths of the characters from space to tilde, in thousandths of an em.
const ASCII: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278,
    278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722,
    667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556,
    556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// Today's system fonts (Segoe UI, San Francisco, Noto Sans) run a little wider than Helvetica.
const WIDER: f64 = 1.06;

/// The width of `text` in pixels at a font size of `size` pixels, estimated.
pub fn text_width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size
}

fn advance(character: char) -> f64 {
    match character as u32 {
        code @ 0x20..=0x7E => f64::from(ASCII[(code - 0x20) as usize]) / 1_000.0 * WIDER,
        0x00..=0x1F | 0x7F..=0x9F | 0x300..=0x36F | 0x200B..=0x200F | 0xFE00..=0xFE0F => 0.0,
        0x1100..=0x11FF | 0x2E80..=0xD7FF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFF60 | 0x1_F000..=0x3_FFFF => 1.0,
        _ => 0.62,
    }
}

/// `text` if it is at most `room` pixels wide, otherwise its start with an ellipsis.
pub(super) fn cut_end(text: &str, size: f64, room: f64) -> String {
    if text_width(text, size) <= room {
        return text.to_owned();
    }
    let room = room - text_width("…", size);
    let kept = prefix(text.chars(), size, room);
    let mut cut: String = text.chars().take(kept).collect();
    cut.truncate(cut.trim_end().len());
    if cut.is_empty() { String::new() } else { cut + "…" }
}

/// `text` if it is at most `room` pixels wide, otherwise its start and its end with an ellipsis between: keys such as
/// paths and addresses differ at both ends.
pub fn cut_middle(text: &str, size: f64, room: f64) -> String {
    if text_width(text, size) <= room {
        return text.to_owned();
    }
    let room = room - text_width("…", size);
    let tail = prefix(text.chars().rev(), size, room / 2.0);
    let tail_width = text.chars().rev().take(tail).map(advance).sum::<f64>() * size;
    let head = prefix(text.chars(), size, room - tail_width);
    let length = text.chars().count();
    let mut cut: String = text.chars().take(head).collect();
    cut.push('…');
    cut.extend(text.chars().skip(length - tail));
    if head + tail == 0 { "…".to_owned() } else { cut }
}

fn prefix(characters: impl Iterator<Item = char>, size: f64, room: f64) -> usize {
    let mut width = 0.0;
    characters
        .take_while(|character| {
            width += advance(*character) * size;
            width <= room
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_long_key_keeps_both_ends() {
        let cut = cut_middle("/images/2015/05/17/a-very-long-file-name.jpeg", 12.0, 120.0);
        assert!(cut.starts_with("/images") && cut.ends_with(".jpeg") && cut.contains('…'), "{cut}");
        assert_eq!(cut_middle("short", 12.0, 120.0), "short");
        assert_eq!(cut_end("요청이 모두 거부되었습니다", 12.0, 80.0), "요청이 모두…");
        assert_eq!(cut_end("wide", 12.0, 1.0), "");
    }

    proptest! {
        #[test]
        fn what_is_cut_fits(text in "\\PC{0,60}", room in 20.0..400.0_f64) {
            prop_assert!(text_width(&cut_middle(&text, 12.0, room), 12.0) <= room + 1e-6);
            prop_assert!(text_width(&cut_end(&text, 12.0, room), 12.0) <= room + 1e-6);
        }
    }
}
