//! Colours: the Okabe-Ito palette by role, on light and on dark paper.
//!
//! Source of the palette: M. Okabe, K. Ito, "Color Universal Design", 2008. On light paper orange and reddish purple are
//! a shade darker as lines and words, on dark paper all are lighter, so that each keeps a contrast of 3:1 (WCAG 2.2, 1.4.11).

use super::figure::Role;

/// Light or dark paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on light paper.
    #[default]
    Light,
    /// Light ink on dark paper.
    Dark,
}

/// A colour with its opacity, 0 (nothing) to 1 (solid).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    /// Red, green, blue in sRGB.
    pub rgb: (u8, u8, u8),
    /// Opacity, 0 to 1.
    pub alpha: f64,
}

const fn solid(red: u8, green: u8, blue: u8) -> Ink {
    Ink { rgb: (red, green, blue), alpha: 1.0 }
}

impl Ink {
    /// The same colour with another opacity.
    pub const fn with_alpha(self, alpha: f64) -> Ink {
        Ink { rgb: self.rgb, alpha }
    }

    /// The colour `share` of the way from this one to `other`; `share` is kept within 0 to 1.
    pub fn toward(self, other: Ink, share: f64) -> Ink {
        let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
        let mix = |from: u8, to: u8| (f64::from(from) + (f64::from(to) - f64::from(from)) * share).round() as u8;
        solid(mix(self.rgb.0, other.rgb.0), mix(self.rgb.1, other.rgb.1), mix(self.rgb.2, other.rgb.2))
    }
}

impl Theme {
    /// What everything is drawn on.
    pub const fn paper(self) -> Ink {
        match self {
            Theme::Light => solid(0xFF, 0xFF, 0xFF),
            Theme::Dark => solid(0x16, 0x18, 0x1C),
        }
    }

    /// Titles and values.
    pub const fn ink(self) -> Ink {
        match self {
            Theme::Light => solid(0x1D, 0x21, 0x27),
            Theme::Dark => solid(0xEC, 0xEE, 0xF1),
        }
    }

    /// Tick labels and axis labels: quieter than [`Theme::ink`], still 4.5:1.
    pub const fn quiet(self) -> Ink {
        match self {
            Theme::Light => solid(0x5B, 0x63, 0x6E),
            Theme::Dark => solid(0xA4, 0xAC, 0xB7),
        }
    }

    /// Axis lines and ticks.
    pub const fn axis(self) -> Ink {
        match self {
            Theme::Light => solid(0x8A, 0x92, 0x9D),
            Theme::Dark => solid(0x73, 0x7B, 0x87),
        }
    }

    /// Grid lines.
    pub const fn grid(self) -> Ink {
        match self {
            Theme::Light => solid(0xE8, 0xEA, 0xED),
            Theme::Dark => solid(0x2B, 0x2F, 0x36),
        }
    }

    /// Lines, markers and words of a role.
    pub const fn line(self, role: Role) -> Ink {
        match (self, role) {
            (Theme::Light, Role::Caller) => solid(0x00, 0x72, 0xB2),
            (Theme::Light, Role::Broker) => solid(0xB8, 0x7A, 0x00),
            (Theme::Light, Role::Consumer) => solid(0x00, 0x8C, 0x66),
            (Theme::Light, Role::Database) => solid(0xB9, 0x62, 0x91),
            (Theme::Light, Role::Failure) => solid(0xD5, 0x5E, 0x00),
            (Theme::Light, Role::Neutral) => solid(0x6B, 0x73, 0x7E),
            (Theme::Dark, Role::Caller) => solid(0x56, 0xB4, 0xE9),
            (Theme::Dark, Role::Broker) => solid(0xF0, 0xB4, 0x3C),
            (Theme::Dark, Role::Consumer) => solid(0x2F, 0xC2, 0x98),
            (Theme::Dark, Role::Database) => solid(0xDC, 0x9A, 0xBF),
            (Theme::Dark, Role::Failure) => solid(0xF0, 0x7E, 0x2A),
            (Theme::Dark, Role::Neutral) => solid(0x97, 0x9F, 0xAA),
        }
    }

    /// Areas of a role: the palette itself on light paper.
    pub const fn fill(self, role: Role) -> Ink {
        match (self, role) {
            (Theme::Light, Role::Caller) => solid(0x00, 0x72, 0xB2),
            (Theme::Light, Role::Broker) => solid(0xE6, 0x9F, 0x00),
            (Theme::Light, Role::Consumer) => solid(0x00, 0x9E, 0x73),
            (Theme::Light, Role::Database) => solid(0xCC, 0x79, 0xA7),
            (Theme::Light, Role::Failure) => solid(0xD5, 0x5E, 0x00),
            (Theme::Light, Role::Neutral) => solid(0x8A, 0x92, 0x9D),
            (Theme::Dark, role) => Theme::Dark.line(role),
        }
    }

    /// The colour of a heat map at `share` of its range (0 to 1): from nearly paper to vermilion and on to a deep
    /// (on dark paper: pale) tone, its lightness moving one way only, so that it also reads in grey.
    pub fn heat(self, share: f64) -> Ink {
        let stops: [Ink; 5] = match self {
            Theme::Light => [
                solid(0xF6, 0xF4, 0xF1),
                solid(0xF9, 0xDC, 0xB8),
                solid(0xF0, 0xA3, 0x5E),
                solid(0xD5, 0x5E, 0x00),
                solid(0x7A, 0x2C, 0x0B),
            ],
            Theme::Dark => [
                solid(0x20, 0x22, 0x27),
                solid(0x4E, 0x2A, 0x17),
                solid(0x9C, 0x47, 0x0C),
                solid(0xEA, 0x7A, 0x28),
                solid(0xFB, 0xDD, 0xB4),
            ],
        };
        let place = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 } * (stops.len() - 1) as f64;
        let from = (place as usize).min(stops.len() - 2);
        stops[from].toward(stops[from + 1], place - from as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as WCAG 2.2 defines it.
    fn luminance(ink: Ink) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { libm::pow((share + 0.055) / 1.055, 2.4) }
        };
        0.2126 * linear(ink.rgb.0) + 0.7152 * linear(ink.rgb.1) + 0.0722 * linear(ink.rgb.2)
    }

    fn contrast(one: Ink, other: Ink) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_line_keeps_three_to_one_and_every_word_four_and_a_half() {
        for theme in [Theme::Light, Theme::Dark] {
            for role in Role::ALL {
                let ratio = contrast(theme.line(role), theme.paper());
                assert!(ratio >= 3.0, "{theme:?} {role:?} has {ratio}");
            }
            for word in [theme.ink(), theme.quiet()] {
                assert!(contrast(word, theme.paper()) >= 4.5, "{theme:?} {word:?}");
            }
            assert!(contrast(theme.axis(), theme.paper()) >= 3.0, "{theme:?}");
        }
    }

    #[test]
    fn a_heat_map_reads_in_grey() {
        for (theme, sign) in [(Theme::Light, -1.0), (Theme::Dark, 1.0)] {
            let tones: Vec<f64> = (0..=20).map(|step| luminance(theme.heat(f64::from(step) / 20.0)) * sign).collect();
            assert!(tones.windows(2).all(|pair| pair[0] < pair[1]), "{theme:?} {tones:?}");
        }
        assert_eq!(Theme::Light.heat(f64::NAN), Theme::Light.heat(0.0));
        assert_eq!(Theme::Light.heat(7.0), Theme::Light.heat(1.0));
    }
}
