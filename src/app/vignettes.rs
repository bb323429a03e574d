//! The gallery's drawings, as data: what each consists of, from back to front, on a ground of 240 by 150.

use yew::prelude::*;

/// Part of a drawing: its class, and where it is.
pub enum Shape {
    /// Lines, as the path of an SVG.
    Path(&'static str, &'static str),
    /// Discs around these centres, with one radius.
    Discs(&'static str, u32, &'static [(u32, u32)]),
    /// Boxes of one size, with their corners' radius, at these places.
    Boxes(&'static str, (u32, u32), u32, &'static [(u32, u32)]),
    /// The same path at these places.
    Copies(&'static str, &'static str, &'static [(u32, u32)]),
}

use Shape::{Boxes, Copies, Discs, Path};

impl Shape {
    /// Draws it.
    pub fn draw(&self) -> Html {
        match *self {
            Path(class, d) => html! { <path {class} {d} /> },
            Discs(class, r, places) => {
                let disc = |(x, y): &(u32, u32)| html! { <circle {class} cx={x.to_string()} cy={y.to_string()} r={r.to_string()} /> };
                places.iter().map(disc).collect()
            }
            Boxes(class, (width, height), rx, places) => {
                let one = |(x, y): &(u32, u32)| {
                    html! { <rect {class} x={x.to_string()} y={y.to_string()} width={width.to_string()} height={height.to_string()} rx={rx.to_string()} /> }
                };
                places.iter().map(one).collect()
            }
            Copies(class, d, places) => {
                let copy = |(x, y): &(u32, u32)| html! { <path {class} {d} transform={format!("translate({x} {y})")} /> };
                places.iter().map(copy).collect()
            }
        }
    }
}

/// A database's drum.
const DRUM: &str = "M0 0v44c0 10 54 10 54 0v-44c0 -10 -54 -10 -54 0c0 10 54 10 54 0";
/// A smaller one.
const SMALL_DRUM: &str = "M0 0v20c0 8 42 8 42 0v-20c0 -8 -42 -8 -42 0c0 8 42 8 42 0";

/// Of each lab by its name.
pub const VIGNETTES: &[(&str, &[Shape])] = &[
    (
        "rate-limit",
        &[
            Path("wire", "M8 96h72M160 96h72"),
            Path("bucket", "M84 44l8 82a6 6 0 0 0 6 5h44a6 6 0 0 0 6-5l8-82"),
            Path("level", "M88.5 90h63"),
            Discs("token", 5, &[(106, 118), (120, 118), (134, 118), (113, 105), (127, 105)]),
            Discs("token falling", 5, &[(120, 24)]),
            Discs("caller", 6, &[(18, 96), (40, 96), (62, 96)]),
            Discs("consumer", 6, &[(180, 96), (208, 96)]),
            Path("denied", "M56 66l12 12M68 66l-12 12"),
        ],
    ),
    (
        "sync",
        &[
            Path("wire", "M62 66h46M144 66h46M190 84h-46M108 84h-46"),
            Boxes("box", (36, 46), 6, &[(26, 52), (108, 52), (190, 52)]),
            Discs("caller", 7, &[(18, 75)]),
            Discs("token", 6, &[(167, 66)]),
            Path("denied", "M79 78l12 12M91 78l-12 12"),
        ],
    ),
    (
        "messaging",
        &[
            Path("wire", "M56 75h32M152 75h32"),
            Boxes("box", (36, 46), 6, &[(20, 52), (184, 52)]),
            Boxes("bucket", (64, 34), 6, &[(88, 58)]),
            Discs("token", 6, &[(102, 75), (120, 75), (138, 75)]),
        ],
    ),
    (
        "transactional",
        &[
            Path("wire", "M74 75h40M126 75h40"),
            Copies("store", DRUM, &[(20, 52), (166, 52)]),
            Boxes("token", (32, 12), 6, &[(31, 76), (177, 76)]),
            Discs("token", 6, &[(120, 75)]),
        ],
    ),
    (
        "zero-payload",
        &[
            Path("wire", "M56 75h128M202 52v-18h-164v18"),
            Boxes("box", (36, 46), 6, &[(20, 52), (184, 52)]),
            Discs("hollow", 6, &[(94, 75), (120, 75), (146, 75)]),
            Discs("consumer", 6, &[(120, 34)]),
        ],
    ),
    (
        "log",
        &[
            Boxes("box", (25, 34), 0, &[(20, 58), (45, 58), (70, 58), (95, 58), (120, 58), (145, 58), (170, 58), (195, 58)]),
            Path("level", "M95 50v50M170 50v50"),
            Discs("consumer", 7, &[(95, 108)]),
            Discs("token", 7, &[(170, 108)]),
            Discs("caller", 7, &[(220, 42)]),
        ],
    ),
    (
        "queue",
        &[
            Path("wire", "M30 75h40M170 75h16l14 -30M186 75h14M186 75l14 30"),
            Boxes("bucket", (100, 34), 6, &[(70, 58)]),
            Discs("token", 7, &[(86, 75), (108, 75), (130, 75), (152, 75)]),
            Discs("caller", 8, &[(22, 75)]),
            Discs("consumer", 8, &[(208, 45), (208, 75), (208, 105)]),
        ],
    ),
    (
        "queue-or-log",
        &[
            Path("wire", "M30 75l40 -28M30 75l40 28M190 47h18M190 103h18"),
            Boxes("bucket", (120, 34), 6, &[(70, 30)]),
            Discs("token", 7, &[(154, 47), (174, 47)]),
            Boxes("box", (20, 30), 0, &[(70, 88), (90, 88), (110, 88), (130, 88), (150, 88), (170, 88)]),
            Path("level", "M110 82v42M170 82v42"),
            Discs("caller", 8, &[(22, 75)]),
            Discs("consumer", 8, &[(216, 47), (216, 103)]),
        ],
    ),
    (
        "compare",
        &[
            Path("wire", "M58 38h122M180 50h-122M58 106h34M148 106h34"),
            Boxes("box", (36, 36), 6, &[(22, 26), (180, 26), (22, 88), (182, 88)]),
            Discs("token", 6, &[(119, 38)]),
            Boxes("bucket", (56, 30), 6, &[(92, 91)]),
            Discs("token", 6, &[(106, 106), (122, 106)]),
            Path("level", "M20 75h200"),
        ],
    ),
    (
        "topology",
        &[
            Path("wire", "M46 75h34M116 75l36 -36M116 75l36 0M116 75l36 36M188 39l18 18M188 111l18 -18"),
            Boxes("box", (36, 36), 6, &[(10, 57), (80, 57), (152, 21)]),
            Boxes("bucket", (36, 18), 6, &[(152, 66)]),
            Boxes("box", (36, 36), 6, &[(152, 93)]),
            Boxes("box", (30, 36), 6, &[(200, 57)]),
            Discs("token", 6, &[(98, 75)]),
            Discs("caller", 7, &[(28, 75)]),
        ],
    ),
    (
        "sharding",
        &[
            Discs("bucket", 46, &[(84, 75)]),
            Discs("token", 6, &[(84, 29), (126, 56), (118, 106), (60, 114), (41, 60)]),
            Path("wire", "M132 75h30M162 75v-38h12M162 75v38h12M162 75h12"),
            Copies("store", SMALL_DRUM, &[(174, 24), (174, 62), (174, 100)]),
            Discs("caller", 8, &[(84, 75)]),
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::LABS;

    #[test]
    fn every_lab_has_a_drawing_and_no_other() {
        let mut drawn: Vec<&str> = VIGNETTES.iter().map(|(name, _)| *name).collect();
        let mut labs: Vec<&str> = LABS.iter().map(|lab| lab.name).collect();
        drawn.sort_unstable();
        labs.sort_unstable();
        assert_eq!(drawn, labs);
    }
}
