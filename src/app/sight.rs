//! Which of a stage's pictures may be in sight: no other is drawn, as a run that plays draws anew sixty times a second.

/// The pictures that may be the one that is shown. A stage has a wide, a narrow and perhaps a middle one; static/stage.css chooses by the
/// width of the stage, which is known to within what lies beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sight {
    /// The wide one.
    pub wide: bool,
    /// The middle one, where there is one; if not, the narrow one stands in for it.
    pub middle: bool,
    /// The narrow one.
    pub narrow: bool,
}

impl Sight {
    /// Whichever it is, as on paper.
    pub const ANY: Sight = Sight { wide: true, middle: true, narrow: true };

    /// In a page so wide, in pixels.
    pub fn in_page(width: f64) -> Sight {
        // Nobody tells when a scroll bar comes or goes: that is in both.
        const LEAST_BESIDE: f64 = -10.0;
        const MOST_BESIDE: f64 = 108.0;
        let (most, least) = (width - LEAST_BESIDE, width - MOST_BESIDE);
        Sight { wide: most >= 920.0, middle: most >= 680.0 && least < 920.0, narrow: least < 680.0 }
    }

    /// Whether the narrower one of two.
    pub fn narrower(self) -> bool {
        self.middle || self.narrow
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_that_the_sheet_shows_is_drawn() {
        for page in 280..1600 {
            let page = f64::from(page);
            let sight = Sight::in_page(page);
            // What the page and the frame of an embedded one leave beside the stage, and a scroll bar that went or came since.
            for margin in [9.0 - 17.0, 9.0, 37.0, 44.0, 88.0, 88.0 + 17.0] {
                // The breaks of static/stage.css, and of static/later.css where there are two.
                let shown = match page - margin {
                    place if place <= 679.0 => sight.narrow && sight.narrower(),
                    place if place <= 919.0 => sight.middle && sight.narrower(),
                    _ => sight.wide,
                };
                assert!(shown, "{page} less {margin}");
            }
        }
    }

    #[test]
    fn at_usual_widths_one_is_enough() {
        for width in [360.0, 850.0, 1280.0] {
            let Sight { wide, middle, narrow } = Sight::in_page(width);
            assert_eq!([wide, middle, narrow].into_iter().filter(|shown| *shown).count(), 1, "{width}");
        }
        assert!(!Sight::in_page(1280.0).narrower() && !Sight::in_page(850.0).wide);
    }
}
