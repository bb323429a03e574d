//! Where to cut: the same features shared out among teams by business or by technical layer, and how many teams a change touches.
//!
//! ```text
//!             screen  interface  rules  data
//! catalogue     ·         ·        ·     ·     ◀─ one team a row: cut by business
//! order         ■         ■        ■     ■
//! payment       ·         ·        ·     ·
//!               ▲ one team a column: cut by technical layer
//! ```

/// What the business does: a bounded context each.
pub const CAPABILITIES: [&str; 6] = ["catalogue", "order", "payment", "stock", "shipping", "mail"];
/// What each of them is built of.
pub const LAYERS: [&str; 4] = ["screen", "interface", "rules", "data"];
/// Cells that a reader's own change may touch: all of them.
pub const LISTED_MAX: usize = CAPABILITIES.len() * LAYERS.len();

/// A part of the software: a capability's share of a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// Its place in [`CAPABILITIES`].
    pub capability: usize,
    /// Its place in [`LAYERS`].
    pub layer: usize,
}

/// The cell of a text such as `order.screen`.
pub fn cell(text: &str) -> Option<Cell> {
    let (capability, layer) = text.split_once('.')?;
    let place = |names: &[&str], name: &str| names.iter().position(|known| *known == name);
    Some(Cell { capability: place(&CAPABILITIES, capability)?, layer: place(&LAYERS, layer)? })
}

/// A change: what it is, and whom it touches in which layers (a bit each, the first of [`LAYERS`] the lowest).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its name, as the texts know it.
    pub name: &'static str,
    touches: &'static [(usize, u8)],
}

/// How many teams a change touches under each cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Teams {
    /// With a team for each capability.
    pub by_business: usize,
    /// With a team for each layer.
    pub by_layer: usize,
}

const SCREEN: u8 = 1;
const INTERFACE: u8 = 2;
const RULES: u8 = 4;
const DATA: u8 = 8;
const ALL: u8 = SCREEN | INTERFACE | RULES | DATA;

/// Changes that a shop sees in a year: most are about what it sells, some about what it is built of.
pub const GIVEN: [Change; 8] = [
    Change { name: "gift-wrapping", touches: &[(1, ALL)] },
    Change { name: "another-payment", touches: &[(2, ALL)] },
    Change { name: "discounts", touches: &[(0, RULES | DATA), (1, RULES)] },
    Change { name: "delivery-day", touches: &[(1, SCREEN), (4, INTERFACE | RULES | DATA)] },
    Change { name: "returns", touches: &[(1, ALL), (2, INTERFACE | RULES), (3, RULES | DATA)] },
    Change { name: "mail-texts", touches: &[(5, RULES)] },
    Change { name: "new-look", touches: &[(0, SCREEN), (1, SCREEN), (2, SCREEN), (3, SCREEN), (4, SCREEN), (5, SCREEN)] },
    Change { name: "other-database", touches: &[(0, DATA), (1, DATA), (2, DATA), (3, DATA), (4, DATA), (5, DATA)] },
];

impl Change {
    /// The cells that it touches.
    pub fn cells(&self) -> impl Iterator<Item = Cell> {
        let layers = |set: u8| (0..LAYERS.len()).filter(move |layer| set & 1 << layer != 0);
        self.touches.iter().flat_map(move |(capability, set)| layers(*set).map(|layer| Cell { capability: *capability, layer }))
    }
}

impl Teams {
    /// The teams that have to talk about these cells.
    pub fn of(cells: impl Iterator<Item = Cell>) -> Teams {
        let (mut capabilities, mut layers) = (0u8, 0u8);
        for Cell { capability, layer } in cells {
            capabilities |= 1 << capability;
            layers |= 1 << layer;
        }
        Teams { by_business: capabilities.count_ones() as usize, by_layer: layers.count_ones() as usize }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn teams(name: &str) -> (usize, usize) {
        let change = GIVEN.iter().find(|change| change.name == name).unwrap();
        let Teams { by_business, by_layer } = Teams::of(change.cells());
        (by_business, by_layer)
    }

    #[test]
    fn features_stay_in_a_business_team_and_technical_changes_in_a_layer() {
        assert_eq!((teams("gift-wrapping"), teams("another-payment")), ((1, 4), (1, 4)));
        assert_eq!((teams("new-look"), teams("other-database")), ((6, 1), (6, 1)));
        assert_eq!((teams("returns"), teams("mail-texts")), ((3, 4), (1, 1)));
    }

    #[test]
    fn a_cell_is_told_by_two_names() {
        assert_eq!(cell("order.rules"), Some(Cell { capability: 1, layer: 2 }));
        assert_eq!((cell("order"), cell("order.cellar"), cell("cellar.rules")), (None, None, None));
        assert_eq!(Teams::of(std::iter::empty()), Teams { by_business: 0, by_layer: 0 });
    }
}
